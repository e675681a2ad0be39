"""Ways out when a day runs late: what to trim, what to drop, or until when to go on, each tried before it is offered.

A way never touches what is protected or what has ended, and never takes time that is used up. Minutes are taken as on
the day (a fact, as the − key makes it) and a dropped segment stays on the agenda; of the plan only the time that cannot
be kept is moved: the day's end, or the start of the segment that waits for one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .agenda import BUFFER, clock_time, day_end, runs_by_itself
from .book import Book
from .changes import Change, edit
from .outlook import Ahead, Expected, expected, must_end
from .records import Day, Segment
from .slack import fewest, lasts, road, spare, spread, without_waste
from .times import DAY
from .timings import NOTHING, drop, extend, length, spans
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
    """What will not be reached in time: an anchored segment, or where it is None the day's end; and the ways out.

    `end` is when the day ends by its plan, or where it must end at a time (`must`) that one.
    """

    goal: Segment | None
    ahead: Ahead
    ways: tuple[Way, ...]
    end: datetime
    must: bool


def late(book: Book, day: Day, now: datetime, seen: Sequence[Expected] | None = None) -> Late | None:
    """What the day as it goes will miss first by more than the tolerance, and the ways out, at most four.

    Those that keep its time come first, then to move that time, and to move it and make up for it behind. So there are
    two at least wherever something can be trimmed or dropped. What is protected is not moved: then a way may leave it
    late. None before the day begins, and when nothing of it is left.

    Args:
        seen: What `expected` said, where it is known already.
    """
    now = on_the_wall(book, now)
    seen = tuple(expected(book, day, now) if seen is None else seen)
    found = _goal(book, day, seen, now) if _is_on(seen, now) else None
    if not found:
        return None
    goal, ahead = found
    end = _end(book, day, seen, now)
    search = _Search(book, day, now, goal, ahead, seen, end)
    return Late(goal, ahead, tuple(search.ways()), end, day_end(day) is not None)


@dataclass(frozen=True)
class _Search:
    """Tries what can be done about one thing that will be missed."""

    book: Book
    day: Day
    now: datetime
    goal: Segment | None
    ahead: Ahead
    seen: tuple[Expected, ...]
    end: datetime
    since: Segment | None = None
    """Nothing before this one is touched."""

    def ways(self) -> list[Way]:
        as_it_goes = self.way({}, ())
        later = [as_it_goes] if as_it_goes.changes else []
        found = self.tries()[:MOST_WAYS - len(later)]
        found = sorted(found, key=lambda way: (bool(way.day_end or way.begins), way.left)) + later
        if len(found) < MOST_WAYS and (caught_up := self.caught_up(as_it_goes)):
            found.append(caught_up)
        if len(found) == 1 and found[0].trims:
            half = self.way(self.trims(spread, (), self.ahead.behind // 2), ())
            found += [half] if half.trims and half.trims != found[0].trims else []
        return found

    def tries(self) -> list[Way]:
        """What is gained by trimming and dropping, without a word about the same twice."""
        drops = [self.way(self.trims(spread, choice), choice) for choice in self.choices()]
        tried = [self.way(self.trims(spread, ()), ()), *drops[:1], self.way(self.trims(fewest, ()), ()), *drops[1:],
                 self.way(self.trims(_but_breaks, ()), ())]
        found: dict[tuple, Way] = {}
        for way in tried:
            if (way.trims or way.dropped) and way.left < self.ahead.behind and any(line.end for line in way.seen):
                found.setdefault((way.trims, way.dropped), way)
        return list(found.values())

    def caught_up(self, way: Way) -> Way | None:
        """The same, with the day's end kept by what comes behind the segment that is late; None where it cannot be."""
        if not self.goal or way.left >= DAY // 2 or Ahead(self.end, way.end).behind <= TOLERANCE:
            return None
        search = _Search(self.book.after(way.changes), self.day, self.now, None, Ahead(self.end, way.end), way.seen,
                         self.end, self.goal)
        found = next((behind for behind in search.tries() if not behind.day_end), None)
        return found and replace(found, begins=way.begins, changes=(*way.changes, *found.changes), left=way.left)

    def road(self, seen: Sequence[Expected]) -> list[Expected]:
        """The lines that can help."""
        order = [line.segment.id for line in seen]
        return [line for line in road(seen, self.goal)
                if not self.since or order.index(line.segment.id) >= order.index(self.since.id)]

    def trims(self, share: Share, dropped: Sequence[Segment], leave: int = 0) -> dict[str, int]:
        """The minutes to take from each segment, by its id, so that the goal is reached or nothing is left to take.

        Args:
            leave: So many minutes of lateness are put up with.
        """
        trims: dict[str, int] = {}
        seen = self.look(trims, dropped)
        for _ in range(_PASSES):
            late = self.late_by(seen) - leave
            elastic = [(line.segment, minutes) for line in self.road(seen) if (minutes := spare(line, self.now)) > 0]
            taken = share(elastic, late) if late > 0 and elastic else {}
            if not taken:
                break
            for id, minutes in taken.items():
                trims[id] = trims.get(id, 0) + minutes
            seen = self.look(trims, dropped)
        spared = without_waste(trims, seen)
        if spared != trims and self.late_by(self.look(spared, dropped)) <= self.late_by(seen):
            trims = spared
        return {line.segment.id: minutes for line in self.seen if (minutes := trims.get(line.segment.id))}

    def choices(self) -> list[tuple[Segment, ...]]:
        """What may be dropped, in the one or two ways that fit best: the shortest that is long enough by itself, then
        the next such one, or as many of the longest as it takes."""
        known = {line.segment.id: length(line.segment, line.span) for line in self.seen}
        late = self.ahead.behind
        free = [line.segment for line in self.road(self.seen) if line.segment.optional
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
        return {line.segment.id: length(line.segment, line.span) - lasts(line) for line in self.seen
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
    ahead = Ahead(_end(book, day, seen, now), _last_end(seen))
    return (None, ahead) if ahead.behind > TOLERANCE else None


def _end(book: Book, day: Day, seen: Sequence[Expected], now: datetime) -> datetime:
    """When the day must end, or where nothing is said of that, should."""
    return must_end(book, day, now) or max(line.planned_end for line in seen)


def _but_breaks(elastic: Sequence[tuple[Segment, int]], minutes: int) -> dict[str, int]:
    """Minutes taken from all but the breaks in proportion to what they can give."""
    others = [item for item in elastic if item[0].type != "break"]
    return spread(others, minutes) if others else {}


def _rounded(at: datetime) -> str:
    """The minute that a clock shows at a moment as a time of day, later by up to five minutes."""
    minutes = at.hour * 60 + at.minute
    return clock_time(-(-minutes // _ROUND_TO) * _ROUND_TO)


def _last_end(seen: Iterable[Expected]) -> datetime:
    return max((line.end for line in seen if line.end), key=lambda at: at.astimezone(UTC))
