"""Numbers on paper: a column for each stretch with its count, the median as a line and the middle half as a band."""

from dataclasses import dataclass

from . import look
from .pen import Pen
from .pieces import Histogram
from .strips import Strip
from .tagged import Node
from .typeset import Typesetter

HIGH, HEAD, FOOT = 110.0, 15.0, 46.0
"""Points: the highest column, and the room above it for its count and below it for numbers and for the middle half."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns over a line of numbers."""

    chart: Histogram

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """One strip."""
        chart = self.chart
        wide = min(width / len(chart.parts), 70.0)
        most = max(part.count for part in chart.parts)

        def place(value: float) -> float:
            # A whole number stands under the middle of its column, an end of a stretch at the column's edge.
            return left + ((value - chart.parts[0].low) / chart.step + 0.5 * chart.single) * wide

        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            foot = top - HEAD - HIGH
            for at, part in enumerate(chart.parts):
                x, high = left + at * wide, HIGH * part.count / most
                if part.count:
                    pen.box(x + 1, foot, wide - 2, high, look.ACCENT, edge=look.INK, edge_width=0.5)
                    pen.text(f"{part.count:,}", look.LABEL_STRONG, x + wide / 2, foot + high + 4, align="centre")
                number = f"{part.low:,.10g}"
                pen.text(number, look.TICK, x + (wide / 2 if chart.single else 0.0), foot - 11, align="centre",
                         width=wide)
            right = left + wide * len(chart.parts)
            if not chart.single:
                pen.text(f"{chart.parts[-1].low + chart.step:,.10g}", look.TICK, right, foot - 11, align="centre")
            pen.rule(left, foot, right, foot, look.INK, 0.6)
            low, middle, high = place(chart.low), place(chart.middle), place(chart.high)
            pen.box(low, foot - 24, max(high - low, 2.0), 6.0, look.mixed(look.ACCENT, 0.35), edge=look.INK,
                    edge_width=0.5)
            pen.rule(middle, foot - 27, middle, foot - 15, look.INK, 1.8)
            pen.text("the line is the median, the band the middle half", look.TICK, left, foot - 40)

        return [Strip(HEAD + HIGH + FOOT, paint)]
