"""Tables by values: how many of each value sit at each table; those off their even share are marked by a sign."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from ....domain.records import Table
from ....domain.shares import Cell, Key
from ... import look
from .words import value_words

_SIDES = Qt.Orientation


class SharesModel(QAbstractTableModel):
    """A row for each value, a column for each table."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.tables: Sequence[Table] = ()
        self.values: Sequence[tuple[str, str]] = ()
        self.cells: Mapping[Key, Cell] = {}

    def show(self, tables: Sequence[Table], values: Sequence[tuple[str, str]], cells: Mapping[Key, Cell]) -> None:
        """Shows these counts; the cell in hand stays where rows and columns do."""
        anew = [table.id for table in tables] != [table.id for table in self.tables] or values != self.values
        if anew:
            self.beginResetModel()
        before, self.cells = self.cells, cells
        self.tables, self.values = tables, values
        if anew:
            self.endResetModel()
        elif before != cells and tables and values:
            self.dataChanged.emit(self.index(0, 0), self.index(len(values) - 1, len(tables) - 1))

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """The values."""
        return 0 if parent is not None and parent.isValid() else len(self.values)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """The tables."""
        return 0 if parent is not None and parent.isValid() else len(self.tables)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        """The count with its sign, or the sentence about it."""
        if not index.isValid():
            return None
        cell = self.cells.get((self.tables[index.column()].id, *self.values[index.row()]))
        if role == Qt.ItemDataRole.DisplayRole:
            return "–" if cell is None else f"{cell.have} {_SIGNS[cell.off > 0]}" if cell.off else str(cell.have)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if cell and cell.off and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(look.color("warning"))
        if cell and cell.off and role == Qt.ItemDataRole.FontRole:
            font = QFont(look.font("strong"))
            return font
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        """Table numbers above, values beside."""
        if role == Qt.ItemDataRole.DisplayRole:
            if side == _SIDES.Horizontal:
                return str(self.tables[section].number)
            attribute, value = self.values[section]
            is_first = not section or self.values[section - 1][0] != attribute
            return f"{attribute}: {value_words(value)}" if is_first else value_words(value)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if side == _SIDES.Horizontal:
                return self.tr("Table {}").format(self.tables[section].number)
            attribute, value = self.values[section]
            return f"{attribute}: {value_words(value)}"
        return None

    def words(self, index: QModelIndex) -> str:
        """A cell as a sentence."""
        table, (attribute, value) = self.tables[index.column()], self.values[index.row()]
        cell = self.cells.get((table.id, attribute, value))
        if cell is None:
            return self.tr("Nobody sits at table {}.").format(table.number)
        even = str(cell.least) if cell.least == cell.most else self.tr("{} or {}").format(cell.least, cell.most)
        return self.tr("Table {} has {} of {} “{}”; even is {}.").format(table.number, cell.have, attribute,
                                                                         value_words(value), even)


_SIGNS = ("▼", "▲")


class _Tight(QStyledItemDelegate):
    """The count in the middle of its cell, without the room that words would need around them."""

    def paint(self, painter: QPainter, option, index) -> None:
        """The ground as the view has it, and the count on it."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setFont(option.font)
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.setPen(option.palette.color(option.palette.ColorRole.HighlightedText if chosen else
                                            option.palette.ColorRole.Text))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class SharesGrid(QTableView):
    """`table_wanted(id)` when a cell is opened; `told(words)` when another is in hand."""

    table_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.shares = SharesModel(self)
        self.setModel(self.shares)
        self.setAccessibleName(self.tr("How many of each value sit at each table"))
        self.setItemDelegate(_Tight(self))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.activated.connect(self._open)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda now, _: now.isValid() and self.told.emit(
            self.shares.words(now)))
        self.shares.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event) -> None:
        """Enter shows the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """Cells fill the width as far as they stay cells."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        """Cells grow with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        beside = max(look.px(150), self.width() // 3)
        room = (self.width() - beside - look.px(20)) // max(1, len(self.shares.tables))
        self.horizontalHeader().setDefaultSectionSize(max(look.px(42), min(look.px(64), room)))
        self.verticalHeader().setDefaultSectionSize(look.px(30))
        self.verticalHeader().setMaximumWidth(beside)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.table_wanted.emit(self.shares.tables[index.column()].id)
