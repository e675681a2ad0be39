"""Open answers of a closed poll: what people wrote, and the notes that are made of it."""

from PySide6.QtWidgets import QWidget

from ....domain import answers, polled, polls
from ....domain.book import Book
from ....domain.polls import Tally
from ....domain.records import Poll, Segment
from ...widgets import Body, Button, Flow, announce, column
from . import words as say
from .count_deeds import CountDeeds


class AnswersView(QWidget):
    """Shown once nobody answers any more. Answers that name somebody are counted and not shown, as on the wall and in
    the report; of all of them notes can be made."""

    def __init__(self, deeds: CountDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds, self._poll = deeds, ""
        self.standing, self.words, self.withheld = Body("", "strong"), Body(""), Body("", "hint")
        self.make = Button(self.tr("Make notes of them"), "", "write", self.make_notes)
        self.make.setToolTip(self.tr("Each answer becomes a note of the poll’s segment; undo takes them back "
                                     "(N in the list)"))
        self.setLayout(column(self.standing, Flow(self.make), self.words, self.withheld, gap=1))

    def show_answers(self, book: Book, counted: Tally, *, writable: bool) -> None:
        """Shows what was answered to an open question, and whether notes are made of it."""
        poll, self._poll = counted.poll, counted.poll.id
        is_over = poll.type == "text" and polls.is_closed(poll)
        self.setVisible(is_over)
        if not is_over:
            return
        *_, last = polled.polled(book, poll)
        left = sum(ballot.count for ballot in answers.waiting(book, poll))
        total = len(last.answers) + last.withheld
        self.make.setVisible(bool(left))
        self.make.setEnabled(writable)
        held = self.tr("1 more answer names somebody and is not shown.") if last.withheld == 1 else \
            self.tr("{} more answers name somebody and are not shown.").format(say.number(last.withheld))
        for label, text in ((self.standing, self._standing(book, poll, left, total)),
                            (self.words, "\n".join(say.translate("Polls", "“{}”").format(" ".join(one.split()))
                                                   for one in last.answers)),
                            (self.withheld, held if last.withheld else "")):
            label.setText(text)
            label.setVisible(bool(text))

    def make_notes(self) -> None:
        """Makes a note of each answer that is none yet, and says where they are."""
        had_keys = self.make.hasFocus()
        if self.make.isVisibleTo(self) and self._deeds.make_notes(self._poll):
            announce(self, self.standing.text())
            if had_keys:
                self.focusNextChild()

    def _standing(self, book: Book, poll: Poll, left: int, total: int) -> str:
        if not total:
            return self.tr("Nobody answered in words.")
        if left:
            return self.tr("1 answer is no note yet.") if left == 1 else \
                self.tr("{} answers are no notes yet.").format(say.number(left))
        segment = book.get(Segment, poll.segment)
        if not segment:
            return self.tr("All answers are notes: in capture and on the board, in no segment.")
        return self.tr("All answers are notes: in capture and on the board, segment “{}”.").format(
            segment.title or self.tr("Untitled segment"))
