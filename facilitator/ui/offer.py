"""An offer: a quiet bar with one sentence and what can be done; it stays until somebody chooses, or passes by."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from . import look
from .widgets import Picture, row


class Offer(QFrame):
    """One sentence, and buttons that end it; `actions` are (words, what to do)."""

    answered = Signal()

    def __init__(self, words: str, actions: Sequence[tuple[str, Callable[[], None]]], *, icon: str = "info",
                 role: str = "warning", parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, role)
        self.setAccessibleName(words)
        label = QLabel(words, self)
        label.setWordWrap(True)
        buttons = [QPushButton(title, self) for title, _ in actions]
        for button, (_, deed) in zip(buttons, actions, strict=True):
            button.clicked.connect(lambda _=False, deed=deed: self._end(deed))
        self._buttons = row(*buttons, gap=1)
        self._box = row(row(Picture(icon, 18, "ink"), (label, 1), gap=1), self._buttons, gap=1, pad=1)
        self._box.setStretch(0, 1)
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the text is large or the window narrow, the buttons stand below the sentence."""
        super().resizeEvent(event)
        below = self._buttons.sizeHint().width() * 2 > self.width()
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)

    def pass_by(self, milliseconds: int, *signals: SignalInstance) -> None:
        """Goes by itself after a while, or as soon as something else is done, which one of these signals tells."""
        QTimer.singleShot(milliseconds, self, self.withdraw)
        for signal in signals:
            signal.connect(self.withdraw)

    def withdraw(self) -> None:
        """Takes it away unanswered."""
        self.hide()
        self.deleteLater()

    def _end(self, deed: Callable[[], None]) -> None:
        self.withdraw()
        self.answered.emit()
        deed()
