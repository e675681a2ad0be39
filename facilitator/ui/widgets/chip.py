"""A small label that stands for a kind, a theme or a filter, and can be taken away."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from .. import icons, look
from .measured import Measured

HEIGHT, ICON, SIDE, GAP = 28, 14, 10, 6


class Chip(Measured, QAbstractButton):
    """A label with an optional icon and post-it colour. It says `clicked`, and `removed` on its cross, Delete or
    Backspace."""

    removed = Signal()

    def __init__(self, text: str, icon: str = "", colour: str = "", removable: bool = True,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self._icon, self._colour, self._removable, self._over_cross = icon, colour, removable, False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if removable:
            self.setAccessibleDescription(self.tr("Delete takes it away"))
            self.setToolTip(self.tr("Delete takes it away"))

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        width = QFontMetricsF(look.font("hint")).horizontalAdvance(self.text()) + 2 * look.px(SIDE) + 2
        width += look.px(ICON + GAP) * (bool(self._icon) + self._removable)
        return QSize(round(width), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for some letters; the text is shortened with an ellipsis."""
        return QSize(min(self.sizeHint().width(), look.px(160)), look.px(HEIGHT))

    def keyPressEvent(self, event) -> None:
        """Delete and Backspace take it away."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event) -> None:
        """Light up the cross under the mouse."""
        over = self._removable and self._cross().contains(event.position())
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event) -> None:
        """A click on the cross takes it away, elsewhere it is a click."""
        if self._removable and event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event) -> None:
        """Pill, icon, words, cross and ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, edge = self._paint_pill(painter)
        left = float(look.px(SIDE)) + 1
        side = look.px(ICON)
        if self._icon:
            icons.paint(painter, QRectF(left, (self.height() - side) / 2, side, side), self._icon, edge)
            left += look.px(ICON + GAP)
        right = self._cross().left() if self._removable else self.width() - look.px(SIDE)
        painter.setPen(look.color(ink))
        painter.setFont(look.font("hint"))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(right - left) + 1)
        painter.drawText(QRectF(left, 0, right - left + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if self._removable:
            cross = QRectF(0, 0, side, side)
            cross.moveCenter(self._cross().center())
            icons.paint(painter, cross, "close", ink if self._over_cross else edge)

    def _paint_pill(self, painter: QPainter) -> tuple[str, str]:
        colour = self._colour
        ink, edge = (f"{colour}.ink", f"{colour}.edge") if colour else ("ink", "ink_soft")
        ground = f"{colour}.paper" if colour else "pressed" if self.isDown() else "hover"
        pill = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ring = QPen(look.color("focus"), 2) if self.hasFocus() else QPen(look.color(edge), 1)
        outlined = self.hasFocus() or self.underMouse() or look.tokens().name == "contrast"
        painter.setPen(ring if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        return ink, edge

    def _cross(self) -> QRectF:
        """Where a press takes the chip away: the end of it, as high as the chip."""
        width = look.px(ICON + GAP + SIDE / 2)
        return QRectF(self.width() - width, 0, width, self.height())
