"""Tables: columns that share the width by what they hold, rows that pages do not part, headers on every page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from . import look
from .blocks import baseline, spoken
from .look import Sheet
from .pen import Pen
from .strips import BOUND, FREE, TOGETHER, Band, Strip
from .tagged import Node
from .typeset import Line, Style, Typesetter

PAD_X, PAD_Y = 6.0, 4.0
"""The room inside a cell beside and above its text, in points; beside it less where the column is narrow."""

SHORT = 10
"""A table of so many rows is parted only where no page holds all of it."""

TALL = 1 / 3
"""A row higher than this share of a page may go on over the page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table. `align` is left, right or centre; `fill` and `colour` are "#rrggbb"."""

    text: str
    align: str = ""
    weight: str = "regular"
    fill: str = ""
    colour: str = look.INK


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; the first cell of a row names it.

    `widths` are shares of the page's width, one a column; without them the columns share it by what they hold.
    """

    node: Node
    header: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float] | None = None
    after: float = 16.0

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """The header's strip and one or more for each row; the header begins each page that the table goes on to."""
        edges = _edges(sheet.left, self._column_widths(typesetter, sheet))
        head_row = self.node.add("THead").add("TR")
        heads = [head_row.add("TH", owner="Table", Scope="Column") for _ in self.header]
        lines = _lines(self.header, edges, partial(_head_style, sheet), typesetter)
        head = _row(self.header, heads, edges, lines, rule=look.INK, tall=sheet.height * TALL)
        for strip in head:
            strip.keep = BOUND
        strips = [*head]
        body = self.node.add("TBody")
        for cells in self.rows:
            strips += self._row(cells, body.add("TR"), edges, head, typesetter, sheet)
        # A row alone under the header or at the end of a table looks lost.
        first, last = strips[len(head) : len(head) + 1], strips[-2:-1]
        for strip in strips[len(head) : -1] if len(self.rows) <= SHORT else first + last:
            strip.keep = max(strip.keep, TOGETHER)
        strips[-1].keep, strips[-1].after = FREE, self.after
        return strips

    def _row(self, cells: Sequence[Cell], node: Node, edges: list[float], head: list[Strip],
             typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        nodes = [self._cell_node(node, cell, first=not i) for i, cell in enumerate(cells)]
        lines = _lines(cells, edges, partial(self._style, sheet), typesetter)
        strips = _row(cells, nodes, edges, lines, rule=look.LINE, tall=sheet.height * TALL)
        for strip in strips:
            strip.head = head
        for i in {0, len(strips) - 2} & set(range(len(strips) - 1)):
            strips[i].keep = BOUND
        return strips

    def _cell_node(self, row: Node, cell: Cell, *, first: bool) -> Node:
        actual = spoken([(cell.text, look.CELL)])
        if first:
            return row.add("TH", owner="Table", actual=actual, Scope="Row")
        return row.add("TD", actual=actual)

    def _style(self, sheet: Sheet, cell: Cell, column: int) -> Style:
        weight = "bold" if column == 0 and cell.weight == "regular" else cell.weight
        return sheet.style(Style(look.CELL.size, look.CELL.leading, weight, cell.colour))

    def _column_widths(self, typesetter: Typesetter, sheet: Sheet) -> list[float]:
        if self.widths:
            return [sheet.width * share / sum(self.widths) for share in self.widths]
        columns = list(zip(self.header, *self.rows, strict=True)) if self.rows else [(cell,) for cell in self.header]
        wanted, least = [], []
        for i, column in enumerate(columns):
            styled = [(column[0], _head_style(sheet, column[0], i)),
                      *((cell, self._style(sheet, cell, i)) for cell in column[1:])]
            measured = [_measured(cell.text, style, typesetter) for cell, style in styled]
            wanted.append(max(whole for whole, _ in measured) + 2 * PAD_X)
            least.append(max(word for _, word in measured) + 2 * PAD_X)
        return _shared(wanted, least, sheet.width)


def _measured(text: str, style: Style, typesetter: Typesetter) -> tuple[float, float]:
    """The width of a text on one line and of its longest word, in points; a very long word counts as one of 120."""
    lines = typesetter.lines([(text, style)], float("inf"))
    words = (token.word.width for line in lines for token in line.tokens)
    return max(line.width for line in lines), min(max(words, default=0.0), 120.0)


def _shared(wanted: list[float], least: list[float], width: float) -> list[float]:
    """Column widths that add up to `width`: what columns want, else between their longest word and that."""
    if sum(wanted) <= width:
        widest = wanted.index(max(wanted))
        return [want + (width - sum(wanted) if i == widest else 0.0) for i, want in enumerate(wanted)]
    if sum(least) >= width:
        return [width * share / sum(least) for share in least]
    spare = width - sum(least)
    hunger = [want - need for want, need in zip(wanted, least, strict=True)]
    return [need + spare * more / sum(hunger) for need, more in zip(least, hunger, strict=True)]


def _edges(left: float, widths: Sequence[float]) -> list[float]:
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _head_style(sheet: Sheet, cell: Cell, column: int) -> Style:
    return sheet.style(look.CELL_HEAD)


def _lines(cells: Sequence[Cell], edges: list[float], style: Callable[[Cell, int], Style],
           typesetter: Typesetter) -> list[list[Line]]:
    return [typesetter.lines([(cell.text, style(cell, i))], _room(edges[i], edges[i + 1]))
            for i, cell in enumerate(cells)]


def _row(cells: Sequence[Cell], nodes: list[Node], edges: list[float], lines: list[list[Line]], *,
         rule: str, tall: float) -> list[Strip]:
    """The row as one strip; one higher than `tall` as its first lines, its second lines, and so on. A rule ends it."""
    count = max(map(len, lines))
    leading = max(line.leading for column in lines for line in column)
    step = 1 if count * leading > tall else count
    strips = []
    for start in range(0, count, step):
        above, below = (PAD_Y if start == 0 else 0.0), (PAD_Y if start + step >= count else 0.0)
        height = leading * step + above + below
        bands = [Band(edges[c], edges[c + 1] - edges[c], cell.fill) for c, cell in enumerate(cells) if cell.fill]
        if below:
            bands.append(Band(edges[0], edges[-1] - edges[0], rule, top=height - 0.6, height=0.6))
        shown = [(nodes[c], line, _x(line, cells[c], edges[c], edges[c + 1]), above + i * leading + lower)
                 for c, column in enumerate(lines) for lower in [_lower(cells[c], column, step, leading)]
                 for i, line in enumerate(column[start : start + step])]
        strips.append(Strip(height, _painter(shown), bands=bands))
    return strips


def _lower(cell: Cell, lines: list[Line], rows: int, leading: float) -> float:
    """How far a cell's text stands below the top of its row: centred cells are so up and down as well."""
    return max(0, rows - len(lines)) * leading / 2 if cell.align == "centre" else 0.0


def _x(line: Line, cell: Cell, left: float, right: float) -> float:
    align = cell.align or ("right" if line.rtl else "left")
    if align == "centre":
        return (left + right - line.width) / 2
    pad = (right - left - _room(left, right)) / 2
    return right - pad - line.width if align == "right" else left + pad


def _room(left: float, right: float) -> float:
    """The width that text may take between a column's edges."""
    return right - left - 2 * min(PAD_X, (right - left) / 12)


def _painter(shown: list[tuple[Node, Line, float, float]]) -> Callable[[Pen, float], None]:
    """Draws lines of cells, each at its x and so far below the strip's upper edge."""
    def paint(pen: Pen, top: float) -> None:
        for node, line, x, down in shown:
            pen.tag(node)
            pen.line(line, x, baseline(top - down, line))

    return paint
