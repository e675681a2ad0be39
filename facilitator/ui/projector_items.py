"""What a picture of the wall is laid out into: lines of words, disks and bars, each with its place.

Places and sizes are thousandths of the picture's height.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .projector_type import LINE

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


Item = Words | Disk | Bar


def stack(found: Sequence[str], x: float, y: float, width: float, size: int, *, bold: bool = False, token: str = "ink",
           align: str = "start") -> list[Item]:
    """Lines below each other, the first at `y`."""
    return [Words(text, x, y + number * size * LINE, width, size, bold, token, align)
            for number, text in enumerate(found)]
