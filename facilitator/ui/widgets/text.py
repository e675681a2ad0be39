"""Labels with a place in the type scale."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from .. import look

_LEVELS = {1: "title", 2: "heading", 3: "strong"}


class Heading(QLabel):
    """A heading: level 1 names the room, 2 a part of it, 3 a group of fields."""

    def __init__(self, text: str = "", level: int = 1, parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(level < 3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look.set_role(self, _LEVELS[level])


class Body(QLabel):
    """Running text that wraps. `role` is "" (ink), "soft", "hint", "error" or "strong".

    The text is plain: what people typed never becomes markup.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        look.set_role(self, role)
