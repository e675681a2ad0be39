"""One list model for all lists of records: it is shown a new list and tells its views only what is different."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ..domain.changes import Record

RECORD = Qt.ItemDataRole.UserRole
"""The role under which a row gives its record."""


class RecordsModel(QAbstractListModel):
    """Records as rows.

    `data(record, role)` answers for every role but `RECORD`, the accessible text too; `change(record, text)` writes
    what was edited in place and says if it was written; without it rows are not editable.
    """

    def __init__(self, data: Callable[[Record, int], Any], change: Callable[[Record, str], bool] | None = None,
                 parent: QObject | None = None):
        super().__init__(parent)
        self._records: list[Record] = []
        self._data = data
        self._change = change

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """How many records there are."""
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a row."""
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record = self._records[index.row()]
        return record if role == RECORD else self._data(record, role)

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Writes what was edited in place."""
        if not self._change or role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self._change(self._records[index.row()], str(value))

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Rows can be chosen, dragged and, with a `change`, edited."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self._change else flags

    @property
    def records(self) -> Sequence[Record]:
        """The records in the order of the rows."""
        return tuple(self._records)

    def row_of(self, id: str) -> int:
        """The row of a record, or -1."""
        return next((row for row, record in enumerate(self._records) if record.id == id), -1)

    def show(self, records: Sequence[Record]) -> None:
        """Shows these records, which must differ in their ids, and tells views only about rows that are different."""
        new = list(records)
        head = _shared(self._records, new)
        tail = _shared(self._records[head:][::-1], new[head:][::-1])
        old_end, new_end = len(self._records) - tail, len(new) - tail
        if [r.id for r in self._records[head:old_end]] == [r.id for r in new[head:new_end]]:
            self._replace(head, new[head:new_end])
            return
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            del self._records[head:old_end]
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._records[head:head] = new[head:new_end]
            self.endInsertRows()

    def tell_again(self) -> None:
        """All rows may look different though their records are the same."""
        if self._records:
            self.dataChanged.emit(self.index(0), self.index(len(self._records) - 1))

    def _replace(self, start: int, records: list[Record]) -> None:
        for row, record in enumerate(records, start):
            known = self._records[row]
            if known is not record and known != record:
                self._records[row] = record
                self.dataChanged.emit(self.index(row), self.index(row))


def _shared(one: Sequence[Record], other: Sequence[Record]) -> int:
    """How many records at the start are the same."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a is not b and a != b:  # most are the very same ones, and comparing every field takes its time
            break
        count += 1
    return count
