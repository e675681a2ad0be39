"""The quiet line that says what of the photographs is not typed yet, wherever notes are typed and sorted."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from ....domain import photos
from ....store.store import Done
from ...desk import Desk
from ...widgets import ShortButton
from . import words


class PhotosLeft(ShortButton):
    """Hidden while everything is typed; it keeps up with the event by itself. A click is for whoever shows it."""

    def __init__(self, desk: Desk, parent: QWidget):
        super().__init__("", "quiet", "image", parent=parent)
        self._desk = desk
        desk.changed.connect(self.read)
        self.read(None)

    def read(self, done: Done | None) -> None:
        """Counts anew where a change was one of photographs and what is typed from them."""
        book = self._desk.book
        if done is None or any(photos.concern(book, *key) for key in done.keys):
            said = words.left_words(photos.left(photos.as_seen_at(book, self._desk.own_table)))
            key = QKeySequence(words.KEY).toString(QKeySequence.SequenceFormat.NativeText)
            self.setText(f"{said}  {key}")
            self.setAccessibleName(said)
            self.setToolTip(said)
            self.setVisible(bool(said))

    def sizeHint(self):
        """All its words where there is room."""
        return super(ShortButton, self).sizeHint()
