"""Badges: code, name, role, and the first round's table where that is wanted; the name as large as the badge holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..domain import people, tables
from ..domain.book import Book
from ..domain.records import Day, Person
from . import look, seats
from .blocks import spoken
from .cards import Card, Face, fitted, is_cut, steps
from .tagged import Node
from .typeset import Line, Style
from .wording import flat

BADGES = "Badges"

LARGEST, SMALLEST = 46.0, 9.0
"""Points, of what is largest on a badge."""

LEAST_LARGE = 18.0

LEAST_EVENT = 6.5
"""Points, of a long title of an event."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one: `big` is the name, or the code where names are left out or not known."""

    big: str
    code: str
    role: str
    table: str
    event: str


def badges(book: Book, days: Sequence[Day], persons: Sequence[Person], *, names: bool,
           with_tables: bool) -> Mapping[str, Badge]:
    """Everybody's badge by their id, in the order in which they are laid out at a door; the table is that of the first
    round of these days."""
    known = people.contacts(book) if names else {}
    first = first_sitting(book, days) if with_tables else None
    places = seats.places(book) if first else {}
    found = {}
    for name, person in seats.by_name(persons, known):
        table = places.get((first.round.id, person.id)) if first else None
        words = f"Table {tables.title(table)}" if table else ""
        if words and len(tables.rounds(book)) > 1:
            words = f"Round {first.round.number}: {words[0].lower()}{words[1:]}"
        found[person.id] = Badge(name or person.code or "Without a code", person.code if name else "",
                                 person.role.capitalize(), words, flat(book.event.title))
    return found


def first_sitting(book: Book, days: Sequence[Day]) -> seats.Sitting | None:
    """When people sit down first on these days; None where they do not."""
    return next(iter(seats.sittings(book, days)), None)


def face(badge: Badge, *, large: bool, told: Callable[[Badge], None]) -> Face:
    """How a badge is written. In large print nothing on it is below 18 points and the event gives way; where a small
    label leaves no room for the whole name, so do role, table and code, in this order. What stands on it then is
    `told`."""
    least = LEAST_LARGE if large else SMALLEST
    ways = (badge, replace(badge, role=""), replace(badge, role="", table=""),
            replace(badge, role="", table="", code=""))

    def write(card: Card, node: Node) -> None:
        laid = (_laid(way, card, least, large=large) for way in ways)
        fits = next((one for one in laid if not is_cut(one[1], badge.big) and _high(one[1]) <= one[4]), None)
        # A name that is too long even alone is known by its code.
        way, big, head, foot, room = fits or _laid(ways[2], card, least, large=large)
        told(way)
        card.write(node.add("H1", actual=spoken([(way.big, Style(1, 1))])), big,
                   _tall(head) + max(0.0, (room - _high(big)) / 2), align="centre")
        _rows(card, node, head, 0.0)
        _rows(card, node, foot, card.height - _tall(foot))

    return write


_Rows = list[list[tuple[list[Line], str]]]
"""Texts beside each other, each with the side that it stands at."""


def _laid(badge: Badge, card: Card, least: float, *, large: bool) -> tuple[Badge, list[Line], _Rows, _Rows, float]:
    """What is largest, what is above and below it, and the room between these."""
    head, foot = _head(badge, card, large=large), _foot(badge, card, large=large)
    room = card.height - _tall(head) - _tall(foot)
    sizes = steps(max(least, min(LARGEST * (1.6 if large else 1.0), room / 1.14)), least)
    big = fitted(card.typesetter, badge.big, Style(1, 1, "bold", _ink(large)), sizes, card.width, room, most=3)
    return badge, big, head, foot, room


def _high(lines: Sequence[Line]) -> float:
    return sum(line.leading for line in lines)


def _tall(rows: _Rows) -> float:
    return sum(max(_high(lines) for lines, _ in row) for row in rows)


def _ink(large: bool) -> str:
    return "#000000" if large else look.INK


def _small(card: Card, large: bool) -> float:
    return LEAST_LARGE if large else max(7.5, min(11.0, card.height * 0.075))


def _head(badge: Badge, card: Card, *, large: bool) -> _Rows:
    """The event, on two lines where one is too short for it, and the code at the right."""
    size = _small(card, large)
    code = card.one(badge.code, Style(size * (1.0 if large else 1.15), size * 1.3, "bold", _ink(large)))
    row = [([code], "right")] if badge.code else []
    if badge.event and not large:
        width = card.width - (code.width + 8 if badge.code else 0.0)
        row.append((fitted(card.typesetter, badge.event, Style(1, 1, colour=look.SOFT), steps(size, LEAST_EVENT),
                           width, size * 2.6), "left"))
    return [row] if row else []


def _foot(badge: Badge, card: Card, *, large: bool) -> _Rows:
    """Role and table on one row where both fit it, else on two."""
    size = _small(card, large) * (1.0 if large else 1.15)
    role = card.one(badge.role, Style(size, size * 1.22, "bold", "#000000" if large else look.ACCENT))
    table = card.one(badge.table, Style(size, size * 1.22, "bold", _ink(large)))
    if badge.role and badge.table and role.width + table.width + 10 > card.width:
        return [[([role], "left")], [([table], "left")]]
    row = [([line], side) for line, side, words in ((role, "left", badge.role), (table, "right", badge.table)) if words]
    return [row] if row else []


def _rows(card: Card, node: Node, rows: _Rows, top: float) -> None:
    for row in rows:
        for lines, side in row:
            card.write(node.add("P"), lines, top, align=side)
        top += max(_high(lines) for lines, _ in row)
