"""A report as its writer sees it: headings, paragraphs, quotations, tables, figures, and at the end `to_bytes`.

Text is always plain: nothing in it is read as markup. The order of the calls is the order of reading; headings open
the sections that what follows belongs to.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from . import look
from .blocks import Block, Contents, Drawing, Figure, Gap, Heading, Item, Prose, spoken
from .look import Sheet
from .press import Furniture, RunningHead, Steps, laid_out, printed
from .strips import BOUND, FREE, GROUPED, TOGETHER, Band, Strip
from .tables import Cell, Table
from .tagged import About, Node
from .text import clean
from .typeset import Part, Style, Typesetter

Text = str | tuple[str, str]
"""Plain text, or text with the name of a style of `look.STYLES`, such as ("Carried", "strong")."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks that stay on one page if one can hold them."""

    blocks: list[Block]

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        strips = [strip for block in self.blocks for strip in block.strips(typesetter, sheet)]
        for strip in strips[:-1]:
            strip.keep = max(strip.keep, GROUPED)
        return strips


class Document:
    """One report. Blocks are added one after the other; `to_bytes` lays them out."""

    def __init__(self, title: str, language: str, created: datetime, *, header: str = "", footer: str = "",
                 author: str = "", subject: str = "", producer: str = "Facilitator", sheet: Sheet = look.A4,
                 furnished: int = 1) -> None:
        """`language` is a tag such as "en" or "cy"; `created`, which must know its time zone, is written into the file.

        `header` and `footer` stand on every page from the one numbered `furnished` on, counted from 0; the page number
        stands beside the footer.
        """
        self.sheet = sheet
        self._furnished = furnished
        self._heads: list[RunningHead] = []
        self._about = About(clean(title), language, created, clean(author), clean(subject), producer)
        self._header, self._footer = header, footer
        self._root = Node("Document")
        self._open: list[tuple[int, Node]] = []
        self._blocks: list[Block] = []
        self._headings: list[Heading] = []
        self._turn = False
        self._made: bytes | None = None

    def cover(self, title: str, subtitle: str = "", lines: Sequence[str] = (), *, above: str = "") -> None:
        """A first page: a word `above` the title, the title, a subtitle and further lines. The next block turns it."""
        here = self._here
        self._add(Gap(158.0, bands=[Band(self.sheet.left, 18.0, look.ACCENT, top=122.0, height=18.0)]))
        if above:
            style = Style(look.FURNITURE.size + 2, 18, "bold", look.SOFT)
            self._add(Prose(here.add("P", actual=spoken([(above, style)])), [(above, style)], after=14, keep=BOUND))
        title_parts = [(title, look.TITLE)]
        self._add(Prose(here.add("Title", actual=spoken(title_parts)), title_parts, after=14, bar=look.ACCENT,
                        inset=(18.0, 0.0), keep=BOUND))
        for text, style, after in ((subtitle, look.SUBTITLE, 26), *((line, look.BODY, 4) for line in lines)):
            if text:
                parts = [(text, style)]
                self._add(Prose(here.add("P", actual=spoken(parts)), parts, after=after, inset=(18.0, 30.0),
                                keep=TOGETHER))
        self.page_break()

    def contents(self, title: str) -> None:
        """The table of contents: the headings of levels 1 and 2 with links and page numbers."""
        parts = [(title, look.HEADINGS[0])]
        section = self._here.add("Sect")
        self._add(Prose(section.add("H1", actual=spoken(parts)), parts, after=16, keep=BOUND))
        self._add(Contents(section.add("TOC"), self._headings))

    def heading(self, level: int, text: str, *, page_break: bool = False, style: Style | None = None) -> None:
        """A heading of level 1 to 3; what follows, up to the next of its level or a higher one, is its section.

        A level deeper than one below the last is raised to that. `page_break` begins a page with it. `style` is that of
        its level if not said.
        """
        level = min(max(level, 1), 3, 1 + sum(above < level for above, _ in self._open))
        self.place(self.later(level, text, page_break=page_break, style=style))

    def later(self, level: int, text: str, *, page_break: bool = False, style: Style | None = None) -> Heading:
        """A heading that what stands before it can lead to; `place` puts it where its section begins."""
        text = " ".join(clean(text).split())
        node = Node(f"H{level}", actual=spoken([(text, look.BODY)]))
        return Heading(node, level, text, page_break=page_break, style=style)

    def place(self, heading: Heading) -> None:
        """Opens the section of a heading."""
        while self._open and self._open[-1][0] >= heading.level:
            self._open.pop()
        section = self._here.add("Sect")
        section.kids.append(heading.node)
        self._open.append((heading.level, section))
        self._headings.append(heading)
        self._add(heading)

    def paragraph(self, *texts: Text, style: str = "body", binds: bool = False) -> None:
        """A paragraph. Several texts follow each other in it; `style` is the name of the plain ones' style. One that
        `binds` stays on the page of what follows."""
        self.prose("P", _parts(texts, look.STYLES[style]), keep=BOUND if binds else FREE)

    def prose(self, role: str, parts: Sequence[Part], **how: Any) -> None:
        """A paragraph, or whatever `role` says, of parts in styles of any size; `how` as `blocks.Prose` takes it."""
        self._add(Prose(self._here.add(role, actual=spoken(parts)), parts, **how))

    def block(self, make: Callable[[Node], Block]) -> None:
        """A block of its own kind, made by `make` from the element that it stands in."""
        self._add(make(self._here))

    def running_head(self, left: str, right: str = "") -> None:
        """Begins a page; it and those behind it have this line above the text."""
        self._turn = False
        head = RunningHead(left, right)
        self._heads.append(head)
        self._add(head)

    def quote(self, text: str, code: str, meta: str = "") -> None:
        """What somebody said, word for word, with its code and further words in small print behind it."""
        words = spoken([(text, look.QUOTE)])
        # Behind right-to-left text the code has a line of its own, where no reader can take it for part of the text.
        # No-break spaces keep it in one piece at a line's end.
        small = " · ".join(word for word in (code, meta) if word).replace(" ", "\u00a0")
        small = ("\n" if words else " ") + small if small else ""
        parts = [(text, look.QUOTE), (small, look.CODE)] if small else [(text, look.QUOTE)]
        node = self._here.add("BlockQuote").add("P", actual=words and words + small)
        self._add(Prose(node, parts, before=2, after=5, bar=look.LINE, inset=(13.0, 10.0)))

    def bullets(self, items: Sequence[Sequence[Text]]) -> None:
        """A list with dots; an item is texts that follow each other."""
        node = self._here.add("L", owner="List", ListNumbering="Disc")
        for number, item in enumerate(items, 1):
            self._add(Item(node.add("LI"), _parts(item, look.BODY), 9 if number == len(items) else 4))

    def table(self, header: Sequence[str | Cell], rows: Sequence[Sequence[str | int | Cell]], *,
              caption: str = "", widths: Sequence[float] | None = None) -> None:
        """A table whose header is repeated on each page. Numbers stand to the right, and so do their headers.

        `widths` are shares, one a column. The first cell of a row names the row.
        """
        node = self._here.add("Table")
        self._caption(node, caption, "Caption")
        body = [[_cell(value) for value in row] for row in rows]
        columns = list(zip(*body, strict=True)) if body else []
        heads = [_head_cell(name, columns[i] if columns else ()) for i, name in enumerate(header)]
        self._add(Table(node, heads, body, widths))

    def figure(self, figure: Figure, alt: str, *, caption: str = "", whole: bool = True) -> None:
        """A chart of `charts`, or anything drawn like one. `alt` says all of it in words. One that is not to stay
        `whole` may go on over the page."""
        self._caption(self._here, caption, "P")
        self._add(Drawing(self._here.add("Figure", alt=clean(alt), owner="Layout", Placement="Block"), figure,
                          whole=whole))

    def page_break(self) -> None:
        """The next block begins a page."""
        self._turn = True

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is added inside stays on one page if one can hold it."""
        outside, self._blocks = self._blocks, []
        try:
            yield
        finally:
            inside, self._blocks = self._blocks, outside
            if inside:
                self._blocks.append(_Group(inside))

    @property
    def _here(self) -> Node:
        return self._open[-1][1] if self._open else self._root

    def _add(self, block: Block) -> None:
        if self._made is not None:
            raise RuntimeError("this document was already made")
        if self._turn:
            self._turn = False
            self._blocks.append(Gap(turn=True))
        self._blocks.append(block)

    def _caption(self, node: Node, caption: str, role: str) -> None:
        if caption:
            parts = [(caption, look.CAPTION)]
            self._add(Prose(node.add(role, actual=spoken(parts)), parts, before=8, after=5, keep=BOUND))

    def to_bytes(self, progress: Callable[[float], None] | None = None) -> bytes:
        """The PDF. Once it is made nothing can be added; where `progress` raised, it cannot be made again.

        `progress` is told the share done, from 0 to 1.
        """
        if self._made is None:
            self._made = printed(self._blocks, self._root, self._headings, self._about,
                                 Furniture(self._header, self._footer, self._furnished, self._heads), self.sheet,
                                 Steps(progress))
        return self._made

    def pages(self) -> int:
        """How many pages it comes to. Asking uses the document up: one like it must be made to be printed."""
        self._made = b""
        return len(laid_out(self._blocks, Typesetter(), self.sheet, Steps(None)))


def _parts(texts: Sequence[Text], plain: Style) -> list[Part]:
    return [(text, plain) if isinstance(text, str) else (text[0], look.STYLES[text[1]]) for text in texts]


def _cell(value: str | int | Cell) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell(value) if isinstance(value, str) else Cell(f"{value:,}", "right")


def _head_cell(name: str | Cell, column: Sequence[Cell]) -> Cell:
    """A header stands as the first cell below it does."""
    if isinstance(name, Cell):
        return name
    return Cell(name, column[0].align if column else "")
