"""Pages made of strips: everything in a report is cut into strips that no page end parts, and stacked.

A line of a paragraph, a row of a table and a chart's bar are strips. What belongs together is said by the strips
themselves, so nothing else needs to know how pages end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .pen import Pen

FREE, GROUPED, TOGETHER, BOUND = 0, 1, 2, 3
"""How firmly a strip holds on to the next: not; if its group of blocks fits a page; if its block does; always, as a
heading does."""


@dataclass(frozen=True, slots=True)
class Band:
    """A coloured rectangle under a strip: from `x` and `top` (below the strip's upper edge), in points.

    Without a height it fills the strip. Bands that meet are drawn as one.
    """

    x: float
    width: float
    colour: str
    top: float = 0.0
    height: float | None = None


@dataclass(slots=True, eq=False)
class Strip:
    """A piece of a page, `height` points high, that is drawn by `paint(pen, top)`, `top` being its upper edge.

    `before` and `after` are the space that it asks for; the larger of two neighbours' wins. `head` are strips to
    repeat above it where it begins a page. `placed` is told the page (from 0) and upper edge. One that `fills` takes
    all the height that the page has left, `height` at least.
    """

    height: float
    paint: Callable[[Pen, float], None]
    before: float = 0.0
    after: float = 0.0
    keep: int = FREE
    bands: Sequence[Band] = ()
    head: Sequence["Strip"] = ()
    page_break: bool = False
    placed: Callable[[int, float], None] | None = None
    fills: bool = False


def nothing(pen: Pen, top: float) -> None:
    """Draws nothing."""


@dataclass(slots=True)
class Placed:
    """A strip on a page; `top` is points below the upper margin; `again` where it repeats a table's header."""

    strip: Strip
    top: float
    again: bool = False


@dataclass(slots=True)
class _Stack:
    """Pages that are being filled."""

    room: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    filled: float = 0.0

    def gap(self, strip: Strip) -> float:
        page = self.pages[-1]
        return max(page[-1].strip.after, strip.before) if page else 0.0

    def turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self.filled = 0.0

    def put(self, strip: Strip, *, again: bool = False) -> None:
        if not self.pages[-1] and not again:
            for head in strip.head:
                self.put(head, again=True)
        self.filled += self.gap(strip)
        self.pages[-1].append(Placed(strip, self.filled, again))
        if strip.fills:
            strip.height = max(strip.height, self.room - self.filled)
        self.filled += strip.height


def paginated(strips: Sequence[Strip], room: float) -> list[list[Placed]]:
    """The strips on pages that are `room` points high. A strip higher than a page has one to itself."""
    stack = _Stack(room)
    for group in grouped(strips, GROUPED):
        _place(group, GROUPED, stack)
    return stack.pages


def _place(group: list[Strip], firmness: int, stack: _Stack) -> None:
    """Puts a group on one page if one can hold it; otherwise what holds together more firmly within it."""
    if group[0].page_break:
        stack.turn()
    height = height_of(group)
    if stack.filled + stack.gap(group[0]) + height > stack.room:
        on_fresh_page = height + height_of(group[0].head)
        if on_fresh_page <= stack.room or len(group) == 1:
            stack.turn()
        else:
            for part in grouped(group, firmness + 1):
                _place(part, firmness + 1, stack)
            return
    for strip in group:
        stack.put(strip)


def grouped(strips: Sequence[Strip], firmness: int) -> list[list[Strip]]:
    """Strips in groups that hold on to each other at least so firmly."""
    groups: list[list[Strip]] = []
    holding = False
    for strip in strips:
        if holding and not strip.page_break:
            groups[-1].append(strip)
        else:
            groups.append([strip])
        holding = strip.keep >= firmness
    return groups


def height_of(strips: Sequence[Strip]) -> float:
    """From the upper edge of the first to the lower edge of the last."""
    gaps = (max(a.after, b.before) for a, b in zip(strips, strips[1:], strict=False))
    return sum(strip.height for strip in strips) + sum(gaps)
