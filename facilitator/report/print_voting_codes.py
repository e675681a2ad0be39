"""Voting codes as slips to be cut out: the code in large letters, where it is used, and what it does.

A code is nowhere but on its slip: the event's file keeps only what it is known by.
"""

from collections.abc import Sequence

from ..domain.book import Book
from ..domain.summary import Source
from . import labels, look, paper
from .cards import Card, Cards, Face, fitted, steps
from .document import Document
from .labels import MM
from .look import Sheet
from .tagged import Node
from .typeset import Style

VOTING_CODES = "Voting codes"

EXAMPLE = "ABCD-EFGH"

WORDS = ("Your voting code, good for one vote in each poll. Nobody writes down who has which. Until a poll is closed "
         "you can change your vote with it, so keep it and show it to nobody.")

_ROWS = 5, 3
"""Slips below each other on a sheet, of usual and of large print; there are two columns, or one."""

_NEVER = 10**6


def voting_codes(book: Book, source: Source, codes: Sequence[str], name: str, address: str, *,
                 large: bool) -> Document:
    """A slip for each code, on paper of this name."""
    stock = labels.divided(name, 1 if large else 2, _ROWS[large])
    document = paper.new(book, source, VOTING_CODES, [], Sheet(stock.page, 0, 0, 0, 0), furnished=_NEVER)
    faces = [face(paper.title(book), code, address, large=large) for code in codes]
    document.block(lambda here: Cards(here, stock, faces))
    return document


def face(event: str, code: str, address: str, *, large: bool) -> Face:
    """How a slip is written."""
    ink, soft = ("#000000", "#000000") if large else (look.INK, look.SOFT)
    least = 18.0 if large else 8.5

    def write(card: Card, node: Node) -> None:
        side = min(card.height * 0.62, 46 * MM if large else 31 * MM) if address else 0.0
        wide = card.width - side - (6 if side else 0)
        style = Style(18.0 if large else 8.5, 21.0 if large else 11.0, colour=soft)
        top = card.write(node.add("P"), [card.one(event, style)], 0.0) + 4
        begin = top
        size = next(size for size in steps(52.0 if large else 30.0, least)
                    if card.one(code, Style(size, size, "bold"), 9999.0).width <= wide or size == least)
        top = card.write(node.add("H1"), [card.one(code, Style(size, size * 1.1, "bold", ink))], top, width=wide) + 4
        where = address.removeprefix("http://").rstrip("/") if address else "Type the address that is on the wall."
        lines = fitted(card.typesetter, where, Style(1, 1, "bold" if address else "regular", ink),
                       steps(24.0 if large else 13.0, least), wide, 60.0, 3)
        top = card.write(node.add("P"), lines, top, width=wide)
        if side:
            figure = node.add("Figure", alt=f"QR code of {address} with the code {code}", owner="Layout",
                              Placement="Block")
            card.qr(figure, f"{address}#{code.replace('-', '')}", card.width - side, begin - 4, side)
        words = card.typesetter.lines([(WORDS, style)], card.width)
        card.write(node.add("P"), words, max(top + 4, card.height - sum(line.leading for line in words)))

    return write
