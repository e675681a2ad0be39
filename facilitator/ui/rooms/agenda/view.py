"""The agenda as a list to type in, in which one segment or several are in hand; what its keys are for, others do."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate

from ... import look
from ...widgets import TableView
from .delegate import AgendaDelegate
from .lines import SEGMENT
from .model import END, LINE, MINUTES, SEATING, START, TITLE, TRACK, TYPE, AgendaModel
from .paint import row_height

_WIDTHS = {START: 78, END: 66, MINUTES: 126, TYPE: 126, TRACK: 92, SEATING: 100}
_ROOMY, _ROOM = {MINUTES: 160, TRACK: 170, SEATING: 240}, 1150
"""Wider columns, where the list has that much room."""

_SPARED, _ENOUGH = (TRACK, SEATING, END), 220
"""What is left out one after the other until a title has enough room: a segment's sheet has it too. On a day that has
tracks theirs is the last to go; on any other it is there only where no title is cut for it."""

KEYS = {"Return": "add", "Enter": "add", "Ins": "add", "Alt+Up": "up", "Alt+Down": "down", "Del": "remove",
        "Backspace": "remove", "Ctrl+D": "duplicate", "Ctrl+C": "copy", "Ctrl+X": "cut", "Ctrl+V": "paste",
        "Ctrl+Shift+P": "protected", "Ctrl+Shift+O": "optional", "Ctrl+Shift+S": "skipped",
        "Ctrl+Shift+I": "internal", "Ctrl+L": "start", "Ctrl+G": "group", "Alt+Return": "detail",
        "Alt+Enter": "detail", "Menu": "menu", "Shift+F10": "menu"}
"""What each key of the list is for; the menu shows them."""

_NO_TRACKS = {TRACK: 70, MINUTES: 138}
"""On a day without tracks their column is no wider than its name, and leaves room for least and most."""

_AIR = 22
"""Room beside a title in its cell, in px at a scale of 1."""

_TITLE = 180
"""The least room for a title; where the window has less, the list scrolls sideways."""


class AgendaView(TableView):
    """`wanted(name)` tells what a key is for, as `KEYS` says; `current_changed` that others are in hand."""

    wanted = Signal(str)
    current_changed = Signal()

    def __init__(self, model: AgendaModel, delegate: AgendaDelegate):
        super().__init__("")
        self.setAccessibleName(self.tr("Agenda of the day"))
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda _: self.wanted.emit("menu"))
        self.horizontalHeader().setStretchLastSection(False)
        self._titles: list[int] = []
        """The widths of the titles, row by row."""
        self._size()

    def current_id(self) -> str:
        """The segment in hand, or ""."""
        line = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line.id if line and line.kind == SEGMENT else ""

    def chosen(self) -> list[str]:
        """The segments in hand, in the order of the agenda; the one under the cursor where none is chosen."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [line.id for row in rows if (line := self.model().lines[row]).kind == SEGMENT]
        current = self.current_id()
        return found or ([current] if current else [])

    def choose(self, ids: list[str]) -> None:
        """Takes several segments in hand, the cursor on the first."""
        rows = sorted(row for id in ids if (row := self.model().row_of(id)) >= 0)
        if not rows:
            return
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(self.model().index(rows[0], max(TITLE, self.currentIndex().column())), flags.NoUpdate)
        model.clearSelection()
        for row in rows:
            model.select(self.model().index(row, 0), flags.Select | flags.Rows)
        self.scrollTo(self.model().index(rows[-1], TITLE))
        self.scrollTo(self.currentIndex())

    def go_to(self, id: str, column: int = TITLE, *, edit: bool = False) -> None:
        """Takes a segment in hand, and opens one of its cells to type in."""
        row = self.model().row_of(id)
        if row < 0:
            return
        index = self.model().index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if edit:
            self.edit(index)

    def editing(self) -> bool:
        """Whether a cell is being typed in."""
        return self.state() == QAbstractItemView.State.EditingState

    def dress(self) -> None:
        """Lets marks run across the table, in rows of their own height."""
        metrics = QFontMetrics(look.font("strong"))
        self._titles = [metrics.horizontalAdvance(line.segment.title) + look.px(_AIR) if line.segment else 0
                        for line in self.model().lines]
        self.clearSpans()
        for row, line in enumerate(self.model().lines):
            if line.kind != SEGMENT:
                self.setSpan(row, 0, 1, self.model().columnCount())
        self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; others as in any table."""
        name = _NAMES.get(event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value)
        if name and not self.editing():
            self.wanted.emit(name)
        elif event.key() == Qt.Key.Key_Escape and not self.editing() and len(self.chosen()) > 1:
            self.go_to(self.current_id(), self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor, hint: QStyledItemDelegate.EndEditHint) -> None:
        """An editor whose text could not be written stays, whatever else is clicked; Escape closes it."""
        if not editor.property("invalid") or hint == QStyledItemDelegate.EndEditHint.RevertModelCache:
            editor.setProperty("invalid", False)
            super().closeEditor(editor, hint)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tells that others are in hand."""
        super().selectionChanged(selected, deselected)
        self.current_changed.emit()

    def selectionCommand(self, index: QModelIndex, event=None) -> QItemSelectionModel.SelectionFlag:
        """A mark is never taken in hand."""
        line = index.data(LINE) if index.isValid() else None
        if line and line.kind != SEGMENT:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def changeEvent(self, event) -> None:
        """Rows and columns grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.model():
            self.dress()

    def resizeEvent(self, event) -> None:
        """The title takes the room that is left."""
        super().resizeEvent(event)
        self._size()

    def _size(self) -> None:
        room = self.viewport().width()
        widths = _WIDTHS | (_ROOMY if room >= look.px(_ROOM) else {})
        tracks = any(line.planned and line.planned.segment.track for line in self.model().lines)
        if not tracks:
            widths |= {TRACK: _NO_TRACKS[TRACK], MINUTES: max(widths[MINUTES], _NO_TRACKS[MINUTES])}
        for column in sorted(_SPARED, key=lambda column: tracks and column == TRACK):
            enough = look.px(_TITLE if tracks and column == TRACK else _ENOUGH)
            if column == TRACK and not tracks:
                enough = max(enough, *self._titles, 0)
            if sum(map(look.px, widths.values())) + enough > room:
                del widths[column]
        for column in _WIDTHS:
            self.setColumnHidden(column, column not in widths)
        for column, width in widths.items():
            self.setColumnWidth(column, look.px(width))
        left = max(room - sum(look.px(width) for width in widths.values()), look.px(_TITLE))
        self.setColumnWidth(TITLE, left)
        for row, (line, width) in enumerate(zip(self.model().lines, self._titles, strict=False)):
            self.setRowHeight(row, look.px(row_height(line, wraps=width > left)))


_NAMES = {QKeySequence(keys)[0].toCombined(): name for keys, name in KEYS.items()}
