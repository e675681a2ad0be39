"""Where everything stands on the wall: a slide becomes words, disks and bars with their places, the same at any size.

Places and sizes are thousandths of the picture's height; `shape` is its width for its height.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from . import look
from .projector_slides import Clock, Row, Slide
from .projector_type import HEIGHT, HUGE, LARGE, LEAST, LINE, TEXT, TITLE, advance, cut, fit, lines

MARGIN, GAP = 64, 40
TOP = MARGIN - 14
"""Where the first line begins: its letters stand as far from the edge as those at the side."""

BAR = 26
CLOCKS = 6
"""Running tracks that stand below each other; more take another page."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: its top, and the span in which it stands at the "start", "centre" or "end"."""

    text: str
    x: float
    y: float
    width: float
    size: int
    bold: bool = False
    token: str = "ink"
    align: str = "start"


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk of `widgets.disk`, `side` wide."""

    x: float
    y: float
    side: float
    share: float
    state: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that is filled to a share of it."""

    x: float
    y: float
    width: float
    share: float


Item = Words | Disk | Bar
_SIZES = {"poll": (LARGE, 80, TEXT, 62, LEAST), "results": (LARGE, 80, TEXT, 62, LEAST)}
"""How large lists are written, at best and at least; what the whole room must see at once goes down to `LEAST`."""

_MIDDLE = ("clock", "message", "theme")
"""Kinds of slide whose words stand in the middle instead of in a list."""

_TOKENS = {"warning": "warning", "urgent": "danger", "over": "danger"}


def pages(slide: Slide, shape: float) -> tuple[Slide, ...]:
    """A slide as as many pages as it takes for its letters to be read from the back row."""
    return _pages(slide, shape, look.generation())


def lay_out(slide: Slide, shape: float) -> tuple[Item, ...]:
    """Everything on one page."""
    return _lay_out(slide, shape, look.generation())


@lru_cache(64)
def _lay_out(slide: Slide, shape: float, generation: int) -> tuple[Item, ...]:
    wide = HEIGHT * shape
    items: list[Item] = []
    if slide.corner:
        size = TEXT if slide.kind in ("clock", "timer") else LEAST
        items.append(Words(slide.corner, MARGIN, TOP, wide - 2 * MARGIN, size, token="ink_soft", align="end"))
    if len(slide.clocks) == 1 and slide.kind in ("clock", "timer"):
        items += _one_clock(slide.clocks[0], wide, _foot_top(slide, wide))
    elif slide.clocks:
        items += _clocks(slide.clocks, wide, _foot_top(slide, wide))
    elif slide.kind in _MIDDLE:
        items += _centred(slide, wide)
    else:
        items += _list(slide, wide)
    if slide.foot:
        align = "centre" if slide.kind == "clock" and not slide.clocks else "start"
        items += _stack(_foot(slide, wide), MARGIN, _foot_top(slide, wide), wide - 2 * MARGIN, LEAST, token="ink_soft",
                        align=align)
    return tuple(items)


@lru_cache(64)
def _pages(slide: Slide, shape: float, generation: int) -> tuple[Slide, ...]:
    if len(slide.clocks) > CLOCKS:
        parts = [slide.clocks[at:at + CLOCKS] for at in range(0, len(slide.clocks), CLOCKS)]
        return tuple(_page(slide, number, len(parts), clocks=part) for number, part in enumerate(parts, 1))
    entries = _entries(slide)
    if slide.kind in (*_MIDDLE, "blank") or len(entries) < 2:
        return (slide,)
    wide = HEIGHT * shape
    top, size, _ = _heading(slide, wide)
    if _fits(slide, size, wide, _list_end(slide, wide) - top):
        return (slide,)
    top, size, _ = _heading(replace(slide, corner="1"), wide)  # a page says its number above its title
    room = _list_end(slide, wide) - top
    parts, full = [[]], 0.0
    for entry in entries:
        height = _height(slide, entry, size, wide, room)
        if parts[-1] and full + height - GAP * 0.35 > room:
            parts.append([])
            full = 0.0
        parts[-1].append(entry)
        full += height
    field = "rows" if slide.rows else "lines"
    return tuple(_page(slide, number, len(parts), size=size, **{field: tuple(part)})
                 for number, part in enumerate(parts, 1))


def _page(slide: Slide, number: int, of: int, **values) -> Slide:
    words = QCoreApplication.translate("Wall", "Page {} of {}").format(number, of)
    return replace(slide, corner=words, **values)


