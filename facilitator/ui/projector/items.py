"""What a picture of the wall is laid out into: lines of words, disks, bars and shapes, each with its place.

Places and sizes are thousandths of the picture's height.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .type import LINE

MARGIN, GAP = 64, 40
TOP = MARGIN - 14
"""Where the first line begins: its letters stand as far from the edge as those at the side."""

BAR = 26


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
    token: str = "blue.edge"
    height: float = BAR


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a picture, filled "solid", with stripes ("hatch"), pale with an outline ("pale"), or as the ground of
    the wall ("plain").

    `of` is a colour of the post-its, whose edge, paper and inks it is made of, or "ink" for what belongs to no option.
    """

    x: float
    y: float
    width: float
    height: float
    of: str = "blue"
    fill: str = "solid"


@dataclass(frozen=True, slots=True)
class Band:
    """Votes on their way between two columns: `high` at both ends, `y` at the start and `to_y` at the end."""

    x: float
    y: float
    to_x: float
    to_y: float
    high: float
    of: str = "blue"


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape in a square: a "check", a "cross", a "dash", a "dot", or a "pointer" with its tip down."""

    shape: str
    x: float
    y: float
    side: float
    token: str = "ink"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    token: str = "ink"
    wide: float = 4


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of a text, with the quiet margin that readers need."""

    text: str
    x: float
    y: float
    side: float


Item = Words | Disk | Bar | Piece | Band | Mark | Line | Code


def stack(found: Sequence[str], x: float, y: float, width: float, size: int, *, bold: bool = False, token: str = "ink",
           align: str = "start") -> list[Item]:
    """Lines below each other, the first at `y`."""
    return [Words(text, x, y + number * size * LINE, width, size, bold, token, align)
            for number, text in enumerate(found)]
