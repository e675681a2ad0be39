"""Opening the file with SQLite: how it is written, and how a stranger's file is distrusted.

Write-ahead log with `synchronous=FULL`: one sync makes a commit survive a power cut (`fullfsync` where the system
needs it said). Nothing is moved from the log into the file on the way of a commit; `Keeper` does that as soon as the
hands rest, so that the file copied in a file manager is whole.
"""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

_BUSY_MS = 5000
_MOST_BYTES = 64 * 1024 * 1024
"""In one cell: more than the fullest record that the limits allow; a stranger's file could fill the memory."""


def raw(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection in which every statement commits by itself unless a transaction is begun.

    It may be opened on one thread and handed to another; only one at a time may use it.

    Raises:
        sqlite3.Error: The file cannot be opened; one that is not there is never made.
    """
    # Without a log beside it the file is whole and closed; immutable, it is read without leaving a trace beside it,
    # and also from a folder where nothing can be written.
    mode = ("mode=ro" if log_of(path).exists() else "immutable=1") if read_only else "mode=rw"
    connection = sqlite3.connect(f"{_address(path)}?{mode}", uri=True, isolation_level=None,
                                 check_same_thread=False)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
    pragmas = ["trusted_schema=OFF", "cell_size_check=ON", f"busy_timeout={_BUSY_MS}"]
    if not read_only:
        pragmas += ["journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "checkpoint_fullfsync=ON",
                    "wal_autocheckpoint=0", "secure_delete=ON"]
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def log_of(path: Path) -> Path:
    """The write-ahead log of an event, which lies beside the file itself and not beside a link to it."""
    real = path.resolve()
    return real.with_name(f"{real.name}-wal")


def move_log(connection: sqlite3.Connection, *, patience: float = 0.0) -> bool:
    """Moves all that the log holds into the file and empties it; False where somebody still reads from it.

    Args:
        patience: Seconds to wait for another thread that moves it just now.

    Raises:
        sqlite3.Error: The file cannot be written; the log holds everything as before.
    """
    end = time.monotonic() + patience
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0:
        if time.monotonic() >= end:
            return False
        time.sleep(0.02)
    return True


def copy_in_memory(path: Path) -> sqlite3.Connection:
    """A copy of the file, to try out what may not be tried on the file itself.

    Raises:
        sqlite3.Error: The file cannot be read.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with closing(raw(path, read_only=True)) as connection:
        connection.backup(memory)
    return memory


def _address(path: Path) -> str:
    """As `Path.as_uri`, but such that SQLite also finds a file on another computer's disk under Windows."""
    name = os.fsencode(path.absolute().as_posix())
    return "file://" + quote(name if name.startswith(b"/") else b"/" + name, safe="/:")
