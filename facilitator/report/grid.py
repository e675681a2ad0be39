"""Timetables and forms: rows whose fields hold type of several sizes, stand over several columns or go on downwards.

A `tables.Table` is for figures; this is for days, where a row is an hour and a field is what happens in it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .blocks import Heading, baseline, spoken
from .look import Sheet
from .pen import Pen
from .strips import BOUND, FREE, TOGETHER, Band, Strip
from .tagged import Link, Node
from .typeset import Line, Part, Typesetter

TALL = 0.4
"""A row higher than this share of a page may go on over the page."""

MOST_SHARED = 0.8
"""Rows that share fields stay on one page where they take no more of it than this."""

ROW, COLUMN = "Row", "Column"

BETWEEN = 9.0
"""Points between the words of two columns."""


@dataclass(frozen=True, slots=True)
class Field:
    """What stands in one place of a grid, over `across` columns and `down` rows.

    `heads` is `ROW` or `COLUMN` where it names the others. `fill` colours its ground, `gap` points of which stay free
    at its left and above; `rule` draws a line below it. Of a `heading` the page is written in the style of the parts,
    and the row leads there.
    """

    parts: Sequence[Part]
    across: int = 1
    down: int = 1
    heads: str = ""
    fill: str = ""
    gap: float = 0.0
    rule: str = ""
    inset: float = 0.0
    align: str = ""
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """Fields from left to right, each with the column that it begins in; None stands where one from above goes on.

    `above` and `below` are the room around the words, in points, `after` that to the next row. A `head` of level 1 or 2
    is repeated on each page that begins with a row that is `under` it: 0 for none, 1 for the first level, 2 for both.
    """

    fields: Sequence[tuple[int, Field]]
    above: float = 5.0
    below: float = 6.0
    after: float = 0.0
    head: int = 0
    under: int = 1
    keep: int = FREE


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows over columns, whose widths are shares of the page's."""

    node: Node
    widths: Sequence[float]
    rows: Sequence[GridRow]
    before: float = 0.0
    after: float = 14.0

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """The strips of all rows; the heads above a row begin each page that the row does."""
        setter = _Setter(typesetter, sheet, self._edges(sheet))
        sets = [setter.fields(row, node) for row, node in zip(self.rows, self._nodes(), strict=True)]
        shared = _shared_heights(self.rows, sets, sheet.height * MOST_SHARED)
        strips: list[Strip] = []
        heads: dict[int, list[Strip]] = {}
        reaching: list[tuple[int, tuple[int, Field]]] = []
        for number, (row, fields) in enumerate(zip(self.rows, sets, strict=True)):
            reaching = [(last, place) for last, place in reaching if last >= number]
            made = setter.row(row, fields, [place for _, place in reaching], shared.get(number))
            reaching += [(number + place[1].down - 1, place) for place in row.fields if place[1].down > 1]
            if number in shared and number + 1 in shared and reaching:
                made[-1].keep = BOUND
            for strip in made:
                strip.head = [head for level in range(1, row.under + 1) for head in heads.get(level, ())
                              if not row.head]
            if row.head:
                heads[row.head] = made
            strips += made
        for strip in strips[-2:-1]:  # A row alone at the end looks lost.
            strip.keep = max(strip.keep, TOGETHER)
        strips[0].before, strips[-1].after, strips[-1].keep = self.before, self.after, FREE
        return strips

    def _nodes(self) -> Iterator[Node]:
        """The element of each row; a head at the top is the table's own."""
        first = self.rows[0].head > 0
        if first:
            yield self.node.add("THead").add("TR")
        body = self.node.add("TBody") if len(self.rows) > first else self.node
        for _ in self.rows[first:]:
            yield body.add("TR")

    def _edges(self, sheet: Sheet) -> list[float]:
        whole = sum(self.widths)
        edges = [sheet.left]
        for width in self.widths:
            edges.append(edges[-1] + sheet.width * width / whole)
        return edges


