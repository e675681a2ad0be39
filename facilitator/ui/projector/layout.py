"""Where everything stands on the wall: a slide becomes words, disks and bars with their places, the same at any size.

Places and sizes are thousandths of the picture's height; `shape` is its width for its height.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from .. import look
from . import code, lists
from .dials import clocks
from .items import GAP, MARGIN, TOP, Item, Words, stack
from .lists import foot, foot_top
from .type import HEIGHT, HUGE, LARGE, LEAST, LINE, TEXT, TITLE, advance, cut, even, fit
from .values import Slide, page_words

CLOCKS = 6
"""Running tracks that stand below each other; more take another page."""

_MIDDLE = ("clock", "message", "theme", "title", "prompt")
"""Kinds of slide whose words stand in the middle instead of in a list."""

_ALONE = ("clock", "timer", "turns")
"""Kinds of slide whose one running time takes the whole picture."""


def pages(slide: Slide, shape: float) -> tuple[Slide, ...]:
    """A slide as as many pages as it takes for its letters to be read from the back row."""
    return _pages(slide, shape, look.generation())


def all_pages(slides: Sequence[Slide], shape: float) -> tuple[Slide, ...]:
    """The pages of slides that follow each other, counted through; a result whose first page has no room for all of its
    question begins with a page that has."""
    found = _counted_through(slides, shape)
    if slides[0].kind == "results" and lists.shortens_title(found[0], HEIGHT * shape):
        return _counted_through((lists.asked(slides[0]), *slides), shape)
    return found


def _counted_through(slides: Sequence[Slide], shape: float) -> tuple[Slide, ...]:
    if len(slides) == 1:
        return pages(slides[0], shape)
    corner = page_words(*lists.WIDEST)
    found = [page for slide in slides for page in pages(replace(slide, corner=corner), shape)]
    return tuple(_page(page, number, len(found)) for number, page in enumerate(found, 1))


def lay_out(slide: Slide, shape: float) -> tuple[Item, ...]:
    """Everything on one page."""
    return _lay_out(slide, shape, look.generation())


@lru_cache(64)
def _lay_out(slide: Slide, shape: float, generation: int) -> tuple[Item, ...]:
    wide = HEIGHT * shape
    items: list[Item] = []
    if slide.corner:
        size = TEXT if slide.kind in _ALONE else LEAST
        items.append(Words(slide.corner, MARGIN, TOP, wide - 2 * MARGIN, size, token="ink_soft", align="end"))
    if slide.clocks:
        items += clocks(slide, wide, foot_top(slide, wide))
    elif slide.kind == "phones":
        items += code.alone(slide, wide)
    elif slide.kind in _MIDDLE:
        items += _centred(slide, wide)
    else:
        items += lists.items(slide, wide)
    if slide.foot:
        align = "centre" if slide.kind == "clock" and not slide.clocks else "start"
        items += stack(foot(slide, wide), MARGIN, foot_top(slide, wide), wide - 2 * MARGIN, LEAST, token="ink_soft",
                       align=align)
    return tuple(items)


@lru_cache(64)
def _pages(slide: Slide, shape: float, generation: int) -> tuple[Slide, ...]:
    if len(slide.clocks) > CLOCKS:
        parts = [slide.clocks[at:at + CLOCKS] for at in range(0, len(slide.clocks), CLOCKS)]
        return tuple(_page(slide, number, len(parts), clocks=part) for number, part in enumerate(parts, 1))
    if slide.kind in (*_MIDDLE, "phones", "blank"):
        return (slide,)
    parts = lists.parts(slide, HEIGHT * shape)
    if len(parts) == 1:
        return parts
    return tuple(_page(part, number, len(parts)) for number, part in enumerate(parts, 1))


def _page(slide: Slide, number: int, of: int, **values) -> Slide:
    told = slide.corner if slide.kind in _ALONE else ""  # the time of day stays in sight
    return replace(slide, corner=" · ".join(filter(None, (told, page_words(number, of)))), **values)


# Words alone


def _centred(slide: Slide, wide: float) -> list[Item]:
    """Over, title and lines in the middle: a message, what comes next, a segment's title, the name of a theme."""
    width, foot = wide - 2 * MARGIN, foot_top(slide, wide) if slide.foot else HEIGHT - MARGIN
    room = foot - GAP - MARGIN - (TEXT * LINE if slide.corner or slide.over else 0)
    text, bold = (slide.title, True) if slide.title else ("\n".join(slide.lines), False)
    below = _below(slide, width, room)
    apart = GAP * 0.6 if below or slide.over else 0
    sizes = (HUGE, 150, TITLE, 108, LARGE, 80, TEXT, LEAST)
    taken = 2 * apart + sum(len(part) * at * LINE for part, at in below)
    size, main = fit(text, width, room - taken, sizes, bold, unbroken=TITLE)
    parts: list[tuple[tuple[str, ...], int, bool, str]] = []
    if slide.over:
        over_size = TEXT if advance(slide.over, TEXT) <= width else LEAST
        parts.append((cut(slide.over, over_size, False, width, 1), over_size, False, "ink_soft"))
    parts.append((even(main, text, size, bold, width), size, bold, "ink"))
    parts += [(part, at, False, "ink_soft") for part, at in below]
    high = sum(len(part) * at * LINE for part, at, _, _ in parts) + apart * (len(parts) - 1)
    y = MARGIN + (foot - MARGIN - high) / 2
    found: list[Item] = []
    for part, at, heavy, token in parts:
        found += stack(part, MARGIN, y, width, at, bold=heavy, token=token, align="centre")
        y += len(part) * at * LINE + apart
    return found


def _below(slide: Slide, width: float, room: float) -> list[tuple[tuple[str, ...], int]]:
    """What stands below a title, with its size: a line each, or as much of what is said of a segment as has room."""
    if not slide.title or not slide.lines:
        return []
    if slide.kind == "title":
        size, found = fit("\n".join(slide.lines), width, room * 0.5, (80, TEXT, LEAST), False)
        return [(even(found, "\n".join(slide.lines), size, False, width), size)]
    return [(cut(line, LARGE, False, width, 1), LARGE) for line in slide.lines]
