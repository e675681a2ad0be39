"""Room to write by hand: a word, and lines down to the foot of the page."""

from dataclasses import dataclass

from . import look
from .blocks import baseline
from .look import Sheet
from .pen import Pen
from .strips import Strip, nothing
from .tagged import Node
from .typeset import Style, Typesetter

LABEL = Style(9, 14.5, "bold", look.SOFT)

STEP = 25.0
"""Points between two lines, as on wide ruled paper."""

BEFORE, ABOVE = 14.0, 12.0


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines under a word, `least` of them or, where that is 0, none if the page is full."""

    node: Node
    label: str
    least: int = 3

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """One strip that takes what the page has left."""
        strip = Strip(BEFORE + ABOVE + STEP * self.least if self.least else 0.0, nothing, fills=True)

        def paint(pen: Pen, top: float) -> None:
            if strip.height < BEFORE + ABOVE + STEP:
                return
            top -= BEFORE
            pen.tag(self.node)
            word = typesetter.line(self.label, sheet.style(LABEL))
            pen.line(word, sheet.left, baseline(top, word))
            pen.decorate()
            for number in range(1, int((strip.height - BEFORE - ABOVE) / STEP) + 1):
                y = top - ABOVE - number * STEP
                pen.rule(sheet.left, y, sheet.left + sheet.width, y, look.LINE, 0.5)

        strip.paint = paint
        return [strip]
