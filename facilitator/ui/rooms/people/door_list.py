"""The list at the door: large rows with name, code and whether somebody has come, one of them in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from ....domain.people import MEMBER
from ....domain.presence import State, Stay
from ....domain.records import Person
from ... import icons, look
from ...widgets import Measured
from .rows import role_words
from .words import stay_words

ROW, CODE, PAD, ICON = 46, 84, 12, 20
"""Heights and widths at a scale of 1: of a row, of its code, of the space between, and of its sign."""

UPPER = 0.56
"""The share of a row that the name has where something stands below it."""

LINE = Qt.ItemDataRole.UserRole
SIGNS = {State.HERE: ("done", "good"), State.LEFT: ("arrow-right", "ink_soft"), State.ABSENT: ("minus", "ink_soft"),
         State.EXPECTED: ("circle", "ink_faint")}


@dataclass(frozen=True, slots=True)
class DoorLine:
    """Somebody in the list, and beside that what they are told or need. The name is "" where it may not be seen."""

    person: Person
    name: str
    stay: Stay
    aside: str = ""

    @property
    def called(self) -> str:
        """What they are called at this door: by name and code, or by code alone."""
        return f"{self.name} · {self.person.code}" if self.name else self.person.code


class DoorModel(QAbstractListModel):
    """The lines shown."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._lines: Sequence[DoorLine] = ()

    def show(self, lines: Sequence[DoorLine]) -> None:
        """Shows other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> DoorLine | None:
        """A line, or None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, person: str) -> int:
        """Where somebody is, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.person.id == person), -1)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a line."""
        line = self.line(index.row()) if index.isValid() else None
        if not line:
            return None
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, [line.name, line.person.code, line.aside, stay_words(line.stay)]))
        return None


class DoorList(Measured, QListView):
    """The list; the line above it keeps the focus and moves it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.lines = DoorModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("People at the door"))

    def current(self) -> DoorLine | None:
        """The line in hand."""
        return self.lines.line(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Takes a line in hand, or none below 0."""
        self.setCurrentIndex(self.lines.index(row) if 0 <= row < self.lines.rowCount() else QModelIndex())

    def step(self, by: int) -> None:
        """Takes the next line in hand, or the one before."""
        at = self.currentIndex().row()
        self.choose(max(0, min(self.lines.rowCount() - 1, at + by)) if at >= 0 or by > 0 else 0)

    def changeEvent(self, event) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(look.px(280), look.px(2 * ROW))


class _Delegate(QStyledItemDelegate):
    """Paints a line: sign, name, code, and what is said of them at the far end."""

    def sizeHint(self, option, index) -> QSize:
        """All rows are as high."""
        return QSize(look.px(280), look.px(ROW))

    def paint(self, painter: QPainter, option, index) -> None:
        """Paints one."""
        line: DoorLine = index.data(LINE)
        rect, pad = QRectF(option.rect), look.px(PAD)
        in_hand = bool(option.state & QStyle.StateFlag.State_Selected)
        ink, soft = ("selection_ink", "selection_ink") if in_hand else ("ink", "ink_soft")
        painter.save()
        if in_hand:
            painter.fillRect(rect, look.color("selection"))
        sign, colour = SIGNS[line.stay.state]
        side = look.px(ICON)
        icons.paint(painter, QRectF(rect.left() + pad, rect.center().y() - side / 2, side, side), sign,
                    ink if in_hand else colour)
        words = stay_words(line.stay) or (role_words(line.person.role) if line.person.role != MEMBER else "")
        painter.setFont(look.font("body"))
        painter.setPen(look.color(soft))
        left = rect.left() + side + 2 * pad
        who = QFontMetricsF(look.font("heading")).horizontalAdvance(line.name or line.person.code)
        room = rect.right() - 3 * pad - left - who - (look.px(CODE) if line.name else 0)  # Names come first.
        end = min(max(rect.width() * 0.2, room), QFontMetricsF(painter.font()).horizontalAdvance(words))
        painter.drawText(QRectF(rect.right() - pad - end, rect.top(), end, rect.height()), _TRAILING,
                         _fitted(painter, words, end))
        if line.aside:  # Below the name, which then stands in the upper half.
            upper, under = rect.height() * UPPER, left + (look.px(CODE) if line.name else 0)
            below = QRectF(under, rect.top() + upper, rect.right() - end - 2 * pad - under, rect.height() - upper)
            painter.setFont(look.font("hint"))
            painter.drawText(below, _TOP, _fitted(painter, line.aside, below.width()))
            rect.setHeight(upper + look.px(4))
        code = QRectF(left, rect.top(), look.px(CODE), rect.height())
        painter.setFont(look.font("heading"))
        if not line.name:
            code.setRight(rect.right() - end - 2 * pad)
        painter.setPen(look.color(ink))
        painter.drawText(code, _LEADING, _fitted(painter, line.person.code, code.width()))
        if line.name:
            name = QRectF(code.right(), rect.top(), rect.right() - end - 2 * pad - code.right(), rect.height())
            painter.drawText(name, _LEADING, _fitted(painter, line.name, name.width()))
        painter.restore()


_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


def _fitted(painter: QPainter, text: str, width: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width + 0.5)
