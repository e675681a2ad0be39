"""Themes that bear one name, as several laptops may make them: offered for joining, one name at a time or all."""

from collections import defaultdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ....domain import themes
from ....domain.book import Book
from ...offer import Offer

Pairs = list[tuple[str, str]]
"""The theme that is kept and another one of its name, by their ids."""


class TwinOffers(QVBoxLayout):
    """The place of the offer. `joined(pairs)` says which themes shall be one; those that somebody keeps apart are not
    offered again. The keyboard stays here until nothing is offered, which `left` tells."""

    joined = Signal(object)
    left = Signal()

    def __init__(self):
        super().__init__()
        self._book = Book({})
        self._apart: set[tuple[str, str]] = set()
        self._offered: dict[str, Pairs] = {}

    def show_book(self, book: Book) -> None:
        """Offers, quietly, to join the themes of a book that bear one name."""
        self._book = book
        found: dict[str, Pairs] = defaultdict(list)
        for kept, other in themes.twins(book):
            if (kept.id, other.id) not in self._apart:
                found[kept.name].append((kept.id, other.id))
        if found == self._offered:
            return
        self._offered = found
        while self.count():
            old = self.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        if found:
            self._offer(*next(iter(found.items())))

    def go(self) -> bool:
        """Puts the keyboard on the first answer; False where nothing is offered."""
        if self.count():
            self._buttons()[0].setFocus()
        return bool(self.count())

    def _offer(self, name: str, pairs: Pairs) -> None:
        more = len(self._offered) - 1
        words = self.tr("More than one theme is called “{}”, as several laptops may make it.").format(name)
        if more:
            words += " " + self.tr("So it is with %n more names.", "", more)
        answers = [(self.tr("Join them"), lambda: self._join(0, pairs)),
                   (self.tr("Keep both"), lambda: self._keep_apart(pairs))]
        if more:
            everything = [pair for found in self._offered.values() for pair in found]
            answers.append((self.tr("Join all of one name"), lambda: self._join(2, everything)))
        self.addWidget(Offer(words, answers, icon="merge", role="panel"))

    def _join(self, answer: int, pairs: Pairs) -> None:
        self.joined.emit(pairs)
        self._go_on(answer)

    def _keep_apart(self, pairs: Pairs) -> None:
        self._apart.update(pairs)
        self.show_book(self._book)
        self._go_on(1)

    def _go_on(self, answer: int) -> None:
        """The next name waits for the same answer."""
        if self.count():
            buttons = self._buttons()
            buttons[min(answer, len(buttons) - 1)].setFocus()
        else:
            self.left.emit()

    def _buttons(self) -> list[QPushButton]:
        return self.itemAt(0).widget().findChildren(QPushButton)
