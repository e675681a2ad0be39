"""A running day: what of it runs, how that stands with its time, and what comes next, at a moment.

Pure functions of the agenda, the facts of timings.py and the time now: nothing ticks and nothing here is stored. All
moments are aware datetimes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from .agenda import days, planned, runs_by_itself, segments, side_by_side
from .book import Book
from .records import Day, Segment, Timing
from .timings import NOTHING, Span, later, length, moment_of, spans
from .venue import on_the_wall

SOON, URGENT = 0.20, 0.05
"""The shares that are left when a plain timer turns orange and red; a segment has its own."""

LEFT_OPEN = timedelta(hours=12)
"""A segment that ran out so long ago was not finished by mistake; the room has long been empty."""

STILL_ON = timedelta(hours=3)
"""A day that has gone past midnight is on while its last fact is no older than the longest break."""

EARLIEST = timedelta(hours=6)
"""Nobody starts a segment by more than this before its time: what looks like that is late, and of the day before."""


class Mood(StrEnum):
    """How a running segment stands with its time."""

    CALM = "calm"
    SOON = "soon"
    URGENT = "urgent"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Standing:
    """A started segment at one moment; `left_seconds` is negative when it is over."""

    segment: Segment
    span: Span
    total_seconds: int
    left_seconds: int

    @property
    def share_left(self) -> float:
        """From 1 at the start to 0 at the end of its time, and 0 after it."""
        return max(0.0, min(1.0, self.left_seconds / self.total_seconds)) if self.total_seconds > 0 else 0.0

    @property
    def paused(self) -> bool:
        """It stands still."""
        return self.span.paused

    @property
    def mood(self) -> Mood:
        """Orange and red at the shares left that the segment names, then over."""
        if self.left_seconds <= 0:
            return Mood.OVER
        if self.share_left <= self.segment.urgent / 100:
            return Mood.URGENT
        return Mood.SOON if self.share_left <= self.segment.soon / 100 else Mood.CALM


def running(book: Book, now: datetime | None = None) -> list[Segment]:
    """The segments that have started and not finished, the one started last first.

    Given `now`, those that were left open long ago are not among them.
    """
    found = [(facts.started, segment) for id, facts in spans(book).items()
             if facts.runs and (segment := book.get(Segment, id)) and not (now and left_open(segment, facts, now))]
    return [segment for _, segment in sorted(found, key=lambda f: (f[0], f[1].id), reverse=True)]


def standing(book: Book, segment: Segment, now: datetime) -> Standing | None:
    """How a segment stands now, or how it stood when it finished; None before its start.

    A clock that was set back to before the start leaves it all its time.
    """
    facts = spans(book).get(segment.id, NOTHING)
    if not facts.started:
        return None
    total = length(segment, facts) * 60
    passed = (facts.finished or now).astimezone(UTC) - facts.started
    used = int((passed - facts.stood(now)).total_seconds())
    return Standing(segment, facts, total, total - max(0, used))


def today(book: Book, now: datetime) -> Day | None:
    """The day that is on.

    It is the running segment's, else yesterday's where it goes on past midnight, else one that is held today or has
    today's date, else the next to come, else one whose date is not set yet, else the last.
    """
    if active := [day for segment in running(book, now) if (day := book.get(Day, segment.day))]:
        return active[0]
    all_days, today_ = days(book), on_the_wall(book, now).date()
    dates = {day.id: (held_on(book, day, now), own) for day in all_days if (own := _date(day))}
    late = [day for day in all_days if day.id in dates and dates[day.id][0] < today_ and goes_on(book, day, now)]
    ahead = [(min(date_ for date_ in dates[day.id] if date_ >= today_), number) for number, day in enumerate(all_days)
             if day.id in dates and max(dates[day.id]) >= today_]
    undated = [day for day in all_days if day.id not in dates and to_come(book, day.id)]
    return next(iter([*late, *(all_days[number] for _, number in sorted(ahead)), *undated, *all_days[-1:]]), None)


def to_come(book: Book, day: str, known: Mapping[str, Span] | None = None) -> list[Segment]:
    """The segments of a day that somebody may still start: they have not begun and the day has not gone past them.

    Args:
        known: Other facts than the book's, where they are only tried.
    """
    return [segment for segment in ahead(book, day, known) if runs_by_itself(segment)]


def ahead(book: Book, day: str, known: Mapping[str, Span] | None = None) -> list[Segment]:
    """What of a day has not begun and lies ahead, with its milestones, buffers and what is skipped.

    It has gone past the blocks before that of the segment that started last, and in that block past what stands before
    the segment of the same track that started last.

    Args:
        known: As for `to_come`.
    """
    known, groups = spans(book) if known is None else known, side_by_side(segments(book, day))
    started = {s.id: known[s.id].started for group in groups for s in group if s.id in known and known[s.id].started}
    here = max(((started[s.id], number) for number, group in enumerate(groups) for s in group if s.id in started),
               default=(None, 0))[1]
    gone = _gone_past(groups[here], started) if groups else set()
    dropped = {id for id, facts in known.items() if facts.dropped}
    return [s for group in groups[here:] for s in group if not (s.id in started or s.id in gone or s.id in dropped)]


def coming(book: Book, day: str) -> list[Segment]:
    """What comes next on a day: the first of what is to come, in a block the first of each track."""
    rest = to_come(book, day)
    waiting = {segment.id for segment in rest}
    group = next((g for g in side_by_side(segments(book, day)) if any(s.id in waiting for s in g)), [])
    firsts: dict[str, Segment] = {}
    for segment in group:
        if segment.id in waiting:
            firsts.setdefault(segment.track, segment)
    return list(firsts.values())


def next_segment(book: Book, now: datetime) -> Segment | None:
    """What comes next on the day that is on; of several tracks, the first one's."""
    day = today(book, now)
    return next(iter(coming(book, day.id)), None) if day else None


