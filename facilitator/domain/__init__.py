"""What an assembly is made of, in plain Python: no Qt, no SQL, no files."""
