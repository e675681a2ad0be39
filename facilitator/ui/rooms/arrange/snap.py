"""Where something that is dragged comes to lie: on the line of a neighbour, or else on decimetres."""

from collections.abc import Iterable, Sequence

from ....domain.hall import Thing

Guides = tuple[tuple[float, ...], tuple[float, ...]]
"""Lines to be shown, in metres: upright ones by x, level ones by y."""


def snapped(lead: Thing, others: Iterable[Thing], right: float, down: float,
            reach: float) -> tuple[float, float, Guides]:
    """The move that was meant by one of `lead` by metres: its middle goes to the line of another thing's middle within
    `reach`, else to a full decimetre."""
    there = list(others)
    x, upright = _line(lead.x + right, [one.x for one in there], reach)
    y, level = _line(lead.y + down, [one.y for one in there], reach)
    return x - lead.x, y - lead.y, (upright, level)


def _line(wanted: float, lines: Sequence[float], reach: float) -> tuple[float, tuple[float, ...]]:
    near = min(lines, key=lambda line: abs(line - wanted), default=None)
    if near is not None and abs(near - wanted) <= reach:
        return near, (near,)
    return round(wanted, 1), ()
