"""Open answers to a poll, which become notes of its segment once nobody answers any more."""

from collections import Counter
from datetime import datetime

from . import polls
from .book import Book
from .changes import Change, create
from .ids import cell_id
from .notes import MOST_VOICES, clean
from .records import Ballot, Note, Poll
from .smallcounts import shown_apart


def waiting(book: Book, poll: Poll) -> list[Ballot]:
    """The answers of a closed poll that are no notes yet, in an order that tells nothing of who wrote them."""
    if poll.type != "text" or not polls.is_closed(poll):
        return []
    return [ballot for ballot in polls.cast_ballots(book, poll.id, poll.repeat)
            if clean(_words(ballot)) and not book.get(Note, _note_id(ballot))]


def to_notes(book: Book, poll: Poll, now: datetime) -> list[Change]:
    """Makes a note of each answer that is none yet. Two laptops that both do so make the same notes.

    A table is named where at least as many answered there as the poll asks for, so that nobody is known by it.
    """
    answered = Counter[str]()
    for ballot in polls.cast_ballots(book, poll.id, poll.repeat):
        answered[ballot.table] += ballot.count
    shown = shown_apart(answered, poll.least)
    at = now.isoformat(timespec="milliseconds")
    return [create(Note(id=_note_id(ballot), text=clean(_words(ballot)), table=shown[ballot.table],
                        segment=poll.segment, voices=min(ballot.count, MOST_VOICES), at=at))
            for ballot in waiting(book, poll)]


def _words(ballot: Ballot) -> str:
    return "\n".join(words for _, words in ballot.marks)


def _note_id(ballot: Ballot) -> str:
    return cell_id(Note.kind, ballot.id)
