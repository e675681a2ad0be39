"""An offer: a quiet bar with one sentence and what can be done; it stays until somebody chooses, or passes by."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from . import look
from .widgets import Picture


class Offer(QFrame):
    """One sentence, and buttons that end it; `actions` are (words, what to do)."""

    answered = Signal()

    def __init__(self, words: str, actions: Sequence[tuple[str, Callable[[], None]]], *, icon: str = "info",
                 role: str = "warning", parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, role)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setProperty("gap", 1)
        row.setProperty("pad", 1)
        look.fit(row)
        label = QLabel(words, self)
        label.setWordWrap(True)
        row.addWidget(Picture(icon, 18, "ink"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label, 1)
        for title, deed in actions:
            button = QPushButton(title, self)
            button.clicked.connect(lambda _=False, deed=deed: self._end(deed))
            row.addWidget(button)

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
