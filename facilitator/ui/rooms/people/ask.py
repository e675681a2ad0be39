"""A bar that asks for one word or one yes, in the room itself: nothing is covered, and Escape leaves all as it was."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCompleter, QFrame, QLineEdit, QWidget

from ... import look
from ...widgets import Body, Button, announce, row


class AskBar(QFrame):
    """Hidden until somebody is asked; `closed` says that it is over, and the focus goes back by itself."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.words = Body()
        self.words.setMinimumWidth(1)
        self.line = QLineEdit()
        self.yes = Button("", "primary", clicked=self._answer)
        self.no = Button(self.tr("Leave it"), "quiet", clicked=self.close_bar)
        self._deed: Callable[[str], bool] = lambda _: True
        self.before: QWidget | None = None
        self.line.returnPressed.connect(self._answer)
        self.setLayout(row((self.words, 1), self.line, self.yes, self.no, gap=1, pad=1))
        self.hide()

    def ask(self, words: str, button: str, deed: Callable[[str], bool], *, text: str = "",
            proposals: Sequence[str] = ()) -> None:
        """Asks for a word. `deed(word)` says whether it is done; else the bar stays with what was typed."""
        self._open(words, button, deed, "raised", "primary")
        self.line.setAccessibleName(words)
        self.line.setText(text)
        completer = QCompleter(list(proposals), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer if proposals else None)
        self.line.setFixedWidth(look.px(200))
        self.line.show()
        self.line.selectAll()
        self.line.setFocus()

    def confirm(self, words: str, button: str, deed: Callable[[], bool]) -> None:
        """Asks whether something that cannot be undone is to be done; the focus is on the answer that leaves it."""
        self._open(words, button, lambda _: deed(), "danger", "danger")
        self.line.hide()
        self.no.setFocus()

    def close_bar(self) -> None:
        """Goes back without doing it."""
        if not self.isVisible():
            return
        before, self.before = self.before, None
        self.hide()
        if before:
            before.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event) -> None:
        """Escape goes back; Enter presses the button that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() in (self.yes, self.no):
            self.focusWidget().click()
        else:
            super().keyPressEvent(event)

    def _open(self, words: str, button: str, deed: Callable[[str], bool], role: str, button_role: str) -> None:
        if not self.isVisible():
            self.before = QApplication.focusWidget()
        self._deed = deed
        self.words.setText(words)
        self.yes.setText(button)
        look.set_role(self.yes, button_role)
        look.set_role(self, role)
        self.setAccessibleName(words)
        self.show()
        announce(self, words)

    def _answer(self) -> None:
        if self._deed(self.line.text().strip()):
            self.close_bar()
