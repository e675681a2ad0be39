"""An offer: a quiet bar with one sentence and what can be done about it; it stays until somebody chooses."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
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

    def withdraw(self) -> None:
        """Takes it away unanswered."""
        self.hide()
        self.deleteLater()

    def _end(self, deed: Callable[[], None]) -> None:
        self.withdraw()
        self.answered.emit()
        deed()
