"""The rounds as tabs, and what is said of the one that is shown: its title, and when it is sat."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QTabBar, QWidget

from ....domain import tables
from ....domain.book import Book
from ....domain.records import Day, Round
from ... import look
from ...timewords import day_words
from ...widgets import Body, IconButton, column, row
from .hall import segments_in_words

NAMED = 3
"""Segments that are named; more of them are a number."""


class Rounds(QWidget):
    """`turned()` when another round is to be shown, `titled(text)` when its title was typed, `add_wanted()`."""

    turned = Signal()
    titled = Signal(str)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Rounds"))
        self.tabs.currentChanged.connect(lambda _: self.turned.emit())
        self.add = IconButton("plus", self.tr("Add a round"), self.add_wanted.emit)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Title of this round"))
        self.name.setAccessibleName(self.tr("Title of this round"))
        self.name.textChanged.connect(lambda _: self._fit())
        self.name.editingFinished.connect(self._typed)
        look.set_role(self.name, "bare")
        self.words = Body("", "hint")
        self.words.setMinimumWidth(1)
        self._rounds: list[Round] = []
        self.tabs.setMinimumWidth(look.px(120))
        self.line = row((self.tabs, 1), self.add, gap=1)
        self.setLayout(column(self.line, row(self.name, (self.words, 1), gap=1), gap=0.5))

    def round(self) -> Round | None:
        """The round that is shown."""
        at = self.tabs.currentIndex()
        return self._rounds[at] if 0 <= at < len(self._rounds) else None

    def read(self, book: Book, wanted: str = "") -> None:
        """Shows the rounds there are; the one shown stays, or else the wanted one is, and nothing is said of it."""
        shown = self.round()
        rounds = tables.rounds(book)
        keep = wanted or (shown.id if shown else "")
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(rounds):
            self.tabs.removeTab(self.tabs.count() - 1)
        for at, round in enumerate(rounds):
            if at >= self.tabs.count():
                self.tabs.addTab("")
            source = book.get(Round, round.repeats)
            self.tabs.setTabText(at, self.tr("Round {} (as {})").format(round.number, source.number) if source else
                                 self.tr("Round {}").format(round.number))
            self.tabs.setTabToolTip(at, round.title)
        places = [round.id for round in rounds]
        if keep in places:
            self.tabs.setCurrentIndex(places.index(keep))
        self.tabs.blockSignals(False)
        self._rounds = rounds

    def tell(self, book: Book, day: Day | None) -> None:
        """Says the title of the round shown, and when it is sat."""
        round = self.round()
        if not round:
            return
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(round.title)
            self.name.setCursorPosition(0)
        named = segments_in_words(book, round)
        listed = "; ".join(named[:NAMED])
        if len(named) > NAMED:
            listed += "; " + self.tr("and {} more").format(len(named) - NAMED)
        words = self.tr("Holds during {}.").format(listed) if named else \
            self.tr("No segment of the agenda uses this round yet: choose the round there.")
        if source := book.get(Round, round.repeats):
            words += " " + self.tr("It is planned as the same seating as round {}.").format(source.number)
        if day:
            words += " " + self.tr("Absent are those ticked for {}.").format(day_words(day))
        self.words.setText(words)

    def show_round(self, id: str) -> None:
        """To this round, if it is there."""
        at = next((place for place, round in enumerate(self._rounds) if round.id == id), -1)
        if at >= 0:
            self.tabs.setCurrentIndex(at)

    def step(self, by: int) -> None:
        """To the next or previous round."""
        self.tabs.setCurrentIndex(max(0, min(self.tabs.count() - 1, self.tabs.currentIndex() + by)))

    def resizeEvent(self, event) -> None:
        """More or less room for the title."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        """So there is at another text size."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """The title is as wide as it is long, but leaves half of the line to what is said of the round."""
        words = self.name.fontMetrics().horizontalAdvance(self.name.text() or self.name.placeholderText())
        self.name.setFixedWidth(max(look.px(120), min(words + look.px(32), self.width() // 2)))

    def _typed(self) -> None:
        if self.name.isModified():
            self.name.setModified(False)
            self.titled.emit(self.name.text())
