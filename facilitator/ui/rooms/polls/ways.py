"""How single tables will answer a poll that is still being written."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QLabel, QWidget

from ....domain import polls, pollways, tables
from ....domain.book import Book
from ....domain.records import Poll, Table
from ... import look
from ...widgets import STRETCH, Button, Flow, holder, row
from . import count_words as words
from .cell import WayButton

WIDTH = 168
"""The least px of a table with its way, whichever that is."""


class TableWays(QWidget):
    """Each table with its way, once somebody asks for them (`each` is the button) or one answers otherwise than all.

    `choose(table, way)` changes how a table answers. While a poll is counted its ways stand in the grid.
    """

    def __init__(self, choose: Callable[[str, str], object], parent: QWidget | None = None):
        super().__init__(parent)
        self._choose, self._is_asked, self._of = choose, False, ()
        self._shown: tuple[Book, Poll] | None = None
        self.each = Button(self.tr("Choose for single tables"), "quiet", "tables", self._ask)
        self.buttons: dict[str, WayButton] = {}
        self._line = Flow(gap=1)
        self.setLayout(self._line)
        self.hide()

    def begin(self) -> None:
        """Another poll is shown: its tables are not told apart before somebody asks."""
        self._is_asked = False

    def show_ways(self, book: Book, poll: Poll) -> None:
        """Shows the ways of a draft; of any other poll nothing."""
        self._shown = book, poll
        is_draft = poll.state == polls.DRAFT
        found = _expected(book, poll) if is_draft else []
        of = {table.id: pollways.of_table(book, poll, table.id) for table in found}
        is_shown = bool(found) and (self._is_asked or set(of.values()) != {pollways.of_poll(poll)})
        self.each.setVisible(bool(found) and not is_shown)
        self._build(found if is_shown else [])
        for id, button in self.buttons.items():
            line = words.Line(id, button.property("table"), of[id], 0, {}, 0)
            button.show_way(line, pollways.allowed(poll), True)
        self.setVisible(is_shown)

    def _build(self, found: list[Table]) -> None:
        names = tuple((table.id, self.tr("Table {}").format(tables.title(table))) for table in found)
        if names == self._of:
            return
        self._of = names
        while self._line.count():
            gone = self._line.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self.buttons = {id: WayButton(lambda way, id=id: self._choose(id, way)) for id, _ in names}
        for id, name in names:
            self.buttons[id].setProperty("table", name)
            self.buttons[id].stepped.connect(lambda _, down: self.focusNextPrevChild(down > 0))
            label = look.set_role(QLabel(name), "soft")
            self._line.addWidget(one := holder(row(label, self.buttons[id], STRETCH, gap=0.5)))
            one.show()
        self._fit()
        for before, after in pairwise([self.each, *self.buttons.values()]):
            QWidget.setTabOrder(before, after)

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """All as wide as the widest, so that they stand below each other."""
        parts = [self._line.itemAt(place).widget() for place in range(self._line.count())]
        widest = max((part.sizeHint().width() for part in parts), default=0)
        for part in parts:
            part.setMinimumWidth(max(look.px(WIDTH), widest))

    def _ask(self) -> None:
        """The tables stand where the button was, and the keyboard is at the first of them."""
        self._is_asked = True
        self.show_ways(*self._shown)
        if first := next(iter(self.buttons.values()), None):
            first.setFocus()


def _expected(book: Book, poll: Poll) -> list[Table]:
    """The tables with people at them; all of them before anybody is seated."""
    there, known = polls.present_by_table(book, poll), tables.in_order(book)
    return [table for table in known if there.get(table.id)] or known
