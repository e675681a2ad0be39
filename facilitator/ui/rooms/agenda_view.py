"""The agenda as a list to type in: Enter adds a segment below, Alt with the arrows moves one, Delete takes it out."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate

from .. import look
from ..widgets import TableView
from .agenda_delegate import AgendaDelegate
from .agenda_lines import SEGMENT
from .agenda_model import END, LINE, MINUTES, SEATING, START, TITLE, TRACK, TYPE, AgendaModel

_WIDTHS = {START: 72, END: 68, MINUTES: 96, TYPE: 128, TRACK: 92, SEATING: 112}
_ROOMY, _ROOM = {TRACK: 170, SEATING: 240}, 1100
"""Wider columns, where the list has that much room."""

_NO_TRACKS = {TRACK: 70}
"""On a day without tracks their column is no wider than its name."""

_MARK = 30
_TITLE = 180
"""The least room for a title; where the window has less, the list scrolls sideways."""


class AgendaView(TableView):
    """Says what is wanted of the segment in hand: `add_wanted`, `move_wanted(id, step)`, `remove_wanted(id)`."""

    add_wanted = Signal()
    move_wanted = Signal(str, int)
    remove_wanted = Signal(str)
    current_changed = Signal()

    def __init__(self, model: AgendaModel, delegate: AgendaDelegate):
        super().__init__("")
        self.setAccessibleName(self.tr("Agenda of the day"))
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.horizontalHeader().setStretchLastSection(False)
        self._size()

    def current_id(self) -> str:
        """The segment in hand, or ""."""
        line = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line.id if line and line.kind == SEGMENT else ""

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
        self._size()
        self.clearSpans()
        for row, line in enumerate(self.model().lines):
            if line.kind != SEGMENT:
                self.setSpan(row, 0, 1, self.model().columnCount())
            self.setRowHeight(row, look.px(self._row if line.kind == SEGMENT else _MARK))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Alt with an arrow, Delete; other keys as in any table."""
        id, key = self.current_id(), event.key()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.editing():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert):
            self.add_wanted.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if id:
                self.move_wanted.emit(id, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if id:
                self.remove_wanted.emit(id)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor, hint: QStyledItemDelegate.EndEditHint) -> None:
        """An editor whose text could not be written stays, whatever else is clicked; Escape closes it."""
        if not editor.property("invalid") or hint == QStyledItemDelegate.EndEditHint.RevertModelCache:
            editor.setProperty("invalid", False)
            super().closeEditor(editor, hint)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tells that another segment is in hand."""
        super().currentChanged(current, previous)
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
        widths = _WIDTHS | (_ROOMY if self.viewport().width() >= look.px(_ROOM) else {})
        if not any(line.planned and line.planned.segment.track for line in self.model().lines):
            widths |= _NO_TRACKS
        for column, width in widths.items():
            self.setColumnWidth(column, look.px(width))
        left = self.viewport().width() - sum(look.px(width) for width in widths.values())
        self.setColumnWidth(TITLE, max(left, look.px(_TITLE)))
