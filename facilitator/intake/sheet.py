"""A table out of a file, whatever its separator, line ends, title rows and spaces: headings, rows and their lines."""

import csv
import hashlib
import io
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from .. import limits
from .decode import clean, decode
from .errors import IntakeError, listed, one_line

_SEPARATORS = (",", ";", "\t", "|")

_SAMPLE = 100
"""Rows that are looked at to find out the separator and the heading row."""

_WIDE_ENOUGH = 0.6
"""A heading row fills at least this share of the cells that the fullest row fills; title rows fill fewer."""

_CELLS = 10_000
"""Cells that are kept cleaned while a file is read: names and marks come again, and are then one text in memory."""

_END = "\0"
"""A last line that no file holds, as zero bytes were refused: a quotation mark left open swallows it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line of the file on which it begins, from 1, and a cell for each heading."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as the file holds it, its cells cleaned and its empty rows left out.

    A heading that is empty is called "column 3", one that comes again "Name (2)". `notices` are sentences about what
    had to be assumed to read it. `line` is where the headings stand. A file that was cut off may have a last row that
    `is_short`, with fewer cells than any other, or that `is_open`, without a line break behind it.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    sha256: str
    notices: tuple[str, ...] = ()
    line: int = 1
    is_short: bool = False
    is_open: bool = False

    def without(self, headings: Collection[str]) -> "Sheet":
        """The table as if the file did not have some of its columns, which a notice names.

        Raises:
            IntakeError: There is no such column.
        """
        if not headings:
            return self
        wanted = {normal(heading): heading for heading in headings}
        out = [place for place, heading in enumerate(self.header) if normal(heading) in wanted]
        found = {normal(self.header[place]) for place in out}
        if unknown := next((heading for name, heading in wanted.items() if name not in found), ""):
            raise IntakeError(self.file, None, None, f'there is no column "{one_line(unknown)}" to leave out: '
                              f"the columns are {listed(list(self.header), 30)}")
        kept = [place for place in range(len(self.header)) if place not in out]
        rows = tuple(Row(row.line, tuple(row.cells[place] for place in kept)) for row in self.rows)
        return replace(self, header=tuple(self.header[place] for place in kept), rows=rows, notices=(
            *self.notices, f"Left out, as chosen: {listed([self.header[place] for place in out], 30)}."))


def read(path: Path | str, expected: Collection[str] = ()) -> Sheet:
    """Reads a table of text. `expected` are headings that it may have, which help to find its heading row.

    Raises:
        IntakeError: It cannot be read, is no table, breaks a limit, or a row has more cells than there are headings.
    """
    return read_text(Path(path).name, load(path), expected)


def read_text(file: str, data: bytes, expected: Collection[str] = (), most: int | None = None) -> Sheet:
    """The table in a file's bytes, of no more than `most` rows; see `read`."""
    text, encoding = decode(data, file)
    skipped, delimiters = _declared(text)
    words = {normal(word) for word in expected}
    delimiter, at = max((_suits(text, d, skipped, words) for d in delimiters), key=lambda found: found[0])[1:]
    records = _records(text, delimiter, file, skipped)
    notices = [] if encoding.startswith("utf") else [
        f"The file is not in UTF-8 and was read as {encoding}: look at the accents."]
    found = _sheet(file, records, at, encoding, delimiter, hashlib.sha256(data).hexdigest(), notices, most)
    return replace(found, is_open=text[-1:] not in ("\n", "\r"))


def of_rows(file: str, rows: Iterable[tuple[int, list[str]]], expected: Collection[str], encoding: str, sha256: str,
            notices: Collection[str] = ()) -> Sheet:
    """A table out of rows that something else has read, each with its line; those that hold nothing are left out.

    Raises:
        IntakeError: It breaks a limit, or there is nothing under the headings.
    """
    records = [(line, cells) for line, cells in rows if any(cells)]
    if not records:
        raise IntakeError(file, None, None, "there is nothing in it: check that it is the right file")
    at, _ = _heading_row([cells for _, cells in records[:_SAMPLE]], {normal(word) for word in expected})
    return _sheet(file, iter(records), at, encoding, "", sha256, list(notices))


def _sheet(file: str, records: Iterator[tuple[int, list[str]]], at: int, encoding: str, delimiter: str, sha256: str,
           notices: list[str], most: int | None = None) -> Sheet:
    line, headings = next(islice(records, at, None), (0, []))
    widths: list[int] = []
    header, rows = _laid_out(file, headings, list(_rows(file, headings, records, most or limits.FILE_ROWS, widths)))
    if at:
        notices.append(f"The headings were found on line {line}.")
    return Sheet(file, header, rows, encoding, delimiter, sha256, tuple(notices), line,
                 is_short=len(widths) > 1 and widths[-1] < min(widths[:-1]))


@lru_cache(_CELLS)
def normal(heading: str) -> str:
    """A heading as headings are compared: without case, and with single spaces."""
    return " ".join(clean(heading).casefold().split())


def load(path: Path | str) -> bytes:
    """What a file holds.

    Raises:
        IntakeError: It is not there, is no file, is too large or empty, or cannot be read.
    """
    path = Path(path)
    try:
        if not path.exists():
            raise IntakeError(path.name, None, None, "there is no such file: check its name and folder")
        if path.is_dir():
            raise IntakeError(path.name, None, None, "this is a folder: name a file in it")
        if not path.is_file():
            raise IntakeError(path.name, None, None, "this is a pipe or a device: save what it gives as a file first")
        if path.stat().st_size > limits.FILE_BYTES:
            raise IntakeError(path.name, None, None, f"the file is larger than {limits.FILE_BYTES >> 20} MB: split it")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise IntakeError(path.name, None, None, f"the file cannot be read ({reason.lower()}): check that "
                                                "another program opens it") from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise IntakeError(path.name, None, None, "the file is empty: check that it is the right one")
    return data


