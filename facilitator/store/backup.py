"""Dated copies of an event: which to make, where they lie, and which to keep."""

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from .connection import raw
from .errors import told_plainly
from .file import sync_folder

KEEP_NEWEST, KEEP_ALWAYS, KEEP_BYTES = 10, 2, 1_000_000_000
"""So many backups are kept, and beyond them the last one of each day. Each holds all photographs: where they would take
more bytes than this on the disk, only the two newest are kept besides those of the days."""

_BETWEEN = 1000
"""Steps of SQLite's machine between two looks at how far it is: some hundred rows."""

_FORMAT = "%Y-%m-%d %H.%M.%S"


def folder_of(event: Path) -> Path:
    """Where an event's backups lie: in a folder beside it that bears its name."""
    return event.with_name(f"{event.stem} backups")


def newest_first(event: Path) -> list[Path]:
    """The event's backups that are there, newest first."""
    found = {path: _moment(path) for path in folder_of(event).glob(f"*{event.suffix}")}
    return sorted((path for path, moment in found.items() if moment), key=lambda path: found[path], reverse=True)


def make(event: Path, now: datetime) -> Path:
    """A whole copy of the event as it is committed now, taken while it may be open, and the old ones thinned out.

    Raises:
        StoreError: It cannot be written; nothing half-made is left.
    """
    folder = folder_of(event)
    target = folder / f"{now.strftime(_FORMAT)}{event.suffix}"
    with told_plainly(target):
        folder.mkdir(exist_ok=True)
        for unfinished in folder.glob(".*.part*"):  # Left by a laptop that was switched off.
            unfinished.unlink()
        copy(event, target)
        for path in superfluous((path, path.stat().st_size) for path in newest_first(event)):
            path.unlink(missing_ok=True)
    return target


def copy(event: Path, target: Path, progress: Callable[[float], None] = lambda share: None) -> None:
    """Copies a committed event, open or not, to a new whole file in place of what `target` was.

    Args:
        progress: Is told the share done, 0 to 1; it may raise to stop.

    Raises:
        sqlite3.Error, OSError: It cannot be read or written, or it was stopped; `target` is as it was.
    """
    whole = event.stat().st_size

    def tell() -> None:  # Where it raises, SQLite breaks off.
        progress(min(1.0, half.stat().st_size / whole))

    half = target.with_name(f".{target.name}.part")
    half.unlink(missing_ok=True)
    try:
        with closing(raw(event, read_only=True)) as source:
            source.set_progress_handler(tell, _BETWEEN)
            source.execute("VACUUM INTO ?", (str(half),))
        with half.open("r+b") as written:
            os.fsync(written.fileno())
        os.replace(half, target)
        sync_folder(target.parent)
    finally:
        half.unlink(missing_ok=True)
        # Where the disk fills up SQLite may leave its own file beside what it could not finish.
        half.with_name(f"{half.name}-journal").unlink(missing_ok=True)


def superfluous(backups: Iterable[tuple[Path, int]]) -> list[Path]:
    """Of backups with their bytes, newest first, those that are neither the last of their day nor among the newest for
    which there is room."""
    days: set[str] = set()
    gone, room = [], KEEP_BYTES
    for number, (path, size) in enumerate(backups):
        day = path.name[:10]
        if day not in days or number < KEEP_ALWAYS or number < KEEP_NEWEST and size <= room:
            room -= size
        else:
            gone.append(path)
        days.add(day)
    return gone


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem[:19], _FORMAT)
    except ValueError:
        return None