def held_on(book: Book, day: Day, now: datetime) -> date | None:
    """The date on which a day is held, or was: the facts say so, whatever date it is planned for.

    It is that of the segment that started last (`planned_for`), so one that was put off by a week, or is rehearsed
    before its date, is counted by its own times of day. Its own date while nothing has started, and again when a
    rehearsal is over and the day still ahead. None where it has none and nobody has begun it.
    """
    now, own = on_the_wall(book, now), _date(day)
    started = [(at, segment.id) for id, facts in spans(book).items() if (at := facts.started)
               and (segment := book.get(Segment, id)) and segment.day == day.id]
    if not started:
        return own
    at, last = max(started)
    at = at.astimezone(now.tzinfo)
    if own == at.date():
        return own
    held = next(planned_for(day, line.start, at) for line in planned(book, day.id) if line.segment.id == last)
    return own if own and own >= now.date() > held else held


def planned_for(day: Day, minutes: int, started: datetime) -> date:
    """The date whose plan a segment followed when it started: the day's own if it started on it, else the one by which
    it was no earlier than anybody is and less than a day later than that.

    Args:
        minutes: When it was planned, in minutes after midnight of its day.
        started: On the venue's wall.
    """
    own = _date(day)
    return own if own == started.date() else (
        started.replace(tzinfo=None) - timedelta(minutes=minutes) + EARLIEST).date()


def elsewhen(book: Book, day: Day, now: datetime) -> list[tuple[Segment, date]]:
    """The segments of a day that were started on another date than its own, each with that date: as somebody does who
    tries the clock out, or holds a day that was put off. None of a day whose date is not set."""
    own, known, zone = _date(day), spans(book), on_the_wall(book, now).tzinfo
    dates = [(line.segment, planned_for(day, line.start, at.astimezone(zone))) for line in planned(book, day.id)
             if own and (at := known.get(line.segment.id, NOTHING).started)]
    return [(segment, date_) for segment, date_ in dates if date_ != own]


def moment(day: Day, minutes: int, now: datetime) -> datetime:
    """A time of day of a day's own date, in minutes after midnight, as a moment in the time zone of `now`.

    A day whose date is not set, or is none, is taken to be today.
    """
    return time_on(_date(day) or now.date(), minutes, now.tzinfo)


def time_on(date_: date, minutes: int, zone: tzinfo | None) -> datetime:
    """A time of day, in minutes after midnight, as a moment in a time zone; the next day's from 24:00 on."""
    return datetime.combine(date_, datetime.min.time(), zone) + timedelta(minutes=minutes)


def _date(day: Day) -> date | None:
    try:
        return date.fromisoformat(day.date)
    except ValueError:
        return None


def left_open(segment: Segment, facts: Span, now: datetime) -> bool:
    """Whether its time ran out so long ago that nobody is in the room any more."""
    return now.astimezone(UTC) - later(facts.started, length(segment, facts)) > LEFT_OPEN


def goes_on(book: Book, day: Day, now: datetime) -> bool:
    """Something is to come, and the last fact of the day is not old."""
    own = {segment.id for segment in segments(book, day.id)}
    moments = [at for t in book.all(Timing) if t.segment in own and (at := moment_of(t))]
    return bool(moments) and now.astimezone(UTC) - max(moments) <= STILL_ON and bool(to_come(book, day.id))


def _gone_past(group: list[Segment], started: dict[str, datetime]) -> set[str]:
    """What stands in a block before the segment of the same track that started last."""
    latest: dict[str, int] = {}
    for place, segment in enumerate(group):
        known = latest.get(segment.track)
        if segment.id in started and (known is None or started[segment.id] >= started[group[known].id]):
            latest[segment.track] = place
    return {s.id for place, s in enumerate(group) if place < latest.get(s.track, 0)}
