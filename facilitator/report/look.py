"""How a report looks on paper: the page, the colours, the scale of type. Warm and quiet; it must do in grey too."""

from dataclasses import dataclass, replace

from .typeset import Style

PAGE = (595.28, 841.89)
"""A4, in points."""

MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 68.0, 68.0, 74.0, 70.0
WIDTH = PAGE[0] - MARGIN_LEFT - MARGIN_RIGHT
HEIGHT = PAGE[1] - MARGIN_TOP - MARGIN_BOTTOM


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper with its margins, in points, and the type on it: `grown` times as large as on the summary,
    nowhere smaller than `least` points, and all of it black if that is asked for."""

    page: tuple[float, float] = PAGE
    left: float = MARGIN_LEFT
    right: float = MARGIN_RIGHT
    top: float = MARGIN_TOP
    bottom: float = MARGIN_BOTTOM
    grown: float = 1.0
    least: float = 0.0
    black: bool = False

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.page[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Between the margins."""
        return self.page[1] - self.top - self.bottom

    @property
    def upper(self) -> float:
        """The upper edge of what the page holds."""
        return self.page[1] - self.top

    def style(self, style: Style) -> Style:
        """A style as it is set on this sheet."""
        size = max(self.least, style.size * self.grown)
        return replace(style, size=size, leading=style.leading * size / style.size,
                       colour="#000000" if self.black and style.colour != PAPER else style.colour)


A4 = Sheet()

INK = "#2b2520"
SOFT = "#655a4f"
"""For what stands beside the text; still 6 to 1 on white."""
LINE = "#d6cbbb"
TINT = "#f5f0e6"
PAPER = "#ffffff"
ACCENT = "#8a5a2b"

BODY = Style(10.5, 15.5, colour=INK)
STRONG = Style(10.5, 15.5, "bold", INK)
SMALL = Style(9, 13, colour=SOFT)
QUOTE = Style(10.5, 15, colour=INK)
CODE = Style(8.5, 15, colour=SOFT)
HEADINGS = (Style(23, 29, "bold", INK), Style(15, 20, "bold", INK), Style(11.5, 16, "bold", INK))
TITLE = Style(34, 41, "bold", INK)
SUBTITLE = Style(15, 22, colour=SOFT)
CELL = Style(9.5, 13.5, colour=INK)
CELL_HEAD = Style(8.5, 12, "bold", SOFT)
CAPTION = Style(9.5, 14, "bold", INK)
LABEL = Style(9.5, 13, colour=INK)
LABEL_STRONG = Style(9.5, 13, "bold", INK)
TICK = Style(8, 11, colour=SOFT)
FURNITURE = Style(8.5, 12, colour=SOFT)
CONTENTS = (Style(11, 18, "bold", INK), Style(10.5, 16, colour=INK))
"""Of each level of headings that the contents list."""

STYLES = {"body": BODY, "strong": STRONG, "small": SMALL}
"""What `Document.paragraph` can be asked for by name."""


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", from 0 for black to 1 for white, as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible_on(ground: str) -> str:
    """The colour to write with on a ground: ink if it stands out, else white or black, of which one always does."""
    if contrast(INK, ground) >= 4.5:
        return INK
    return max((PAPER, "#000000"), key=lambda colour: contrast(colour, ground))


def mixed(colour: str, share: float, ground: str = PAPER) -> str:
    """`share` (0 to 1) of a colour on a ground."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(b + (a - b) * share):02x}" for a, b in pairs)
