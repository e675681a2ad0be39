"""Seating put right on the day: who is there for a round, and which seats changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import presence, seating, tables
from .book import Book
from .people import MEMBER, by_code
from .records import Person, Round


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose table or chair in a round is another than it was; an empty table is no seat."""

    round: str
    person: str
    was: str
    now: str


def away(book: Book, day: str, *, awaited: bool = False) -> frozenset[str]:
    """Who is to have no chair on a day: whoever is not there now, but those who may still come where they are awaited.
    """
    there = presence.here(book, day)
    if awaited:
        roll = presence.stays(book, day)
        there |= {id for id in presence.awaited(book, day) if not roll[id].left}
    return frozenset(person.id for person in book.all(Person) if person.id not in there)


def task(book: Book, round: Round, day: str, *, awaited: bool = False) -> seating.Task:
    """The task of putting one round right for those who are there on a day, and those who are awaited where so wished.

    Raises:
        ValueError: There is nobody to seat, or no table; one sentence says what to do.
    """
    return seating.task(book, [round], away=away(book, day, awaited=awaited))


def stands(book: Book, task: seating.Task, seats: Sequence[int]) -> bool:
    """Whether the one round of a task can stay as it is: just those who are there have seats, at tables as equal as can
    be, and every rule holds. That others of them would be mixed better is no reason to ask anybody to stand up."""
    there = seats[:task.members]
    sit = {id for id in tables.places(book, task.rounds[0]) if (one := book.get(Person, id)) and one.role == MEMBER}
    counts = Counter(there)
    return (sit == set(task.people[:task.members]) and -1 not in counts
            and sorted(counts[table] for table in range(len(task.tables))) == sorted(seating.sizes(task))
            and not any(rule.broken(seats) for rule in task.rules))


def changed_seats(before: Book, after: Book, rounds: Iterable[str] = ()) -> list[Moved]:
    """Whose table or chair is another in one book than in the other, by round and code: only their cards are printed
    anew.

    Args:
        rounds: Ids of the rounds that matter; all of them where none is named.
    """
    wanted = set(rounds) or {round.id for round in tables.rounds(after)}
    was, now = _seats(before, wanted), _seats(after, wanted)
    people = {person.id: place for place, person in enumerate(by_code(after))}
    numbers = {round.id: round.number for round in tables.rounds(after)}
    nowhere = "", 0
    moved = [Moved(round, person, was.get((round, person), nowhere)[0], now.get((round, person), nowhere)[0])
             for round, person in dict.fromkeys([*was, *now])
             if round in numbers and person in people and was.get((round, person)) != now.get((round, person))]
    return sorted(moved, key=lambda one: (numbers[one.round], people[one.person]))


def _seats(book: Book, rounds: set[str]) -> dict[tuple[str, str], tuple[str, int]]:
    found = {}
    for round in rounds:
        at = tables.places(book, round)
        found |= {(round, person): (at[person], chair) for person, chair in tables.chairs(book, round).items()}
    return found