@dataclass(slots=True)
class _Set:
    """A field with its lines and edges."""

    field: Field
    node: Node
    left: float
    right: float
    lines: list[Line]
    between: float = 0.0
    """What stays free at its right, before the next column."""
    lower: float = 0.0
    """How far its words stand below those of the field with the largest first line, so that all share a line."""

    @property
    def height(self) -> float:
        return self.lower + sum(line.leading for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets rows between the edges of the columns."""

    typesetter: Typesetter
    sheet: Sheet
    edges: Sequence[float]

    def fields(self, row: GridRow, node: Node) -> list[_Set]:
        fields = [self._field(column, one, node) for column, one in row.fields]
        first = max(baseline(0.0, one.lines[0]) * -1 for one in fields)
        for one in fields:
            one.lower = first + baseline(0.0, one.lines[0])
        return fields

    def row(self, row: GridRow, fields: Sequence[_Set], going_on: Sequence[tuple[int, Field]],
            height: float | None) -> list[Strip]:
        """A row of fields over the grounds of what goes on; its height where it shares it with others."""
        whole = max(one.height for one in fields)
        if height is None and whole > self.sheet.height * TALL:
            strips = self._parted(row, fields)
        else:
            paint = _painter([(one, one.lines) for one in fields], row.above)
            strips = [Strip(whole + row.above + row.below if height is None else height, paint)]
        strips[-1].after = row.after
        for place, strip in enumerate(strips):
            strip.keep = max(strip.keep, BOUND if row.head else row.keep)
            grounds = [self._ground(column, one, strip.height, 0.0) for column, one in going_on if one.fill]
            grounds += [self._ground(column, one, strip.height, 0.0 if place else one.gap)
                        for column, one in row.fields if one.fill]
            strip.bands = [*grounds, *_rules(fields, strip.height)] if place == len(strips) - 1 else grounds
        return strips

    def _field(self, column: int, one: Field, row: Node) -> _Set:
        spans = {"ColSpan": one.across, "RowSpan": one.down}
        attributes: dict[str, str | int] = {name: value for name, value in spans.items() if value > 1}
        if one.heads:
            attributes["Scope"] = one.heads
        more = {"owner": "Table", **attributes} if attributes else {}
        # A space at a line's end keeps its words apart from the next line's where they are read aloud.
        parts = [(text.replace("\n", " \n"), self.sheet.style(style)) for text, style in one.parts]
        if one.heading:  # Its page is not known yet, but how high it is.
            parts = [("0", parts[0][1])]
        node = row.add("TH" if one.heads else "TD", actual=spoken(parts), **more)
        if one.heading:
            node = node.add("Link")
        left, right = self.edges[column] + one.gap, self.edges[column + one.across]
        between = BETWEEN if not one.inset and column + one.across < len(self.edges) - 1 else 0.0
        lines = self.typesetter.lines(parts, right - left - 2 * one.inset - between)
        return _Set(one, node, left + one.inset, right - one.inset, lines, between)

    def _ground(self, column: int, one: Field, height: float, top: float) -> Band:
        left, right = self.edges[column] + one.gap, self.edges[column + one.across]
        return Band(left, right - left, one.fill, top=top, height=height - top)

    def _parted(self, row: GridRow, fields: Sequence[_Set]) -> list[Strip]:
        """A strip a line, so that the row may go on over the page."""
        count = max(len(one.lines) for one in fields)
        strips = []
        for place in range(count):
            shown = [(one, one.lines[place : place + 1]) for one in fields]
            above = row.above if not place else 0.0
            height = max(one.lines[place].leading for one in fields if place < len(one.lines))
            strips.append(Strip(height + above + (row.below if place == count - 1 else 0.0), _painter(shown, above),
                                keep=BOUND if place in (0, count - 2) else FREE))
        return strips


def _shared_heights(rows: Sequence[GridRow], sets: Sequence[Sequence[_Set]], most: float) -> dict[int, float]:
    """The heights of rows that share fields which go on downwards, by number: the words of such a field stand beside
    those of the rows below it. Rows that would together be higher than `most` share nothing, so that pages may part
    them."""
    found: dict[int, float] = {}
    for first, last in _linked(sets):
        heights = {number: max((one.height for one in sets[number] if one.field.down == 1), default=0.0)
                   + rows[number].above + rows[number].below for number in range(first, last + 1)}
        for number in heights:
            for one in sets[number]:
                end = number + one.field.down - 1
                have = sum(heights[row] for row in range(number, end + 1))
                heights[end] += max(0.0, one.height + rows[number].above + rows[end].below - have)
        if sum(heights.values()) <= most:
            found |= heights
    return found


def _linked(sets: Sequence[Sequence[_Set]]) -> list[tuple[int, int]]:
    """The first and last of rows that fields going on downwards hold together."""
    found: list[tuple[int, int]] = []
    for number, fields in enumerate(sets):
        end = number + max(one.field.down for one in fields) - 1
        if found and number <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif end > number:
            found.append((number, end))
    return found


def _rules(fields: Sequence[_Set], height: float) -> list[Band]:
    """The lines below the fields of a row."""
    return [Band(one.left - one.field.inset, one.right - one.left + 2 * one.field.inset, one.field.rule,
                 top=height - 0.6, height=0.6) for one in fields if one.field.rule]


def _painter(shown: Sequence[tuple[_Set, Sequence[Line]]], above: float) -> Callable[[Pen, float], None]:
    """Draws the lines of fields, so far below the strip's upper edge."""
    def paint(pen: Pen, top: float) -> None:
        for one, lines in shown:
            if not lines:
                continue
            pen.tag(one.node)
            y = top - above - one.lower
            if one.field.heading:
                _paint_page(pen, one, y, shown[0][0].left)
                continue
            for line in lines:
                pen.line(line, _x(one, line), baseline(y, line))
                y -= line.leading

    return paint


def _paint_page(pen: Pen, one: _Set, top: float, left: float) -> None:
    """The page that a row leads to, and the link from all of its first line."""
    heading = one.field.heading
    number = pen.typesetter.line(f"{heading.target.page + 1}", one.lines[0].tokens[0].word.style)
    pen.line(number, one.right - number.width, baseline(top, number))
    one.node.kids.append(Link(pen.page, (left, top - number.leading, one.right, top), heading.target, heading.text))


def _x(one: _Set, line: Line) -> float:
    if one.field.align == "centre":
        return (one.left + one.right - line.width) / 2
    if one.field.align == "right":  # Numbers stand at the edge, and what is beside them keeps away.
        return one.right - line.width
    return one.right - one.between - line.width if line.rtl and not one.field.align else one.left
