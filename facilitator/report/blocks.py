"""The blocks that a report is made of, each cut into strips: prose, headings, lists, contents, figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from . import bidi, look
from .look import Sheet
from .pen import Pen
from .strips import BOUND, FREE, TOGETHER, Band, Strip, nothing
from .tagged import Bookmark, Link, Node, Target
from .text import clean
from .typeset import Line, Part, Style, Typesetter

NUMBER_COLUMN = 34.0
"""The room for a page number at the right of the contents, in points."""

Painter = Callable[[Pen, float], None]


class Block(Protocol):
    """Anything that can be cut into strips."""

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """Its strips, from top to bottom."""


class Figure(Protocol):
    """A drawing that a report can hold; see `charts`."""

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """Its strips, drawn between `left` and `left + width` as content of `node`."""


def baseline(top: float, line: Line) -> float:
    """Where the letters of a line stand whose upper edge is at `top`."""
    size = max((token.word.style.size for token in line.tokens), default=0.0)
    return top - (line.leading - size) / 2 - size * 0.78


def spoken(parts: Sequence[Part]) -> str:
    """The text that an element must say outright: that of right-to-left prose, whose drawn order is not its own."""
    text = clean("".join(part for part, _ in parts))
    return text if bidi.has_rtl(text) else ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, heading or quotation: parts of one or more styles, with room around and colour beside.

    `inset` are points at the left and right, `bar` colours a bar in the left inset.
    """

    node: Node
    parts: Sequence[Part]
    before: float = 0.0
    after: float = 7.0
    keep: int = FREE
    inset: tuple[float, float] = (0.0, 0.0)
    bar: str = ""
    page_break: bool = False

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip a line; never one line alone at either end of a page."""
        lines = typesetter.lines([(text, sheet.style(style)) for text, style in self.parts],
                                 sheet.width - sum(self.inset))
        strips = [self._strip(line, sheet) for line in lines]
        for i in {0, len(strips) - 2} & set(range(len(strips) - 1)):
            strips[i].keep = BOUND
        if self.keep:
            for strip in strips:
                strip.keep = max(strip.keep, self.keep)
        first, last = strips[0], strips[-1]
        first.before, first.page_break, last.after = self.before, self.page_break, self.after
        return strips

    def _strip(self, line: Line, sheet: Sheet) -> Strip:
        bands = [Band(sheet.left, 3.0, self.bar)] if self.bar else []
        return Strip(line.leading, self._painter(line, sheet), bands=bands)

    def _painter(self, line: Line, sheet: Sheet) -> Painter:
        left, right = sheet.left + self.inset[0], sheet.left + sheet.width - self.inset[1]
        x = right - line.width if line.rtl else left

        def paint(pen: Pen, top: float) -> None:
            pen.tag(self.node)
            pen.line(line, x, baseline(top, line))

        return paint


class Heading:
    """A heading, which the contents and the outline list. It learns where it stands when pages are made."""

    def __init__(self, node: Node, level: int, text: str, *, page_break: bool = False,
                 style: Style | None = None) -> None:
        self.node = node
        self.level = level
        self.text = text
        self.target = Target(0, 0.0)
        self._page_break = page_break
        self._style = style or look.HEADINGS[level - 1]

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """Bound to each other and to what follows."""
        before, after = ((30, 10), (22, 6), (15, 3))[self.level - 1]
        strips = Prose(self.node, [(self.text, self._style)], before=before, after=after, keep=BOUND,
                       page_break=self._page_break).strips(typesetter, sheet)
        strips[0].placed = self._learn
        return strips

    def _learn(self, page: int, top: float) -> None:
        self.target = Target(page, top)

    @property
    def bookmark(self) -> Bookmark:
        """Its entry in the outline."""
        return Bookmark(self.text, self.level, self.target)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a dot and its prose, side by side."""

    node: Node
    parts: Sequence[Part]
    after: float = 4.0

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip a line; the dot stands on the first."""
        label, words = self.node.add("Lbl"), spoken(self.parts)
        body = self.node.add("LBody", actual=words)
        rtl = bidi.base_level(words) == 1
        prose = Prose(body, self.parts, after=self.after, inset=(0.0, 20.0) if rtl else (20.0, 0.0))
        strips = prose.strips(typesetter, sheet)
        paint_line = strips[0].paint
        style = sheet.style(Style(look.BODY.size, look.BODY.leading, "bold", look.SOFT))

        def paint(pen: Pen, top: float) -> None:
            pen.tag(label)
            dot = pen.typesetter.line("•", style)
            x = sheet.left + sheet.width - 14 if rtl else sheet.left + 14 - dot.width
            pen.line(dot, x, baseline(top, dot))
            paint_line(pen, top)

        strips[0].paint = paint
        return strips


class Contents:
    """The table of contents: headings with their pages, each line a link."""

    def __init__(self, node: Node, headings: list[Heading]) -> None:
        self._node = node
        self._headings = headings

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip a line; the page numbers are read when it is drawn, when all pages are known."""
        strips = [strip for heading in self._headings if heading.level <= len(look.CONTENTS)
                  for strip in self._entry(heading, typesetter, sheet)]
        for strip in strips[-1:]:
            strip.keep = FREE  # What stands behind the contents is none of its lines.
        return strips

    def _entry(self, heading: Heading, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        item = self._node.add("TOCI").add("Reference").add("Link")
        style = sheet.style(look.CONTENTS[heading.level - 1])
        indent = 16.0 * (heading.level - 1)
        parts = [(heading.text + " ", look.CONTENTS[heading.level - 1])]
        prose = Prose(item, parts, before=6.0 if heading.level == 1 else 0.0, after=1.0,
                      inset=(indent, NUMBER_COLUMN), keep=TOGETHER if heading.level == 1 else FREE)
        strips = prose.strips(typesetter, sheet)
        box = (sheet.left, sheet.left + sheet.width, len(strips) * style.leading)
        strips[-1].paint = _with_page_number(strips[-1].paint, heading, item, style, box)
        return strips


def _with_page_number(paint_line: Painter, heading: Heading, item: Node, style: Style,
                      box: tuple[float, float, float]) -> Painter:
    """`box` is the left and right edge and the height of the entry, whose last line is painted."""
    left, right, height = box

    def paint(pen: Pen, top: float) -> None:
        paint_line(pen, top)
        number = pen.typesetter.line(f"{heading.target.page + 1}", style)
        pen.line(number, right - number.width, baseline(top, number))
        bottom = top - style.leading
        item.kids.append(Link(pen.page, (left, bottom, right, bottom + height), heading.target, heading.text))

    return paint


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure between the margins; where it fits a page it is not parted if it is to stay `whole`."""

    node: Node
    figure: Figure
    after: float = 16.0
    whole: bool = True

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """The figure's own strips."""
        strips = self.figure.strips(typesetter, self.node, sheet.left, sheet.width)
        # No strip stands alone at either end of a page.
        for strip in strips[:-1] if self.whole else [*strips[:1], *strips[-2:-1]]:
            strip.keep = max(strip.keep, TOGETHER)
        for strip in strips[-1:]:
            strip.after = self.after
        extent: list[tuple[int, float, float]] = []
        for strip in strips:
            strip.placed = self._learner(strip, extent, sheet)
        return strips

    def _learner(self, strip: Strip, extent: list[tuple[int, float, float]],
                 sheet: Sheet) -> Callable[[int, float], None]:
        """Lets the figure's box grow by a strip, as long as that is on the page where the figure begins."""
        def learn(page: int, top: float) -> None:
            extent.append((page, top, top - strip.height))
            begun, upper, _ = extent[0]
            lower = min(bottom for on, _, bottom in extent if on == begun)
            self.node.attributes["BBox"] = [round(edge, 2) for edge in
                                            (sheet.left, lower, sheet.left + sheet.width, upper)]

        return learn


@dataclass(frozen=True, slots=True)
class Gap:
    """Room without words, `height` points; it begins a page if `turn`."""

    height: float = 0.0
    turn: bool = False
    bands: Sequence[Band] = ()

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """One strip that draws nothing."""
        return [Strip(self.height, nothing, bands=self.bands, page_break=self.turn, keep=BOUND if self.turn else FREE)]
