"""Everything that is Qt: the window, its rooms, the projector, and how they look."""
