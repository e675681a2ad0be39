"""Ways out when a day runs late: what to trim, what to drop, or until when to go on, each tried before it is offered.

A way never touches what is protected or what has ended, and never takes time that is used up. Minutes are taken as on
the day (a fact, as the − key makes it) and a dropped segment stays on the agenda; of the plan only the time that cannot
be kept is moved: the day's end, or the start of the segment that waits for one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .agenda import BUFFER, anchored, clock_time, day_end, runs_by_itself, side_by_side
from .book import Book
from .outlook import Ahead, Expected, expected
from .records import Change, Day, Segment, edit
from .running import held_on, time_on
from .times import DAY
from .timings import NOTHING, Span, drop, extend, length, spans
from .venue import on_the_wall

TOLERANCE = 3
"""Minutes of lateness that nobody re-plans for."""

MOST_WAYS = 4
"""More cannot be weighed up while a room waits."""

_ROUND_TO = 5
"""A new time is said in steps of so many minutes."""

_PASSES = 12
"""How often the minutes of a way are looked for again, since a block has another longest track once one is trimmed."""

Share = Callable[[Sequence[tuple[Segment, int]], int], dict[str, int]]
"""Takes segments with the minutes that they can give, and the minutes wanted; says what is taken from which."""


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done: minutes taken from segments, segments dropped, or a later time for what is missed.

    `day_end` is the new end of the day, `begins` the new start of the anchored segment that slips; both are "HH:MM", or
    empty where that time is kept. `seen` is the day as it would then go; `left` are the minutes by which it would still
    be late at what it was for, none where that is moved.
    """

    trims: tuple[tuple[Segment, int], ...]
    dropped: tuple[Segment, ...]
    day_end: str
    changes: tuple[Change, ...]
    seen: tuple[Expected, ...]
    left: int
    begins: str = ""

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
    """What the day as it goes will miss first by more than the tolerance, and the ways out, at most four.

    Those that keep its time come first; the last is to move that time, so there are two at least wherever something
    before it can be trimmed or dropped. What is protected is not moved: then a way may leave it late. None before the
    day begins, and when nothing of it is left.

    Args:
        seen: What `expected` said, where it is known already.
    """
    now = on_the_wall(book, now)
    seen = tuple(expected(book, day, now) if seen is None else seen)
    found = _goal(book, day, seen, now) if _is_on(seen, now) else None
    if not found:
        return None
    goal, ahead = found
    search = _Search(book, day, now, goal, ahead, seen)
    return Late(goal, ahead, tuple(search.ways()))


