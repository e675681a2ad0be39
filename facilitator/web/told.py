"""What the pages are told: pure functions of the book. No counts, no names and nobody else's answers before closing."""

from datetime import datetime, timedelta
from typing import Any

from ..domain import ballots, marking, polls, pollways, putting, roomwatch, running, voting
from ..domain.book import Book
from ..domain.records import Ballot, Note, Option, Poll, Segment, Table
from ..domain.venue import on_the_wall


def state(book: Book) -> dict[str, Any]:
    """What the members' page shows: the question that is open, else the one that was last. Its state is that of the
    poll; where the room goes on without phones in one that is open, it is the way in which it does."""
    poll = _foremost(book)
    return {"poll": _poll(book, poll) if poll else None, "event": book.event.title}


def _foremost(book: Book) -> Poll | None:
    answered = {(vote.poll, vote.repeat) for vote in book.all(Ballot) if vote.way == pollways.PHONES}
    put = [poll for poll in book.all(Poll) if _is_put(book, poll) and (
        voting.is_on_phones(book, poll) or voting.is_left(book, poll) or (poll.id, poll.repeat) in answered)]

    def place(poll: Poll) -> tuple:
        last = max((deed.at for deed in putting.deeds(book, poll.id)), default="")
        return voting.takes_votes(book, poll), voting.is_left(book, poll), last, poll.position, poll.id

    return max(put, key=place, default=None)


def _is_put(book: Book, poll: Poll) -> bool:
    """Whether a poll is open, or was before; one that has just been opened only once it takes votes."""
    if poll.state == polls.OPEN and not voting.takes_votes(book, poll) and not voting.is_left(book, poll):
        return any(deed.deed == polls.CLOSED and deed.repeat == poll.repeat for deed in putting.deeds(book, poll.id))
    return poll.state != polls.DRAFT


def _poll(book: Book, poll: Poll) -> dict[str, Any]:
    # A poll that is reopened takes no votes from phones any more.
    shown = polls.CLOSED if poll.state == polls.OPEN and not voting.takes_votes(book, poll) else poll.state
    if voting.is_left(book, poll):
        shown = pollways.of_poll(poll)
    highest = marking.HIGHEST_SCORE if poll.type == "score" else 0
    return {"id": poll.id, "repeat": poll.repeat, "question": poll.question, "type": poll.type,
            "options": [{"id": option.id, "text": option.text, "value": option.value, "abstains": option.abstains}
                        for option in polls.options(book, poll.id)],
            "most": poll.most or highest, "cap": poll.cap, "places": poll.places, "codes": poll.codes, "state": shown}


def votes(book: Book) -> dict[str, Any]:
    """The votes of polls that are published, each with its receipt, in the order of receipts."""
    return {"polls": [_votes(book, poll, repeat) for poll in polls.in_order(book)
                      for repeat in sorted(_published(book, poll))]}


def _published(book: Book, poll: Poll) -> set[int]:
    """Which puttings of a poll are published; one that was reopened is not."""
    last = {deed.repeat: deed.deed for deed in putting.deeds(book, poll.id)}
    earlier = {repeat for repeat, deed in last.items() if deed == polls.PUBLISHED and repeat < poll.repeat}
    return earlier | ({poll.repeat} if poll.state == polls.PUBLISHED else set())


def _votes(book: Book, poll: Poll, repeat: int) -> dict[str, Any]:
    offered: dict[str, Option] = {option.id: option for option in polls.options(book, poll.id)}
    found = sorted((ballot.receipt, ballots.in_words(poll, offered, ballot))
                   for ballot in polls.cast_ballots(book, poll.id, repeat) if ballot.receipt)
    return {"id": poll.id, "question": poll.question, "repeat": repeat, "type": poll.type,
            "votes": [{"receipt": receipt, "choice": choice} for receipt, choice in found]}


def stage(book: Book, now: datetime) -> dict[str, Any]:
    """What the stage page shows: the clock, what runs until when, and what comes next. `left` is in seconds, below 0
    when it is over, and None where nothing runs."""
    segment, left, ends = _running(book, now)
    following = running.next_segment(book, now)
    return {"now": on_the_wall(book, now).isoformat(timespec="seconds"), "title": segment.title if segment else "",
            "ends": ends, "next": following.title if following else "", "left": left,
            "over": left is not None and left < 0}


def table(book: Book, table: Table, now: datetime, ready: frozenset[tuple[str, str]]) -> dict[str, Any]:
    """What a table's page shows: what runs, how many notes of the table are written down in it, and its signals."""
    segment, left, _ = _running(book, now)
    id = segment.id if segment else ""
    notes = sum(note.table == table.id and note.segment == id for note in book.all(Note)) if id else 0
    return {"table": table.number, "segment": segment.title if segment else "", "left": left, "notes": notes,
            "help": roomwatch.asks(book, table.id), "ready": (table.id, id) in ready}


def segment_now(book: Book, now: datetime) -> str:
    """The id of what runs, or nothing."""
    return next((segment.id for segment in running.running(book, now)), "")


def _running(book: Book, now: datetime) -> tuple[Segment | None, int | None, str]:
    segment = next(iter(running.running(book, now)), None)
    standing = running.standing(book, segment, now) if segment else None
    if not standing:
        return segment, None, ""
    end = on_the_wall(book, now + timedelta(seconds=standing.left_seconds))
    return segment, standing.left_seconds, "" if standing.paused else f"{end:%H:%M}"
