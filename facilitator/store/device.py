"""The laptop's own identity, kept on the laptop and never in an event's file."""

import json
import os
from pathlib import Path
from typing import NamedTuple

_LONGEST = 60
"""Characters of a laptop's name: it stands in file names and in one line of the window."""


class Device(NamedTuple):
    """`name` is what the journal and the lock say; it names no person unless somebody typed one."""

    name: str


def config_folder() -> Path:
    """Where this laptop's settings lie; `FACILITATOR_CONFIG` moves them."""
    if chosen := os.environ.get("FACILITATOR_CONFIG"):
        return Path(chosen)
    import platformdirs  # Only now: the window is painted sooner.

    return Path(platformdirs.user_config_dir("facilitator", appauthor=False))


def computer() -> str:
    """This computer's own name, by which people know it, or nothing where it has none of its own."""
    import platform  # Only now: the window is painted sooner.

    name = "".join(filter(str.isprintable, platform.node().split(".")[0]))[:_LONGEST]
    return "" if name == "localhost" else name


def this_device() -> Device:
    """This laptop; the first call draws its name."""
    path = config_folder() / "device.json"
    try:
        name = json.loads(path.read_text("utf-8"))["name"]
        if not (isinstance(name, str) and name.isprintable() and 0 < len(name) <= _LONGEST):
            raise ValueError("no name")
        return Device(name)
    except (OSError, ValueError, KeyError, TypeError):
        device = Device(f"laptop {os.urandom(2).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"name": device.name}), "utf-8")
    except OSError:
        pass  # A laptop without a writable home is still a laptop; it gets a new name next time.
    return device
