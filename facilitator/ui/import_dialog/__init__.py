"""The window that takes a file in."""
