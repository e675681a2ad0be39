"""A running day as it should go on: when everything is expected to begin and end, and what should have begun.

"Planned" is what the agenda says; "expected" is what the facts and the clock make of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from .agenda import (
    BUFFER,
    MILESTONE,
    Planned,
    anchored,
    blocks,
    clock_minutes,
    day_end,
    planned,
    segments,
    side_by_side,
)
from .book import Book
from .records import Day, Segment
from .running import ahead, coming, goes_on, held_on, left_open, planned_for, running, time_on, to_come, today
from .timings import NOTHING, Span, excludes, instant, later, length, spans
from .venue import on_the_wall


@dataclass(frozen=True, slots=True)
class Expected:
    """When a segment began or should begin, and ended or should end, as the facts and the time now make it.

    Both are None for one that was passed over: the day has gone on behind it, or is past, or it is
    skipped or dropped. `planned_start` and `planned_end` are what the agenda says; the two are
    never mixed.
    """

    segment: Segment
    start: datetime | None
    end: datetime | None
    span: Span
    planned_start: datetime
    planned_end: datetime

    @property
    def behind(self) -> int:
        """Whole minutes by which it begins later (or, below 0, earlier) than planned; 0 where it was passed over."""
        return _minutes(self.planned_start, self.start) if self.start else 0

    @property
    def slips(self) -> int:
        """Whole minutes by which one that is anchored cannot begin at its time any more, though it has not begun."""
        return max(0, self.behind) if anchored(self.segment) and not self.span.started else 0


@dataclass(frozen=True, slots=True)
class Ahead:
    """When something should end by the agenda, and when it is expected to."""

    planned: datetime
    expected: datetime

    @property
    def behind(self) -> int:
        """Whole minutes by which it ends later (or, below 0, earlier) than planned."""
        return _minutes(self.planned, self.expected)


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a day stands: the ends of the running segments by their ids, of the block they are in, and of the day."""

    segments: Mapping[str, Ahead]
    block: Ahead | None
    day: Ahead | None
    slipping: tuple[Expected, ...] = ()
    """Anchored segments that will not begin at their time."""
    must: Ahead | None = None
    """When the day must end, where that is said, and is expected to: its plan may end later."""


@dataclass(frozen=True, slots=True)
class Due:
    """A segment that should have begun at a moment that is past."""

    segment: Segment
    since: datetime

    def ago(self, now: datetime) -> int:
        """Whole minutes that have passed since, none where it is to come."""
        return max(0, _minutes(self.since, now))


def expected(book: Book, day: Day, now: datetime, known: Mapping[str, Span] | None = None) -> list[Expected]:
    """The day as it went so far and as it should go on: nothing that has not begun is expected before now.

    A day is planned for the date on which it is held, and what has started for that on which it did. One that began
    before its time goes on from there. An anchored start is kept where the day has not run past it. A
    buffer is as much shorter as the day is late. Behind the last that somebody starts, milestones and buffers are not
    waited for. Moments are in the venue's zone, or else in that of `now`.

    Args:
        known: Other facts than the book's, where they are only tried: minutes given or taken, and what is dropped.
    """
    known = spans(book) if known is None else known
    now, agenda = on_the_wall(book, now), segments(book, day.id)
    zone, now_, held = now.tzinfo, now.astimezone(UTC), held_on(book, day, now) or now.date()
    waiting = set() if _is_past(book, day, held, now) or _is_over(book, agenda, known, now) else {
        s.id for s in ahead(book, day.id, known) if not s.skipped}
    block_start = min([time_on(held, clock_minutes(day.start), zone).astimezone(UTC),
                       *(known[s.id].started.astimezone(UTC) for s in agenda if s.id in known and known[s.id].started)])
    found: list[Expected] = []
    for block in blocks(day, agenda):
        ends: dict[str, datetime] = {}
        for line in block.planned:
            segment, facts = line.segment, known.get(line.segment.id, NOTHING)
            on = planned_for(day, line.start, facts.started.astimezone(zone)) if facts.started else held
            plan = time_on(on, line.start, zone), time_on(on, line.end, zone)
            follows = ends.get(segment.track, block_start)
            ends[segment.track] = follows
            start = end = None
            if facts.started:
                start, end = facts.started, facts.finished or _end_of_run(segment, facts, now)
                ends[segment.track] = max(follows, end.astimezone(UTC))
            elif segment.id in waiting:
                start = max(follows, plan[0].astimezone(UTC), now_) if anchored(segment) else max(follows, now_)
                end = ends[segment.track] = _end_of_wait(line, facts, start, plan[1])
            found.append(Expected(segment, start and start.astimezone(zone), end and end.astimezone(zone), facts,
                                  *plan))
        block_start = max(ends.values())
    return found


