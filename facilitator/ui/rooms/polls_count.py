"""The count of a poll: the hands of each table, what is missing or doubtful, and the bars beside them or below."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from ...domain.book import Book
from ...domain.polls import Tally
from .. import look
from ..widgets import Body, Button, Flow, Heading, column, panel, row
from . import polls_words as say
from .polls_hands import ROOM, Cell, HandsGrid
from .polls_result import ResultView

BARS = 296
"""The width in px that the bars and what is around them need to stand beside the hands."""


class CountView(QWidget):
    """What was counted and what it comes to. `write(option, table, hands)` writes one cell."""

    def __init__(self, write: Callable[[str, str, int | None], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._room = False
        self._shown: tuple[Book, Tally, bool] | None = None
        self.grid, self.result = HandsGrid(write), ResultView()
        self.missing, self.doubts = Body("", "soft"), Body("", "error")
        self.at_once = Button(self.tr("Count the whole room at once"), "quiet", "people", self.count_at_once)
        left = column(Heading(self.tr("Hands"), 3), self.grid, self.missing, self.doubts, Flow(self.at_once), gap=1,
                      pad=2)
        right = column(Heading(self.tr("Count"), 3), self.result, gap=1, pad=2)
        for side in (left, right):
            side.addStretch(1)
        self._sides = row(panel(left), (panel(right), 1), gap=1.5)
        self.setLayout(self._sides)

    def begin(self) -> None:
        """Another poll is shown from now on: the room is not counted at once before somebody asks for it."""
        self._room = False

    def show_count(self, book: Book, counted: Tally, writable: bool) -> None:
        """Shows a poll's count; a cell in which somebody types keeps the cursor."""
        self._shown = book, counted, writable
        self.grid.show_count(book, counted, room=self._room, writable=writable)
        self.missing.setText(say.missing(book, counted))
        self.doubts.setText("\n".join(say.doubts(book, counted)))
        for label in (self.missing, self.doubts):
            label.setVisible(bool(label.text()))
        self.result.show_count(counted)
        self.at_once.setVisible(writable and ROOM not in self.grid.sums)

    def first_empty(self) -> Cell | None:
        """The cell to go on with."""
        return self.grid.first_empty()

    def count_at_once(self) -> None:
        """Adds a row for the whole room and puts the cursor into it."""
        self._room = True
        self.show_count(*self._shown)
        cell = next((cell for (_, table), cell in self.grid.cells.items() if table == ROOM), None)
        if cell:
            cell.setFocus()

    def fit(self, width: int) -> None:
        """Puts the bars beside the hands where so many pixels have room for both, else below them."""
        beside = width >= self.grid.minimumSizeHint().width() + look.px(BARS)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
