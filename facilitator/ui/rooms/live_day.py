"""The day's list: what was planned beside what happened or is expected, each in a column of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ...domain import agenda, running
from ...domain.agenda import Planned, clock_time
from ...domain.book import Book
from ...domain.records import Day
from ...domain.running import Expected
from ...domain.times import DAY
from .. import icons, look, timewords
from ..lines import LinesModel
from ..widgets import TableView
from .live_deeds import KEYS

STATE, TITLE, PLANNED, EXPECTED, LATE = range(5)
LINE = Qt.ItemDataRole.UserRole

_ROW, _BESIDE = 34, 26
"""In px: the height of a row with one line of words, and what stays free at the sides of a cell's words."""

_ICONS = {"done": "done", "running": "play", "next": "next", "passed": "minus", "coming": "circle"}


@dataclass(frozen=True, slots=True)
class DayLine:
    """One segment as it is read in the list. `state` is "done", "running", "next", "passed" or "coming"."""

    id: str
    title: str
    track: str
    planned: str
    expected: str
    until: str
    late: int
    state: str


def day_lines(book: Book, day: Day, now: datetime) -> list[DayLine]:
    """A day's segments, planned beside what happened or is expected."""
    plans = agenda.planned(book, day.id)
    following = {segment.id for segment in running.coming(book, day.id)}
    return [_line(plan, seen, following, running.moment(day, plan.start, now))
            for plan, seen in zip(plans, running.expected(book, day, now), strict=True)]


def _line(plan: Planned, seen: Expected, following: set[str], planned_start: datetime) -> DayLine:
    segment, started = plan.segment, seen.span.started
    if started:
        state = "running" if seen.span.runs else "done"
    elif not seen.start:
        state = "passed"
    else:
        state = "next" if segment.id in following else "coming"
    start, end = (timewords.clock(seen.start), timewords.clock(seen.end)) if seen.start else ("", "")
    begun = seen.start.replace(second=0, microsecond=0) if seen.start else planned_start  # as the list shows it
    late = round((begun - planned_start).total_seconds() / 60)
    return DayLine(segment.id, segment.title, segment.track, clock_time(plan.start), start, end,
                   late if abs(late) < DAY else 0, state)


def state_words(state: str) -> str:
    """A line's state in words."""
    return {"done": _tr("done"), "running": _tr("running"), "next": _tr("next"), "passed": _tr("passed over"),
            "coming": _tr("to come")}[state]


class DayModel(LinesModel):
    """The list as a table; nothing in it is edited."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(5, parent)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("", _tr("Segment"), _tr("Planned"), _tr("Expected"), "")[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a cell."""
        line: DayLine | None = self.line(index)
        if line is None or role == LINE:
            return line
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            title = f"{line.track}: {line.title}" if line.track else line.title
            late = f"{line.late:+}".replace("-", "−") if line.late else ""
            return {TITLE: title, PLANNED: line.planned, EXPECTED: line.expected,
                    LATE: _tr("{} min").format(late) if late else ""}.get(column, "")
        if role == Qt.ItemDataRole.DecorationRole and column == STATE:
            token = {"running": "ink", "next": "ink", "done": "good"}.get(line.state, "ink_faint")
            return icons.icon(_ICONS[line.state], token)
        if role == Qt.ItemDataRole.FontRole:
            happened = column == EXPECTED and line.state in ("done", "running")
            return look.font("strong") if happened or (column == TITLE and line.state == "running") else None
        if role == Qt.ItemDataRole.ForegroundRole and line.state in ("done", "passed") and column != EXPECTED:
            return look.color("ink_soft")
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(line)
        return None


def spoken(line: DayLine) -> str:
    """A whole line in words."""
    happened = {"done": _tr("began {}, finished {}"), "running": _tr("began {}, expected to end {}")}
    parts = [line.track, line.title, state_words(line.state), _tr("planned {}").format(line.planned)]
    if line.expected:
        parts.append(happened.get(line.state, _tr("expected {} to {}")).format(line.expected, line.until))
    return ", ".join(part for part in (*parts, timewords.late(line.late)) if part)


class DayView(TableView):
    """The list in sight, long titles on two lines. Enter says `start_wanted(id)`; the room's keys go to the room."""

    start_wanted = Signal(str)

    def __init__(self, model: DayModel):
        super().__init__("", row=_ROW)
        self.setAccessibleName(self.tr("The day, planned and expected"))
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda column, *_: self.resizeRowsToContents() if column == TITLE else None)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._size()
        self.activated.connect(lambda index: self.start_wanted.emit(index.data(LINE).id))

    def changeEvent(self, event) -> None:
        """Columns grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.model():
            self._size()

    def _size(self) -> None:
        self.horizontalHeader().setMinimumSectionSize(look.px(30))
        self.verticalHeader().setMinimumSectionSize(look.px(_ROW))
        self.setMinimumHeight(look.px(260))
        for column, width in {STATE: 36, PLANNED: 70, EXPECTED: 78, LATE: 74}.items():
            self.setColumnWidth(column, look.px(width))

    def sizeHintForRow(self, row: int) -> int:
        """As high as the title's lines; Qt by itself forgets what the style leaves free beside the words."""
        title = self.model().index(row, TITLE)
        metrics = QFontMetrics(title.data(Qt.ItemDataRole.FontRole) or self.font())
        room = QRect(0, 0, max(1, self.columnWidth(TITLE) - look.px(_BESIDE)), look.px(2000))
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title.data()).height()
        return max(look.px(_ROW), words + look.px(_ROW) - metrics.height())

    def current_id(self) -> str:
        """The segment in hand, or ""."""
        line = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line.id if line else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the room has keys for is not searched for here."""
        if event.key() in KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Live", text)
