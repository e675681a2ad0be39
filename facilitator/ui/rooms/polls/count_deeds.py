"""What is done while a poll is counted: ways of tables, paper ballots, voting codes. Each but the last is a step that
undo takes back."""

import os

from PySide6.QtCore import QObject

from ....domain import answers, papers, polls, pollways, voting
from ....domain.book import Book
from ....domain.changes import Pairs
from ....domain.papers import Difference
from ....domain.records import Ballot
from ...desk import Desk
from .deeds import PollDeeds


class CountDeeds(QObject):
    """The verbs of counting over a desk. Each says whether it was done; why not is told by the desk."""

    def __init__(self, deeds: PollDeeds, parent: QObject | None = None):
        super().__init__(parent)
        self._deeds, self.is_over = deeds, False
        deeds.desk.closed.connect(self._end)

    def _end(self) -> None:
        """The event was let go: a room that is filled a turn later asks nothing of it."""
        self.is_over = True

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self._deeds.desk

    @property
    def book(self) -> Book:
        """All that the event holds now."""
        return self._deeds.book

    def count(self, poll: str, option: str, table: str, hands: int | None) -> bool:
        """Writes the hands of one cell."""
        return self._deeds.count(poll, option, table, hands)

    def give_up_codes(self, poll: str) -> bool:
        """Lets each device vote once, without codes."""
        return self._deeds.set_how(poll, codes=False)

    def choose_way(self, poll: str, table: str, way: str) -> bool:
        """A table answers in another way from now on; what came in stays."""
        return self._deeds.choose_way(poll, table, way)

    def choose_for_all(self, poll: str, way: str) -> bool:
        """All tables answer in another way from now on; what came in stays."""
        return self._deeds.change(poll, self.tr("Choose how all tables answer"),
                                  lambda book, asked: pollways.choose_for_all(book, asked, way))

    def type_ballot(self, poll: str, marks: Pairs, *, number: str, numbered: bool, table: str, entry: int) -> str:
        """Writes one more paper ballot; its id, or "" where that failed.

        Raises:
            ValueError: Its number was typed already; the message is one plain sentence.
        """
        made = papers.add(self.book, self._deeds.poll(poll), marks, number=number, numbered=numbered, table=table,
                          entry=entry)
        return made[0].id if self._deeds.change(poll, self.tr("Type ballot"), lambda *_: made) else ""

    def correct_ballot(self, ballot: str, marks: Pairs, number: str) -> bool:
        """Puts a typed ballot right; one that is gone meanwhile stays gone.

        Raises:
            ValueError: Another ballot has this number; the message is one plain sentence.
        """
        known = self.book.get(Ballot, ballot)
        if not known:
            return False
        made = papers.correct(self.book, known, marks, number)
        return self._deeds.change(known.poll, self.tr("Correct ballot"), lambda *_: made)

    def remove_ballot(self, ballot: str) -> bool:
        """Takes a ballot away that was typed by mistake."""
        known = self.book.get(Ballot, ballot)
        return known is not None and self._deeds.change(known.poll, self.tr("Take ballot away"),
                                                        lambda *_: papers.remove(known))

    def settle(self, poll: str, difference: Difference, entry: int) -> bool:
        """Takes one of two typings of a ballot as right."""
        return self._deeds.change(poll, self.tr("Choose between two typings"),
                                  lambda *_: papers.settle(difference, entry))

    def make_notes(self, poll: str) -> bool:
        """Makes a note of each open answer that is none yet."""
        return self._deeds.change(poll, self.tr("Make notes of answers"),
                                  lambda book, asked: answers.to_notes(book, asked, self.desk.now()))

    def make_codes(self, count: int) -> list[str]:
        """So many new voting codes to print, which are nowhere else; none where they could not be kept."""
        codes, changes = voting.new_codes(self.book, count, os.urandom,
                                          self.desk.now().isoformat(timespec="seconds"))
        return codes if self.desk.keep(self.tr("Make voting codes"), changes) else []

    def is_open(self, poll: str) -> bool:
        """Whether something may be written of a poll's count."""
        asked = self._deeds.poll(poll)
        return asked is not None and asked.state == polls.OPEN and not self._deeds.read_only
