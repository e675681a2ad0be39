"""The polls of an event in their order, each with its question and where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from ....domain import polls
from ....domain.records import Poll
from ... import icons, look
from ...cards import wrapped
from ...models import RECORD, RecordsModel
from . import words as say

PAD, LINES, ICON, RADIUS = 10, 3, 15, 6
LETTERS = "ocprwn?"
"""Keys that do something with the chosen poll: open, close, publish, put once more, put on the wall, make notes of its
answers; and their list."""

NBSP = "\N{NO-BREAK SPACE}"
BETWEEN = f"{NBSP}·{NBSP}"

PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
STATE = Qt.ItemDataRole.UserRole + 1

_ICONS = {polls.DRAFT: ("edit", "ink_faint"), polls.OPEN: ("polls", "good"), polls.CLOSED: ("lock", "ink_soft"),
          polls.PUBLISHED: ("share", "ink_soft")}


class PollList(QListView):
    """Polls to choose from. `chosen(id)` follows the choice; Delete, Alt with an arrow and Enter ask for the rest, and
    `pressed(letter)` passes on one of `LETTERS`.

    `state(poll)` says where a poll stands in words; `turn(step)` turns the chosen one's page on the wall, and is false
    where there is none.
    """

    chosen = Signal(str)
    opened = Signal(str)
    shifted = Signal(str, int)
    removed = Signal(str)
    pressed = Signal(str)

    def __init__(self, state: Callable[[Poll], str], turn: Callable[[int], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._state, self._turn, self._showing = state, turn, False
        self._later = QTimer(self, singleShot=True, interval=0)  # Once the rows are measured anew.
        self._later.timeout.connect(lambda: self.scrollTo(self.currentIndex()))
        self.polls = RecordsModel(self._data, parent=self)
        self.setModel(self.polls)
        self.setItemDelegate(_PollDelegate(self))
        look.set_role(self, "bare")
        self.setAccessibleName(self.tr("Polls"))
        self.setToolTip(self.tr("Alt with an arrow moves a poll, Delete takes it away; ? lists all keys"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._fit()
        self.selectionModel().currentChanged.connect(self._changed)

    def show_polls(self, found: Sequence[Poll]) -> None:
        """Shows these polls; the chosen one stays chosen where it is still there."""
        current, is_seen = self.current(), self._is_seen()
        self._showing = True
        self.polls.show(found)
        self.polls.tell_again()
        self.choose(current)
        self._showing = False
        if is_seen:
            self._later.start()

    def current(self) -> str:
        """The id of the chosen poll, or ""."""
        record = self.currentIndex().data(RECORD)
        return record.id if record else ""

    def choose(self, id: str) -> None:
        """Chooses a poll, or none."""
        row = self.polls.row_of(id)
        if row < 0:
            self.selectionModel().clear()
        elif row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(self.polls.index(row),
                                                  QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves, opens and takes away the chosen poll."""
        current, step = self.current(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        if current and step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(current, step)
        elif current and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(current)
        elif current and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        elif event.text() and event.text().lower() in LETTERS and not event.modifiers() & _OTHERS:
            self.pressed.emit(event.text().lower())
        elif not ((paged := PAGES.get(event.key())) and not event.modifiers() and self._turn(paged)):
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """Measures the rows again; the chosen one stays in sight."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._later.start()

    def changeEvent(self, event) -> None:
        """Keeps room for words of another size."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumWidth(look.px(150))
        self.scheduleDelayedItemsLayout()

    def _is_seen(self) -> bool:
        """Whether all of the chosen poll is in sight."""
        return self.viewport().rect().contains(self.visualRect(self.currentIndex()))

    def _changed(self, current, _) -> None:
        if not self._showing and current.isValid():
            self.chosen.emit(current.data(RECORD).id)

    def _data(self, poll: Poll, role: int):
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return say.question(poll)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{say.question(poll)}, {self._state(poll)}"
        return self._state(poll) if role == STATE else None


class _PollDelegate(QStyledItemDelegate):
    """Paints a poll: up to three lines of its question, then its state with a sign."""

    def sizeHint(self, option, index) -> QSize:
        """As wide as the list, as high as the words."""
        width = self.parent().viewport().width()
        lines = len(self._lines(index, width))
        height = QFontMetricsF(look.font("body")).lineSpacing() * lines
        height += QFontMetricsF(look.font("hint")).lineSpacing() * len(self._state_lines(index, width))
        return QSize(width, round(height + 2 * look.px(PAD) + look.px(4)))

    def paint(self, painter: QPainter, option, index) -> None:
        """Ground, words, sign and ring."""
        state, poll = option.state, index.data(RECORD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(look.color("edge"), 1) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("surface" if chosen else "hover"))
            painter.drawRoundedRect(area, look.px(RADIUS), look.px(RADIUS))
        if state & QStyle.StateFlag.State_HasFocus and self.parent().hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, look.px(RADIUS), look.px(RADIUS))
        self._paint_words(painter, area.adjusted(look.px(PAD), look.px(PAD), -look.px(PAD), 0), index, poll)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRectF, index, poll: Poll) -> None:
        painter.setFont(look.font("body"))
        painter.setPen(look.color("ink" if poll.question else "ink_faint"))
        spacing = QFontMetricsF(look.font("body")).lineSpacing()
        for line in self._lines(index, self.parent().viewport().width()):
            painter.drawText(QRectF(area.left(), area.top(), area.width() + 2, spacing),
                             Qt.AlignmentFlag.AlignVCenter, line)
            area.setTop(area.top() + spacing)
        icon, token = _ICONS.get(poll.state, _ICONS[polls.DRAFT])
        side, hint = look.px(ICON), QFontMetricsF(look.font("hint"))
        area.setTop(area.top() + look.px(4))
        icons.paint(painter, QRectF(area.left(), area.top() + (hint.lineSpacing() - side) / 2, side, side), icon, token)
        painter.setFont(look.font("hint"))
        painter.setPen(look.color("ink_soft"))
        words = QRectF(area.left() + side + look.px(6), area.top(), area.width() - side - look.px(6) + 2,
                       hint.lineSpacing())
        for line in self._state_lines(index, self.parent().viewport().width()):
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, line)
            words.translate(0, hint.lineSpacing())

    def _lines(self, index, width: int) -> tuple[str, ...]:
        room = width - 2 * look.px(PAD) - 4
        return wrapped(index.data(Qt.ItemDataRole.DisplayRole), "body", room, LINES, look.generation())

    def _state_lines(self, index, width: int) -> tuple[str, ...]:
        room = width - 2 * look.px(PAD) - 4 - look.px(ICON + 6)
        parts = index.data(STATE).replace(" ", NBSP).split(BETWEEN)
        lines = wrapped(" · ".join(parts), "hint", room, 2, look.generation())
        if len(parts) > 2 and lines and lines[-1].endswith("…"):  # How often it was put, where that fits.
            lines = wrapped(" · ".join(parts[:-1]), "hint", room, 2, look.generation())
        if lines and lines[-1].endswith("…"):
            lines = wrapped(index.data(STATE), "hint", room, 2, look.generation())
        return lines
