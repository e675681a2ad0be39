"""Where round tables and the chairs around them are drawn: as large as fits, in a grid read like a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from .. import look

LEAST, MOST, LARGEST_CHAIR = 140, 330, 20
"""Sides of a table's square and the radius of a chair, at a scale of 1."""

NAMES_FROM = 226
"""The side of a square from where on there is room for names under the chairs."""

SHOWN_CHAIRS = 12
"""More free chairs than this are not drawn: a hall of one table would be nothing but chairs."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One table: its square, its middle, the radius of its top, and its chairs' middles clockwise from the top."""

    square: QRectF
    middle: QPointF
    top: float
    chairs: tuple[QPointF, ...]
    chair: float

    def chair_at(self, point: QPointF) -> int:
        """The chair at a point, or -1."""
        reach = self.chair * 1.15
        return next((at for at, middle in enumerate(self.chairs)
                     if math.hypot(point.x() - middle.x(), point.y() - middle.y()) <= reach), -1)


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables; `across` is how many stand side by side."""

    spots: tuple[Spot, ...]
    across: int
    height: float
    names: bool


def chairs_of(people: int, seats: int) -> int:
    """How many chairs are drawn at a table."""
    return max(people, min(seats, SHOWN_CHAIRS), 1)


def arrange(chairs: Sequence[int], width: float, height: float, names: bool) -> Layout:
    """Lays tables with so many chairs each into a space; it grows downwards where they would become too small."""
    if not chairs:
        return Layout((), 1, height, False)
    across, cell_width, cell_height = _grid(len(chairs), width, height)
    side = min(cell_width, cell_height, look.px(MOST))
    names = names and side >= look.px(NAMES_FROM)
    chair = min(_chair(side, max(chairs), names), look.px(LARGEST_CHAIR))
    down = math.ceil(len(chairs) / across)
    left = (width - across * cell_width) / 2
    top = max(0.0, (height - down * cell_height) / 2)
    spots = []
    for at, count in enumerate(chairs):
        cell = QRectF(left + at % across * cell_width, top + at // across * cell_height, cell_width, cell_height)
        square = QRectF(0, 0, side, side)
        square.moveCenter(cell.center())
        spots.append(_spot(square, count, chair, names))
    return Layout(tuple(spots), across, max(height, down * cell_height), names)


def _grid(count: int, width: float, height: float) -> tuple[int, float, float]:
    """How many tables side by side, and the width and height of a cell: what makes the tables largest."""
    least = look.px(LEAST)
    fitting = [(min(width / n, height / math.ceil(count / n)), n) for n in range(1, count + 1)]
    side, across = max(fitting, key=lambda found: (round(found[0], 3), -found[1]))
    if side < least:
        across = max(1, min(count, int(width // least)))
        return across, max(width / across, 1.0), float(least)
    most = look.px(MOST)
    down = math.ceil(count / across)
    return across, min(width / across, most * 1.25), min(height / down, most * 1.1)


def _chair(side: float, count: int, names: bool) -> float:
    """The radius of chairs of which so many fit around a table without touching."""
    room = side / 2 - _margin(names)
    chord = math.sin(math.pi / max(count, 6))
    return room * chord / ((1.45 if names else 1.2) + chord)


def _margin(names: bool) -> float:
    return look.px(8) + (look.px(9) if names else 0)


def _spot(square: QRectF, count: int, chair: float, names: bool) -> Spot:
    middle = QPointF(square.center().x(), square.center().y() - (look.px(6) if names else 0))
    ring = square.width() / 2 - _margin(names) - chair
    turn = 2 * math.pi / count
    around = tuple(QPointF(middle.x() + ring * math.sin(turn * at), middle.y() - ring * math.cos(turn * at))
                   for at in range(count))
    return Spot(square, middle, max(look.px(14), ring - chair - look.px(22 if names else 6)), around,
                chair)
