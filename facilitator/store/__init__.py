"""The event's one file: the journal, its current reading in SQL tables, and the one door for writing."""
