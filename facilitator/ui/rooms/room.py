"""What every room is: a widget that shows the book, and keeps up with it while it is in sight."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ...store.store import Done
from .. import look
from ..desk import Desk


class Room(QWidget):
    """One room. A subclass builds its widgets in `__init__` and shows the book in `read`.

    `read(None)` is called before the room is first seen and after changes that it slept through; `read(done)` after
    each change while it is in sight. `enter` puts the cursor where work begins.
    """

    key = ""
    icon = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self.desk = desk
        self._stale, self._look = True, look.generation()
        look.notifier().changing.connect(self._look_changes)
        desk.changed.connect(self._heard)

    @property
    def book(self):
        """All that the event holds now."""
        return self.desk.book

    def title(self) -> str:
        """The room's name on the rail."""
        return self.key

    def read(self, done: Done | None) -> None:
        """Shows what the book says now."""

    def enter(self) -> None:
        """Puts the cursor where work begins."""
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what happened while it was out of sight."""
        super().showEvent(event)
        if self._look != look.generation():
            self._look = look.generation()
            look.catch_up(self)
        if self._stale:
            self._stale = False
            self.read(None)

    def _look_changes(self) -> None:
        if self.isVisible():
            self._look = look.generation()
        else:
            look.put_off(self)

    def _heard(self, done: Done) -> None:
        if self.isVisible():
            self.read(done)
        else:
            self._stale = True
