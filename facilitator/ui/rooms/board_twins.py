"""Themes that bear one name, as several laptops may make them: two of them at a time are offered for joining."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ...domain import themes
from ...domain.book import Book
from ..offer import Offer


class TwinOffers(QVBoxLayout):
    """The place of the offer. `joined(kept, other)` says that two themes shall be one; those that somebody keeps apart
    are not offered again."""

    joined = Signal(str, str)

    def __init__(self):
        super().__init__()
        self._book = Book({})
        self._apart: set[tuple[str, str]] = set()
        self._offered: tuple[str, str, str] | None = None

    def show_book(self, book: Book) -> None:
        """Offers, quietly, to join the first two themes of a book that bear one name."""
        self._book = book
        pair = next(((a.id, b.id, a.name) for a, b in themes.twins(book) if (a.id, b.id) not in self._apart), None)
        if pair == self._offered:
            return
        self._offered = pair
        while self.count():
            old = self.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        if pair:
            kept, other, name = pair
            words = self.tr("More than one theme is called “{}”, as several laptops may make it.").format(name)
            self.addWidget(Offer(words, [(self.tr("Join them"), lambda: self.joined.emit(kept, other)),
                                         (self.tr("Keep both"), lambda: self._keep_apart(kept, other))],
                                 icon="merge", role="panel"))

    def set_shown(self, shown: bool) -> None:
        """Shows what is offered, or leaves it out of sight for a while."""
        for place in range(self.count()):
            self.itemAt(place).widget().setVisible(shown)

    def _keep_apart(self, kept: str, other: str) -> None:
        self._apart.add((kept, other))
        self.show_book(self._book)
