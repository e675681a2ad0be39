"""Puts the room in order: tables and fixtures are moved, turned, sized and marked where they stand (`hall`), and all
tables at once in a ready arrangement (`arrangements`). Things are given as the drawing has them, with their places."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from . import hall
from .changes import Change, create, delete, edit
from .hall import Drawing, Thing
from .ids import new_id
from .records import Fixture, Table

SIZES = {hall.DOOR: (1.0, 0.2), hall.SCREEN: (3.0, 0.2), hall.STAGE: (5.0, 2.5), hall.LOOP: (6.0, 5.0),
         hall.PILLAR: (0.5, 0.5), hall.DESK: (1.6, 0.8)}
"""Width and depth of a fixture when it is put in."""

LEAST, MOST = 0.2, 60.0
"""Metres that a side of a fixture has."""

FARTHEST = 200.0
"""Metres from the corner beyond which nothing stands."""


def move(things: Sequence[Thing], right: float, down: float) -> list[Change]:
    """Moves things together by metres; they stop at the walls on the left and at the front."""
    if not things:
        return []
    left, top, far, low = hall.around(things)
    right = min(max(right, min(0.0, -left)), max(0.0, FARTHEST - far))
    down = min(max(down, min(0.0, -top)), max(0.0, FARTHEST - low))
    if not (round(right, 2) or round(down, 2)):
        return []
    return [edit(thing, x=round(thing.x + right, 2), y=round(thing.y + down, 2)) for thing in things]


def turn(things: Sequence[Thing], degrees: int) -> list[Change]:
    """Turns each thing clockwise about its middle; a table has a place of its own then."""
    if not degrees % 360:
        return []
    return [edit(thing, x=thing.x, y=thing.y, turn=(thing.turn + degrees) % 360) for thing in things]


def shape(tables: Sequence[Table], shape: str) -> list[Change]:
    """Makes tables round or long."""
    return [edit(table, shape=shape) for table in tables if table.shape != shape]


def mark_step_free(tables: Sequence[Table], is_free: bool) -> list[Change]:
    """Says whether somebody in a wheelchair can come to tables and sit there."""
    return [edit(table, step_free=is_free) for table in tables if table.step_free != is_free]


def change_places(one: Table, other: Table) -> list[Change]:
    """The furniture of two tables changes numbers: whoever belongs to a number belongs to it where it stands then.

    A table's id is made from its number, on every laptop, so the number stays and what stands there changes.
    """
    def furniture(table: Table) -> dict:
        return {name: getattr(table, name) for name in ("shape", "seats", "x", "y", "turn", "step_free")}

    return [edit(one, **furniture(other)), edit(other, **furniture(one))] if one.id != other.id else []


def keep_places(tables: Sequence[Table], unplaced: Collection[str], changes: Sequence[Change]) -> list[Change]:
    """Gives tables without a place those where they are drawn, once others of them are moved: else they would jump to
    where there is room then.

    Args:
        tables: As the drawing has them.
        unplaced: The ids of those without a place.
        changes: The moves, which stay.
    """
    moved = {change.id for change in changes}
    if not moved & {table.id for table in tables}:
        return []
    return [edit(table, x=table.x, y=table.y) for table in tables if table.id in unplaced and table.id not in moved]


def forget_places(tables: Sequence[Table]) -> list[Change]:
    """Takes the places of tables away again; their shape and marks stay."""
    return [edit(table, x=0.0, y=0.0, turn=0) for table in tables if hall.is_placed(table)]


def add(room: Drawing, type: str) -> Fixture:
    """A fixture of a type at a free place: a screen or a stage at the front, a door at the side, a pillar among the
    tables, a loop about the middle.

    Raises:
        KeyError: There is no such type.
    """
    wide, deep = SIZES[type]
    left, top, right, bottom = room.box()
    made = Fixture(id=new_id(), type=type, width=wide, depth=deep, turn=90 if type == hall.DOOR else 0)
    if type == hall.LOOP:
        return replace(made, x=round((left + right) / 2, 1), y=round((top + bottom) / 2, 1))
    middle = max(wide / 2, round((left + right) / 2, 1))
    if type == hall.DOOR:
        tries = [(deep / 2, round(bottom, 1) - 1 - step) for step in range(int(max(bottom - 1, 1)))]
    elif type == hall.PILLAR:
        across, along = (right - left) / 2, (bottom - top) / 2
        tries = sorted(((left + across + 0.5 * x, top + along + 0.5 * y) for x in range(-int(2 * across), int(
            2 * across) + 1) for y in range(-int(2 * along), int(2 * along) + 1)),
            key=lambda at: math.dist(at, (left + across, top + along)))
    else:
        tries = [(middle + way * step, deep / 2) for step in range(int(middle - wide / 2) + 1) for way in (1, -1)]
    taken = [hall.box(thing) for thing in room.things if hall.is_solid(thing) and not _on_stage(type, thing)]
    for x, y in [*tries, (round(right, 1) + 1 + wide / 2, round((top + bottom) / 2, 1))]:
        made = replace(made, x=round(x, 2), y=round(y, 2))
        if not any(hall.overlap(hall.box(made), other) for other in taken):
            break
    return made


def _on_stage(type: str, thing: Thing) -> bool:
    """Whether one of the two is a stage and the other may stand on it."""
    return isinstance(thing, Fixture) and type != thing.type and hall.STAGE in (type, thing.type) \
        and hall.PILLAR not in (type, thing.type)


def put_in(fixture: Fixture) -> list[Change]:
    """Puts a fixture into the room."""
    return [create(fixture)]


def resize(fixtures: Sequence[Fixture], wider: float, deeper: float) -> list[Change]:
    """Makes fixtures wider and deeper by metres, about their middles."""
    made = [(one, _side(one.width + wider), _side(one.depth + deeper)) for one in fixtures]
    return [edit(one, width=wide, depth=deep) for one, wide, deep in made if (wide, deep) != (one.width, one.depth)]


def _side(metres: float) -> float:
    return round(min(MOST, max(LEAST, metres)), 2)


def name(fixture: Fixture, title: str) -> list[Change]:
    """Gives a fixture a name of its own."""
    return [edit(fixture, title=" ".join(title.split()))]


def remove(things: Sequence[Thing]) -> list[Change]:
    """Takes fixtures out of the room, and from tables their places: how many tables there are is said elsewhere."""
    fixtures = [thing for thing in things if isinstance(thing, Fixture)]
    return [*map(delete, fixtures), *forget_places([thing for thing in things if isinstance(thing, Table)])]
