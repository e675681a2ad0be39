"""A table model of lines that are compared by their ids: it tells its views only what is different.

Rows that stay keep their selection, their focus and the editor that is open in them, even while they move.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject


class HasId(Protocol):
    """An immutable line."""

    @property
    def id(self) -> str:
        """What tells it from others."""


class LinesModel(QAbstractTableModel):
    """A subclass gives the columns and what stands in them."""

    def __init__(self, columns: int, parent: QObject | None = None):
        super().__init__(parent)
        self._columns = columns
        self._lines: list = []

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else self._columns

    @property
    def lines(self) -> Sequence:
        """The rows."""
        return tuple(self._lines)

    def line(self, index: QModelIndex):
        """The line of a cell; None for none."""
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def row_of(self, id: str) -> int:
        """The row with this id, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == id), -1)

    def show(self, lines: Sequence[HasId]) -> None:
        """Shows these lines, which differ in their ids: those that are gone go, others stay, come or move."""
        wanted = {line.id for line in lines}
        for row in reversed(range(len(self._lines))):
            if self._lines[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(lines):
            at = next((n for n in range(row, len(self._lines)) if self._lines[n].id == line.id), -1)
            if at < 0:
                self.beginInsertRows(QModelIndex(), row, row)
                self._lines.insert(row, line)
                self.endInsertRows()
            elif at != row:
                self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), row)
                self._lines.insert(row, self._lines.pop(at))
                self.endMoveRows()
            if self._lines[row] != line:
                self._lines[row] = line
                self.dataChanged.emit(self.index(row, 0), self.index(row, self._columns - 1))
