"""Ready arrangements: all tables in rows, in staggered rows, in a horseshoe or in a circle, inside a room with walls at
the left and at the front. Where there are many, horseshoes and circles lie inside each other."""

import math
from collections.abc import Callable, Sequence
from itertools import count

from . import hall
from .changes import Change, edit
from .records import Table

Place = tuple[float, float, int]
"""The middle of a table, in metres from wherever, and how it is turned."""

ROWS, STAGGERED, HORSESHOE, CIRCLE = ARRANGEMENTS = ("rows", "staggered rows", "horseshoe", "circle")

ONE, TWO = 14, 28
"""Up to so many tables stand in one horseshoe or circle, up to so many in two, more in three."""


def arrange(tables: Sequence[Table], arrangement: str) -> list[Change]:
    """Gives each table its place in an arrangement, in their order.

    Raises:
        KeyError: There is no such arrangement.
    """
    if not tables:
        return []
    places = _MADE[arrangement](tables)
    reach = _apart(tables) / 2
    if arrangement in (ROWS, STAGGERED):
        wide, deep = (max(hall.size(table)[side] for table in tables) / 2 for side in (0, 1))
    else:
        wide = deep = reach
    right = hall.WALL + wide - min(x for x, _, _ in places)
    down = hall.FRONT + deep - min(y for _, y, _ in places)
    return [edit(table, x=round(x + right, 2), y=round(y + down, 2), turn=turn % 360)
            for table, (x, y, turn) in zip(tables, places, strict=True)]


def _rows(tables: Sequence[Table], shift: float = 0.0) -> list[Place]:
    wide, deep = (max(hall.size(table)[side] for table in tables) + hall.GANGWAY for side in (0, 1))
    across = max(1, round(math.sqrt(1.5 * len(tables) * deep / wide)))
    return [((at % across + (at // across % 2) * shift) * wide, at // across * deep, 0) for at in range(len(tables))]


def _staggered(tables: Sequence[Table]) -> list[Place]:
    return _rows(tables, 0.5)


def _horseshoe(tables: Sequence[Table]) -> list[Place]:
    """Open to the front, numbers down the left side, along the back and up the right side; the outermost first."""
    step, rings = _apart(tables) + hall.GANGWAY, _rings(len(tables))
    shapes = ([_legs(across, across * 2 // 3, ring) for ring in range(rings)] for across in count(2 * rings + 1))
    return _fill(next(found for found in shapes if sum(map(len, found)) >= len(tables)), len(tables), step)


def _legs(across: int, down: int, ring: int) -> list[Place]:
    """The places of one horseshoe, in steps; each inner one leaves a gap of a step to the back of the outer one."""
    left, right, back = ring, across - 1 - ring, down - ring
    return [*((left, y, 90) for y in range(back)), *((x, back, 0) for x in range(left, right + 1)),
            *((right, y, 90) for y in reversed(range(back)))]


def _circle(tables: Sequence[Table]) -> list[Place]:
    """Numbers go clockwise from the front; the outermost ring first."""
    if len(tables) == 1:
        return [(0, 0, 0)]
    step, rings = _apart(tables) + hall.GANGWAY, _rings(len(tables))
    radii = (rings - 0.5 + half / 16 for half in count())
    fits = ([_room_on(radius - ring) for ring in range(rings)] for radius in radii)
    at, found = next((at, found) for at, found in enumerate(fits) if sum(found) >= len(tables))
    radius, left, places = rings - 0.5 + at / 16, len(tables), []
    for ring, fitting in enumerate(found):
        here = min(left, fitting)
        left -= here
        for place in range(here):
            x, y = hall.turned((0.0, -(radius - ring) * step), 360 * place / here)
            places.append((x, y, round(360 * place / here)))
    return places


def _room_on(radius: float) -> int:
    """How many tables a step apart there is room for on a circle, its radius in steps."""
    return int(math.pi / math.asin(min(1.0, 0.5 / radius)) + 1e-9) if radius >= 0.5 else 0


def _rings(tables: int) -> int:
    return 1 if tables <= ONE else 2 if tables <= TWO else 3


def _fill(rings: Sequence[Sequence[Place]], tables: int, step: float) -> list[Place]:
    """Fills rings from without; what the last one lacks is left out evenly at its ends."""
    found: list[Place] = []
    for ring in rings:
        here = min(len(ring), tables - len(found))
        first = (len(ring) - here) // 2
        found += ring[first:first + here]
    return [(x * step, y * step, turn) for x, y, turn in found]


def _apart(tables: Sequence[Table]) -> float:
    """How far the middles of two of these tables are from each other at least, however they are turned."""
    return max(hall.size(table)[0] if table.shape != hall.LONG else math.hypot(*hall.size(table)) for table in tables)


_MADE: dict[str, Callable[[Sequence[Table]], list[Place]]] = {
    ROWS: _rows, STAGGERED: _staggered, HORSESHOE: _horseshoe, CIRCLE: _circle}
