"""A running day: pure functions of the agenda, the facts of timings.py and the time now.

Nothing ticks and nothing here is stored. "Planned" is what the agenda says; "expected" is what the facts and the clock
make of it. All moments are aware datetimes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from .agenda import (
    BUFFER,
    MILESTONE,
    Planned,
    anchored,
    blocks,
    clock_minutes,
    days,
    planned,
    runs_by_itself,
    segments,
    side_by_side,
)
from .book import Book
from .records import Change, Day, Segment, Timing
from .timings import (
    NOTHING,
    Span,
    begin,
    excludes,
    finish,
    handed_over,
    later,
    length,
    moment_of,
    one_of_each,
    reopen,
    span,
    spans,
    unbegin,
)
from .venue import on_the_wall

SOON, URGENT = 0.20, 0.05
"""The shares that are left when a plain timer turns orange and red; a segment has its own."""

LEFT_OPEN = timedelta(hours=12)
"""A segment that ran out so long ago was not finished by mistake; the room has long been empty."""

STILL_ON = timedelta(hours=3)
"""A day that has gone past midnight is on while its last fact is no older than the longest break."""


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


@dataclass(frozen=True, slots=True)
class Due:
    """A segment that should have begun at a moment that is past."""

    segment: Segment
    since: datetime


def running(book: Book, now: datetime | None = None) -> list[Segment]:
    """The segments that have started and not finished, the one started last first.

    Given `now`, those that were left open long ago are not among them.
    """
    found = [(facts.started, segment) for id, facts in spans(book).items()
             if facts.runs and (segment := book.get(Segment, id)) and not (now and _left_open(segment, facts, now))]
    return [segment for _, segment in sorted(found, key=lambda f: (f[0], f[1].id), reverse=True)]


def standing(book: Book, segment: Segment, now: datetime) -> Standing | None:
    """How a segment stands now, or how it stood when it finished; None before its start.

    A clock that was set back to before the start leaves it all its time.
    """
    facts = span(book.all(Timing), segment.id)
    if not facts.started:
        return None
    total = length(segment, facts) * 60
    passed = (facts.finished or now).astimezone(UTC) - facts.started
    used = int((passed - facts.stood(now)).total_seconds())
    return Standing(segment, facts, total, total - max(0, used))


def today(book: Book, now: datetime) -> Day | None:
    """The day that is on.

    It is the running segment's, else yesterday's where it goes on past midnight, else the one with today's date, else
    the next to come, else one whose date is not set yet, else the last.
    """
    if active := [day for segment in running(book, now) if (day := book.get(Day, segment.day))]:
        return active[0]
    all_days, date_ = days(book), on_the_wall(book, now).date().isoformat()
    late = [day for day in all_days if day.date and day.date < date_ and _goes_on(book, day, now)]
    ahead = [day for day in all_days if day.date >= date_]
    undated = [day for day in all_days if not day.date and to_come(book, day.id)]
    return next(iter([*late, *ahead, *undated, *all_days[-1:]]), None)


def to_come(book: Book, day: str) -> list[Segment]:
    """The segments of a day that somebody may still start: they have not begun and the day has not gone past them."""
    return [segment for segment in ahead(book, day) if runs_by_itself(segment)]


def ahead(book: Book, day: str) -> list[Segment]:
    """What of a day has not begun and lies ahead, with its milestones, buffers and what is skipped.

    It has gone past the blocks before that of the segment that started last, and in that block past what stands before
    the segment of the same track that started last.
    """
    known, groups = spans(book), side_by_side(segments(book, day))
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


def expected(book: Book, day: Day, now: datetime) -> list[Expected]:
    """The day as it went so far and as it should go on: nothing that has not begun is expected before now.

    A day that began before its time goes on from there. An anchored start is kept where the day has not run past it. A
    buffer is as much shorter as the day is late. Behind the last that somebody starts, milestones and buffers are not
    waited for. Moments are in the venue's zone, or else in that of `now`.
    """
    now, known, agenda = on_the_wall(book, now), spans(book), segments(book, day.id)
    waiting = set() if _is_past(book, day, now) or _is_over(book, agenda, now) else {
        s.id for s in ahead(book, day.id) if not s.skipped}
    midnight, now_ = moment(day, 0, now), now.astimezone(UTC)
    block_start = min([(midnight + timedelta(minutes=clock_minutes(day.start))).astimezone(UTC),
                       *(known[s.id].started.astimezone(UTC) for s in agenda if s.id in known and known[s.id].started)])
    found: list[Expected] = []
    for block in blocks(day, agenda):
        ends: dict[str, datetime] = {}
        for line in block.planned:
            segment, facts = line.segment, known.get(line.segment.id, NOTHING)
            plan = midnight + timedelta(minutes=line.start), midnight + timedelta(minutes=line.end)
            follows = ends.get(segment.track, block_start)
            ends[segment.track] = follows
            start = end = None
            if facts.started:
                start, end = facts.started, facts.finished or _end_of_run(segment, facts, now)
                ends[segment.track] = max(follows, end.astimezone(UTC))
            elif segment.id in waiting:
                start = max(follows, plan[0].astimezone(UTC), now_) if anchored(segment) else max(follows, now_)
                end = ends[segment.track] = _end_of_wait(line, facts, start, plan[1])
            found.append(Expected(segment, start and start.astimezone(now.tzinfo), end and end.astimezone(now.tzinfo),
                                  facts, *plan))
        block_start = max(ends.values())
    return found


def outlook(book: Book, day: Day, now: datetime, seen: Sequence[Expected] | None = None) -> Outlook:
    """How a day stands against its plan, told of segment, block and day.

    Args:
        seen: What `expected` said, where it is known already.
    """
    seen = expected(book, day, now) if seen is None else seen
    by_id = {line.segment.id: line for line in seen}
    active = [by_id[s.id] for s in running(book, now) if s.id in by_id]
    groups = side_by_side([line.segment for line in seen])
    here = next((group for group in groups if any(line.segment in group for line in active)), [])
    return Outlook({line.segment.id: Ahead(line.planned_end, line.end) for line in active},
                   _end_of([by_id[s.id] for s in here]), _end_of(seen), tuple(line for line in seen if line.slips))


def due(book: Book, now: datetime) -> list[Due]:
    """What should have begun by now and has not: its planned start is past, and so is what it follows.

    While something runs that it must wait for, it is not due: that is over time, and `standing` says so. Nothing of a
    day that has another date is due, unless it goes on.
    """
    now = on_the_wall(book, now)
    day = today(book, now)
    if not day or not (day.date == now.date().isoformat() or _goes_on(book, day, now)):
        return []
    active, known = running(book, now), spans(book)
    starts = {line.segment.id: moment(day, line.start, now) for line in planned(book, day.id)}
    found = []
    for segment in coming(book, day.id):
        if any(excludes(segment, other) for other in active):
            continue
        ended = [known[s.id].finished for s in segments(book, day.id)
                 if s.id in known and known[s.id].finished and excludes(segment, s)]
        since = max([starts[segment.id], *ended], key=_instant)
        if since.astimezone(UTC) < now.astimezone(UTC):
            found.append(Due(segment, since))
    return found


def back(book: Book, at: datetime) -> list[Change]:
    """The last deed was a mistake: what started with it has not begun, and what finished with it goes on.

    Nothing where nothing has begun. What was run afresh does not get its first run back; that is for undo.
    """
    day, known = today(book, at), spans(book)
    own = [(s, known[s.id]) for s in segments(book, day.id) if s.id in known] if day else []
    active = {s.id for s in running(book, at)}
    started = max((f.started for s, f in own if s.id in active), default=None)
    finished = max((f.finished for s, f in own if f.finished), default=None)
    if started and not (finished and finished > started):
        taken = [s for s, f in own if s.id in active and f.started == started]
        again = {s.id: s for segment in taken for s in handed_over(book, segment)}
        return [c for s in taken for c in unbegin(book, s)] + [c for s in again.values() for c in reopen(book, s)]
    ended = [(s, f) for s, f in reversed(own) if finished and f.finished == finished]
    ended.sort(key=lambda item: item[1].started, reverse=True)
    return [c for s, _ in one_of_each(ended) for c in reopen(book, s)]


def rehearsed(book: Book, day: Day) -> list[Segment]:
    """The segments of a day that were started before its date, as somebody does who tries the clock out."""
    known = spans(book)
    return [s for s in segments(book, day.id)
            if s.id in known and (at := known[s.id].started) and on_the_wall(book, at).date().isoformat() < day.date]


def moment(day: Day, minutes: int, now: datetime) -> datetime:
    """A day's time of day, in minutes after midnight, as a moment in the time zone of `now`.

    A day whose date is not set, or is none, is taken to be today.
    """
    try:
        date_ = date.fromisoformat(day.date)
    except ValueError:
        date_ = now.date()
    return datetime.combine(date_, datetime.min.time(), now.tzinfo) + timedelta(minutes=minutes)


def go_to(book: Book, segment: Segment, at: datetime) -> list[Change]:
    """Starts a segment, finishing whatever cannot run beside it; it does not start before that did."""
    over = [s for s in running(book, at) if s.id != segment.id and excludes(segment, s)]
    at = _not_before(book, over, at)
    return [change for other in over for change in finish(book, other, at)] + begin(book, segment, at)


def following(book: Book, at: datetime, *, after: Segment | None = None) -> list[Segment]:
    """What `go_on` would start."""
    day = book.get(Day, after.day) if after else today(book, at)
    found = coming(book, day.id) if day else []
    if after:
        others = [s for s in running(book, at) if s.id != after.id]
        block = next((g for g in side_by_side(segments(book, after.day)) if after in g), [])
        if others or any(s in block for s in found):
            found = [s for s in found if s in block and s.track == after.track]
    return found


def go_on(book: Book, at: datetime, *, after: Segment | None = None) -> list[Change]:
    """Finishes what runs and starts what comes next, at a moment that may be past.

    Args:
        after: Goes on behind this running segment alone, while the other tracks of its block run on or wait. Behind
            the last of its track nothing starts, unless it was the last of the whole block.
    """
    over = [after] if after else running(book, at)
    starts = following(book, at, after=after)
    at = _not_before(book, over, at)
    return [change for segment in over for change in finish(book, segment, at)] + \
        [change for segment in starts for change in begin(book, segment, at)]


def _not_before(book: Book, over: Sequence[Segment], at: datetime) -> datetime:
    """The moment, or the one at which the last of these began."""
    return max([at, *(spans(book)[s.id].started for s in over)], key=_instant)


def _instant(at: datetime) -> datetime:
    """What moments are compared by: two of one zone would be by what its wall shows, which at night may come twice."""
    return at.astimezone(UTC)


def _left_open(segment: Segment, facts: Span, now: datetime) -> bool:
    return now.astimezone(UTC) - later(facts.started, length(segment, facts)) > LEFT_OPEN


def _end_of_run(segment: Segment, facts: Span, now: datetime) -> datetime:
    end = (later(facts.started, length(segment, facts)).astimezone(UTC) + facts.stood(now)).astimezone(now.tzinfo)
    return end if _left_open(segment, facts, now) else max(end, now, key=_instant)


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
    return Ahead(max(line.planned_end for line in seen), max(ends, key=_instant))


def _minutes(since: datetime, until: datetime) -> int:
    """Whole minutes that pass from one moment to another, rounded towards none: half a minute is no lateness."""
    return int((until.astimezone(UTC) - since.astimezone(UTC)).total_seconds() / 60)


def _gone_past(group: list[Segment], started: dict[str, datetime]) -> set[str]:
    """What stands in a block before the segment of the same track that started last."""
    latest: dict[str, int] = {}
    for place, segment in enumerate(group):
        known = latest.get(segment.track)
        if segment.id in started and (known is None or started[segment.id] >= started[group[known].id]):
            latest[segment.track] = place
    return {s.id for place, s in enumerate(group) if place < latest.get(s.track, 0)}


def _goes_on(book: Book, day: Day, now: datetime) -> bool:
    """Something is to come, and the last fact of the day is not old."""
    own = {segment.id for segment in segments(book, day.id)}
    moments = [at for t in book.all(Timing) if t.segment in own and (at := moment_of(t))]
    return bool(moments) and now.astimezone(UTC) - max(moments) <= STILL_ON and bool(to_come(book, day.id))


def _is_over(book: Book, agenda: Sequence[Segment], now: datetime) -> bool:
    """Something has begun, nothing runs, and nothing is to come that somebody starts."""
    own, known = {s.id for s in agenda}, spans(book)
    return any(s.id in known and known[s.id].started for s in agenda) and not to_come(book, agenda[0].day) and \
        not any(s.id in own for s in running(book, now))


def _is_past(book: Book, day: Day, now: datetime) -> bool:
    """The day's date is over and nothing of it goes on."""
    return bool(day.date) and day.date < now.date().isoformat() and not _goes_on(book, day, now) and \
        not any(segment.day == day.id for segment in running(book, now))
