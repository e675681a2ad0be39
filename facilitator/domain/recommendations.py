"""Recommendations: statements that the members draft, put in order and vote on, each in a poll of its own."""

import re
from collections.abc import Sequence

from . import order, pollmaking, polls
from .book import Book
from .changes import Change, create, delete, edit
from .ids import new_id
from .pollmaking import PollShape
from .records import Poll, Recommendation

_MARK = re.compile(r"^(?:[-*•–—]|(?:R\s?)?\d{1,3}[.):])\s+", re.IGNORECASE)
"""What stands before the lines of a list: a dash, a bullet or a number."""


def in_order(book: Book) -> list[Recommendation]:
    """The recommendations in the order that somebody gave them."""
    return sorted(book.all(Recommendation), key=lambda r: (r.position, r.id))


def lines(text: str) -> list[str]:
    """The recommendations of a pasted list, one a line, without its bullets and numbers."""
    return [words for line in text.splitlines() if (words := _MARK.sub("", " ".join(line.split())))]


def add(book: Book, texts: Sequence[str], theme: str = "") -> list[Change]:
    """More recommendations behind the others; texts without words are passed over."""
    behind = max((r.position for r in book.all(Recommendation)), default=-1.0) + 1
    said = [text.strip() for text in texts if text.strip()]
    return [create(Recommendation(id=new_id(), text=text, position=behind + place, theme=theme))
            for place, text in enumerate(said)]


def reword(recommendation: Recommendation, text: str) -> list[Change]:
    """Puts a recommendation in other words; polls about it keep those that were voted on."""
    return [edit(recommendation, text=text.strip())] if text.strip() != recommendation.text else []


def move(book: Book, recommendation: Recommendation, before: str = "") -> list[Change]:
    """Puts a recommendation before another one, or last."""
    line = {r.id: r for r in in_order(book)}
    written = order.laid([(r.id, r.position) for r in line.values()], [recommendation.id], before)
    return [edit(line[id], position=position) for id, position in written.items()]


def remove(recommendation: Recommendation) -> list[Change]:
    """Takes a recommendation away; polls about it stay, with their words and votes."""
    return [delete(recommendation)]


def polls_about(book: Book, recommendation: str) -> list[Poll]:
    """The polls about a recommendation, in the order that they are put."""
    return [poll for poll in polls.in_order(book) if poll.recommendation == recommendation]


def ask(book: Book, chosen: Sequence[Recommendation], shape: PollShape, segment: str = "") -> list[Change]:
    """A poll about each of some recommendations, in the same way, with their words as the question."""
    behind = max((poll.position for poll in book.all(Poll)), default=-1.0) + 1
    return [change for place, one in enumerate(chosen) for change in pollmaking.made(
        shape, question=one.text, recommendation=one.id, segment=segment, position=behind + place)[1]]
