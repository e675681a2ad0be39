"""The day drawn to scale: what stands side by side stands side by side, and free time is seen as room."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....domain.agenda import Block, Planned, clock_time
from ... import look
from ...cards import wrapped
from .lines import colour_of
from .paint import box

_HOUR, _SCALE = 60, 44


class DayPicture(QWidget):
    """Blocks of a day from top to bottom. It repeats what the list says and can be clicked: `picked(id)`."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._blocks: list[Block] = []
        self._chosen = ""
        self._end: int | None = None
        self._now: float | None = None
        self.setAccessibleName(self.tr("The day drawn to scale"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_day(self, blocks: list[Block], end: int | None = None) -> None:
        """Draws a day that must end at some minute after midnight, None where nobody said."""
        self._blocks, self._end = blocks, end
        self.update()

    def choose(self, id: str) -> None:
        """Marks the segment in hand."""
        if id != self._chosen:
            self._chosen = id
            self.update()

    def sizeHint(self) -> QSize:
        """Narrow, and as high as the room."""
        return QSize(look.px(196), look.px(360))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the segment in hand that was clicked."""
        for line, rect in self._rects():
            if rect.contains(event.position()):
                self.picked.emit(line.segment.id)

    def paintEvent(self, event) -> None:
        """Hours, and on them the segments."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begin, end = self._span()
        painter.setFont(look.font("hint"))
        for hour in range(-(-begin // _HOUR) * _HOUR, end + 1, _HOUR):
            y = self._y(hour)
            painter.setPen(look.color("line"))
            painter.drawLine(round(look.px(_SCALE)), round(y), self.width(), round(y))
            painter.setPen(look.color("ink_soft"))
            painter.drawText(QRectF(0, y - look.px(10), look.px(_SCALE - 6), look.px(20)),
                             Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, clock_time(hour))
        for line, rect in self._rects():
            self._paint(painter, line, rect)
        if self._end is not None and self._blocks:
            self._paint_line(painter, self._end, "danger")
        if self._now is not None:
            self._paint_line(painter, self._now, "focus")

    def show_now(self, minutes: float | None) -> None:
        """A line at a moment of a rehearsal, None for none."""
        self._now = minutes
        self.update()

    def _paint_line(self, painter: QPainter, minutes: float, token: str) -> None:
        y = self._y(minutes)
        painter.setPen(QPen(look.color(token), look.px(2)))
        painter.drawLine(round(look.px(_SCALE)), round(y), self.width(), round(y))

    def _paint(self, painter: QPainter, line: Planned, rect: QRectF) -> None:
        name = colour_of(line.segment)
        box(painter, rect, line, "danger" if line.gap < 0 else "", look.px(2) if line.gap < 0 else 1)
        radius = min(look.px(3), rect.height() / 2)
        if line.segment.id == self._chosen:
            painter.setPen(QPen(look.color("ink"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
        if rect.height() < look.px(15) or rect.width() < look.px(24):
            return
        painter.setPen(look.color(f"{name}.ink" if name else "ink"))
        room = rect.adjusted(look.px(6), 0, -look.px(4), 0)
        metrics = painter.fontMetrics()
        if room.height() < 2 * metrics.height():
            words = metrics.elidedText(line.segment.title, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        else:
            room.adjust(0, look.px(2), 0, 0)
            whole = int(room.height() // metrics.lineSpacing())
            words = wrapped(line.segment.title, "hint", round(room.width()), whole, look.generation())
            for number, text in enumerate(words):
                painter.drawText(room.translated(0, number * metrics.lineSpacing()), text)

    def _span(self) -> tuple[int, int]:
        """The first and the last minute that is drawn."""
        if not self._blocks:
            return 9 * _HOUR, 17 * _HOUR
        lines = [line for block in self._blocks for line in block.planned]
        last = max(max(line.end for line in lines), lines[0].start + _HOUR, self._end or 0)
        return min(line.start for line in lines), last

    def _y(self, minutes: float) -> float:
        begin, end = self._span()
        margin = look.px(10)
        return margin + (self.height() - 2 * margin) * (minutes - begin) / (end - begin)

    def _rects(self) -> list[tuple[Planned, QRectF]]:
        found = []
        left, gap = look.px(_SCALE + 4), look.px(2)
        for block in self._blocks:
            tracks = block.tracks
            width = (self.width() - left) / len(tracks)
            for number, lines in enumerate(tracks.values()):
                for line in (line for line in lines if not line.segment.skipped):
                    top = self._y(line.start)
                    height = max(self._y(line.end) - top, look.px(3))
                    found.append((line, QRectF(left + number * width, top, width - gap, height)))
        return found
