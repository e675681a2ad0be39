"""Badges: code, name, role, and the first round's table where that is wanted; the name as large as the badge holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain import people, tables
from ..domain.book import Book
from ..domain.records import Person
from . import look, seats
from .cards import Card, Face, fitted, steps
from .tagged import Node
from .typeset import Style
from .wording import flat

BADGES = "Badges"

LARGEST, SMALLEST = 46.0, 9.0
"""Points, of what is largest on a badge."""

LEAST_LARGE = 18.0


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one: `big` is the name, or the code where names are left out or not known."""

    big: str
    code: str
    role: str
    table: str
    event: str


def badges(book: Book, persons: Sequence[Person], *, names: bool, with_tables: bool) -> Mapping[str, Badge]:
    """Everybody's badge by their id."""
    known = people.contacts(book) if names else {}
    rounds = tables.rounds(book) if with_tables else []
    places = seats.places(book) if rounds else {}
    found = {}
    for person in persons:
        name = flat(known[person.id].name) if person.id in known else ""
        table = places.get((rounds[0].id, person.id)) if rounds else None
        words = f"Table {tables.title(table)}" if table else ""
        if words and len(rounds) > 1:
            words = f"Round {rounds[0].number}: {words[0].lower()}{words[1:]}"
        found[person.id] = Badge(name or person.code or "Without a code", person.code if name else "",
                                 person.role.capitalize(), words, flat(book.event.title))
    return found


def face(badge: Badge, *, large: bool) -> Face:
    """How a badge is written; in large print nothing on it is below 18 points, and the event gives way."""
    ink, soft = ("#000000", "#000000") if large else (look.INK, look.SOFT)

    def write(card: Card, node: Node) -> None:
        small = LEAST_LARGE if large else max(7.5, min(11.0, card.height * 0.075))
        head, foot = Style(small, small * 1.25, colour=soft), Style(small * 1.15, small * 1.4, "bold", ink)
        if large:
            foot = Style(small, small * 1.2, "bold", ink)
        code = card.one(badge.code, foot)
        top = 0.0
        lines = []
        if badge.code:
            lines.append((code, "right"))
        if badge.event and not large:
            lines.append((card.one(badge.event, head, card.width - code.width - 8), "left"))
        low = _foot(badge, card, foot, ink if large else look.ACCENT)
        if lines:
            top = max(line.leading for line, _ in lines)
        room = card.height - top - sum(max(line.leading for line, _, _ in row) for row in low)
        sizes = steps(min(LARGEST * (1.6 if large else 1.0), room / 1.14), max(SMALLEST, LEAST_LARGE if large else 0.0))
        big = fitted(card.typesetter, badge.big, Style(1, 1, "bold", ink), sizes, card.width, room, most=3)
        high = sum(line.leading for line in big)
        card.write(node.add("H1", actual=""), big, top + max(0.0, (room - high) / 2), align="centre")
        for line, align in lines:
            card.write(node.add("P"), [line], 0.0, align=align)
        below = card.height - sum(max(line.leading for line, _, _ in row) for row in low)
        for row in low:
            for line, role, align in row:
                card.write(node.add(role), [line], below, align=align)
            below += max(line.leading for line, _, _ in row)

    return write


def _foot(badge: Badge, card: Card, style: Style, accent: str) -> list[list[tuple]]:
    """Role and table on one row where both fit it, else on two."""
    role = card.one(badge.role, Style(style.size, style.leading, "bold", accent))
    if not badge.table:
        return [[(role, "P", "left")]]
    table = card.one(badge.table, style)
    if role.width + table.width + 10 <= card.width:
        return [[(role, "P", "left"), (table, "P", "right")]]
    return [[(role, "P", "left")], [(table, "P", "left")]]
