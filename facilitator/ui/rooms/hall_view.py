"""From metres of the room to pixels of a widget and back, and a widget that can be looked at from nearer."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ...domain.hall import Box
from .. import look

NEAREST = 8.0
"""How many times larger than fits the room can be seen."""

STEP, ALL = 1.25, 0.0
"""By what to zoom: one step nearer, and as far away as shows all."""

LEAST, MOST = 16, 76
"""Pixels a metre at a text scale of 1: a room that does not fit at the least scrolls, a small one is not drawn larger
than the most."""

EDGE = 24
"""Px at a scale of 1 from the edge of what is seen, within which a drag scrolls on."""

MARGIN = 0.4
"""Metres around what is drawn."""


@dataclass(frozen=True, slots=True)
class View:
    """Which metres lie at the widget's upper left corner, and how many pixels one of them is long."""

    left: float = 0.0
    top: float = 0.0
    scale: float = 40.0

    def point(self, x: float, y: float) -> QPointF:
        """Metres as pixels."""
        return QPointF((x - self.left) * self.scale, (y - self.top) * self.scale)

    def metres(self, point: QPointF) -> tuple[float, float]:
        """Pixels as metres."""
        return point.x() / self.scale + self.left, point.y() / self.scale + self.top

    def rect(self, box: Box) -> QRectF:
        """A rectangle of metres as one of pixels."""
        return QRectF(self.point(*box[:2]), self.point(*box[2:]))


def fit(box: Box, width: float, height: float, zoom: float, least: float = 0.0) -> tuple[View, float, float]:
    """The view in which a rectangle of the room stands in the middle of a space, `zoom` times as large as fits, with a
    metre of no less than `least` pixels; and the pixels that this is wide and high."""
    wide, high = box[2] - box[0] + 2 * MARGIN, box[3] - box[1] + 2 * MARGIN
    scale = max(least or look.px(LEAST), _whole(box, width, height)) * zoom
    across, down = max(width, wide * scale), max(height, high * scale)
    left = (box[0] + box[2]) / 2 - across / 2 / scale
    top = (box[1] + box[3]) / 2 - down / 2 / scale
    return View(left, top, scale), across, down


def farthest(box: Box, width: float, height: float, least: float) -> float:
    """The zoom at which all of a rectangle is seen that `fit` shows with no less than `least` pixels a metre."""
    return min(1.0, max(look.px(LEAST), _whole(box, width, height)) / least)


def _whole(box: Box, width: float, height: float) -> float:
    return min(width / (box[2] - box[0] + 2 * MARGIN), height / (box[3] - box[1] + 2 * MARGIN), look.px(MOST))


class Zooming(QWidget):
    """In a scroll area that gives it its size. A subclass lays itself out in `arrange`, by `zoom`, and has a `view`
    where it can be looked at from nearer; `farthest` is the zoom that shows all of it."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.zoom, self.farthest = 1.0, 1.0
        self.view: View | None = None

    def arrange(self) -> None:
        """Lays it out anew."""

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Looks at it from nearer or farther; what is at a point of the widget, or in the middle, stays there."""
        if not self.view:
            return
        at = at or QPointF(self.visibleRegion().boundingRect().center())
        before = self.view.metres(at)
        self.zoom = min(NEAREST, max(self.farthest, self.zoom * factor))
        self.arrange()
        self.resize(self.minimumSize().expandedTo(self.parentWidget().size()))
        moved = self.view.point(*before) - at
        for bar, by in zip(self._bars(), (moved.x(), moved.y()), strict=False):
            bar.setValue(bar.value() + round(by))

    def zoom_key(self, event) -> bool:
        """Plus and minus look from nearer and farther, F at all of it; whether it was one of them."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.view:
            return False
        factor = {"+": STEP, "=": STEP, "-": 1 / STEP, "f": ALL}.get(event.text().lower())
        if factor is not None:
            self.zoom_by(factor)
        return factor is not None

    def wheelEvent(self, event) -> None:
        """With Ctrl it looks from nearer or farther; else the frame around it scrolls."""
        if self.view and event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            event.ignore()

    def show_beyond(self, point: QPointF) -> None:
        """Scrolls on where something is carried to the edge of what is seen."""
        if area := self._area():
            area.ensureVisible(round(point.x()), round(point.y()), look.px(EDGE), look.px(EDGE))

    def _area(self) -> QScrollArea | None:
        area = self.parentWidget() and self.parentWidget().parentWidget()
        return area if isinstance(area, QScrollArea) else None

    def _bars(self) -> list:
        area = self._area()
        return [area.horizontalScrollBar(), area.verticalScrollBar()] if area else []
