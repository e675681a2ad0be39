"""The room where notes become themes."""
