"""A report as its writer sees it: headings, paragraphs, quotations, tables, figures, and at the end `save`.

Text is always plain: nothing in it is read as markup. The order of the calls is the order of reading; headings open
the sections that what follows belongs to.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from . import look
from .blocks import LEFT, Block, Contents, Drawing, Figure, Gap, Heading, Item, Prose, spoken
from .press import Cancelled, Furniture, Steps, printed
from .strips import BOUND, TOGETHER, Band, Strip
from .tables import Cell, Table
from .tagged import About, Node
from .text import clean
from .typeset import Part, Style, Typesetter

__all__ = ["Cancelled", "Cell", "Document", "Text"]

Text = str | tuple[str, str]
"""Plain text, or text with the name of a style of `look.STYLES`, such as ("Carried", "strong")."""


HEAT_COLUMNS = 10
"""As many columns as a heat map has room for in readable type."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks that stay on one page if one can hold them."""

    blocks: list[Block]

    def strips(self, typesetter: Typesetter) -> list[Strip]:
        strips = [strip for block in self.blocks for strip in block.strips(typesetter)]
        for strip in strips[:-1]:
            strip.keep = max(strip.keep, TOGETHER)
        return strips


class Document:
    """One report. Blocks are added one after the other; `save` lays them out and writes the file."""

    def __init__(self, title: str, language: str, created: datetime, *, header: str = "", footer: str = "",
                 author: str = "", subject: str = "", producer: str = "Facilitator") -> None:
        """`language` is a tag such as "en" or "cy"; `created`, which must know its time zone, is written into the file.

        `header` and `footer` stand on every page but the first; the page number stands beside the footer.
        """
        self._about = About(clean(title), language, created, clean(author), clean(subject), producer)
        self._header, self._footer = header, footer
        self._root = Node("Document")
        self._open: list[tuple[int, Node]] = []
        self._blocks: list[Block] = []
        self._headings: list[Heading] = []
        self._turn = False
        self._made: bytes | None = None

    def cover(self, title: str, subtitle: str = "", lines: Sequence[str] = (), *, above: str = "",
              accents: Sequence[str] = (look.ACCENT,)) -> None:
        """A first page: a word `above` the title, the title, a subtitle and further lines. The next block turns it.

        `accents` are colours: a small square for each, and the first for the bar beside the title.
        """
        here = self._here
        squares = [Band(LEFT + i * 24.0, 18.0, colour, top=122.0, height=18.0) for i, colour in enumerate(accents)]
        self._add(Gap(158.0, bands=squares))
        if above:
            style = Style(look.FURNITURE.size + 2, 18, "bold", look.SOFT)
            self._add(Prose(here.add("P", actual=spoken([(above, style)])), [(above, style)], after=14, keep=BOUND))
        title_parts = [(title, look.TITLE)]
        self._add(Prose(here.add("Title", actual=spoken(title_parts)), title_parts, after=14, bar=accents[0],
                        inset=(18.0, 0.0), keep=BOUND))
        for text, style, after in ((subtitle, look.SUBTITLE, 26), *((line, look.BODY, 4) for line in lines)):
            if text:
                parts = [(text, style)]
                self._add(Prose(here.add("P", actual=spoken(parts)), parts, after=after, inset=(18.0, 30.0),
                                keep=TOGETHER))
        self.page_break()

    def contents(self, title: str, *, depth: int = 2) -> None:
        """The table of contents: the headings up to level `depth` with links and page numbers."""
        parts = [(title, look.HEADINGS[0])]
        section = self._here.add("Sect")
        self._add(Prose(section.add("H1", actual=spoken(parts)), parts, after=16, keep=BOUND))
        self._add(Contents(section.add("TOC"), self._headings, depth))

    def heading(self, level: int, text: str, *, page_break: bool = False) -> None:
        """A heading of level 1 to 3; what follows, up to the next of its level or a higher one, is its section.

        A level deeper than one below the last is raised to that. `page_break` begins a page with it.
        """
        text = " ".join(clean(text).split())
        level = min(max(level, 1), 3, len(self._open) + 1)
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        section = self._here.add("Sect")
        self._open.append((level, section))
        node = section.add(f"H{level}", actual=spoken([(text, look.BODY)]))
        heading = Heading(node, level, text, page_break=page_break)
        self._headings.append(heading)
        self._add(heading)

    def paragraph(self, *texts: Text, style: str = "body") -> None:
        """A paragraph. Several texts follow each other in it; `style` is the name of the plain ones' style."""
        parts = _parts(texts, look.STYLES[style])
        self._add(Prose(self._here.add("P", actual=spoken(parts)), parts, after=11 if style == "lead" else 7))

    def quote(self, text: str, code: str, meta: str = "", *, accent: str = look.LINE) -> None:
        """What somebody said, word for word, with its code and further words in small print behind it."""
        words = spoken([(text, look.QUOTE)])
        # Behind right-to-left text the code has a line of its own, where no reader can take it for part of the text.
        # No-break spaces keep it in one piece at a line's end.
        small = " · ".join(word for word in (code, meta) if word).replace(" ", "\u00a0")
        small = ("\n" if words else " ") + small if small else ""
        parts = [(text, look.QUOTE), (small, look.CODE)] if small else [(text, look.QUOTE)]
        node = self._here.add("BlockQuote").add("P", actual=words and words + small)
        self._add(Prose(node, parts, before=2, after=5, bar=accent, inset=(13.0, 10.0)))

    def callout(self, *texts: Text, accent: str = look.ACCENT) -> None:
        """A paragraph set off from the rest: on a tinted ground, with a bar in the accent colour."""
        parts = _parts(texts, look.BODY)
        self._add(Prose(self._here.add("P", actual=spoken(parts)), parts, before=4, after=10, bar=accent,
                        tint=look.TINT, inset=(16.0, 14.0), pad=8))

    def bullets(self, items: Sequence[Text | Sequence[Text]], *, numbered: bool = False) -> None:
        """A list, with dots or numbers; an item is a text or several that follow each other."""
        node = self._here.add("L", owner="List", ListNumbering="Decimal" if numbered else "Disc")
        for number, item in enumerate(items, 1):
            texts = item if isinstance(item, list) else [item]
            sign = f"{number}." if numbered else "•"
            self._add(Item(node.add("LI"), sign, _parts(texts, look.BODY), 9 if number == len(items) else 4))

    def table(self, header: Sequence[str | Cell], rows: Sequence[Sequence[str | int | float | Cell]], *,
              caption: str = "", widths: Sequence[float] | None = None, row_heads: bool = True) -> None:
        """A table whose header is repeated on each page. Numbers stand to the right, and so do their headers.

        `widths` are shares, one a column. The first cell of a row names the row if `row_heads`.
        """
        node = self._here.add("Table")
        self._caption(node, caption, "Caption")
        body = [[_cell(value) for value in row] for row in rows]
        columns = list(zip(*body, strict=True)) if body else []
        heads = [_head_cell(name, columns[i] if columns else ()) for i, name in enumerate(header)]
        self._add(Table(node, heads, body, widths, row_heads))

    def heat_map(self, corner: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], *,
                 caption: str = "", accent: str = look.ACCENT) -> None:
        """A table of counts, the darker the more. `corner` heads the column of the rows' names.

        More columns than fit are shared out over several tables, each with the caption.
        """
        most = max((count for _, counts in rows for count in counts), default=0) or 1
        tables = -(-len(columns) // HEAT_COLUMNS) or 1
        step = -(-len(columns) // tables) or 1
        for start in range(0, max(1, len(columns)), step):
            some = slice(start, start + step)
            heads = [Cell(corner), *(Cell(name, "centre") for name in columns[some])]
            body = [[Cell(name), *(_heat(count, most, accent) for count in counts[some])] for name, counts in rows]
            each = min(0.12, 0.68 / max(1, len(columns[some])))
            node = self._here.add("Table")
            self._caption(node, caption, "Caption")
            self._add(Table(node, heads, body, [1 - each * (len(heads) - 1), *[each] * (len(heads) - 1)]))

    def figure(self, figure: Figure, alt: str, *, caption: str = "") -> None:
        """A chart of `charts`, or anything drawn like one. `alt` says all of it in words."""
        self._caption(self._here, caption, "P")
        self._add(Drawing(self._here.add("Figure", alt=clean(alt), owner="Layout", Placement="Block"), figure))

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

    def save(self, path: Path, progress: Callable[[float], None] | None = None,
             cancelled: Callable[[], bool] | None = None) -> None:
        """Writes the PDF, whole or not at all: beside its place first, then under its name.

        `progress` is told the share done, from 0 to 1; `cancelled` is asked now and then whether to stop.

        Raises:
            Cancelled: `cancelled` said so.
            OSError: The file cannot be written.
        """
        data = self.to_bytes(progress, cancelled)
        aside = path.with_name(f".{path.name}.part")
        try:
            aside.write_bytes(data)
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)

    def to_bytes(self, progress: Callable[[float], None] | None = None,
                 cancelled: Callable[[], bool] | None = None) -> bytes:
        """The PDF; see `save`. Once it is made nothing can be added; one that was cancelled cannot be made again."""
        if self._made is None:
            self._made = printed(self._blocks, self._root, self._headings, self._about,
                                 Furniture(self._header, self._footer), Steps(progress, cancelled))
        return self._made


def _parts(texts: Sequence[Text], plain: Style) -> list[Part]:
    return [(text, plain) if isinstance(text, str) else (text[0], look.STYLES[text[1]]) for text in texts]


def _cell(value: str | int | float | Cell) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell(value) if isinstance(value, str) else Cell(f"{value:,}", "right")


def _head_cell(name: str | Cell, column: Sequence[Cell]) -> Cell:
    """A header stands as the first cell below it does."""
    if isinstance(name, Cell):
        return name
    return Cell(name, column[0].align if column else "")


def _heat(count: int, most: int, accent: str) -> Cell:
    """A cell of a heat map. Nothing is white and one is seen: the shades begin at a seventh."""
    if not count:
        return Cell("0", "centre", colour=look.SOFT)
    ground = look.mixed(accent, 1 / 7 + 6 / 7 * count / most)
    return Cell(str(count), "centre", "bold", ground, look.legible_on(ground))
