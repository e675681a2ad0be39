"""The room where the report is looked through and saved."""
