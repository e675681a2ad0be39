"""The day's list in sight: it follows the clock by itself until somebody looks elsewhere."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ... import look
from ...widgets import TableView
from .day import EXPECTED, LATE, LINE, PLANNED, STATE, TITLE, UNTIL, DayModel
from .day_cells import DayDelegate
from .lines import DayLine

_ROW, _BESIDE = 34, 26
"""In px: the height of a row with one line of words, and what stays free at the sides of a cell's words."""

_WIDTHS = {STATE: 36, PLANNED: 74, EXPECTED: 132, UNTIL: 74, LATE: 72}


class DayView(TableView):
    """Long titles on several lines. Enter says `start_wanted(id)`, on a time that can be corrected it edits that, as F2
    does anywhere in a line. Letters are the room's keys."""

    start_wanted = Signal(str)

    def __init__(self, model: DayModel):
        super().__init__("", row=_ROW)
        self._strayed = self._scrolling = False
        self._now = self._before = -1
        self.setAccessibleName(self.tr("The day, planned and expected"))
        self.setModel(model)
        self.delegate = DayDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed |
                             QAbstractItemView.EditTrigger.DoubleClicked)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda column, *_: self.resizeRowsToContents() if column == TITLE else None)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._size()
        self.activated.connect(lambda index: self.start_wanted.emit(index.data(LINE).id))
        self.verticalScrollBar().actionTriggered.connect(self._by_hand)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_where() if self._scrolling else None)

    def follow(self) -> None:
        """Brings what runs, or else what comes next, into sight, with what comes before it; not while somebody looks
        elsewhere in the list."""
        rows = [row for row, line in enumerate(self.model().lines) if line.state in ("running", "paused")] or \
            [row for row, line in enumerate(self.model().lines) if line.state == "next"]
        self._now = rows[0] if rows else -1
        if self._before >= 0:
            self.verticalScrollBar().setValue(self._before)
            self._before = -1
        if self._now < 0 or self._strayed or self.state() == QAbstractItemView.State.EditingState or \
                (self.hasFocus() and self.currentIndex().isValid()) or self._sees_now():
            return
        self.scrollTo(self.model().index(max(0, self._now - 1), TITLE), QAbstractItemView.ScrollHint.PositionAtTop)

    def preview(self) -> None:
        """Brings the first time that would be another one into sight; `follow` goes back to where the list was."""
        rows = [row for row, line in enumerate(self.model().lines) if line.previewed]
        if self._before < 0:
            self._before = self.verticalScrollBar().value()
        if rows:
            for row in (rows[-1], rows[0]):  # All of them where there is room, else the first ones.
                self.scrollTo(self.model().index(row, TITLE))

    def changeEvent(self, event) -> None:
        """Columns grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.model():
            self._size()

    def _size(self) -> None:
        self.horizontalHeader().setMinimumSectionSize(look.px(30))
        self.verticalHeader().setMinimumSectionSize(look.px(_ROW))
        self.setMinimumHeight(look.px(260))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, look.px(width))

    def sizeHintForRow(self, row: int) -> int:
        """As high as the title's lines; Qt by itself forgets what the style leaves free beside the words."""
        title = self.model().index(row, TITLE)
        metrics = QFontMetrics(title.data(Qt.ItemDataRole.FontRole) or self.font())
        wide = self.columnWidth(TITLE) - look.px(_BESIDE) - self.delegate.signs_width(title.data(LINE))
        room = QRect(0, 0, max(1, wide), look.px(2000))
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title.data()).height()
        return max(look.px(_ROW), words + look.px(_ROW) - metrics.height())

    def current_id(self) -> str:
        """The segment in hand, or ""."""
        line: DayLine | None = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return line.id if line else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the room has keys for is not searched for here."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid() and not editing:
            self._edit_time()
        elif event.text().isprintable() and event.text() and \
                not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
            self._look_where()

    def _edit_time(self) -> None:
        """Corrects the time in hand, or from another cell of the line its start."""
        index = self.currentIndex()
        if index.column() not in (EXPECTED, UNTIL):
            index = index.siblingAtColumn(EXPECTED)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def _by_hand(self, action: int) -> None:
        """The bar tells that somebody moves it before it moves."""
        self._scrolling = True

    def _look_where(self) -> None:
        """Somebody who scrolled away from what runs is left in peace until they come back to it."""
        self._scrolling = False
        self._strayed = self._now >= 0 and not self._sees_now()

    def _sees_now(self) -> bool:
        rect = self.visualRect(self.model().index(self._now, TITLE))
        return rect.isValid() and self.viewport().rect().contains(rect)
