"""The room that runs the day."""
