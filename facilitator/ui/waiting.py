"""Waiting: a quiet bar that says what is under way, how far it is, and lets somebody stop it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from . import look
from .widgets import Body, Button, row

BEFORE_SHOWN = 200
"""Milliseconds after which it comes in sight; what is done sooner needs no words."""


class Waiting(QFrame):
    """Says `words` while something goes on; `stop` is what its button does, if it can be stopped at all."""

    def __init__(self, words: str, stop: Callable[[], None] | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "strip")
        self.setAccessibleName(words)
        self.words = Body(words)
        self.words.setWordWrap(False)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("How far it is"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.stop = Button(self.tr("Cancel"), "quiet", "close", stop)
        if not stop:
            self.stop.hide()
        self.setLayout(row(self.words, (self.progress, 1), self.stop, gap=1, pad=1))
        self.hide()
        QTimer.singleShot(BEFORE_SHOWN, self, self.show)

    def tell(self, share: float) -> None:
        """Shows how far it is, from 0 to 1; before the first time nobody knows."""
        self.progress.setRange(0, 100)
        self.progress.setValue(round(share * 100))
