"""The way from what a room is for to a page over it, and back; the page is built at the first visit."""

from functools import cached_property

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ...store.store import Done
from ..widgets import Button, Pages
from .room import Room


class PageDoor(QObject):
    """Turns a room's page by a button and a key. Each door has a `make()` for its page, which has `read(done)`,
    `put_away()` and a signal `closed`; it says besides how that is shown and counted."""

    def __init__(self, room: Room, below: QWidget, button: Button, keys: str):
        super().__init__(room)
        self._room, self._below, self.button = room, below, button
        self.pages = Pages()
        self.pages.addWidget(below)
        button.clicked.connect(self.open)
        self._key = QShortcut(QKeySequence(keys), room, self.turn,
                              context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_page(self) -> None:
        """Puts the page in order as it comes into sight."""

    def count(self) -> None:
        """Says on the button how far what is behind it is."""

    def concerns(self, done: Done | None) -> bool:
        """Whether the count may be another one after a change."""
        return done is None

    @cached_property
    def page(self) -> QWidget:
        """What lies behind the door."""
        page = self.make()
        page.closed.connect(self.close)
        self.pages.addWidget(page)
        return page

    @property
    def is_open(self) -> bool:
        """Whether the page is in sight."""
        return self.pages.currentWidget() is not self._below

    def open(self) -> None:
        """Shows the page."""
        self._turn(self.page)
        self.show_page()

    def close(self) -> None:
        """Shows what is below again."""
        self.put_away()
        self._turn(self._below)
        self.count()
        self._room.enter()

    def turn(self) -> None:
        """To the other side."""
        self.close() if self.is_open else self.open()

    def read(self, done: Done | None) -> None:
        """Keeps up with the book."""
        if self.is_open:
            self.page.read(done)
        elif self.concerns(done):
            self.count()

    def put_away(self) -> None:
        """Keeps what is half done on the page."""
        if "page" in vars(self):
            self.page.put_away()

    def _turn(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        for shortcut in self._room.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setEnabled(page is self._below or shortcut is self._key)  # What is below would act unseen.
