"""The room of straw polls."""