def _foot(slide: Slide, wide: float) -> tuple[str, ...]:
    """What stands at the foot, on two lines at most."""
    return cut(lines(slide.foot, LEAST, False, wide - 2 * MARGIN), 2)


def _foot_top(slide: Slide, wide: float) -> float:
    return HEIGHT - MARGIN - max(1, len(_foot(slide, wide))) * LEAST * LINE + 14


# Clocks


def _one_clock(clock: Clock, wide: float, foot: float) -> list[Item]:
    side = min(620.0, wide * 0.36)
    left = MARGIN + side + 1.5 * MARGIN
    width = wide - left - MARGIN
    top, bottom = TOP + TEXT * LINE, foot - GAP / 2
    middle, gap = (top + bottom) / 2, GAP if clock.title else 0
    room = (bottom - top - gap) / 2
    words_size, words = fit(clock.words, width, room, (HUGE, 150, TITLE, 108, LARGE, TEXT), True, unbroken=104)
    size, title = fit(clock.title, width, room, (TITLE, 108, LARGE, 80, TEXT), False) if clock.title else (0, ())
    top = middle - (len(title) * size * LINE + gap + len(words) * words_size * LINE) / 2
    found: list[Item] = [Disk(MARGIN, middle - side / 2, side, clock.share, clock.state)]
    found += _stack(title, left, top, width, size)
    below = top + len(title) * size * LINE + gap
    return found + _stack(words, left, below, width, words_size, bold=True, token=_TOKENS.get(clock.state, "ink"))


