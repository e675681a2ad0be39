"""The day's list as a table: planned and expected times in columns of their own; what happened can be corrected."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt

from ... import icons, look
from ...lines import LinesModel
from .lines import GROUP, MILESTONE, SEGMENT, DayLine, spoken, title_words

STATE, TITLE, PLANNED, EXPECTED, UNTIL, LATE = range(6)
LINE = Qt.ItemDataRole.UserRole

_ICONS = {"done": "done", "running": "play", "paused": "pause", "next": "next", "passed": "minus",
          "skipped": "minus", "dropped": "minus", "coming": "circle"}
_TOKENS = {"running": "ink", "paused": "ink", "next": "ink", "done": "good"}


class DayModel(LinesModel):
    """The list as a table. `write(id, column, text)` takes what was typed into a time; False where it could not."""

    def __init__(self, parent: QObject | None = None, write: Callable[[str, int, str], bool] | None = None):
        super().__init__(6, parent)
        self._write = write
        self._previews, self._head = False, ""

    @property
    def previews(self) -> bool:
        """Whether the times are only tried."""
        return self._previews

    def show(self, lines: Sequence[DayLine], previews: bool = False) -> None:
        """Shows these lines; `previews` says so above the columns."""
        super().show(lines)
        head, self._previews = self._head, previews
        self._head = self.headerData(EXPECTED, Qt.Orientation.Horizontal)
        if head != self._head:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, EXPECTED, UNTIL)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == LATE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and section in (EXPECTED, UNTIL):
            return _tr("Bold as it happened, otherwise as it is expected")
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        began = any(line.began for line in self.lines)
        expected = _tr("Would be") if self._previews else _tr("Actual/expected") if began else _tr("Expected")
        return ("", _tr("Segment"), _tr("Planned"), expected, _tr("Until"), _tr("Min"))[section]

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Times that were said can be corrected, and a start be said that was not."""
        line: DayLine | None = self.line(index)
        if line is None or line.kind == GROUP:
            return Qt.ItemFlag.NoItemFlags if line is None else Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._write and line.kind == SEGMENT and not self._previews and (
                index.column() == EXPECTED and line.state != "skipped" or index.column() == UNTIL and line.began):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A time that was typed; one that says what stands there already changes nothing."""
        line = self.line(index)
        if role != Qt.ItemDataRole.EditRole or line is None or not self._write:
            return False
        text = str(value).strip()
        return text in ("", self.data(index, role)) or self._write(line.id, index.column(), text)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a cell."""
        line: DayLine | None = self.line(index)
        if line is None or role == LINE:
            return line
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _words(line, column)
        if role == Qt.ItemDataRole.DecorationRole and column == STATE and line.state:
            if line.kind != SEGMENT and line.state in ("coming", "passed"):
                return icons.icon("milestone" if line.kind == MILESTONE else "timer", "ink_faint")
            return icons.icon(_ICONS[line.state], _TOKENS.get(line.state, "ink_faint"))
        if role == Qt.ItemDataRole.FontRole:
            return look.font("strong") if _is_strong(line, column) else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(line, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(line)
        return None


def _words(line: DayLine, column: int) -> str:
    if line.kind == GROUP:
        return line.title if column == TITLE else ""
    late = f"{line.late:+}".replace("-", "−") if line.late else ""
    expected = {"skipped": _tr("skipped"), "dropped": _tr("left out")}.get(line.state, line.expected)
    if line.state == "passed" and line.kind == SEGMENT:
        expected = _tr("passed")
    return {TITLE: title_words(line), PLANNED: line.planned, EXPECTED: expected, UNTIL: line.until,
            LATE: late}.get(column, "")


def _is_strong(line: DayLine, column: int) -> bool:
    if column == TITLE:
        return line.state in ("running", "paused") or line.kind == GROUP
    return column == EXPECTED and (line.began or line.previewed) or \
        column == UNTIL and (line.state == "done" or line.previewed)


def _ink(line: DayLine, column: int) -> Any:
    if line.previewed and column in (EXPECTED, UNTIL, LATE):
        return look.color("focus")
    gone = line.state in ("done", "passed", "skipped", "dropped") and column not in (EXPECTED, UNTIL)
    return look.color("ink_soft") if gone or line.kind == GROUP or (
        line.state in ("passed", "skipped", "dropped")) else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Live", text)
