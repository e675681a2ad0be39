"""Letters on the wall: how large they must be, and how words are broken into lines that fit.

The wall is measured in units of a thousandth of the picture's height. How large a letter must be follows from the angle
under which it is seen. ISO 9241-303 asks for capitals of 16 minutes of arc at least, and of 20 for comfort. The viewer
furthest away sits at most eight picture heights from the wall, as the loosest of the usual rules for meeting rooms has
it: 15 m from a picture 1.9 m high, which is 3.3 m wide. Seen from there,

    16' is 15 m * tan(16/60 degrees) = 70 mm, or 37 thousandths of 1.875 m; 20' is 87 mm, or 47 thousandths.

Capitals of the reading face are 0.668 of its size (measured), so `LEAST` is 37 / 0.668 = 56 and `TEXT` 47 / 0.668 = 70.
Nothing on the wall is smaller than `LEAST`; what the room is to read is `TEXT` or larger. A smaller picture,
or a longer room, needs a nearer back row, not smaller letters.
"""

from functools import lru_cache
from math import radians, tan
from unicodedata import bidirectional

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from .. import fonts, look

HEIGHT = 1000
LEAST, TEXT, LARGE, TITLE, HUGE = 56, 70, 92, 124, 176
LINE = 1.24
"""The height of a line for a size of 1."""

CAPITAL = 0.668
"""The height of the reading face's capitals for a size of 1."""

LEAST_ANGLE = 16
"""Minutes of arc under which a capital must be seen, as ISO 9241-303 has it; DIN 1450 asks for about as much."""


def readable_from(size: int, width: float, shape: float) -> float:
    """The metres from which letters of a size can be read on a picture `width` metres wide.

    A capital is `size` thousandths of the picture's height times `CAPITAL` high; it is seen under `LEAST_ANGLE` from
    its height divided by the tangent of that angle.
    """
    capital = size / HEIGHT * CAPITAL * width / shape
    return capital / tan(radians(LEAST_ANGLE / 60))


def width_for(metres: float, size: int, shape: float) -> float:
    """The metres that a picture must be wide for letters of a size to be read from so far; see `readable_from`."""
    return metres / readable_from(size, 1.0, shape)


@lru_cache(32)
def font(size: int, bold: bool) -> QFont:
    """The reading face in units of the wall; unhinted, so that a small preview breaks its lines like the wall."""
    made = QFont(fonts.families())
    made.setPixelSize(size)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def lines(text: str, size: int, bold: bool, width: float) -> tuple[str, ...]:
    """A text broken into lines no wider than `width`; a word that is longer than a line is broken too."""
    return _lines(text, size, bold, round(width), look.generation())


@lru_cache(2000)
def _lines(text: str, size: int, bold: bool, width: int, generation: int) -> tuple[str, ...]:
    found: list[str] = []
    for paragraph in text.splitlines() or [""]:
        apart, runs = 0, direction(paragraph)
        layout = QTextLayout(paragraph, font(size, bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, 0))
            part = paragraph[line.textStart():line.textStart() + line.textLength()].strip()
            # A line that begins with a name in the other direction still runs as its paragraph does.
            begun = "" if direction(part) in (runs, "") else _MARKS[runs]
            found.append(begun + APART * apart + part)
            apart = max(0, apart + part.count(APART) - part.count(TOGETHER))
        layout.endLayout()
    return tuple(found)


APART, TOGETHER = "\u2068", "\u2069"
"""Around words that run by themselves, whatever stands beside them (Unicode's isolates)."""
_LOOSE = " .,;:"
"""What no ellipsis stands behind."""
_MARKS = {"L": "\u200e", "R": "\u200f", "": ""}


def direction(text: str) -> str:
    """Whether a text runs from the left, "L", or from the right, "R", by its first letter; "" where none says."""
    found = (bidirectional(letter) for letter in text)
    return next(("L" if kind == "L" else "R" for kind in found if kind in ("L", "R", "AL")), "")


def even(found: tuple[str, ...], text: str, size: int, bold: bool, width: float) -> tuple[str, ...]:
    """As many lines as were found for a text, but none much shorter than the others; cut ones stay as they are."""
    narrow, wide = width / 2, width
    if len(found) < 2 or lines(text, size, bold, width) != found:
        return found
    while wide - narrow > size / 4:
        middle = (narrow + wide) / 2
        tried = lines(text, size, bold, middle)
        if len(tried) > len(found) or breaks_a_word(text, size, bold, middle):
            narrow = middle
        else:
            wide, found = middle, tried
    return found


def breaks_a_word(text: str, size: int, bold: bool, width: float) -> bool:
    """Whether some word is longer than a line."""
    metrics = QFontMetricsF(font(size, bold))
    return any(metrics.horizontalAdvance(word) > width for word in text.split())


def advance(text: str, size: int, bold: bool = False) -> float:
    """How wide a text is in one line."""
    return QFontMetricsF(font(size, bold)).horizontalAdvance(text)


def cut(text: str, size: int, bold: bool, width: float, most: int) -> tuple[str, ...]:
    """A text in no more than so many lines; the last one then ends after a word, with an ellipsis that has room too."""
    found = lines(text, size, bold, width)
    if len(found) <= most:
        return found
    last = found[max(0, most - 1)].rstrip(_LOOSE)
    while last and advance(f"{last}…", size, bold) > width:
        shorter = last.rsplit(maxsplit=1)[0].rstrip(_LOOSE)
        last = shorter if shorter != last else last[:-1]  # A word that is longer than a line is broken.
    return (*found[:max(0, most - 1)], f"{last}…")


def fit(text: str, width: float, height: float, sizes: tuple[int, ...], bold: bool, unbroken: int = HEIGHT,
        ) -> tuple[int, tuple[str, ...]]:
    """The first of some sizes, largest first, at which a text fits whole, and its lines; cut at the last one.

    Sizes of `unbroken` and more come first if its own lines need not be broken for them.
    """
    own = len(text.splitlines())
    for size in sizes:
        found = lines(text, size, bold, width)
        if size >= unbroken and len(found) == own and own * size * LINE <= height:
            return size, found
    for size in sizes:
        found = lines(text, size, bold, width)
        if len(found) * size * LINE <= height and not breaks_a_word(text, size, bold, width):
            return size, found
    return sizes[-1], cut(text, sizes[-1], bold, width, max(1, int(height // (sizes[-1] * LINE))))