@dataclass(frozen=True)
class _Search:
    """Tries what can be done about one thing that will be missed."""

    book: Book
    day: Day
    now: datetime
    goal: Segment | None
    ahead: Ahead
    seen: tuple[Expected, ...]

    def ways(self) -> list[Way]:
        later = [way for way in [self.way({}, ())] if way.changes]
        drops = [self.way(self.trims(_spread, choice), choice) for choice in self.choices()]
        tried = [self.way(self.trims(_spread, ()), ()), *drops[:1], self.way(self.trims(_fewest, ()), ()), *drops[1:]]
        found: dict[tuple, Way] = {}
        for way in tried:
            if (way.trims or way.dropped) and way.left < self.ahead.behind and any(line.end for line in way.seen):
                found.setdefault((way.trims, way.dropped), way)
        offered = list(found.values())[:MOST_WAYS - len(later)]
        return sorted(offered, key=lambda way: (bool(way.day_end or way.begins), way.left)) + later

    def trims(self, share: Share, dropped: Sequence[Segment]) -> dict[str, int]:
        """The minutes to take from each segment, by its id, so that the goal is reached or nothing is left to take."""
        trims: dict[str, int] = {}
        seen = self.look(trims, dropped)
        for _ in range(_PASSES):
            late = self.late_by(seen)
            elastic = [(line.segment, spare) for line in _road(seen, self.goal)
                       if (spare := _spare(line, self.now)) > 0] if late > 0 else []
            if not elastic:
                break
            for id, minutes in share(elastic, late).items():
                trims[id] = trims.get(id, 0) + minutes
            seen = self.look(trims, dropped)
        spared = _without_waste(trims, seen)
        if spared != trims and self.late_by(self.look(spared, dropped)) <= self.late_by(seen):
            trims = spared
        return {line.segment.id: minutes for line in self.seen if (minutes := trims.get(line.segment.id))}

    def choices(self) -> list[tuple[Segment, ...]]:
        """What may be dropped, in the one or two ways that fit best: the shortest that is long enough by itself, then
        the next such one, or as many of the longest as it takes."""
        known = {line.segment.id: length(line.segment, line.span) for line in self.seen}
        late = self.ahead.behind
        free = [line.segment for line in _road(self.seen, self.goal) if line.segment.optional
                and not line.segment.protected and not line.span.started and runs_by_itself(line.segment)]
        enough = sorted((s for s in free if known[s.id] >= late), key=lambda s: known[s.id])
        if len(enough) > 1 or len(free) < 2:
            return [(s,) for s in (enough or free)[:2]]
        longest = sorted(free, key=lambda s: -known[s.id])
        several = next((longest[:n] for n in range(2, len(longest)) if sum(known[s.id] for s in longest[:n]) >= late),
                       longest)
        return [(longest[0],), tuple(s for s in free if s in several)]

    def way(self, trims: dict[str, int], dropped: Sequence[Segment]) -> Way:
        """What comes of it; where the goal is still missed and may be moved, it is."""
        changes = self.changes(trims, dropped)
        seen = tuple(self.look(trims, dropped))
        taken = tuple((self.book.get(Segment, id), minutes) for id, minutes in trims.items())
        left = self.late_by(seen)
        kept = Way(taken, tuple(dropped), "", tuple(changes), seen, left)
        if left <= TOLERANCE or left >= DAY // 2 or (self.goal and self.goal.protected):
            return kept  # half a day later a time of day would mean another one
        if not self.goal:
            time = _rounded(_last_end(seen))
            return replace(kept, day_end=time, changes=(*changes, edit(self.day, end=time)), left=0)
        time = _rounded(next(line.start for line in seen if line.segment.id == self.goal.id))
        changes.append(edit(self.goal, start=time))
        then = tuple(expected(self.book.after(changes), self.day, self.now))
        return kept if self.late_by(then) else replace(kept, begins=time, changes=tuple(changes), seen=then, left=0)

    def look(self, trims: dict[str, int], dropped: Sequence[Segment]) -> Sequence[Expected]:
        """The day as it would go; nothing is written to try it."""
        if not trims and not dropped:
            return self.seen
        known, gone = dict(spans(self.book)), self.gone(trims)
        for line in self.seen:
            if minutes := trims.get(line.segment.id):
                left = max(0, length(line.segment, line.span) - minutes - gone.get(line.segment.id, 0))
                known[line.segment.id] = replace(line.span, extended=left - line.segment.minutes)
        known |= {segment.id: replace(known.get(segment.id, NOTHING), dropped=True) for segment in dropped}
        return expected(self.book, self.day, self.now, known)

    def changes(self, trims: dict[str, int], dropped: Sequence[Segment]) -> list[Change]:
        """The facts that say it."""
        gone = self.gone(trims)
        made = [c for id, minutes in trims.items() if minutes
                for c in extend(self.book, self.book.get(Segment, id), -minutes - gone.get(id, 0), self.now)]
        return made + [c for segment in dropped for c in drop(self.book, segment, self.now)]

    def gone(self, trims: dict[str, int]) -> dict[str, int]:
        """The minutes that a buffer loses besides: those by which it is shorter already than it was planned."""
        return {line.segment.id: length(line.segment, line.span) - _lasts(line) for line in self.seen
                if line.segment.type == BUFFER and line.segment.id in trims}

    def late_by(self, seen: Sequence[Expected]) -> int:
        """The minutes by which the goal is missed then."""
        if self.goal:
            return next(line.slips for line in seen if line.segment.id == self.goal.id)
        return max(0, Ahead(self.ahead.planned, _last_end(seen)).behind) if any(line.end for line in seen) else 0


def _is_on(seen: Sequence[Expected], now: datetime) -> bool:
    """Something of the day is left, and it has begun or should have."""
    return any(line.end and not line.span.finished for line in seen) and any(
        line.span.started or line.planned_start <= now for line in seen)


