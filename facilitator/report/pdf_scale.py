"""A scale on paper: one bar a time, parted into its steps with their counts, over a key that has all figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import look
from .blocks import baseline
from .pen import Pen
from .pieces import ScaleChart, ScaleRow
from .strips import BOUND, Strip
from .tagged import Node
from .typeset import Line, Style, Typesetter

BAR, GAP = 24.0, 10.0
SWATCH = 11.0
LABEL = 52.0
"""Points: a bar's height, the room below it, the side of a key's square, and the room for "Before"."""

DARKEST, LIGHTEST = 0.95, 0.1
"""Shares of the accent in the first and the last step: they differ in grey too, and each has its count beside it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The bars, then a line for each step."""

    chart: ScaleChart

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """A strip a bar and a strip a step."""
        grounds = _grounds(self.chart.apart)
        inset = LABEL if any(row.label for row in self.chart.rows) else 0.0
        whole = max((sum(row.counts) for row in self.chart.rows), default=0)
        if not whole:
            bars = []
        else:
            bars = [Strip(BAR + GAP, self._bar(row, node, left, inset, width - inset, grounds), keep=BOUND)
                    for row in self.chart.rows]
        return [*bars, *self._key(typesetter, node, left, width, grounds)]

    def _bar(self, row: ScaleRow, node: Node, left: float, inset: float, width: float, grounds: Sequence[str]):
        whole = sum(row.counts)

        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            if row.label:
                pen.text(row.label, look.LABEL_STRONG, left, top - BAR / 2 - 3.4)
            x = left + inset
            for count, ground in zip(row.counts, grounds, strict=True):
                wide = width * count / whole if whole else 0.0
                pen.box(x, top - BAR, wide, BAR, ground, edge=look.INK, edge_width=0.5)
                figure = pen.typesetter.line(f"{count:,} ", _figure(ground))
                if figure.width < wide - 2:
                    pen.line(figure, x + (wide - figure.width) / 2, top - BAR / 2 - 3.4)
                x += wide

        return paint

    def _key(self, typesetter: Typesetter, node: Node, left: float, width: float,
             grounds: Sequence[str]) -> list[Strip]:
        column = min(110.0, width * 0.5 / max(1, len(self.chart.rows)))
        room = width - SWATCH - 8 - column * len(self.chart.rows)
        rows = []
        if any(row.label for row in self.chart.rows):
            rows.append(Strip(look.TICK.leading + 2, self._heads(node, left + width, column), keep=BOUND))
        for place, step in enumerate(self.chart.steps):
            lines = typesetter.lines([(step + " ", look.LABEL)], room)
            says = [row.says[place] for row in self.chart.rows]
            rows.append(Strip(len(lines) * look.LABEL.leading + 4,
                              _step(node, lines, says, grounds[place], left, left + width, column)))
        return rows

    def _heads(self, node: Node, right: float, column: float):
        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            for place, row in enumerate(reversed(self.chart.rows)):
                pen.text(row.label, look.TICK, right - place * column, top - 8, align="right")

        return paint


def _step(node: Node, lines: Sequence[Line], says: Sequence[str], ground: str, left: float, right: float,
          column: float):
    def paint(pen: Pen, top: float) -> None:
        pen.tag(node)
        pen.box(left, top - SWATCH - 1, SWATCH, SWATCH, ground, edge=look.INK, edge_width=0.5)
        for place, line in enumerate(lines):
            pen.line(line, left + SWATCH + 8, baseline(top - place * look.LABEL.leading, line))
        foot = baseline(top, lines[0])
        for place, words in enumerate(reversed(says)):
            pen.text(words, look.LABEL_STRONG, right - place * column, foot, align="right")

    return paint


def _grounds(apart: Sequence[bool]) -> list[str]:
    """Each step's colour, from dark to light; what is no step is white."""
    steps = [place for place, other in enumerate(apart) if not other]
    shares = {place: DARKEST - (DARKEST - LIGHTEST) * n / max(1, len(steps) - 1) for n, place in enumerate(steps)}
    return [look.mixed(look.ACCENT, shares[place]) if place in shares else look.PAPER for place in range(len(apart))]


def _figure(ground: str) -> Style:
    return replace(look.LABEL_STRONG, colour=look.legible_on(ground))
