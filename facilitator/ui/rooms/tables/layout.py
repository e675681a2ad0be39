"""Where tables and the chairs around them are drawn: as the room stands, or where nobody said how, as large as fits in
a grid read like a page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainterPath

from ....domain import hall
from ... import look
from ..hall_paint import access_at, outline_of
from ..hall_view import LEAST as LEAST_SCALE
from ..hall_view import View, farthest, fit
from .hall import Hall, Sitting

LEAST, MOST, LARGEST_CHAIR = 140, 330, 20
"""Sides of a table's square and the radius of a chair, at a scale of 1."""

NAMES_FROM = 226
"""The side of a square from where on there is room for names under the chairs."""

CODED_CHAIR, NUMBERED_CHAIR, NAMED_CHAIR = 14, 18, 22
"""The radius of a chair from where on any code in it, its number, and a name below it, can be read in a drawn room."""

CODE_PART = 0.4
"""The radius at which a code can be read, as a part of its width in the font of hints: a shorter one needs less."""

DRAWN_CHAIR = hall.CHAIR * 1.12
"""Metres of the radius of a chair as it is drawn."""

LABEL_OUT = -0.12
"""Metres from a table's edge where a chair's number is written."""

SHOWN_CHAIRS = 12
"""More free chairs than this are not drawn: a hall of one table would be nothing but chairs."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One table: its square, its middle, the radius of its top, the outline of that and room for words in it, and its
    chairs' middles: those of its people in their order, then the free ones. `numbers` are the chairs' numbers, and
    `labels` where each is written, if there is room; marks of access are about `access`."""

    square: QRectF
    middle: QPointF
    top: float
    outline: QPainterPath
    words: QRectF
    chairs: tuple[QPointF, ...]
    chair: float
    numbers: tuple[int, ...]
    access: QPointF
    labels: tuple[QPointF, ...] = ()

    def chair_at(self, point: QPointF) -> int:
        """The chair at a point, or -1."""
        reach = self.chair * 1.15
        return next((at for at, middle in enumerate(self.chairs)
                     if math.hypot(point.x() - middle.x(), point.y() - middle.y()) <= reach), -1)

    def number_at(self, chair: int) -> int:
        """The number of a chair by its place, from 1; 0 where there is none."""
        return self.numbers[chair] if 0 <= chair < len(self.numbers) else 0

    def far(self, point: QPointF) -> float:
        """How far a point is from the middle."""
        return math.hypot(point.x() - self.middle.x(), point.y() - self.middle.y())


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables; `across` is how many stand side by side, `view` how metres are seen where the room is drawn,
    `farthest` the zoom that shows all of it, and `code` the one after whose width all codes are written."""

    spots: tuple[Spot, ...]
    across: int
    height: float
    names: bool
    width: float = 0.0
    view: View | None = None
    farthest: float = 1.0
    code: str = ""

    def hit(self, point: QPointF) -> tuple[int, int]:
        """The table and the chair at a point, -1 for none; of tables close together the nearest one."""
        near = sorted((spot.far(point), at) for at, spot in enumerate(self.spots) if spot.square.contains(point))
        sat_on = ((at, chair) for _, at in near if (chair := self.spots[at].chair_at(point)) >= 0)
        return next(sat_on, (near[0][1], -1) if near else (-1, -1))

    def step(self, table: int, down: int) -> int:
        """How many tables on the one above (-1) or below (1) stands; in a drawn room the nearest that way."""
        if not self.view or not 0 <= table < len(self.spots):
            return down * self.across
        here = self.spots[table].middle
        ways = [(abs(there.y()) + 2 * abs(there.x()), at) for at, spot in enumerate(self.spots)
                if (there := spot.middle - here).y() * down > spot.top / 2]
        return min(ways)[1] - table if ways else 0


def lay_out(seating: Hall, width: float, height: float, names: bool, zoom: float) -> Layout:
    """Lays all tables into a space."""
    width_of = QFontMetricsF(look.font("hint")).horizontalAdvance
    codes = sorted((person.code for sitting in seating.sittings for person in sitting.people), key=width_of)
    code = codes[9 * (len(codes) - 1) // 10] if codes else ""  # The widest, but for the tenth that are wider.
    if seating.room:
        least = max(look.px(LEAST_SCALE), min(look.px(CODED_CHAIR), CODE_PART * width_of(code)) / DRAWN_CHAIR)
        laid = _drawn(seating, seating.room, width, height, names, zoom, least)
    else:
        laid = arrange([_numbers(sitting, min(sitting.table.seats, SHOWN_CHAIRS)) for sitting in seating.sittings],
                       width, height, names)
    return replace(laid, code=code)


def _numbers(sitting: Sitting, seats: int) -> list[int]:
    """The numbers of a table's chairs: those of its people, then the free ones."""
    last = max(seats, 1, *sitting.chairs)
    return [*sitting.chairs, *(number for number in range(1, last + 1) if number not in sitting.chairs)]


