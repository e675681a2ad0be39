"""The quiet question before a poll is closed whose count cannot be right, or is not all in."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ....domain import papers
from ....domain.book import Book
from ....domain.polls import Tally
from ... import look
from ...widgets import Body, Button, Flow, Picture, announce, column, row
from . import paper_words as words
from . import words as say

translate = QCoreApplication.translate


def doubts(book: Book, counted: Tally) -> str:
    """Everything that is doubtful about a count that is to be closed; nothing where all is well."""
    unlike, untyped = papers.differing(book, counted.poll), papers.untyped(book, counted.poll)
    found = [say.closing(book, counted)]
    if unlike:
        found.append(translate("Polls", "1 ballot was typed differently: settle it, or close all the same.")
                     if unlike == 1 else translate("Polls", "%n ballots were typed differently: settle them, or close "
                                                   "all the same.", None, unlike))
    if untyped:
        found.append(translate("Polls", "{}: type the rest, or close all the same.").format(words.untyped(untyped)))
    return " ".join(filter(None, found))


class AskClose(QFrame):
    """Hidden until it asks. `close_it()` closes the poll, `go_on()` leads back to the count, as Escape does. Where
    something else is asked, its answers are `yes` and `no`."""

    def __init__(self, close_it: Callable[[], object], go_on: Callable[[], object], parent: QWidget | None = None, *,
                 yes: str = "", no: str = ""):
        super().__init__(parent)
        look.set_role(self, "warning")
        self.words = Body("")
        self.close_now = Button(yes or self.tr("Close it all the same"), clicked=lambda: self._end(close_it))
        self.go_on = Button(no or self.tr("Go on counting"), clicked=lambda: self._end(go_on))
        answers = Flow(self.close_now, self.go_on)
        self.setLayout(row(Picture("alert", 20, "warning"), (column(self.words, answers, gap=1), 1), gap=1.5, pad=1.5))
        self.hide()

    def ask(self, words: str) -> None:
        """Asks with these words; the answer that changes nothing has the keyboard."""
        self.tell(words)
        self.show()
        self.go_on.setFocus()
        announce(self, words)

    def tell(self, words: str) -> None:
        """Asks in other words, as the count changes; with none there is nothing left to ask."""
        self.words.setText(words)
        self.setAccessibleName(words)
        if not words:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the poll open."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_on.click()
        else:
            super().keyPressEvent(event)

    def _end(self, deed: Callable[[], object]) -> None:
        self.hide()
        deed()
