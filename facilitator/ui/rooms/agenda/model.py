"""The lines of a day as a table model; it tells its views only what is different, so that nobody's typing is lost."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt

from ....domain.agenda import clock_time
from ...lines import LinesModel
from . import words as say
from .lines import SEGMENT, Line

START, END, TITLE, MINUTES, TYPE, TRACK, SEATING = range(7)
LINE = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its row's `Line`."""

MIME = "application/x-facilitator-segment"
"""Segments that are dragged, by their ids, one a line."""


class AgendaModel(LinesModel):
    """Segments and marks as rows.

    `change(line, column, text)` writes what was edited and says if it was written; `move(ids, before)` puts segments
    before the row that has the id `before`, or last.
    """

    def __init__(self, change: Callable[[Line, int, str], bool], move: Callable[[list[str], str], bool],
                 parent: QObject | None = None):
        super().__init__(7, parent)
        self._change, self._move = change, move
        self.editable = True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_tr("Start"), _tr("End"), _tr("Title"), _tr("Length"), _tr("Type"), _tr("Track"),
                _tr("Seating"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a cell."""
        line: Line | None = self.line(index)
        if line is None or role == LINE:
            return line
        if line.kind != SEGMENT:
            words = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line.words if words and index.column() == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(line, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return _edited(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.headerData(index.column(), Qt.Orientation.Horizontal)
            said = [_shown(line, index.column()) or _tr("nothing")]
            if index.column() == TITLE:
                said += [sign.word for sign in line.signs]
            return f"{name}: {', '.join(said)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(line, index.column())
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Writes what was edited in place; an unchanged text writes nothing."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        line = self._lines[index.row()]
        if str(value) == _edited(line, index.column()):
            return True
        return self._change(line, index.column(), str(value))

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Segments can be chosen, dragged and edited; marks are passed over."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self._lines[index.row()].kind != SEGMENT:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editing = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | editing if self.editable else flags

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """A segment is moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Segments of this agenda alone."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The segments that are dragged, in the order of the agenda."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(MIME, "\n".join(self._lines[row].id for row in rows).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex) -> bool:
        """Puts the segments before the row that they were dropped at; False, so that the view takes no row away."""
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self._lines)
        below = next((line.id for line in self._lines[at:] if line.kind == SEGMENT), "")
        self._move(dragged(data), below)
        return False


def dragged(data: QMimeData) -> list[str]:
    """The ids of the segments that are dragged."""
    return bytes(data.data(MIME)).decode().splitlines()


def _shown(line: Line, column: int) -> str:
    planned, segment = line.planned, line.segment
    if column == SEATING:
        return line.seating
    if column == START:
        return say.start_words(segment, planned.start)
    return {END: clock_time(planned.end), TITLE: segment.title, MINUTES: say.length_words(segment),
            TYPE: say.type_words(segment.type), TRACK: segment.track}[column]


def _edited(line: Line, column: int) -> str:
    segment = line.segment
    if column == SEATING:
        return segment.round
    return {MINUTES: say.length_typed(segment), TYPE: segment.type}.get(column, _shown(line, column))


def _tip(line: Line, column: int) -> str | None:
    if column == START:
        if not line.segment.start:
            return _tr("Follows what is before it. Type a time to fix it.")
        if line.segment.free:
            return _tr("Planned at this time, and may begin as soon as what is before it has ended.")
        return _tr("Fixed at this time. Empty it, and it follows what is before it; type ~ before it to make it free.")
    if column == END and line.late:
        return _tr("It ends after the day must.")
    if column == MINUTES:
        return _tr("Planned minutes; type 45 30-60 to say that they may be 30 at least and 60 at most.")
    if column == TITLE and line.signs:
        return " · ".join([line.segment.title, *(sign.word for sign in line.signs)])
    if column == SEATING and line.inherits and line.seating:
        return _tr("As before: the seating of the last segment that names one.")
    return {TITLE: line.segment.title, TRACK: line.segment.track, SEATING: line.seating}.get(column) or None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
