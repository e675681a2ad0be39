"""A scale as one stacked bar, or one for each time it was asked, around the middle between against and for."""

from .items import Item, Line, Piece, Words, stack
from .pictures import Stack, Step
from .type import LEAST, LINE, TEXT, advance, cut

LOW, HIGH = 56, 260
"""How high a bar is, at least and at best."""
FIGURES = 60
"""What figures within a bar want above its least height."""
APART, BEYOND = 36, 16
"""Between two bars, and how far the line of the middle stands out of them."""

_FILLS = {3: "solid", 2: "hatch", 1: "pale", 0: "pale"}


def heights(picture: Stack, width: float) -> tuple[float, float]:
    """The least height that it takes, and the best."""
    names = sum(LEAST * LINE for name, _ in picture.bars if name)
    apart = APART * (len(picture.bars) - 1) + 2 * BEYOND + _ends_high(picture)
    return tuple(names + apart + high * len(picture.bars) for high in (LOW, HIGH))


def items(picture: Stack, x: float, y: float, width: float, height: float) -> list[Item]:
    """The bars, all around the same middle and of one scale, so that they can be compared."""
    before = max(_against(steps) for _, steps in picture.bars)
    behind = max(1 - _against(steps) for _, steps in picture.bars)
    unit, middle = width / (before + behind), x + width * before / (before + behind)
    names = sum(LEAST * LINE for name, _ in picture.bars if name)
    high = (height - names - APART * (len(picture.bars) - 1) - 2 * BEYOND - _ends_high(picture)) / len(picture.bars)
    found: list[Item] = []
    y += BEYOND
    for name, steps in picture.bars:
        if name:
            found += stack([name], x, y, width, LEAST)
            y += LEAST * LINE
        left = middle - _against(steps) * unit
        for step in steps:
            found += _step(step, left, y, step.share * unit, high)
            left += step.share * unit
        found += [Line(middle, top, middle, top + BEYOND - 3, wide=7) for top in (y - BEYOND, y + high + 3)]
        y += high + APART
    for words, align in zip(picture.ends, ("start", "end"), strict=True):
        left = x if align == "start" else x + width / 2 + 20
        found += stack(cut(words, LEAST, False, width / 2 - 20, 1) if words else (), left, y + BEYOND - APART,
                       width / 2 - 20, LEAST, token="ink_soft", align=align)
    return found


def _ends_high(picture: Stack) -> float:
    return LEAST * LINE if any(picture.ends) else 0.0


def swatch(level: int, x: float, y: float, side: float) -> Piece:
    """A step's filling, for its line in the list below."""
    return Piece(x, y, side, side, colour(level), _FILLS[abs(level)])


def colour(level: int) -> str:
    """The colour of a step: told apart by place, figure and filling too."""
    return "blue" if level > 0 else "orange" if level < 0 else "ink"


def _against(steps: tuple[Step, ...]) -> float:
    """The share that lies before the middle: what is against, and half of what stands in the middle."""
    return sum(step.share if step.level < 0 else step.share / 2 if not step.level else 0.0 for step in steps)


def _step(step: Step, x: float, y: float, width: float, high: float) -> list[Item]:
    """A piece with its figure, where there is room for it; it stands in the list below in any case."""
    if not step.share:
        return []
    fill = _FILLS[abs(step.level)]
    found: list[Item] = [Piece(x, y, width, high, colour(step.level), fill)]
    size = next((size for size in (TEXT, LEAST) if advance(step.words, size, True) + 28 <= width
                 and size * LINE <= high), 0)
    if not size:
        return found
    top, wide = y + (high - size * LINE) / 2, advance(step.words, size, True) + 24
    if fill == "hatch":  # Words are not read across stripes.
        found.append(Piece(x + (width - wide) / 2, top + 4, wide, size * LINE - 8, colour(step.level), "pale"))
    token = "paper" if fill == "solid" else "ink"
    return [*found, Words(step.words, x, top, width, size, True, token, "centre")]
