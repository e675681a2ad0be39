"""Ballots as open data: each as it was cast, in an order that says nothing, and nothing that leads to a person."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..counting import words
from ..domain import pollcell, polls
from ..domain.book import Book
from ..domain.changes import Pairs
from ..domain.polls import Tally
from ..domain.records import Table
from ..domain.smallcounts import SMALLEST
from .poll_rows import are_few, shown_tables

HEADER = ("poll", "question", "type", "repeat", "ballot", "count", "receipt", "table", "option", "value",
          "settings")
"""`ballot` numbers them in the order of this file, `count` is how many are alike, and `value` is a rank, a score, dots,
or the number or words that were given; a ballot has a row for each option that it marks, a blank one has one row. The
first row of a poll also has its `settings`, by which the file can be counted again; unless they are too long for a cell
that this program reads."""


def rows(book: Book, counted: Sequence[Tally], *, public: bool = False) -> Iterator[tuple]:
    """The ballots of polls that are closed, by receipt where they have one, else equal ones as one.

    No ballot says what was printed on it or when it was cast. It says its table only where no fewer voted there than
    the poll shows tables from.

    Args:
        public: Leaves out words of people's own, and polls with so few ballots that they say who voted how.
    """
    for tally in counted:
        if tally.is_over and not (public and (are_few(tally) or tally.poll.type == "text")):
            yield from _rows(book, tally, max(tally.poll.least, SMALLEST if public else 0))


def _rows(book: Book, tally: Tally, least: int) -> Iterator[tuple]:
    poll, places = tally.poll, {option.id: place for place, option in enumerate(tally.options)}
    texts = words.names(tally)
    settings = pollcell.written(poll, [(texts[option.id], option) for option in tally.options],
                                polls.rules(book, poll.id))
    tables, keeps = shown_tables(tally.ballots, least), _keeps_receipts(tally)
    alike: Counter[tuple[str, str, int, tuple]] = Counter()
    for ballot in tally.ballots:
        receipt = ballot.receipt if keeps else ""
        table = book.get(Table, tables[ballot.table])
        alike[receipt == "", receipt, table.number if table else 0, _in_order(poll.type, places, ballot.marks)] += (
            ballot.count)
    for place, ((_, receipt, table, marks), count) in enumerate(sorted(alike.items()), 1):
        for *_, option, value in marks or (("", ""),):
            yield (poll.id, poll.question, poll.type, tally.repeat, place, count, receipt, table or "",
                   texts.get(option, ""), texts.get(value, "") if poll.type == "pairs" and option else value, settings)
            settings = ""


def _keeps_receipts(tally: Tally) -> bool:
    """Whether a receipt may stand beside its ballot: not where it would tell a few voters from the others by how they
    voted."""
    with_one = sum(ballot.count for ballot in tally.ballots if ballot.receipt)
    without = sum(ballot.count for ballot in tally.ballots) - with_one
    return all(not n or n >= SMALLEST for n in (with_one, without))


def _in_order(type: str, places: dict[str, int], marks: Pairs) -> tuple[tuple[int, int, str, str], ...]:
    """Marks by rank and in the order of the options, behind what sorts them."""
    return tuple(sorted((int(value) if type == "ranked" and value.isdecimal() else 0, places.get(option, -1), option,
                         value) for option, value in marks))
