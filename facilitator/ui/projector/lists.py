"""Lists on the wall: a title, a picture where there is one, and rows below it, on as many pages as they take.

Places and sizes are thousandths of the picture's height; `wide` is its width.
"""

from dataclasses import replace

from . import code, drawing
from .items import BAR, GAP, MARGIN, TOP, Bar, Item, Mark, Words, stack
from .stack import swatch
from .type import HEIGHT, HUGE, LARGE, LEAST, LINE, TEXT, TITLE, advance, breaks_a_word, cut, fit, lines
from .values import Row, Slide, page_words, shown_address, tr

WIDEST = 88, 88
"""Stands for the number of a page, and of all pages, before these are known."""

_SIZES = {"poll": (LARGE, 80, TEXT, 62, LEAST), "results": (LARGE, 80, TEXT, 62, LEAST)}
"""How large lists are written, at best and at least; what the whole room must see at once goes down to `LEAST`."""

TIGHT, APART = 4, 12
"""Between the steps of a scale, and between other rows."""

_LIVE = BAR + 28
"""What the bar of how many have voted takes above the foot."""


def items(slide: Slide, wide: float) -> list[Item]:
    """Everything on one page but its corner and its foot."""
    slide = drawing.fitting(slide, _width(slide, wide))
    top, size, found = _heading(slide, wide)
    y, end = top, _list_end(slide, wide)
    if slide.address:
        above = LEAST * LINE if slide.corner else 0
        found += code.beside(slide, wide, top if _entries(slide) or slide.picture else MARGIN + above, end)
    if slide.picture:
        below = sum(_height(slide, entry, size, wide, 1e9) for entry in _entries(slide))
        least, best = drawing.heights(slide.picture, _width(slide, wide))
        high = max(least, min(best, end - top - (below + GAP * 0.6 if below else 0)))
        found += drawing.items(slide.picture, MARGIN, y, _width(slide, wide), high)
        y += high + GAP * 0.6
    room = end - y
    for entry in _entries(slide):
        found += _entry(slide, entry, size, wide, y, room)
        y += _height(slide, entry, size, wide, room)
    if slide.progress:
        found.append(Bar(MARGIN, end + 18, wide - 2 * MARGIN, slide.progress.share))
    return found


def parts(slide: Slide, wide: float) -> tuple[Slide, ...]:
    """A slide as pages that are not counted yet."""
    slide = drawing.fitting(slide, _width(slide, wide))
    if slide.picture and len(pieces := drawing.split(slide.picture, _width(slide, wide))) > 1:
        return tuple(replace(slide, picture=piece) for piece in pieces)
    entries = _entries(slide)
    if slide.kind == "poll" and not slide.corner and (entries or slide.picture) and _is_long(slide, wide):
        return (_question(slide, wide), *parts(replace(slide, corner=page_words(*WIDEST)), wide))
    if len(entries) < 2 and not slide.picture:
        return (slide,)
    top, size, _ = _heading(slide, wide)
    if _fits(slide, size, wide, _list_end(slide, wide) - top):
        return (slide,)
    if slide.address:  # The options first; the code has a scene of its own.
        return parts(_without_code(slide), wide)
    if slide.picture:
        if not entries:
            return (slide,)
        rest = parts(replace(slide, picture=None, corner=slide.corner or page_words(*WIDEST)), wide)
        return (replace(slide, picture=drawing.named(slide.picture, slide.rows), rows=(), lines=()), *rest)
    top, size, _ = _heading(replace(slide, corner=page_words(*WIDEST)), wide)  # A page says its number above its title.
    room = _list_end(slide, wide) - top
    found = _broken([_height(slide, entry, size, wide, room) for entry in entries], room)
    if slide.kind in _SIZES:  # As large as so many pages allow, and no single option left over for the last one.
        least = len(found)
        size, heights = next((size, high) for size in _sizes(slide, wide) if len(_broken(
            high := [_height(slide, entry, size, wide, room) for entry in entries], room)) == least)
        found = _even(heights, room, least)
    field = "rows" if slide.rows else "lines"
    return tuple(replace(slide, size=size, **{field: tuple(entries[place] for place in part)}) for part in found)


