"""Who is there: one rule, from ticks of absence and from check-in, that every count of those present follows.

As long as nobody was checked in on a day, all are there who are not ticked absent. From the first check-in on, those
are there who came and have not left. Members and the rest are told apart in this: a door that checks in members alone
says nothing of the team. Who came is there, whoever ticked them absent before; who left at a time without having been
seen to come was there until then. Who came back was not there between leaving and coming back (`spells`).

Where one door saw somebody leave and another, which did not know of it, saw them come back, what the two wrote says
so once it is merged: a leaving before the last coming is where they were away from (`settled`).

Times of day are minutes after the midnight before the day. One that lies far before the day begins is of the next
morning, since some days go on past midnight.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from . import agenda
from .book import Book
from .changes import Pairs, edit
from .people import MEMBER, Counted, absentees, attribute_names, attributes, known_first, members
from .records import ROLES, Day, Person, Segment, Visit
from .running import EARLIEST, LEFT_OPEN
from .timings import NOTHING, Span, length, spans
from .venue import on_the_wall


class State(StrEnum):
    """How somebody stands to a day."""

    EXPECTED = "expected"
    """Has not come, and may yet."""
    HERE = "here"
    LEFT = "left"
    ABSENT = "absent"
    """Ticked absent, and did not come."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody on a day: `came`, `left` and the times `away` are those of the visit; `counted` whether they are there
    where nobody says when, `late` whether they came after the day had begun."""

    state: State = State.EXPECTED
    came: str = ""
    left: str = ""
    late: bool = False
    counted: bool = True
    away: Pairs = ()

    @property
    def back(self) -> str:
        """When they came back last, "HH:MM", or "" of who was there without a gap."""
        return self.away[-1][1] if self.away else ""


def spells(one: Stay | Visit) -> list[tuple[str, str]]:
    """From when until when somebody was there, spell after spell; the first "" is from the beginning, the last "" is
    until the end."""
    return list(zip([one.came, *(until for _, until in one.away)], [*(since for since, _ in one.away), one.left],
                    strict=True))


def settled(book: Book, visit: Visit) -> Visit:
    """A visit as it is meant where several doors wrote it: who was seen at one after they left by another is back,
    and who was seen again without having left was not away."""
    return _settled(visit, _day_start(book, visit.day)) if visit.away else visit


def all_settled(book: Book) -> Book:
    """The event with every visit as it is meant: what a third door may yet need to know says nothing to a reader."""
    told = [edit(visit, **fields) for visit in book.all(Visit) if visit.away and (fields := {
        name: value for name in ("left", "away")
        if (value := getattr(settled(book, visit), name)) != getattr(visit, name)})]
    return book.after(told) if told else book


def stays(book: Book, day: str) -> Mapping[str, Stay]:
    """How everybody stands to a day, by person."""
    return _roll(book, day)


def stay(book: Book, person: str, day: str) -> Stay:
    """How one person stands to a day."""
    return _roll(book, day).get(person, Stay())


def is_checked_in(book: Book, day: str) -> bool:
    """Whether anybody was checked in on a day."""
    return any(visit.day == day and visit.came for visit in book.all(Visit))


def here(book: Book, day: str) -> frozenset[str]:
    """The ids of those who are there now, and have not left."""
    return frozenset(id for id, one in _roll(book, day).items() if one.counted and not one.left)


def seen(book: Book, day: str) -> frozenset[str]:
    """The ids of those who were checked in and have not left."""
    return frozenset(id for id, one in _roll(book, day).items() if one.state == State.HERE)


def attended(book: Book, day: str) -> frozenset[str]:
    """The ids of those who were there on a day, from its beginning to its end or for a part of it."""
    return frozenset(id for id, one in _roll(book, day).items() if one.counted)


def awaited(book: Book, day: str) -> frozenset[str]:
    """The ids of those who came or may yet come: everybody who is not ticked absent."""
    return frozenset(id for id, one in _roll(book, day).items() if one.state != State.ABSENT)


def at(book: Book, segment: Segment) -> frozenset[str]:
    """The ids of those present at a segment, and at a poll that is put in it: those who were there at its half-time.

    Half-time lies between its start and its finish as the facts have them; before it has finished, half of its minutes
    after its start, and before it has started, half-way through the time that it is planned for. Who came ten minutes
    late to an hour was there for most of it; who came for its last ten minutes was not.
    """
    half, start = _half_time(book, segment), _day_start(book, segment.day)
    return frozenset(id for id, one in _roll(book, segment.day).items() if one.counted and any(
        (not since or _of_day(since, start) <= half) and (not until or _of_day(until, start) > half)
        for since, until in spells(one)))


def present(book: Book, day: str) -> list[Person]:
    """The members who were there on a day, by code."""
    there = attended(book, day)
    return [person for person in members(book) if person.id in there]


def missing(book: Book, day: str) -> list[Person]:
    """The members who have not come and are not ticked absent, by code."""
    roll = _roll(book, day)
    return [person for person in members(book) if roll[person.id].state == State.EXPECTED]


def counted(book: Book, there: Collection[str]) -> dict[str, list[Counted]]:
    """What the members are like: per attribute, in order, each value with the invited and those who are there."""
    known = attributes(book)
    everybody = [(known.get(p.id, {}), p.id in there) for p in book.all(Person) if p.role == MEMBER]
    found = {}
    for name in attribute_names(book):
        invited = Counter(one.get(name, "") for one, _ in everybody)
        now = Counter(one.get(name, "") for one, is_there in everybody if is_there)
        found[name] = [Counted(value, invited[value], now[value]) for value in sorted(invited, key=known_first)]
    return found


def by_segment(book: Book, day: str) -> list[tuple[int, Segment, int]]:
    """When each segment of a day that has begun did so, in minutes, and how many members were present at it (`at`), in
    the agenda's order."""
    facts, start = spans(book), _day_start(book, day)
    begun = [line.segment for line in agenda.planned(book, day)
             if agenda.runs_by_itself(line.segment) and _counts(book, day, facts.get(line.segment.id))]
    mine = {person.id for person in members(book)}
    return [(_of_wall(book, facts[one.id], start), one, len(mine & at(book, one))) for one in begun]


