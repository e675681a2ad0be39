"""Sets the lines of a form: words in columns, and beside them boxes, circles and lines to be filled in by pen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin

from . import look
from .blocks import Prose, baseline, spoken
from .look import Sheet
from .pen import Pen
from .strips import Strip
from .tagged import Node
from .typeset import Style, Typesetter

Mark = Callable[[Pen, float, float], None]
"""Draws what is to be filled in, from its left edge and the line on which the words beside it stand."""

_CORNERS = 24
"""Of what is drawn as a circle."""

_DASH = 5.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that begin `x` points right of the margin, on lines of `width` points; `faint` ones stay grey in large
    print too, since they are not for who votes."""

    text: str
    style: Style
    x: float
    width: float
    align: str = "left"
    faint: bool = False


class Setter:
    """Sets one form below an element of the structure; points grow with the sheet's type."""

    def __init__(self, typesetter: Typesetter, sheet: Sheet, node: Node) -> None:
        self._typesetter, self._sheet, self._node = typesetter, sheet, node
        self.grown = sheet.grown
        self.width = sheet.width
        self.ink = "#000000" if sheet.black else look.INK

    def line(self, role: str, cells: Sequence[Cell], marks: Sequence[tuple[Mark, float]] = (), *, least: float = 0.0,
             after: float = 0.0) -> Strip:
        """Words beside each other with what is to be filled in, at least so many points high."""
        node = self._node.add(role, actual=spoken([(" ".join(cell.text for cell in cells), look.BODY)]))
        found = [(cell, self._typesetter.lines([(cell.text + " ", self._style(cell))], cell.width)) for cell in cells]
        drops = [-baseline(0.0, lines[0]) for _, lines in found]
        drop = max(drops, default=0.0)  # The first lines of all stand on one.
        height = max([least, *(drop - own + sum(line.leading for line in lines)
                               for own, (_, lines) in zip(drops, found, strict=True))])

        def paint(pen: Pen, top: float) -> None:
            left = self._sheet.left
            for own, (cell, lines) in zip(drops, found, strict=True):
                y = top - drop + own
                for line in lines:
                    share = 1.0 if line.rtl and cell.align == "left" else {"left": 0.0, "centre": 0.5, "right": 1.0}[
                        cell.align]
                    pen.tag(node)
                    pen.line(line, left + cell.x + (cell.width - line.width) * share, baseline(y, line))
                    y -= line.leading
            foot = top - drop if found else top - 0.8 * height
            for mark, x in marks:
                pen.decorate()
                mark(pen, left + x, foot)

        return Strip(height, paint, after=after)

    def question(self, text: str, style: Style) -> list[Strip]:
        """A heading of any length, a strip a line."""
        node = self._node.add("H1", actual=spoken([(text, style)]))
        return Prose(node, [(text, replace(style, colour=self.ink))], after=3.0).strips(self._typesetter, self._sheet)

    def lines(self, count: int, apart: float) -> list[Strip]:
        """Empty lines to write on."""
        def paint(pen: Pen, top: float) -> None:
            pen.decorate()
            pen.rule(self._sheet.left, top - apart + 2, self._sheet.left + self.width, top - apart + 2, self.ink, 0.7)

        return [Strip(apart, paint) for _ in range(count)]

    def cut(self, height: float) -> Strip:
        """A line to cut along, from edge to edge of the page."""
        def paint(pen: Pen, top: float) -> None:
            pen.decorate()
            x, y, right = 0.0, top - height / 2, self._sheet.page[0]
            while x < right:
                pen.rule(x, y, x + _DASH, y, look.SOFT, 0.6)
                x += 2 * _DASH

        return Strip(height, paint)

    def _style(self, cell: Cell) -> Style:
        style = self._sheet.style(cell.style)
        return replace(style, colour=cell.style.colour) if cell.faint else style

    def box(self, width: float, height: float, inside: str = "") -> Mark:
        """A box that stands a little below the line of its words, with a faint figure in it."""
        def mark(pen: Pen, x: float, foot: float) -> None:
            low = foot - height * 0.2
            for edge in ((x, low, x + width, low), (x, low + height, x + width, low + height),
                         (x, low, x, low + height), (x + width, low, x + width, low + height)):
                pen.rule(*edge, self.ink, 1.1)
            if inside:
                style = self._sheet.style(Style(8.5, 11, colour=look.SOFT))
                pen.text(inside, style, x + width / 2, low + (height - style.size * 0.66) / 2, align="centre")

        return mark

    def circle(self, across: float) -> Mark:
        """A circle to be filled in."""
        def mark(pen: Pen, x: float, foot: float) -> None:
            middle, r = foot - across * 0.2 + across / 2, across / 2
            pen.shape([(x + r + r * cos(2 * pi * n / _CORNERS), middle + r * sin(2 * pi * n / _CORNERS))
                       for n in range(_CORNERS)], look.PAPER, edge=self.ink, edge_width=1.0)

        return mark
