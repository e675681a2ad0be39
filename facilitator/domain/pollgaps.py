"""What is wrong or missing in a poll's count, table by table."""

from dataclasses import dataclass

from . import papers, polls, tables
from .book import Book
from .polls import Tally
from .records import Table


@dataclass(frozen=True, slots=True)
class Gap:
    """A table to count again. `crowded` is how many voted there and how many are there; None where nothing is in."""

    table: Table
    crowded: tuple[int, int] | None


def gaps(book: Book, counted: Tally) -> list[Gap]:
    """Tables that are not in yet, or where more voted than are there, in the order of the tables.

    None are missing before anything came in from the room: ballots from a file were counted elsewhere.
    """
    crowded = polls.too_many(book, counted)
    out = {table.id for table in missing(book, counted)}
    if not counted.by_table and all(ballot.way == "file" for ballot in counted.ballots):
        out = set()
    return [Gap(table, crowded.get(table.id)) for table in tables.in_order(book) if table.id in {*crowded, *out}]


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
