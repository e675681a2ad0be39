"""The room where notes are typed."""
