"""What might lie together, offered with its reason and never applied: everything is worked out on this laptop.

`results` are the values, `asking` is the door, which is light to import; the rest is loaded in a process of its own.
"""
