"""A sheet of an Excel workbook as a table: dates, times and merged cells become the words that a CSV would hold."""

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from .. import limits
from .decode import clean
from .errors import IntakeError, listed
from .sheet import Sheet, of_rows

ALL = "*"
"""In place of a sheet's name: all of them. No sheet can be called so."""

ENCODING = "xlsx"
"""Stands in a `Sheet` where a file of text has its alphabet."""

_MARK = b"PK\x03\x04"
_BOOK = "xl/workbook.xml"
_MERGED = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_FRACTION = re.compile(r"0\.\d+")
_UNCOMPUTED = re.compile(rb'''<c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*
                             <f\b[^>]*(?:/>|>([^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>''', re.VERBOSE)
"""A formula beside which no value stands; one that gives an empty text is marked as such."""
FAULTS = frozenset(("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"))


class SeveralSheets(IntakeError):
    """A workbook holds several sheets, and nobody said which one is meant."""

    def __init__(self, file: str, pages: list[str]):
        """`pages` are the names of those that hold anything."""
        self.pages = pages
        super().__init__(file, None, None, f"there are several sheets, {listed(pages)}: say which one, as in "
                                           f'--sheet "{pages[0]}"')


def time_of_day(cell: str) -> str:
    """A cell of a workbook that should be a time: 0.375 is how a spreadsheet counts 09:00 where it is not told to show
    a time; whatever else it is stays."""
    if not _FRACTION.fullmatch(cell):
        return cell
    minutes = round(float(cell) * 24 * 60)
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are an Excel workbook, whatever its file is called."""
    if not data.startswith(_MARK):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _BOOK in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def pages(file: str, data: bytes) -> list[str]:
    """The names of a workbook's sheets that hold anything, in its order; hidden ones are left out.

    Raises:
        IntakeError: It is damaged, or far larger than it seems.
    """
    with _opened(file, data) as book:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return [sheet.title for sheet in shown if any(any(_filled(row)) for row in _rows(file, sheet))]


def read(file: str, data: bytes, expected: Collection[str] = (), page: str = "") -> Sheet:
    """The table on a sheet of a workbook; lines are the numbers that the spreadsheet shows beside its rows.

    Args:
        expected: Headings that it may have, which help to find its heading row.
        page: The sheet's name; where there is but one that holds anything, it may be empty.

    Raises:
        SeveralSheets: There are several, and none is named.
        IntakeError: It is damaged, has no such sheet, breaks a limit, or a formula in it has no value.
    """
    there = pages(file, data)
    if not there:
        raise IntakeError(file, None, None, "there is nothing in its sheets: check that it is the right file")
    if not page and len(there) > 1:
        raise SeveralSheets(file, there)
    if page and page not in there:
        raise IntakeError(file, None, None, f'there is no sheet "{page}" that holds anything: choose from '
                                            f"{listed(there)}")
    title = page or there[0]
    with _opened(file, data) as book:
        rows = _cells(file, data, book[title])
        digest = hashlib.sha256(data + title.encode()).hexdigest()
        return of_rows(file, rows, expected, ENCODING, digest)


@contextmanager
def _opened(file: str, data: bytes) -> Iterator[Any]:
    """A workbook, to be read row by row."""
    import openpyxl  # takes a fifth of a second to load, and few files need it

    _check_size(file, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it leaves out, such as pictures and styles
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # It tells what is wrong with a stranger's file by whatever it stumbles over.
            raise _damaged(file) from error
        try:
            yield book
        finally:
            book.close()


def _damaged(file: str) -> IntakeError:
    return IntakeError(file, None, None, "the workbook is damaged or of a kind that cannot be read: save it again as "
                                         "XLSX, or the sheet as CSV")


def _check_size(file: str, data: bytes) -> None:
    """Refuses what would unpack to more than any list of people or notes; the sizes that a zip names are kept to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return
    if size > limits.UNPACKED_BYTES:
        raise IntakeError(file, None, None, f"it unpacks to more than {limits.UNPACKED_BYTES >> 20} MB, far more than "
                                            "any list: save the sheet as CSV")


def _cells(file: str, data: bytes, sheet: Any) -> list[tuple[int, list[str]]]:
    """Every row that holds anything as words, with what a merged cell says in each row that it covers."""
    source = _source(file, data, sheet)
    filled = {int(row): list(cells) for row, cells in _numbered(file, sheet)}
    for column, first, last in ((_column(letters), int(a), int(b)) for letters, a, b in _MERGED.findall(source)):
        word = filled[first][column] if column < len(filled.get(first, ())) else ""
        for row in range(first + 1, min(last, max(filled, default=0)) + 1) if word else ():
            cells = filled.setdefault(row, [])
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = word
    if found := _UNCOMPUTED.search(source):
        raise IntakeError(file, int(found[2]), found[1].decode(), "which is a formula without a result: open the file "
                          "in a spreadsheet, save it there and take it in again", f"={(found[3] or b'').decode()}")
    return sorted(filled.items())


def _numbered(file: str, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    count = 0
    for row, values in enumerate(_rows(file, sheet), 1):
        cells = [_words(file, row, place, value) for place, value in enumerate(values)]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        count += 1
        if count > limits.FILE_ROWS + limits.TITLE_ROWS:
            raise IntakeError(file, row, None, f"there are more than {limits.FILE_ROWS:,} rows: split the file")
        if len(cells) > limits.FILE_COLUMNS:
            raise IntakeError(file, row, None, f"there are {len(cells):,} columns, and the most is "
                                               f"{limits.FILE_COLUMNS}: delete those that nobody needs")
        if max(map(len, cells)) > limits.FILE_CELL:
            raise IntakeError(file, row, None, f"a cell here has more than {limits.FILE_CELL:,} characters: "
                                               "shorten it")
        yield row, cells


def _rows(file: str, sheet: Any) -> Iterator[tuple]:
    """The rows as they are read; only what goes wrong in reading them is the file's fault."""
    try:
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:
        raise _damaged(file) from error


def _filled(values: tuple) -> list[bool]:
    return [value not in (None, "") for value in values]


def _words(file: str, row: int, place: int, value: Any) -> str:
    """A cell as a CSV would hold it: 09:30, 2022-10-01, 1:30 for a length, 45 for 45.0."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            day, clock = value.date().isoformat(), f"{value:%H:%M}"
            return day if value.time() == time() else f"{day} {clock}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}" if minutes >= 0 else str(minutes)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(round(value, 10))
    text = str(value)
    if text in FAULTS:
        raise IntakeError(file, row, letters(place), "which is a formula with an error: correct it in the spreadsheet",
                          text)
    return clean(text)


def _source(file: str, data: bytes, sheet: Any) -> bytes:
    """The sheet as it is written in the file, for what is not given away row by row."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return packed.read(sheet._worksheet_path)
    except Exception as error:
        raise _damaged(file) from error


def letters(place: int) -> str:
    """What a spreadsheet calls the column at a place counted from 0."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(place + 1)


def _column(letters: bytes) -> int:
    """A column's letters as its place, counted from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
