"""Where everything stands on the wall: a slide becomes words, disks and bars with their places, the same at any size.

Places and sizes are thousandths of the picture's height; `shape` is its width for its height.
"""

from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from . import look
from .projector_dials import clocks
from .projector_items import BAR, GAP, MARGIN, TOP, Bar, Item, Words, stack
from .projector_type import HEIGHT, HUGE, LARGE, LEAST, LINE, TEXT, TITLE, advance, cut, even, fit, lines
from .projector_values import Row, Slide

CLOCKS = 6
"""Running tracks that stand below each other; more take another page."""

_SIZES = {"poll": (LARGE, 80, TEXT, 62, LEAST), "results": (LARGE, 80, TEXT, 62, LEAST)}
"""How large lists are written, at best and at least; what the whole room must see at once goes down to `LEAST`."""

_MIDDLE = ("clock", "message", "theme", "title", "prompt")
"""Kinds of slide whose words stand in the middle instead of in a list."""

_ALONE = ("clock", "timer", "turns")
"""Kinds of slide whose one running time takes the whole picture."""


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
        size = TEXT if slide.kind in _ALONE else LEAST
        items.append(Words(slide.corner, MARGIN, TOP, wide - 2 * MARGIN, size, token="ink_soft", align="end"))
    if slide.clocks:
        items += clocks(slide, wide, _foot_top(slide, wide))
    elif slide.kind in _MIDDLE:
        items += _centred(slide, wide)
    else:
        items += _list(slide, wide)
    if slide.foot:
        align = "centre" if slide.kind == "clock" and not slide.clocks else "start"
        items += stack(_foot(slide, wide), MARGIN, _foot_top(slide, wide), wide - 2 * MARGIN, LEAST, token="ink_soft",
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
    told = slide.corner if slide.kind in _ALONE else ""  # the time of day stays in sight
    return replace(slide, corner=" · ".join(filter(None, (told, words))), **values)


def _foot(slide: Slide, wide: float) -> tuple[str, ...]:
    """What stands at the foot, on two lines at most."""
    return cut(lines(slide.foot, LEAST, False, wide - 2 * MARGIN), 2)


def _foot_top(slide: Slide, wide: float) -> float:
    return HEIGHT - MARGIN - max(1, len(_foot(slide, wide))) * LEAST * LINE + 14


# Words alone


def _centred(slide: Slide, wide: float) -> list[Item]:
    """Over, title and lines in the middle: a message, what comes next, a segment's title, the name of a theme."""
    width, foot = wide - 2 * MARGIN, _foot_top(slide, wide) if slide.foot else HEIGHT - MARGIN
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
        parts.append((cut(lines(slide.over, over_size, False, width), 1), over_size, False, "ink_soft"))
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
    return [(cut(lines(line, LARGE, False, width), 1), LARGE) for line in slide.lines]


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
        found += stack(cut(lines(slide.over, LEAST, False, width), 1), MARGIN, y, width, LEAST, token="ink_soft")
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
    return top, slide.size or size or sizes[-1], found + stack(title, MARGIN, y, width, title_size, bold=True)


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
    found += stack(label, left, y, width, size)
    if figure and slide.kind == "themes":
        found.append(Words(figure, left - size * 2, y, size * 1.5, size, True, "ink", "end"))
    elif figure:
        found.append(Words(figure, MARGIN, y, wide - 2 * MARGIN, size, True, "ink", "end"))
    if share is not None:
        found.append(Bar(MARGIN, y + len(label) * size * LINE + 4, wide - 2 * MARGIN, share))
    return found
