"""The steps of a long scale as columns beside each other, with the median above them."""

from .items import Item, Line, Mark, Piece, Words, stack
from .pictures import Column, Histogram
from .type import LARGE, LEAST, LINE, TEXT, advance, cut

ROW = LEAST * LINE
POINTER = 40
LOW, HIGH = 90, 420
"""How high the highest column is, at least and at best."""
_FILLS = "pale", "solid"


def fits(picture: Histogram, width: float) -> bool:
    """Whether every column is wide enough for what stands below and above it."""
    pitch = (width - _names(picture)) / len(picture.columns)
    return all(max(advance(one.label, LEAST), *(advance(part.words, LEAST, True) for part in _parts(one))) + 10 <= pitch
               for one in picture.columns)


def heights(picture: Histogram, width: float) -> tuple[float, float]:
    """The least height that it takes, and the best."""
    words = ROW + _ends_high(picture, width) + _above(picture)
    if any(one.words for one in picture.columns):
        return words + ROW + LOW, words + ROW + HIGH
    side = _boxes(picture, width) * LINE * 1.5
    return words - ROW + side, words - ROW + side


def items(picture: Histogram, x: float, y: float, width: float, height: float) -> list[Item]:
    """Columns on a line, figures on them, what they stand for below, and the median."""
    if not any(one.words for one in picture.columns):
        return _asked(picture, x, y, width)
    if picture.times[0]:
        return _compared(picture, x, y, width, height)
    pitch, bottom = width / len(picture.columns), y + height - ROW - _ends_high(picture, width)
    high = bottom - y - ROW - _above(picture)
    found: list[Item] = [Line(x, bottom, x + width, bottom, "edge")]
    for place, one in enumerate(picture.columns):
        left, top = x + place * pitch, bottom - one.share * high
        if one.share:
            found.append(Piece(left + pitch * 0.14, top, pitch * 0.72, bottom - top))
        found.append(Words(one.words, left, top - ROW, pitch, LEAST, True, "ink", "centre"))
        found.append(Words(one.label, left, bottom + 4, pitch, LEAST, token="ink_soft", align="centre"))
    if picture.pointer is not None:
        found += pointer(picture.pointer_words, x + (picture.pointer + 0.5) * pitch, y, x, width)
    return found + _end_words(picture, x, bottom + ROW + 8, width)


def _parts(one: Column) -> tuple[Column, ...]:
    return (one.before, one) if one.before else (one,)


def _above(picture: Histogram) -> float:
    """What stands above the figures, or below them where there are two lines of them."""
    if picture.times[0]:
        return ROW
    return ROW + POINTER if picture.pointer is not None else 0


def _names(picture: Histogram) -> float:
    """What the names of two times take beside the figures."""
    return max(advance(name, LEAST) for name in picture.times) + LEAST + 24 if picture.times[0] else 0.0


def _compared(picture: Histogram, x: float, y: float, width: float, height: float) -> list[Item]:
    """Two columns a step, pale before and solid after, and their figures in two lines below."""
    names = _names(picture)
    pitch, bottom = (width - names) / len(picture.columns), y + height - 3 * ROW - _ends_high(picture, width)
    found: list[Item] = [Line(x + names, bottom, x + width, bottom, "edge")]
    for place, one in enumerate(picture.columns):
        left, wide = x + names + place * pitch, pitch * 0.4
        found.append(Words(one.label, left, bottom + 4, pitch, LEAST, token="ink_soft", align="centre"))
        for time, (part, fill) in enumerate(zip(_parts(one), _FILLS, strict=True)):
            high = part.share * (bottom - y)
            if high:
                found.append(Piece(left + pitch * 0.1 + time * wide, bottom - high, wide, high, fill=fill))
            found.append(Words(part.words, left, bottom + (time + 1) * ROW, pitch, LEAST, True, "ink", "centre"))
    for time, (name, fill) in enumerate(zip(picture.times, _FILLS, strict=True)):
        top, side = bottom + (time + 1) * ROW, LEAST * 0.72
        found += [Piece(x, top + (ROW - side) / 2, side, side, fill=fill),
                  *stack([name], x + LEAST, top, names - LEAST, LEAST)]
    return found + _end_words(picture, x, bottom + 3 * ROW + 8, width)


def _asked(picture: Histogram, x: float, y: float, width: float) -> list[Item]:
    """The steps as boxes to choose from, before anybody may see what was chosen."""
    pitch, size = width / len(picture.columns), _boxes(picture, width)
    high = size * LINE * 1.5
    found: list[Item] = []
    for place, one in enumerate(picture.columns):
        left = x + place * pitch
        found.append(Piece(left + 5, y, pitch - 10, high - 10, fill="pale"))
        found.append(Words(one.label, left, y + (high - 10 - size * LINE) / 2, pitch, size, True, "ink", "centre"))
    return found + _end_words(picture, x, y + high, width)


def _boxes(picture: Histogram, width: float) -> int:
    """The size of letters in boxes."""
    pitch = width / len(picture.columns) - 24
    return next((size for size in (LARGE, 80, TEXT) if all(advance(one.label, size, True) <= pitch for one
                 in picture.columns)), LEAST)


def _end_words(picture: Histogram, x: float, y: float, width: float) -> list[Item]:
    first, last = _ends(picture, width)
    return [*stack(first, x, y, width / 2 - 20, LEAST, token="ink_soft"),
            *stack(last, x + width / 2 + 20, y, width / 2 - 20, LEAST, token="ink_soft", align="end")]


def pointer(words: str, at: float, y: float, x: float, width: float) -> list[Item]:
    """A tip down at a place, and above it what it points out, within the picture."""
    wide = advance(words, LEAST, True) + 4
    left = max(x, min(x + width - wide, at - wide / 2))
    return [Words(words, left, y, wide, LEAST, True, "ink", "centre"),
            Mark("pointer", at - POINTER / 2, y + ROW, POINTER)]


def _ends(picture: Histogram, width: float) -> list[tuple[str, ...]]:
    return [cut(words, LEAST, False, width / 2 - 20, 2) if words else () for words in picture.ends]


def _ends_high(picture: Histogram, width: float) -> float:
    return max(map(len, _ends(picture, width))) * ROW + 8
