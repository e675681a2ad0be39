"""The place below the line that says why a note could not be added, and where other lines wait to be finished."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ... import look
from ...widgets import Body, Button, Picture, announce, row


class Reason(QWidget):
    """Hidden while there is nothing to say. `chosen(id)` names the table whose unfinished line was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._picture = Picture("alert", 18, "danger")
        self._words = Body("", "error")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(look.space(0.5))
        self._lines.addLayout(row(self._picture, (self._words, 1)))
        self._reminders: list[Button] = []
        self._told: Sequence[tuple[str, str]] = ()
        self.say("")

    def text(self) -> str:
        """The reason that is shown, or nothing."""
        return self._words.text()

    def reminders(self) -> list[str]:
        """What is said of other lines."""
        return [words for words, _ in self._told]

    def say(self, sentence: str) -> None:
        """Shows a reason, or takes it away."""
        self._words.setText(sentence)
        for part in (self._picture, self._words):
            part.setVisible(bool(sentence))
        self.setVisible(bool(sentence or self._told))
        if sentence:
            announce(self, sentence, urgent=True)

    def remind(self, lines: Sequence[tuple[str, str]]) -> None:
        """Shows (words, table) for each line that waits, as a button that goes there."""
        if list(lines) == list(self._told):
            return
        self._told = list(lines)
        for button in self._reminders:
            button.hide()
            button.deleteLater()
        self._reminders = [Button(words, "quiet", "write", lambda id=id: self.chosen.emit(id)) for words, id in lines]
        for button in self._reminders:
            self._lines.addLayout(row(button, (QWidget(), 1)))
        self.setVisible(bool(self.text() or lines))
