"""Numbers as dots on a line, or as columns where they are too many, with their median and the middle half of them."""

from collections import Counter

from .histogram import POINTER, ROW, pointer
from .items import Item, Line, Mark, Piece, Words
from .pictures import Strip
from .type import LEAST, advance

LOW, HIGH = 120, 400
"""How high the heap of dots may be, at least and at best."""
LARGEST, SMALLEST = 44, 8
BETWEEN = 20
"""What numbers below the line keep apart at least."""
HALF = 26
"""How high the bar of the middle half is."""


def heights(picture: Strip, width: float) -> tuple[float, float]:
    """The least height that it takes, and the best."""
    words = 2 * ROW + POINTER + HALF + 16
    return words + LOW, words + HIGH


def items(picture: Strip, x: float, y: float, width: float, height: float) -> list[Item]:
    """Dots heaped on a line, the middle half as a bar below it, and the median on top."""
    line = y + height - ROW - HALF - 16
    room = line - y - ROW - POINTER
    side = LARGEST
    while side > SMALLEST and max(_heaps(picture, width, side).values()) * side > room:
        side -= 1
    heaps = _heaps(picture, width, side)
    most = max(heaps.values())
    inner, left = width - side, x + side / 2
    found: list[Item] = [Line(x, line, x + width, line, "edge")]
    low, top = (left + share * inner for share in picture.half)
    found.append(Piece(low - 6, line + 8, max(12.0, top - low + 12), HALF))
    for place, count in heaps.items():
        at = x + place * side
        if most * side > room:  # Of very many a dot each could not be told apart.
            found.append(Piece(at, line - room * count / most, side, room * count / most))
        else:
            found += [Mark("dot", at, line - side * (number + 1), side, "blue.edge") for number in range(count)]
    middle = left + picture.median * inner
    found.append(Line(middle, y + ROW + POINTER, middle, line + 8 + HALF))
    found += pointer(picture.median_words, middle, y, x, width)
    return found + _named(picture, (low, top), x, line + HALF + 12, width)


def _named(picture: Strip, half: tuple[float, float], x: float, y: float, width: float) -> list[Item]:
    """The numbers below the line: where the middle half begins and ends, and the ends of the line beside them."""
    wanted = [(words, at, True) for words, at in zip(picture.halves, half, strict=True)]
    wanted += [(words, at, False) for words, at in zip(picture.ends, (x, x + width), strict=True)]
    found: list[Item] = []
    taken: list[tuple[float, float]] = []
    for words, at, bold in wanted:
        wide = advance(words, LEAST, bold) + 4
        left = max(x, min(x + width - wide, at - wide / 2))
        if words and not any(left < end + BETWEEN and start < left + wide + BETWEEN for start, end in taken):
            taken.append((left, left + wide))
            found.append(Words(words, left, y, wide, LEAST, bold, "ink" if bold else "ink_soft", "centre"))
    return found


def _heaps(picture: Strip, width: float, side: float) -> dict[int, int]:
    """How many dots lie on each other, by place in dots."""
    found: Counter[int] = Counter()
    for share, count in picture.dots:
        found[round(share * (width - side) / side)] += count
    return dict(found)
