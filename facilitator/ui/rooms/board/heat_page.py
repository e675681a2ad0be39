"""The page of the heat map: where the notes of each theme come from, by table or by segment."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ....domain import agenda, heat, tables
from ....domain.book import Book
from ... import look
from ...widgets import Body, Button, Flow, Heading, Hints, column, holder
from . import words as say
from .heat import HeatView, Titles
from .model import Board

LOW, LOWEST = 400, 200
"""The height in px below which the heading is short and the sums are not explained, and below which nothing is said of
the keys."""


class HeatPage(QWidget):
    """The heat map with what it is about and the choice of its columns. Signals as those of its `view`."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.by = heat.TABLE
        self.view = HeatView()
        self.opened, self.left = self.view.opened, self.view.left
        self.heading = Heading("", 3)
        self.switch = Button("", "quiet", "refresh", self._turn)
        self.back = Button(self.tr("Back to the board"), "", "board", self.left.emit)
        self.back.setToolTip(self.tr("Back to the board (Esc)"))
        self.told = Body("", "soft")
        self.hint = Hints()
        self.hint.show_parts((self.tr("Arrows walk"), self.tr("Enter shows the notes of a cell on the board"),
                              self.tr("S by segment"), self.tr("T by table")), self.tr("Esc goes back"))
        self.view.turned.connect(self.turn_to)
        top = Flow(self.heading)
        top.spring(self.switch, self.back)
        self.setLayout(column(holder(top), (self.view, 1), self.told, self.hint, gap=1, pad=0))
        self._book, self._board, self._doubled = Book({}), None, False

    def show_book(self, book: Book, board: Board) -> None:
        """Shows where the notes of a book come from; `board` is the whole of it, whatever is looked for."""
        self._book, self._board = book, board
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window, or one with large text, the figures need the room of the words around them."""
        super().resizeEvent(event)
        self._leave_room()

    def _leave_room(self) -> None:
        high = self.height() >= look.px(LOW)
        whole, by_tables = self.tr("Where the notes of each theme come from"), self.by == heat.TABLE
        self.heading.setText(whole if high else self.tr("Notes by table") if by_tables else
                             self.tr("Notes by segment"))
        self.hint.setVisible(self.height() >= look.px(LOWEST))
        self.told.setVisible(high and self._doubled)

    def words_of(self, id: str) -> str:
        """The title of a column by its id."""
        return dict(self._titles_of(self.by)).get(id, self.tr("not known"))

    def turn_to(self, by: str) -> None:
        """Shows the notes by table or by segment."""
        self.by = by
        self._show()
        self.view.setFocus()

    def _turn(self) -> None:
        self.turn_to(heat.SEGMENT if self.by == heat.TABLE else heat.TABLE)

    def _show(self) -> None:
        found = heat.of(self._book, self.by)
        by_tables = self.by == heat.TABLE
        self.switch.setText(self.tr("By segment instead") if by_tables else self.tr("By table instead"))
        self.view.setAccessibleName(self.tr("Notes by theme and table") if by_tables else
                                    self.tr("Notes by theme and segment"))
        long = dict(self._titles_of(self.by))
        short = {t.id: self.tr("Table {}").format(t.number) for t in tables.in_order(self._book)} if by_tables else long
        columns = tuple((short.get(id, "?"), long.get(id, self.tr("not known"))) for id in found.columns)
        rows = tuple((say.title(c), say.lone(c.lone)) if (c := self._board.column(row.theme)) and row.theme else
                     (self.tr("In no theme"), "") for row in found.rows)
        whole = (self.tr("All notes"), self.tr("each counted once") if found.doubled else "")
        words = self.tr("Some notes lie in several themes and are counted in each, so the rows above add up to {} "
                        "where there are {}.")
        self.told.setText(words.format(found.whole.notes + found.doubled, say.notes(found.whole.notes)))
        self._doubled = bool(found.doubled)
        self._leave_room()
        self.view.show_heat(found, Titles((*rows, whole), columns))

    def _titles_of(self, by: str) -> list[tuple[str, str]]:
        if by == heat.TABLE:
            return [(t.id, self.tr("Table {}").format(tables.title(t))) for t in tables.in_order(self._book)]
        return [(s.id, s.title or self.tr("Untitled segment")) for s in agenda.all_segments(self._book)]
