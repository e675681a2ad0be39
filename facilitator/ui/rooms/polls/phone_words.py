"""Phones in words: networks, how many voted, what codes are worth, and what everybody should know before."""

from PySide6.QtCore import QCoreApplication

from ....domain import ballots, polls, pollways, putting, voting
from ....domain.book import Book
from ....domain.polls import Tally
from ....domain.records import Poll, VotingCode
from ...phones import Interface
from . import kinds
from . import words as say

translate = QCoreApplication.translate

LOOPBACK = "127.0.0.1"


def network(one: Interface) -> str:
    """A network of this laptop with its address on it."""
    if one.address == LOOPBACK:
        return translate("Polls", "Only this laptop, to try it {}").format(one.address)
    if one.wireless:
        return translate("Polls", "Wi-Fi {}").format(one.address)
    return translate("Polls", "{} {}").format(one.name, one.address) if one.name != one.address else one.address


def voted(book: Book, counted: Tally) -> str:
    """How many voted by phone, of how many present at tables that do where these are not fewer."""
    came = phone_votes(book, counted)
    there = polls.present_by_table(book, counted.poll)
    expected = sum(people for table, people in there.items()
                   if pollways.of_table(book, counted.poll, table) == pollways.PHONES)
    if expected >= came and expected:
        return translate("Polls", "{} of {} have voted by phone").format(came, expected)
    return translate("Polls", "{} by phone").format(say.votes(came)) if came else ""


def phone_votes(book: Book, counted: Tally) -> int:
    """How many voted by phone."""
    return ballots.voted(book, counted.poll.id, counted.repeat).get(pollways.PHONES, 0)


def standing(book: Book, poll: Poll, *, serves: bool, came: int) -> str:
    """What to do, or what was done, where phones do not simply vote."""
    if polls.is_closed(poll):
        if not came:
            return ""
        if not ballots.is_sealed(book, poll.id, poll.repeat):
            return translate("Polls", "The votes from phones are being sealed…")
        return translate("Polls", "Sealed: this file no longer tells whose vote is whose. Backups and copies made "
                         "before still can.")
    if poll.state != polls.OPEN or not voting.is_on_phones(book, poll):
        return ""
    takes = voting.takes_votes(book, poll)
    if not takes and (_was_closed(book, poll) or came and ballots.is_sealed(book, poll.id, poll.repeat)):
        return translate("Polls", "Phones cannot vote in a poll that was closed: put it once more, or go on with "
                         "hands.")
    if came and not takes:
        return translate("Polls", "Codes were chosen or given up after somebody voted by phone, so phones wait: undo "
                         "that, or put the poll once more.")
    if not serves:
        return translate("Polls", "Nobody can vote by phone before the pages are started.")
    return ""


def _was_closed(book: Book, poll: Poll) -> bool:
    return any(deed.deed == "closed" and deed.repeat == poll.repeat for deed in putting.deeds(book, poll.id))


def codes(book: Book, poll: Poll) -> str:
    """What a vote from a phone needs, what difference that makes, and how many codes there are."""
    name, means = kinds.codes_words(poll.codes)
    said = translate("Polls", "{}: {}").format(name, means[:1].lower() + means[1:])
    if not poll.codes:
        return said
    made = book.all(VotingCode)
    sheets = len({code.sheet for code in made})
    count = translate("Polls", "No code was made yet.") if not made else \
        translate("Polls", "1 code was made.") if len(made) == 1 else \
        translate("Polls", "%n codes were made, on 1 sheet.", None, len(made)) if sheets == 1 else \
        translate("Polls", "{} codes were made, on {} sheets.").format(len(made), sheets)
    return f"{said} {count}"


def in_use(came: int) -> str:
    """How many codes were used in this poll."""
    return translate("Polls", "1 of them voted.") if came == 1 else translate("Polls", "%n of them voted.", None, came)


def to_know() -> list[str]:
    """What everybody should know before phones vote."""
    return [
        translate("Polls", "For straw polls, not for secret ballots: until the poll is closed this file can link votes "
                  "to codes or phones. Then they are sealed, and phones cannot vote in it again."),
        translate("Polls", "Phones must be in the same network; no internet is needed. A laptop’s own hotspot carries "
                  "few phones, often 8 to 10: take a Wi-Fi router for a whole room."),
        translate("Polls", "Where Wi-Fi fails, go on with hands: votes that came in count and their phones say so; "
                  "what a phone sends later is refused, and its person raises a hand."),
    ]


def wrong_codes(count: int) -> str:
    """How many wrong codes were tried, where any were."""
    if not count:
        return ""
    return translate("Polls", "1 wrong code was tried.") if count == 1 else \
        translate("Polls", "%n wrong codes were tried.", None, count)
