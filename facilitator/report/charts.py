"""Charts drawn for paper: every bar carries its figure, and lightness tells series apart where colour cannot.

A chart is given words and numbers, already counted; it draws strips, one a row, so that a long one goes on over the
page. What it shows in words, for readers who do not see it, is the caller's to say.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from . import look
from .blocks import baseline
from .pen import Pen
from .strips import Strip
from .tagged import Node
from .typeset import Line, Style, Typesetter

BAR = 13.0
"""The thickness of a bar, in points."""
GAP = 7.0
LABELS = 0.34
"""The share of the width that labels may take at most."""

LABEL_LINES = 4

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
    """Horizontal bars from zero, longest possible `maximum`; `mark` is a dashed line across them with its words."""

    bars: Sequence[Bar]
    maximum: float = 0.0
    colour: str = look.ACCENT
    mark: tuple[float, str] | None = None

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """A strip a bar."""
        reaches = [self.maximum, *(max(bar.value, bar.of) for bar in self.bars), *(self.mark or ())[:1]]
        whole = max(reaches) or 1.0
        labels = _Labels([bar.label for bar in self.bars], typesetter, width)
        ends = max((typesetter.line(bar.says, look.LABEL_STRONG).width for bar in self.bars), default=0.0)
        start = left + labels.width
        scale = max(40.0, width - labels.width - ends - 10) / whole
        strips = [_strip(node, labels.height(i), self._painter(i, labels, left, start, scale))
                  for i in range(len(self.bars))]
        if self.mark:
            strips.insert(0, _strip(node, look.TICK.leading + 2, self._mark_words(start, scale, left + width)))
        return strips

    def _mark_words(self, start: float, scale: float, right: float) -> Painter:
        value, words = self.mark or (0.0, "")

        def paint(pen: Pen, top: float) -> None:
            width = pen.typesetter.line(words, look.TICK).width
            x = min(start + value * scale - width / 2, right - width)
            pen.text(words, look.TICK, x, top - look.TICK.size)

        return paint

    def _painter(self, i: int, labels: "_Labels", left: float, start: float, scale: float) -> Painter:
        bar, height = self.bars[i], labels.height(i)

        def paint(pen: Pen, top: float) -> None:
            labels.paint(i, pen, left, top)
            base = top - (height + BAR) / 2
            if bar.of:
                pen.box(start, base, bar.of * scale, BAR, look.TINT, edge=look.LINE)
            pen.box(start, base, bar.value * scale, BAR, self.colour, edge=look.INK, edge_width=0.5)
            if self.mark:
                x = start + self.mark[0] * scale
                pen.rule(x, top, x, top - height, look.INK, 0.8, "[2 2]")
            pen.rule(start, top, start, top - height, look.INK, 0.6)
            x = start + max(bar.value, bar.of) * scale + 5
            if self.mark and x - 5 <= start + self.mark[0] * scale <= x + pen.typesetter.line(
                    bar.says, look.LABEL_STRONG).width:
                x = start + self.mark[0] * scale + 5
            pen.text(bar.says, look.LABEL_STRONG, x, base + 3.4)

        return paint


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Horizontal bars of counts in series, such as how strongly people agree; the legend stands above.

    `rows` are a label and one count a series. `colours` go from the first series on; by default from strong to weak.
    """

    series: Sequence[str]
    rows: Sequence[tuple[str, Sequence[float]]]
    colours: Sequence[str] = look.STEPS

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """A strip for the legend, then one a bar."""
        whole = max((sum(counts) for _, counts in self.rows), default=0.0) or 1.0
        labels = _Labels([label for label, _ in self.rows], typesetter, width)
        start = left + labels.width
        scale = (width - labels.width - 34) / whole
        keys = [(colour, name) for colour, name in zip(self._colours(), self.series, strict=True)]
        return [*_legend(keys, typesetter, node, left, width),
                *(_strip(node, labels.height(i) + 2, self._painter(i, labels, left, start, scale))
                  for i in range(len(self.rows)))]

    def _colours(self) -> list[str]:
        return [self.colours[i % len(self.colours)] for i in range(len(self.series))]

    def _painter(self, i: int, labels: "_Labels", left: float, start: float, scale: float) -> Painter:
        counts, height = self.rows[i][1], labels.height(i)
        ends = list(accumulate(counts))

        def paint(pen: Pen, top: float) -> None:
            labels.paint(i, pen, left, top)
            base = top - (height + BAR) / 2 - 1.5
            for count, end, colour in zip(counts, ends, self._colours(), strict=True):
                x, length = start + (end - count) * scale, count * scale
                pen.box(x, base, length, BAR + 3, colour, edge=look.INK, edge_width=0.5)
                style = Style(look.TICK.size + 0.5, look.TICK.leading, "bold", look.legible_on(colour))
                words = f"{count:g}"
                if count and pen.typesetter.line(words, style).width + 4 <= length:
                    pen.text(words, style, x + length / 2, base + 4.8, align="centre")
            pen.text(f"{sum(counts):g}", look.LABEL_STRONG, start + sum(counts) * scale + 5, base + 4.6)

        return paint


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day as it was planned and as it was; minutes after midnight. `actual` is None if unknown.

    `says` are a few words at the right, such as "+12 min".
    """

    label: str
    planned: tuple[float, float]
    actual: tuple[float, float] | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A day's agenda: for each item a light bar as planned and below it a dark one as it was. `keys` name the two."""

    spans: Sequence[Span]
    keys: tuple[str, str]
    colour: str = look.ACCENT

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """A strip for the legend and one for the hours, then one an item."""
        times = [t for span in self.spans for t in (*span.planned, *(span.actual or ()))] or [540.0, 600.0]
        first, last = min(times) // 30 * 30, -(-max(times) // 30) * 30
        labels = _Labels([span.label for span in self.spans], typesetter, width)
        ends = max((typesetter.line(span.says, look.TICK).width for span in self.spans), default=0.0)
        start = left + labels.width
        scale = (width - labels.width - ends - 8) / (last - first or 1)
        axis = _Axis(start, scale, first, last)
        keys = [(look.TINT, self.keys[0]), (self.colour, self.keys[1])]
        return [*_legend(keys, typesetter, node, left, width), _strip(node, 14, axis.paint_hours),
                *(_strip(node, max(labels.height(i), 24.0), self._painter(i, labels, left, axis, left + width))
                  for i in range(len(self.spans)))]

    def _painter(self, i: int, labels: "_Labels", left: float, axis: "_Axis", right: float) -> Painter:
        span, height = self.spans[i], max(labels.height(i), 24.0)

        def paint(pen: Pen, top: float) -> None:
            axis.paint_lines(pen, top, height)
            labels.paint(i, pen, left, top, height)
            middle = top - height / 2
            for times, base, colour in ((span.planned, middle, look.TINT), (span.actual, middle - 9, self.colour)):
                if times:
                    x, length = axis.x(times[0]), (times[1] - times[0]) * axis.scale
                    pen.box(x, base, max(length, 1.5), 8, colour, edge=look.INK, edge_width=0.5)
            pen.text(span.says, look.TICK, right, middle - 3, align="right")

        return paint


