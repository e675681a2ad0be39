"""A line that asks for one text above the list, such as a heading for several segments; Escape asks no more."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QWidget

from ....limits import LINE
from ... import look
from ...widgets import Body, Button, IconButton, row


class AskLine(QFrame):
    """Words, a line to type in, and a button. `closed` follows when it is answered or sent away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "raised")
        self.words = Body("", "strong")
        self.words.setWordWrap(False)
        self.line = QLineEdit()
        self.line.setMaxLength(LINE)
        self.line.returnPressed.connect(self._answer)
        self.ok = Button(self.tr("OK"), "primary", clicked=self._answer)
        self._done: Callable[[str], bool] = lambda _: True
        self.setLayout(row(self.words, (self.line, 1), self.ok, IconButton("close", self.tr("Not now"), self._close),
                           gap=1, pad=1))
        self.hide()

    def ask(self, words: str, text: str, known: list[str], done: Callable[[str], bool]) -> None:
        """Asks; `known` completes what is typed, `done(text)` says whether it was written."""
        self.words.setText(words)
        self.line.setAccessibleName(words)
        self.line.setText(text)
        completer = QCompleter(known, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.line.setCompleter(completer)
        self._done = done
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        if self._done(" ".join(self.line.text().split())):
            self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
