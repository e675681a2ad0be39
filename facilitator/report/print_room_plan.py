"""The plan of the room on one page: tables where they stand with large numbers, chairs, and what else is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain import hall, tables
from ..domain.book import Book
from ..domain.hall import Drawing, Point
from ..domain.records import Day, Fixture, Table
from ..domain.summary import Source
from . import look, paper
from .document import Document
from .look import Sheet
from .pen import Pen
from .strips import Strip
from .tagged import Node
from .typeset import Style, Typesetter
from .wording import flat, many

ROOM_PLAN = "Plan of the room"

ABOVE = 96.0
"""Points for the heading and the words above the plan at the usual size of type."""

MOST = 44.0
"""Points a metre that a small room is drawn at."""

WORDS = Style(10.5, 15, colour=look.SOFT)
LABEL = Style(9.5, 12, colour=look.SOFT)

_CORNERS = 48
"""Of the polygon that is a circle."""


def room_plan(book: Book, source: Source, days: Sequence[Day], sheet: Sheet) -> Document:
    """The room as it stands, the front at the top of the page."""
    room = hall.drawing(book)
    document = paper.new(book, source, ROOM_PLAN, days, sheet, furnished=0)
    document.heading(1, ROOM_PLAN)
    said = _said(room)
    document.prose("P", [(said, WORDS)], after=8.0)
    document.figure(_Plan(room, sheet), f"{ROOM_PLAN}. {said}")
    return document


def _said(room: Drawing) -> str:
    """What the plan shows, for those who do not see it."""
    kinds = [("Step-free", hall.step_free(room.tables)),
             ("On the hearing loop, by their middle or all seats", hall.on_loop(room)),
             ("Near a door", hall.near_door(room))]
    said = [f"{many(len(room.tables), 'table')}, the front of the room above."]
    return " ".join(said + [f"{words}: {_listed(room, ids)}." for words, ids in kinds if ids])


def _listed(room: Drawing, ids: frozenset[str]) -> str:
    return ", ".join(tables.title(table) for table in room.tables if table.id in ids)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The drawing, as large as the page holds it."""

    room: Drawing
    sheet: Sheet

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """One strip, drawn between the margins."""
        box = hall.around(self.room.things)
        room = self.sheet.height - ABOVE * (2.2 if self.sheet.black else 1.0)
        scale = min(width / (box[2] - box[0]), room / (box[3] - box[1]), MOST)
        indent = left + (width - (box[2] - box[0]) * scale) / 2

        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            _Drawn(pen, self.sheet, scale, indent - box[0] * scale, top + box[1] * scale).all(self.room)

        return [Strip((box[3] - box[1]) * scale + 14, paint)]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A pen that draws in metres."""

    pen: Pen
    sheet: Sheet
    scale: float
    left: float
    top: float

    def all(self, room: Drawing) -> None:
        """What lies on the floor first, then what stands on it."""
        for fixture in sorted(room.fixtures, key=lambda one: (one.type != hall.LOOP, one.type != hall.STAGE)):
            self._fixture(fixture)
        for table in room.tables:
            self._table(table)
        for fixture in room.fixtures:
            self._label(room, fixture)

    def _at(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.top - point[1] * self.scale

    def _shape(self, corners: Sequence[Point], thing: hall.Thing, colour: str, edge: str, width: float = 0.8) -> None:
        """Corners about something's middle, turned as it is."""
        there = [hall.turned(corner, thing.turn) for corner in corners]
        self.pen.shape([self._at((thing.x + x, thing.y + y)) for x, y in there], colour, edge=edge, edge_width=width)

    def _fixture(self, fixture: Fixture) -> None:
        wide, deep = fixture.width / 2, fixture.depth / 2
        colour = {hall.LOOP: look.TINT, hall.STAGE: look.TINT, hall.SCREEN: look.INK}.get(fixture.type, look.PAPER)
        self._shape([(-wide, -deep), (wide, -deep), (wide, deep), (-wide, deep)], fixture, colour, look.SOFT,
                    0.8 if hall.is_solid(fixture) else 0.4)

    def _table(self, table: Table) -> None:
        wide, deep = (side / 2 for side in hall.top(table))
        for x, y in hall.chairs(table, table.seats):
            self.pen.shape([self._at((x + hall.CHAIR * a, y + hall.CHAIR * b)) for a, b in _CIRCLE], look.PAPER,
                           edge=look.SOFT, edge_width=0.5)
        corners = [(wide * a, deep * b) for a, b in _CIRCLE] if table.shape != hall.LONG else \
            [(-wide, -deep), (wide, -deep), (wide, deep), (-wide, deep)]
        self._shape(corners, table, look.PAPER, look.INK, 1.2)
        size = max(18.0 if self.sheet.black else 9.0, min(1.1 * deep * self.scale, 40.0))
        x, y = self._at((table.x, table.y))
        self.pen.text(str(table.number), Style(size, size, "bold", "#000000" if self.sheet.black else look.INK), x,
                      y - 0.34 * size, align="centre")

    def _label(self, room: Drawing, fixture: Fixture) -> None:
        if fixture.type == hall.PILLAR and not fixture.title:
            return
        style = self.sheet.style(LABEL)
        words = flat(fixture.title) or fixture.type.capitalize()
        half = self.pen.typesetter.line(words, style).width / 2
        left, _, right, low = hall.box(fixture)
        x, y = self._at(((left + right) / 2, low))
        y += 0.3 * style.size if fixture.type == hall.STAGE else -style.size
        if fixture.type == hall.LOOP:
            x, y = self._at(hall.clear_spot(room, fixture, 2 * half / self.scale, 1.4 * style.size / self.scale))
            y -= 0.34 * style.size
        x = max(self.sheet.left + half, min(x, self.sheet.left + self.sheet.width - half))  # Walls are at the margins.
        self.pen.text(words, style, x, y, align="centre")


_CIRCLE = [hall.turned((0.0, -1.0), 360 * corner / _CORNERS) for corner in range(_CORNERS)]
