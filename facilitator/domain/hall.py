"""The room as it stands, in metres from its upper left corner: every table with a place, its chairs, what else is
there, and what follows for tables: which are on the hearing loop, near a door, or free of steps."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from . import tables
from .book import Book
from .records import FIXTURES, SHAPES, Fixture, Table

ROUND, LONG = SHAPES
DOOR, SCREEN, STAGE, LOOP, PILLAR, DESK = FIXTURES

Thing = Table | Fixture
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

SEAT_WIDTH, SMALLEST_TOP, LONG_DEPTH = 0.6, 1.2, 0.8
"""What a person takes of a table's edge, the least width of a top, and the depth of a long one, as they are sold."""

CHAIR, CHAIR_OUT = 0.28, 0.36
"""The radius of a chair, and how far its middle is from the table's edge."""

WALL, FRONT, GANGWAY = 1.0, 3.0, 0.5
"""Clear of the walls, of the wall at the front where a screen hangs, and between the chairs of two tables."""

LEAST_OVERLAP = 0.05
"""Metres by which things have to be in each other's way to be told."""

NEAR = 5.0
"""Metres to a door that count as near."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that stands in the room. Each table has a place here: its own, or a computed one where nobody gave it one."""

    tables: tuple[Table, ...] = ()
    fixtures: tuple[Fixture, ...] = ()

    @property
    def things(self) -> tuple[Thing, ...]:
        """Tables, then fixtures."""
        return (*self.tables, *self.fixtures)

    def thing(self, id: str) -> Thing | None:
        """A table or a fixture by its id."""
        return next((thing for thing in self.things if thing.id == id), None)

    def box(self) -> Box:
        """What all of it takes up; a small empty room where there is nothing."""
        return around(self.things) if self.things else (0.0, 0.0, 9.0, 6.0)


def is_placed(thing: Thing) -> bool:
    """Whether somebody gave it a place; a fixture always has one."""
    return not isinstance(thing, Table) or bool(thing.x or thing.y)


def is_drawn(book: Book) -> bool:
    """Whether anybody said how the room stands: a table was placed, or something else put in."""
    return bool(book.all(Fixture)) or any(map(is_placed, book.all(Table)))


def drawing(book: Book) -> Drawing:
    """The whole room. Tables without a place stand in rows, each in the slot of its turn, or the next one that is free:
    so that none moves because another was placed, unless that stands in its way."""
    there = tables.in_order(book)
    fixtures = tuple(sorted(book.all(Fixture), key=lambda one: (FIXTURES.index(one.type) if one.type in FIXTURES else
                                                                len(FIXTURES), one.y, one.x, one.id)))
    if all(map(is_placed, there)):
        return Drawing(tuple(there), fixtures)
    taken = [box(thing) for thing in (*filter(is_placed, there), *fixtures) if is_solid(thing)]
    wide, deep = (max(size(table)[side] for table in there) + GANGWAY for side in (0, 1))
    across = math.ceil(math.sqrt(1.5 * len(there)))
    late = len(there)
    found: dict[str, Table] = {}
    for slot, table in enumerate(there):
        at = table if is_placed(table) else _in_slot(table, slot, across, wide, deep)
        while at is not table and any(overlap(box(at), other) for other in taken):
            at, late = _in_slot(table, late, across, wide, deep), late + 1
        if at is not table:
            taken.append(box(at))
        found[table.id] = at
    return Drawing(tuple(found.values()), fixtures)


def _in_slot(table: Table, slot: int, across: int, wide: float, deep: float) -> Table:
    row, column = divmod(slot, across)
    return replace(table, x=round(WALL + (column + 0.5) * wide, 2), y=round(FRONT + (row + 0.5) * deep, 2))


# Sizes

def top(table: Table) -> tuple[float, float]:
    """Width and depth of a table's top: a round one has its seats around it, a long one at both sides."""
    if table.shape == LONG:
        return max(SMALLEST_TOP, math.ceil(table.seats / 2) * SEAT_WIDTH), LONG_DEPTH
    across = max(SMALLEST_TOP, table.seats * SEAT_WIDTH / math.pi)
    return across, across


def size(thing: Thing) -> tuple[float, float]:
    """Width and depth of what something takes up as it stands before it is turned; a table with its chairs."""
    if isinstance(thing, Fixture):
        return thing.width, thing.depth
    wide, deep = top(thing)
    beside = 2 * (CHAIR_OUT + CHAIR)
    return wide + (0.0 if thing.shape == LONG else beside), deep + beside


def box(thing: Thing) -> Box:
    """The upright rectangle around something, turned as it stands."""
    wide, deep = size(thing)
    if not is_round(thing):
        across, along = abs(math.cos(math.radians(thing.turn))), abs(math.sin(math.radians(thing.turn)))
        wide, deep = wide * across + deep * along, wide * along + deep * across
    return thing.x - wide / 2, thing.y - deep / 2, thing.x + wide / 2, thing.y + deep / 2


