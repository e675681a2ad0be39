"""What can be done with polls: each deed is one step that undo takes back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ....domain import pollmaking, pollrules, polls, pollways, privacy, putting, tables, voting
from ....domain.book import Book
from ....domain.changes import Change, edit
from ....domain.pollmaking import PollShape
from ....domain.records import Poll, Rule, Table
from ...desk import Desk
from . import words as say

Make = Callable[[Book, Poll], list[Change]]
"""What changes a poll: given the book and the poll, its changes."""


class PollDeeds(QObject):
    """The verbs of polls over a desk. Each says whether it was done; why not is told by the desk."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """The desk over which all is done."""
        return self._desk

    @property
    def book(self) -> Book:
        """All that the event holds now."""
        return self._desk.book

    @property
    def read_only(self) -> str:
        """Why nothing can be written, or nothing."""
        return self._desk.read_only

    def poll(self, id: str) -> Poll | None:
        """The poll with this id."""
        return self.book.get(Poll, id)

    def is_frozen(self, id: str) -> bool:
        """Whether somebody voted, so that what was asked must not change."""
        return putting.has_votes(self.book, id)

    def settled(self, id: str) -> str:
        """Why what a poll is judged by stands, and the way out; nothing while it is still free."""
        poll = self.poll(id)
        return self.tr("Base, rules, ties and the least table were settled before the first vote and the result. To "
                       "change them, make a new version of the poll, or undo the votes or the closing."
                       ) if poll and putting.is_settled(self.book, poll) else ""

    def judge(self, id: str, label: str, make: Make, *, typing: str = "") -> bool:
        """Changes what a poll is judged by; once that is settled it is told why not."""
        if why := self.settled(id):
            self._desk.said.emit(why)
            return False
        return self.change(id, label, make, typing=typing)

    @property
    def segment(self) -> str:
        """The segment that runs or comes next, in which a new poll is put."""
        segment = self._desk.segment()
        return segment.id if segment else ""

    def begin(self, question: str, shape: PollShape) -> str:
        """A new draft of a shape; its id, or "" where that failed."""
        poll, changes = pollmaking.add(self.book, shape, question=question, segment=self.segment)
        return poll.id if self._desk.do(self._named(self.tr("New poll"), poll), changes) else ""

    def change(self, id: str, label: str, make: Make, *, typing: str = "") -> bool:
        """Changes a poll where it stands."""
        poll = self.poll(id)
        return poll is not None and self._desk.do(self._named(label, poll), make(self.book, poll), typing=typing)

    def _named(self, label: str, poll: Poll) -> str:
        """So that whoever undoes it from another room or poll knows what it was."""
        return say.deed(label, poll, privacy.name_parts(self.book))

    def put_again(self, id: str, label: str, make: Make | None = None) -> str:
        """A new version of a poll as a draft, with a change if one is given, in one step; the draft's id, or ""."""
        poll = self.poll(id)
        if poll is None:
            return ""
        draft, changes = putting.again(self.book, poll)
        step = f"again {draft.id}"
        if not self._desk.do(self._named(label, poll), changes, typing=step):
            return ""
        if make:
            self.change(draft.id, label, make, typing=step)
        return draft.id

    def ask_in(self, id: str, segment: str) -> bool:
        """Says in which segment a poll is put."""
        return self.change(id, self.tr("Choose the segment of a poll"), lambda _, poll: [edit(poll, segment=segment)])

    def set_type(self, id: str, type: str) -> bool:
        """Makes a poll one of another type."""
        return self.change(id, self.tr("Choose the type of a poll"),
                           lambda book, poll: pollmaking.choose_type(book, poll, type))

    def set_number(self, id: str, name: str, value: int) -> bool:
        """Sets one of the numbers that a poll's type needs; what is typed into it in a row is one step."""
        return self.change(id, self.tr("Change a number of a poll"),
                           lambda _, poll: pollmaking.set_number(poll, name, value), typing=f"poll {id} {name}")

    def set_ties(self, id: str, ties: str) -> bool:
        """Chooses what becomes of a tie."""
        return self.judge(id, self.tr("Choose what breaks a tie"), lambda _, poll: pollmaking.set_ties(poll, ties))

    def set_how(self, id: str, **values) -> bool:
        """Changes how a poll is answered or shown: its way, codes, lot, early results or least number at a table."""
        poll = self.poll(id)
        if poll and "codes" in values and not voting.codes_are_free(self.book, poll):
            self._desk.said.emit(self.tr("Somebody voted by phone already, so what phones need stands: put the poll "
                                         "once more to change it."))
            return False
        change = self.judge if {"least", "lot"} & set(values) else self.change
        return change(id, self.tr("Change how a poll is answered"), lambda _, poll: [edit(poll, **values)],
                           typing=f"poll {id} {' '.join(values)}")

    def choose_way(self, id: str, table: str, way: str) -> bool:
        """A table answers in another way from now on; what came in stays."""
        return self.change(id, self.tr("Choose how a table answers"),
                           lambda book, poll: pollways.choose(book, poll, table, way))

    def take_shape(self, id: str, shape: PollShape) -> bool:
        """Gives a draft the type, options and rules of a shape in place of its own."""
        return self.change(id, self.tr("Take the kind of a poll"),
                           lambda book, poll: pollmaking.take_shape(book, poll, shape))

    def choose_base(self, id: str, base: str) -> bool:
        """Says what a poll's percentages are of."""
        return self.judge(id, self.tr("Choose the base of a poll"), lambda _, poll: [edit(poll, base=base)])

    def set_state(self, id: str, state: str) -> bool:
        """Opens, closes, reopens or publishes a poll; one that leaves no choice is not opened, which the desk says."""
        if state == polls.OPEN and putting.lacks_a_choice(self.book, id):
            self._desk.said.emit(self.tr("This poll has one option: add another, then open it."))
            return False
        label = {polls.OPEN: self.tr("Open poll"), polls.CLOSED: self.tr("Close poll"),
                 polls.PUBLISHED: self.tr("Publish poll")}.get(state, self.tr("Make poll a draft"))
        return self.change(id, label, lambda _, poll: putting.turn(poll, state, self._desk.now()))

    def repeat(self, id: str) -> bool:
        """Makes the same question ready to be put once more."""
        return self.change(id, self.tr("Put poll once more"), lambda _, poll: putting.repeat(poll, self._desk.now()))

    def move(self, id: str, before: str) -> bool:
        """Puts a poll before another one, or last."""
        return self.change(id, self.tr("Move poll"), lambda book, poll: polls.reorder(book, poll, before))

    def remove(self, id: str) -> bool:
        """Takes a poll away with its votes."""
        return self.change(id, self.tr("Take poll away"), polls.remove)

    def count(self, id: str, option: str, table: str, hands: int | None) -> bool:
        """Writes the hands of one cell; what is typed into it in a row is one step."""
        at = self.book.get(Table, table)
        label = self.tr("Count hands of table {}").format(tables.title(at)) if at else self.tr("Count hands")
        return self.change(id, label,
                           lambda book, poll: polls.count(book, id, option, table, hands, poll.repeat),
                           typing=f"hands {id} {option} {table}")

    def add_rules(self, id: str, rules: Sequence[Rule]) -> bool:
        """More decision rules in one step."""
        return self.judge(id, self.tr("Add decision rule"), lambda book, _: pollrules.add(book, id, rules))

    def drop_rule(self, id: str, like: Rule) -> bool:
        """Takes away what says the same as a rule."""
        return self.judge(id, self.tr("Take decision rule away"), lambda book, _: pollrules.drop(book, id, like))

    def change_rule(self, rule: Rule, **values) -> bool:
        """Changes a decision rule; one that is gone meanwhile stays gone."""
        if not self.book.get(Rule, rule.id):
            return False
        return self.judge(rule.poll, self.tr("Change decision rule"), lambda *_: [edit(rule, **values)],
                          typing=f"rule {rule.id} {' '.join(values)}")

    def remove_rule(self, rule: Rule) -> bool:
        """Takes a decision rule away."""
        return self.judge(rule.poll, self.tr("Take decision rule away"), lambda *_: polls.remove_rule(rule))
