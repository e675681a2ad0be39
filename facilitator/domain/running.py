"""A running day: pure functions of the facts (what started, finished and was extended) and the time now.

Nothing ticks and no remaining time is stored. "Planned" is what the agenda says; "expected" is what the facts and the
clock make of it. All moments are aware datetimes; all lengths are in minutes unless the name says seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .agenda import clock_minutes, days, plan, segments
from .book import Book
from .ids import new_id
from .records import Change, Day, Segment, Timing, create

STARTED, FINISHED, EXTENDED = "started", "finished", "extended"

SOON, URGENT = 0.20, 0.05
"""The shares of a segment that are left when it turns orange and red."""


class Mood(StrEnum):
    """How a running segment stands with its time."""

    CALM = "calm"
    SOON = "soon"
    URGENT = "urgent"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Span:
    """What the facts say of one segment."""

    started: datetime | None = None
    finished: datetime | None = None
    extended: int = 0

    @property
    def runs(self) -> bool:
        """It has started and not finished."""
        return self.started is not None and self.finished is None


@dataclass(frozen=True, slots=True)
class Standing:
    """A started segment at one moment; `left_seconds` is negative when it is over."""

    segment: Segment
    span: Span
    total_seconds: int
    left_seconds: int

    @property
    def share_left(self) -> float:
        """From 1 at the start to 0 at the planned end, and 0 after it."""
        return max(0.0, min(1.0, self.left_seconds / self.total_seconds)) if self.total_seconds > 0 else 0.0

    @property
    def mood(self) -> Mood:
        """Orange at 20 % left, red at 5 %, then over."""
        if self.left_seconds <= 0:
            return Mood.OVER
        if self.share_left <= URGENT:
            return Mood.URGENT
        return Mood.SOON if self.share_left <= SOON else Mood.CALM


@dataclass(frozen=True, slots=True)
class Expected:
    """When a segment began or should begin, and ended or should end, as the facts and the time now make it."""

    segment: Segment
    start: datetime
    end: datetime
    span: Span


def span(timings: Iterable[Timing], segment: str) -> Span:
    """The facts about one segment; of several starts or finishes the latest said stands."""
    facts = sorted((t for t in timings if t.segment == segment), key=lambda t: (t.at, t.id))
    last = {t.deed: datetime.fromisoformat(t.at) for t in facts if t.deed in (STARTED, FINISHED)}
    started, finished = last.get(STARTED), last.get(FINISHED)
    if finished and (not started or finished < started):
        finished = None
    return Span(started, finished, sum(t.minutes for t in facts if t.deed == EXTENDED))


def spans(book: Book) -> dict[str, Span]:
    """The facts about every segment that has any."""
    by_segment: dict[str, list[Timing]] = {}
    for timing in book.all(Timing):
        by_segment.setdefault(timing.segment, []).append(timing)
    return {id: span(timings, id) for id, timings in by_segment.items()}


def running(book: Book) -> list[Segment]:
    """The segments that have started and not finished, the one started last first."""
    found = [(s.started, book.get(Segment, id)) for id, s in spans(book).items() if s.runs]
    return [segment for _, segment in sorted(((at, s) for at, s in found if s), key=lambda f: (f[0], f[1].id),
                                             reverse=True)]


def standing(book: Book, segment: Segment, now: datetime) -> Standing | None:
    """How a segment stands now, or how it stood when it finished; None before its start."""
    found = span(book.all(Timing), segment.id)
    if not found.started:
        return None
    total = (segment.minutes + found.extended) * 60
    used = int(((found.finished or now) - found.started).total_seconds())
    return Standing(segment, found, total, total - used)


def today(book: Book, now: datetime) -> Day | None:
    """The day that is on: the running segment's, else the one with today's date, else the next to come, else the last."""
    if active := running(book):
        return book.get(Day, active[0].day)
    all_days = days(book)
    coming = [day for day in all_days if day.date >= now.date().isoformat()]
    return coming[0] if coming else (all_days[-1] if all_days else None)


def next_segment(book: Book, now: datetime) -> Segment | None:
    """What comes next on the day that is on: the first segment behind all that have begun, in the agenda's order."""
    day = today(book, now)
    if not day:
        return None
    known, agenda = spans(book), segments(book, day.id)
    begun = [i for i, s in enumerate(agenda) if s.id in known and known[s.id].started]
    rest = agenda[begun[-1] + 1:] if begun else agenda
    return rest[0] if rest else None


def expected(book: Book, day: Day, now: datetime) -> list[Expected]:
    """The day as it went so far and as it should go on: nothing that has not begun is expected before now.

    A segment's fixed start is kept where the day has not run past it.
    """
    agenda, known = segments(book, day.id), spans(book)
    found: list[Expected] = []
    block_start = block_end = moment(day, clock_minutes(day.start), now)
    ends: dict[str, datetime] = {}
    for planned_ in plan(day, agenda):
        segment, facts = planned_.segment, known.get(planned_.segment.id, Span())
        if not segment.track or not ends:
            block_start, ends = block_end, {}
        start, end = _when(planned_.start if segment.start else None, facts, segment,
                           ends.get(segment.track, block_start), day, now)
        if segment.track:
            ends[segment.track] = end
            block_end = max(ends.values())
        else:
            block_end = end
        found.append(Expected(segment, start, end, facts))
    return found


def moment(day: Day, minutes: int, now: datetime) -> datetime:
    """A day's time of day, in minutes after midnight, as a moment in the time zone of `now`."""
    midnight = datetime.combine(date.fromisoformat(day.date), datetime.min.time(), now.tzinfo)
    return midnight + timedelta(minutes=minutes)


def begin(segment: Segment, now: datetime, minutes_ago: int = 0) -> list[Change]:
    """It starts now, or it started some minutes ago."""
    return [_fact(segment, STARTED, now - timedelta(minutes=minutes_ago))]


def finish(segment: Segment, now: datetime) -> list[Change]:
    """It finishes now."""
    return [_fact(segment, FINISHED, now)]


def extend(segment: Segment, minutes: int, now: datetime) -> list[Change]:
    """It is given minutes, or they are taken from it."""
    return [_fact(segment, EXTENDED, now, minutes)]


def go_on(book: Book, now: datetime) -> list[Change]:
    """Finishes what runs and starts what comes next."""
    following = next_segment(book, now)
    changes = [change for segment in running(book) for change in finish(segment, now)]
    return changes + (begin(following, now) if following else [])


def _when(fixed: int | None, facts: Span, segment: Segment, follows: datetime, day: Day, now: datetime,
          ) -> tuple[datetime, datetime]:
    length = timedelta(minutes=segment.minutes + facts.extended)
    if facts.finished:
        return facts.started, facts.finished
    if facts.started:
        return facts.started, max(facts.started + length, now)
    start = max(follows, moment(day, fixed, now)) if fixed is not None else follows
    start = max(start, now)
    return start, start + length


def _fact(segment: Segment, deed: str, at: datetime, minutes: int = 0) -> Change:
    return create(Timing(id=new_id(), segment=segment.id, deed=deed, at=at.isoformat(timespec="seconds"),
                         minutes=minutes))
