"""Personal cards, "Your tables today": who somebody is, and for each round when it is and which table is theirs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..domain import people, tables
from ..domain.book import Book
from ..domain.records import Day, Person
from . import look, seats
from .blocks import spoken
from .cards import Card, Face, fitted, inset, steps
from .labels import Stock
from .programme import name_of
from .tagged import Node
from .typeset import Line, Part, Style, Typesetter
from .wording import short_day

PERSONAL_CARDS = "Your tables"

NO_TABLE = "—"

SIZES = (18.0, 16.5, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
"""Points of the rounds, of which the first that fits is taken."""

LEAST_WITH_TITLES = 9.0
"""Titles of rounds are left out before the type becomes smaller than this."""

LEAST_LARGE = 18.0

LARGE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One round; "" for the day and times that no segment gives. `short` is the day in a few letters, `chair` the
    number of the seat at the table."""

    day: str
    short: str
    times: str
    round: str
    table: str
    chair: int


@dataclass(frozen=True, slots=True)
class Personal:
    """What stands on one card."""

    who: str
    code: str
    rows: tuple[Row, ...]


def cards(book: Book, days: Sequence[Day], persons: Sequence[Person], *, names: bool) -> Mapping[str, Personal]:
    """The cards by person of those who have a table in any round of these days, in the order in which they are laid
    out at a door."""
    sittings, places, chairs = seats.sittings(book, days), seats.places(book), seats.chairs(book)
    known = people.contacts(book) if names else {}
    found = {}
    for name, person in seats.by_name(persons, known):
        at = [places.get((sitting.round.id, person.id)) for sitting in sittings]
        if any(at):
            # What the designer calls a round says how it was seated, which is not for whoever sits there.
            rows = tuple(Row(*_day(sitting), sitting.times, f"Round {sitting.round.number}",
                             tables.title(table) if table else NO_TABLE,
                             chairs.get((sitting.round.id, person.id), 0))
                         for sitting, table in zip(sittings, at, strict=True))
            found[person.id] = Personal(name or person.code or "Without a code", person.code if name else "", rows)
    return found


def _day(sitting: seats.Sitting) -> tuple[str, str]:
    if not sitting.day:
        return "", ""
    return name_of(sitting.day), short_day(sitting.day.date) or name_of(sitting.day)


def way(found: Collection[Personal], stock: Stock, *, large: bool) -> "Way | None":
    """How all of these cards are written alike: as large as each holds its rounds, with the rounds' titles where that
    leaves them readable; None where some hold them at no size."""
    typesetter = Typesetter()

    def fits(way: Way, personal: Personal) -> bool:
        card = Card(typesetter, stock.width, stock.height, inset(stock))
        way.write(card, Node("Sect"), personal)
        return not card.overflows

    # Cards with the most on them first: what does not fit is soon found.
    order = sorted(found, key=lambda one: -sum(len(row.round) + len(row.table) + 40 for row in one.rows))
    sizes = LARGE_SIZES if large else SIZES
    ways = [Way(size, titles, large) for titles in (True, False) for size in sizes
            if not titles or size >= (LEAST_LARGE if large else LEAST_WITH_TITLES)]
    return next((way for way in ways if all(fits(way, one) for one in order)), None)