def _goal(book: Book, day: Day, seen: Sequence[Expected], now: datetime) -> tuple[Segment | None, Ahead] | None:
    """The first anchored segment that slips, else the day's end, with when it should be and will be.

    One that could begin now is only due: nothing that comes before it can still be done about it.
    """
    slipping = [line for line in seen if line.slips > TOLERANCE and line.start > now]
    if slipping:
        first = min(slipping, key=lambda line: line.start.astimezone(UTC))
        return first.segment, Ahead(first.planned_start, first.start)
    end = day_end(day)
    planned = max(line.planned_end for line in seen) if end is None else \
        time_on(held_on(book, day, now) or now.date(), end, now.tzinfo)
    ahead = Ahead(planned, _last_end(seen))
    return (None, ahead) if ahead.behind > TOLERANCE else None


def _road(seen: Sequence[Expected], goal: Segment | None) -> list[Expected]:
    """The lines before the goal on which its time hangs: behind the last that still holds its own time, and of a block
    only the track that ends last, or the goal's own."""
    by_id = {line.segment.id: line for line in seen}
    road: list[Expected] = []
    for group in side_by_side([line.segment for line in seen]):
        here = next((place for place, s in enumerate(group) if goal and s.id == goal.id), None)
        lines = [line for s in group[:here] if (line := by_id[s.id]).end]
        track = goal.track if here is not None else max(
            lines, key=lambda line: line.end.astimezone(UTC)).segment.track if lines else ""
        for line in (line for line in lines if line.segment.track == track):
            if _holds(line):
                road = []
            road.append(line)
        if here is not None:
            break
    return road


def _holds(line: Expected) -> bool:
    """What comes behind it is no earlier if what comes before it is: it waits for its time, or uses up the rest."""
    if line.span.started:
        return False
    if line.segment.type == BUFFER:
        return 0 < _lasts(line) < length(line.segment, line.span)
    return anchored(line.segment) and line.behind <= 0


def _spare(line: Expected, now: datetime) -> int:
    """The whole minutes that a segment can still give: down to its least, and never what is used up already."""
    segment, facts = line.segment, line.span
    if segment.protected or facts.finished or not line.end:
        return 0
    if segment.type == BUFFER:
        return max(0, _lasts(line) - segment.least)
    if not segment.least or not runs_by_itself(segment):
        return 0
    return max(0, length(segment, facts) - max(segment.least, _used(facts, now)))


def _lasts(line: Expected) -> int:
    """The whole minutes from its expected start to its expected end."""
    return Ahead(line.start, line.end).behind


def _used(facts: Span, now: datetime) -> int:
    """The minutes of its time that have begun."""
    if not facts.started:
        return 0
    seconds = ((now.astimezone(UTC) - facts.started) - facts.stood(now)).total_seconds()
    return -int(-seconds // 60)


def _without_waste(trims: dict[str, int], seen: Sequence[Expected]) -> dict[str, int]:
    """The same minutes, without those for which their track only waits longer for the longest of its block."""
    spared, by_id = dict(trims), {line.segment.id: line for line in seen}
    for group in side_by_side([line.segment for line in seen]):
        ends: dict[str, datetime] = {}
        for line in (line for s in group if (line := by_id[s.id]).end):
            ends[line.segment.track] = max(line.end, ends.get(line.segment.track, line.end),
                                           key=lambda at: at.astimezone(UTC))
        waits = {track: Ahead(end, max(ends.values(), key=lambda at: at.astimezone(UTC))).behind
                 for track, end in ends.items()}
        for segment in group:
            back = min(waits.get(segment.track, 0), spared.get(segment.id, 0))
            if back:
                spared[segment.id] -= back
                waits[segment.track] -= back
    return spared


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


def _rounded(at: datetime) -> str:
    """A moment as a time of day on the wall, later by up to five minutes."""
    minutes = at.hour * 60 + at.minute + (1 if at.second or at.microsecond else 0)
    return clock_time(-(-minutes // _ROUND_TO) * _ROUND_TO)


def _last_end(seen: Iterable[Expected]) -> datetime:
    return max((line.end for line in seen if line.end), key=lambda at: at.astimezone(UTC))
