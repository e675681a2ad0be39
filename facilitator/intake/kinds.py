"""The kinds of files that come in, by name: the same calls for the command line and the windows."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from collections.abc import Mapping as Dict
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from ..domain.book import Book
from ..domain.people import attribute_names
from ..domain.terms import Same
from ..limits import BALLOT_ROWS
from . import (
    agenda,
    ballot_files,
    ballots,
    calendar,
    documents,
    notes,
    opendocument,
    people,
    people_columns,
    seating,
    seating_forms,
    themes,
    workbook,
)
from .errors import IntakeError, listed
from .mapping import Fields, Mapping
from .plan import Plan
from .sheet import Row, Sheet, load, normal, read_text

FIELDS: dict[str, Fields] = {"people": people_columns.FIELDS, "agenda": agenda.FIELDS, "notes": notes.FIELDS,
                             "seating": seating.FIELDS, "themes": themes.FIELDS, "ballots": ballots.FIELDS}

NEEDED: dict[str, tuple[str, ...]] = {"people": (), "agenda": agenda.NEEDED, "notes": notes.NEEDED,
                                      "seating": seating.NEEDED, "themes": themes.NEEDED, "ballots": ()}
"""Fields that must have a column."""

PAGES = (".txt", ".text", ".md")
"""How the names of texts end that may be pages instead of tables."""

_PLANS: dict[str, Callable[..., Plan]] = {"people": people.read_people, "agenda": agenda.read_agenda,
                                          "notes": notes.read_notes, "seating": seating.read_seating,
                                          "themes": themes.read_themes, "ballots": ballots.read_ballots}


def read(kind: str, path: Path, book: Book, chosen: Dict[str, str], *, attributes: Sequence[str] | None = None,
         merged: Collection[Same] | None = (), at: str = "", page: str = "", leave_out: Collection[str] = (),
         table: str = "", segment: str = "", poll: str = "", type: str = "") -> Plan:
    """What taking a file in would do, in one call, without some of its columns; see `sheet`, `columns` and `plan`.

    Raises:
        IntakeError: The file is at fault.
    """
    found = sheet(kind, path, {*chosen.values(), *(attributes or ()), *leave_out} - {""}, page=page,
                  zone=book.event.zone).without(leave_out)
    return plan(kind, found, book, columns(kind, found, chosen, book), attributes=attributes, merged=merged, at=at,
                table=table, segment=segment, poll=poll, type=type)


def sheet(kind: str, path: Path, others: Collection[str] = (), *, page: str = "", zone: str = "") -> Sheet:
    """The table in a file: of text, on a sheet of a workbook, the events of a calendar, the notes on a page, or
    the ballots of a program for elections.

    Args:
        others: Headings that it may have beside those of its kind.
        page: Which sheet of a workbook; empty where there is but one, `workbook.ALL` for an agenda on all of them.
        zone: The venue's time zone, in which a calendar is read; empty for the laptop's.

    Raises:
        SeveralSheets: It is a workbook of several, and none is named.
        IntakeError: It cannot be read, or is no table.
    """
    words = {name for field, names in FIELDS[kind].items() for name in (field, *names)}.union(others)
    path = Path(path)
    file, data = path.name, load(path)
    book = _workbook(file, data)
    if page and not book:
        raise IntakeError(file, None, None, "only a workbook has sheets: leave the sheet's name out")
    if documents.form(file, data):
        if kind != "notes":
            raise IntakeError(file, None, None, "this is a page of text, from which only notes can be taken: copy its "
                                                "table into a spreadsheet and save it as XLSX or CSV")
        return documents.read(file, data)
    if kind == "ballots" and not book:
        return ballot_files.read_file(file, data) or read_text(file, data, words, BALLOT_ROWS)
    if kind == "seating":
        return _seating(file, data, words | seating_forms.WORDS, page, book)
    if book:
        if kind == "agenda" and page == workbook.ALL:
            return _agendas(file, data, words, book)
        return _whole(kind, book.read(file, data, words, page))
    if kind == "agenda" and calendar.is_calendar(data):
        return calendar.read(file, data, zone)
    if kind == "notes" and path.suffix.lower() in PAGES and not _is_table(file, data, words, others):
        return documents.read_lines(file, data)
    return _whole(kind, read_text(file, data, words))


def likely_page(kind: str, path: Path, pages: Sequence[str]) -> str:
    """The first sheet of a workbook with a column that this kind knows, else the first with a table on it, before which
    may be a cover; else the first."""
    tables = []
    for page in pages:
        with suppress(IntakeError):
            found = sheet(kind, path, page=page)
            if len(columns(kind, found, {}).rest()) < len(found.header):
                return page
            tables.append(page)
    return (tables or pages)[0]


def _whole(kind: str, found: Sheet) -> Sheet:
    """A table of one thing a row: below people there may be how many they are."""
    return people_columns.without_total(found) if kind == "people" else found


def _workbook(file: str, data: bytes) -> ModuleType | None:
    """What reads these bytes if they are a workbook."""
    if workbook.is_workbook(data):
        return workbook
    return opendocument if opendocument.is_workbook(file, data) else None


def _is_table(file: str, data: bytes, words: Collection[str], others: Collection[str]) -> bool:
    """Whether a text has a column of notes; else it is a page with one on each line."""
    with suppress(IntakeError):
        wanted = {normal(name) for name in ("text", *notes.FIELDS["text"], *others)}
        return bool(wanted & {normal(heading) for heading in read_text(file, data, words).header})
    return False


def _seating(file: str, data: bytes, words: Collection[str], page: str, book: ModuleType | None) -> Sheet:
    """Seating in whatever form: of a workbook with allocations of GroupSelect all of these, each as a round."""
    if not book:
        return seating_forms.long_form(read_text(file, data, words))
    if not page and len(pages := book.pages(file, data)) > 1:
        found = [(one, book.read(file, data, words, one)) for one in pages]
        if groups := [(one, read) for one, read in found if seating_forms.is_groups(read)]:
            whole = seating_forms.allocations(groups)
            return replace(whole, sha256=hashlib.sha256(data).hexdigest())
    return seating_forms.long_form(book.read(file, data, words, page))


def _agendas(file: str, data: bytes, words: Collection[str], book: ModuleType) -> Sheet:
    """All sheets of a workbook that hold an agenda, one below the other; one that names no day is a day by its name."""
    found = {page: book.read(file, data, words, page) for page in book.pages(file, data)}
    fields = {page: columns("agenda", read, {}) for page, read in found.items()}
    agendas = [(page, read) for page, read in found.items() if "title" in fields[page]]
    if not agendas:
        raise IntakeError(file, None, None, "no sheet has a column of titles: choose one, and say which column it is")
    digest = hashlib.sha256(data + workbook.ALL.encode()).hexdigest()
    named = [_named(page, digest, read, fields[page]) for page, read in agendas]
    heads = tuple(dict.fromkeys(head for cells in named for _, row in cells for head in row))
    rows = [Row(line, tuple(row.get(head, "") for head in heads)) for cells in named for line, row in cells]
    notices = [notice for _, read in agendas for notice in read.notices]
    if others := [page for page in found if page not in dict(agendas)]:
        notices.append(f"Sheets without an agenda are left out: {listed(others)}.")
    return Sheet(file, heads, tuple(rows), workbook.ENCODING, "", digest, tuple(notices))


def _named(page: str, digest: str, read: Sheet, fields: Mapping) -> list[tuple[int, dict[str, str]]]:
    """A sheet's rows with their lines, each cell under its field, else its heading; lines are only known by the sheet
    that they are on, so a row without an id has one of both."""
    names = {fields.heading(field): field for field in FIELDS["agenda"] if field in fields}
    heads = [names.get(head) or normal(head) for head in read.header]
    day = {} if "date" in fields or "day" in fields else {"day": page}
    found = []
    for row in read.rows:
        cells = dict(zip(heads, row.cells, strict=True)) | day
        found.append((row.line, cells | {"id": cells.get("id") or f"{digest} {page} {row.line}"}))
    return found


def columns(kind: str, sheet: Sheet, chosen: Dict[str, str], book: Book | None = None) -> Mapping:
    """Which column of a table holds which field; `chosen` are headings by field, where somebody named them, and what is
    an attribute in the `book` is none.

    Raises:
        IntakeError: What was chosen is not there.
    """
    if kind == "people":
        return people_columns.columns(sheet, chosen, attribute_names(book) if book else ())
    if kind == "ballots":
        return ballots.columns(sheet, chosen)
    return Mapping.of(sheet, FIELDS[kind], chosen)


def plan(kind: str, sheet: Sheet, book: Book, columns: Mapping, *, attributes: Sequence[str] | None = None,
         merged: Collection[Same] | None = (), at: str = "", table: str = "", segment: str = "", poll: str = "",
         type: str = "") -> Plan:
    """What taking a table in would do; nothing is written.

    Args:
        kind: One of `FIELDS`.
        attributes: Columns of people that are attributes; None for those that look like it.
        merged: Values of people's attributes to be written as one; None for all that seem to mean the same.
        at: The moment of the import, ISO 8601 with its offset.
        table: The id of the table of notes that name none.
        segment: The id of their segment.
        poll: The id of the poll that ballots are for; empty where one is to be made.
        type: What kind of poll its ballots are of; empty where the file says it.

    Raises:
        MissingColumns: Needed fields have no column.
        IntakeError: A cell is at fault.
    """
    chosen = {"people": {"attributes": attributes, "merged": merged},
              "notes": {"table": table, "segment": segment}, "ballots": {"poll": poll, "type": type}}.get(kind, {})
    return _PLANS[kind](sheet, book, columns, at=at, **chosen)
