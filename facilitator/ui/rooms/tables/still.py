"""The picture of the hall with nothing standing out, kept until something of it changes: a drag paints many times."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ... import look
from .hall import Hall
from .layout import Layout
from .marks import Ruled
from .paint import paint_hall


class Still:
    """What is seen of a plan."""

    def __init__(self, plan: QWidget):
        self._plan = plan
        self._picture = QPixmap()
        self._of: tuple = ()
        self._for: tuple = ()

    def paint(self, painter: QPainter, hall: Hall, layout: Layout, ruled: Ruled) -> None:
        """Paints the hall where it is in sight."""
        seen = self._plan.visibleRegion().boundingRect() & self._plan.rect()
        seen = self._plan.rect() if seen.isEmpty() else seen
        shown = (hall, layout, ruled)
        how = (seen, self._plan.devicePixelRatioF(), look.generation())
        if how != self._for or any(one is not other for one, other in zip(shown, self._of, strict=True)):
            self._picture = self._made(seen, *shown)
            self._of, self._for = shown, how
        painter.drawPixmap(seen.topLeft(), self._picture)

    def _made(self, seen: QRect, hall: Hall, layout: Layout, ruled: Ruled) -> QPixmap:
        made = QPixmap(seen.size() * self._plan.devicePixelRatioF())
        made.setDevicePixelRatio(self._plan.devicePixelRatioF())
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.translate(-seen.topLeft())
        paint_hall(painter, QRectF(seen), hall, layout, ruled)
        painter.end()
        return made
