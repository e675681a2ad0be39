"""What can go wrong with the event's file through no fault of the program; each says in one sentence what to do."""

import errno
import sqlite3
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The world's fault: the message is one plain sentence for the person at the desk. Nothing was changed."""


class HeldError(StoreError):
    """Somebody else has the file open for writing; `where` that is follows "is open"."""

    def __init__(self, name: str, where: str):
        super().__init__(f"{name} is open {where}: close it there first.")
        self.where = where


class NotAnEventError(StoreError):
    """The file is not an event, or belongs to another program."""


class NewerError(StoreError):
    """The file was written by a newer major version."""


class DamagedError(StoreError):
    """The file was an event and can no longer be read as one; a repair may help."""


class OtherEventError(StoreError):
    """A file offered for merging belongs to another event."""


class BrokenError(ValueError):
    """What the file holds is not what was written into it; `told_plainly` makes a `DamagedError` of it."""


_OURS = (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError)
"""The program's own mistakes: no sentence for the desk, but a report of the crash."""

_FULL = StoreError, "The disk is full, so {} was not changed: make room, then try again."
_SILENT = StoreError, "The disk did not answer, so {} was not changed: check the disk or stick and try again."
_FORBIDDEN = StoreError, "{} cannot be written here: choose a folder of your own, or copy it to one first."
_MISSING = StoreError, "{} cannot be opened: check that the file and its folder are there and may be opened."
_IN_THE_WAY = StoreError, "{} cannot be made here, since something else has that name: choose another."
_FOLDER = NotAnEventError, "{} is a folder: choose a file."
_NAME = StoreError, "{} has a name that this disk does not take: choose a shorter and simpler one."
_BUSY = StoreError, "Another program is using {} just now: close it there, then try again."
_DAMAGED = DamagedError, "{} is damaged: open it to bring it back from its journal or from a backup."

# By number and not by words, since the system's words are in the laptop's language and hold the path.
_SYSTEM = {
    errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EFBIG: _FULL,
    errno.EIO: _SILENT, errno.ENODEV: _SILENT, errno.ENXIO: _SILENT, errno.ESTALE: _SILENT,
    errno.EACCES: _FORBIDDEN, errno.EPERM: _FORBIDDEN, errno.EROFS: _FORBIDDEN,
    errno.ENOENT: _MISSING, errno.ENOTDIR: _IN_THE_WAY, errno.EEXIST: _IN_THE_WAY, errno.EISDIR: _FOLDER,
    errno.ENAMETOOLONG: _NAME, errno.EINVAL: _NAME,
}
_DATABASE = {
    sqlite3.SQLITE_FULL: _FULL, sqlite3.SQLITE_IOERR: _SILENT,
    sqlite3.SQLITE_READONLY: _FORBIDDEN, sqlite3.SQLITE_PERM: _FORBIDDEN, sqlite3.SQLITE_CANTOPEN: _MISSING,
    sqlite3.SQLITE_BUSY: _BUSY, sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED, sqlite3.SQLITE_NOTADB: _DAMAGED, sqlite3.SQLITE_TOOBIG: _DAMAGED,
    sqlite3.SQLITE_ERROR: _DAMAGED,  # Our statements are right where the tables are.
    sqlite3.SQLITE_OK: _DAMAGED,  # The database found a text that is none.
}


def sentence(error: Exception, path: Path) -> StoreError:
    """The database's or the system's error as a sentence about this file."""
    cause = _cause(error)
    if isinstance(cause, OSError):
        known = _SYSTEM.get(cause.errno)
    else:
        known = _DATABASE.get(getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF)
    kind, words = known or (StoreError, "{} could not be read or written: try again, or open its newest backup.")
    return kind(words.format(path.name or path))


@contextmanager
def told_plainly(path: Path, half: Path | None = None):
    """Turns errors of the database and the file system inside the block into sentences about `path`.

    `half` is where it is written before it is whole; people never hear of that name.

    Raises:
        StoreError: Instead of `DBAPIError`, `sqlite3.Error`, `OSError` or `BrokenError`.
    """
    try:
        yield
    except StoreError as error:
        if half is None:
            raise
        error.args = (str(error).replace(half.name, path.name),)
        raise
    except BrokenError as error:
        raise DamagedError(f"{path.name} is damaged ({error}): bring it back from its journal or from a backup."
                           ) from error
    except UnicodeDecodeError as error:
        kind, words = _DAMAGED
        raise kind(words.format(path.name)) from error
    except Exception as error:
        cause = _cause(error)
        if isinstance(cause, _OURS) or not isinstance(cause, sqlite3.Error | OSError):
            raise
        raise sentence(cause, path) from error


def _cause(error: Exception) -> Exception:
    """What SQLAlchemy's errors wrap, found without its library, which reading does without."""
    return getattr(error, "orig", None) or error
