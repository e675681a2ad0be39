"""Polls on phones, for the tests of votes, sealing and pages."""

import random
from dataclasses import replace

from facilitator.domain import voting
from facilitator.domain.book import Book
from facilitator.domain.records import Option, Poll

POLL = "p" * 32


def dice(seed: int = 1):
    """What gives random bytes, the same in each run."""
    return random.Random(seed).randbytes


def records(*answers: str, **fields) -> list:
    """An open poll on phones that asks these answers, each of which is its own option's id."""
    fields = {"question": "Where should the benches go?", "state": "open", "way": "phones", "codes": False} | fields
    poll = Poll(id=POLL, **fields)
    return [poll, *(Option(id=text.casefold(), poll=POLL, text=text, position=float(place),
                           abstains=text == "Abstain") for place, text in enumerate(answers))]


def book_of(*answers: str, **fields) -> Book:
    """A book with such a poll and its secret."""
    book = Book.of(records(*answers, **fields))
    return book.after(voting.lacking(book, dice()))


def vote(*marks: tuple[str, str], device: str = "phone 1", code: str = "", repeat: int = 1) -> voting.Vote:
    """A vote in it."""
    return voting.Vote(POLL, repeat, tuple(marks), code, device)


def closed(poll: Poll, state: str = "closed") -> Poll:
    """The poll when nobody votes in it any more."""
    return replace(poll, state=state)
