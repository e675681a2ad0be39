"""Cards on a sheet: what is on each is written from its upper left corner, and each stands exactly where it is peeled
or cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from . import look, qr
from .blocks import baseline
from .labels import MM, Stock
from .look import Sheet
from .pen import Pen
from .strips import Strip
from .tagged import Node
from .text import at_hyphens, clean
from .typeset import Line, Style, Typesetter

INSET = 2.5 * MM
"""Nothing is written nearer to a label's edge; on paper for the scissors it is twice as much."""

MOST_LINES = 4
"""A text that needs more at its smallest size is shortened instead."""

LEADING = 1.14
"""From line to line of what is fitted, in shares of its size, unless its letters reach farther."""

MUCH = 0.75
"""A word is parted after its hyphen where whole it would be smaller than this share of that."""


class Card:
    """One card while it is written; places are points from its upper left corner, rightwards and downwards."""

    def __init__(self, typesetter: Typesetter, width: float, height: float, inset: float) -> None:
        self.typesetter = typesetter
        self.inset = inset
        self.width = width - 2 * inset
        self.height = height - 2 * inset
        self.overflows = False
        self._lines: list[tuple[Node, Line, float, float]] = []
        self._rules: list[tuple[float, float, float, str]] = []
        self._codes: list[tuple[Node, str, float, float, float]] = []

    def write(self, node: Node, lines: Sequence[Line], top: float, *, left: float = 0.0, width: float | None = None,
              align: str = "") -> float:
        """Lines below each other from `top` on, as content of a node; where they end is returned."""
        room = self.width - left if width is None else width
        for line in lines:
            aligned = align or ("right" if line.rtl else "left")
            x = left + (room - line.width) * {"left": 0.0, "centre": 0.5, "right": 1.0}[aligned]
            self._lines.append((node, line, x, top))
            top += line.leading
        self.overflows |= top > self.height + 0.5
        return top

    def rule(self, top: float, *, colour: str = look.LINE, weight: float = 0.6) -> None:
        """A line across the card."""
        self._rules.append((top, weight, self.width, colour))

    def qr(self, node: Node, words: str, left: float, top: float, side: float) -> None:
        """A QR code of so many points, as content of a node that says it in words."""
        self._codes.append((node, words, left, top, side))

    def one(self, text: str, style: Style, width: float | None = None) -> Line:
        """A line of text, shortened where it is wider than the card or `width`."""
        return self.typesetter.line(text, style, self.width if width is None else width)

    def paint(self, pen: Pen, left: float, top: float) -> None:
        """Draws it with its corner at a place of the page."""
        left, top = left + self.inset, top - self.inset
        for below, weight, width, colour in self._rules:
            pen.decorate()
            pen.rule(left, top - below, left + width, top - below, colour, weight)
        for node, words, x, below, side in self._codes:
            pen.tag(node)
            qr.paint(pen, words, left + x, top - below - side, side)
        for node, line, x, below in self._lines:
            pen.tag(node)
            pen.line(line, left + x, baseline(top - below, line))


Face = Callable[[Card, Node], None]
"""Writes one card, below an element of the structure that is the card's own."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards on as many sheets as they need, the first at the place `first` from 0 of a sheet that was begun.

    `edges` draws where labels are, to look at and not to print.
    """

    node: Node
    stock: Stock
    faces: Sequence[Face]
    first: int = 0
    edges: bool = False

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip as high as the page for each sheet."""
        found = [(self.first + number, self._card(typesetter, face)) for number, face in enumerate(self.faces)]
        pages: dict[int, list[tuple[int, Card]]] = {}
        for place, card in found:
            pages.setdefault(place // self.stock.each, []).append((place % self.stock.each, card))
        return [Strip(sheet.height, self._painter(cards), page_break=bool(number))
                for number, cards in enumerate(pages.values())]

    def _card(self, typesetter: Typesetter, face: Face) -> Card:
        card = Card(typesetter, self.stock.width, self.stock.height, inset(self.stock))
        face(card, self.node.add("Sect"))
        return card

    def _painter(self, cards: Sequence[tuple[int, Card]]) -> Callable[[Pen, float], None]:
        def paint(pen: Pen, top: float) -> None:
            if self.stock.is_cut or self.edges:
                pen.decorate()
                for line in _edges(self.stock):
                    pen.rule(*line, look.LINE, 0.4)
            for place, card in cards:
                card.paint(pen, *self.stock.corner(place))

        return paint


def inset(stock: Stock) -> float:
    """How far words stay away from a card's edge, in points."""
    return INSET * (2 if stock.is_cut else 1)


