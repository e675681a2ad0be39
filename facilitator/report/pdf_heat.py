"""Heat maps on paper: narrow columns for the tables, so that the themes' names have room."""

from . import look
from .document import Document
from .pieces import SIDE_BY_SIDE, HeatMap
from .tables import PAD_X, Cell
from .wording import shortened

COLUMN, SUM = 0.06, 0.085
"""The shares of the page's width for a table's counts and for their sums, of two and three digits with their room."""

LETTER = 4.8
"""The width of a bold letter in a cell, in points, on the average; a name goes on one line."""


def put_heat_map(document: Document, heat: HeatMap) -> None:
    """Adds a heat map; more columns than have room go on in further ones, under the same caption."""
    most = max((count for *_, counts in heat.rows for count in counts), default=0) or 1
    tables = -(-len(heat.columns) // SIDE_BY_SIDE)
    step = -(-len(heat.columns) // tables)
    for start in range(0, len(heat.columns), step):
        some = slice(start, start + step)
        header = [heat.corner, "Notes", *(Cell(name, "centre") for name in heat.columns[some])]
        shares = [1 - SUM - COLUMN * (len(header) - 2), SUM, *[COLUMN] * (len(header) - 2)]
        letters = int((shares[0] * look.WIDTH - 2 * PAD_X) / LETTER)
        rows = [[shortened(name, letters), notes, *(_cell(count, most) for count in counts[some])]
                for name, notes, counts in heat.rows]
        name, notes, counts = heat.whole
        rows.append([Cell(shortened(name, letters), weight="bold"), Cell(str(notes), "right", "bold"),
                     *(Cell(str(count), "centre", "bold") for count in counts[some])])
        document.table(header, rows, caption=heat.caption, widths=shares)


def _cell(count: int, most: int) -> Cell:
    """The darker the more; nothing is white, and one is seen."""
    if not count:
        return Cell("0", "centre", colour=look.SOFT)
    ground = look.mixed(look.ACCENT, 1 / 7 + 6 / 7 * count / most)
    return Cell(str(count), "centre", "bold", ground, look.legible_on(ground))
