"""Ways out when a day runs late: what to trim, what to drop, or until when to go on, each tried before it is offered.

A way never touches what is protected, what has ended, or the plan itself: minutes are taken as on the day (a fact, as
the − key makes it), a dropped segment stays on the agenda, and only the day's own end may be moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .agenda import clock_time, day_end, runs_by_itself, side_by_side
from .book import Book
from .records import Change, Day, Segment, edit
from .running import Ahead, Expected, expected, moment
from .timings import Span, drop, extend, length

TOLERANCE = 3
"""Minutes of lateness that nobody re-plans for."""

_ROUND_TO = 5
"""A new end of the day is said in steps of so many minutes."""


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done: minutes taken from segments, segments dropped, or a later end of the day.

    `seen` is the day as it would then go; `left` are the minutes by which it would still be late at what it was for.
    """

    trims: tuple[tuple[Segment, int], ...]
    dropped: tuple[Segment, ...]
    day_end: str
    changes: tuple[Change, ...]
    seen: tuple[Expected, ...]
    left: int

    @property
    def end(self) -> datetime:
        """When the day would end."""
        return _last_end(self.seen)


@dataclass(frozen=True, slots=True)
class Late:
    """What will not be reached in time: an anchored segment, or where it is None the day's end; and the ways out."""

    goal: Segment | None
    ahead: Ahead
    ways: tuple[Way, ...]


def late(book: Book, day: Day, now: datetime, seen: Sequence[Expected] | None = None) -> Late | None:
    """What the day as it goes will miss first by more than the tolerance, with two to four ways where there are any.

    Args:
        seen: What `expected` said, where it is known already.
    """
    seen = expected(book, day, now) if seen is None else seen
    found = _goal(day, seen, now)
    if not found:
        return None
    goal, ahead = found
    road = _road(seen, goal)
    elastic = [(line.segment, spare) for line in road if (spare := _spare(line, now)) > 0]
    optional = [line.segment for line in road if line.segment.optional and not line.segment.protected
                and not line.span.started and runs_by_itself(line.segment)]
    plans: list[tuple[dict[str, int], list[Segment]]] = []
    if elastic:
        plans += [(_spread(elastic, ahead.behind), []), (_fewest(elastic, ahead.behind), [])]
    if optional:
        choice = _best_to_drop(book, optional, ahead.behind)
        rest = ahead.behind - choice.minutes
        others = [(s, spare) for s, spare in elastic if s.id != choice.id]
        plans.append((_spread(others, rest) if rest > 0 and others else {}, [choice]))
    ways: dict[tuple, Way] = {}
    for trims, dropped in plans:
        way = _try(book, day, now, goal, trims, dropped)
        if way.left < ahead.behind:
            ways.setdefault((way.trims, way.dropped), way)
    later = [] if goal else [_go_on_longer(book, day, now, ahead)]
    return Late(goal, ahead, (*sorted(ways.values(), key=lambda way: way.left), *later))


def _goal(day: Day, seen: Sequence[Expected], now: datetime) -> tuple[Segment | None, Ahead] | None:
    """The first anchored segment that slips, else the day's end, with when it should be and will be."""
    if not any(line.start for line in seen):
        return None
    slipping = [line for line in seen if line.slips > TOLERANCE]
    if slipping:
        first = min(slipping, key=lambda line: line.start.astimezone(UTC))
        return first.segment, Ahead(first.planned_start, first.start)
    end = day_end(day)
    planned = moment(day, end, now) if end is not None else max(line.planned_end for line in seen)
    ahead = Ahead(planned, _last_end(seen))
    return (None, ahead) if ahead.behind > TOLERANCE else None


