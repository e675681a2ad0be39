"""The heat map: how many notes of each theme come from each table, or were written in each segment."""

from collections.abc import Callable
from dataclasses import dataclass

from . import agenda, tables, themes
from .book import Book
from .records import Note, Segment, Table

TABLE, SEGMENT = "table", "segment"
WHOLE = "*"
"""In the place of a theme's id: all notes of the event."""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, by its id or "" for the notes in none: all its own notes, and how many stand in each column."""

    theme: str
    depth: int
    notes: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """The rows in the order of the board, and the `whole`, in which every note counts once; `columns` are ids of tables
    or segments in their order, "" last where notes have none that is known. A row's counts add up to its notes."""

    by: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: Row = Row(WHOLE, 0, 0, ())

    @property
    def most(self) -> int:
        """The largest count of a theme, 0 where there is none."""
        return max((count for row in self.rows for count in row.counts), default=0)

    @property
    def doubled(self) -> int:
        """How much more the rows add up to than there are notes: those in several themes count in each."""
        return sum(row.notes for row in self.rows) - self.whole.notes


def of(book: Book, by: str = TABLE) -> Heat:
    """The heat map by "table" or by "segment"; only those with notes have a column, and notes in no theme a row."""
    order, belongs = _columns(book, by)
    heaps = [(pile.theme.id, pile.depth, pile.notes) for pile in themes.piles(book)]
    if left := themes.unsorted(book):
        heaps.append(("", 0, tuple(left)))
    heaps.append((WHOLE, 0, tuple(book.all(Note))))
    counted = [(id, depth, _counts(found, belongs)) for id, depth, found in heaps]
    used = {column for *_, counts in counted for column in counts}
    columns = tuple(id for id in (*order, "") if id in used)
    rows = tuple(Row(id, depth, sum(counts.values()), tuple(counts.get(column, 0) for column in columns))
                 for id, depth, counts in counted)
    return Heat(by, columns, rows[:-1], rows[-1])


def _columns(book: Book, by: str) -> tuple[list[str], Callable[[Note], str]]:
    """The columns that there may be, and to which a note belongs."""
    if by == TABLE:
        return [t.id for t in tables.in_order(book)], lambda note: note.table if book.get(Table, note.table) else ""
    return ([s.id for s in agenda.all_segments(book)],
            lambda note: note.segment if book.get(Segment, note.segment) else "")


def _counts(found: tuple[Note, ...], belongs: Callable[[Note], str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for note in found:
        counts[belongs(note)] = counts.get(belongs(note), 0) + 1
    return counts
