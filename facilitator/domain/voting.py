"""Votes from phones: voting codes, what a vote may hold, its receipt, and the addresses of the team's pages.

Codes and devices are never kept, only their keyed hashes (HMAC-SHA256, RFC 2104). Randomness is passed in.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from . import marking, polls, pollways
from .book import Book
from .changes import Change, Pairs, create, edit
from .ids import as_spelt, cell_id, spelt
from .records import Ballot, Poll, Secret, VotingCode, Way

PHONES = "phones"

CODE_LENGTH, RECEIPT_LENGTH = 8, 7
"""Letters of a voting code, 40 bits; and of a receipt, one fewer, so that nobody types one in the other's place."""

_KEY_BYTES, _TOKEN_BYTES = 32, 24

Random = Callable[[int], bytes]
"""Gives so many random bytes, as `os.urandom` does."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What a phone sends: its marks as in a `Ballot`, and the voter's code, or the device's own random name."""

    poll: str
    repeat: int
    marks: Pairs
    code: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A vote that may be written: the changes, none where it stands already; its receipt; and whether it takes the
    place of another one."""

    changes: tuple[Change, ...]
    receipt: str
    changed: bool


class Refused(Exception):
    """A vote cannot be taken; the message is one plain sentence for the voter. `why` sorts it: the vote itself is
    "faulty", its code "unknown", or the question "closed"."""

    def __init__(self, sentence: str, why: Literal["faulty", "unknown", "closed"]):
        super().__init__(sentence)
        self.why = why


def secret_id(use: str, poll: str, repeat: int = 1, *, codes: bool = True) -> str:
    """The id of a putting's secret. Votes with codes and votes of devices have one each, so that nobody votes once
    more in the other way where a poll is changed after the first vote."""
    return cell_id(Secret.kind, use, poll, repeat, *([] if codes else ["devices"]))


def secret(book: Book, use: Literal["codes", "pages"], random: Random) -> list[Change]:
    """Makes a secret of the event where there is none yet. Its id is random: where two laptops made theirs apart, what
    was printed with either stays good."""
    return [] if _keys(book, use) else [_new_secret(use, random)]


def _new_secret(use: str, random: Random) -> Change:
    return create(Secret(id=random(16).hex(), use=use, key=random(_KEY_BYTES).hex()))


def is_on_phones(book: Book, poll: Poll) -> bool:
    """Whether phones answer a poll: all of them or those of some table."""
    return poll.way == PHONES or any(way.poll == poll.id and way.way == PHONES for way in book.all(Way))


def lacking(book: Book, random: Random) -> list[Change]:
    """The secrets that open polls on phones need and do not have yet. One that was erased when its poll was closed is
    never made again by the store, so that nobody votes twice in a poll that is reopened; nor is one for codes once
    devices voted, or for devices once codes did."""
    return [create(Secret(id=_votes_id(poll), use="votes", poll=poll.id, repeat=poll.repeat,
                          key=random(_KEY_BYTES).hex()))
            for poll in book.all(Poll)
            if poll.state == polls.OPEN and is_on_phones(book, poll) and not book.get(Secret, _votes_id(poll))
            and not any(ballot.way == PHONES for ballot in polls.cast_ballots(book, poll.id, poll.repeat))]


def codes_are_free(book: Book, poll: Poll) -> bool:
    """Whether a poll may still ask for codes or give them up: nobody voted by phone in this putting, and it is not
    closed. Before the first vote `lacking` makes the secret of either way."""
    return not polls.is_closed(poll) and not any(
        ballot.way == PHONES for ballot in polls.cast_ballots(book, poll.id, poll.repeat))


def takes_votes(book: Book, poll: Poll) -> bool:
    """Whether a phone may vote now."""
    return poll.state == polls.OPEN and is_on_phones(book, poll) and bool(_votes_key(book, poll))


def is_left(book: Book, poll: Poll) -> bool:
    """Whether phones answered an open poll with which the room goes on in another way: what came in by then counts, and
    nothing that comes later, since its voter may have raised a hand."""
    return poll.state == polls.OPEN and not is_on_phones(book, poll) and bool(_votes_key(book, poll))


def _votes_id(poll: Poll) -> str:
    return secret_id("votes", poll.id, poll.repeat, codes=poll.codes)


# Codes


def new_codes(book: Book, count: int, random: Random, sheet: str) -> tuple[list[str], list[Change]]:
    """So many new voting codes to print, as ABCD-EFGH, each good for one vote in every poll; with what keeps them. The
    codes themselves are nowhere kept.

    Args:
        sheet: When they were made.
    """
    changes = secret(book, "codes", random)
    key = bytes.fromhex(changes[0].fields["key"]) if changes else _keys(book, "codes")[0]
    codes: dict[str, str] = {}
    while len(codes) < count:
        letters = spelt(int.from_bytes(random(CODE_LENGTH * 5 // 8)), CODE_LENGTH)
        id = _hash(key, letters).hex()
        if not book.get(VotingCode, id):
            codes[f"{letters[:4]}-{letters[4:]}"] = id
    return list(codes), changes + [create(VotingCode(id=id, sheet=sheet)) for id in codes.values()]


def is_code(book: Book, typed: str) -> bool:
    """Whether this is a voting code of this event, however it is written."""
    letters = as_spelt(typed)
    return len(letters) == CODE_LENGTH and any(book.get(VotingCode, _hash(key, letters).hex())
                                               for key in _keys(book, "codes"))


# Votes


def cast(book: Book, vote: Vote) -> Taken:
    """Takes a vote; a second one of the same voter stands in the place of the first.

    Raises:
        Refused: It cannot be taken; the sentence says why.
    """
    poll = book.get(Poll, vote.poll)
    is_over = poll is not None and is_left(book, poll)
    if not poll or poll.state != polls.OPEN or not (is_over or is_on_phones(book, poll)):
        raise Refused("This question is closed, so no vote can be taken any more.", "closed")
    if not (is_over or takes_votes(book, poll)):  # It was closed before, or the disk has no room for its secret.
        raise Refused("Phones cannot vote in this question now: ask somebody of the team.", "closed")
    if vote.repeat != poll.repeat:
        raise Refused("This question is being asked once more: vote in it anew.", "closed")
    see_voter(book, poll, vote)
    try:
        marks = marking.checked(poll, polls.options(book, poll.id), vote.marks)
    except ValueError as error:
        raise Refused(str(error), "faulty") from error
    key = _votes_key(book, poll)
    who = voter(poll, vote)
    id = cell_id(Ballot.kind, poll.id, poll.repeat, _hash(key, who).hex())
    if known := book.get(Ballot, id):
        changes = [edit(known, marks=marks)] if known.marks != marks else []
        if changes and is_over:
            raise Refused(f"{_GOES_ON[pollways.of_poll(poll)][0]} {_STAYS}", "closed")
        return Taken(tuple(changes), known.receipt, bool(changes))
    if is_over:
        raise Refused(" ".join(_GOES_ON[pollways.of_poll(poll)]), "closed")
    ballot = Ballot(id=id, poll=poll.id, repeat=poll.repeat, way=PHONES, marks=marks, receipt=_receipt(key, who))
    return Taken((create(ballot),), ballot.receipt, False)


_GOES_ON = {
    pollways.HANDS: ("The room goes on with raised hands.", "This vote was not counted: raise your hand."),
    pollways.PAPER: ("The room goes on with ballots on paper.",
                     "This vote was not counted: ask the team for a ballot."),
}
"""What a vote is told that comes after the room went on in that way."""

_STAYS = "Your first vote had arrived before: it counts as it was, so vote no second time."


def voter(poll: Poll, vote: Vote) -> str:
    """Who votes, as far as a poll can tell voters apart: the code however it is written, or the device."""
    return f"code {as_spelt(vote.code)}" if poll.codes else f"device {vote.device}"


def see_voter(book: Book, poll: Poll, vote: Vote) -> None:
    """Sees that somebody who may vote does.

    Raises:
        Refused: There is no such code, or none at all.
    """
    if not poll.codes:
        if not vote.device:
            raise Refused("This phone gave itself no name: load the page again.", "faulty")
    elif not vote.code.strip():
        raise Refused("Type your voting code first.", "unknown")
    elif not is_code(book, vote.code):
        raise Refused("This is not one of the voting codes: look at each letter and digit.", "unknown")


def _receipt(key: bytes, voter: str) -> str:
    letters = spelt(int.from_bytes(_hash(key, f"receipt {voter}")), RECEIPT_LENGTH)
    return f"{letters[:3]}-{letters[3:]}"


# The team's pages


def token(book: Book, table: str = "") -> str:
    """The part of the address that nobody can guess of a table's page, or of the stage's; "" without a "pages" key."""
    return next(iter(_tokens(book, table)), "")


def is_token(book: Book, given: str, table: str = "") -> bool:
    """Whether this is a token of that page, compared in a time that tells nothing."""
    same = [hmac.compare_digest(known.encode(), given.encode("utf-8", "replace")) for known in _tokens(book, table)]
    return any(same)


def _tokens(book: Book, table: str) -> list[str]:
    page = f"table {table}" if table else "stage"
    return [base64.urlsafe_b64encode(_hash(key, page)[:_TOKEN_BYTES]).decode() for key in _keys(book, "pages")]


def table_of_token(book: Book, given: str, tables: Sequence[str]) -> str:
    """The one of these tables whose page a token opens, or nothing."""
    return next((table for table in tables if is_token(book, given, table)), "")


def _votes_key(book: Book, poll: Poll) -> bytes:
    known = book.get(Secret, _votes_id(poll))
    return _bytes(known) if known else b""


def _keys(book: Book, use: str) -> list[bytes]:
    """The event's keys for a use, in the same order on every laptop: one, or several that were made apart."""
    known = sorted((secret for secret in book.all(Secret) if secret.use == use), key=lambda secret: secret.id)
    return [key for secret in known if (key := _bytes(secret))]


def _bytes(secret: Secret) -> bytes:
    try:
        return bytes.fromhex(secret.key)
    except ValueError:  # As only a foreign file holds.
        return b""


def _hash(key: bytes, words: str) -> bytes:
    return hmac.new(key, words.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
