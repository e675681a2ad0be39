"""Ballots: how many there are, what each says in words, and how those of phones are sealed once nobody votes any more.

While a poll is open a phone's ballot has an id from which the voter's code or device can be told with the poll's
"votes" secret, so that a changed vote finds its place. Sealed ballots have ids that say nothing, the secret is gone.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import polls
from .book import Book
from .ids import cell_id
from .records import Ballot, Option, Poll, Secret


@dataclass(frozen=True, slots=True)
class Sealing:
    """Ballots in the order in which they are to be written, and the kinds and ids of what is to be erased."""

    ballots: tuple[Ballot, ...]
    erased: tuple[tuple[str, str], ...]


def voted(book: Book, poll: str, repeat: int = 1) -> dict[str, int]:
    """How many voted by each way but hands: "paper", "phones" and "file". No more is known of who did."""
    found: Counter[str] = Counter()
    for ballot in polls.cast_ballots(book, poll, repeat):
        found[ballot.way] += ballot.count
    return dict(found)


def sealing(book: Book) -> Sealing:
    """What is to be sealed: of each putting of a poll in which nobody votes any more and that still has its secret. New
    ids follow from the old ones and the secret, so two laptops come to the same."""
    made: list[Ballot] = []
    gone: list[tuple[str, str]] = []
    for (poll, repeat), secrets in _unsealed(book).items():
        if _is_needed(book.get(Poll, poll), repeat):
            continue
        old = [ballot for ballot in polls.cast_ballots(book, poll, repeat) if ballot.way == "phones"]
        made += sorted((replace(ballot, id=_new_id(secrets[0], ballot)) for ballot in old),
                       key=lambda ballot: ballot.id)
        gone += [(record.kind, record.id) for record in (*secrets, *old)]
    return Sealing(tuple(made), tuple(gone))


def is_sealed(book: Book, poll: str, repeat: int = 1) -> bool:
    """Whether nothing in the event can tell any more whose the votes of a putting are."""
    return (poll, repeat) not in _unsealed(book)


def _unsealed(book: Book) -> dict[tuple[str, int], list[Secret]]:
    found: dict[tuple[str, int], list[Secret]] = {}
    for secret in sorted(book.all(Secret), key=lambda secret: secret.id):
        if secret.use == "votes":
            found.setdefault((secret.poll, secret.repeat), []).append(secret)
    return found


def _is_needed(poll: Poll | None, repeat: int) -> bool:
    return poll is not None and poll.repeat == repeat and not polls.is_closed(poll)


def _new_id(secret: Secret, ballot: Ballot) -> str:
    hashed = hmac.new(secret.key.encode(), ballot.id.encode(), hashlib.sha256).hexdigest()
    return cell_id(Ballot.kind, ballot.poll, ballot.repeat, hashed)


def in_words(poll: Poll, offered: Mapping[str, Option], ballot: Ballot) -> str:
    """What a ballot says, for the list of published votes; nothing where it is blank.

    Args:
        offered: The poll's options by id.
    """
    if poll.type == "text" and ballot.marks:
        return "An answer in words"  # They are the team's to show or hold back, as notes are.
    names = {id: option.text for id, option in offered.items()} | {"": ""}
    marks = [(names.get(option, "an answer that was taken away"), value) for option, value in ballot.marks]
    match poll.type:
        case "ranked":
            return ", ".join(f"{rank}. {name}" for name, rank in sorted(marks, key=lambda mark: _whole(mark[1])))
        case "dots" | "score":
            return ", ".join(f"{name}: {value}" for name, value in marks)
        case "pairs":
            return ", ".join(f"{name} over {names.get(other, '')}" for name, other in marks)
        case "number":
            return ", ".join(value for _, value in marks)
    return ", ".join(name for name, _ in marks)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0
