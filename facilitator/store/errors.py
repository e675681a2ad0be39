"""What can go wrong with the event's file through no fault of the program; each says in one sentence what to do."""

import sqlite3
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The world's fault: the message is one plain sentence for the person at the desk. Nothing was changed."""


class HeldError(StoreError):
    """Somebody else has the file open for writing."""


class NotAnEventError(StoreError):
    """The file is not an event, or belongs to another program."""


class NewerError(StoreError):
    """The file was written by a newer major version."""


class DamagedError(StoreError):
    """The file was an event and can no longer be read as one; a repair may help."""


class OtherEventError(StoreError):
    """A file offered for merging belongs to another event."""


def sentence(error: Exception, path: Path) -> StoreError:
    """The database's or the system's error as a sentence about this file."""
    words = str(getattr(error, "orig", None) or error).lower()
    name = path.name
    if "full" in words or "no space" in words:
        return StoreError(f"The disk is full, so {name} was not changed: make room, then try again.")
    if "malformed" in words or "not a database" in words or "corrupt" in words:
        return DamagedError(f"{name} is damaged: open it to bring it back from its journal or from a backup.")
    if "locked" in words or "busy" in words:
        return HeldError(f"Another program is using {name} just now: close it there, then try again.")
    if "readonly" in words or "read-only" in words or "permission" in words or "denied" in words:
        return StoreError(f"{name} cannot be written here: copy it to a folder of your own and open it there.")
    if "unable to open" in words or "no such file" in words:
        return StoreError(f"{name} cannot be opened: check that the file and its folder are still there.")
    if "i/o error" in words:
        return StoreError(f"The disk did not answer, so {name} was not changed: check the disk or stick and try again.")
    return StoreError(f"{name} could not be read or written ({words}): try again, or open its newest backup.")


@contextmanager
def told_plainly(path: Path):
    """Turns errors of the database and the file system inside the block into sentences about `path`.

    Raises:
        StoreError: Instead of `DBAPIError`, `sqlite3.Error` or `OSError`.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise sentence(error, path) from error
