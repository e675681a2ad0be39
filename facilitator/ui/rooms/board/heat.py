"""The cells of the heat map: themes by tables or segments, a figure in each; arrows walk them, Enter opens one."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from ....domain import heat
from ....domain.heat import Heat, Row
from ... import look
from ...cards import wrapped
from ...widgets import announce
from . import words as say
from .head import paint_ring
from .heat_shades import inked

NAME, WIDEST, TABLE, SEGMENT, SUM, PAD = 300, 520, 56, 112, 64, 8
FEWEST = 4
"""As many rows as must have room for that of all notes to stay at the foot while the others scroll."""
_K = Qt.Key
_STEPS = {_K.Key_Up: (-1, 0), _K.Key_Down: (1, 0), _K.Key_Left: (0, -1), _K.Key_Right: (0, 1),
          _K.Key_PageUp: (-8, 0), _K.Key_PageDown: (8, 0)}
_COLUMNS = {_K.Key_T: heat.TABLE, _K.Key_S: heat.SEGMENT}
ALL = 0
"""The column of a row's sum; those of tables and segments follow it."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The words at the edges: of each row with what else there is to say of it, and short and long of each column."""

    rows: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


class HeatView(QAbstractScrollArea):
    """The cells, and at their foot those of all notes. `opened(theme, column)` asks for the notes of one: `column` is
    an id, "" for none that is known, or None for a whole row; `turned(by)` for other columns, `left` for the board."""

    opened = Signal(str, object)
    turned = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._heat, self._titles = Heat(heat.TABLE, (), ()), Titles()
        self.current = (0, ALL)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)

    def show_heat(self, found: Heat, titles: Titles) -> None:
        """Shows other figures; the cell in hand stays where it is as far as there is one."""
        self._heat, self._titles = found, titles
        self._scroll_as_needed()
        self._go(*self.current)

    # Where things lie

    @property
    def _rows(self) -> tuple[Row, ...]:
        return (*self._heat.rows, self._heat.whole) if self._heat.rows else ()

    @property
    def _stays(self) -> bool:
        """Whether the row of all notes is always seen."""
        return self.viewport().height() - self._top >= FEWEST * self._row

    @property
    def _foot(self) -> int:
        """Where the rows that scroll end."""
        return self.viewport().height() - self._row * self._stays

    @property
    def _row(self) -> int:
        lines = QFontMetricsF(look.font("body")).lineSpacing() + QFontMetricsF(look.font("hint")).lineSpacing()
        return round(lines) + look.px(PAD)

    @property
    def _top(self) -> int:
        lines = max((len(self._title_lines(short)) for short, _ in self._titles.columns), default=1)
        return round(QFontMetricsF(look.font("hint")).lineSpacing()) * lines + look.px(PAD * 2)

    @property
    def _left(self) -> int:
        port = self.viewport().width()
        spare = port - look.px(SUM) - len(self._heat.columns) * self._wide
        return min(max(look.px(NAME), min(spare, look.px(WIDEST))), port // 2) + look.px(SUM)

    @property
    def _wide(self) -> int:
        least = look.px(TABLE if self._heat.by == heat.TABLE else SEGMENT)
        room = (self.viewport().width() - look.px(WIDEST + SUM)) // max(1, len(self._heat.columns))
        return max(least, min(room, look.px(SEGMENT)))

    def cell(self, row: int, place: int) -> QRect:
        """Where a cell lies in the viewport, in sight or not; place 0 is the sum of its row."""
        y = self._top + row * self._row - self.verticalScrollBar().value()
        if row == len(self._heat.rows) and self._stays:
            y = min(y, self._foot)
        if place == ALL:
            return QRect(self._left - look.px(SUM), y, look.px(SUM), self._row)
        x = self._left + (place - 1) * self._wide - self.horizontalScrollBar().value()
        return QRect(x, y, self._wide, self._row)

    def hit(self, at: QPoint) -> tuple[int, int] | None:
        """The cell under a point; a row's name is its sum."""
        last = len(self._heat.rows)
        row = last if self.cell(last, ALL).top() <= at.y() else \
            (at.y() - self._top + self.verticalScrollBar().value()) // self._row
        place = ALL if at.x() < self._left else \
            (at.x() - self._left + self.horizontalScrollBar().value()) // self._wide + 1
        inside = self._top <= at.y() <= self.cell(last, ALL).bottom() and place <= len(self._heat.columns)
        return (row, place) if inside else None

    def _scroll_as_needed(self) -> None:
        port = self.viewport().size()
        for bar, whole, seen, step in (
                (self.verticalScrollBar(), len(self._rows) * self._row, port.height() - self._top, self._row),
                (self.horizontalScrollBar(), len(self._heat.columns) * self._wide, port.width() - self._left,
                 self._wide)):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(step)

    # Walking and opening

    def spoken(self, row: int, place: int) -> str:
        """A cell as a screen reader says it."""
        if not self._heat.rows:
            return ""
        line, (name, more) = self._rows[row], self._titles.rows[row]
        if place == ALL:
            return ", ".join(part for part in (name, say.notes(line.notes), more) if part)
        return ", ".join([name, self._titles.columns[place - 1][1], say.notes(line.counts[place - 1])])

    def _go(self, row: int, place: int) -> None:
        row = min(max(row, 0), max(0, len(self._rows) - 1))
        place = min(max(place, ALL), len(self._heat.columns))
        self.current = row, place
        self.setAccessibleDescription(self.spoken(row, place))
        self.viewport().update()

    def _reveal(self) -> None:
        row, place = self.current
        rect, port = self.cell(row, place), self.viewport().size()
        down, right = self.verticalScrollBar(), self.horizontalScrollBar()
        if row < len(self._heat.rows) or not self._stays:
            down.setValue(down.value() + min(0, rect.top() - self._top) + max(0, rect.bottom() - self._foot))
        if place != ALL:
            right.setValue(right.value() + min(0, rect.left() - self._left) + max(0, rect.right() - port.width()))
        announce(self, self.accessibleDescription())

    def open(self) -> None:
        """Asks for the notes of the cell in hand, where there are any."""
        row, place = self.current
        if self._rows and (place == ALL or self._rows[row].counts[place - 1]):
            self.opened.emit(self._rows[row].theme, None if place == ALL else self._heat.columns[place - 1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter shows the notes, T and S choose the columns, Escape and G go back to the board."""
        row, place = self.current
        if event.key() in _STEPS:
            down, right = _STEPS[event.key()]
            self._go(row + down, place + right)
            self._reveal()
        elif event.key() in (_K.Key_Home, _K.Key_End):
            self._go(row, ALL if event.key() == _K.Key_Home else len(self._heat.columns))
            self._reveal()
        elif event.key() in (_K.Key_Return, _K.Key_Enter, _K.Key_Space):
            self.open()
        elif event.key() in _COLUMNS:
            self.turned.emit(_COLUMNS[event.key()])
        elif event.key() in (_K.Key_Escape, _K.Key_G):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes a cell in hand."""
        if found := self.hit(event.position().toPoint()):
            self._go(*found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the cell under the mouse if it is still the one in hand."""
        if self.hit(event.position().toPoint()) == self.current and self._heat.rows:
            self.open()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells the whole of names that are shortened."""
        if event.type() == QEvent.Type.ToolTip:
            found = self.hit(event.pos())
            QToolTip.showText(event.globalPos(), self.spoken(*found) if found else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event) -> None:
        """Scrolls only as far as there is something."""
        super().resizeEvent(event)
        self._scroll_as_needed()

    def changeEvent(self, event: QEvent) -> None:
        """Lies anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scroll_as_needed()

    def focusInEvent(self, event) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event) -> None:
        """Shows it less."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Painting

    def paintEvent(self, event) -> None:
        """The cells that are in sight, then those of all notes, the names and the titles, which stay."""
        painter = QPainter(self.viewport())
        port, last = self.viewport().rect(), len(self._heat.rows)
        first = self.verticalScrollBar().value() // self._row
        rows = range(first, min(last, first + port.height() // self._row + 2))
        columns = [place for place in range(1, len(self._heat.columns) + 1)
                   if self.cell(0, place).right() > self._left and self.cell(0, place).left() < port.right()]
        foot = self.cell(last, ALL).top()
        seen = QRect(0, self._top, port.width(), min(foot, port.height()) - self._top)
        self._paint_rows(painter, rows, columns, seen)
        if self._rows:
            self._paint_rows(painter, [last], columns, QRect(0, max(foot, self._top), port.width(), self._row))
            painter.setClipping(False)
            painter.setPen(QPen(look.color("ink_soft"), 1))
            painter.drawLine(0, foot, self.cell(last, len(self._heat.columns)).right(), foot)
        painter.setClipRect(port.adjusted(self._left, 0, 0, 0))
        for place in columns:
            self._paint_title(painter, self.cell(0, place), self._titles.columns[place - 1][0])
        painter.setClipping(False)
        self._paint_title(painter, self.cell(0, ALL), self.tr("Notes"))
        painter.end()

    def _paint_rows(self, painter: QPainter, rows: Iterable[int], columns: list[int], area: QRect) -> None:
        """Rows with their names, each of which may be cut by the area that they are seen in."""
        painter.setClipRect(area.adjusted(self._left, 0, 0, 0))
        for row in rows:
            for place in columns:
                self._paint_cell(painter, self.cell(row, place), row, place)
        if self.current[1] != ALL and self.current[0] in rows:
            self._paint_current(painter)
        painter.setClipRect(area.intersected(QRect(0, area.top(), self._left, area.height())))
        for row in rows:
            self._paint_name(painter, row)
        if self.current[1] == ALL and self.current[0] in rows:
            self._paint_current(painter)

    def _paint_current(self, painter: QPainter) -> None:
        rect = self.cell(*self.current)
        if self.current[1] == ALL:
            rect.setLeft(0)
        paint_ring(painter, rect, 4, "focus" if self.hasFocus() else "edge")

    def _paint_cell(self, painter: QPainter, rect: QRect, row: int, place: int) -> None:
        count = self._rows[row].counts[place - 1]
        if row < len(self._heat.rows):
            ground, ink = inked(count, self._heat.most, look.generation())
            painter.fillRect(rect.adjusted(1, 1, -1, -1), ground)
        else:
            ink = look.color("ink")  # A sum is no warmer than what it is the sum of.
        painter.setFont(look.font("strong" if count else "body"))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_title(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(look.font("hint"))
        painter.setPen(look.color("ink_soft"))
        area = QRectF(rect.left(), 0, rect.width(), self._top - look.px(4))
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                         "\n".join(self._title_lines(text)))

    def _title_lines(self, text: str) -> list[str]:
        return wrapped(text, "hint", self._wide - look.px(6), 2, look.generation())

    def _paint_name(self, painter: QPainter, row: int) -> None:
        line, (name, more), rect = self._rows[row], self._titles.rows[row], self.cell(row, ALL)
        area = QRectF(look.px(PAD) + look.space(min(line.depth, 4) * 1.5), rect.top(), 0, rect.height())
        area.setRight(rect.left() - look.px(PAD))
        if row < len(self._heat.rows):
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(0, rect.bottom(), rect.right(), rect.bottom())
        upper = area.adjusted(0, look.px(PAD // 2), 0, -area.height() / 2) if more else area
        whole = "body" if row < len(self._heat.rows) else "strong"
        for text, role, token, place, lines in ((name, whole, "ink", upper, 1 if more else 2),
                                                (more, "hint", "ink_soft", area.adjusted(0, upper.height(), 0, 0), 1)):
            painter.setFont(look.font(role))
            painter.setPen(look.color(token))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter,
                             "\n".join(wrapped(text, role, round(place.width()), lines, look.generation())))
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(line.notes))
