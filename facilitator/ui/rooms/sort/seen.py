"""What is in hand as it is seen: one note with its photograph, or all of several, and why they are there."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ....domain.records import Frame, Photo
from ...cards import Card
from ...desk import Desk
from ...widgets import Body, column, row
from ..photos.pictures import Pictures
from ..photos.typing import Clipping
from .note import SortNote
from .notes import SortNotes


class SortSeen(QWidget):
    """`card(note)` gives what stands on one; `pictures.came` tells that a photograph is there."""

    def __init__(self, desk: Desk, card: Callable[[str], Card], parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._card = desk, card
        self.note, self.notes = SortNote(), SortNotes()
        self.list = self.notes.list
        self.ids: Sequence[str] = ()
        self.pictures, self.picture = Pictures(desk, self), Clipping()
        self.about = Body("", "soft")
        large = row((self.note, 2), (self.notes, 2), (self.picture, 1), gap=2)
        self.setLayout(column(self.about, (large, 1), gap=1, pad=0))

    def show_notes(self, ids: Sequence[str], below: int, about: str, *, can_leave: bool = True) -> None:
        """Shows these notes and so many below them; some of several `can_leave` what is in hand."""
        cards, many = [(note, self._card(note)) for note in ids], len(ids) != 1
        self.ids = ids
        self.note.setVisible(not many)
        self.notes.setVisible(many)
        self.notes.show_notes(cards if many else [], can_leave=can_leave)
        if not many:
            self.note.show_card(cards[0][1], below)
        self._show_picture("" if many else ids[0])
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def taken(self) -> tuple[str, ...]:
        """The notes that are not left out."""
        return self.notes.taken() if len(self.ids) > 1 else tuple(self.ids)

    def _show_picture(self, note: str) -> None:
        """A note that was photographed shows its post-it beside its words."""
        book = self._desk.book
        framed = next((one for one in book.all(Frame) if one.note == note), None)
        photo = book.get(Photo, framed.photo) if framed else None
        self.picture.setVisible(photo is not None and not self.pictures.is_missing(photo.sha256))
        if photo:
            self.picture.show_rect(self.pictures.whole(photo.sha256), (framed.x, framed.y, framed.width, framed.height))