def roles(book: Book, there: Collection[str]) -> list[Counted]:
    """How many people have each role, as expected and of those who are there, members first; `value` is the role."""
    expected = Counter(person.role for person in book.all(Person))
    now = Counter(person.role for person in book.all(Person) if person.id in there)
    order = {role: place for place, role in enumerate(ROLES)}
    return [Counted(role, expected[role], now[role])
            for role in sorted(expected, key=lambda role: (order.get(role, len(order)), role))]


def begins(book: Book, day: str) -> int:
    """When a day's first segment began, else when it is planned to."""
    facts, start = spans(book), _day_start(book, day)
    lines = [line for line in agenda.planned(book, day)
             if agenda.runs_by_itself(line.segment) and not line.segment.skipped]
    begun = [_of_wall(book, span, start) for line in lines if _counts(book, day, span := facts.get(line.segment.id))]
    return min(begun or [line.start for line in lines] or [start])


def minutes(book: Book, day: str, time: str) -> int:
    """A time of day as minutes of a day, past its midnight too."""
    return _of_day(time, _day_start(book, day))


@lru_cache(8)  # A room asks again and again about the same day, and a book never changes.
def _roll(book: Book, day: str) -> Mapping[str, Stay]:
    visits = {visit.person: visit for visit in book.all(Visit) if visit.day == day}
    away = absentees(book, day)
    everybody = book.all(Person)
    seen = {person.role == MEMBER for person in everybody if person.id in visits and visits[person.id].came}
    first, start = (begins(book, day), _day_start(book, day)) if visits else (0, 0)
    found = {}
    for person in everybody:
        visit, is_checked = visits.get(person.id), (person.role == MEMBER) in seen
        if visit and (visit.came or visit.left or visit.away):
            visit = _settled(visit, start)
            late = bool(visit.came) and _of_day(visit.came, start) > first
            found[person.id] = Stay(State.LEFT if visit.left else State.HERE, visit.came, visit.left, late,
                                    away=visit.away)
        elif person.id in away:
            found[person.id] = Stay(State.ABSENT, counted=False)
        else:
            found[person.id] = Stay(counted=not is_checked)
    return MappingProxyType(found)


def _settled(visit: Visit, start: int) -> Visit:
    away, left = list(visit.away), visit.left
    if left and away and _of_day(left, start) < _of_day(away[-1][1], start):
        since = min(left, away[-1][0], key=lambda time: _of_day(time, start))
        away[-1], left = (since, away[-1][1]), ""
    return replace(visit, left=left, away=tuple(gap for gap in away if gap[0] != gap[1]))


def _half_time(book: Book, segment: Segment) -> float:
    span, start = spans(book).get(segment.id, NOTHING), _day_start(book, segment.day)
    if not _counts(book, segment.day, span):
        line = next((line for line in agenda.planned(book, segment.day) if line.segment.id == segment.id), None)
        return (line.start + line.end) / 2 if line else start
    lasted = span.finished - span.started if span.finished else None
    whole = lasted.total_seconds() / 60 if lasted and lasted < LEFT_OPEN else length(segment, span)
    return _of_wall(book, span, start) + whole / 2


def _counts(book: Book, day: str, span: Span | None) -> bool:
    """Whether it began on its day or, put off, after it; what began before was tried out."""
    known = book.get(Day, day)
    return bool(span and span.started) and on_the_wall(book, span.started).date().isoformat() >= (
        known.date if known else "")


def _day_start(book: Book, day: str) -> int:
    known = book.get(Day, day)
    return agenda.clock_minutes(known.start if known else "")


def _of_wall(book: Book, span: Span, start: int) -> int:
    return _of_day(f"{on_the_wall(book, span.started):%H:%M}", start)


def _of_day(time: str, start: int) -> int:
    """A time of day in minutes; one that cannot be read, as only a foreign file holds, is when the day begins."""
    read = agenda.clock_minutes(time, start)
    return read if read >= start - EARLIEST.total_seconds() / 60 else read + 24 * 60