def _edges(stock: Stock) -> Iterator[tuple[float, float, float, float]]:
    """The edges of all cards that are not the sheet's own."""
    wide, high = stock.page
    if stock.is_cut:
        right, bottom = stock.left + stock.columns * stock.width, high - stock.top - stock.rows * stock.height
        for column in range(stock.columns + 1):
            if 1 < (x := stock.left + column * stock.width) < wide - 1:
                yield x, high - stock.top, x, bottom
        for row in range(stock.rows + 1):
            if 1 < (y := high - stock.top - row * stock.height) < high - 1:
                yield stock.left, y, right, y
        return
    for place in range(stock.each):
        left, top = stock.corner(place)
        right, bottom = left + stock.width, top - stock.height
        yield from ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom),
                    (right, top, right, bottom))


def fitted(typesetter: Typesetter, text: str, style: Style, sizes: Sequence[float], width: float, height: float,
           most: int = 2) -> list[Line]:
    """Text as large as it fits a box on at most so many lines with no word parted, but after a hyphen where that makes
    it much larger; at the smallest size words may be, and what is still too long ends in an ellipsis."""
    text = " ".join(clean(text).split())
    share = _leading(typesetter, text, style)

    def styled(size: float) -> Style:
        return Style(size, size * share, style.weight, style.colour)

    def widest(*, parted: bool) -> float:
        """Of one point; it grows as the size does."""
        pieces = [piece for word in text.split() for piece in (at_hyphens(word) if parted else [word])]
        return max((typesetter.lines([(piece, styled(1.0))], float("inf"))[0].width for piece in pieces), default=0.0)

    def largest(*, parted: bool) -> list[Line] | None:
        word = widest(parted=parted)
        for size in sizes:
            if size * share <= height and size * word <= width:
                lines = typesetter.lines([(text, styled(size))], width)
                if len(lines) <= most and sum(line.leading for line in lines) <= height:
                    return lines
        return None

    whole, parted = largest(parted=False), largest(parted=True)
    if parted and (not whole or whole[0].leading < MUCH * parted[0].leading):
        return parted
    if whole:
        return whole
    least = styled(sizes[-1])
    lines = typesetter.lines([(text, least)], width)
    fits = max(1, min(MOST_LINES, int(height / least.leading)))
    return lines if len(lines) <= fits else [typesetter.line(text, least, width)]


def _leading(typesetter: Typesetter, text: str, style: Style) -> float:
    """How far lines of it are apart, in shares of its size: marks that are piled on letters, as in Vietnamese, need
    more room between lines and above the first (`blocks.baseline`)."""
    up, low = typesetter.lines([(text, Style(1.0, 1.0, style.weight))], float("inf"))[0].reach()
    return max(LEADING, up + low + 0.06, 1.0 + 2 * (up - 0.72), 1.0 + 2 * (low - 0.22))


def is_cut(lines: Sequence[Line], text: str) -> bool:
    """Whether `fitted` had to shorten a text."""
    return lines[-1].tokens[-1:] != [] and lines[-1].tokens[-1].word.text.endswith("…") and not text.endswith("…")


def steps(largest: float, smallest: float) -> list[float]:
    """Sizes of type from large to small, each 6 % smaller than the one before."""
    found = [largest]
    while found[-1] * 0.94 > smallest:
        found.append(round(found[-1] * 0.94, 1))
    return [*found, smallest]
