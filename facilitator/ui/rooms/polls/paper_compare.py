"""Where two typings of the paper ballots differ: ballot by ballot, or by sums where they have no numbers."""

from PySide6.QtWidgets import QWidget

from ....domain import papers
from ....domain.book import Book
from ....domain.papers import Difference
from ....domain.polls import Tally
from ...widgets import Body, Button, Flow, Heading, column, holder, row
from . import paper_words as words
from .count_deeds import CountDeeds


class _Choice(QWidget):
    """One ballot that was typed differently, and which typing is right."""

    def __init__(self, text: str, only_second: bool, choose, writable: bool):
        super().__init__()
        self.words = Body(text)
        first = self.tr("Take it away") if only_second else self.tr("The first is right")
        second = self.tr("Count it") if only_second else self.tr("The second is right")
        self.first = Button(first, clicked=lambda: choose(papers.FIRST))
        self.second = Button(second, clicked=lambda: choose(papers.SECOND))
        for button in (self.first, self.second):
            button.setVisible(writable)
            button.setAccessibleDescription(text)
        self.setLayout(column(self.words, Flow(self.first, self.second), gap=0.5))


class PaperCompare(QWidget):
    """Hidden until somebody types ballots a second time."""

    def __init__(self, deeds: CountDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._of = deeds, None
        self.alike, self.waiting, self.unlike = Body("", "strong"), Body("", "hint"), Body("", "error")
        self._lines = column(gap=1)
        self.choices: list[_Choice] = []
        self.setLayout(column(row(Heading(self.tr("Compared"), 3)), self.alike, self.unlike, holder(self._lines),
                              self.waiting, gap=0.5))
        self.hide()

    def show_typings(self, book: Book, counted: Tally, table: str, writable: bool) -> None:
        """Shows how the two typings of a pile compare."""
        poll = counted.poll
        self.setVisible(bool(papers.pile(book, poll, papers.SECOND, table)))
        if self.isHidden():
            return
        found, waiting = papers.differences(book, poll, table), papers.waiting(book, poll, table)
        sums = papers.unlike(book, poll, table)
        left = papers.left(book, poll, table)
        self.waiting.setText(words.waiting(waiting, left))
        self.unlike.setText("\n".join(words.unlike(poll, counted.options, marks, counts)
                                      for marks, counts in sums.items()))
        self.alike.setText(words.compared(len(found), bool(sums), left))
        for part in (self.waiting, self.unlike):
            part.setVisible(bool(part.text()))
        wanted = (poll.id, writable, tuple(found))
        if wanted != self._of:
            self._of = wanted
            self._build(counted, found, writable)

    def _build(self, counted: Tally, found: list[Difference], writable: bool) -> None:
        for gone in self.choices:
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.choices = []
        for one in found:
            made = _Choice(words.difference(counted.poll, counted.options, one), one.first is None,
                           lambda entry, one=one: self._deeds.settle(counted.poll.id, one, entry), writable)
            self.choices.append(made)
            self._lines.addWidget(made)
            made.show()
