"""What a day was in the end: who was there, in counts, and how its agenda ran against the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from . import agenda, people, presence
from .book import Book
from .records import ROLES, Absence, Day, Note, Segment, Visit
from .running import planned_for
from .timings import Span, spans
from .venue import on_the_wall

_FORGOTTEN = 36 * 60
"""Minutes after the midnight before a day at which nothing of it goes on: what ended later was forgotten."""


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One value of an attribute ("" where it is not known): how many were invited, and were there on each day."""

    value: str
    invited: int
    present: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was in the room, in counts: all members, then by attribute.

    `days` are those of which anything was recorded; nobody can say who was there on the others. On those that are
    `assumed` nobody was ticked absent or checked in, and all members are counted. `team` counts the other roles.
    """

    days: tuple[Day, ...]
    invited: int
    present: tuple[int, ...]
    team: tuple[tuple[str, int], ...]
    attributes: tuple[tuple[str, tuple[AttributeRow, ...]], ...]
    assumed: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True)
class Ran:
    """A segment planned against actual; times are minutes after midnight of its day, `end` None while it runs."""

    segment: Segment
    planned: tuple[int, int]
    actual: tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class DayRun:
    """A day with its segments, and the date on which it was held, which may be another than its own.

    `held` is "" where nothing of it was; `tried` is then the last date before its own on which somebody tried it out.
    """

    day: Day
    rows: tuple[Ran, ...]
    held: str = ""
    tried: str = ""


def attendance(book: Book, days: Sequence[Day]) -> Attendance:
    """Counts members and team."""
    known = recorded(book)
    held = tuple(day for day in days if day.id in known)
    members = people.members(book)
    there = [presence.present(book, day.id) for day in held]
    roles = [person.role for person in people.by_code(book) if person.role != people.MEMBER]
    team = tuple((role, roles.count(role)) for role in sorted(set(roles), key=_role_order))
    attributes = []
    for name in people.attribute_names(book):
        present = [people.counts(book, day, name) for day in there]
        rows = [AttributeRow(value, count, tuple(day.get(value, 0) for day in present))
                for value, count in people.counts(book, members, name).items()]
        attributes.append((name, tuple(sorted(rows, key=lambda row: row.value == ""))))
    ticked = _ticked(book)
    assumed = tuple(day for day in held if day.id not in ticked)
    return Attendance(held, len(members), tuple(map(len, there)), team, tuple(attributes), assumed)


def _ticked(book: Book) -> set[str]:
    return {one.day for noun in (Absence, Visit) for one in book.all(noun)}


def recorded(book: Book) -> set[str]:
    """The ids of days of which anything was recorded: an absence, a visit, a note, or that it was held."""
    heard = {note.segment for note in book.all(Note)}
    days = {segment.day for segment in book.all(Segment) if segment.id in heard}
    held = {day.id for day in agenda.days(book) if run(book, day).held}
    return days | held | _ticked(book)


def run(book: Book, day: Day) -> DayRun:
    """How a day's agenda ran against the plan.

    It was held on its own date where anything of it started then, else on the last one after it, by whose clock it is
    told. What started on yet another date was tried out: nothing is told of it.
    """
    facts, lines = spans(book), agenda.planned(book, day.id)
    dates = {line.segment.id: planned_for(day, line.start, on_the_wall(book, span.started)).isoformat()
             for line in lines if (span := facts.get(line.segment.id)) and span.started}
    known = set(dates.values())
    held = day.date if day.date in known else max((on for on in known if on > day.date), default="")
    rows = [Ran(line.segment, (line.start, line.end),
                _actual(book, held, facts[line.segment.id]) if dates.get(line.segment.id) == held else None)
            for line in lines]
    return DayRun(day, tuple(rows), held, "" if held else max(known, default=""))


def minutes_into(book: Book, held: str, at: datetime) -> float:
    """Minutes after the midnight before a date on the venue's clock, or else on that of the laptop that wrote the fact.
    """
    midnight = datetime.combine(date.fromisoformat(held), datetime.min.time())
    return (on_the_wall(book, at).replace(tzinfo=None) - midnight).total_seconds() / 60


def _actual(book: Book, held: str, span: Span) -> tuple[int, int | None] | None:
    start = int(minutes_into(book, held, span.started) // 1)
    end = int(minutes_into(book, held, span.finished) // 1) if span.finished else None
    return (start, end) if start >= 0 and (end is None or end <= _FORGOTTEN) else None


def _role_order(role: str) -> tuple[int, str]:
    return (ROLES.index(role) if role in ROLES else len(ROLES), role)
