"""An event's file before it is opened: is it there, is it ours, is it sound, and of which version."""

import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from .connection import raw
from .errors import DamagedError, NewerError, NotAnEventError, StoreError, told_plainly
from .schema import APPLICATION_ID, MAJOR, MINOR, version_number

SUFFIX = ".facil"
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def examine(path: Path) -> tuple[int, int]:
    """Looks at a file without changing it: its format's major and minor version.

    Raises:
        StoreError: It is not there or cannot be read.
        NotAnEventError: It is something else.
        NewerError: Its major version is newer than this program.
        DamagedError: It was an event, and its pages no longer hold together.
    """
    with told_plainly(path):
        if not path.exists():
            raise StoreError(f"There is no file {path}: check the name, or make the event first.")
        with path.open("rb") as file:
            header = file.read(_HEADER)
    if len(header) == 0 and path.suffix == SUFFIX:
        raise DamagedError(f"{path.name} is empty: bring it back from its newest backup.")
    if not header.startswith(_MAGIC):
        if path.suffix == SUFFIX:
            raise DamagedError(f"{path.name} is damaged at its very start: bring it back from its newest backup.")
        raise NotAnEventError(f"{path.name} is not an event file: choose a file that ends in {SUFFIX}.")
    if len(header) < _HEADER:
        raise DamagedError(f"{path.name} breaks off at its start: bring it back from its newest backup.")
    with told_plainly(path):
        connection = raw(path, read_only=True)
        try:
            return _version(connection, path)
        finally:
            connection.close()


def _version(connection: sqlite3.Connection, path: Path) -> tuple[int, int]:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAnEventError(f"{path.name} belongs to another program: choose a file that ends in {SUFFIX}.")
    major, minor = divmod(connection.execute("PRAGMA user_version").fetchone()[0], 1000)
    if major > MAJOR:
        raise NewerError(f"{path.name} was made by a newer Facilitator (format {major}.{minor}): "
                         "install that version first.")
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise DamagedError(f"{path.name} is damaged: bring it back from its journal or from a backup.")
    return major, minor


def is_older(version: tuple[int, int]) -> bool:
    """Whether a file of this version must be brought forward before it is written."""
    return version < (MAJOR, MINOR)


def set_aside(path: Path, why: str) -> Path:
    """Copies a file, with what its log still holds, beside itself under a name that says why.

    Raises:
        StoreError: There is no room or no right to.
    """
    copy = free_name(path, why)
    with told_plainly(path):
        shutil.copy2(path, copy)
        log = path.with_name(path.name + "-wal")
        if log.exists():
            shutil.copy2(log, copy.with_name(copy.name + "-wal"))
    return copy


def free_name(path: Path, why: str) -> Path:
    """A name beside `path` that nothing has yet: "NAME WHY 2026-05-16 10.42.facil"."""
    moment = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    name, count = f"{path.stem} {why} {moment}", 1
    while (found := path.with_name(f"{name}{f' {count}' if count > 1 else ''}{path.suffix}")).exists():
        count += 1
    return found


def stamp_format(connection: sqlite3.Connection) -> None:
    """Writes the numbers by which the file is known."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={version_number(MAJOR, MINOR)}")
