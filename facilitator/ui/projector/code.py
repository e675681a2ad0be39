"""Where phones find the poll: a QR code with its address in letters, beside a question or alone."""

from .items import GAP, MARGIN, Code, Item, stack
from .type import HEIGHT, HUGE, LARGE, LEAST, LINE, TEXT, advance, fit, lines
from .values import Slide, shown_address

SIDE = 400
"""How wide a code beside a question is, at least: who sits at the first tables reads it."""


def width(slide: Slide, wide: float) -> float:
    """What the code takes beside a list, with the gap; 0 where there is none."""
    return min(max(SIDE, _letters(slide)), wide * 0.45) + GAP if slide.address else 0.0


def beside(slide: Slide, wide: float, y: float, end: float) -> list[Item]:
    """The code at the end of the picture, and its address below."""
    free = width(slide, wide) - GAP
    said = lines(shown_address(slide.address), LEAST, True, free)
    side = min(free, end - y - len(said) * LEAST * LINE - 10)
    left = wide - MARGIN - free
    return [Code(slide.address, left + (free - side) / 2, y, side),
            *stack(said, left, y + side + 10, free, LEAST, bold=True, align="centre")]


def alone(slide: Slide, wide: float) -> list[Item]:
    """The code as high as the wall, and beside it what to do."""
    free = wide - 2 * MARGIN
    side = min(HEIGHT - 2 * MARGIN, free - GAP - max(_letters(slide), free * 0.34))
    left, room = MARGIN + side + GAP, free - side - GAP
    below = "\n".join(slide.lines)
    title_size, title = fit(slide.title, room, 360, (HUGE, 150, 108, LARGE, 80, TEXT, LEAST), True)
    size, found = fit(below, room, 330, (80, TEXT, LEAST), False)
    address_size, address = fit(shown_address(slide.address), room, 150, (108, LARGE, 80, TEXT, LEAST), True)
    parts = ((title, title_size, True), (found, size, False), (address, address_size, True))
    high = sum(len(part) * at * LINE for part, at, _ in parts) + 2 * GAP
    y = (HEIGHT - high) / 2
    items: list[Item] = [Code(slide.address, MARGIN, (HEIGHT - side) / 2, side)]
    for part, at, bold in parts:
        items += stack(part, left, y, room, at, bold=bold)
        y += len(part) * at * LINE + GAP
    return items


def _letters(slide: Slide) -> float:
    return advance(shown_address(slide.address), LEAST, True) + 6
