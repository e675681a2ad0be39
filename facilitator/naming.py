"""How events are named at the command line, with or without the ending of their files."""

import os
from pathlib import Path

from . import SUFFIX


def with_suffix(path: Path) -> Path:
    """An event's file name ends in .facil whether or not somebody typed it; what is no name stays as it is."""
    named = path.name not in ("", "..") and path.suffix.lower() != SUFFIX
    return path.with_name(path.name + SUFFIX) if named else path


def known_event(text: str) -> Path:
    """An event that somebody named, with or without its ending."""
    path = Path(text)
    # The functions and not the path's methods, which stumble over a name that no disk takes.
    return path if os.path.exists(path) and not os.path.isdir(path) else with_suffix(path)
