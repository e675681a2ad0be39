"""Looks for ways out of lateness beside the window: once a minute and after each change, never on the way of a key."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ....domain import replan
from ....domain.book import Book
from ....domain.records import Day
from ....domain.replan import Late
from ...desk import Desk
from ...jobs import run
from .reading import Reading

A_MOMENT = 40
"""Milliseconds until it looks: what was pressed is painted before."""


class WaysOut(QObject):
    """`found(late)` says what there is for the event as it is, None where nothing is late."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._asked: tuple[Book, datetime] | None = None
        self._of: Book | None = None
        self._day: Day | None = None
        self._timer = QTimer(self, singleShot=True, interval=A_MOMENT)
        self._timer.timeout.connect(self._begin)

    @property
    def searching(self) -> bool:
        """What was found last may not be true any more."""
        return self._timer.isActive() or self._of is not None

    def look(self, stands: Reading, in_hand: bool) -> None:
        """Looks anew where a minute has passed or something was said, but for a minute alone not while somebody
        chooses (`in_hand`): the ways stay under their finger."""
        book = self._desk.book
        if self._asked and self._asked[0] is book and (in_hand or self._asked[1] == stands.now):
            return
        self._asked, self._day = (book, stands.now), stands.day
        self._timer.start()

    def _begin(self) -> None:
        if self._of is not None:  # One is under way; it begins again when that is done.
            return
        book, day, now = self._desk.book, self._day, self._desk.now()
        if day is None:
            self.found.emit(None)
            return
        self._of = book
        run(self, lambda progress: replan.late(book, day, now), done=self._done, failed=self._failed)

    def _done(self, late: Late | None) -> None:
        still_true, self._of = self._of is self._desk.book, None
        if still_true:
            self.found.emit(late)
        else:
            self._timer.start()

    def _failed(self, error: Exception) -> None:
        self._of = None
        raise error
