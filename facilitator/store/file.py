"""An event's file as a whole: is it there, is it ours, is it sound, and of which version."""

import errno
import os
import shutil
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from .. import SUFFIX
from .connection import log_of, raw
from .errors import DamagedError, NewerError, NotAnEventError, StoreError, told_plainly
from .schema import APPLICATION_ID, MAJOR, MINOR, version_number

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
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder")  # Windows would say that it may not be read.
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
            version = _version(connection, path)
        finally:
            connection.close()
    if _breaks_off(path, header):
        raise DamagedError(f"{path.name} breaks off before its end: bring it back from its journal or from a backup.")
    return version


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
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone():
        raise DamagedError(f"{path.name} holds instructions of its own, which no event does: ask for a fresh copy.")
    return major, minor


def _breaks_off(path: Path, header: bytes) -> bool:
    """Whether bytes are missing at the end, which SQLite reads as zeros and where its own check may pass over them.

    Nothing is said while a log lies beside the file: what is missing may then still stand in it.
    """
    log = log_of(path)
    size, pages = int.from_bytes(header[16:18]), int.from_bytes(header[28:32])
    with told_plainly(path):
        missing = path.stat().st_size < (65536 if size == 1 else size) * pages
        return missing and not (log.exists() and log.stat().st_size)


def is_older(version: tuple[int, int]) -> bool:
    """Whether a file of this version must be brought forward before it is written."""
    return version < (MAJOR, MINOR)


def claim(path: Path) -> None:
    """Makes an empty file where there is none.

    Raises:
        StoreError: There is one already, or it cannot be made here.
    """
    with told_plainly(path):
        try:
            path.open("xb").close()
        except FileExistsError as error:
            raise StoreError(f"{path.name} exists already: choose another name, or open it.") from error


def remove(path: Path) -> None:
    """Takes away a file that was not finished, with what SQLite put beside it; never an error."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Sees that a new name in a folder survives a power cut, where the system can be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)  # Windows refuses, and needs it less.
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def set_aside(path: Path, why: str) -> Path:
    """Copies a file, with what its log still holds, beside itself under a name that says why.

    Raises:
        StoreError: There is no room or no right to; nothing half-made is left.
    """
    copy = free_name(path, why)
    try:
        with told_plainly(path):
            shutil.copy2(path, copy)
            if (log := log_of(path)).exists():
                shutil.copy2(log, copy.with_name(f"{copy.name}-wal"))
    except StoreError:
        remove(copy)
        raise
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
