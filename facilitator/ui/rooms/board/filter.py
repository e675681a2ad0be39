"""The line that searches the notes of the board, and the filters by table, segment, kind and voices beside it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from ....domain import agenda, radar, searches, tables, themes
from ....domain.book import Book
from ....domain.query import parse, toggled, written
from ....domain.records import NOTE_TYPES, Note, Segment, Table
from ... import cards, icons, look
from ...widgets import Button, Chip, Flow, PassingLine, literal
from . import words as say
from .model import Sieve

WIDTH, SHORT, PAUSE = 260, 136, 120
"""The line's width in px, the same where room is scarce, and the milliseconds after the last key before the board is
searched."""


@dataclass(frozen=True, slots=True)
class LineSieve(Sieve):
    """The same, but `finds` says what a line means, as the search of the whole program does: word forms and filters."""

    finds: Callable[[str], frozenset[str]] | None = None

    def found(self, notes: Iterable[Note]) -> frozenset[str]:
        """The ids of those that are looked for."""
        if not self.finds or not self.text.strip():
            return Sieve.found(self, notes)
        return Sieve("", self.table, self.segment, self.kind).found(notes) & self.finds(self.text)


class SieveBar(Flow):
    """A row of the search line, the filter button and a chip for each filter.

    It says with `changed` that something else is looked for; `sieve` is what. `left` says that the keyboard goes back
    to the notes, `entered` that it goes to those that were found; `kept` asks for a line to be saved.
    """

    changed = Signal()
    left = Signal()
    entered = Signal()
    kept = Signal(str)

    def __init__(self):
        super().__init__()
        self._book = Book({})
        self._picked = {"table": "", "segment": "", "kind": "", "lone": ""}
        self.finds: Callable[[str], frozenset[str]] | None = None
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.changed)
        self.line = _SearchLine()
        self.line.setPlaceholderText(self.tr("Search words or codes"))
        self.line.setAccessibleName(self.tr("Search notes"))
        self.line.setToolTip(self.tr("Search notes (/). Enter goes to those found, Esc ends the search."))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icons.icon("search", "ink_faint"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(lambda _: self._timer.start())
        self.line.ended.connect(self._end)
        self.line.entered.connect(self._enter)
        self.button = Button(self.tr("Filter"), "quiet", "filter")
        self.button.setAccessibleName(self.tr("Filter by table, segment, kind or what stands on one voice"))
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.chips: dict[str, Chip] = {}
        self.addWidget(self.line)
        self.addWidget(self.button)

    @property
    def sieve(self) -> Sieve:
        """What is looked for."""
        return LineSieve(self.line.text(), **self._picked, finds=self.finds)

    def show_book(self, book: Book) -> None:
        """Offers what this book has to filter by."""
        self._book = book

    def search(self) -> None:
        """Puts the keyboard into the line; the first key begins another search."""
        self.line.setFocus()
        self.line.selectAll()

    def look_for(self, line: str) -> None:
        """Looks for what a line says, and for nothing else."""
        self.clear()
        self.line.setText(line)
        self._search_now()

    def whole_line(self) -> str:
        """The line with the filters that stand as chips, as far as a line can say them."""
        table, segment = self._book.get(Table, self._picked["table"]), self._book.get(Segment, self._picked["segment"])
        said = (("table", str(table.number) if table else ""), ("segment", segment.title if segment else ""),
                ("kind", self._picked["kind"]))
        return " ".join(filter(None, (self.line.text().strip(), *(written(*one) for one in said if one[1]))))

    def clear(self) -> None:
        """Looks for nothing."""
        self.line.clear()
        for name in self._picked:
            self.pick(name, "")

    def pick(self, name: str, value: str, words: str = "") -> None:
        """Filters by a "table", "segment", "kind" or "lone", or by none for ""; `words` are on its chip."""
        self._picked[name] = value
        if chip := self.chips.pop(name, None):
            self.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        if value:
            chip = Chip(words or value)
            chip.removed.connect(lambda: self.pick(name, ""))
            chip.clicked.connect(self.button.showMenu)
            self.chips[name] = chip
            self.insert(1 + len(self.chips), chip)
        self._search_now()

    def _search_now(self) -> None:
        self._timer.stop()
        self.changed.emit()

    def _end(self) -> None:
        self.line.clear()
        self._search_now()
        self.left.emit()

    def _enter(self) -> None:
        self._search_now()
        self.entered.emit()

    def _fill(self) -> None:
        self.menu.clear()
        used = self._book.all(Note)
        titles = {t.id: self.tr("Table {}").format(tables.title(t)) for t in tables.in_order(self._book)}
        self._group(self.tr("Table"), "table", titles, {note.table for note in used})
        segments = {s.id: s.title or self.tr("Untitled segment") for s in agenda.all_segments(self._book)}
        self._group(self.tr("Segment"), "segment", segments, {note.segment for note in used})
        kinds = {kind: cards.kind_word(kind) for kind in NOTE_TYPES}
        self._group(self.tr("Kind"), "kind", kinds, {note.type for note in used})
        lone = {kind: say.lone(kind) for kind in (radar.TABLE, radar.NOTE)}
        self._group(self.tr("Themes on one voice"), "lone", lone, set(lone) if themes.tree(self._book) else set())
        several = self.menu.addAction(self.tr("In several themes"), lambda: self.line.setText(
            toggled(self.line.text(), "several", "yes")))
        several.setCheckable(True)
        several.setChecked("yes" in parse(self.line.text()).values("several"))
        several.setEnabled(bool(themes.in_several(self._book)))
        self.menu.addSeparator()
        saved = self.menu.addMenu(self.tr("Saved searches"))
        for one in searches.in_order(self._book):
            saved.addAction(literal(one.title or one.words), partial(self.look_for, one.words))
        saved.setEnabled(not saved.isEmpty())
        whole = self.whole_line()
        self.menu.addAction(self.tr("Save this search"), lambda: self.kept.emit(whole)).setEnabled(bool(parse(whole)))
        self.menu.addAction(self.tr("Show all"), self.clear)

    def _group(self, words: str, name: str, titles: dict[str, str], used: set[str]) -> None:
        menu = self.menu.addMenu(words)
        menu.setEnabled(bool(used & titles.keys()))
        for value, title in titles.items():
            if value in used:
                menu.addAction(self._choice(menu, name, value, title))

    def _choice(self, menu: QMenu, name: str, value: str, title: str) -> QAction:
        made = QAction(literal(title), menu)
        made.setCheckable(True)
        made.setChecked(self._picked[name] == value)
        made.triggered.connect(self._picker(name, value, title))
        return made

    def _picker(self, name: str, value: str, title: str) -> Callable[[bool], None]:
        return lambda on: self.pick(name, value if on else "", title)


class _SearchLine(PassingLine):
    """A line as wide as a few words, at any text size. Escape has `ended` the search, Enter and Down have `entered`
    what was found."""

    ended = Signal()
    entered = Signal()
    _width = WIDTH

    def shorten(self, short: bool) -> None:
        """Leaves others more room, or no longer."""
        self._width = SHORT if short else WIDTH
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(look.px(self._width), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The ways back to the notes."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