def _broken(heights: list[float], room: float) -> list[list[int]]:
    """The places of entries of these heights, as pages that have so much room."""
    found, full = [[]], 0.0
    for place, height in enumerate(heights):
        if found[-1] and full + height - TIGHT > room:
            found.append([])
            full = 0.0
        found[-1].append(place)
        full += height
    return found


def _even(heights: list[float], room: float, pages: int) -> list[list[int]]:
    """The places of entries of these heights, as so many pages of which none is much fuller than the others."""
    sums = [0.0]
    for height in heights:
        sums.append(sums[-1] + height)
    best: dict[int, tuple[float, list[list[int]]]] = {0: (0.0, [])}
    for _ in range(pages):
        grown: dict[int, tuple[float, list[list[int]]]] = {}
        for start, (cost, found) in best.items():
            for end in range(start + 1, len(sums)):
                full = sums[end] - sums[start]
                if end - start > 1 and full - TIGHT > room:
                    break
                if end not in grown or cost + full ** 2 < grown[end][0]:
                    grown[end] = cost + full ** 2, [*found, list(range(start, end))]
        best = grown
    return best[len(heights)][1]


def _question(slide: Slide, wide: float) -> Slide:
    """A long question by itself, so that the room can read it whole before what it can answer."""
    alone = replace(slide, rows=(), lines=(), picture=None, corner=page_words(*WIDEST))
    return _without_code(alone) if slide.address and _is_long(alone, wide) else alone


def shortens_title(slide: Slide, wide: float) -> bool:
    """Whether a page has no room for all of its title."""
    _, _, found = _heading(slide, wide)
    last = next((item.text for item in reversed(found) if isinstance(item, Words) and item.bold), "")
    return last.endswith("…") and not slide.title.endswith("…")


def asked(slide: Slide) -> Slide:
    """The question of a result by itself, with how many have voted as long as that goes on."""
    return replace(slide, over=tr("What was asked"), rows=(), lines=(), picture=None,
                   foot=slide.foot if slide.progress else "")


def _without_code(slide: Slide) -> Slide:
    """The address at the foot instead of the code."""
    said = " · ".join(filter(None, (shown_address(slide.address), slide.foot)))
    return replace(slide, address="", foot=said)


def foot(slide: Slide, wide: float) -> tuple[str, ...]:
    """What stands at the foot, on two lines at most."""
    return cut(slide.foot, LEAST, False, wide - 2 * MARGIN, 2)


def foot_top(slide: Slide, wide: float) -> float:
    """Where the foot begins."""
    return HEIGHT - MARGIN - max(1, len(foot(slide, wide))) * LEAST * LINE + 14


def _width(slide: Slide, wide: float) -> float:
    return wide - 2 * MARGIN - code.width(slide, wide)


def _heading(slide: Slide, wide: float) -> tuple[float, int, list[Item]]:
    """Where the list begins, the size of its letters, and the title with what stands over it.

    The title gives way before the list does, and the list before it takes another page. A picture takes no other page,
    so that title, and then what stands over it, are cut to a line for it.
    """
    room, over = _title_room(slide), 2 if slide.kind in _SIZES else 1
    if _is_long(slide, wide) and not _is_alone(slide):
        room = min(room, 2 * TEXT * LINE + 1)
    tries = [(over, room), (over, TEXT * LINE + 1), (1, TEXT * LINE + 1)] if slide.picture else [(over, room)]
    if slide.kind == "results" and not slide.picture and _is_long(slide, wide):
        tries.append((over, TEXT * LINE + 1))
    for one in tries:
        top, size, found = _headed(slide, wide, *one)
        if size:
            break
    return top, slide.size or size or _sizes(slide, wide)[-1], found


def _is_alone(slide: Slide) -> bool:
    return not _entries(slide) and not slide.picture


