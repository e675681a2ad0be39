"""The page on which the tables are put where they stand."""
