"""A QR code, painted from its own squares: dark on white whatever the theme, since cameras want it so."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from ... import qr
from .. import look

SIDE = 168
"""The usual side in px at a scale of 1, the white around it included."""


def get_ready() -> None:
    """Loads what makes codes, which a worker may do before the first one is shown."""
    qr.squares("http://")


def paint_qr(painter: QPainter, rect: QRectF, words: str) -> None:
    """Paints a code of `words` as large as fits the middle of `rect`, with its white edge."""
    rows = qr.squares(words)
    count = len(rows) + 2 * qr.QUIET
    side = min(rect.width(), rect.height())
    step = max(1.0, side // count) if side >= count else side / count  # Whole pixels keep the squares sharp.
    whole = QRectF(0, 0, step * count, step * count)
    whole.moveCenter(rect.center())
    whole.moveTopLeft(whole.topLeft().toPoint())
    dark = QPainterPath()
    for y, line in enumerate(rows, qr.QUIET):
        for x, is_dark in enumerate(line, qr.QUIET):
            if is_dark:
                dark.addRect(whole.left() + x * step, whole.top() + y * step, step, step)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(whole, QColor("#ffffff"))
    painter.fillPath(dark, QColor("#000000"))
    painter.restore()


class QrPicture(QWidget):
    """A code on the desk; its words stand in its accessible description, since nobody can read squares."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._words = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Shows another code; "" for none."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A square that a phone reads from an arm's length."""
        return QSize(look.px(SIDE), look.px(SIDE))

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event) -> None:
        """The code."""
        if self._words:
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            paint_qr(painter, QRectF(self.rect()), self._words)
