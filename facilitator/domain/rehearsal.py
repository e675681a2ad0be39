"""A rehearsal: a day as it would go if everybody kept to the plan, and what would go wrong even then.

`played` writes the facts of such a day into a book of its own, so that `running.standing`, `outlook.expected` and all
else that shows a running day shows a rehearsal too: at any moment of it, at any speed, from `Played.at`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import combinations

from . import agenda, people, presence, tables
from .agenda import BUFFER, clock_minutes, lasts, runs_by_itself
from .book import Book
from .outlook import Expected, expected
from .records import Day, Person, Poll, Round, Segment, Timing
from .running import moment
from .timings import as_of, begin, finish
from .venue import on_the_wall

BREAK, ROUNDTABLE, PRESENTATION, VOTING = "break", "roundtable", "presentation", "voting"

PEOPLE_A_QUEUE = 50
"""People whom one place that serves coffee is set up for."""

SECONDS_A_CUP = 10
"""What one person takes at such a place who serves themselves."""

MINUTES_TO_DRINK = 7
"""What the last one in the queue needs to drink it and to be back."""


class Kind(StrEnum):
    """What can go wrong; the figures of a `Finding` that it has are named in brackets."""

    NO_TITLE = "no title"
    NO_MINUTES = "no minutes"
    OUT_OF_RANGE = "out of range"
    """It is planned [minutes] longer than its most, or, below 0, shorter than its least."""
    NO_PURPOSE = "no purpose"
    NO_PROMPT = "no prompt"
    NO_ROUND = "no round"
    NO_LEAD = "no lead"
    NO_POLL = "no poll"
    NO_SLACK = "no slack"
    """Nothing of the day can be shortened, dropped or used up: whatever is late stays late."""
    TOO_LONG = "too long"
    """The day runs past its end [minutes]."""
    GAP = "gap"
    """Nothing is planned before it [minutes]; `other` is what ends before, None where the day begins with it."""
    OVERLAP = "overlap"
    """It is planned to begin before what comes before it has ended [minutes]; `other` is that, None for the day."""
    CANNOT_BEGIN = "cannot begin"
    """It waits for a time of day that the day has run past by then [minutes]."""
    BREAK_TOO_SHORT = "break too short"
    """[minutes] that it lacks for so many [people]."""
    NO_NOTE_TAKER = "no note-taker"
    """At these [tables]."""
    NO_TABLE_FACILITATOR = "no table facilitator"
    """At these [tables]."""
    CROWDED = "crowded"
    """More members than a table facilitator can serve at these [tables]; the fullest has so many [people]."""
    TWO_PLACES = "two places"
    """A [person] is wanted in it and in `other` at the same time, or sits there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that would go wrong: what kind, in which segment (None where it is the day's), and its figures."""

    kind: Kind
    day: Day
    segment: Segment | None = None
    other: Segment | None = None
    minutes: int = 0
    people: int = 0
    person: str = ""
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """A day played from its plan: a book with its facts, and when it begins and ends."""

    book: Book
    begin: datetime
    end: datetime

    def at(self, now: datetime) -> Book:
        """The book as it would be at a moment of the rehearsal."""
        return as_of(self.book, now)


def played(book: Book, day: Day, zone: datetime) -> Played:
    """A day as it goes when each segment begins as soon as it may and lasts as long as planned.

    Whatever was said already is left out, of other days too: what runs now does not run in the rehearsal.

    Args:
        zone: Any moment in the zone that the day is played in, where the event names none.
    """
    lines = _lines(book, day, zone)
    fresh = book.with_shelf(Timing, {})
    held = [line for line in lines if line.start and runs_by_itself(line.segment)]
    begun = fresh.after(change for line in held for change in begin(fresh, line.segment, line.start))
    over = begun.after(change for line in held for change in finish(begun, line.segment, line.end))
    first = moment(day, clock_minutes(day.start), on_the_wall(book, zone))
    return Played(over, min([first, *(line.start for line in held)]), max([first, *(line.end for line in held)]))


def findings(book: Book, day: Day) -> list[Finding]:
    """What would go wrong on a day, in the order of the agenda; what is about the whole day comes last.

    A coffee break is too short where the last one in the queue could not drink: one place serves fifty people, each
    takes ten seconds, and seven minutes are left to drink. This is an assumption, made so that a quarter of an hour
    does for fifty, as caterers plan it; a second place is taken to be there for the next fifty. Nobody can be in two
    places: leading two segments that overlap, or leading one while seated in another that has its own seating. Who
    leads, sits and queues is a question only once the event has people.
    """
    lines = _lines(book, day, datetime(2000, 1, 1, tzinfo=UTC))
    found = [f for line in lines if not line.segment.skipped for f in _of_segment(book, day, line.segment)]
    found += [*_of_times(book, day, lines), *_of_tables(book, day, lines), *_of_persons(book, day, lines)]
    order = {line.segment.id: place for place, line in enumerate(lines)}
    kinds = list(Kind)
    found.sort(key=lambda f: (order[f.segment.id], kinds.index(f.kind)) if f.segment else (len(order), 0))
    return found + list(_of_day(book, day, lines))


def wanted_twice(book: Book, day: Day) -> list[Finding]:
    """Whom a day wants at two places at the same time, in the order of its agenda."""
    return list(_of_persons(book, day, _lines(book, day, datetime(2000, 1, 1, tzinfo=UTC))))


def minutes_for_coffee(people: int) -> int:
    """The minutes that a break for so many people takes."""
    places = max(1, -(-people // PEOPLE_A_QUEUE))
    return round(-(-people // places) * SECONDS_A_CUP / 60) + MINUTES_TO_DRINK


def _lines(book: Book, day: Day, zone: datetime) -> list[Expected]:
    """What is expected of a day on the eve of it, as long as nothing was said."""
    return expected(book.with_shelf(Timing, {}), day, moment(day, 0, zone) - timedelta(days=1))


def _of_segment(book: Book, day: Day, segment: Segment) -> Iterator[Finding]:
    """What it lacks by itself. Materials and room are left to those who carry: to have none is common."""
    lacks = [(Kind.NO_TITLE, not segment.title.strip())]
    if runs_by_itself(segment):
        lacks.append((Kind.NO_MINUTES, segment.minutes <= 0))
    if segment.minutes and (outside := agenda.out_of_range(segment)):
        yield Finding(Kind.OUT_OF_RANGE, day, segment, minutes=outside)
    if segment.type == ROUNDTABLE:
        lacks += [(Kind.NO_PURPOSE, not segment.purpose.strip()), (Kind.NO_PROMPT, not segment.prompt.strip()),
                  (Kind.NO_ROUND, tables.round_of(book, segment) is None)]
    if segment.type == PRESENTATION:
        lacks.append((Kind.NO_LEAD, bool(book.all(Person)) and not any(book.get(Person, id) for id in segment.leads)))
    if segment.type == VOTING:
        lacks.append((Kind.NO_POLL, not any(poll.segment == segment.id for poll in book.all(Poll))))
    yield from (Finding(kind, day, segment) for kind, is_so in lacks if is_so)
    there = len(_present(book, day))
    short = minutes_for_coffee(there) - segment.minutes if segment.type == BREAK and there else 0
    if short > 0 and segment.minutes > 0:
        yield Finding(Kind.BREAK_TOO_SHORT, day, segment, minutes=short, people=there)


def _of_times(book: Book, day: Day, lines: Sequence[Expected]) -> Iterator[Finding]:
    by_id = {line.segment.id: line for line in lines}
    for line in agenda.plan(day, [line.segment for line in lines]):
        if line.segment.skipped:
            continue
        if slips := by_id[line.segment.id].slips:
            yield Finding(Kind.CANNOT_BEGIN, day, line.segment, line.before, minutes=slips)
        elif line.gap:
            kind = Kind.GAP if line.gap > 0 else Kind.OVERLAP
            yield Finding(kind, day, line.segment, line.before, minutes=abs(line.gap))


def _of_tables(book: Book, day: Day, lines: Sequence[Expected]) -> Iterator[Finding]:
    """What a seating lacks is said once, in the first segment that names it."""
    there = {person.id for person in _present(book, day)}
    first: dict[str, Segment] = {}
    for segment in (line.segment for line in lines):
        if _has_seating(book, segment):
            first.setdefault(segment.round, segment)
    for round, segment in first.items():
        seated = {id: [p for p in who if p.id in there] for id, who in tables.seated(book, round).items() if id}
        members = {id: n for id, who in seated.items() if (n := sum(p.role == people.MEMBER for p in who))}
        for kind, role in ((Kind.NO_NOTE_TAKER, people.NOTE_TAKER),
                           (Kind.NO_TABLE_FACILITATOR, people.TABLE_FACILITATOR)):
            if without := tables.lacking(book, round, role, there):
                yield Finding(kind, day, segment, tables=without)
        if full := {id: n for id, n in members.items() if n > tables.MOST_AT_A_TABLE}:
            yield Finding(Kind.CROWDED, day, segment, people=max(full.values()), tables=tuple(full))


def _of_persons(book: Book, day: Day, lines: Sequence[Expected]) -> Iterator[Finding]:
    sits = {line.segment.id: _sitting(book, line.segment) for line in lines}
    timed = [line for line in lines if line.start and line.end > line.start]
    for one, other in combinations(timed, 2):
        if one.start < other.end and other.start < one.end:
            wanted, elsewhere = set(one.segment.leads), set(other.segment.leads)
            twice = wanted & elsewhere | wanted & sits[other.segment.id] | elsewhere & sits[one.segment.id]
            yield from (Finding(Kind.TWO_PLACES, day, one.segment, other.segment, person=id)
                        for id in sorted(twice) if book.get(Person, id))


def _of_day(book: Book, day: Day, lines: Iterable[Expected]) -> Iterator[Finding]:
    held = [line.segment for line in lines if not line.segment.skipped]
    if over := agenda.too_long(day, agenda.blocks(day, agenda.segments(book, day.id))):
        yield Finding(Kind.TOO_LONG, day, minutes=over)
    if any(map(runs_by_itself, held)) and not any(map(_gives, held)):
        yield Finding(Kind.NO_SLACK, day)


def _gives(segment: Segment) -> bool:
    """Some of its minutes may be given up when the day runs late."""
    if segment.protected:
        return False
    return segment.optional or segment.type == BUFFER and lasts(segment) > 0 or 0 < segment.least < lasts(segment)


def _has_seating(book: Book, segment: Segment) -> bool:
    return runs_by_itself(segment) and segment.type != BREAK and book.get(Round, segment.round) is not None


def _sitting(book: Book, segment: Segment) -> set[str]:
    """Who sits at a table in it, where it has its own seating."""
    if not _has_seating(book, segment):
        return set()
    return {person.id for table, who in tables.seated(book, segment.round).items() if table for person in who}


def _present(book: Book, day: Day) -> list[Person]:
    """Everybody who came on the day or may yet come, of whatever role."""
    there = presence.awaited(book, day.id)
    return [person for person in book.all(Person) if person.id in there]
