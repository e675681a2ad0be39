"""Makes the file of a report: blocks become strips, strips pages, pages a PDF that is finished with its structure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TypeVar

from . import look
from .blocks import Block, Heading
from .look import Sheet
from .pen import Pen, sheets
from .strips import BOUND, Placed, Strip, nothing, paginated
from .tagged import About, Node, finish
from .typeset import Style, Typesetter

Thing = TypeVar("Thing")

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


class RunningHead:
    """The line above the pages from its own on, up to the next one: words at the left, and at the right in bold."""

    def __init__(self, left: str, right: str) -> None:
        self.left = left
        self.right = right
        self.page = 0

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """One strip that begins a page, draws nothing there, and learns which page it is."""
        return [Strip(0.0, nothing, keep=BOUND, page_break=True, placed=self._learn)]

    def _learn(self, page: int, top: float) -> None:
        self.page = page


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page, from the one numbered `first` on: a line above the text, one below it, and the page's
    number."""

    header: str
    footer: str
    first: int = 1
    heads: Sequence[RunningHead] = ()

    def paint(self, pen: Pen, count: int, sheet: Sheet) -> None:
        """Draws it on a page of `count`; readers pass it over."""
        if pen.page < self.first:
            return
        style = sheet.style(look.FURNITURE)
        right, top, bottom = sheet.left + sheet.width, sheet.page[1] - 44, 42.0
        head = next((head for head in reversed(self.heads) if head.page <= pen.page), RunningHead(self.header, ""))
        pen.decorate("/Pagination")
        room = sheet.width
        if head.right:
            room -= pen.text(head.right, replace(style, weight="bold"), right, top, align="right",
                             width=sheet.width * 0.62) + 16
        first, rest = _on_two(pen.typesetter, head.left, style, room)
        pen.text(first, style, sheet.left, top, width=room)
        below = style.size * 1.15 if rest else 0.0
        if rest:
            pen.text(rest, style, sheet.left, top - below, width=sheet.width)
        pen.rule(sheet.left, top - below - 7, right, top - below - 7, look.LINE, 0.5)
        number = pen.text(f"{pen.page + 1} / {count}", style, right, bottom, align="right")
        pen.text(self.footer, style, sheet.left, bottom, width=sheet.width - number - 20)


LINE = 400
"""More characters than a line of a page holds."""


def _on_two(typesetter: Typesetter, text: str, style: Style, width: float) -> tuple[str, str]:
    """A text in two, the first as much of it as a line holds; what the second does not hold is cut there."""
    first, *more = typesetter.lines([(text[:LINE], style)], width)
    if not more or first.mixed:  # What runs both ways is cut rather than put together wrongly.
        return text, ""
    kept = " ".join(token.word.text for token in first.tokens)
    return (kept, text[len(kept):].strip()) if text.startswith(kept) else (text, "")


def printed(blocks: Sequence[Block], root: Node, headings: Sequence[Heading], about: About, furniture: Furniture,
            sheet: Sheet, steps: Steps) -> bytes:
    """The PDF of a report's blocks, whose nodes hang on `root`."""
    typesetter = Typesetter()
    pages = laid_out(blocks, typesetter, sheet, steps)
    for number, page in enumerate(pages):
        for placed in page:
            if placed.strip.placed:
                placed.strip.placed(number, sheet.upper - placed.top)
    target = BytesIO()
    canvas = sheets(target, sheet)
    pen = Pen(canvas, typesetter)
    for page in steps.over(pages, 0.45, 0.8):
        pen.begin_page()
        _paint_page(pen, page, sheet)
        furniture.paint(pen, len(pages), sheet)
        pen.end_page()
    canvas.save()
    steps.at(0.8)
    data = finish(target.getvalue(), root=root, marks=pen.marks, ink=pen.ink,
                  bookmarks=[heading.bookmark for heading in headings], about=about,
                  progress=lambda share: steps.at(0.8 + 0.2 * share))
    steps.at(1.0)
    return data


def laid_out(blocks: Sequence[Block], typesetter: Typesetter, sheet: Sheet, steps: Steps) -> list[list[Placed]]:
    """The pages that blocks come to. Their nodes are filled by it, so it is done once."""
    strips = [strip for block in steps.over(blocks, 0.0, 0.45) for strip in block.strips(typesetter, sheet)]
    return paginated(strips, sheet.height)


def _paint_page(pen: Pen, page: list[Placed], sheet: Sheet) -> None:
    """First what lies under the strips, bands that meet as one, then the strips."""
    boxes: list[list] = []
    for placed in page:
        for band in placed.strip.bands:
            top = sheet.upper - placed.top - band.top
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
        placed.strip.paint(pen, sheet.upper - placed.top)
    pen.repeating = False
