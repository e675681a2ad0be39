"""Who sits where when, as it stands on cards and lists: the rounds of some days with their times, everybody's tables,
and in what order people are handed theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain import agenda, seating, tables
from ..domain.agenda import Planned
from ..domain.book import Book
from ..domain.people import natural
from ..domain.records import Contact, Day, Person, Round, Seat, Segment, Table
from ..domain.words import fold
from .grid import BETWEEN
from .look import Sheet
from .programme import between
from .typeset import Style
from .wording import flat, listed, many

BREAK = "break"

LETTER = 0.75
"""How wide a letter or figure of a code is at most, on average, in parts of its size."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A round as it holds on a day: its times in words, and its segments; no day where no segment names it."""

    round: Round
    day: Day | None
    times: str
    lines: tuple[Planned, ...] = ()


def with_codes(shares: Sequence[float], persons: Sequence[Person], style: Style, sheet: Sheet) -> tuple[float, ...]:
    """Shares of the page for columns, the second of which is at least so wide that no code goes on on a second line."""
    first, codes, *more = shares
    wide = max((len(one.code) for one in persons), default=0) * sheet.style(style).size * LETTER + BETWEEN
    return first, max(codes, (first + sum(more)) * wide / (sheet.width - wide)), *more


def sittings(book: Book, days: Sequence[Day]) -> list[Sitting]:
    """The rounds of these days in which somebody sits, in the order in which they do, then those that no segment names.

    A seating holds from the first segment that names it up to the next one's; before the first of a day people sit
    as in that one. Breaks do not count, nor what is skipped or nobody starts.
    """
    named = {segment.round for segment in book.all(Segment)}
    found = [sitting for day in days for sitting in _of_day(book, day)]
    found += [Sitting(round, None, "") for round in tables.rounds(book) if round.id not in named]
    seated = {round for round, _ in places(book)}
    return [sitting for sitting in found if sitting.round.id in seated]


def _of_day(book: Book, day: Day) -> list[Sitting]:
    lines = sorted((line for line in agenda.planned(book, day.id) if agenda.runs_by_itself(line.segment)
                    and (line.segment.type != BREAK or line.segment.round)), key=lambda line: line.start)
    first = next((round for line in lines if (round := book.get(Round, line.segment.round))), None)
    held: dict[str, list[Planned]] = {}
    begun = False
    for line in lines if first else ():
        begun = begun or bool(book.get(Round, line.segment.round))
        round = tables.round_of(book, line.segment) if begun else first
        held.setdefault(round.id, []).append(line)
    order = {line.segment.id: place for place, line in enumerate(lines)}
    return [Sitting(book.get(Round, id), day, _times(some, order), tuple(some)) for id, some in held.items()]


def _times(lines: Sequence[Planned], order: Mapping[str, int]) -> str:
    """From when to when people sit so, with the breaks; twice where they sit otherwise in between."""
    spans: list[list[int]] = []
    last = -2
    for line in lines:
        place = order[line.segment.id]
        if spans and (place == last + 1 or line.start < spans[-1][1]):
            spans[-1][1] = max(spans[-1][1], line.end)
        else:
            spans.append([line.start, line.end])
        last = place
    return ", ".join(between(start, end) for start, end in spans)


def round_words(round: Round) -> str:
    """A round as it is called: "Round 2" or "Round 2 · Mixed tables"."""
    title = flat(round.title)
    return f"Round {round.number} · {title}" if title else f"Round {round.number}"


def planned_words(rounds: Sequence[Round]) -> list[str]:
    """With which seed and in how many steps rounds were planned, a sentence for each search; nothing of those that were
    seated by hand or by a file alone."""
    found = []
    for some, seed, steps, stopped in seating.searches(rounds):
        how = f", stopped after {stopped:,} of {many(steps, 'step')}" if stopped else f" in {many(steps, 'step')}"
        by = f"planned with seed {seed}{how}, before any moves by hand."
        numbers = [str(round.number) for round in some]
        found.append(by.capitalize() if len(some) == len(rounds) else f"Round {numbers[0]} was {by}"
                     if len(some) == 1 else f"Rounds {listed(numbers)} were {by}")
    return found


def places(book: Book) -> Mapping[tuple[str, str], Table]:
    """Everybody's tables by round and person."""
    return {(seat.round, seat.person): table for seat in book.all(Seat) if (table := book.get(Table, seat.table))}


def chairs(book: Book) -> Mapping[tuple[str, str], int]:
    """The numbers of everybody's chairs by round and person."""
    return {(round.id, person): chair for round in tables.rounds(book)
            for person, chair in tables.chairs(book, round.id).items()}


def by_name(persons: Sequence[Person], known: Mapping[str, Contact]) -> list[tuple[str, Person]]:
    """Everybody with their name, in the order of it as it is written; those without one, or all where none are known,
    behind by code."""
    named = [(flat(known[person.id].name) if person.id in known else "", person) for person in persons]
    return sorted(named, key=lambda one: (not one[0], fold(one[0]), natural(one[1].code), one[1].id))
