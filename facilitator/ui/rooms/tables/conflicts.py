"""What stands against a plan, in words: too few chairs, and each set of rules that cannot all hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ....domain import seating, seatrules, tables
from ....domain.book import Book
from ....domain.records import Round
from .words import lacking, listed, rule_words

translate = QCoreApplication.translate

Short = tuple[tuple[str, ...], int]
"""Tables, by id, and how many chairs they have; no tables where none has so many (`seating.short_of_chairs`)."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Rules, by id, that cannot all hold in the round with this number, and the tables that are short of chairs."""

    number: int
    rules: tuple[str, ...]
    short: tuple[Short, ...]


class Conflicting(Exception):
    """So many people cannot be seated in an event, for all of these reasons, if not for want of chairs."""

    def __init__(self, book: Book, count: int, found: Sequence[Contradiction]):
        super().__init__(count, found)
        self.book, self.count, self.found = book, count, tuple(found)


def is_short(task: seating.Task) -> bool:
    """Whether there are fewer chairs than members."""
    return sum(task.chairs) < task.members


def conflicting(book: Book, task: seating.Task) -> Conflicting:
    """All that stands against a task, in the event as it would be."""
    from ....seating.contradictions import contradictions  # With numpy and HiGHS, for which no window waits.

    return Conflicting(book, task.members, [
        Contradiction(book.get(Round, task.rounds[one.round]).number, tuple(rule.id for rule in one.rules),
                      tuple((tuple(task.tables[place] for place in places), chairs)
                            for places, chairs in seating.short_of_chairs(task, one.rules)))
        for one in contradictions(task)])


def conflict_words(conflict: Conflicting, names: Mapping[str, str] | None = None) -> str:
    """All that stands against it, a sentence each."""
    return " ".join(filter(None, [lacking(conflict.book, conflict.count),
                                  *(_words(conflict.book, one, names) for one in conflict.found)]))


def _words(book: Book, one: Contradiction, names: Mapping[str, str] | None) -> str:
    said = "; ".join([*(rule_words(book, rule, names) for rule in seatrules.in_order(book) if rule.id in one.rules),
                      *(_short_words(book, places, chairs) for places, chairs in one.short)])
    if not said:
        words = translate("Seating", "The tables cannot take everybody in round {}: add chairs or a table.")
        return words.format(one.number)
    words = translate("Seating", "In round {} these rules cannot all hold, so change one of them: {}.")
    return words.format(one.number, said)


def _short_words(book: Book, wanted: Sequence[str], chairs: int) -> str:
    numbers = [str(table.number) for table in tables.in_order(book) if table.id in wanted]
    have = translate("Seating", "1 chair") if chairs == 1 else translate("Seating", "{} chairs").format(chairs)
    if not numbers:
        return translate("Seating", "no table has {}").format(have)
    words = translate("Seating", "table {} has {}") if len(numbers) == 1 else \
        translate("Seating", "tables {} have {} together")
    return words.format(listed(numbers), have)
