"""The agenda as an Excel workbook, a sheet a day, with cells that a spreadsheet can reckon with."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..domain.book import Book
from ..domain.records import Day
from . import agenda_rows

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_NAME = 31
"""Characters of a sheet's name that a spreadsheet takes."""

_WIDTHS = {"id": 10, "date": 12, "title": 44, "kind": 14, "track": 14, "group": 18, "prompt": 36, "public": 36,
           "materials": 24, "setup": 24}
_WIDTH = 10
"""Widths of columns, in digits."""


def workbook(book: Book, changed: datetime, *, public: bool = False) -> bytes:
    """The agenda with the columns of `agenda.csv`; times are times, dates are dates, and no text is a formula.

    Args:
        changed: The moment of the last change, with its zone; it stands in the file as that of its making.
        public: Only what everybody may see.
    """
    from openpyxl import Workbook  # takes a fifth of a second to load

    header = agenda_rows.PUBLIC if public else agenda_rows.WORKING
    rows = (agenda_rows.public if public else agenda_rows.working)(book)
    made, taken = Workbook(), set()
    made.remove(made.active)
    for number, (day, lines) in enumerate(groupby(rows, key=lambda row: row[0]), 1):
        _fill(made.create_sheet(_name(day, number, taken)), header, (values for _, values in lines))
    if not made.worksheets:
        _fill(made.create_sheet("Agenda"), header, ())
    return packed(made, changed)


def packed(made: Any, changed: datetime) -> bytes:
    """A workbook's file, which says that it was made at the moment of the last change and is the same each time."""
    from openpyxl.writer.excel import ExcelWriter

    made.properties.created = made.properties.modified = changed.astimezone(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    ExcelWriter(made, ZipFile(out, "w")).save()
    return _without_times(out)


def put_text(cell: Any, value: str) -> None:
    """Writes words into a cell, which stay words where they begin with "="."""
    cell.value = _CONTROL.sub("", value)
    cell.data_type = "s"


def _without_times(workbook: io.BytesIO) -> bytes:
    """The same archive, none of whose files says when it was packed."""
    out = io.BytesIO()
    with ZipFile(workbook) as packed, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in packed.namelist():
            made.writestr(ZipInfo(name), packed.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _name(day: Day, number: int, taken: set[str]) -> str:
    """The day's date, else its title, else its number; with a number behind it where two days are called so."""
    wanted = _FORBIDDEN.sub(" ", day.date or day.title).strip()[:_LONGEST_NAME - 4].strip() or f"Day {number}"
    name, again = wanted, 1
    while name.casefold() in taken:
        again += 1
        name = f"{wanted} {again}"
    taken.add(name.casefold())
    return name


def _fill(sheet: Any, header: Sequence[str], rows: Iterable[tuple]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(header, 1):
        sheet.cell(1, column, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _WIDTH)
    for line, values in enumerate(rows, 2):
        for column, (name, value) in enumerate(zip(header, values, strict=True), 1):
            cell = sheet.cell(line, column)
            cell.alignment = Alignment(vertical="top", wrap_text=name in _WIDTHS)
            _put(cell, name, value)
    sheet.freeze_panes = "A2"


def _put(cell: Any, name: str, value: Any) -> None:
    if name in ("start", "end"):
        cell.value, cell.number_format = time.fromisoformat(value), "hh:mm"
    elif name == "date" and (day := _date(value)):
        cell.value, cell.number_format = day, "yyyy-mm-dd"
    elif isinstance(value, int):
        cell.value = value
    elif value:
        put_text(cell, value)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
