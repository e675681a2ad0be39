"""The room where the days are planned."""
