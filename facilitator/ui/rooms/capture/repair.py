"""Putting right in one step what was typed for the wrong table or segment: "the last 3 notes belong to …"."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ....domain import notes, tables
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.records import Note, Table
from ... import look
from ...widgets import Body, Button, Combo, Heading, Spin, column, row
from . import words
from .finder import Finder
from .popover import ENTER, Popover

ROWS = 6
"""Segments that are seen at once."""

Do = Callable[[str, Sequence[Change]], bool]


class TableBox(Combo):
    """Tables to choose one of: the digits of its number do. `was_chosen` tells whether somebody chose."""

    def __init__(self):
        super().__init__()
        self.was_chosen, self._digits = False, ""
        self._numbers: list[int] = []
        self.activated.connect(self._choose)

    def offer(self, known: Sequence[Table], current: str) -> None:
        """Shows these tables, the one with this id in hand, or none."""
        self.clear()
        for table in known:
            self.addItem(words.table_words(table), table.id)
        self._numbers = [table.number for table in known]
        self.setCurrentIndex(self.findData(current))
        self.was_chosen, self._digits = False, ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit behind another makes a longer number where there is such a table, and begins a new one elsewhere."""
        digit = event.text()
        if not digit.isdecimal():
            self._digits = ""
            super().keyPressEvent(event)
            return
        self._digits = next((typed for typed in (self._digits + digit, digit) if int(typed) in self._numbers), "")
        if self._digits:
            self.setCurrentIndex(self._numbers.index(int(self._digits)))
            self._choose()

    def _choose(self, *_) -> None:
        self.was_chosen = True


class Repair(Popover):
    """How many of the last notes, and where they belong; of table and segment only what somebody chose is changed.

    `shown(int)` tells how many are meant while that changes, `put_right(notes, table, segment)` which were put where:
    None for what stays.
    """

    shown = Signal(int)
    put_right = Signal(object, object, object)

    def __init__(self, do: Do, with_tables: bool, host: QWidget):
        super().__init__(host)
        self._do = do
        self._book = Book({})
        self._last: Sequence[Note] = ()
        self._fixed: Sequence[Note] = ()
        self.title = Heading("", 3)
        self.count = Spin()
        self.count.valueChanged.connect(self._count_changed)
        self.table, self.segment = TableBox(), Finder(self.tr("Segment"))
        self.segment.chosen.connect(lambda _: self.accept())
        self._first_words = Body("", "hint")
        self.button = Button(self.tr("Put right"), "primary", "check", self.accept)
        self._labels: list[QLabel] = []
        grid = QGridLayout()
        for line, (label, editor) in enumerate(((self.tr("The last"), self.count), (self.tr("Table"), self.table),
                                                (self.tr("Segment"), self.segment))):
            self._labels.append(QLabel(label))
            editor.setAccessibleName(label)
            grid.addWidget(self._labels[-1], line, 0, Qt.AlignmentFlag.AlignTop if editor is self.segment else
                           Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(editor, line, 1)
        for part in (self._labels[1], self.table):
            part.setVisible(with_tables)
        grid.setColumnStretch(1, 1)
        self.setLayout(column(self.title, grid, self._first_words, row((QLabel(), 1), self.button), gap=1, pad=2))

    def ask(self, book: Book, last: Sequence[Note], chosen: Sequence[Note], corner: QPoint) -> None:
        """Opens for the `last` notes, newest first, or for exactly those that were `chosen`."""
        self._book, self._last, self._fixed = book, list(last), list(chosen)
        newest = (self._fixed or self._last)[0]
        these = self.tr("This note belongs to …") if len(chosen) == 1 else self.tr(
            "These %n notes belong to …", "", len(chosen))
        self.title.setText(these if chosen else self.tr("The last notes belong to …"))
        self._labels[0].setVisible(not chosen)
        self.count.setVisible(not chosen)
        self.count.setRange(1, max(1, len(self._last)))
        self.count.setValue(1)
        self.table.offer(tables.in_order(book), newest.table)
        self._count_changed()
        choices = words.segment_choices(book)
        self.setFixedWidth(min(look.px(520), self.parentWidget().width() - look.space(4)))
        for rows in range(ROWS, 0, -1):  # The button below them stays in sight in a low window.
            self.segment.offer(choices, newest.segment, rows)
            for part in (self.segment, self):  # Each tells the one around it only when it is laid out.
                part.layout().activate()
            if self.sizeHint().height() <= self.parentWidget().height() - look.space(2):
                break
        self.open_at(corner, self.segment if chosen else self.count)
        self.count.selectAll()

    def meant(self) -> list[Note]:
        """The notes that it is about."""
        return list(self._fixed or self._last[:self.count.value()])

    def accept(self) -> None:
        """Says where the notes belong, as one step, and closes; nothing where they belong there already."""
        meant = self.meant()
        table = self.table.currentData() if self.table.was_chosen else None
        segment = self.segment.current() if self.segment.was_chosen else None
        if segment is None and self.segment.was_chosen:
            return  # Nothing has the words that were typed.
        wrong = [n for n in meant if (table is not None and n.table != table) or
                 (segment is not None and n.segment != segment)]
        label = self.tr("Put 1 note right") if len(wrong) == 1 else self.tr("Put %n notes right", "", len(wrong))
        if not wrong or self._do(label, notes.belongs_to(wrong, table=table, segment=segment)):
            self.shut()
            if wrong:
                self.put_right.emit(wrong, table, segment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts right from anywhere in it."""
        if event.key() in ENTER:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _count_changed(self) -> None:
        if meant := self.meant():
            oldest = meant[-1]
            self.count.setSuffix(" " + (self.tr("note") if len(meant) == 1 else self.tr("notes")))
            said = self.tr("From {}: “{}”").format(words.time_words(self._book, oldest), words.short(oldest.text, 60))
            self._first_words.setText(said)
            if not self._fixed:
                self.shown.emit(len(meant))
