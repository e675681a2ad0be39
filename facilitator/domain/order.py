"""Places in a line: which positions put things before another one, writing as few of them as can be.

Positions are numbers with room between them, so that two laptops may each put something into the same pile and only
what was moved is written. Where halving has used up the room, or two things share a position, the whole line is
numbered again.
"""

from collections.abc import Sequence


def laid(line: Sequence[tuple[str, float]], new: Sequence[str], before: str = "") -> dict[str, float]:
    """The positions to write so that `new` stand together before `before`, or last where it is not in the line.

    Args:
        line: Keys with their positions, in order. The new ones may be among them.
        new: Keys in the order that they shall have.
    """
    moved = set(new)
    place = next((i for i, (key, _) in enumerate(line) if key == before), len(line))
    head = [item for item in line[:place] if item[0] not in moved]
    tail = [item for item in line[place:] if item[0] not in moved]
    wanted = _between(head[-1][1] if head else None, tail[0][1] if tail else None, len(new))
    if wanted is None:
        wanted_line = [*(key for key, _ in head), *new, *(key for key, _ in tail)]
        found = {key: float(number) for number, key in enumerate(wanted_line)}
    else:
        found = dict(zip(new, wanted, strict=True))
    known = dict(line)
    return {key: position for key, position in found.items() if known.get(key) != position}


def _between(low: float | None, high: float | None, count: int) -> list[float] | None:
    """So many rising positions between two others, open where one is None; None where there is no room."""
    if high is None:
        start = 0.0 if low is None else low + 1.0
        return [start + n for n in range(count)]
    if low is None:
        return [high - count + n for n in range(count)]
    step = (high - low) / (count + 1)
    found = [low + step * n for n in range(1, count + 1)]
    whole = [low, *found, high]
    return found if all(a < b for a, b in zip(whole, whole[1:], strict=False)) else None
