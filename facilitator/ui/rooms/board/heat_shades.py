"""The shades of the heat map, and what is legible on them."""

from functools import lru_cache

from PySide6.QtGui import QColor

from ... import look
from ...palette import contrast


def shade(count: int, most: int) -> QColor:
    """The ground of a cell, the darker the more as on paper: nothing is bare, and one is seen."""
    ground, accent = look.color("surface"), look.color("orange.edge")
    share = 1 / 7 + 6 / 7 * count / most if count and most else 0
    return QColor(*(round(b + (a - b) * share) for a, b in zip(accent.getRgb()[:3], ground.getRgb()[:3], strict=True)))


@lru_cache(1000)
def inked(count: int, most: int, generation: int) -> tuple[QColor, QColor]:
    """A cell's ground and the colour of its figure."""
    ground = shade(count, most)
    return ground, legible_on(ground) if count else look.color("ink_faint")


def legible_on(ground: QColor) -> QColor:
    """The ink or the paper of the look if they stand out, else black or white, of which one always does."""
    inks = [look.color("ink"), look.color("on_ink")]
    found = next((ink for ink in inks if contrast(ink.name(), ground.name()) >= 4.5), None)
    return found or max((QColor("black"), QColor("white")), key=lambda ink: contrast(ink.name(), ground.name()))
