"""What a late day can give: which segments a time hangs on, and how many minutes each of them can still spare."""

from collections.abc import Sequence
from datetime import UTC, datetime

from .agenda import BUFFER, anchored, runs_by_itself, side_by_side
from .outlook import Ahead, Expected
from .records import Segment
from .timings import Span, length


def road(seen: Sequence[Expected], goal: Segment | None) -> list[Expected]:
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
        return 0 < lasts(line) < length(line.segment, line.span)
    return anchored(line.segment) and line.behind <= 0


def spare(line: Expected, now: datetime) -> int:
    """The whole minutes that a segment can still give: down to its least, and never what is used up already."""
    segment, facts = line.segment, line.span
    if segment.protected or facts.finished or not line.end:
        return 0
    if segment.type == BUFFER:
        return max(0, lasts(line) - segment.least)
    if not segment.least or not runs_by_itself(segment):
        return 0
    return max(0, length(segment, facts) - max(segment.least, _used(facts, now)))


def lasts(line: Expected) -> int:
    """The whole minutes from its expected start to its expected end."""
    return Ahead(line.start, line.end).behind


def _used(facts: Span, now: datetime) -> int:
    """The minutes of its time that have begun."""
    if not facts.started:
        return 0
    seconds = ((now.astimezone(UTC) - facts.started) - facts.stood(now)).total_seconds()
    return -int(-seconds // 60)


def without_waste(trims: dict[str, int], seen: Sequence[Expected]) -> dict[str, int]:
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


def spread(elastic: Sequence[tuple[Segment, int]], minutes: int) -> dict[str, int]:
    """Minutes taken from all in proportion to what they can give, whole ones, never more than that."""
    whole = sum(spare for _, spare in elastic)
    minutes = min(minutes, whole)
    taken = {segment.id: minutes * spare // whole for segment, spare in elastic}
    by_rest = sorted(elastic, key=lambda item: -(minutes * item[1] % whole))
    for segment, spare in by_rest[:minutes - sum(taken.values())]:
        taken[segment.id] = min(spare, taken[segment.id] + 1)
    return taken


def fewest(elastic: Sequence[tuple[Segment, int]], minutes: int) -> dict[str, int]:
    """Minutes taken from as few as can be, those first that can give most."""
    taken: dict[str, int] = {}
    for segment, spare in sorted(elastic, key=lambda item: -item[1]):
        if minutes > 0:
            taken[segment.id] = min(spare, minutes)
            minutes -= taken[segment.id]
    return taken
