"""Sign-in sheets: everybody by name, day by day, with room to write a signature beside it."""

from collections.abc import Iterator, Sequence

from ..domain import people
from ..domain.book import Book
from ..domain.records import Day, Person
from ..domain.summary import Source
from . import look, paper, seats
from .document import Document
from .grid import COLUMN, ROW, Field, Grid, GridRow
from .look import Sheet
from .programme import name_of, place_of
from .typeset import Style

SIGN_IN = "Sign-in sheet"

PRIVATE = "Private: shred it after use"

NAME = Style(11.5, 15, "bold", look.INK)
CODE = Style(10.5, 15, colour=look.INK)
HEAD = Style(8.5, 12, "bold", look.SOFT)
PLACE = Style(11, 16, colour=look.SOFT)

ABOVE, BELOW = 13.0, 3.0
"""Room around the words of a row, in points: with them it is 11 mm high, as lined forms for handwriting are."""


def sign_in(book: Book, source: Source, days: Sequence[Day], persons: Sequence[Person], sheet: Sheet, *,
            names: bool) -> Document:
    """A list for each day, or one without a date where the event has no days yet."""
    document = paper.new(book, source, SIGN_IN, days, sheet, furnished=0)
    rows = seats.by_name(persons, people.contacts(book) if names else {})
    for day in days or (Day(id="", title=""),):
        document.running_head(f"{paper.title(book)} · {SIGN_IN}", PRIVATE if names else "")
        document.heading(1, name_of(day) if day.id else SIGN_IN)
        words = " · ".join(word for word in (place_of(day), f"{len(rows)} expected") if word)
        document.prose("P", [(words, PLACE)], after=8.0)
        found = list(_rows(rows, sheet, names=names))
        widths = seats.with_codes((2.9, 0.75, 3.0), persons, CODE, sheet) if names else (1.1, 1.6, 3.0)
        document.block(lambda here, found=found, widths=widths: Grid(here.add("Table"), widths, found))
    return document


def _rows(rows: Sequence[tuple[str, Person]], sheet: Sheet, *, names: bool) -> Iterator[GridRow]:
    heads = ("Name", "Code", "Signature") if names else ("Code", "Role", "Signature")
    yield GridRow([(place, Field([(word, HEAD)], heads=COLUMN, rule=look.INK)) for place, word in enumerate(heads)],
                  2.0, 3.0, head=1)
    above = ABOVE * (1.3 if sheet.black else 1.0)
    for name, person in rows:
        first, second = (name or person.code, person.code) if names else (person.code, person.role.capitalize())
        yield GridRow([(0, Field([(first or "Without a code", NAME)], heads=ROW, rule=look.SOFT, align="left")),
                       (1, Field([(second, CODE)], rule=look.SOFT)),
                       (2, Field([("", CODE)], rule=look.SOFT))], above, BELOW)
