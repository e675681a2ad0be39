"""The way from the line to what is read back, for the table and segment in hand."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ....domain import readback
from ....domain.records import ReadBack
from ....store.store import Done
from ...widgets import Button
from ..page_door import PageDoor
from . import words
from .place import native

if TYPE_CHECKING:
    from .room import CaptureRoom

KEY = "Ctrl+Shift+R"


class ReadBackDoor(PageDoor):
    """To the notes of the place in hand, large."""

    def __init__(self, room: "CaptureRoom", below: QWidget, button: Button):
        super().__init__(room, below, button, KEY)

    def make(self) -> QWidget:
        """What is read back."""
        from .readback import ReadBackPage

        return ReadBackPage(self._room.desk, self._room.make_true, self._room.reason.text)

    def show_page(self) -> None:
        """Reads back to the table in hand what it said in the segment in hand."""
        self.page.show_place(*self._place())

    def concerns(self, done: Done | None) -> bool:
        """Notes, and what was heard again."""
        return done is None or done.touches("note", "read_back")

    def count(self) -> None:
        """The button says how far the place in hand is, once it was begun."""
        book, text = self._room.book, self.tr("Read back")
        if book.all(ReadBack):
            found = readback.count(book, readback.to_read(book, *self._place()))
            text = words.heard_words(found) if found.heard else text
        self.button.setText(text)
        self.button.setToolTip(self.tr("Read the notes of this segment back to the table ({})").format(native(KEY)))

    def _place(self) -> tuple[str, str]:
        here = self._room.whereabouts
        return here.table_id, here.segment.id if here.segment else ""
