"""Makes the file of a report: blocks become strips, strips pages, pages a PDF that is finished with its structure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

from . import look
from .blocks import LEFT, Block, Heading
from .pen import Pen, sheets
from .strips import Placed, paginated
from .tagged import About, Node, finish
from .typeset import Typesetter

Thing = TypeVar("Thing")

UPPER = look.PAGE[1] - look.MARGIN_TOP
"""The upper edge of what a page holds."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Tells how far the work is, from 0 to 1; what `progress` raises stops it."""

    progress: Callable[[float], None] | None

    def at(self, share: float) -> None:
        """So much is done."""
        if self.progress:
            self.progress(share)

    def over(self, things: Sequence[Thing], start: float, end: float) -> Iterator[Thing]:
        """The things one by one, with a word at about every fiftieth."""
        for i, thing in enumerate(things):
            if i % 50 == 0:
                self.at(start + (end - start) * i / len(things))
            yield thing


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page but the first: a line above the text, one below it, and the page's number."""

    header: str
    footer: str

    def paint(self, pen: Pen, count: int) -> None:
        """Draws it on a page of `count`; readers pass it over."""
        if pen.page == 0:
            return
        right, top, bottom = LEFT + look.WIDTH, look.PAGE[1] - 44, 42.0
        pen.decorate("/Pagination")
        pen.text(self.header, look.FURNITURE, LEFT, top, width=look.WIDTH)
        pen.rule(LEFT, top - 7, right, top - 7, look.LINE, 0.5)
        number = pen.text(f"{pen.page + 1} / {count}", look.FURNITURE, right, bottom, align="right")
        pen.text(self.footer, look.FURNITURE, LEFT, bottom, width=look.WIDTH - number - 20)


def printed(blocks: Sequence[Block], root: Node, headings: Sequence[Heading], about: About, furniture: Furniture,
            steps: Steps) -> bytes:
    """The PDF of a report's blocks, whose nodes hang on `root`."""
    typesetter = Typesetter()
    strips = [strip for block in steps.over(blocks, 0.0, 0.45) for strip in block.strips(typesetter)]
    pages = paginated(strips, look.HEIGHT)
    for number, page in enumerate(pages):
        for placed in page:
            if placed.strip.placed:
                placed.strip.placed(number, UPPER - placed.top)
    target = BytesIO()
    canvas = sheets(target)
    pen = Pen(canvas, typesetter)
    for page in steps.over(pages, 0.45, 0.8):
        pen.begin_page()
        _paint_page(pen, page)
        furniture.paint(pen, len(pages))
        pen.end_page()
    canvas.save()
    steps.at(0.8)
    data = finish(target.getvalue(), root=root, marks=pen.marks, ink=pen.ink,
                  bookmarks=[heading.bookmark for heading in headings], about=about)
    steps.at(1.0)
    return data


def _paint_page(pen: Pen, page: list[Placed]) -> None:
    """First what lies under the strips, bands that meet as one, then the strips."""
    boxes: list[list] = []
    for placed in page:
        for band in placed.strip.bands:
            top = UPPER - placed.top - band.top
            height = band.height if band.height is not None else placed.strip.height
            joined = next((box for box in boxes[-24:]
                           if box[:3] == [band.x, band.width, band.colour] and abs(box[4] - top) < 0.01), None)
            if joined:
                joined[4] = top - height
            else:
                boxes.append([band.x, band.width, band.colour, top, top - height])
    if boxes:
        pen.decorate()
    for x, width, colour, top, bottom in boxes:
        pen.box(x, bottom, width, top - bottom, colour)
    for placed in page:
        pen.repeating = placed.again
        placed.strip.paint(pen, UPPER - placed.top)
    pen.repeating = False
