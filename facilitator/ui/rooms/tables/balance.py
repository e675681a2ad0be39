"""How evenly attributes are spread over the tables, said in one line for each attribute."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from ....domain.shares import Uneven
from .words import value_words

NAMED = 2
"""Cells that a line names; the rest is a number."""

translate = QCoreApplication.translate


def balance_lines(uneven: Mapping[str, Sequence[Uneven]]) -> list[tuple[str, str]]:
    """For each attribute its name and a sentence; nothing where nobody has attributes or a seat."""
    return [(name, _sentence(cells)) for name, cells in uneven.items()]


def _sentence(cells: Sequence[Uneven]) -> str:
    if not cells:
        return translate("TablesRoom", "even at every table")
    farthest = sorted(cells, key=lambda cell: -_distance(cell))[:NAMED]
    words = "; ".join(_cell(cell) for cell in farthest)
    rest = len(cells) - len(farthest)
    return words + (translate("TablesRoom", "; and {} more").format(rest) if rest else "")


def _cell(cell: Uneven) -> str:
    even = str(cell.least)
    if cell.least != cell.most:
        even = translate("TablesRoom", "{} or {}").format(cell.least, cell.most)
    have = cell.have or translate("TablesRoom", "no")
    return translate("TablesRoom", "table {} has {} “{}”, even is {}").format(cell.table.number, have,
                                                                                value_words(cell.value), even)


def _distance(cell: Uneven) -> int:
    return max(cell.least - cell.have, cell.have - cell.most)
