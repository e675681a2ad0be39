"""Where the parts of a poll's picture stand: which file draws which, and the rows of one thing at several times."""

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

from . import (
    flow,
    histogram,
    stack,
    strip,
)
from .items import Bar, Item
from .pictures import Column, Flow, Histogram, Picture, Stack, Strip
from .type import LEAST
from .values import Row, Slide

_BY: dict[type, ModuleType] = {Stack: stack, Histogram: histogram, Strip: strip,
                               Flow: flow}


SERIES = 26
"""How high each of several bars of one row is, with the gap below it."""


def heights(picture: Picture, width: float) -> tuple[float, float]:
    """The least height that a picture takes, and the best."""
    return _BY[type(picture)].heights(picture, width)


def items(picture: Picture, x: float, y: float, width: float, height: float) -> list[Item]:
    """Everything in a picture of this size."""
    return _BY[type(picture)].items(picture, x, y, width, height)


def fitting(slide: Slide, width: float) -> Slide:
    """The slide, with its columns as rows where the wall is too narrow for them."""
    shown = slide.picture
    if not isinstance(shown, Histogram) or histogram.fits(shown, width):
        return slide
    meant = {0: shown.ends[0], len(shown.columns) - 1: shown.ends[1]}
    rows = tuple(_row(meant.get(place) or one.label, one, shown.times) for place, one in enumerate(shown.columns))
    return Slide(**{name: getattr(slide, name) for name in Slide.__slots__} | {
        "picture": None, "rows": rows, "foot": " · ".join(filter(None, (shown.pointer_words, slide.foot)))})


def _row(label: str, one: Column, times: tuple[str, str]) -> Row:
    if one.before:
        words = " · ".join(f"{name} {part.words}" for name, part in zip(times, (one.before, one), strict=True))
        return Row(label, words, series=(one.before.share, one.share))
    return Row(label, one.words, one.share if one.words else None)


def split(picture: Picture, width: float) -> tuple[Picture, ...]:
    """A picture as several where the wall is too narrow for all of it."""
    return flow.split(picture, width) if isinstance(picture, Flow) else (picture,)


def wanted(picture: Picture, width: float, size: int) -> float:
    """What more than its least height a picture wants beside a list of letters of a size: figures in a stacked scale
    come before larger letters, and whole names beside a flow of votes before a higher title."""
    if isinstance(picture, Flow):
        return flow.names_high(picture, width)
    return stack.FIGURES * len(picture.bars) if isinstance(picture, Stack) and size > LEAST else 0.0


def named(picture: Picture, rows: Sequence[Row]) -> Picture:
    """A picture as it stands by itself: a stacked scale then names its ends, which its list does not stand below."""
    steps = [row for row in rows if row.level is not None]
    if not isinstance(picture, Stack) or not steps:
        return picture
    first, last = (end(steps, key=lambda row: row.level) for end in (min, max))
    return replace(picture, ends=(first.label, last.label))


def series_high(row: Row) -> float:
    """What the bars of several times take."""
    return len(row.series) * SERIES


def series(row: Row, x: float, y: float, width: float) -> list[Item]:
    """A bar for each time, the last one in the colour of a result."""
    last = len(row.series) - 1
    return [Bar(x, y + number * SERIES + 2, width, share, row.token if number == last else "edge", SERIES - 6)
            for number, share in enumerate(row.series)]
