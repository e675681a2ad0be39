"""Members and their seats as a table for spreadsheets and other programs, by code and never by name.

GroupSelect takes the table of members in as it is: a row a person, a column an attribute. It has no way to take in
seats; these are for spreadsheets, a row a person with a column a round, and come in again here in the same form.
"""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ..domain import tables
from ..domain.book import Book
from ..domain.people import attribute_names, by_code, members, profile
from ..domain.records import Seat, Table
from .agenda_file import put
from .agenda_workbook import packed, put_text

PEOPLE, SEATING = "people", "seating"
ENDINGS = tuple(f".{what}{kind}" for what in (PEOPLE, SEATING) for kind in (".csv", ".xlsx"))

Line = tuple[str | int, ...]


def kind_of(path: Path) -> str:
    """Which of `ENDINGS` a file's name has; empty where it has none."""
    return next((ending for ending in ENDINGS if path.name.lower().endswith(ending)), "")


def has_seats(path: Path) -> bool:
    """Whether a file's name says that it is to hold who sits where."""
    return kind_of(path).startswith(f".{SEATING}")


def write(book: Book, path: Path, changed: datetime) -> int:
    """Writes the table that a file's name says, in place of what is there; returns how many people are in it.

    Args:
        changed: The moment of the last change, with its zone.

    Raises:
        OSError: It cannot be written.
    """
    ending = kind_of(path)
    header, rows = people_rows(book) if ending.startswith(f".{PEOPLE}") else seating_rows(book)
    put(path, _csv(header, rows) if ending.endswith(".csv") else _workbook(header, rows, changed))
    return len(rows)


def people_rows(book: Book) -> tuple[tuple[str, ...], list[Line]]:
    """The members by code, with what they are like: only they are to be spread over tables."""
    names = attribute_names(book)
    rows = []
    for person in members(book):
        known = dict(profile(book, person.id).attributes)
        rows.append((person.code, *(known.get(name, "") for name in names)))
    return ("code", *names), rows


def seating_rows(book: Book) -> tuple[tuple[str, ...], list[Line]]:
    """Everybody who sits anywhere, by code, with the number of their table in each round."""
    rounds = tables.rounds(book)
    at = {(seat.person, seat.round): table.number for seat in book.all(Seat) if (table := book.get(Table, seat.table))}
    rows = [(person.code, *(at.get((person.id, round.id), "") for round in rounds)) for person in by_code(book)]
    return ("code", *(f"Round {round.number}" for round in rounds)), [row for row in rows if any(row[1:])]


def _csv(header: Sequence[str], rows: Sequence[Line]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode()


def _workbook(header: Sequence[str], rows: Sequence[Line], changed: datetime) -> bytes:
    from openpyxl import Workbook  # takes a fifth of a second to load
    from openpyxl.styles import Font

    made = Workbook()
    sheet = made.active
    for line, values in enumerate([header, *rows], 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(line, column)
            if isinstance(value, int):
                cell.value = value
            elif value:
                put_text(cell, value)
            if line == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    return packed(made, changed)
