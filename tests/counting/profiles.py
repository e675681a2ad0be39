"""Polls with ballots, made in a line, for the tests of counting."""

from collections.abc import Mapping

from facilitator.domain import polls
from facilitator.domain.book import Book
from facilitator.domain.polls import Tally
from facilitator.domain.records import Ballot, Option, Poll, Record


def poll(**fields) -> Poll:
    """A closed poll with the id "p"."""
    return Poll(**{"id": "p", "state": "closed", **fields})


def options(*texts: str) -> list[Option]:
    """Options called by their texts, which are their ids too; "abstain" abstains."""
    return [Option(id=text, poll="p", text=text, position=float(place), value=place, abstains=text == "abstain")
            for place, text in enumerate(texts)]


def ballot(marks, count: int = 1, table: str = "", at: int = 0) -> Ballot:
    """So many equal ballots."""
    marks = tuple((option, str(value)) for option, value in marks)
    return Ballot(id=f"{at} {marks}", poll="p", marks=marks, count=count, table=table)


def ranks(order: str) -> list[tuple[str, int]]:
    """The marks of "a b=c" (b and c share a rank), "a . b" (a skipped rank) and "a ? b" (an overvote of who knows)."""
    return [("" if option == "?" else option, rank) for rank, level in enumerate(order.split(), 1) if level != "."
            for option in level.split("=")]


def tally(kind: str, offered: str, *records: Record, **fields) -> Tally:
    """A poll of a type, counted."""
    asked = poll(type=kind, **fields)
    return polls.tally(Book.of([asked, *options(*offered.split()), *records]), asked)


def ranked(offered: str, votes: Mapping[str, int], **fields) -> Tally:
    """A ranked poll from rankings with how many ballots have each."""
    return tally("ranked", offered, *(ballot(ranks(order), count) for order, count in votes.items()), **fields)
