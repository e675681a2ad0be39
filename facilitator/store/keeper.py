"""The keeper: a thread that moves the log into the file when the hands rest, and makes copies in time.

Moving the log takes 5 to 60 ms, now and then, so it stays off the way of a commit. A file whose log is empty can be
copied in a file manager and is whole.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from . import backup, place
from .connection import move_log, raw
from .errors import StoreError, told_plainly

REST_SECONDS = 0.3
LONGEST_LOG_SECONDS = 5.0
"""Where hands never rest the log is moved all the same after this time."""
BACKUP_SECONDS = 600.0
STICK_SECONDS = 60.0
STICK_RESTS = 10
"""A stick gets a copy at most every `STICK_SECONDS`, since writing wears it, and rests ten times as long as the last
copy took: one of many photographs would be written without end."""
RETRY_SECONDS = 1.0
"""After this time the log is moved that could not be moved, as while somebody reads from it or the disk is full."""
COPY_RETRY_SECONDS = 60.0
LOOK_SECONDS = 2.0
"""How often the chosen stick is looked for."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the keeper tells: when it last copied to the backups and to the stick, what went wrong, in words, and
    which sticks are plugged in."""

    backup_at: datetime | None = None
    stick_at: datetime | None = None
    problem: str = ""
    sticks: tuple[Path, ...] = ()


class Keeper(threading.Thread):
    """Started for an event that is open for writing; `stop` ends it with the log moved.

    Args:
        tell: Called from the keeper's thread whenever `Kept` changes.
        now: The clock that dates the copies.
    """

    def __init__(self, event: Path, tell: Callable[[Kept], None], *, now: Callable[[], datetime] = datetime.now):
        super().__init__(name="keeper", daemon=True)
        self._event = event
        self._tell = tell
        self._now = now
        self._wake = threading.Condition()
        self._changed_at = 0.0
        self._log_since: float | None = None
        self._move_due: float | None = None
        self._backup_due: float | None = None
        self._stick_due = 0.0
        self._stick_dirty = True
        self._stick_seen = False
        self._stick: tuple[Path, Callable[[Path], Path]] | None = None
        self._stopping = False
        self._kept = Kept()
        self._problems: dict[str, str] = {}

    def changed(self) -> None:
        """The event was written to just now; quick, and called on the store's thread."""
        with self._wake:
            now = time.monotonic()
            self._changed_at = now
            self._log_since = self._log_since or now
            self._move_due = min(now + REST_SECONDS, self._log_since + LONGEST_LOG_SECONDS)
            self._backup_due = self._backup_due or now + BACKUP_SECONDS
            self._stick_dirty = True
            self._wake.notify()

    def use_stick(self, folder: Path | None, copy_into: Callable[[Path], Path] | None = None) -> None:
        """Copies go to this folder whenever it is there: `copy_into(folder)` makes one, on the keeper's thread."""
        with self._wake:
            self._stick = (folder, copy_into) if folder and copy_into else None
            self._stick_dirty, self._stick_seen = True, False
            self._wake.notify()

    def back_up_now(self) -> None:
        """Makes a dated copy at once, as on opening."""
        with self._wake:
            self._backup_due = time.monotonic()
            self._wake.notify()

    def stop(self) -> None:
        """Ends the thread, with the log moved into the file."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self.is_alive():
            self.join()

    def run(self) -> None:
        """Waits for something to do, and does it."""
        while True:
            with self._wake:
                if not self._stopping:
                    self._wake.wait(self._until_next())
                stopping = self._stopping
            now = time.monotonic()
            if stopping or (self._move_due is not None and now >= self._move_due):
                self._move_log()
            if self._backup_due is not None and now >= self._backup_due and not stopping:
                self._make_backup()
            if stopping:
                return
            self._look_for_sticks()
            self._copy_to_stick()

    def _until_next(self) -> float:
        dues = [due for due in (self._move_due, self._backup_due) if due is not None]
        return max(0.0, min([due - time.monotonic() for due in dues] + [LOOK_SECONDS]))

    def _move_log(self) -> None:
        with self._wake:
            self._log_since = self._move_due = None
        try:
            with closing(raw(self._event)) as connection:
                moved = move_log(connection)
        except sqlite3.Error:
            moved = False
        if not moved:  # The log itself is safe.
            with self._wake:
                self._log_since = self._log_since or time.monotonic()
                self._move_due = self._move_due or time.monotonic() + RETRY_SECONDS

    def _make_backup(self) -> None:
        with self._wake:
            self._backup_due = None
        now = self._now()
        if self._attempt("backup", self._event, lambda: backup.make(self._event, now)):
            self._say(backup_at=now)
        else:
            with self._wake:
                self._backup_due = time.monotonic() + COPY_RETRY_SECONDS

    def _look_for_sticks(self) -> None:
        found = tuple(place.sticks())
        if found != self._kept.sticks:
            self._say(sticks=found)

    def _copy_to_stick(self) -> None:
        if not (stick := self._stick):
            return
        folder, copy_into = stick
        there, now = place.is_folder(folder), time.monotonic()
        newly, self._stick_seen = there and not self._stick_seen, there
        resting = now >= self._changed_at + REST_SECONDS
        if there and self._stick_dirty and resting and (newly or now >= self._stick_due):
            self._stick_dirty = False
            moment = self._now()
            if self._attempt("stick", folder, lambda: copy_into(folder)):
                self._say(stick_at=moment)
            else:
                self._stick_dirty = True
            self._stick_due = now + max(STICK_SECONDS, STICK_RESTS * (time.monotonic() - now))

    def _attempt(self, what: str, where: Path, deed: Callable[[], object]) -> bool:
        try:
            with told_plainly(where):
                deed()
        except StoreError as error:
            self._problems[what] = f"No copy was made. {error}"
        else:
            self._problems.pop(what, None)
        self._say(problem=" ".join(self._problems.values()))
        return what not in self._problems

    def _say(self, **news) -> None:
        self._kept = replace(self._kept, **news)
        self._tell(self._kept)
