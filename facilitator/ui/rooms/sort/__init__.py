"""The page that sorts notes one by one."""
