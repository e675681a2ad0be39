"""How evenly attributes are spread over the tables, said in one line for each attribute."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from ...domain.tables import Uneven

NAMED = 2
"""Cells that a line names; the rest is a number."""


def balance_lines(uneven: Mapping[str, Sequence[Uneven]]) -> list[tuple[str, str]]:
    """For each attribute its name and a sentence; nothing where nobody has attributes or a seat."""
    return [(name, _sentence(cells)) for name, cells in uneven.items()]


def _sentence(cells: Sequence[Uneven]) -> str:
    if not cells:
        return _tr("even at every table")
    farthest = sorted(cells, key=lambda cell: -_distance(cell))[:NAMED]
    words = "; ".join(_cell(cell) for cell in farthest)
    rest = len(cells) - len(farthest)
    return words + (_tr("; and {} more").format(rest) if rest else "")


def _cell(cell: Uneven) -> str:
    even = str(cell.least) if cell.least == cell.most else _tr("{} or {}").format(cell.least, cell.most)
    return _tr("table {} has {} “{}”, even is {}").format(
        cell.table.number, cell.have or _tr("no"), cell.value, even)


def _distance(cell: Uneven) -> int:
    return max(cell.least - cell.have, cell.have - cell.most)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TablesRoom", text)
