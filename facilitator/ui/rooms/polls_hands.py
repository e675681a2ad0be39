"""The grid in which the hands of each table are typed, with Tab from cell to cell and the sums beside them."""

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ...domain import polls, tables
from ...domain.book import Book
from ...domain.polls import Tally
from ...domain.records import Table
from .. import look
from ..widgets import Body
from . import polls_words as say

CELL, NAME, HEAD, SUM = 64, 96, 112, 112
"""Widths in px: of a cell, of a table's name, at most of an option's words, and of the sum."""

ROOM = ""
"""The row in which the whole room is counted at once."""


class Cell(QLineEdit):
    """Hands for one option at one table. `stepped(columns, rows)` asks for a cell beside it."""

    stepped = Signal(int, int)

    def __init__(self, write: Callable[[int | None], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._write, self._known = write, ""
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._edited)

    def show_hands(self, hands: int | None) -> None:
        """Shows what is written in the book; what could not be written stays as it was typed."""
        words = "" if hands is None else str(hands)
        if not self.property("invalid") and (not self.text() or int(self.text()) != hands):
            self.setText(words)

    def focusInEvent(self, event) -> None:
        """What is typed takes the place of what stands there."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on as Tab does; up and down go to the tables above and below."""
        steps = {Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if event.key() in steps:
            self.stepped.emit(*steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        written = self._write(int(text) if text else None)
        self.setProperty("invalid", not written)
        look.restyled(self)


class HandsGrid(QWidget):
    """Tables down, options across. `write(option, table, hands)` writes one cell and says if it was written."""

    def __init__(self, write: Callable[[str, str, int | None], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._write = write
        self._shape: tuple = ()
        self.cells: dict[tuple[str, str], Cell] = {}
        self.sums: dict[str, QLabel] = {}
        self._order: list[list[Cell]] = []
        self._totals: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_count(self, book: Book, counted: Tally, *, room: bool, writable: bool) -> None:
        """Shows a poll's count; with `room` there is a row for the whole room too."""
        there = polls.present_by_table(book, counted.poll)
        lines = self._lines(book, counted, there, room)
        shape = (tuple((o.id, o.text) for o in counted.options), tuple(lines.items()))
        if shape != self._shape:
            self._shape = shape
            self.hide()  # Each cell by itself would have the whole page laid out anew.
            self._build(counted, lines)
            self.show()
        crowded = polls.too_many(book, counted)
        for table in lines:
            row = counted.by_table.get(table, {})
            for option in counted.options:
                cell = self.cells[option.id, table]
                cell.show_hands(row.get(option.id))
                cell.setReadOnly(not writable)
            self._show_sum(table, row, there.get(table), table in crowded)
        for option in counted.options:
            self._totals[option.id].setText(str(counted.counts[option.id]))
        self._totals[ROOM].setText(say.translate("Polls", "{} of {}").format(counted.bases["cast"],
                                                                            counted.bases["present"]))

    def first_empty(self) -> Cell | None:
        """The cell to go on with: the first empty one, else the first."""
        every = [cell for row in self._order for cell in row]
        return next((cell for cell in every if not cell.text()), every[0] if every else None)

    def _lines(self, book: Book, counted: Tally, there: dict[str, int], room: bool) -> dict[str, str]:
        """The rows by table, with what they are called: tables with people or hands, and the room if it is counted."""
        lines = {table.id: self.tr("Table {}").format(tables.title(table)) for table in tables.in_order(book)
                 if there.get(table.id) or table.id in counted.by_table}
        lines |= {id: self.tr("A table that is gone") for id in counted.by_table
                  if id != ROOM and not book.get(Table, id)}
        if room or ROOM in there or ROOM in counted.by_table:
            lines[ROOM] = self.tr("Whole room")
        return lines

    def _build(self, counted: Tally, lines: dict[str, str]) -> None:
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self.cells, self.sums, self._order, self._totals = {}, {}, [], {}
        for place, option in enumerate(counted.options, 1):
            self._grid.addWidget(_head(say.option(option)), 0, place, Qt.AlignmentFlag.AlignBottom)
        together = _name(self.tr("Together"), "hint")
        self._grid.addWidget(together, 0, len(counted.options) + 1, Qt.AlignmentFlag.AlignBottom)
        for place, (table, name) in enumerate(lines.items(), 1):
            self._build_line(counted, table, name, place)
        self._build_totals(counted, len(lines) + 1)
        self._fit()
        self._grid.setColumnStretch(len(counted.options) + 1, 1)

    def _build_line(self, counted: Tally, table: str, name: str, place: int) -> None:
        self._grid.addWidget(_name(name), place, 0)
        cells = []
        for number, option in enumerate(counted.options, 1):
            cell = Cell(lambda hands, o=option.id, t=table: self._write(o, t, hands))
            cell.setAccessibleName(f"{name}, {say.option(option)}")
            cell.stepped.connect(lambda across, down, x=number - 1, y=place - 1: self._step(x, y, across, down))
            self.cells[option.id, table] = cell
            cells.append(cell)
            self._grid.addWidget(cell, place, number, Qt.AlignmentFlag.AlignRight)
        self._order.append(cells)
        self.sums[table] = _name("", "soft")
        self.sums[table].setWordWrap(True)
        self._grid.addWidget(self.sums[table], place, len(counted.options) + 1)

    def _build_totals(self, counted: Tally, place: int) -> None:
        self._grid.addWidget(_name(self.tr("Together"), "strong"), place, 0)
        for number, key in enumerate([*(o.id for o in counted.options), ROOM], 1):
            self._totals[key] = QLabel()
            look.set_role(self._totals[key], "strong")
            if key:
                self._totals[key].setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(self._totals[key], place, number)

    def _show_sum(self, table: str, row: dict[str, int], there: int | None, crowded: bool) -> None:
        label, raised = self.sums[table], sum(row.values())
        if crowded:
            words = say.translate("Polls", "{}, {}").format(say.hands(raised), say.people(there or 0))
        elif not row:
            words = say.people(there or 0)
        else:
            words = say.translate("Polls", "{} of {}").format(raised, there or 0)
        label.setText(words)
        role = "error" if crowded else "soft" if row else "hint"
        if label.property("role") != role:
            look.set_role(label, role)

    def _fit(self) -> None:
        """Measures every part anew; what somebody types stays where it is."""
        self._grid.setHorizontalSpacing(look.space(1))
        self._grid.setVerticalSpacing(look.space(0.5))
        for cell in self.cells.values():
            cell.setFixedWidth(look.px(CELL))
        for place in range(self._grid.count()):
            part = self._grid.itemAt(place).widget()
            row, column, *_ = self._grid.getItemPosition(place)
            if row == 0 and column <= len(self._totals) - 1:
                part.setFixedWidth(_head_width(part.text()))
            elif isinstance(part, QLabel) and part not in self._totals.values():
                part.setMinimumWidth(look.px(SUM if part in self.sums.values() else NAME))
        for key, total in self._totals.items():
            total.setContentsMargins(0, 0, look.px(10) if key else 0, 0)

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _step(self, x: int, y: int, across: int, down: int) -> None:
        if down:
            place = min(max(y + down, 0), len(self._order) - 1)
            self._order[place][x].setFocus()
        else:
            self.focusNextChild()


def _head(text: str) -> QLabel:
    """The words of an option over its column, wrapped, and whole in the tooltip."""
    label = Body(text, "hint")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    label.setToolTip(text)
    return label


def _head_width(text: str) -> int:
    """As wide as the longest word, within reason."""
    longest = max((QFontMetricsF(look.font("hint")).horizontalAdvance(word) for word in text.split()), default=0)
    return round(max(look.px(CELL), min(look.px(HEAD), longest + look.px(4))))


def _name(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return look.set_role(label, role)
