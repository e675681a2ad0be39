"""How many others each person meets, as columns: the wider they lie apart, the less equal the chances to meet."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ... import look
from ...widgets import Measured

COLUMNS = 12
"""More than these are put together, several numbers to a column."""


class Histogram(Measured, QWidget):
    """The arrow keys go from column to column; `told(words)` says what is in hand, `chosen(people)` follows Enter."""

    told = Signal(str)
    chosen = Signal(list)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._columns: list[tuple[int, int, list[str]]] = []
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How many others each person meets"))

    def show_met(self, met: Mapping[str, int]) -> None:
        """Shows how many others each person, by id, meets."""
        least, most = min(met.values(), default=0), max(met.values(), default=0)
        step = max(1, -(-(most - least + 1) // COLUMNS))
        self._columns = []
        for start in range(least, most + 1, step) if met else ():
            people = [person for person, count in met.items() if start <= count < start + step]
            self._columns.append((start, min(most, start + step - 1), people))
        self._at = min(self._at, max(0, len(self._columns) - 1))
        self.setAccessibleDescription(". ".join(self.words(at) for at in range(len(self._columns))))
        self.update()

    def words(self, at: int) -> str:
        """A column in words."""
        start, end, people = self._columns[at]
        others = str(start) if start == end else self.tr("{} to {}").format(start, end)
        if len(people) == 1:
            return self.tr("1 person meets {} others").format(others)
        return self.tr("{} people meet {} others").format(len(people), others)

    def sizeHint(self) -> QSize:
        """A low picture."""
        return QSize(look.px(260), look.px(120))

    def minimumSizeHint(self) -> QSize:
        """Narrower still."""
        return QSize(look.px(140), look.px(120))

    def paintEvent(self, event) -> None:
        """The columns, with their counts above and what they stand for below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font("hint")
        painter.setFont(font)
        line = QFontMetricsF(font).height()
        greatest = max((len(people) for _, _, people in self._columns), default=1) or 1
        room = QRectF(self.rect()).adjusted(4, line + 2, -4, -line - 4)
        width = room.width() / max(1, len(self._columns))
        for at, (start, end, people) in enumerate(self._columns):
            cell = QRectF(room.left() + at * width, room.top(), width, room.height())
            self._paint_column(painter, cell, len(people), greatest, line, self.hasFocus() and at == self._at)
            painter.setPen(look.color("ink_soft"))
            label = str(start) if start == end else f"{start}–{end}"
            if QFontMetricsF(font).horizontalAdvance(label) > width:
                label = str(start) if QFontMetricsF(font).horizontalAdvance(str(start)) <= width else ""
            painter.drawText(QRectF(cell.left(), room.bottom() + 2, width, line), Qt.AlignmentFlag.AlignCenter, label)

    def mousePressEvent(self, event) -> None:
        """Takes the column under the mouse in hand."""
        if self._columns:
            self._go(int(event.position().x() * len(self._columns) / max(1, self.width())))

    def mouseDoubleClickEvent(self, event) -> None:
        """Chooses its people in the plan."""
        self._choose()

    def keyPressEvent(self, event) -> None:
        """Left and right go on, Enter chooses the people of the column in the plan."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key())
        if step and self._columns:
            self._go(self._at + step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event) -> None:
        """Says what is in hand."""
        super().focusInEvent(event)
        if self._columns:
            self._go(self._at)

    def focusOutEvent(self, event) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def _go(self, at: int) -> None:
        self._at = max(0, min(len(self._columns) - 1, at))
        self.told.emit(self.words(self._at))
        self.update()

    def _choose(self) -> None:
        if self._columns:
            self.chosen.emit(list(self._columns[self._at][2]))

    @staticmethod
    def _paint_column(painter: QPainter, cell: QRectF, count: int, greatest: int, line: float, in_hand: bool) -> None:
        if not count and not in_hand:
            return
        height = max(look.px(2), cell.height() * count / greatest)
        bar = QRectF(cell.left() + 2, cell.bottom() - height, cell.width() - 4, height)
        painter.setPen(QPen(look.color("focus" if in_hand else "blue.edge"), look.px(2.5 if in_hand else 1.2)))
        painter.setBrush(look.color("blue.paper"))
        painter.drawRoundedRect(bar, look.px(2), look.px(2))
        painter.setPen(look.color("ink"))
        painter.drawText(QRectF(cell.left(), bar.top() - line - 1, cell.width(), line), Qt.AlignmentFlag.AlignCenter,
                         str(count))
