"""Charts drawn for paper: every bar carries its figure.

A chart is given words and numbers, already counted; it draws strips, one a row, so that a long one goes on over the
page. What it shows in words, for readers who do not see it, is the caller's to say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import look
from .blocks import baseline
from .pen import Pen
from .strips import Strip
from .tagged import Node
from .typeset import Line, Typesetter

BAR = 13.0
"""The thickness of a bar, in points."""
GAP = 7.0
LABELS = 0.34
"""The share of the width that labels may take at most."""

LABEL_LINES = 4
"""At most beside a bar."""

Painter = Callable[[Pen, float], None]


@dataclass(frozen=True, slots=True)
class Bar:
    """One horizontal bar: its label, its length, and the words at its end. `of` draws a faint whole behind it."""

    label: str
    value: float
    says: str
    of: float = 0.0


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from zero."""

    bars: Sequence[Bar]

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """A strip a bar."""
        whole = max((max(bar.value, bar.of) for bar in self.bars), default=0.0) or 1.0
        labels = _Labels([bar.label for bar in self.bars], typesetter, width)
        ends = max((typesetter.line(bar.says, look.LABEL_STRONG).width for bar in self.bars), default=0.0)
        start = left + labels.beside
        scale = max(40.0, width - labels.beside - ends - 10) / whole
        return [_strip(node, labels.height(i), self._painter(i, labels, left, start, scale))
                for i in range(len(self.bars))]

    def _painter(self, i: int, labels: "_Labels", left: float, start: float, scale: float) -> Painter:
        bar, height = self.bars[i], labels.height(i)

        def paint(pen: Pen, top: float) -> None:
            labels.paint(i, pen, left, top)
            base = top - height + GAP / 2 if labels.above else top - (height + BAR) / 2
            if bar.of:
                pen.box(start, base, bar.of * scale, BAR, look.TINT, edge=look.LINE)
            pen.box(start, base, bar.value * scale, BAR, look.ACCENT, edge=look.INK, edge_width=0.5)
            pen.rule(start, base + BAR + GAP / 2 if labels.above else top, start, top - height, look.INK, 0.6)
            pen.text(bar.says, look.LABEL_STRONG, start + max(bar.value, bar.of) * scale + 5, base + 3.4)

        return paint


class _Labels:
    """The words at the left of a chart's rows, in a column just wide enough; above the bars where one is too long for
    that, so that none is cut."""

    def __init__(self, labels: Sequence[str], typesetter: Typesetter, width: float) -> None:
        most = width * LABELS
        widest = max((typesetter.line(label, look.LABEL).width for label in labels), default=0.0)
        self.width = min(widest, most) + 8
        self._lines = _lines(labels, typesetter, self.width - 8)
        self.above = any(len(lines) > LABEL_LINES for lines in self._lines)
        if self.above:
            self.width = width
            self._lines = _lines(labels, typesetter, self.width - 8)
        self.beside = 0.0 if self.above else self.width

    def height(self, i: int) -> float:
        """The height of row `i` that its label and a bar need."""
        high = len(self._lines[i]) * look.LABEL.leading
        return (high + BAR + GAP if self.above else max(high, BAR)) + GAP

    def paint(self, i: int, pen: Pen, left: float, top: float) -> None:
        """Draws label `i` in the middle of its row."""
        lines = self._lines[i]
        y = top - GAP / 2 if self.above else top - (self.height(i) - len(lines) * look.LABEL.leading) / 2
        for line in lines:
            x = left + self.width - 8 - line.width if line.rtl else left
            pen.line(line, x, baseline(y, line))
            y -= line.leading


def _lines(labels: Sequence[str], typesetter: Typesetter, width: float) -> list[list[Line]]:
    return [typesetter.lines([(label + " ", look.LABEL)], width) for label in labels]  # Apart from the figure.


def _strip(node: Node, height: float, paint_row: Painter) -> Strip:
    def paint(pen: Pen, top: float) -> None:
        pen.tag(node)
        paint_row(pen, top)

    return Strip(height, paint)
