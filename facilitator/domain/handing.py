"""Which tables were given a copy of the event, and which of them have handed it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import tables
from .book import Book
from .records import Pack, Table


@dataclass(frozen=True, slots=True)
class Handing:
    """A table and the copies it was given, oldest first."""

    table: Table
    packs: tuple[Pack, ...]

    @property
    def waiting(self) -> bool:
        """A copy was given and has not come back."""
        return any(not pack.handed_in for pack in self.packs)


def handings(book: Book) -> list[Handing]:
    """Every table with its copies, by number."""
    packs: dict[str, list[Pack]] = {}
    for pack in sorted(book.all(Pack), key=lambda p: (p.given, p.id)):
        packs.setdefault(pack.table, []).append(pack)
    return [Handing(table, tuple(packs.get(table.id, ()))) for table in tables.in_order(book)]


def waiting(found: Sequence[Handing]) -> list[Table]:
    """The tables that have not handed in yet."""
    return [handing.table for handing in found if handing.waiting]
