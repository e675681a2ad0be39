"""Table cards: a sheet folded to a tent, the table's number on both sides, to be read from across the room.

Who looks for a table reads a number from some distance d; ISO 9241-303 (ergonomics of displays, character height) asks
for characters seen under at least 16 minutes of arc, so for figures of height h = 2 d tan(8'). The figures of the
program's face are as high as its capitals, 0.668 of its size: `print_poster.readable_from` turns one into the other.
A number of one or two figures is set as large as half a sheet holds it, on A4 330 points: its figures are 78 mm high
and are read with ease from 16.7 metres, which is more than most halls are deep. Three figures come to 290 points and
14.8 metres at least. A label instead of a tent holds a smaller number; `prints` tells from where it is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..domain import tables
from ..domain.book import Book
from . import look
from .blocks import spoken
from .cards import Card, Face, fitted, steps
from .labels import MM
from .look import Sheet
from .pen import Pen
from .strips import Strip
from .tagged import Node
from .typeset import Style, Typesetter
from .wording import flat

TABLE_CARDS = "Table cards"

LARGEST, SMALLEST = 330.0, 24.0

FOLD = 9 * MM
"""Room at both sides of the fold, for fingers and for folding askew."""


@dataclass(frozen=True, slots=True)
class TableCard:
    """What stands on one."""

    number: int
    name: str


def table_cards(book: Book) -> Mapping[str, TableCard]:
    """The card of each table by its id, in the order of their numbers."""
    return {table.id: TableCard(table.number, flat(table.name)) for table in tables.in_order(book)}


def face(one: TableCard, *, large: bool, told: Callable[[float], None] = lambda size: None) -> Face:
    """How a card is written; `told` hears the size of its number. In large print its name is larger, at its cost."""
    ink = "#000000" if large else look.INK

    def write(card: Card, node: Node) -> None:
        name = []
        if one.name:
            share = 0.3 if large else 0.17
            sizes = steps(max(18.0, card.height * share * (0.45 if large else 0.8)), 18.0 if large else 8.0)
            name = fitted(card.typesetter, one.name, Style(1, 1, "bold", ink if large else look.ACCENT), sizes,
                          card.width, card.height * share)
        below = sum(line.leading for line in name)
        # Figures have nothing below the line, so that their line may be less high than their size.
        size = next((size for size in steps(LARGEST, SMALLEST) if size * 0.86 <= card.height - below and card.one(
            str(one.number), Style(size, size, "bold"), 9999.0).width <= card.width), SMALLEST)
        told(size)
        number = card.one(str(one.number), Style(size, size * 0.8, "bold", ink), 9999.0)
        top = max(0.0, (card.height - below - number.leading) / 2)
        card.write(node.add("H1", actual=f"Table {one.number}"), [number], top, align="centre")
        if name:
            card.write(node.add("P", actual=spoken([(one.name, Style(1, 1))])), name, card.height - below,
                       align="centre")

    return write


@dataclass(frozen=True, slots=True)
class Tents:
    """A sheet for each face, folded across its middle: below it stands upright, above it head down for the other
    side, which readers of the file need not hear twice."""

    node: Node
    faces: list[Face]

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip as high as the page for each tent."""
        made = []
        for face in self.faces:
            card = Card(typesetter, sheet.width - 2 * FOLD, sheet.height / 2 - 2 * FOLD, 0.0)
            face(card, self.node.add("Sect"))
            made.append(card)
        return [Strip(sheet.height, _painter(card, sheet), page_break=bool(number))
                for number, card in enumerate(made)]


def _painter(card: Card, sheet: Sheet) -> Callable[[Pen, float], None]:
    wide, high = sheet.page

    def paint(pen: Pen, top: float) -> None:
        pen.decorate()
        for left in (0.0, wide - 8 * MM):
            pen.rule(left, high / 2, left + 8 * MM, high / 2, look.LINE, 0.5)
        card.paint(pen, FOLD, high / 2 - FOLD)
        with pen.head_down(wide, high):
            card.paint(pen, FOLD, high / 2 - FOLD)

    return paint
