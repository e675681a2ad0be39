"""Reading a damaged event page by page: each journal entry and picture whose own pages still stand is found.

After "Database File Format" and "WAL-File Format" in SQLite's documentation. Nothing is guessed: an entry bears a seal,
a picture its hash.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import journal, pictures
from .clock import well_formed
from .connection import log_of
from .errors import BrokenError
from .journal import Entry
from .readings import OF_A_COPY
from .schema import COLUMNS

_MAGIC = b"SQLite format 3\x00"
_PAGE_BYTES = 4096
"""SQLite's own choice, for a file whose header is gone."""

_INDEX_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 0x02, 0x0A, 0x0D
_ABOUT = ("event", *OF_A_COPY)


class _Pages:
    """A file's pages by number, those that its log committed last in place of older ones."""

    def __init__(self, path: Path):
        whole = path.read_bytes()
        headed = whole.startswith(_MAGIC)
        size = int.from_bytes(whole[16:18]) if headed else _PAGE_BYTES
        self.size = 65536 if size == 1 else size if size >= 512 else _PAGE_BYTES
        self.usable = self.size - (whole[20] if headed and len(whole) > 20 else 0)
        self.all = {start // self.size + 1: whole[start:start + self.size] for start in range(0, len(whole), self.size)}
        log = log_of(path)
        self.all |= _committed(log.read_bytes(), self.size) if log.exists() else {}

    def payload(self, page: bytes, place: int, length: int, most: int) -> bytes:
        """A cell's content, of which at most so many bytes lie on its own page and the rest on pages of overflow."""
        if length <= most:
            return page[place:place + length]
        if length > len(self.all) * self.size:
            raise ValueError("longer than the file")
        least = (self.usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (self.usable - 4)
        here = here if here <= most else least
        found = bytearray(page[place:place + here])
        following = int.from_bytes(page[place + here:place + here + 4])
        while len(found) < length:
            more = self.all[following]
            found += more[4:4 + min(self.usable - 4, length - len(found))]
            following = int.from_bytes(more[:4])
        return bytes(found)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read: what the file says of itself, its journal's entries in order, the stamps of all that the
    journal's index and the entries' remains name, each with the record's id, and its pictures."""

    about: dict[str, str]
    entries: list[Entry]
    named: dict[str, str]
    pictures: dict[str, bytes]


def salvage(path: Path) -> Salvaged:
    """All of a file that can still be read.

    Raises:
        OSError: The file cannot be read at all.
    """
    about: dict[str, str] = {}
    named: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    found: dict[str, bytes] = {}
    for in_table, cells in _records(_Pages(path)):
        if isinstance(cells[-1], bytes):
            if pictures.name_of(cells[-1]) == cells[0]:
                found[cells[0]] = cells[-1]
        elif in_table and len(cells) == len(COLUMNS["meta"]) and cells[0] in _ABOUT:
            about[cells[0]] = cells[1]
        elif not in_table and len(cells) == 2 and well_formed(cells[1]):  # A row of the index by record.
            named[cells[1]] = cells[0]
        elif len(cells) == len(COLUMNS["journal"]):
            try:
                made = journal.entry(cells)
            except BrokenError:
                if well_formed(cells[0]):
                    named.setdefault(cells[0], cells[COLUMNS["journal"].index("record")])
                continue
            entries[made.stamp] = made
    return Salvaged(about, [entries[stamp] for stamp in sorted(entries)], named, found)


def _records(pages: _Pages) -> Iterator[tuple[bool, list[str | bytes]]]:
    """Every row of texts, or of a picture, on every page, but for those that are broken; and whether it lies in a table
    with row numbers, as what the file says of itself does, and no index and not the journal."""
    most = {_TABLE_LEAF: pages.usable - 35, _INDEX_LEAF: (pages.usable - 12) * 64 // 255 - 23}
    most[_INDEX_INTERIOR] = most[_INDEX_LEAF]
    for number, page in pages.all.items():
        head = 100 if number == 1 else 0
        type_ = page[head] if len(page) > head else 0
        if type_ not in most:
            continue
        pointers = head + (12 if type_ == _INDEX_INTERIOR else 8)
        for cell in range(int.from_bytes(page[head + 3:head + 5])):
            try:
                place = int.from_bytes(page[pointers + 2 * cell:pointers + 2 * cell + 2])
                length, place = _number(page, place + (4 if type_ == _INDEX_INTERIOR else 0))
                if type_ == _TABLE_LEAF:
                    _, place = _number(page, place)
                yield type_ == _TABLE_LEAF, _cells(pages.payload(page, place, length, most[type_]))
            except (IndexError, KeyError, ValueError):
                continue


def _cells(payload: bytes) -> list[str | bytes]:
    """The columns of a row, all of which are texts, or all but the last, which is a picture.

    Raises:
        ValueError, IndexError: Another row, or a broken one.
    """
    end, place = _number(payload, 0)
    lengths = []
    while place < end:
        type_, place = _number(payload, place)
        if type_ < 12 or (type_ % 2 == 0 and place < end):
            raise ValueError("not a text")
        lengths.append(((type_ - 12) // 2, type_ % 2 == 0))
    found: list[str | bytes] = []
    for length, is_picture in lengths:
        cell = payload[place:place + length]
        found.append(cell if is_picture else cell.decode())
        place += length
    if place > len(payload):
        raise ValueError("breaks off")
    return found


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number as SQLite writes it, in 1 to 9 bytes, and the place behind it."""
    value = 0
    for at in range(place, place + 8):
        value = value << 7 | data[at] & 0x7F
        if data[at] < 0x80:
            return value, at + 1
    return value << 8 | data[place + 8], place + 9


def _committed(log: bytes, size: int) -> dict[int, bytes]:
    """The pages of all transactions that the log holds to their end."""
    found: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    for start in range(32, len(log) - size - 23, size + 24):
        if log[start + 8:start + 16] != log[16:24]:  # A frame of an earlier round of the log.
            break
        pending[int.from_bytes(log[start:start + 4])] = log[start + 24:start + 24 + size]
        if any(log[start + 4:start + 8]):
            found |= pending
            pending = {}
    return found