def _title_room(slide: Slide) -> int:
    return 600 if _is_alone(slide) else 190 if slide.picture else 330


def _is_long(slide: Slide, wide: float) -> bool:
    """Whether a title does not go whole into the room that it has."""
    width, least = (_width(slide, wide), LEAST) if _is_alone(slide) else (wide - 2 * MARGIN, TEXT)
    return len(lines(slide.title, least, True, width)) * least * LINE > _title_room(slide)


def _headed(slide: Slide, wide: float, most_over: int, title_room: float) -> tuple[float, int, list[Item]]:
    """The heading with so many lines over a title of such a height; 0 for the size where the list does not fit."""
    alone = _is_alone(slide)
    width, y, found = _width(slide, wide) if alone else wide - 2 * MARGIN, float(TOP), []
    if slide.over or slide.corner:
        free = wide - 2 * MARGIN - (advance(slide.corner, LEAST) + GAP if slide.corner else 0)
        over = cut(slide.over, LEAST, False, free, most_over)
        found += stack(over, MARGIN, y, free, LEAST, token="ink_soft")
        y += len(over) * LEAST * LINE
    sizes = _sizes(slide, wide)
    largest = (HUGE, TITLE, 108, LARGE, 80, TEXT) if alone else (108, LARGE, 80, TEXT)
    if alone and slide.kind in _SIZES:
        largest += (62, LEAST)
    elif slide.corner and slide.kind in _SIZES:  # So that it stays as it is from page to page.
        largest = (TEXT,) if slide.kind == "results" else (80, TEXT)
    for most in largest if slide.title else (TEXT,):
        title_sizes = tuple(size for size in largest if size <= most)
        title_size, title = fit(slide.title, width, title_room, title_sizes, True) if slide.title else (0, ())
        top = y + len(title) * title_size * LINE + GAP * 0.6
        room = _list_end(slide, wide) - top
        size = next((s for s in sizes if _fits(slide, s, wide, room)), 0)
        if size:
            break
    return top, size, found + stack(title, MARGIN, y, width, title_size, bold=True)


def _sizes(slide: Slide, wide: float) -> tuple[int, ...]:
    """How large a list may be written: no figure is wider than the wall, and no word is broken that need not be."""
    sizes = _SIZES.get(slide.kind, (LARGE, 80, TEXT))
    longest = max((row.words for row in slide.rows), key=len, default="")
    free = tuple(size for size in sizes if advance(longest, size, True) <= _width(slide, wide)) or sizes[-1:]
    return tuple(size for size in free if not any(breaks_a_word(row.label, size, row.strong, _span(
        slide, row, size, wide)[1]) for row in slide.rows)) or free


def _list_end(slide: Slide, wide: float) -> float:
    end = foot_top(slide, wide) - GAP / 2 if slide.foot else HEIGHT - MARGIN + 14
    return end - (_LIVE if slide.progress else 0)


def _entries(slide: Slide) -> tuple:
    return slide.rows or slide.lines


def _fits(slide: Slide, size: int, wide: float, room: float) -> bool:
    """Whether the picture and the whole list go into a room without a word being cut."""
    taken = sum(_height(slide, entry, size, wide, 1e9) for entry in _entries(slide)) - _apart(slide)
    if slide.picture:
        least, _ = drawing.heights(slide.picture, _width(slide, wide))
        least += drawing.wanted(slide.picture, _width(slide, wide), size)
        taken += least + (GAP * 0.6 if _entries(slide) else 0)
    return taken <= room


def _height(slide: Slide, entry: Row | str, size: int, wide: float, room: float) -> float:
    """What an entry takes, with the gap below it; never more than a page."""
    label, _, below = _parts(slide, entry, size, wide, room)
    return len(label) * size * LINE + below + _apart(slide)


def _apart(slide: Slide) -> float:
    """The gap below an entry; steps of a scale stand close, so that all of them stand below their bar."""
    return TIGHT if any(row.level is not None for row in slide.rows) else APART if slide.rows else GAP * 0.35


