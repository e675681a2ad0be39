"""Sheets that are cut or peeled apart into cards: common label sheets by their published measures, and plain paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from .writer import ReportError

MM, INCH = 72 / 25.4, 72.0
"""Points."""

A4, LETTER = "A4", "Letter"
PAPERS: Mapping[str, tuple[float, float]] = {A4: (210 * MM, 297 * MM), LETTER: (8.5 * INCH, 11 * INCH)}
"""Paper by name, in points."""

EDGE = 8 * MM
"""What most printers leave white at the upper and lower edge of a sheet."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A sheet of `columns` times `rows` equal cards, in points: their size, how far the first is from the sheet's left
    and upper edge, and how far it is `across` and `down` from one card's edge to the next one's.

    `is_cut` where it is paper for the scissors.
    """

    name: str
    paper: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    is_cut: bool = False

    @property
    def page(self) -> tuple[float, float]:
        """The sheet's size in points."""
        return PAPERS[self.paper]

    @property
    def each(self) -> int:
        """How many cards a sheet has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """The upper left corner of a card from 0, row by row: points from the sheet's left and lower edge."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.across, self.page[1] - self.top - row * self.down

    @property
    def words(self) -> str:
        """What it is called, with its size and how many there are: "L7160, 63.5 × 38.1 mm, 21 on a sheet"."""
        return f"{self.name}, {self.width / MM:.1f} × {self.height / MM:.1f} mm, {self.each} on a sheet"


def _labels(name: str, paper: str, grid: tuple[int, int], size: tuple[float, float], first: tuple[float, float],
            step: tuple[float, float], unit: float) -> Stock:
    return Stock(name, paper, *grid, size[0] * unit, size[1] * unit, first[0] * unit, first[1] * unit, step[0] * unit,
                 step[1] * unit)


LABELS: Mapping[str, Stock] = {stock.name: stock for stock in (
    _labels("L7160", "A4", (3, 7), (63.5, 38.1), (7.21, 15.15), (66.04, 38.1), MM),
    _labels("L7163", "A4", (2, 7), (99.1, 38.1), (4.65, 15.15), (101.6, 38.1), MM),
    _labels("L7165", "A4", (2, 4), (99.1, 67.7), (4.65, 13.1), (101.6, 67.7), MM),
    _labels("L4785", "A4", (2, 5), (80.0, 50.0), (17.5, 13.5), (95.0, 55.0), MM),
    _labels("5160", "Letter", (3, 10), (2.625, 1.0), (0.1875, 0.5), (2.75, 1.0), INCH),
    _labels("5163", "Letter", (2, 5), (4.0, 2.0), (0.15625, 0.5), (4.1875, 2.0), INCH),
    _labels("5164", "Letter", (2, 3), (4.0, 10 / 3), (0.15625, 0.5), (4.1875, 10 / 3), INCH),
    _labels("5395", "Letter", (2, 4), (3.375, 7 / 3), (0.6875, 7 / 12), (3.75, 2.5), INCH))}
"""Avery's sheets, which others make under numbers of their own: addresses (L7160, L7163, 5160), parcels (L7165, 5163,
5164) and name badges on fabric (L4785, 5395).

Size and number stand on Avery's packs; margins and distances are those of its templates for word processors, in
millimetres for A4 and inches for Letter. On all of them what is left over is the same at both sides, and above and
below. What users of the free label program gLabels measured differs by at most 1.5 mm. A printer may
pull a sheet in a millimetre askew too, so nothing is written within 2.5 mm of a label's edge.
"""


def stock(name: str) -> Stock:
    """The label sheet of a name, with or without its maker's.

    Raises:
        ReportError: It is not among those that are known.
    """
    known = {key.casefold(): key for key in LABELS}
    wanted = name.casefold().removeprefix("avery").strip()
    if wanted not in known:
        raise ReportError(f"There is no label sheet {' '.join(name.split())}: choose {', '.join(list(LABELS)[:-1])} or "
                          f"{list(LABELS)[-1]}, or leave labels out to print on paper.")
    return LABELS[known[wanted]]


def paper_named(name: str) -> tuple[float, float]:
    """The size of a paper in points; A4's where none is named.

    Raises:
        ReportError: There is no such paper.
    """
    if name and name not in PAPERS:
        raise ReportError(f"There is no paper {name}: choose {' or '.join(PAPERS)}.")
    return PAPERS[name or A4]


def cut(paper: str, width: float, height: float) -> Stock:
    """As many cards of a size in points as a sheet of paper holds, side by side in its middle."""
    page = PAPERS[paper]
    columns, rows = int(page[0] / width + 0.001), int((page[1] - 2 * EDGE) / height)
    return Stock(paper, paper, columns, rows, width, height, (page[0] - columns * width) / 2,
                 (page[1] - rows * height) / 2, width, height, is_cut=True)


def divided(paper: str, columns: int, rows: int) -> Stock:
    """A whole sheet of paper in equal parts."""
    page = PAPERS[paper]
    return Stock(paper, paper, columns, rows, page[0] / columns, page[1] / rows, 0.0, 0.0, page[0] / columns,
                 page[1] / rows, is_cut=True)