def _drawn(seating: Hall, room: hall.Drawing, width: float, height: float, names: bool, zoom: float,
           least: float) -> Layout:
    view, wide, high = fit(room.box(), width, height, zoom, least)
    there, spots = {table.id: table for table in room.tables}, []
    radius = DRAWN_CHAIR * view.scale
    for sitting in seating.sittings:
        table = there[sitting.table.id]
        numbers = _numbers(sitting, table.seats)
        places = hall.chairs(table, max(numbers))
        across, deep = (side * view.scale for side in hall.top(table))
        upright = abs(math.sin(math.radians(table.turn))) > 0.7
        words = QRectF(0, 0, *((deep, across) if upright else (across, deep)))
        words.moveCenter(view.point(table.x, table.y))
        fitting = min(radius, 0.46 * _nearest(places) * view.scale)
        legible = fitting >= look.px(NUMBERED_CHAIR)
        inward = hall.chairs(table, max(numbers), LABEL_OUT)
        labels = tuple(view.point(*inward[number - 1]) for number in numbers if legible)
        spots.append(Spot(view.rect(hall.box(table)), words.center(), deep / 2, outline_of(table, view),
                          words.adjusted(0.07 * words.width(), 0, -0.07 * words.width(), 0),
                          tuple(view.point(*places[number - 1]) for number in numbers), fitting, tuple(numbers),
                          access_at(table, view), labels))
    return Layout(tuple(spots), 1, high, names and radius >= look.px(NAMED_CHAIR), wide, view,
                  farthest(room.box(), width, height, least))


def _nearest(places: Sequence[hall.Point]) -> float:
    return min((math.dist(one, other) for one, other in zip(places, places[1:], strict=False)), default=9.0)


def arrange(tables: Sequence[Sequence[int]], width: float, height: float, names: bool) -> Layout:
    """Lays tables with chairs of these numbers into a space; it grows downwards where they would become too small."""
    if not tables:
        return Layout((), 1, height, False)
    across, cell_width, cell_height = _grid(len(tables), width, height)
    side = min(cell_width, cell_height, look.px(MOST))
    names = names and side >= look.px(NAMES_FROM)
    chair = min(_chair(side, max(map(len, tables)), names), look.px(LARGEST_CHAIR))
    down = math.ceil(len(tables) / across)
    left = (width - across * cell_width) / 2
    top = max(0.0, (height - down * cell_height) / 2)
    spots = []
    for at, numbers in enumerate(tables):
        cell = QRectF(left + at % across * cell_width, top + at // across * cell_height, cell_width, cell_height)
        square = QRectF(0, 0, side, side)
        square.moveCenter(cell.center())
        spots.append(_spot(square, numbers, chair, names))
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


def _spot(square: QRectF, numbers: Sequence[int], chair: float, names: bool) -> Spot:
    middle = QPointF(square.center().x(), square.center().y() - (look.px(6) if names else 0))
    ring = square.width() / 2 - _margin(names) - chair
    turn = 2 * math.pi / len(numbers)
    around = tuple(QPointF(middle.x() + ring * math.sin(turn * (number - 1)),
                           middle.y() - ring * math.cos(turn * (number - 1))) for number in numbers)
    top = max(look.px(14), ring - chair - look.px(22 if names else 6))
    outline, words = QPainterPath(), QRectF(0, 0, top * 1.72, top * 2)
    outline.addEllipse(middle, top, top)
    words.moveCenter(middle)
    return Spot(square, middle, top, outline, words, around, chair, tuple(numbers),
                middle + QPointF(0, 0.76 * top))
