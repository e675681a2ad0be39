"""The way from the line to what is read back, and back: a page over the capture room, built at the first visit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ...domain import readback
from ...domain.records import ReadBack
from ...store.store import Done
from ..widgets import Button, Pages
from . import capture_words as words
from .capture_place import native

if TYPE_CHECKING:
    from .capture import CaptureRoom
    from .capture_readback import ReadBackPage

KEY = "Ctrl+Shift+R"


class ReadBackDoor(QObject):
    """Turns a room's page, for the table and segment in hand."""

    def __init__(self, room: "CaptureRoom", below: QWidget, button: Button):
        super().__init__(room)
        self._room, self._below, self._button = room, below, button
        self.pages = Pages()
        self.pages.addWidget(below)
        self._page: ReadBackPage | None = None
        button.clicked.connect(self.open)
        self._key = QShortcut(QKeySequence(KEY), room, self.turn, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def page(self) -> "ReadBackPage":
        """What is read back; made when it is first asked for."""
        if not self._page:
            from .capture_readback import ReadBackPage

            room = self._room
            self._page = ReadBackPage(room.desk, room.make_true, room.reason.text)
            self._page.closed.connect(self.close)
            self.pages.addWidget(self._page)
        return self._page

    @property
    def is_open(self) -> bool:
        """Whether it is in sight."""
        return self.pages.currentWidget() is not self._below

    def open(self) -> None:
        """Reads back to the table in hand what it said in the segment in hand."""
        self._turn(self.page)
        self.page.show_place(*self._place())

    def close(self) -> None:
        """Shows the line again."""
        self.put_away()
        self._turn(self._below)
        self.count()
        self._room.enter()

    def turn(self) -> None:
        """To the other page."""
        self.close() if self.is_open else self.open()

    def read(self, done: Done | None) -> None:
        """Keeps up with the book."""
        if self.is_open:
            self.page.read(done)
        elif done is None or done.touches("note", "read_back"):
            self.count()

    def put_away(self) -> None:
        """Takes a correction that is open."""
        if self._page:
            self._page.put_away()

    def count(self) -> None:
        """The button says how far the place in hand is, once it was begun."""
        book, text = self._room.book, self.tr("Read back")
        if book.all(ReadBack):
            found = readback.count(book, readback.to_read(book, *self._place()))
            text = words.heard_words(found) if found.heard else text
        self._button.setText(text)
        self._button.setToolTip(self.tr("Read the notes of this segment back to the table ({})").format(native(KEY)))

    def _place(self) -> tuple[str, str]:
        here = self._room.whereabouts
        return here.table_id, here.segment.id if here.segment else ""

    def _turn(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        for shortcut in self._room.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setEnabled(page is self._below or shortcut is self._key)  # The line's keys would act unseen.