def _road(seen: Sequence[Expected], goal: Segment | None) -> list[Expected]:
    """The lines before the goal on which its time hangs: behind the last anchor that still holds, and of a block only
    the track that ends last."""
    by_id = {line.segment.id: line for line in seen}
    road: list[Expected] = []
    for group in side_by_side([line.segment for line in seen]):
        if goal and goal.id in {s.id for s in group}:
            own = [by_id[s.id] for s in group if s.track == goal.track]
            return road + own[:own.index(by_id[goal.id])]
        lines = [by_id[s.id] for s in group if by_id[s.id].end]
        if lines:
            last = max(lines, key=lambda line: line.end.astimezone(UTC)).segment.track
            for line in (line for line in lines if line.segment.track == last):
                if _waits_for_its_time(line):
                    road = []
                road.append(line)
    return road


def _waits_for_its_time(line: Expected) -> bool:
    return bool(line.segment.start) and not line.segment.free and not line.span.started and not line.behind


def _spare(line: Expected, now: datetime) -> int:
    """The whole minutes that a segment can still give: down to its least, and never what is used up already."""
    segment, facts = line.segment, line.span
    if segment.protected or not segment.least or facts.finished or not line.end or not runs_by_itself(segment):
        return 0
    return max(0, length(segment, facts) - max(segment.least, _used(facts, now)))


def _used(facts: Span, now: datetime) -> int:
    if not facts.started:
        return 0
    return -int(-((now.astimezone(UTC) - facts.started) - facts.stood(now)).total_seconds() // 60)


def _spread(elastic: Sequence[tuple[Segment, int]], minutes: int) -> dict[str, int]:
    """Minutes taken from all in proportion to what they can give, whole ones, never more than that."""
    whole = sum(spare for _, spare in elastic)
    minutes = min(minutes, whole)
    taken = {segment.id: minutes * spare // whole for segment, spare in elastic}
    by_rest = sorted(elastic, key=lambda item: -(minutes * item[1] % whole))
    for segment, spare in by_rest[:minutes - sum(taken.values())]:
        taken[segment.id] = min(spare, taken[segment.id] + 1)
    return taken


def _fewest(elastic: Sequence[tuple[Segment, int]], minutes: int) -> dict[str, int]:
    """Minutes taken from as few as can be, those first that can give most."""
    taken: dict[str, int] = {}
    for segment, spare in sorted(elastic, key=lambda item: -item[1]):
        if minutes > 0:
            taken[segment.id] = min(spare, minutes)
            minutes -= taken[segment.id]
    return taken


def _best_to_drop(book: Book, optional: Iterable[Segment], minutes: int) -> Segment:
    """The shortest that is long enough, else the longest."""
    return min(optional, key=lambda s: (s.minutes < minutes, s.minutes if s.minutes >= minutes else -s.minutes))


def _try(book: Book, day: Day, now: datetime, goal: Segment | None, trims: dict[str, int],
         dropped: Sequence[Segment]) -> Way:
    taken = [(book.get(Segment, id), minutes) for id, minutes in trims.items() if minutes]
    changes = [c for segment, minutes in taken for c in extend(book, segment, -minutes, now)]
    changes += [c for segment in dropped for c in drop(book, segment, now)]
    seen = expected(book.after(changes), day, now)
    found = _goal(day, seen, now)
    same = found and (found[0].id if found[0] else "") == (goal.id if goal else "")
    left = found[1].behind if found and same else 0
    return Way(tuple(taken), tuple(dropped), "", tuple(changes), tuple(seen), left)


def _go_on_longer(book: Book, day: Day, now: datetime, ahead: Ahead) -> Way:
    """The day ends when it ends: its end is moved to the next five minutes."""
    end = ahead.expected.astimezone(now.tzinfo)
    minutes = end.hour * 60 + end.minute + (1 if end.second or end.microsecond else 0)
    time = clock_time(-(-minutes // _ROUND_TO) * _ROUND_TO)
    return Way((), (), time, (edit(day, end=time),), tuple(expected(book, day, now)), 0)


def _last_end(seen: Iterable[Expected]) -> datetime:
    return max((line.end for line in seen if line.end), key=lambda at: at.astimezone(UTC))
