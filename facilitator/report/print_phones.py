"""The members' page on cards for the tables and on a poster, as QR code and address; a table's card has the page of its
facilitator on its other side.

While the pages are not served nobody knows their address: then there is a line to write it on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..domain import tables, voting
from ..domain.book import Book
from ..domain.summary import Source
from . import look, paper
from .cards import Card, fitted, steps
from .document import Document
from .labels import MM, PAPERS
from .look import Sheet
from .pen import Pen
from .print_table_cards import FOLD
from .strips import Strip
from .tagged import Node
from .typeset import Style, Typesetter

PHONE_CARDS, PHONE_POSTER = "Cards for phones", "Poster for phones"

VOTE = "Vote with your phone"
HOW = "Join the Wi-Fi of the room, point the camera here or type the address, and answer."
TEAM = "For whoever leads this table"
TEAM_HOW = "Call for help, say that the table is ready, and see how many notes came in. Do not pass this address on."
WIFI, BLANK = "Wi-Fi: ", "…" * 14
"""What is written by hand, since nobody here knows it."""

_NEVER = 10**6


def phone_cards(book: Book, source: Source, name: str, address: str, *, large: bool) -> Document:
    """A sheet for each table, to be folded to a tent."""
    sheet = Sheet(PAPERS[name], 0, 0, 0, 0, black=large)
    document = paper.new(book, source, PHONE_CARDS, [], sheet, furnished=_NEVER)
    document.block(lambda here: Tents(here, [
        (f"Table {tables.title(table)}", address,
         f"{address}table/{token}" if address and (token := voting.token(book, table.id)) else "")
        for table in tables.in_order(book)], large=large))
    return document


def phone_poster(book: Book, source: Source, name: str, address: str, *, large: bool) -> Document:
    """A page for the wall."""
    margin = 16 * MM
    sheet = Sheet(PAPERS[name], 0, 0, 0, 0, black=large)
    document = paper.new(book, source, PHONE_POSTER, [], sheet, furnished=_NEVER)

    @dataclass(frozen=True, slots=True)
    class Poster:
        node: Node

        def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
            card = Card(typesetter, sheet.width, sheet.height, margin)
            _poster(card, self.node.add("Sect"), paper.title(book), address, large=large)
            return [Strip(sheet.height, lambda pen, top: card.paint(pen, 0.0, top))]

    document.block(Poster)
    return document


def side(name: str) -> float:
    """How wide the code of a poster is, in points."""
    return min(PAPERS[name][0] - 2 * 16 * MM, 165 * MM)


def _poster(card: Card, node: Node, event: str, address: str, *, large: bool) -> None:
    ink = "#000000" if large else look.INK
    title = fitted(card.typesetter, VOTE, Style(1, 1, "bold", ink), steps(64.0, 30.0), card.width, 160.0, 2)
    top = card.write(node.add("H1"), title, 0.0, align="centre") + 6
    top = card.write(node.add("P"), fitted(card.typesetter, event, Style(1, 1, colour=ink), steps(24.0, 18.0),
                                           card.width, 60.0), top, align="centre") + 12
    how = fitted(card.typesetter, HOW, Style(1, 1, colour=ink), steps(24.0, 18.0), card.width, 110.0, 4)
    wifi = card.one(WIFI + BLANK, Style(24, 40, "bold", ink))
    where = _address(card, address, ink, 46.0, 18.0)
    rest = sum(line.leading for line in (*how, wifi, *where)) + 30
    width = min(card.height - top - rest, card.width, 165 * MM)
    if address:
        card.qr(_figure(node, address), address, (card.width - width) / 2, top, width)
        top += width + 8
    else:
        top += width * 0.3
    top = card.write(node.add("P"), where, top, align="centre" if address else "left") + 8
    top = card.write(node.add("P"), [wifi], top, align="centre" if address else "left")
    card.write(node.add("P"), how, top + 10, align="centre")


@dataclass(frozen=True, slots=True)
class Tents:
    """A sheet for each table, folded across its middle: below it the members' page, above it, head down for the other
    side, the page of whoever leads the table; nothing where that has no address yet."""

    node: Node
    tables: Sequence[tuple[str, str, str]]
    large: bool

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip as high as the page for each tent."""
        found = []
        for number, (title, address, team) in enumerate(self.tables):
            cards = [Card(typesetter, sheet.width - 2 * FOLD, sheet.height / 2 - 2 * FOLD, 0.0)
                     for _ in range(2 if team else 1)]
            node = self.node.add("Sect")
            _face(cards[0], node, f"{title} · {VOTE}", HOW, address, large=self.large)
            for card in cards[1:]:
                _face(card, node.add("Sect"), f"{title} · {TEAM}", TEAM_HOW, team, large=self.large, is_team=True)
            found.append(Strip(sheet.height, _painter(cards, sheet), page_break=bool(number)))
        return found


def _face(card: Card, node: Node, title: str, how: str, address: str, *, large: bool, is_team: bool = False) -> None:
    ink = "#000000" if large else look.INK
    least = 18.0 if large else 11.0
    head = fitted(card.typesetter, title, Style(1, 1, "bold", ink), steps(30.0, least), card.width, 70.0, 2)
    top = card.write(node.add("H2" if is_team else "H1"), head, 0.0) + 10
    wide = min(card.height - top - 4, card.width * 0.5) if address else 0.0
    if address:
        card.qr(_figure(node, address), address, card.width - wide, top, wide)
    room = card.width - wide - (14 if wide else 0)
    words = fitted(card.typesetter, how, Style(1, 1, colour=ink), steps(20.0, least), room, card.height * 0.5, 8)
    top = card.write(node.add("P"), words, top, width=room) + 14
    if not is_team:
        lines = _address(card, address, ink, 30.0, least, room)
        top = card.write(node.add("P"), lines, top, width=room) + 8
        card.write(node.add("P"), [card.one(WIFI + BLANK, Style(least + 3, least * 2, "bold", ink), room)], top)


def _address(card: Card, address: str, ink: str, most: float, least: float, room: float | None = None):
    words = address.removeprefix("http://").rstrip("/") if address else "Address: " + BLANK
    return fitted(card.typesetter, words, Style(1, 1, "bold", ink), steps(most, least), room or card.width, 90.0, 3)


def _figure(node: Node, address: str) -> Node:
    return node.add("Figure", alt=f"QR code of {address}", owner="Layout", Placement="Block")


def _painter(cards: Sequence[Card], sheet: Sheet) -> Callable[[Pen, float], None]:
    wide, high = sheet.page

    def paint(pen: Pen, top: float) -> None:
        pen.decorate()
        for left in (0.0, wide - 8 * MM):
            pen.rule(left, high / 2, left + 8 * MM, high / 2, look.LINE, 0.5)
        cards[0].paint(pen, FOLD, high / 2 - FOLD)
        for back in cards[1:]:
            with pen.head_down(wide, high):
                pen.repeating = False  # The other side says what this one does not.
                back.paint(pen, FOLD, high / 2 - FOLD)

    return paint
