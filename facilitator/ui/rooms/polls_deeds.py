"""What can be done with polls: each deed is one step that undo takes back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ...domain import polls, putting
from ...domain.book import Book
from ...domain.changes import Change, edit
from ...domain.records import Option, Poll, Rule
from ..desk import Desk

Make = Callable[[Book, Poll], list[Change]]
"""What changes a poll: given the book and the poll, its changes."""


class PollDeeds(QObject):
    """The verbs of polls over a desk. Each says whether it was done; why not is told by the desk."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk

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

    def is_counted(self, id: str) -> bool:
        """Whether hands were counted, so that what was asked must not change unseen."""
        return putting.has_votes(self.book, id)

    def begin(self, question: str) -> str:
        """A new draft, asked in the segment that runs or comes next; its id, or "" where that failed."""
        segment = self._desk.segment()
        changes = polls.add(self.book, question, [], segment=segment.id if segment else "")
        return changes[0].id if self._desk.do(self.tr("New poll"), changes) else ""

    def change(self, id: str, label: str, make: Make, *, typing: str = "") -> bool:
        """Changes a poll where it stands."""
        poll = self.poll(id)
        return poll is not None and self._desk.do(label, make(self.book, poll), typing=typing)

    def put_again(self, id: str, label: str, make: Make | None = None) -> str:
        """Puts a poll again as a draft, with a change if one is given, in one step; the draft's id, or ""."""
        poll = self.poll(id)
        if poll is None:
            return ""
        draft, changes = putting.again(self.book, poll)
        step = f"again {draft.id}"
        if not self._desk.do(label, changes, typing=step):
            return ""
        if make:
            self.change(draft.id, label, make, typing=step)
        return draft.id

    def ask_in(self, id: str, segment: str) -> bool:
        """Says in which segment a poll is put."""
        return self.change(id, self.tr("Choose the segment of a poll"), lambda _, poll: [edit(poll, segment=segment)])

    def choose_base(self, id: str, base: str) -> bool:
        """Says what a poll's percentages are of."""
        return self.change(id, self.tr("Choose the base of a poll"), lambda _, poll: [edit(poll, base=base)])

    def set_state(self, id: str, state: str) -> bool:
        """Opens, closes or reopens a poll."""
        label = {polls.OPEN: self.tr("Open poll"), polls.CLOSED: self.tr("Close poll")}.get(
            state, self.tr("Make poll a draft"))
        return self.change(id, label, lambda _, poll: polls.set_state(poll, state))

    def move(self, id: str, before: str) -> bool:
        """Puts a poll before another one, or last."""
        return self.change(id, self.tr("Move poll"), lambda book, poll: polls.reorder(book, poll, before))

    def remove(self, id: str) -> bool:
        """Takes a poll away with its hands."""
        return self.change(id, self.tr("Take poll away"), polls.remove)

    def move_option(self, option: Option, before: str) -> bool:
        """Puts an option before another one, or last; what was asked stays the same."""
        return self.change(option.poll, self.tr("Move option"),
                           lambda book, _: polls.move_option(book, option, before))

    def count(self, id: str, option: str, table: str, hands: int | None) -> bool:
        """Writes the hands of one cell; what is typed into it in a row is one step."""
        return self.change(id, self.tr("Count hands"), lambda book, _: polls.count(book, id, option, table, hands),
                           typing=f"hands {id} {option} {table}")

    def add_rule(self, id: str, options: Sequence[str], percent: float, *, over: bool, base: str) -> bool:
        """One more decision rule."""
        return self.change(id, self.tr("Add decision rule"), lambda book, _: polls.add_rule(
            book, id, options, percent, over=over, base=base))

    def change_rule(self, rule: Rule, **values) -> bool:
        """Changes a decision rule; one that is gone meanwhile stays gone."""
        if not self.book.get(Rule, rule.id):
            return False
        return self.change(rule.poll, self.tr("Change decision rule"), lambda *_: [edit(rule, **values)],
                           typing=f"rule {rule.id} {' '.join(values)}")

    def remove_rule(self, rule: Rule) -> bool:
        """Takes a decision rule away."""
        return self.change(rule.poll, self.tr("Take decision rule away"), lambda *_: polls.remove_rule(rule))
