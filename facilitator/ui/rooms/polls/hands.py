"""The grid in which the hands of each table are typed, with Tab from cell to cell and the sums beside them."""

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ....domain import papers, pollmarks, polls, pollways, tables
from ....domain.book import Book
from ....domain.polls import Tally
from ....domain.records import Option, Table
from ... import look
from ...widgets import Body
from . import count_words as words
from . import words as say
from .cell import Cell, WayButton
from .page import keep_focus_seen
from .table_names import TableNames

CELL, NAME, HEAD, SUM = 64, 72, 112, 112
"""Widths in px: of a cell, of a table's name, at most of an option's words, and of the sum."""

ROOM = ""
"""The row in which the whole room is counted at once."""

_FIRST = 1
"""The column of the first option, behind the way."""


class HandsGrid(QWidget):
    """Tables down, options across. `write(option, table, hands)` writes one cell and says if it was written,
    `choose(table, way)` changes how a table answers; `moved()` says that the keyboard went to another cell."""

    moved = Signal()

    def __init__(self, write: Callable[[str, str, int | None], bool], choose: Callable[[str, str], object],
                 parent: QWidget | None = None):
        super().__init__(parent)
        self._write, self._choose = write, choose
        self._shape: tuple = ()
        self.cells: dict[tuple[str, str], Cell] = {}
        self.sums: dict[str, QLabel] = {}
        self.ways: dict[str, WayButton] = {}
        self.instead: dict[str, QLabel] = {}
        self._order: list[list[QWidget]] = []
        self._totals: dict[str, QLabel] = {}
        self.remarks: dict[str, QLabel] = {}
        self._shown: tuple[Tally, dict[str, words.Line]] | None = None
        self.names = TableNames(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_count(self, book: Book, counted: Tally, *, room: bool, writable: bool) -> None:
        """Shows a poll's count of hands; with `room` there is a row for the whole room too."""
        lines = self._lines(book, counted, room)
        offered = counted.options if counted.poll.type in pollmarks.RAISED else ()
        shape = (tuple((o.id, o.text) for o in offered), tuple((line.table, line.name, line.way) for line in lines))
        if shape != self._shape:
            self._shape = shape
            in_hand = self._in_hand()
            self.hide()  # Each cell by itself would have the whole page laid out anew.
            self._build(offered, lines)
            self.show()
            if in_hand:
                self._go_back(*in_hand)
        ways, together = pollways.allowed(counted.poll), len(papers.pile(book, counted.poll, table=""))
        self._shown = counted, {line.table: line for line in lines}
        for line in lines:
            doubts = [self._show_cell(counted, line, option, writable) for option in offered]
            self.remarks[line.table].setText("\n".join(filter(None, doubts)))
            self.remarks[line.table].setVisible(any(doubts))
            self.ways[line.table].show_way(line, ways, writable)
            if label := self.instead.get(line.table):
                label.setText(words.instead(line, together))
            self._show_sum(counted, line)
        for option in offered:
            self._totals[option.id].setText(say.number(sum(line.cells.get(option.id, 0) for line in lines)))
        self._totals[ROOM].setText(words.together(counted))
        _mark(self._totals[ROOM], "error" if say.doubts(book, counted) else "strong")

    def _in_hand(self) -> tuple[str, str] | None:
        """The option and the table of the cell with the keyboard, "" for the option where it is in a table's way."""
        inner = self.window().focusWidget()
        return next((place for place, part in [*self.cells.items(), *((("", id), way) for id, way in self.ways.items())]
                     if part is inner), None)

    def _go_back(self, option: str, table: str) -> None:
        """The keyboard stays at its table, whatever stands there now."""
        if part := self.cells.get((option, table)) or self.ways.get(table):
            part.setFocus()
            keep_focus_seen(self)

    def in_hand(self) -> tuple[str, bool]:
        """The sums of the cell with the keyboard in words, where some of them are out of sight, and whether they cannot
        be right."""
        place = next((place for place, cell in self.cells.items() if cell.hasFocus()), None)
        if not place or not self._shown:
            return "", False
        (option, table), (counted, lines) = place, self._shown
        if all(_is_seen(label) for label in (self.sums[table], self._totals[option], self._totals[ROOM])):
            return "", False
        one = next(one for one in counted.options if one.id == option)
        beyond = words.beyond(counted, lines[table], one)
        said = [words.in_hand(counted, lines[table], one), beyond]
        return "\n".join(filter(None, said)), bool(beyond) or words.line_sum(counted.poll, lines[table])[1] == "error"

    @property
    def has_empty(self) -> bool:
        """Whether any cell is not counted yet."""
        return any(not cell.text() for cell in self.cells.values())

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, table by table."""
        return [stop for line in self._order for stop in line]

    def first_empty(self) -> Cell | None:
        """The cell to go on with: the first empty one, else the first."""
        first = next((stop for stop in self.stops if isinstance(stop, Cell)), None)
        return self.first_empty_or(first)

    def first_empty_or(self, other: QWidget | None) -> QWidget | None:
        """The first cell that is not counted yet, else another one."""
        return next((stop for stop in self.stops if isinstance(stop, Cell) and not stop.text()), other)

    def cell_of(self, table: str, *, wrong: bool) -> Cell | None:
        """A table's cell to look at: the one with most hands where these are wrong, else its first empty one."""
        row = [cell for (_, of), cell in self.cells.items() if of == table]
        return max(row, key=lambda cell: int(cell.text() or 0), default=None) if wrong else \
            next((cell for cell in row if not cell.text()), next(iter(row), None))

    def _show_cell(self, counted: Tally, line: words.Line, option: Option, writable: bool) -> str:
        """Shows a cell; what is doubtful about its number."""
        cell = self.cells.get((option.id, line.table))
        if not cell:
            return ""
        hands, doubt = line.cells.get(option.id), words.beyond(counted, line, option)
        cell.show_hands(hands)
        cell.setReadOnly(not writable)
        cell.show_doubt(doubt, words.cell_words(hands))
        return doubt

    def _lines(self, book: Book, counted: Tally, room: bool) -> list[words.Line]:
        """The rows: tables with people, hands or ballots, and the room if it is counted at once."""
        there = polls.present_by_table(book, counted.poll)
        typed: Counter[str] = Counter()
        for ballot in counted.ballots:
            if ballot.table:
                typed[ballot.table] += ballot.count
        names = {table.id: self.tr("Table {}").format(tables.title(table)) for table in tables.in_order(book)
                 if there.get(table.id) or table.id in counted.by_table or table.id in typed}
        names |= {id: self.tr("A table that is gone") for id in [*counted.by_table, *typed]
                  if id != ROOM and not book.get(Table, id)}
        if room or ROOM in there or ROOM in counted.by_table:
            names[ROOM] = self.tr("Whole room")
        people = {ROOM: counted.bases["present"]} | there
        return [words.Line(id, name, self._way(book, counted, id), people.get(id, 0), counted.by_table.get(id, {}),
                           typed[id]) for id, name in names.items()]

    def _way(self, book: Book, counted: Tally, table: str) -> str:
        if table == ROOM and ROOM in counted.by_table:
            return pollways.HANDS
        return pollways.of_table(book, counted.poll, table)

    def _build(self, offered: tuple[Option, ...], lines: list[words.Line]) -> None:
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        self.cells, self.sums, self.ways, self.instead, self._order, self._totals = {}, {}, {}, {}, [], {}
        self.remarks = {}
        self.names.begin()
        self._last = _FIRST + max(1, len(offered))
        for place, option in enumerate(offered, _FIRST):
            self._grid.addWidget(_head(say.option(option)), 0, place, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(_name(self.tr("Together"), "hint"), 0, self._last, Qt.AlignmentFlag.AlignBottom)
        for y, line in enumerate(lines):
            self._build_line(offered, line, 2 * y + 1, y)  # Below each line is what is doubtful about it.
        self._build_totals(offered, 2 * len(lines) + 1)
        self._fit()
        self._grid.setColumnStretch(self._last, 1)

    def _build_line(self, offered: tuple[Option, ...], line: words.Line, place: int, y: int) -> None:
        table = line.table
        self.names.add(place, _name(line.name))
        self.ways[table] = way = WayButton(lambda chosen: self._choose(table, chosen))
        way.stepped.connect(lambda across, down: self._step(0, y, across, down))
        self._grid.addWidget(way, place, 0, Qt.AlignmentFlag.AlignLeft)
        if line.way == pollways.HANDS and offered:
            way.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Its cells have the keyboard: it is no stop between them.
            self._order.append([self._cell(line, option, place, x, y) for x, option in enumerate(offered)])
        else:
            self.instead[table] = _name("", "soft")
            self._grid.addWidget(self.instead[table], place, _FIRST, 1, self._last - _FIRST)
            self._order.append([way])
        self.sums[table] = _name("", "soft")
        self.sums[table].setWordWrap(True)
        self._grid.addWidget(self.sums[table], place, self._last)
        self.remarks[table] = Body("", "error")
        self.remarks[table].hide()
        self._grid.addWidget(self.remarks[table], place + 1, 0, 1, self._last + 1)

    def _cell(self, line: words.Line, option: Option, place: int, x: int, y: int) -> Cell:
        cell = Cell(lambda hands: self._write(option.id, line.table, hands))
        cell.setAccessibleName(f"{line.name}, {say.option(option)}")
        cell.stepped.connect(lambda across, down: self._step(x, y, across, down))
        cell.entered.connect(self.moved)
        cell.way_wanted.connect(self.ways[line.table].offer)
        self.cells[option.id, line.table] = cell
        self._grid.addWidget(cell, place, _FIRST + x, Qt.AlignmentFlag.AlignRight)
        return cell

    def _build_totals(self, offered: tuple[Option, ...], place: int) -> None:
        self.names.add(place, _name(self.tr("Together"), "strong"))
        for number, key in [*enumerate((o.id for o in offered), _FIRST), (self._last, ROOM)]:
            self._totals[key] = QLabel()
            look.set_role(self._totals[key], "strong")
            if key:
                self._totals[key].setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(self._totals[key], place, number)

    def _show_sum(self, counted: Tally, line: words.Line) -> None:
        label = self.sums[line.table]
        text, role = words.line_sum(counted.poll, line)
        label.setText(text)
        _mark(label, role)

    def _fit(self) -> None:
        """Measures every part anew; what somebody types stays where it is."""
        self._grid.setHorizontalSpacing(look.space(1))
        self._grid.setVerticalSpacing(look.space(0.5))
        for cell in self.cells.values():
            cell.setFixedWidth(look.px(CELL))
        for place in range(self._grid.count()):
            part = self._grid.itemAt(place).widget()
            row, column, *_ = self._grid.getItemPosition(place)
            if row == 0 and column < self._last:
                part.setFixedWidth(_head_width(part.text()))
            elif isinstance(part, QLabel) and part not in (*self._totals.values(), *self.remarks.values()):
                part.setMinimumWidth(look.px(SUM if part in self.sums.values() else NAME))
        self.names.fit()
        for key, total in self._totals.items():
            total.setContentsMargins(0, 0, look.px(10) if key else 0, 0)

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        """The names stand beside their lines, wherever these are laid out."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self.names.place()
        return done

    def y_of(self, place: int) -> tuple[int, int]:
        """Where a line of the grid begins and how high it is, in px."""
        found = self._grid.cellRect(place, 0)
        return found.top(), found.height()

    def _step(self, x: int, y: int, across: int, down: int) -> None:
        if down:
            line = self._order[min(max(y + down, 0), len(self._order) - 1)]
            line[min(x, len(line) - 1)].setFocus()
        elif across < 0:
            self.focusPreviousChild()
        elif self.focusWidget() is self.stops[-1]:  # What stands below is no cell.
            self.first_empty_or(self.stops[-1]).setFocus()
        else:
            self.focusNextChild()


def _is_seen(label: QLabel) -> bool:
    """Whether nothing of it is scrolled out of sight."""
    return label.visibleRegion().boundingRect().contains(label.rect())


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


def _mark(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        look.set_role(label, role)


def _name(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return look.set_role(label, role)
