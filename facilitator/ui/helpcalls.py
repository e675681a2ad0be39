"""Calls for help that come with another laptop's changes or from a table's phone: said above whatever room is in sight,
until answered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..domain.records import Help, Table
from ..store.store import Done
from .offer import Offer

if TYPE_CHECKING:
    from .window import Window


class HelpCalls(QObject):
    """Hears what is taken in. What somebody at this desk notes is not told them again."""

    def __init__(self, window: "Window", parent: QObject | None = None):
        super().__init__(parent)
        self._window, self._desk = window, window.desk
        self._offer: Offer | None = None
        self._desk.changed.connect(self._hear)

    def close(self) -> None:
        """Nothing is offered any more."""
        self._desk.changed.disconnect(self._hear)
        self._drop()

    def _hear(self, done: Done) -> None:
        if not done.touches(Help.kind):
            return
        book = self._desk.book
        if done.origin in ("merge", "phones"):
            new = [known for id in done.ids(Help.kind) if (known := book.get(Help, id)) and not known.settled]
            numbers = sorted({table.number for known in new if (table := book.get(Table, known.table))})
            if numbers:
                self._say(numbers)
        elif self._offer and all(known.settled for known in book.all(Help)):
            self._drop()

    def _say(self, numbers: list[int]) -> None:
        self._drop()
        words = self.tr("Table {} asks for help.") if len(numbers) == 1 else self.tr("Tables {} ask for help.")
        self._offer = self._window.offer(words.format(", ".join(map(str, numbers))),
                                         (self.tr("Show all tables"), self._window.watch_tables),
                                         (self.tr("Later"), lambda: None), icon="help")
        self._offer.answered.connect(self._answered)

    def _answered(self) -> None:
        self._offer = None

    def _drop(self) -> None:
        if self._offer:
            self._offer.withdraw()
            self._offer = None
