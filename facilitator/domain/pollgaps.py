"""What is wrong or missing in a poll's count, table by table."""

from dataclasses import dataclass

from . import papers, polls, pollways, tables
from .book import Book
from .polls import Tally
from .records import Table


@dataclass(frozen=True, slots=True)
class Gap:
    """A table to count again. `crowded` is how many voted there and how many are there; else `empty` is how many of its
    cells are not counted where others are, and 0 where nothing is in."""

    table: Table
    crowded: tuple[int, int] | None
    empty: int = 0


def gaps(book: Book, counted: Tally) -> list[Gap]:
    """Tables that are not in yet or not wholly, or where more voted than are there, in the order of the tables.

    None are missing before anything came in from the room: ballots from a file were counted elsewhere.
    """
    crowded = polls.too_many(book, counted)
    out = {table.id for table in missing(book, counted)}
    if not counted.by_table and all(ballot.way == "file" for ballot in counted.ballots):
        out = set()
    begun = _begun(book, counted)
    return [Gap(table, crowded.get(table.id), begun.get(table.id, 0)) for table in tables.in_order(book)
            if table.id in {*crowded, *out, *begun}]


def _begun(book: Book, counted: Tally) -> dict[str, int]:
    """How many cells are empty at tables that raise hands and of which others are counted."""
    return {table: empty for table, cells in counted.by_table.items()
            if (empty := len(counted.options) - len(cells))
            and pollways.of_table(book, counted.poll, table) == pollways.HANDS}


def missing(book: Book, counted: Tally) -> list[Table]:
    """The tables whose hands or ballots are not in yet, in the order of the tables."""
    there = [table for table, people in polls.present_by_table(book, counted.poll).items() if people]
    return sorted([*polls.missing(book, counted), *papers.missing(book, counted.poll, there)],
                  key=lambda table: (table.number, table.id))


def most_hands(counted: Tally) -> int | None:
    """The most hands, or dots, that an option can get where everybody entitled votes for it; None where nobody knows
    who is entitled, or how many dots each has."""
    each = 1
    if counted.poll.type == "dots":
        each = min(counted.poll.cap or counted.poll.most, counted.poll.most)
    return counted.bases["entitled"] * each or None
