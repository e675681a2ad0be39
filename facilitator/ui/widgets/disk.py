"""The calm disk that shrinks as a segment's time runs out; the same picture on the desk and on the wall.

Each state has a colour, a shape and a word: running is a plain disk, warning a disk in a ring, urgent the same with a
mark, over a full ring that grows, idle a dashed ring.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import icons, look
from .measured import Measured

STATES = ("idle", "running", "warning", "urgent", "over", "paused")

_COLOURS = {"idle": "ink_faint", "running": "ink", "warning": "warning", "urgent": "danger", "over": "danger",
            "paused": "ink_faint"}


def paint_disk(painter: QPainter, rect: QRectF, fraction: float, state: str) -> None:
    """Paint the disk into the largest square of `rect`. `fraction` (0 to 1) is what is left of the time; when
    `state` is "over" it is how far the overrun has come, as a share of the planned time."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    width = max(1.5, side * 0.045)
    ring = square.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    core = square.adjusted(*(sign * width * 2 for sign in (1, 1, -1, -1)))
    colour = look.color(_COLOURS[state])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("edge" if state == "running" else _COLOURS[state]),
                        width if state in ("warning", "urgent", "over") else width / 2,
                        Qt.PenStyle.DashLine if state == "idle" else Qt.PenStyle.SolidLine))
    painter.drawEllipse(ring)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if state == "over":
        painter.setOpacity(0.25)
        painter.drawEllipse(core)
        painter.setOpacity(1)
    if state != "idle":
        # From twelve o'clock; what is gone opens clockwise, as the hand of a clock would sweep it.
        share = max(0.0, min(1.0, fraction))
        start, span = (90 * 16, -round(share * 360 * 16)) if state == "over" else (90 * 16, round(share * 360 * 16))
        painter.drawPie(core, start, span)
    _paint_mark(painter, square, state)
    painter.restore()


def _paint_mark(painter: QPainter, square: QRectF, state: str) -> None:
    name = {"urgent": "alert", "over": "plus", "paused": "pause"}.get(state)
    if not name or square.width() < look.px(28):
        return
    side = square.width() * 0.36
    ground = QRectF(0, 0, side * 1.5, side * 1.5)
    ground.moveCenter(square.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("surface"))
    painter.drawEllipse(ground)
    mark = QRectF(0, 0, side, side)
    mark.moveCenter(square.center())
    icons.paint(painter, mark, name, _COLOURS[state])


class Disk(Measured, QWidget):
    """The disk with its words for screen readers; `size` in px at a scale of 1 is the least that it takes."""

    def __init__(self, size: float = 40, parent: QWidget | None = None):
        super().__init__(parent)
        self._size, self._fraction, self._state = size, 0.0, "idle"
        self.setAccessibleName(self.tr("Time left"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_time(self, fraction: float, state: str, words: str) -> None:
        """Show what is left (0 to 1), the state (one of `STATES`), and the same in words, such as "12 minutes left".

        Raises:
            ValueError: There is no such state.
        """
        if state not in STATES:
            raise ValueError(f"A disk cannot be {state}.")
        if state != self._state or self._step(fraction) != self._step(self._fraction):
            self._fraction, self._state = fraction, state
            self.update()
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            self.setToolTip(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def state(self) -> str:
        """The state that is shown."""
        return self._state

    def _step(self, fraction: float) -> int:
        """Which of the pictures that can be told apart a share is: half a point along the rim is not seen."""
        return round(fraction * max(90, 6 * min(self.width(), self.height())))

    def sizeHint(self) -> QSize:
        """A square."""
        return look.icon_size(self._size)

    def minimumSizeHint(self) -> QSize:
        """The same square."""
        return self.sizeHint()

    def paintEvent(self, event) -> None:
        """The disk alone."""
        paint_disk(QPainter(self), QRectF(self.rect()), self._fraction, self._state)
