"""How a poll is put: opened, closed, published, put a second time, and made anew once somebody voted on its words."""

from dataclasses import replace
from datetime import datetime

from . import pollmaking, polls, pollways
from .book import Book
from .changes import Change, create, edit
from .ids import new_id
from .records import Ballot, Hands, Poll, PollDeed, Way

_DEEDS = {(polls.DRAFT, polls.OPEN): ("opened",), (polls.CLOSED, polls.OPEN): ("reopened",),
          (polls.PUBLISHED, polls.OPEN): ("reopened",), (polls.OPEN, polls.CLOSED): ("closed",),
          (polls.CLOSED, polls.PUBLISHED): ("published",), (polls.OPEN, polls.PUBLISHED): ("closed", "published")}
"""What is written down of a poll that comes from one state into another; to make one a draft again is no fact."""


def has_votes(book: Book, poll: str) -> bool:
    """Whether anybody voted, by hands or ballot, however often the poll was put: its options are frozen then."""
    return any(vote.poll == poll for noun in (Hands, Ballot) for vote in book.all(noun))


def is_settled(book: Book, poll: Poll) -> bool:
    """Whether what a poll is judged by must not change: somebody voted, or the result is there."""
    return polls.is_closed(poll) or has_votes(book, poll.id)


def deeds(book: Book, poll: str) -> list[PollDeed]:
    """What was done with a poll, in the order of time."""
    return sorted((deed for deed in book.all(PollDeed) if deed.poll == poll), key=lambda d: (d.at, d.repeat, d.id))


def reopened(book: Book, poll: Poll) -> str:
    """When the present putting was last opened again, as HH:MM of the event; "" where it never was."""
    found = [deed.at for deed in deeds(book, poll.id) if deed.deed == "reopened" and deed.repeat == poll.repeat]
    return found[-1][11:16] if found else ""


def lacks_a_choice(book: Book, poll: str) -> bool:
    """Whether a draft has one option alone, so that there is nothing to choose."""
    asked = book.get(Poll, poll)
    return bool(asked) and asked.state == polls.DRAFT and asked.type not in ("number", "text") and len(
        polls.options(book, poll)) == 1


def turn(poll: Poll, state: str, at: datetime) -> list[Change]:
    """Opens, closes, reopens or publishes a poll, and writes down when."""
    facts = [PollDeed(id=new_id(), poll=poll.id, repeat=poll.repeat, deed=deed, at=at.isoformat(timespec="seconds"))
             for deed in _DEEDS.get((poll.state, state), ())]
    return [*polls.set_state(poll, state), *map(create, facts)]


def repeat(poll: Poll, at: datetime) -> list[Change]:
    """Makes ready to put the same question once more, as a draft that is opened on purpose: the options stay, and what
    was counted before stands beside it."""
    closing = turn(poll, polls.CLOSED, at) if poll.state == polls.OPEN else []
    return [*closing, edit(poll, repeat=poll.repeat + 1, state=polls.DRAFT)]


def again(book: Book, poll: Poll) -> tuple[Poll, list[Change]]:
    """A new version of a poll as a draft right behind it, with its question, options, rules and ways of tables, and
    without its votes.

    It is the honest way to change what is asked once somebody voted: no vote is lost, and none is counted for words
    that nobody saw.
    """
    draft, changes = pollmaking.add_behind(book, pollmaking.shape_of(book, poll), poll, was=poll.id,
                                           segment=poll.segment, recommendation=poll.recommendation)
    ways = [create(replace(way, id=pollways.way_id(draft.id, way.table), poll=draft.id))
            for way in book.all(Way) if way.poll == poll.id]
    return draft, [*changes, *ways]