def _clocks(clocks: Sequence[Clock], wide: float, foot: float) -> list[Item]:
    top, bottom = MARGIN + TEXT * LINE, foot - GAP
    high = (bottom - top) / len(clocks)
    side = min(high - 24, 190)
    left, found = MARGIN + side + GAP, []
    width = wide - left - MARGIN
    for number, clock in enumerate(clocks):
        y = top + number * high
        words_width = min(width * 0.45, max(advance(clock.words, TEXT, True), 1) + 4)
        words = cut(lines(clock.words, TEXT, True, words_width), max(1, int(high // (TEXT * LINE))))
        both = high >= (TEXT + LEAST) * LINE and bool(clock.track)
        name_width = width - words_width - GAP
        name = cut(lines(clock.track or clock.title, TEXT, True, name_width), 1)
        under = cut(lines(clock.title, LEAST, False, name_width),
                    max(1, int((high - TEXT * LINE) // (LEAST * LINE)))) if both else ()
        tall = len(name) * TEXT * LINE + len(under) * LEAST * LINE
        found.append(Disk(MARGIN, y + (high - side) / 2, side, clock.share, clock.state))
        found += _stack(name, left, y + (high - tall) / 2, name_width, TEXT, bold=True)
        found += _stack(under, left, y + (high - tall) / 2 + TEXT * LINE, name_width, LEAST, token="ink_soft")
        words_top = y + (high - len(words) * TEXT * LINE) / 2
        found += _stack(words, wide - MARGIN - words_width, words_top, words_width, TEXT, bold=True,
                        token=_TOKENS.get(clock.state, "ink"), align="end")
    return found


# Words alone


def _centred(slide: Slide, wide: float) -> list[Item]:
    """Over, title and lines in the middle: a message, what comes next, the name of a theme."""
    width, foot = wide - 2 * MARGIN, _foot_top(slide, wide)
    room = foot - GAP - MARGIN - (TEXT * LINE if slide.corner or slide.over else 0)
    text, bold = (slide.title, True) if slide.title else ("\n".join(slide.lines), False)
    below = slide.lines if slide.title else ()
    sizes = (HUGE, 150, TITLE, 108, LARGE, 80, TEXT, LEAST)
    size, main = fit(text, width, room - len(below) * LARGE * LINE, sizes, bold, unbroken=TITLE)
    parts: list[tuple[tuple[str, ...], int, bool, str]] = []
    if slide.over:
        parts.append((cut(lines(slide.over, TEXT, False, width), 1), TEXT, False, "ink_soft"))
    parts.append((main, size, bold, "ink"))
    parts += [(cut(lines(line, LARGE, False, width), 1), LARGE, False, "ink_soft") for line in below]
    y = MARGIN + (foot - MARGIN - sum(len(part) * at * LINE for part, at, _, _ in parts)) / 2
    found: list[Item] = []
    for part, at, heavy, token in parts:
        found += _stack(part, MARGIN, y, width, at, bold=heavy, token=token, align="centre")
        y += len(part) * at * LINE
    return found


# Lists


def _list(slide: Slide, wide: float) -> list[Item]:
    top, size, found = _heading(slide, wide)
    y, room = top, _list_end(slide, wide) - top
    for entry in _entries(slide):
        found += _entry(slide, entry, size, wide, y, room)
        y += _height(slide, entry, size, wide, room)
    return found


def _heading(slide: Slide, wide: float) -> tuple[float, int, list[Item]]:
    """Where the list begins, the size of its letters, and the title with what stands over it.

    The title gives way before the list does, and the list before it takes another page.
    """
    width, y, found = wide - 2 * MARGIN, float(TOP), []
    if slide.over or slide.corner:
        found += _stack(cut(lines(slide.over, LEAST, False, width), 1), MARGIN, y, width, LEAST, token="ink_soft")
        y += LEAST * LINE
    sizes = _SIZES.get(slide.kind, (LARGE, 80, TEXT))
    for most in (108, LARGE, 80, TEXT) if slide.title else (TEXT,):
        title_sizes = tuple(size for size in (108, LARGE, 80, TEXT) if size <= most)
        title_size, title = fit(slide.title, width, 330, title_sizes, True) if slide.title else (0, ())
        top = y + len(title) * title_size * LINE + GAP * 0.6
        room = _list_end(slide, wide) - top
        size = next((s for s in sizes if _fits(slide, s, wide, room)), 0)
        if size:
            break
    return top, slide.size or size or sizes[-1], found + _stack(title, MARGIN, y, width, title_size, bold=True)


def _list_end(slide: Slide, wide: float) -> float:
    return _foot_top(slide, wide) - GAP / 2 if slide.foot else HEIGHT - MARGIN + 14


def _entries(slide: Slide) -> tuple:
    return slide.rows or slide.lines


def _fits(slide: Slide, size: int, wide: float, room: float) -> bool:
    """Whether the whole list goes into a room without a word being cut."""
    return sum(_height(slide, entry, size, wide, 1e9) for entry in _entries(slide)) - GAP * 0.35 <= room


def _height(slide: Slide, entry: Row | str, size: int, wide: float, room: float) -> float:
    """What an entry takes, with the gap below it; never more than a page."""
    text, _, _, width = _parts(slide, entry, size, wide)
    bar = BAR + 8 if isinstance(entry, Row) and entry.share is not None else 0
    most = max(1, int((room - bar) // (size * LINE)))
    return len(cut(lines(text, size, False, width), most)) * size * LINE + bar + GAP * 0.35


def _parts(slide: Slide, entry: Row | str, size: int, wide: float) -> tuple[str, str, float, float]:
    """An entry's text and figure, where the text begins, and the width that it has."""
    if isinstance(entry, str):
        return entry, "", MARGIN + size * 0.6, wide - 2 * MARGIN - size * 0.6
    if slide.kind == "themes":
        indent = MARGIN + size * (2 + entry.depth)
        return entry.label, entry.words, indent, max(wide - MARGIN - indent, wide * 0.3)
    indent = MARGIN + (size * 0.6 if slide.kind == "poll" else 0)
    figure = advance(entry.words, size, True) + GAP if entry.words else 0
    return entry.label, entry.words, indent, max(wide - MARGIN - indent - figure, wide * 0.3)


def _entry(slide: Slide, entry: Row | str, size: int, wide: float, y: float, room: float) -> list[Item]:
    text, figure, left, width = _parts(slide, entry, size, wide)
    share = entry.share if isinstance(entry, Row) else None
    most = max(1, int((room - (BAR + 8 if share is not None else 0)) // (size * LINE)))
    label = cut(lines(text, size, False, width), most)
    found: list[Item] = []
    if isinstance(entry, str) or slide.kind == "poll":
        found.append(Words("•", left - size * 0.6, y, size * 0.6, size, token="ink_soft"))
    found += _stack(label, left, y, width, size)
    if figure and slide.kind == "themes":
        found.append(Words(figure, left - size * 2, y, size * 1.5, size, True, "ink", "end"))
    elif figure:
        found.append(Words(figure, MARGIN, y, wide - 2 * MARGIN, size, True, "ink", "end"))
    if share is not None:
        found.append(Bar(MARGIN, y + len(label) * size * LINE + 4, wide - 2 * MARGIN, share))
    return found


def _stack(found: Sequence[str], x: float, y: float, width: float, size: int, *, bold: bool = False, token: str = "ink",
           align: str = "start") -> list[Item]:
    """Lines below each other."""
    return [Words(text, x, y + number * size * LINE, width, size, bold, token, align)
            for number, text in enumerate(found)]
