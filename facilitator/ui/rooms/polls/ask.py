"""The quiet question before what was asked is changed although somebody voted on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ... import look
from ...widgets import Body, Button, Flow, Picture, announce, column, row


class AskHow(QFrame):
    """Hidden until it asks; then one of two answers ends it, and Escape leaves everything as it was."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "warning")
        self._again: Callable[[], object] = lambda: None
        self._after: Callable[[], None] = lambda: None
        words = Body(self.tr("Somebody voted on these words already, so they stand. The change can go into a new "
                             "version of the poll; the votes stay with this one."))
        self.setAccessibleName(words.text())
        self.again = Button(self.tr("Make a new version with it"), clicked=lambda: self._end(self.again))
        self.leave = Button(self.tr("Leave it as it was"), clicked=lambda: self._end(self.leave))
        answers = Flow(self.again, self.leave)
        self.setLayout(row(Picture("alert", 20, "warning"), (column(words, answers, gap=1), 1), gap=1.5, pad=1.5))
        self.hide()

    def ask(self, again: Callable[[], object], after: Callable[[], None]) -> None:
        """Asks; `again` makes the new version, and `after` follows whatever the answer was."""
        self._again, self._after = again, after
        self.show()
        self.leave.setFocus()
        announce(self, self.accessibleName())

    def dismiss(self) -> None:
        """Asks no more, and nothing is done."""
        self._again = lambda: None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self._end(self.leave)
        else:
            super().keyPressEvent(event)

    def _end(self, answer: Button) -> None:
        again = self._again
        self.dismiss()
        if answer is self.again:
            again()
        self._after()