def ends(book: Book, day: Day, now: datetime, seen: Sequence[Expected] | None = None) -> Outlook:
    """How a day stands against its plan, told of segment, block and day.

    Args:
        seen: What `expected` said, where it is known already.
    """
    seen = expected(book, day, now) if seen is None else seen
    by_id = {line.segment.id: line for line in seen}
    active = [by_id[s.id] for s in running(book, now) if s.id in by_id]
    groups = side_by_side([line.segment for line in seen])
    here = next((group for group in groups if any(line.segment in group for line in active)), [])
    end, must = _end_of(seen), must_end(book, day, now)
    return Outlook({line.segment.id: Ahead(line.planned_end, line.end) for line in active},
                   _end_of([by_id[s.id] for s in here]), end, tuple(line for line in seen if line.slips),
                   Ahead(must, end.expected) if must and end else None)


def must_end(book: Book, day: Day, now: datetime) -> datetime | None:
    """When a day must end, on the date on which it is held; None where nothing is said of that."""
    end = day_end(day)
    return None if end is None else time_on(held_on(book, day, now) or now.date(), end, now.tzinfo)


def due(book: Book, now: datetime) -> list[Due]:
    """What should have begun by now and has not: its planned start is past, and so is what it follows.

    While something runs that it must wait for, it is not due: that is over time, and `standing` says so. Nothing of a
    day is due that is not held today, unless it goes on.
    """
    now = on_the_wall(book, now)
    day = today(book, now)
    held = held_on(book, day, now) if day else None
    if held is None or not (held == now.date() or goes_on(book, day, now)):
        return []
    active, known = running(book, now), spans(book)
    starts = {line.segment.id: time_on(held, line.start, now.tzinfo) for line in planned(book, day.id)}
    found = []
    for segment in coming(book, day.id):
        if any(excludes(segment, other) for other in active):
            continue
        ended = [known[s.id].finished for s in segments(book, day.id)
                 if s.id in known and known[s.id].finished and excludes(segment, s)]
        since = max([starts[segment.id], *ended], key=instant)
        if since.astimezone(UTC) < now.astimezone(UTC):
            found.append(Due(segment, since))
    return found


def _end_of_run(segment: Segment, facts: Span, now: datetime) -> datetime:
    end = (later(facts.started, length(segment, facts)).astimezone(UTC) + facts.stood(now)).astimezone(now.tzinfo)
    return end if left_open(segment, facts, now) else max(end, now, key=instant)


def _end_of_wait(line: Planned, facts: Span, start: datetime, planned_end: datetime) -> datetime:
    """When something that has not begun should end: a milestone at once, a buffer no later than planned."""
    if line.segment.type == MILESTONE:
        return start
    end = later(start, length(line.segment, facts))
    return max(start, min(end, planned_end.astimezone(UTC))) if line.segment.type == BUFFER else end


def _end_of(seen: Sequence[Expected]) -> Ahead | None:
    """The planned and expected end of some lines together; None where nothing of them is expected."""
    ends = [line.end for line in seen if line.end]
    if not ends:
        return None
    return Ahead(max(line.planned_end for line in seen), max(ends, key=instant))


def _minutes(since: datetime, until: datetime) -> int:
    """Whole minutes that pass from one moment to another, rounded towards none: half a minute is no lateness."""
    return int((until.astimezone(UTC) - since.astimezone(UTC)).total_seconds() / 60)


def _is_over(book: Book, agenda: Sequence[Segment], known: Mapping[str, Span], now: datetime) -> bool:
    """Something has begun, nothing runs, and nothing is to come that somebody starts."""
    own = {s.id for s in agenda}
    return any(s.id in known and known[s.id].started for s in agenda) and not to_come(book, agenda[0].day, known) and \
        not any(s.id in own for s in running(book, now))


def _is_past(book: Book, day: Day, held: date, now: datetime) -> bool:
    """The date on which it was held is over and nothing of it goes on."""
    return held < now.date() and not goes_on(book, day, now) and \
        not any(segment.day == day.id for segment in running(book, now))
