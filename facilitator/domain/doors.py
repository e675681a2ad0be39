"""Several doors that wrote of one visit without seeing each other: put together, what they saw is one visit."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from .presence import spells
from .records import Visit


def as_one(seen: Iterable[Visit], minutes: Callable[[str], int]) -> Visit:
    """One visit of what each door saw: the first coming, the last leaving, and away from a leaving to the next coming.

    Who is seen to come where they are already was seen again, which is kept as a time away of no length
    (`presence.settled`): a third door may know since when they were gone.

    Args:
        minutes: A time of day as minutes of that day, past its midnight too.
    """
    seen = list(seen)
    # At the same minute a leaving comes first: who is back within it had not left.
    told = sorted({(minutes(time), is_coming, time) for one in seen for time, is_coming in _told(one)})
    came, left, away, last = "", "", [], ""
    for place, (_, is_coming, time) in enumerate(told):
        if not is_coming:
            left = time
        elif left:
            away.append((left, time))
            left = ""
        elif not place:
            came = time
        elif time != last:
            away.append((time, time))
        last = time
    return replace(seen[0], came=came, left=left, away=tuple(away))


def _told(one: Visit) -> Iterable[tuple[str, bool]]:
    """Each coming and leaving of a visit; who was only seen again did not leave."""
    for since, until in spells(replace(one, away=tuple(gap for gap in one.away if gap[0] != gap[1]))):
        yield from [(time, is_coming) for time, is_coming in ((since, True), (until, False)) if time]
    yield from [(until, True) for since, until in one.away if since == until]
