"""All notes in the order of their moments, kept up note by note, so that an Enter costs the same in a full event."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter

from ....domain.book import Book
from ....domain.notes import place_in_time
from ....domain.records import Note

ALL = None
"""Stands for every table."""

_Key = tuple[float, str, str]


class Pile:
    """The notes of a book by table, and how many there are."""

    def __init__(self):
        self._notes: dict[str, Note] = {}
        self._keys: dict[str, _Key] = {}
        self._orders: dict[str | None, list[_Key]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._unread: Book | None = None

    def fill(self, book: Book) -> None:
        """Takes in a whole book; its notes are put in order when somebody first asks for them."""
        self._unread = book

    def _read(self) -> None:
        if not self._unread:
            return
        book, self._unread = self._unread, None
        self._notes = {note.id: note for note in book.all(Note)}
        self._counts = Counter(map(attrgetter("table", "segment"), self._notes.values()))
        self._keys = {id: place_in_time(book, note) for id, note in self._notes.items()}
        self._orders = {ALL: sorted(self._keys.values())}
        by_table = defaultdict(list)
        for key in self._orders[ALL]:
            by_table[self._notes[key[-1]].table].append(key)
        self._orders |= by_table

    def update(self, book: Book, ids: Iterable[str]) -> set[Note]:
        """Takes in how some notes read now; returns them as they read before and now."""
        self._read()
        touched: set[Note] = set()
        for id in ids:
            before, now = self._notes.pop(id, None), book.get(Note, id)
            if before:
                self._take(before)
                touched.add(before)
            if now:
                self._put(now, place_in_time(book, now))
                touched.add(now)
        return touched

    def latest(self, table: str | None, most: int, among: Collection[str] | None = None) -> list[Note]:
        """The newest notes of a table or of `ALL`, newest first; only those `among` some ids where said."""
        self._read()
        found: list[Note] = []
        for *_, id in reversed(self._orders.get(table, ())):
            if len(found) == most:
                break
            if among is None or id in among:
                found.append(self._notes[id])
        return found

    def count(self, table: str | None, segment: str | None = None) -> int:
        """How many notes a table, or `ALL`, has, in all segments or in one."""
        self._read()
        if segment is None:
            return len(self._orders.get(table, ()))
        if table is not ALL:
            return self._counts[table, segment]
        return sum(count for (_, s), count in self._counts.items() if s == segment)

    def _put(self, note: Note, key: _Key) -> None:
        self._notes[note.id], self._keys[note.id] = note, key
        self._counts[note.table, note.segment] += 1
        for order in (ALL, note.table):
            insort(self._orders.setdefault(order, []), key)

    def _take(self, note: Note) -> None:
        key = self._keys.pop(note.id)
        self._counts[note.table, note.segment] -= 1
        for order in (ALL, note.table):
            keys = self._orders[order]
            del keys[bisect_left(keys, key)]
