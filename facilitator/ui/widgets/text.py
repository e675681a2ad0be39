"""Labels with a place in the type scale."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import look

_LEVELS = {1: "title", 2: "heading", 3: "strong"}


def literal(words: str) -> str:
    """What people wrote, for a button, a menu or a tab: there a single & would be taken for the mark of a key."""
    return words.replace("&", "&&")


class Heading(QLabel):
    """A heading: level 1 names the room, 2 a part of it, 3 a group of fields."""

    def __init__(self, text: str = "", level: int = 1, parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(level < 3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look.set_role(self, _LEVELS[level])


class OneLine(QLabel):
    """Plain words on one line, which end in an ellipsis where there is no room; whole in the tooltip then."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(super().minimumSizeHint().height(), super().minimumSizeHint().height())

    def setText(self, words: str) -> None:
        """Other words."""
        super().setText(words)
        self._fit()

    def resizeEvent(self, event) -> None:
        """More or fewer letters."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event) -> None:
        """As many letters as there is room for."""
        painter = QPainter(self)
        self.style().drawItemText(painter, self.rect(), self.alignment(), self.palette(), self.isEnabled(),
                                  self._fit(), self.foregroundRole())

    def _fit(self) -> str:
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if words != self.text() else "")
        return words


class Body(QLabel):
    """Running text that wraps. `role` is "" (ink), "soft", "hint", "error" or "strong".

    The text is plain: what people typed never becomes markup.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        look.set_role(self, role)