def face(personal: Personal, way: "Way") -> Face:
    """How a card is written."""
    return lambda card, node: way.write(card, node, personal)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a card: the size of the rounds in points, and whether they have titles and days lines of their
    own; without, a round is known by its time."""

    size: float
    titles: bool
    large: bool

    def style(self, share: float, weight: str = "regular", colour: str = look.INK) -> Style:
        """Type of a share of the size; in large print none is below 18 points, and all of it black."""
        size = max(self.size * share, LEAST_LARGE if self.large else 6.5)
        return Style(size, size * 1.2, weight, "#000000" if self.large else colour)

    def write(self, card: Card, node: Node, personal: Personal) -> None:
        """Who it is, then a table with a row for each round."""
        days = list(dict.fromkeys(row.day for row in personal.rows))
        top = self._head(card, node, personal, personal.rows[0] if len(days) == 1 else None)
        # Days that have a round each need no lines of their own.
        in_rows = len(days) > 1 and (len(days) == len(personal.rows) or not self.titles)
        widest = max(self._seat(card, row).width for row in personal.rows)
        side = widest and widest + self.size * 0.4
        table = node.add("Table")
        for day in days:
            if len(days) > 1 and not in_rows:
                cell = table.add("TR").add("TH", owner="Table", Scope="Row", ColSpan=2)
                words = card.one(day or "At a time to be told", self.style(0.8, "bold", look.ACCENT))
                top = card.write(cell, [words], top + self.size * 0.25)
            for row in personal.rows:
                if row.day == day:
                    top = self._row(card, table.add("TR"), row, top, row.short if in_rows else "", side)

    def _head(self, card: Card, node: Node, personal: Personal, of_day: Row | None) -> float:
        strong = self.style(1.0, "bold")
        code = card.one(personal.code, strong)
        room = card.width - (code.width + 8 if personal.code else 0)
        least = max(strong.size * 0.75, LEAST_LARGE if self.large else 6.5)
        lines = fitted(card.typesetter, personal.who, strong, steps(strong.size * 1.5, least), room,
                       min(card.height * 0.34, strong.size * 3.6))
        card.write(node.add("H1", actual=spoken([(personal.who, strong)])), lines, 0.0, width=room)
        if personal.code:
            card.write(node.add("P"), [code], max(0.0, (lines[0].leading - code.leading) * 0.6), align="right")
        style = self.style(0.8, "bold", look.ACCENT)
        days = [day for day in (of_day.day, of_day.short) if day] if of_day else []
        titles = [*(f"Your tables · {day}" for day in days), *days[-1:]] or ["Your tables"]
        title = next((one for one in titles if card.one(one, style, 9999.0).width <= card.width), titles[-1])
        return card.write(node.add("P"), [card.one(title, style)], sum(line.leading for line in lines)) + \
            self.size * 0.15

    def _seat(self, card: Card, row: Row) -> Line:
        return card.one(f"seat {row.chair}" if row.chair else "", self.style(0.85))

    def _row(self, card: Card, node: Node, row: Row, top: float, day: str, seats: float) -> float:
        """A round, with its table at the right in large figures and the seat in the `seats` points behind it, under a
        line."""
        size, seat = self.style(1.0).size, self._seat(card, row)
        number, _, name = row.table.partition(" · ")
        large = Style(size * 1.45, size * 1.5, "bold", self.style(1.0).colour)
        figure = card.one(f"{number} " if row.chair else number, large)
        word = card.one("Table ", self.style(1.0, colour=look.SOFT))  # The space keeps them apart read aloud.
        has_word = self.titles and number != NO_TABLE
        side = figure.width + seats + size * 0.3 + (word.width if has_word else 0.0)
        parts = self._words(row, day, name)
        lines = card.typesetter.lines(parts, card.width - side - 8)
        card.rule(top)
        top += size * 0.15
        lower = (figure.leading - lines[0].leading) * 0.62
        card.write(node.add("TH", actual=spoken(parts), owner="Table", Scope="Row"), lines, top + lower)
        cell = node.add("TD")
        if has_word:
            card.write(cell, [word], top + (figure.leading - word.leading) * 0.62,
                       width=card.width - figure.width - seats - size * 0.3, align="right")
        card.write(cell, [figure], top, width=card.width - seats, align="right")
        if row.chair:
            card.write(cell, [seat], top + (figure.leading - seat.leading) * 0.62, align="right")
        return top + max(lower + sum(line.leading for line in lines), figure.leading) + size * 0.15

    def _words(self, row: Row, day: str, name: str) -> list[Part]:
        strong, plain, soft = self.style(1.0, "bold"), self.style(1.0), self.style(1.0, colour=look.SOFT)
        when = "  ".join(word for word in (day, row.times) if word)
        if not self.titles:
            return [(when or row.round, strong)]
        parts = [(when, strong), ("  " + row.round, plain)] if when else [(row.round, strong)]
        return [*parts, ("  " + name, soft)] if name else parts