def _parts(slide: Slide, entry: Row | str, size: int, wide: float, room: float,
           ) -> tuple[tuple[str, ...], tuple[float, float], float]:
    """An entry's lines, where they begin and their width, and what the parts of it below them take."""
    left, width = _span(slide, entry, size, wide)
    text, below = (entry, 0.0) if isinstance(entry, str) else (entry.label, _below(slide, entry, size, wide))
    most = max(1, int((room - below) // (size * LINE)))
    bold = isinstance(entry, Row) and entry.strong
    return cut(text, size, bold, width, most), (left, width), below


def _below(slide: Slide, entry: Row, size: int, wide: float) -> float:
    bar = _bar(size) + 6 if entry.share is not None else 0
    own_line = size * LINE if _needs_own_line(slide, entry, size, wide) else 0
    return bar + own_line + drawing.series_high(entry)


def _bar(size: int) -> float:
    """How high a bar below words of a size is."""
    return BAR if size >= TEXT else BAR * 0.6


def _needs_own_line(slide: Slide, entry: Row, size: int, wide: float) -> bool:
    """Whether a figure is too long to stand beside its name, or a word of the name would be broken for it."""
    if slide.kind == "themes" or not entry.words:
        return False
    width, figure = _width(slide, wide) - _indent(slide, entry, size), advance(entry.words, size, True) + GAP
    return figure > width * 0.62 or breaks_a_word(entry.label, size, entry.strong, width - figure) and \
        not breaks_a_word(entry.label, size, entry.strong, width)


def _span(slide: Slide, entry: Row | str, size: int, wide: float) -> tuple[float, float]:
    """Where an entry's text begins, and the width that it has."""
    width = _width(slide, wide)
    if isinstance(entry, str):
        return MARGIN + size * 0.6, width - size * 0.6
    if slide.kind == "themes":
        indent = size * (2 + entry.depth)
        return MARGIN + indent, max(width - indent, wide * 0.3)
    indent = _indent(slide, entry, size)
    beside = entry.words and not _needs_own_line(slide, entry, size, wide)
    return MARGIN + indent, width - indent - (advance(entry.words, size, True) + GAP if beside else 0)


def _indent(slide: Slide, entry: Row, size: int) -> float:
    return size * (1.15 if entry.sign or entry.level is not None else 0.6 if slide.kind == "poll" else 0)


def _entry(slide: Slide, entry: Row | str, size: int, wide: float, y: float, room: float) -> list[Item]:
    label, (left, width), _ = _parts(slide, entry, size, wide, room)
    row = Row("") if isinstance(entry, str) else entry
    found = _before(slide, row, isinstance(entry, str), left, y, size)
    found += stack(label, left, y, width, size, bold=row.strong)
    below = y + len(label) * size * LINE
    if row.words and slide.kind == "themes":
        found.append(Words(row.words, left - size * 2, y, size * 1.5, size, True, "ink", "end"))
    elif row.words:
        own_line = _needs_own_line(slide, row, size, wide)
        found.append(Words(row.words, MARGIN, below if own_line else y, _width(slide, wide), size, True, "ink", "end"))
        below += size * LINE if own_line else 0
    if row.share is not None:
        found.append(Bar(MARGIN, below + 4, _width(slide, wide), row.share, row.token, _bar(size)))
    if row.series:
        found += drawing.series(row, left, below, _width(slide, wide) - (left - MARGIN))
    return found


def _before(slide: Slide, row: Row, is_line: bool, left: float, y: float, size: int) -> list[Item]:
    """What stands before an entry: its sign, its swatch or a bullet."""
    side = size * 0.72
    top = y + (size * LINE - side) / 2
    if row.sign == "none":
        return []
    if row.sign:
        return [Mark(row.sign, MARGIN, top, side)]
    if row.level is not None:
        return [swatch(row.level, MARGIN, top, side)]
    if is_line or slide.kind == "poll":
        return [Words("•", left - size * 0.6, y, size * 0.6, size, token="ink_soft")]
    return []
