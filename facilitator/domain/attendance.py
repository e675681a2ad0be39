"""What a day was in the end: who was there, in counts, and how its agenda ran against the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from . import agenda, people
from .book import Book
from .records import ROLES, Absence, Day, Note, Segment
from .running import moment
from .timings import Span, spans
from .venue import on_the_wall

_FORGOTTEN = 36 * 60
"""Minutes after its day's midnight at which nothing of a day goes on: a fact after it, or before it, is a rehearsal."""


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One value of an attribute ("" where it is not known): how many were invited, and were there on each day."""

    value: str
    invited: int
    present: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was in the room, in counts: all members, then by attribute.

    `days` are those of which anything was recorded; nobody can say who was there on the others. `team` counts the
    other roles.
    """

    days: tuple[Day, ...]
    invited: int
    present: tuple[int, ...]
    team: tuple[tuple[str, int], ...]
    attributes: tuple[tuple[str, tuple[AttributeRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """A segment planned against actual; times are minutes after midnight of its day, `end` None while it runs."""

    segment: Segment
    planned: tuple[int, int]
    actual: tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class DayRun:
    """A day with its segments."""

    day: Day
    rows: tuple[Ran, ...]


def attendance(book: Book, days: Sequence[Day]) -> Attendance:
    """Counts members and team."""
    known = recorded(book)
    held = tuple(day for day in days if day.id in known)
    members = people.members(book)
    there = [people.present(book, day.id) for day in held]
    roles = [person.role for person in people.by_code(book) if person.role != people.MEMBER]
    team = tuple((role, roles.count(role)) for role in sorted(set(roles), key=_role_order))
    attributes = []
    for name in people.attribute_names(book):
        present = [people.counts(book, day, name) for day in there]
        rows = [AttributeRow(value, count, tuple(day.get(value, 0) for day in present))
                for value, count in people.counts(book, members, name).items()]
        attributes.append((name, tuple(sorted(rows, key=lambda row: row.value == ""))))
    return Attendance(held, len(members), tuple(map(len, there)), team, tuple(attributes))


def recorded(book: Book) -> set[str]:
    """The ids of days of which anything was recorded: an absence, a note, or that a segment started."""
    started = {id for id, span in spans(book).items() if span.started}
    heard = {note.segment for note in book.all(Note)}
    days = {segment.day for segment in book.all(Segment) if segment.id in started or segment.id in heard}
    return days | {absence.day for absence in book.all(Absence)}


def run(book: Book, day: Day) -> DayRun:
    """How a day's agenda ran against the plan."""
    facts = spans(book)
    rows = [Ran(line.segment, (line.start, line.end), _actual(book, day, facts.get(line.segment.id)))
            for line in agenda.planned(book, day.id)]
    return DayRun(day, tuple(rows))


def held_on_its_day(book: Book, day: Day, span: Span) -> bool:
    """Whether it began on its day, and was not rehearsed before it or tried out long after."""
    return _actual(book, day, span) is not None


def _actual(book: Book, day: Day, span: Span | None) -> tuple[int, int | None] | None:
    if not span or not span.started:
        return None
    start = _minutes(book, day, span.started)
    end = _minutes(book, day, span.finished) if span.finished else None
    return (start, end) if 0 <= start <= _FORGOTTEN and (end is None or end <= _FORGOTTEN) else None


def _minutes(book: Book, day: Day, at: datetime) -> int:
    """Minutes after the day's midnight on the venue's clock, or else on that of the laptop that wrote the fact."""
    at = on_the_wall(book, at)
    midnight = moment(day, 0, at)
    return int((at.replace(tzinfo=None) - midnight.replace(tzinfo=None)).total_seconds() // 60)


def _role_order(role: str) -> tuple[int, str]:
    return (ROLES.index(role) if role in ROLES else len(ROLES), role)