def around(things: Iterable[Thing]) -> Box:
    """The upright rectangle around several things."""
    lefts, tops, rights, bottoms = zip(*map(box, things), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def overlap(one: Box, other: Box) -> bool:
    """Whether two rectangles have floor in common; touching is none."""
    least = 1e-6
    return (one[0] < other[2] - least and other[0] < one[2] - least
            and one[1] < other[3] - least and other[1] < one[3] - least)


def in_the_way(room: Drawing) -> frozenset[str]:
    """The ids of tables that stand, with their chairs, in each other's way or in that of something else; on a stage and
    on a hearing loop they may stand."""
    others = [fixture for fixture in room.fixtures if fixture.type not in (LOOP, STAGE)]
    pairs = [*combinations(room.tables, 2), *product(room.tables, others)]
    return frozenset(thing.id for one, other in pairs if overlap(box(one), box(other)) and collide(one, other)
                     for thing in (one, other) if isinstance(thing, Table))


def collide(one: Thing, other: Thing) -> bool:
    """Whether two things, as they stand, have floor in common: round ones as circles, others as rectangles."""
    if is_round(one) and is_round(other):
        return math.dist((one.x, one.y), (other.x, other.y)) < (size(one)[0] + size(other)[0]) / 2 - LEAST_OVERLAP
    if is_round(one) or is_round(other):
        circle, thing = (one, other) if is_round(one) else (other, one)
        x, y = turned((circle.x - thing.x, circle.y - thing.y), -thing.turn)
        wide, deep = (side / 2 for side in size(thing))
        return math.hypot(max(0.0, abs(x) - wide), max(0.0, abs(y) - deep)) < size(circle)[0] / 2 - LEAST_OVERLAP
    corners = [_corners(thing) for thing in (one, other)]
    for way in (one.turn, one.turn + 90, other.turn, other.turn + 90):  # Apart if any side's direction parts them.
        (low, high), (least, most) = (_along(some, way) for some in corners)
        if high - LEAST_OVERLAP <= least or most - LEAST_OVERLAP <= low:
            return False
    return True


def is_round(thing: Thing) -> bool:
    """Whether it is a round table."""
    return isinstance(thing, Table) and thing.shape != LONG


def _corners(thing: Thing) -> list[Point]:
    wide, deep = (side / 2 for side in size(thing))
    return [(thing.x + x, thing.y + y) for x, y in (turned((a * wide, b * deep), thing.turn)
                                                    for a in (-1, 1) for b in (-1, 1))]


def _along(points: Iterable[Point], degrees: float) -> tuple[float, float]:
    x, y = turned((1.0, 0.0), degrees)
    far = [x * point[0] + y * point[1] for point in points]
    return min(far), max(far)


def clear_spot(room: Drawing, floor: Fixture, wide: float, deep: float) -> Point:
    """The middle of words of this size where least of them lies on anything that stands there: inside the rectangle
    around a floor, or else close above or below it."""
    left, top, right, low = box(floor)
    _, first, _, last = room.box()
    solid = [box(thing) for thing in room.things if is_solid(thing)]
    tries = [(left + wide / 2 + (right - left - wide) * x / 3, top + deep / 2 + (low - top - deep) * y / 6)
             for y in range(7) for x in range(4)]
    tries += [(left + wide / 2 + (right - left - wide) * x / 3, y)
              for y in (top - deep / 2, low + deep / 2) for x in range(4)
              if first <= y - deep / 2 and y + deep / 2 <= last]

    def covered(at: Point) -> float:
        return sum(max(0.0, min(at[0] + wide / 2, there[2]) - max(at[0] - wide / 2, there[0]))
                   * max(0.0, min(at[1] + deep / 2, there[3]) - max(at[1] - deep / 2, there[1])) for there in solid)

    return min(tries, key=lambda at: round(covered(at), 3))


def is_solid(thing: Thing) -> bool:
    """Whether nothing else can stand there: all but the floor of a hearing loop."""
    return not (isinstance(thing, Fixture) and thing.type == LOOP)


def turned(point: Point, degrees: float) -> Point:
    """A point turned clockwise about the origin, where y points down."""
    across, along = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return point[0] * across - point[1] * along, point[0] * along + point[1] * across


def chairs(table: Table, count: int, out: float = CHAIR_OUT) -> list[Point]:
    """The middles of so many chairs, from chair 1 on: clockwise from the top of a round table, along the upper side of
    a long one from the left and back along the lower one, all turned with the table. `out` is how far they are from its
    edge; what is on it before them is less than 0."""
    wide, deep = top(table)
    if table.shape == LONG:
        upper = math.ceil(count / 2)
        side, out = wide / max(1, upper), deep / 2 + out
        places = [(side * (at + 0.5) - wide / 2, -out) for at in range(upper)]
        places += [(x, out) for x, _ in reversed(places[:count - upper])]
    else:
        ring = wide / 2 + out
        places = [turned((0.0, -ring), 360 * at / count) for at in range(count)]
    return [(table.x + x, table.y + y) for x, y in (turned(place, table.turn) for place in places)]


# What follows for tables

def covers(fixture: Fixture, point: Point) -> bool:
    """Whether a point lies in a fixture's rectangle."""
    x, y = turned((point[0] - fixture.x, point[1] - fixture.y), -fixture.turn)
    return abs(x) <= fixture.width / 2 and abs(y) <= fixture.depth / 2


def on_loop(room: Drawing) -> frozenset[str]:
    """The ids of tables that are on a hearing loop: their middle, or each of their seats, lies in its floor."""
    loops = [fixture for fixture in room.fixtures if fixture.type == LOOP]
    return frozenset(table.id for table in room.tables if any(
        covers(loop, (table.x, table.y)) or table.seats and all(covers(loop, seat) for seat in chairs(table,
                                                                                                   table.seats))
        for loop in loops))


def near_door(room: Drawing) -> frozenset[str]:
    """The ids of tables whose middle is within `NEAR` of a door; of a door that has none, the nearest one."""
    found: set[str] = set()
    for door in (fixture for fixture in room.fixtures if fixture.type == DOOR):
        far = {table.id: math.hypot(table.x - door.x, table.y - door.y) for table in room.tables}
        found |= {id for id, metres in far.items() if metres <= max(NEAR, min(far.values()))}
    return frozenset(found)


def step_free(there: Sequence[Table]) -> frozenset[str]:
    """The ids of tables to which somebody in a wheelchair can come."""
    return frozenset(table.id for table in there if table.step_free)
