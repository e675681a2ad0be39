"""The event's file held open: its connection, its lock, and what the file says of itself."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.records import Intake, Pack
from . import journal, readings
from .clock import milliseconds
from .connection import log_of, move_log, raw
from .errors import StoreError, told_plainly
from .lock import Lock

if TYPE_CHECKING:
    from .tables import Pen

UNSWEPT = "unswept"
"""What the file says of itself while words that were erased may still be in its unused parts."""


class HeldFile:
    """One file, used by one thread at a time. `read_only_because` is why nothing may be written, or nothing;
    `held_elsewhere` that the reason is somebody else, who may let it go."""

    def __init__(self, path: Path, lock: Lock | None, wall: Callable[[], float]):
        self.path = path
        self.read_only_because = ""
        self.held_elsewhere = False
        self._wall = wall
        self._lock = lock
        self.raw: sqlite3.Connection | None = None
        self._pen: Pen | None = None

    def close(self) -> None:
        """Lets the file go; all that its log holds is moved into it first."""
        try:
            if self.raw and not self.read_only_because:
                with suppress(sqlite3.Error):  # The log itself is safe, and is moved at the next opening.
                    move_log(self.raw)
            self.disconnect()
        finally:
            if self._lock:
                self._lock.release()
                self._lock = None

    def disconnect(self) -> None:
        """Lets the connection go and keeps the lock."""
        if self._pen:
            self._pen.close()
        if self.raw:
            self.raw.close()
        self.raw = self._pen = None

    def connect(self) -> None:
        """Opens the connection."""
        self.raw = raw(self.path, read_only=bool(self.read_only_because))
        self._identity = os.stat(self.path)
        self._hears = log_of(self.path).exists()
        self._version = self._data_version()

    def has_news(self) -> bool:
        """Whether another window wrote in the file since this was last asked; it may also be another file by now.

        Raises:
            StoreError: The file cannot be read.
        """
        with told_plainly(self.path):
            # A file that was opened closed, without a log, is read as one that never changes.
            if not os.path.samestat(self._identity, os.stat(self.path)) or (
                    not self._hears and log_of(self.path).exists()):
                self.disconnect()
                self.connect()
                return True
            before, self._version = self._version, self._data_version()
            return before != self._version

    def _data_version(self) -> int:
        return self.raw.execute("PRAGMA data_version").fetchone()[0]

    @contextmanager
    def reading(self):
        """A connection for queries.

        Raises:
            StoreError: The file cannot be read.
        """
        with told_plainly(self.path):
            yield self.raw

    def note_of(self, key: str) -> str:
        """What the file says of itself under a key, as in `readings.about`, or nothing."""
        with self.reading() as connection:
            return readings.about(connection).get(key, "")

    def newest_stamp(self) -> str:
        """The stamp of the last change, or nothing: it names a state of the event, wherever and in whatever order
        laptops were taken in. What was handed out and in, and which files were read, is no part of that."""
        with self.reading() as connection:
            return journal.newest_stamp(connection, but=(Pack.kind, Intake.kind))

    def last_changed(self) -> datetime | None:
        """The moment of the last change, by the clock of the laptop that made it."""
        newest = self.newest_stamp()
        return datetime.fromtimestamp(milliseconds(newest) / 1000, UTC) if newest else None

    def wall_ms(self) -> float:
        """The laptop's clock, in milliseconds since 1970."""
        return self._wall() * 1000

    def mark_unswept(self, pen: "Pen") -> None:
        """Notes that words were erased and `sweep` is due; to be called inside `writing`."""
        pen.put("meta", [(UNSWEPT, "yes")])

    def sweep(self) -> None:
        """Writes the file anew without its free pages and empties its log, so that no erased word is left in it.

        Raises:
            StoreError: It cannot be rewritten now; it is tried again at the next opening.
        """
        try:
            with told_plainly(self.path):
                self.raw.execute("VACUUM")
                if not move_log(self.raw, patience=2.0):
                    raise StoreError(f"Another window reads {self.path.name}: close it there.")
                with self.transaction() as pen:
                    pen.remove("meta", [UNSWEPT])
        except StoreError as error:
            raise StoreError("The words are erased, but traces stay in unused parts of the file until it is opened "
                             f"the next time. {error}") from error

    @staticmethod
    def get_ready() -> None:
        """Loads what only writing needs; for a worker, so that the first change does not wait for it."""
        from . import tables  # noqa: F401

    @contextmanager
    def transaction(self):
        """One transaction in which to write."""
        from .tables import Pen  # Only now: SQLAlchemy takes longer to load than an event to open.

        self._pen = self._pen or Pen(self.raw)
        with self._pen.transaction():
            yield self._pen

    def see_that_it_is_there(self) -> None:
        """Sees that the open file is still the one at its path.

        Raises:
            StoreError: It was moved, deleted or pulled out; what was written now would be lost.
        """
        try:
            there = os.path.samestat(self._identity, os.stat(self.path))
        except FileNotFoundError:
            there = False
        if not there:
            raise StoreError(f"{self.path.name} is no longer where it was: put the stick or the file "
                             "back, and go on.")
