"""Makes the prints for polls: paper ballots, voting codes, and the phones' page on tables' cards and on a poster."""

from ..domain import people, polls, voting
from ..domain.book import Book
from ..domain.people import MEMBER
from ..domain.records import Poll, Table
from ..domain.summary import Source
from .document import Document
from .look import Sheet
from .wishes import BALLOTS, PHONE_CARDS, VOTING_CODES, Wish
from .wording import many
from .writer import ReportError

MOST = 2_000
"""Copies of one print."""

NO_MEMBERS = 30
"""So many are printed where nobody is entered as a member and nobody says how many."""

OFF = ("The pages for phones are off, so nobody knows their address yet: start them in the Polls room and print again, "
       "or write the address on the line.")
CODES_OFF = ("The pages for phones are off, so the slips name no address: start them in the Polls room first, or let "
             "people type the address from the wall.")
NO_BACKS = ("The backs stay empty, since the tables' own pages have no address before the pages for phones have run "
            "for this event: start them in the Polls room or with `facilitator serve`, and print again.")
EXAMPLES = "These are examples: voting codes are made when they are saved. They are on the paper and nowhere else."


def make(wish: Wish, book: Book, source: Source, sheet: Sheet) -> tuple[Document, list[str]]:
    """The document, and remarks on it in plain sentences.

    Raises:
        ReportError: It cannot be made as asked, or there is nothing to print.
    """
    paper, address = wish.paper or "A4", wish.address
    if wish.copies > MOST:
        raise ReportError(f"{wish.copies:,} are more than one print has: ask for up to {MOST:,}.")
    if wish.kind == BALLOTS:
        from .print_ballots import ballots

        asked = poll(book, wish.poll)
        made, pages = ballots(book, source, asked, sheet, copies(book, wish), first=wish.first if wish.numbered else 0,
                       alone=wish.alone)
        return made, _of_ballots(book, asked, wish, pages)
    if wish.kind == VOTING_CODES:
        from .print_voting_codes import EXAMPLE, voting_codes

        codes = wish.codes or (EXAMPLE,) * copies(book, wish)
        return voting_codes(book, source, codes, paper, address, large=wish.large), [
            *([] if wish.codes else [EXAMPLES]), *([] if address else [CODES_OFF])]
    from . import print_phones, qr

    said = [] if address else [OFF]
    if wish.kind == PHONE_CARDS:
        if not book.all(Table):
            raise ReportError("There is no table yet: say in the Tables room how many there are.")
        if address and not voting.token(book, book.all(Table)[0].id):
            said = [NO_BACKS]
        return print_phones.phone_cards(book, source, paper, address, large=wish.large), said
    metres = print_phones.side(paper) * qr.REACH / 72 * 0.0254
    return print_phones.phone_poster(book, source, paper, address, large=wish.large), said or [
        f"Its code is found by phones from about {metres:.1f} metres."]


def poll(book: Book, id: str) -> Poll:
    """The poll whose ballots are printed: the one that is open or comes next if none is named.

    Raises:
        ReportError: There is no such poll, or none at all.
    """
    line = polls.in_order(book)
    if not line:
        raise ReportError("There is no poll yet: write its question in the Polls room first.")
    if id:
        if not (known := book.get(Poll, id)):
            raise ReportError("The poll whose ballots were to be printed is not there any more: choose another one.")
        return known
    return min(line, key=lambda one: ((polls.OPEN, polls.DRAFT).index(one.state) if one.state in
                                      (polls.OPEN, polls.DRAFT) else 2, one.position, one.id))


def copies(book: Book, wish: Wish) -> int:
    """How many ballots or codes are wanted: one a member if nobody says."""
    return wish.copies or sum(person.role == MEMBER for person in people.by_code(book)) or NO_MEMBERS


def _of_ballots(book: Book, asked: Poll, wish: Wish, pages: int) -> list[str]:
    said = [f"{many(copies(book, wish), 'ballot')} of “{' '.join(asked.question.split())}”."]
    if pages > 1:
        said.append(f"Each ballot has {pages} pages: staple them together before they are handed out.")
    if wish.numbered:
        said.append("Shuffle them before they are handed out: whoever knows who got which number could tell how they "
                    "voted.")
    return said
