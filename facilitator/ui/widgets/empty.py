"""What an empty room shows: a picture, one sentence that says what to do, and the buttons that do it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from .. import icons, look
from .buttons import Button
from .layouts import STRETCH, column, row
from .measured import Measured
from .text import Body, Heading


class EmptyState(QWidget):
    """A centred icon, a sentence, an optional `hint`, and (text, callable) actions, two a line, the first
    primary."""

    def __init__(self, icon: str, sentence: str, *actions: tuple[str, Callable], hint: str = "",
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.sentence = Heading(sentence, 2)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint = Body(hint, "soft")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if not hint:  # Shown before it has a parent it would be a window of its own.
            self.hint.hide()
        self.buttons = [Button(text, "" if i else "primary", clicked=call) for i, (text, call) in enumerate(actions)]
        self.picture = Picture(icon, 48)
        middle = column(row(STRETCH, self.picture, STRETCH), self.sentence, self.hint,
                        *(row(STRETCH, *self.buttons[at:at + 2], STRETCH) for at in range(0, len(actions), 2)), gap=2)
        self.setLayout(column(STRETCH, row((STRETCH, 1), (middle, 4), (STRETCH, 1)), STRETCH, STRETCH, pad=3))
        self.setAccessibleName(sentence)

    def say(self, sentence: str, hint: str = "") -> None:
        """Put other words."""
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(sentence)


class Picture(Measured, QWidget):
    """An icon by itself, `size` px at a scale of 1, in the colour of a token; it says nothing to screen readers."""

    def __init__(self, icon: str, size: float = 24, token: str = "ink_faint", parent: QWidget | None = None):
        super().__init__(parent)
        self._icon, self._size, self._token = icon, size, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, token: str = "ink_faint") -> None:
        """Show another icon or colour."""
        self._icon, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return look.icon_size(self._size)

    def paintEvent(self, event) -> None:
        """The icon."""
        icons.paint(QPainter(self), QRectF(self.rect()), self._icon, self._token)
