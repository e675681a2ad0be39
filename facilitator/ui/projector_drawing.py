"""Where the parts of a poll's picture stand: which file draws which, and the rows of one thing at several times."""

from types import ModuleType

from . import projector_flow, projector_histogram, projector_stack, projector_strip
from .projector_items import Bar, Item, Words
from .projector_pictures import Flow, Histogram, Picture, Stack, Strip
from .projector_type import LEAST, LINE, advance
from .projector_values import Row, Slide

_BY: dict[type, ModuleType] = {Stack: projector_stack, Histogram: projector_histogram, Strip: projector_strip,
                               Flow: projector_flow}


def heights(picture: Picture, width: float) -> tuple[float, float]:
    """The least height that a picture takes, and the best."""
    return _BY[type(picture)].heights(picture, width)


def items(picture: Picture, x: float, y: float, width: float, height: float) -> list[Item]:
    """Everything in a picture of this size."""
    return _BY[type(picture)].items(picture, x, y, width, height)


def fitting(slide: Slide, width: float) -> Slide:
    """The slide, with its columns as rows where the wall is too narrow for them."""
    shown = slide.picture
    if not isinstance(shown, Histogram) or projector_histogram.fits(shown, width):
        return slide
    meant = {0: shown.ends[0], len(shown.columns) - 1: shown.ends[1]}
    rows = tuple(Row(meant.get(place) or one.label, one.words, one.share if one.words else None)
                 for place, one in enumerate(shown.columns))
    return Slide(**{name: getattr(slide, name) for name in Slide.__slots__} | {
        "picture": None, "rows": rows, "foot": " · ".join(filter(None, (shown.pointer_words, slide.foot)))})


def split(picture: Picture, width: float) -> tuple[Picture, ...]:
    """A picture as several where the wall is too narrow for all of it."""
    return projector_flow.split(picture, width) if isinstance(picture, Flow) else (picture,)


def series_high(row: Row) -> float:
    """What the figures of several times take below the name that they share."""
    return len(row.series) * LEAST * LINE


def series(row: Row, x: float, y: float, width: float) -> list[Item]:
    """A line for each time: its name, its bar and its figure."""
    name = max(advance(one.label, LEAST) for one in row.series) + 28
    figure = max(advance(one.words, LEAST, True) for one in row.series) + 28
    found: list[Item] = []
    for number, one in enumerate(row.series):
        top = y + number * LEAST * LINE
        found.append(Words(one.label, x, top, name, LEAST, token="ink_soft"))
        found.append(Words(one.words, x, top, width, LEAST, True, "ink", "end"))
        if one.share is not None and width - name - figure > 60:
            token = one.token if number == len(row.series) - 1 else "edge"
            found.append(Bar(x + name, top + 20, width - name - figure, one.share, token, 32))
    return found
