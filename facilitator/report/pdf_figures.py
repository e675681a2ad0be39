"""Drawings that the summary needs and no other report does: a row of large numbers, a day's plan beside its run."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.agenda import clock_time
from . import look
from .blocks import baseline
from .pen import Pen
from .pieces import DayChart, Stretch
from .strips import BOUND, Strip
from .tagged import Node
from .typeset import Line, Style, Typesetter

NUMBER = Style(30, 34, "bold", look.INK)
WORD = Style(10, 14, colour=look.SOFT)
TILE = 62.0

TITLE = Style(9, 11.5, colour=look.INK)
TIME = Style(8.5, 11.5, colour=look.SOFT)
RAN = Style(8.5, 11.5, colour=look.INK)
MORE = Style(8.5, 11.5, "bold", look.INK)
BAR = 6.0
AXIS = 15.0


@dataclass(frozen=True, slots=True)
class Tiles:
    """Numbers side by side, each over its word, in columns of one width."""

    numbers: Sequence[tuple[str, str]]

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """One strip."""
        step = width / max(1, len(self.numbers))

        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            for place, (number, word) in enumerate(self.numbers):
                x = left + place * step
                pen.rule(x, top - 2, x, top - TILE + 6, look.ACCENT, 2.0)
                pen.text(number, NUMBER, x + 10, top - 28, width=step - 14)
                pen.text(word, WORD, x + 10, top - 46, width=step - 14)

        return [Strip(TILE, paint)]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A day's items, each with its planned start, a light bar as planned over a dark one as it ran, and its times."""

    chart: DayChart

    def strips(self, typesetter: Typesetter, node: Node, left: float, width: float) -> list[Strip]:
        """The legend, the hours, which begin each page that the day goes on to, and a strip an item."""
        hours = _Hours.of(self.chart.stretches, left + width * 0.42, left + width - 88)
        legend = Strip(17, self._paint_legend(node, left), keep=BOUND)
        axis = Strip(AXIS, _paint_hours(node, hours), keep=BOUND)
        rows = [self._row(one, typesetter, node, left, left + width, hours) for one in self.chart.stretches]
        for row in rows:
            row.head = [axis]
        return [legend, axis, *rows]

    def _paint_legend(self, node: Node, left: float):
        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            x = left
            for colour, words in zip((look.TINT, look.ACCENT), self.chart.keys, strict=True):
                pen.box(x, top - 10, 14, BAR, colour, edge=look.INK, edge_width=0.5)
                x += 19 + pen.text(words, look.TICK, x + 19, top - 9.5) + 16

        return paint

    def _row(self, one: Stretch, typesetter: Typesetter, node: Node, left: float, right: float,
             hours: "_Hours") -> Strip:
        lines = typesetter.lines([(one.title, TITLE)], hours.left - left - 48)
        height = max(len(lines) * TITLE.leading, 2 * BAR + 3) + 7

        def paint(pen: Pen, top: float) -> None:
            pen.tag(node)
            pen.rule(left, top, right, top, look.LINE, 0.4)
            for x in hours.places():
                pen.rule(x, top, x, top - height, look.LINE, 0.4)
            first = baseline(top - 3.5, lines[0])
            pen.text(clock_time(one.planned[0]), TIME, left, first)
            _paint_lines(pen, lines, left + 34, top - 3.5)
            hours.paint_bar(pen, one.planned, top - height / 2 + 0.7, look.TINT)
            if one.actual:
                start, end = one.actual
                hours.paint_bar(pen, (start, start if end is None else end), top - height / 2 - BAR - 0.7, look.ACCENT)
            pen.text(one.ran, RAN, right - 24, first, align="right")
            pen.text(one.more, MORE, right, first, align="right")

        return Strip(height, paint)


@dataclass(frozen=True, slots=True)
class _Hours:
    """The hours of a day across the page, between `left` and `right`; `first` and `last` are minutes."""

    left: float
    right: float
    first: int
    last: int

    @classmethod
    def of(cls, stretches: Sequence[Stretch], left: float, right: float) -> "_Hours":
        times = [minute for one in stretches for minute in (*one.planned, *(one.actual or ())) if minute is not None]
        return cls(left, right, min(times) // 60 * 60, -(-max(times) // 60) * 60 + (min(times) == max(times)) * 60)

    def x(self, minute: int) -> float:
        return self.left + (self.right - self.left) * (minute - self.first) / (self.last - self.first)

    def marks(self) -> range:
        """Full hours, so many that their names do not touch."""
        most = (self.right - self.left) / 30
        step = next(s for s in (60, 120, 180, 240, 360, 720, 1440, 2880) if (self.last - self.first) / s <= most)
        return range(self.first, self.last + 1, step)

    def places(self) -> list[float]:
        """Where the hours stand on the page."""
        return [self.x(minute) for minute in self.marks()]

    def paint_bar(self, pen: Pen, times: tuple[int, int], y: float, colour: str) -> None:
        """Draws a stretch of the day; one that has no length yet is a stroke."""
        x = self.x(times[0])
        pen.box(x, y, max(self.x(times[1]) - x, 1.5), BAR, colour, edge=look.INK, edge_width=0.5)


def _paint_hours(node: Node, hours: _Hours):
    def paint(pen: Pen, top: float) -> None:
        pen.tag(node)
        for minute in hours.marks():
            pen.text(clock_time(minute), look.TICK, hours.x(minute), top - 10, align="centre")

    return paint


def _paint_lines(pen: Pen, lines: Sequence[Line], x: float, top: float) -> None:
    for place, line in enumerate(lines):
        pen.line(line, x, baseline(top - place * TITLE.leading, line))
