"""The cells of the heat map: themes by tables or segments, a figure in each; arrows walk them, Enter opens one."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from ...domain import heat
from ...domain.heat import Heat
from .. import look
from ..cards import wrapped
from ..palette import contrast
from ..widgets import announce
from . import board_words as say
from .board_head import paint_ring

NAME, WIDEST, TABLE, SEGMENT, SUM, PAD = 300, 520, 56, 112, 64, 8
_K = Qt.Key
_STEPS = {_K.Key_Up: (-1, 0), _K.Key_Down: (1, 0), _K.Key_Left: (0, -1), _K.Key_Right: (0, 1),
          _K.Key_PageUp: (-8, 0), _K.Key_PageDown: (8, 0)}
ALL = 0
"""The column of a row's sum; those of tables and segments follow it."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The words at the edges: of each row with what else there is to say of it, and short and long of each column."""

    rows: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


class HeatView(QAbstractScrollArea):
    """The cells. `opened(theme, column)` asks for the notes of one: `column` is an id, "" for none that is known, or
    None for a whole row; `left` that the board is wanted again."""

    opened = Signal(str, object)
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
    def _row(self) -> int:
        lines = QFontMetricsF(look.font("body")).lineSpacing() + QFontMetricsF(look.font("hint")).lineSpacing()
        return round(lines) + look.px(PAD)

    @property
    def _top(self) -> int:
        return round(QFontMetricsF(look.font("hint")).lineSpacing()) * 2 + look.px(PAD * 2)

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
        if place == ALL:
            return QRect(self._left - look.px(SUM), y, look.px(SUM), self._row)
        x = self._left + (place - 1) * self._wide - self.horizontalScrollBar().value()
        return QRect(x, y, self._wide, self._row)

    def hit(self, at: QPoint) -> tuple[int, int] | None:
        """The cell under a point; a row's name is its sum."""
        row = (at.y() - self._top + self.verticalScrollBar().value()) // self._row
        place = ALL if at.x() < self._left else \
            (at.x() - self._left + self.horizontalScrollBar().value()) // self._wide + 1
        inside = at.y() >= self._top and row < len(self._heat.rows) and place <= len(self._heat.columns)
        return (row, place) if inside else None

    def _scroll_as_needed(self) -> None:
        port = self.viewport().size()
        for bar, whole, seen, step in (
                (self.verticalScrollBar(), len(self._heat.rows) * self._row, port.height() - self._top, self._row),
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
        line, (name, more) = self._heat.rows[row], self._titles.rows[row]
        if place == ALL:
            return ", ".join(part for part in (name, say.notes(line.notes), more) if part)
        return ", ".join([name, self._titles.columns[place - 1][1], say.notes(line.counts[place - 1])])

    def _go(self, row: int, place: int) -> None:
        row = min(max(row, 0), max(0, len(self._heat.rows) - 1))
        place = min(max(place, ALL), len(self._heat.columns))
        self.current = row, place
        self.setAccessibleDescription(self.spoken(row, place))
        self.viewport().update()

    def _reveal(self) -> None:
        row, place = self.current
        rect, port = self.cell(row, place), self.viewport().size()
        down, right = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setValue(down.value() + min(0, rect.top() - self._top) + max(0, rect.bottom() - port.height()))
        if place != ALL:
            right.setValue(right.value() + min(0, rect.left() - self._left) + max(0, rect.right() - port.width()))
        announce(self, self.accessibleDescription())

    def open(self) -> None:
        """Asks for the notes of the cell in hand, where there are any."""
        row, place = self.current
        if self._heat.rows and (place == ALL or self._heat.rows[row].counts[place - 1]):
            self.opened.emit(self._heat.rows[row].theme, None if place == ALL else self._heat.columns[place - 1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter shows the notes, Escape and G go back to the board."""
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
        """The cells that are in sight, then the names and titles, which stay."""
        painter = QPainter(self.viewport())
        port = self.viewport().rect()
        first = self.verticalScrollBar().value() // self._row
        rows = range(first, min(len(self._heat.rows), first + port.height() // self._row + 2))
        columns = [place for place in range(1, len(self._heat.columns) + 1)
                   if self.cell(0, place).right() > self._left and self.cell(0, place).left() < port.right()]
        painter.setClipRect(port.adjusted(self._left, self._top, 0, 0))
        for row in rows:
            for place in columns:
                self._paint_cell(painter, self.cell(row, place), self._heat.rows[row].counts[place - 1])
        self._paint_current(painter)
        painter.setClipRect(port.adjusted(self._left, 0, 0, 0))
        for place in columns:
            self._paint_title(painter, self.cell(0, place), self._titles.columns[place - 1][0])
        painter.setClipRect(QRect(0, self._top, self._left, port.height()))
        for row in rows:
            self._paint_name(painter, row)
        if self.current[1] == ALL:
            self._paint_current(painter)
        painter.setClipping(False)
        self._paint_title(painter, self.cell(0, ALL), self.tr("Notes"))
        painter.end()

    def _paint_current(self, painter: QPainter) -> None:
        if self._heat.rows:
            rect = self.cell(*self.current)
            if self.current[1] == ALL:
                rect.setLeft(0)
            paint_ring(painter, rect, 4, "focus" if self.hasFocus() else "edge")

    def _paint_cell(self, painter: QPainter, rect: QRect, count: int) -> None:
        ground, ink = _inked(count, self._heat.most, look.generation())
        painter.fillRect(rect.adjusted(1, 1, -1, -1), ground)
        painter.setFont(look.font("strong" if count else "body"))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_title(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(look.font("hint"))
        painter.setPen(look.color("ink_soft"))
        area = QRectF(rect.left(), 0, rect.width(), self._top - look.px(4))
        lines = wrapped(text, "hint", round(area.width()) - look.px(6), 2, look.generation())
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, "\n".join(lines))

    def _paint_name(self, painter: QPainter, row: int) -> None:
        line, (name, more), rect = self._heat.rows[row], self._titles.rows[row], self.cell(row, ALL)
        area = QRectF(look.space(min(line.depth, 4) * 1.5), rect.top(), 0, rect.height())
        area.setRight(rect.left() - look.px(PAD))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(0, rect.bottom(), rect.right(), rect.bottom())
        first = QFontMetricsF(look.font("body"))
        upper = QRectF(area) if not more else area.adjusted(0, look.px(PAD // 2), 0, -area.height() / 2)
        for text, role, token, place in ((name, "body", "ink", upper),
                                         (more, "hint", "ink_soft", area.adjusted(0, upper.height(), 0, 0))):
            if text:
                metrics = first if role == "body" else QFontMetricsF(look.font(role))
                painter.setFont(look.font(role))
                painter.setPen(look.color(token))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter,
                                 metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width()))
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(line.notes))


def shade(count: int, most: int) -> QColor:
    """The ground of a cell, the darker the more as on paper: nothing is bare, and one is seen."""
    ground, accent = look.color("surface"), look.color("orange.edge")
    share = 1 / 7 + 6 / 7 * count / most if count and most else 0
    return QColor(*(round(b + (a - b) * share) for a, b in zip(accent.getRgb()[:3], ground.getRgb()[:3], strict=True)))


@lru_cache(1000)
def _inked(count: int, most: int, generation: int) -> tuple[QColor, QColor]:
    """A cell's ground and the colour of its figure."""
    ground = shade(count, most)
    return ground, legible_on(ground) if count else look.color("ink_faint")


def legible_on(ground: QColor) -> QColor:
    """The ink or the paper of the look if they stand out, else black or white, of which one always does."""
    inks = [look.color("ink"), look.color("on_ink")]
    found = next((ink for ink in inks if contrast(ink.name(), ground.name()) >= 4.5), None)
    return found or max((QColor("black"), QColor("white")), key=lambda ink: contrast(ink.name(), ground.name()))
