"""The kinds of files that come in, by name: the same calls for the command line and the windows."""

from collections.abc import Callable, Collection, Sequence
from collections.abc import Mapping as Dict
from pathlib import Path

from ..domain.book import Book
from . import agenda, calendar, notes, people, seating, workbook
from .errors import IntakeError
from .mapping import Fields, Mapping
from .plan import Plan
from .sheet import Sheet, load, read_text

FIELDS: dict[str, Fields] = {"people": people.FIELDS, "agenda": agenda.FIELDS, "notes": notes.FIELDS,
                             "seating": seating.FIELDS}

NEEDED: dict[str, tuple[str, ...]] = {"people": (), "agenda": agenda.NEEDED, "notes": notes.NEEDED,
                                      "seating": seating.NEEDED}
"""Fields that must have a column."""

_PLANS: dict[str, Callable[..., Plan]] = {"people": people.read_people, "agenda": agenda.read_agenda,
                                          "notes": notes.read_notes, "seating": seating.read_seating}


def read(kind: str, path: Path, book: Book, chosen: Dict[str, str], *, attributes: Sequence[str] | None = None,
         at: str = "", page: str = "") -> Plan:
    """What taking a file in would do, in one call; see `sheet`, `columns` and `plan`.

    Raises:
        IntakeError: The file is at fault.
    """
    found = sheet(kind, path, {*chosen.values(), *(attributes or ())}, page=page, zone=book.event.zone)
    return plan(kind, found, book, columns(kind, found, chosen), attributes=attributes, at=at)


def sheet(kind: str, path: Path, others: Collection[str] = (), *, page: str = "", zone: str = "") -> Sheet:
    """The table in a file: of text, on a sheet of a workbook, or the events of a calendar.

    Args:
        others: Headings that it may have beside those of its kind.
        page: Which sheet of a workbook; empty where there is but one.
        zone: The venue's time zone, in which a calendar is read; empty for the laptop's.

    Raises:
        SeveralSheets: It is a workbook of several, and none is named.
        IntakeError: It cannot be read, or is no table.
    """
    words = {name for field, names in FIELDS[kind].items() for name in (field, *names)}.union(others)
    file, data = Path(path).name, load(path)
    if workbook.is_workbook(data):
        return workbook.read(file, data, words, page)
    if page:
        raise IntakeError(file, None, None, "only a workbook has sheets: leave the sheet's name out")
    if kind == "agenda" and calendar.is_calendar(data):
        return calendar.read(file, data, zone)
    return read_text(file, data, words)


def columns(kind: str, sheet: Sheet, chosen: Dict[str, str]) -> Mapping:
    """Which column of a table holds which field; `chosen` are headings by field, where somebody named them.

    Raises:
        IntakeError: What was chosen is not there.
    """
    return Mapping.of(sheet, FIELDS[kind], chosen)


def plan(kind: str, sheet: Sheet, book: Book, columns: Mapping, *, attributes: Sequence[str] | None = None,
         at: str = "") -> Plan:
    """What taking a table in would do; nothing is written.

    Args:
        kind: One of `FIELDS`.
        attributes: Columns of people that are attributes; None for those that look like it.
        at: The moment of the import, ISO 8601 with its offset.

    Raises:
        MissingColumns: Needed fields have no column.
        IntakeError: A cell is at fault.
    """
    chosen = {"attributes": attributes} if kind == "people" else {}
    return _PLANS[kind](sheet, book, columns, at=at, **chosen)
