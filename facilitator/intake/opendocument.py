"""Tables of OpenDocument spreadsheets, as LibreOffice and others save them, with the same calls as for workbooks."""

import hashlib
import re
from collections.abc import Collection, Mapping
from datetime import datetime

from .. import limits
from . import packed
from .decode import clean
from .errors import IntakeError, listed
from .sheet import Sheet, of_rows
from .workbook import ENCODING, FAULTS, SeveralSheets, letters

_CONTENT, _TYPE, _MANIFEST = "content.xml", "mimetype", "META-INF/manifest.xml"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_DURATION = re.compile(r"-?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def kind(file: str, data: bytes) -> bytes:
    """What kind of OpenDocument these bytes are, as they say themselves; empty where they are none."""
    parts = packed.names(data)
    return packed.part(file, data, _TYPE).strip() if {_CONTENT, _TYPE} <= parts else b""


def is_workbook(file: str, data: bytes) -> bool:
    """Whether these bytes are an OpenDocument spreadsheet, whatever its file is called."""
    return kind(file, data).startswith(_SPREADSHEET)


def open_content(file: str, data: bytes, handler: packed.Handler) -> None:
    """Reads what a document holds.

    Raises:
        IntakeError: It is damaged or has a password.
    """
    if _MANIFEST in packed.names(data) and b"encryption-data" in packed.part(file, data, _MANIFEST):
        raise packed.locked(file)
    packed.read(file, data, _CONTENT, handler)


def pages(file: str, data: bytes) -> list[str]:
    """The names of its sheets that hold anything, in their order.

    Raises:
        IntakeError: It is damaged, or breaks a limit.
    """
    return [title for title, rows in _sheets(file, data).items() if rows]


def read(file: str, data: bytes, expected: Collection[str] = (), page: str = "") -> Sheet:
    """The table on a sheet; lines are the numbers that the spreadsheet shows beside its rows. As `workbook.read`.

    Raises:
        SeveralSheets: There are several, and none is named.
        IntakeError: It is damaged, has no such sheet, or breaks a limit.
    """
    found = {title: rows for title, rows in _sheets(file, data).items() if rows}
    if not found:
        raise IntakeError(file, None, None, "there is nothing in its sheets: check that it is the right file")
    if not page and len(found) > 1:
        raise SeveralSheets(file, list(found))
    if page and page not in found:
        raise IntakeError(file, None, None, f'there is no sheet "{page}" that holds anything: choose from '
                                            f"{listed(list(found))}")
    title = page or next(iter(found))
    return of_rows(file, found[title], expected, ENCODING, hashlib.sha256(data + title.encode()).hexdigest())


def _sheets(file: str, data: bytes) -> dict[str, list[tuple[int, list[str]]]]:
    tables = _Tables(file)
    open_content(file, data, tables)
    return tables.found


class _Tables(packed.Handler):
    """Collects the rows of all sheets that hold anything; what is repeated without words costs nothing."""

    def __init__(self, file: str):
        self.found: dict[str, list[tuple[int, list[str]]]] = {}
        self._file = file
        self._rows: list[tuple[int, list[str]]] = []
        self._row, self._rows_alike = 0, 1
        self._cells: list[str] = []
        self._cell: Mapping[str, str] | None = None
        self._spans: dict[int, tuple[int, str]] = {}
        self._text: list[str] = []
        self._inside = self._aside = self._writes = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Sheets, rows, cells and the lines in them; remarks beside a cell are none of it."""
        if name == "annotation":
            self._aside += 1
        elif self._aside:
            return
        elif name == "table":
            self._inside += 1
            if self._inside == 1:
                self._rows, self._row, self._spans = [], 0, {}
                self.found[attributes.get("name", "")] = self._rows
        elif self._inside != 1:
            return
        elif name == "table-row":
            self._cells, self._rows_alike = [], _count(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._text = attributes, []
        elif name == "p":
            self._writes += 1
            if self._text:
                self._text.append("\n")
        elif name in ("s", "tab", "line-break"):
            self._text.append("\n" if name == "line-break" else " ")

    def end(self, name: str) -> None:
        """A cell is kept with all that it covers, a row where it holds anything."""
        if name == "annotation":
            self._aside -= 1
        elif self._aside:
            return
        elif name == "table":
            self._inside -= 1
        elif self._inside != 1:
            return
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif name == "p":
            self._writes -= 1
        elif name == "table-row":
            self._end_row()

    def words(self, text: str) -> None:
        """What stands in a cell."""
        if self._writes and not self._aside:
            self._text.append(text)

    def _end_cell(self) -> None:
        cell, place = self._cell or {}, len(self._cells)
        self._cell = None
        text = self._said(cell, clean("".join(self._text)), place)
        if len(text) > limits.FILE_CELL:
            raise IntakeError(self._file, self._row + 1, None, f"a cell here has more than {limits.FILE_CELL:,} "
                                                               "characters: shorten it")
        below, word = self._spans.get(place, (0, ""))
        if below and not text:
            text = word
        if below:
            self._spans[place] = below - 1, word
        if (rows := _count(cell, "number-rows-spanned")) > 1:
            self._spans[place] = rows - 1, text
        alike = _count(cell, "number-columns-repeated")
        self._cells += [text] * min(alike, limits.FILE_COLUMNS + 1)

    def _end_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._rows_alike
        while self._cells and not self._cells[-1]:
            self._cells.pop()
        if not self._cells:
            return
        if len(self._cells) > limits.FILE_COLUMNS:
            raise IntakeError(self._file, first, None, f"there are {len(self._cells):,} columns, and the most is "
                                                       f"{limits.FILE_COLUMNS}: delete those that nobody needs")
        if len(self._rows) + self._rows_alike > limits.FILE_ROWS + limits.TITLE_ROWS:
            raise IntakeError(self._file, first, None, f"there are more than {limits.FILE_ROWS:,} rows: split the "
                                                       "file")
        self._rows += [(first + more, list(self._cells)) for more in range(self._rows_alike)]

    def _said(self, cell: Mapping[str, str], shown: str, place: int) -> str:
        """A cell as a CSV would hold it, out of its value where what is shown depends on the country."""
        if shown in FAULTS or shown.startswith("Err:"):
            raise IntakeError(self._file, self._row + 1, letters(place),
                              "which is a formula with an error: correct it in the spreadsheet", shown)
        match cell.get("value-type"):
            case "float" | "currency" | "percentage":
                return _number(cell.get("value", shown))
            case "boolean":
                return "yes" if cell.get("boolean-value") == "true" else "no"
            case "date":
                return _date(cell.get("date-value", shown))
            case "time":
                return _time(cell.get("time-value", shown))
        return shown


def _count(attributes: Mapping[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def _number(written: str) -> str:
    try:
        value = float(written)
    except ValueError:
        return written
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 10))


def _date(written: str) -> str:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    return moment.date().isoformat() if f"{moment:%H%M}" == "0000" else f"{moment:%Y-%m-%d %H:%M}"


def _time(written: str) -> str:
    found = _DURATION.fullmatch(written)
    if not found:
        return written
    days, hours, minutes = (int(found[place] or 0) for place in (1, 2, 3))
    return f"{days * 24 + hours:02}:{minutes:02}"
