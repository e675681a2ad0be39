"""Counts a poll by each method that its kind allows: `results(tally)`."""
