"""A box of text that is as high as its words need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from .. import look


class GrowingText(QPlainTextEdit):
    """Grows with its words, its width and the text scale; beyond `most` lines, where that is said, it scrolls.

    Args:
        wide: The width in px that it would like.
        role: The type that it is written in; that of the style where it is empty.
        air: The px above and below the words together.
    """

    def __init__(self, wide: int, *, role: str = "", least: int = 1, most: int = 0, air: int = 4,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self._wide, self._role, self._least, self._most, self._air = wide, role, least, most, air
        self._grows = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as the words."""
        return QSize(look.px(self._wide), self.minimumHeight())

    def changeEvent(self, event) -> None:
        """Takes its font again when the look changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._grow()

    def resizeEvent(self, event) -> None:
        """Wraps anew."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        if self._grows:  # A new height resizes it before it is whole.
            return
        self._grows = True
        font = look.font(self._role) if self._role else self.font()
        if self._role and self.document().defaultFont() != font:
            self.document().setDefaultFont(font)
        lines = max(self._least, round(self.document().size().height()))
        lines = min(lines, self._most) if self._most else lines
        margins = self.contentsMargins()
        around = 2 * self.document().documentMargin() + margins.top() + margins.bottom() + look.px(self._air)
        self.setFixedHeight(round(QFontMetricsF(font).lineSpacing() * lines + around))
        self._grows = False
