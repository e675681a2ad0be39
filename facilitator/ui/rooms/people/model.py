"""People as a table's rows: filtered and sorted here, since a list comprehension is quicker than a proxy model."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from ....domain import people
from ....domain.book import Book
from ....domain.people import natural
from ....domain.records import Person
from ....domain.words import fold
from ... import icons, look
from . import rows as people_rows
from .rows import ABSENT, ACCESS, CAME, CODE, LEFT, NAME, ROLE, Row, attribute_key, attribute_of, role_words

ID = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its person's id."""


class PeopleModel(QAbstractTableModel):
    """Rows of people. `write(person, key, text)` makes an edit true, and says False where it could not."""

    def __init__(self, write: Callable[[Person, str, str], bool], parent: QObject | None = None):
        super().__init__(parent)
        self._write = write
        self._all: dict[str, Row] = {}
        self._rows: list[Row] = []
        self._columns: list[str] = [CODE, ROLE]
        self._needle: list[str] = []
        self._sorting = (ROLE, False)
        self._day = ""
        self.names_shown = True
        self.editable = True
        self.added: list[str] = []

    # What is shown

    def show(self, book: Book, day: str, with_contact: bool) -> None:
        """Shows what the book says; rows stay where they are, and those that changed do not vanish from the filter."""
        other_day = day != self._day
        self._day = day
        self._all = people_rows.rows_of(book, day)
        names = people.attribute_names(book)
        self.added = [name for name in self.added if name not in names]
        fixed = [CODE, *([NAME] if with_contact else []), ROLE, *([CAME, LEFT, ABSENT] if day else []),
                 *([ACCESS] if with_contact else [])]
        self._show_columns([*fixed, *map(attribute_key, [*names, *self.added])])
        there = {row.person.id for row in self._rows}
        self._show_rows([row for row in self._all.values() if row.person.id in there or row.matches(self._needle)])
        if other_day and self._rows and ABSENT in self._columns:
            for key in (CAME, LEFT, ABSENT):
                self._tell(key)

    def filter(self, text: str) -> None:
        """Leaves the people who hold every word, whatever its case and accents."""
        self._needle = fold(text).split()
        self._show_rows([row for row in self._all.values() if row.matches(self._needle)])

    def show_names(self, shown: bool) -> None:
        """Shows or hides names and access needs."""
        self.names_shown = shown
        for key in (NAME, ACCESS):
            if key in self._columns:
                self._tell(key)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by a column; what is empty comes last either way."""
        if 0 <= column < len(self._columns):
            self._sorting = (self._columns[column], order == Qt.SortOrder.DescendingOrder)
            self._reorder(self._sorted(self._rows))

    def add_attribute(self, name: str) -> int:
        """Shows a column for an attribute that nobody has yet; where it is."""
        key = attribute_key(name)
        if key not in self._columns:
            self.added.append(name)
            self._show_columns([*self._columns, key])
        return self._columns.index(key)

    @property
    def total(self) -> int:
        """How many people there are, whatever the filter."""
        return len(self._all)

    def row(self, index: QModelIndex) -> Row:
        """The row of an index."""
        return self._rows[index.row()]

    def key(self, column: int) -> str:
        """What a column holds."""
        return self._columns[column]

    def column(self, key: str) -> int:
        """Where a column is, or -1."""
        return self._columns.index(key) if key in self._columns else -1

    def row_of(self, person: str) -> int:
        """Where a person is, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.person.id == person), -1)

    # What views ask

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """How many people are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """Code, role and all the others."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and 0 <= section < len(self._columns):
            return {ACCESS: self.tr("Access needs, such as a hearing loop"),
                    LEFT: self.tr("When they left; before it, as 11:00–11:30, when they were away")}.get(
                        self._columns[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if not 0 <= section < len(self._columns):
            return None
        key = self._columns[section]
        words = {CODE: self.tr("Code"), NAME: self.tr("Name"), ROLE: self.tr("Role"), CAME: self.tr("Came"),
                 LEFT: self.tr("Left"), ABSENT: self.tr("Absent"), ACCESS: self.tr("Access")}
        return words.get(key) or attribute_of(key)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """All but the tick is edited as text; names are not edited blind."""
        flags = super().flags(index)
        if not index.isValid() or not self.editable:
            return flags
        key = self._columns[index.column()]
        if key == ABSENT:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if key in (NAME, ACCESS) and not self.names_shown:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, key = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, key)
            case Qt.ItemDataRole.EditRole:
                return row.value(key)
            case Qt.ItemDataRole.CheckStateRole if key == ABSENT:
                return Qt.CheckState.Checked if row.absent else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ForegroundRole if row.absent:
                return look.color("ink_faint")
            case Qt.ItemDataRole.DecorationRole:
                return self._mark(row, key)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, key)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(row, key)
        return row.person.id if role == ID else None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Writes what was edited in place."""
        if not index.isValid() or not self.editable:
            return False
        row, key = self._rows[index.row()], self._columns[index.column()]
        if key == ABSENT and role == Qt.ItemDataRole.CheckStateRole:
            return self._write(row.person, key, "1" if Qt.CheckState(value) == Qt.CheckState.Checked else "")
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or key == ABSENT:
            return False
        return text == row.value(key) or self._write(row.person, key, text)

    # Inside

    def _text(self, row: Row, key: str) -> str:
        if key == ABSENT or (key in (NAME, ACCESS) and not self.names_shown):
            return ""
        if key == ROLE:
            return role_words(row.person.role)
        if key == CAME and row.stay.late:
            return self.tr("{} late").format(row.stay.came)
        return " ".join(row.value(key).split())

    def _mark(self, row: Row, key: str) -> Any:
        if key == ACCESS and row.access:
            return icons.icon("info", "blue.edge")
        if key == ROLE and row.clashes:
            return icons.icon("alert", "danger")
        return icons.icon("alert", "warning") if key == CODE and row.doubled else None

    def _tip(self, row: Row, key: str) -> str | None:
        if key == CODE and row.doubled:
            return self.tr("Somebody else has this code too: give one of them another.")
        if key == ROLE and row.clashes:
            return self.tr("Wanted at two places at the same time: Team says where.")
        if key == ACCESS and row.access:
            return row.access if self.names_shown else self.tr("Has access needs: show names to read them.")
        return self._text(row, key) or None

    def _said(self, row: Row, key: str) -> str:
        if key == ABSENT:
            return self.tr("absent") if row.absent else self.tr("not ticked absent")
        if key in (NAME, ACCESS) and not self.names_shown:
            return self.tr("hidden") if row.value(key) else ""
        if key == ROLE and row.clashes:
            return self.tr("{}, wanted at two places at the same time").format(self._text(row, key))
        return self._text(row, key)

    def _place(self, row: Row) -> tuple:
        key = self._sorting[0]
        first = (people_rows.role_place(row.person.role),) if key == ROLE else natural(row.value(key))
        return first, natural(row.person.code), row.person.id

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        key, backwards = self._sorting
        found = sorted((row for row in rows if row.value(key)), key=self._place, reverse=backwards)
        return found + sorted((row for row in rows if not row.value(key)), key=lambda row: natural(row.person.code))

    def _show_rows(self, wanted: Sequence[Row]) -> None:
        by_id = {row.person.id: row for row in wanted}
        for first, last in _runs([at for at, row in enumerate(self._rows) if row.person.id not in by_id]):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first:last + 1]
            self.endRemoveRows()
        for at, row in enumerate(self._rows):
            if row != by_id[row.person.id]:
                self._rows[at] = by_id[row.person.id]
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))
        there = {row.person.id for row in self._rows}
        self._insert([row for row in wanted if row.person.id not in there])

    def _insert(self, new: Sequence[Row]) -> None:
        if not self._rows and new:
            self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
            self._rows = self._sorted(new)
            self.endInsertRows()
            return
        if not new:
            return
        places = {row.person.id: at for at, row in enumerate(self._sorted([*self._rows, *new]))}
        for row in sorted(new, key=lambda row: places[row.person.id]):
            at = bisect_left(self._rows, places[row.person.id], key=lambda row: places[row.person.id])
            self.beginInsertRows(QModelIndex(), at, at)
            self._rows.insert(at, row)
            self.endInsertRows()

    def _reorder(self, rows: list[Row]) -> None:
        if [row.person.id for row in rows] == [row.person.id for row in self._rows]:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self._rows[index.row()].person.id for index in kept]
        self._rows = rows
        at = {row.person.id: number for number, row in enumerate(rows)}
        moved = [self.index(at[id], index.column()) for id, index in zip(ids, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _show_columns(self, wanted: list[str]) -> None:
        for first, last in _runs([at for at, key in enumerate(self._columns) if key not in wanted]):
            self.beginRemoveColumns(QModelIndex(), first, last)
            del self._columns[first:last + 1]
            self.endRemoveColumns()
        for key in wanted:
            if key not in self._columns:
                before = [known for known in wanted[:wanted.index(key)] if known in self._columns]
                at = self._columns.index(before[-1]) + 1 if before else 0
                self.beginInsertColumns(QModelIndex(), at, at)
                self._columns.insert(at, key)
                self.endInsertColumns()

    def _tell(self, key: str) -> None:
        if self._rows:
            column = self._columns.index(key)
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring places as (first, last), the last run first, so that rows can be taken out one run after another."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs[::-1]
