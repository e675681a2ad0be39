"""Seating lists: where to send somebody who gives a name, and who should be at a table."""

from collections.abc import Iterator, Mapping, Sequence

from ..domain import people, tables
from ..domain.book import Book
from ..domain.people import MEMBER
from ..domain.records import Day, Person, Round, Table
from ..domain.summary import Source
from . import look, paper, seats
from .document import Document
from .grid import COLUMN, ROW, Field, Grid, GridRow
from .look import Sheet
from .print_cards import NO_TABLE
from .print_sign_in import PRIVATE
from .programme import name_of
from .typeset import Part, Style
from .wording import flat, many

BY_NAME, BY_CODE, BY_TABLE = "Seating by name", "Seating by code", "Seating by table"

ROUNDS, ROUNDS_LARGE = 6, 4
"""As many rounds as columns beside a name hold their numbers; further ones go on in a list of their own."""

CELL = Style(10.5, 14.5, colour=look.INK)
STRONG = Style(10.5, 14.5, "bold", look.INK)
SOFT = Style(10, 14.5, colour=look.SOFT)
SEAT = Style(8.5, 14.5, colour=look.SOFT)
HEAD = Style(8.5, 12, "bold", look.SOFT)
NUMBER = Style(20, 24, "bold", look.INK)


def by_name(book: Book, source: Source, days: Sequence[Day], persons: Sequence[Person], sheet: Sheet, *,
            names: bool) -> Document:
    """Everybody in alphabetical order with their table in each round of these days."""
    what = BY_NAME if names else BY_CODE
    document = paper.new(book, source, what, days, sheet, furnished=0)
    rounds = list(dict.fromkeys(sitting.round for sitting in seats.sittings(book, days)))
    rows = seats.by_name(persons, people.contacts(book) if names else {})
    most = ROUNDS_LARGE if sheet.black else ROUNDS
    each = -(-len(rounds) // max(1, -(-len(rounds) // most)))
    for start in range(0, len(rounds), each or 1):
        some = rounds[start:start + each]
        document.running_head(f"{paper.title(book)} · {what}", PRIVATE if names else "")
        heading = what if len(rounds) <= most else f"{what}, rounds {some[0].number} to {some[-1].number}"
        document.heading(1, heading)
        document.prose("P", [("The number of the table, then the seat.", SOFT)], after=6.0)
        found = list(_of_everybody(rows, some, seats.places(book), seats.chairs(book), names=names,
                                   short=len(some) > (2 if sheet.black else 3)))
        column = max(1.0 if sheet.black else 0.62, 1.1 / len(some))
        columns = [column] * len(some)
        widths = seats.with_codes((2.6, 0.85, *columns), persons, CELL, sheet) if names else (1.3, *columns)
        document.block(lambda here, found=found, widths=widths: Grid(here.add("Table"), widths, found))
    _planned(document, rounds)
    return document


def _planned(document: Document, rounds: Sequence[Round]) -> None:
    if found := seats.planned_words(rounds):
        document.paragraph(" ".join(found), style="small")


def _of_everybody(rows: Sequence[tuple[str, Person]], rounds: Sequence[Round],
                  places: Mapping[tuple[str, str], Table], chairs: Mapping[tuple[str, str], int], *,
                  names: bool, short: bool) -> Iterator[GridRow]:
    heads = [*(("Name", "Code") if names else ("Code",)),
             *(f"R{round.number}" if short else f"Round {round.number}" for round in rounds)]
    first = 2 if names else 1
    yield GridRow([(place, Field([(word, HEAD)], heads=COLUMN, rule=look.INK, align="right" if place >= first else ""))
                   for place, word in enumerate(heads)], 2.0, 3.0, head=1)
    for name, person in rows:
        words = [name or person.code or "Without a code", person.code if name else ""][:first]
        found = [(round.id, person.id) for round in rounds]
        yield GridRow([*((place, Field([(word, CELL if place else STRONG)], heads="" if place else ROW,
                                       rule=look.LINE, align="left")) for place, word in enumerate(words)),
                       *((first + place, Field(_place(places.get(key), chairs.get(key, 0)), rule=look.LINE,
                                               align="right")) for place, key in enumerate(found))],
                      3.0, 3.5)


def _place(table: Table | None, chair: int) -> list[Part]:
    return [(str(table.number), STRONG), (f"\u00a0·\u00a0{chair}", SEAT)] if table else [(NO_TABLE, SOFT)]


def by_table(book: Book, source: Source, days: Sequence[Day], sheet: Sheet, *, names: bool) -> Document:
    """For each round of these days a list of its tables with their people, a page or more each."""
    document = paper.new(book, source, BY_TABLE, days, sheet, furnished=0)
    known = people.contacts(book) if names else {}
    sittings: dict[str, list[seats.Sitting]] = {}
    for sitting in seats.sittings(book, days):
        sittings.setdefault(sitting.round.id, []).append(sitting)
    for held in sittings.values():
        words = seats.round_words(held[0].round)
        document.running_head(f"{paper.title(book)} · {BY_TABLE}", PRIVATE if names else words)
        document.heading(1, words)
        when = [f"{name_of(one.day)}, {one.times}" if len(days) > 1 else one.times for one in held if one.day]
        if when:
            document.prose("P", [(" · ".join(when), SOFT)], after=8.0)
        rows = list(_of_tables(book, held[0].round, known))
        document.block(lambda here, rows=rows: Grid(here.add("Table"), (1.0, 1.5, 1.5), rows))
        _planned(document, [held[0].round])
    return document


def _of_tables(book: Book, round: Round, known: Mapping) -> Iterator[GridRow]:
    yield GridRow([(0, Field([("Table", HEAD)], heads=COLUMN, rule=look.INK)),
                   (1, Field([("Seats and people", HEAD)], heads=COLUMN, across=2, rule=look.INK))], 2.0, 3.0, head=1)
    there, chairs = tables.seated(book, round.id), tables.chairs(book, round.id)
    for table in tables.in_order(book):
        members = sum(person.role == MEMBER for person in there[table.id])
        yield _table_row([(str(table.number), NUMBER), *([("\n" + flat(table.name), SOFT)] if table.name else []),
                          ("\n" + many(members, "member"), SOFT)], there[table.id], known, chairs)
    if without := tables.unseated(book, round.id):
        yield _table_row([("Without a table", STRONG), ("\n" + many(len(without), "member"), SOFT)], without, known, {})


def _table_row(head: Sequence[Part], persons: Sequence[Person], known: Mapping, chairs: Mapping[str, int]) -> GridRow:
    """A table's people by their seats, in two columns, the first of which is the longer."""
    half, order = -(-len(persons) // 2), sorted(persons, key=lambda person: chairs.get(person.id, 0))
    columns = [_people(some, known, chairs) for some in (order[:half], order[half:])]
    return GridRow([(0, Field(head, heads=ROW, rule=look.LINE)),
                    *((place, Field(parts or [("", CELL)], rule=look.LINE)) for place, parts in enumerate(columns, 1))],
                   6.0, 7.0)


def _people(persons: Sequence[Person], known: Mapping, chairs: Mapping[str, int]) -> list[Part]:
    parts: list[Part] = []
    for person in persons:
        name = flat(known[person.id].name) if person.id in known else ""
        seat = f"{chairs[person.id]}\u2002" if person.id in chairs else ""
        parts += [(("\n" if parts else "") + seat, SOFT), (person.code or "Without a code", STRONG)]
        if name:
            parts.append((f"  {name}", CELL))
        if person.role != MEMBER:
            parts.append((f"  {person.role}", SOFT))
    return parts
