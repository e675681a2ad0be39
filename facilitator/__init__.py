"""Facilitator: the desk of a citizens' assembly. One event is one file."""

__version__ = "0.1.0"