def _declared(text: str) -> tuple[int, tuple[str, ...]]:
    """Lines to pass over and separators to try; a first line such as `sep=;` settles both."""
    first = text[:20].splitlines()[0].strip('" ') if text.strip() else ""
    if first.lower().startswith("sep=") and first[4:] in _SEPARATORS:
        return 1, (first[4:],)
    return 0, _SEPARATORS


def _records(text: str, delimiter: str, file: str, skipped: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, each with the line on which it begins."""
    lines = chain(islice(io.StringIO(text, newline=""), skipped, None), [_END])
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    before = 0
    cleaned = lru_cache(_CELLS)(clean)
    try:
        for cells in reader:
            if cells and _END in cells[-1]:
                if cells == [_END]:
                    return
                raise _open_mark(file, skipped + before + 1)
            line, before = skipped + before + 1, reader.line_num
            cells = [cleaned(cell) for cell in cells]
            if any(cells):
                if max(map(len, cells)) > limits.FILE_CELL:
                    raise _too_long(file, line)
                yield line, cells
    except csv.Error as error:  # The reader has a limit of its own for cells, which lies above ours.
        fault = _open_mark if reader.line_num > before + 1 else _too_long
        raise fault(file, skipped + before + 1) from error


def _open_mark(file: str, line: int) -> IntakeError:
    return IntakeError(file, line, None, "a quotation mark here is opened but never closed: close it, or take it out")


def _too_long(file: str, line: int) -> IntakeError:
    return IntakeError(file, line, None, f"a cell here has more than {limits.FILE_CELL:,} characters: perhaps a "
                                         "quotation mark is missing")


def _suits(text: str, delimiter: str, skipped: int, words: Collection[str]) -> tuple[tuple, str, int]:
    """How well a separator suits, the separator, and which row is then the header.

    Best is what makes the most expected headings, then what gives most rows several cells and no more than the header
    has, then what leaves the header nearest the top.
    """
    sample = []
    with suppress(IntakeError):  # what is wrong is said when the file is read in earnest
        sample.extend(cells for _, cells in islice(_records(text, delimiter, "", skipped), _SAMPLE))
    at, known = _heading_row(sample, words)
    width = len(sample[at]) if sample else 0
    below = sample[at + 1:]
    fitting = sum(min(width, 2) <= len(cells) and _filled(cells) <= width for cells in below)
    share = fitting / len(below) if below else 1.0
    return (known, width > 1 and share > 0.5, share, -at, width), delimiter, at


def _heading_row(sample: list[list[str]], words: Collection[str]) -> tuple[int, int]:
    """Which row is the header, and how many expected headings are in it."""
    filled = [sum(map(bool, cells)) for cells in sample]
    wide = next((i for i, n in enumerate(filled) if n >= _WIDE_ENOUGH * max(filled)), 0)
    known = [len(words & {normal(cell) for cell in cells}) for cells in sample[:limits.TITLE_ROWS + 1]]
    if not known or not max(known):
        return min(wide, limits.TITLE_ROWS), 0
    best = max(known)
    return (wide if wide < len(known) and known[wide] == best else known.index(best)), best


def _rows(file: str, headings: list[str], records: Iterator[tuple[int, list[str]]], most: int,
          widths: list[int]) -> Iterator[Row]:
    """The rows below the headings; `widths` are filled with the numbers of their cells."""
    for count, (line, cells) in enumerate(records, 1):
        if count > most:
            raise IntakeError(file, line, None, f"there are more than {most:,} rows: split the file")
        if len(cells) > len(headings) < _filled(cells):
            raise IntakeError(file, line, None, f"this row has more cells ({_filled(cells)}) than headings "
                              f"({len(headings)}): put a cell that holds the separator in quotation marks")
        if cells != headings:
            widths.append(len(cells))
            yield Row(line, tuple(cells[:len(headings)] + [""] * (len(headings) - len(cells))))


def _filled(cells: list[str]) -> int:
    """How many cells a row has up to its last that holds anything."""
    return max((number for number, cell in enumerate(cells, 1) if cell), default=0)


def _laid_out(file: str, headings: list[str], rows: list[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Names for all headings, without columns at the end that hold nothing."""
    if not rows:
        raise IntakeError(file, None, None, "there are no rows under the headings: check that it is the right file")
    width = len(headings)
    while not headings[width - 1] and not any(row.cells[width - 1] for row in rows):
        width -= 1
    if width > limits.FILE_COLUMNS:
        raise IntakeError(file, None, None, f"there are {width:,} columns, and the most is {limits.FILE_COLUMNS}: "
                                            "delete those that nobody needs")
    names: list[str] = []
    taken: set[str] = set()
    for number, heading in enumerate(headings[:width], 1):
        wanted = name = " ".join(heading.split()) or f"column {number}"
        again = 1
        while normal(name) in taken:
            again += 1
            name = f"{wanted} ({again})"
        names.append(name)
        taken.add(normal(name))
    return tuple(names), tuple(rows if width == len(headings) else [Row(r.line, r.cells[:width]) for r in rows])
