"""Opening the file with SQLite: how it is written, and how a stranger's file is distrusted.

Write-ahead log with `synchronous=FULL`: one sync makes a commit survive a power cut (`fullfsync` where the system
needs it said). Nothing is moved from the log into the file on the way of a commit; `Keeper` does that as soon as the
hands rest, so that the file copied in a file manager is whole.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

_BUSY_MS = 5000


def raw(path: Path, *, read_only: bool = False, thread_bound: bool = True) -> sqlite3.Connection:
    """A connection in which every statement commits by itself unless a transaction is begun.

    Raises:
        sqlite3.Error: The file cannot be opened.
    """
    if not read_only:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=thread_bound)
        _distrust(connection)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "checkpoint_fullfsync=ON",
                       "wal_autocheckpoint=0", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        return connection
    # Without a log beside it the file is whole and closed; immutable, it is read without leaving a trace beside it,
    # and also from a folder where nothing can be written.
    log = path.with_name(path.name + "-wal")
    mode = "mode=ro" if log.exists() else "immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    _distrust(connection)
    return connection


def _distrust(connection: sqlite3.Connection) -> None:
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", f"busy_timeout={_BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}").close()


def engine(path: Path, *, read_only: bool = False) -> Engine:
    """SQLAlchemy's engine over one connection; whoever writes says BEGIN IMMEDIATE, so that two never deadlock."""
    return create_engine("sqlite://", creator=lambda: raw(path, read_only=read_only), poolclass=StaticPool)
