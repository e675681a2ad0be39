"""Facilitator: the desk of a citizens' assembly. One event is one file."""

__version__ = "0.1.0"

SUFFIX = ".facil"
"""How the name of an event's file ends."""