@dataclass(frozen=True, slots=True)
class _Axis:
    """Minutes of a day across the page; `scale` are points a minute."""

    start: float
    scale: float
    first: float
    last: float

    def x(self, minute: float) -> float:
        return self.start + (minute - self.first) * self.scale

    def _ticks(self) -> list[float]:
        """Full or half hours, so many that their names do not touch."""
        step = next(step for step in (30, 60, 120, 180, 360, 720, 1440) if step * self.scale >= 30 or step == 1440)
        begin = -(-self.first // step) * step
        return [begin + i * step for i in range(int((self.last - begin) // step) + 1)]

    def paint_hours(self, pen: Pen, top: float) -> None:
        for minute in self._ticks():
            hour = f"{int(minute // 60) % 24:02d}:{int(minute % 60):02d}"
            pen.text(hour, look.TICK, self.x(minute), top - 9, align="centre")

    def paint_lines(self, pen: Pen, top: float, height: float) -> None:
        for minute in self._ticks():
            pen.rule(self.x(minute), top, self.x(minute), top - height, look.LINE, 0.5)


class _Labels:
    """The words at the left of a chart's rows, in a column just wide enough."""

    def __init__(self, labels: Sequence[str], typesetter: Typesetter, width: float) -> None:
        most = width * LABELS
        widest = max((typesetter.line(label, look.LABEL).width for label in labels), default=0.0)
        self.width = min(widest, most) + 8
        self._lines = [_on_few_lines(label, typesetter, self.width - 8) for label in labels]

    def height(self, i: int) -> float:
        """The height of row `i` that its label and a bar need."""
        return max(len(self._lines[i]) * look.LABEL.leading, BAR) + GAP

    def paint(self, i: int, pen: Pen, left: float, top: float, height: float = 0.0) -> None:
        """Draws label `i` in the middle of its row."""
        lines = self._lines[i]
        y = top - ((height or self.height(i)) - len(lines) * look.LABEL.leading) / 2
        for line in lines:
            x = left + self.width - 8 - line.width if line.rtl else left
            pen.line(line, x, baseline(y, line))
            y -= line.leading


def _on_few_lines(label: str, typesetter: Typesetter, width: float) -> list[Line]:
    """At most `LABEL_LINES` lines; the last is shortened if it cannot hold the rest."""
    lines = typesetter.lines([(label + " ", look.LABEL)], width)  # a space keeps it apart from the figure
    if len(lines) <= LABEL_LINES:
        return lines
    kept = lines[: LABEL_LINES - 1]
    said = sum(len(token.word.text) + bool(token.space) for line in kept for token in line.tokens)
    return [*kept, typesetter.line(label[said:], look.LABEL, width)]


def _strip(node: Node, height: float, paint_row: Painter) -> Strip:
    def paint(pen: Pen, top: float) -> None:
        pen.tag(node)
        paint_row(pen, top)

    return Strip(height, paint)


def _legend(keys: Sequence[tuple[str, str]], typesetter: Typesetter, node: Node, left: float,
            width: float) -> list[Strip]:
    """The names of the series beside their colours, on as many rows as they need."""
    rows: list[list[tuple[float, str, str]]] = [[]]
    x = 0.0
    for colour, name in keys:
        need = min(typesetter.line(name, look.TICK).width + 28, width)
        if x and x + need > width:
            rows.append([])
            x = 0.0
        rows[-1].append((left + x, colour, name))
        x += need

    def painter(row: list[tuple[float, str, str]]) -> Painter:
        def paint(pen: Pen, top: float) -> None:
            for at, colour, name in row:
                pen.box(at, top - 10, 9, 9, colour, edge=look.INK, edge_width=0.5)
                pen.text(name, look.TICK, at + 13, top - 8.8, width=width - 13)
        return paint

    return [_strip(node, 17, painter(row)) for row in rows]
