"""The quiet question before what was asked is changed although hands are counted on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from .. import look
from ..widgets import Body, Button, Flow, Picture, announce, column, row


class AskHow(QFrame):
    """Hidden until it asks; then one of three answers ends it, and Escape leaves everything as it was."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "warning")
        self._deeds: dict[Button, Callable[[], object]] = {}
        self._after: Callable[[], None] = lambda: None
        words = Body(self.tr("Hands are counted on these words already. Correct a slip here; put the poll again if "
                             "people would now answer something else."))
        self.setAccessibleName(words.text())
        self.correct = Button(self.tr("Correct it here"), clicked=lambda: self._end(self.correct))
        self.again = Button(self.tr("Put the poll again with it"), clicked=lambda: self._end(self.again))
        self.leave = Button(self.tr("Leave it as it was"), clicked=lambda: self._end(self.leave))
        answers = Flow(self.correct, self.again, self.leave)
        self.setLayout(row(Picture("alert", 20, "warning"), (column(words, answers, gap=1), 1), gap=1.5, pad=1.5))
        self.hide()

    def ask(self, correct: Callable[[], object], again: Callable[[], object], after: Callable[[], None]) -> None:
        """Asks; the answer's deed is done and then `after`, whatever the answer was."""
        self._deeds = {self.correct: correct, self.again: again}
        self._after = after
        self.show()
        self.leave.setFocus()
        announce(self, self.accessibleName())

    def dismiss(self) -> None:
        """Asks no more, and nothing is done."""
        self._deeds = {}
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self._end(self.leave)
        else:
            super().keyPressEvent(event)

    def _end(self, answer: Button) -> None:
        deed = self._deeds.get(answer)
        self.dismiss()
        if deed:
            deed()
        self._after()
