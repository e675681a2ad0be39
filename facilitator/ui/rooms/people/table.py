"""The table of people: cells edited in place, roles chosen from a list, and what is typed goes to the filter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QLineEdit, QStyledItemDelegate, QWidget

from ....domain.records import ROLES
from ... import look
from ...widgets import Combo
from ...widgets.table import TableView
from .model import ID, PeopleModel
from .rows import ABSENT, ACCESS, CAME, CODE, LEFT, NAME, ROLE, attribute_of, role_words

WIDEST, NEEDS_SHOWN = 180, 140
"""Pixels at a scale of 1: what a column takes by itself at most; from where on needs are read beside their mark."""

_LEAST = {CODE: 70, NAME: 150, ROLE: 90, CAME: 96, LEFT: 96, ABSENT: 76, ACCESS: 84}


class PeopleDelegate(QStyledItemDelegate):
    """Editors for cells. What could not be written stays in its editor, which opens again."""

    def __init__(self, view: "PeopleTable", proposals: Callable[[str], Sequence[str]]):
        super().__init__(view)
        self._view, self._proposals = view, proposals
        self._refused: tuple[QPersistentModelIndex, str] | None = None

    def createEditor(self, parent: QWidget, option, index: QModelIndex) -> QWidget:
        """A list of roles, else a line; an attribute's line proposes the values that others have."""
        model: PeopleModel = index.model()
        key = model.key(index.column())
        if key == ROLE:
            return self._roles(parent)
        line = QLineEdit(parent)
        line.setAccessibleName(str(model.headerData(index.column(), Qt.Orientation.Horizontal)))
        if attribute := attribute_of(key):
            completer = QCompleter(list(self._proposals(attribute)), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        """What the cell holds, or what was refused."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
            return
        if self._refused and self._refused[0] == index:
            text = self._refused[1]
            self._refused = None
            editor.setProperty("invalid", True)
        editor.setText(text)

    def setModelData(self, editor: QWidget, model: PeopleModel, index: QModelIndex) -> None:
        """Writes it, or opens the editor again with what was typed."""
        text = editor.currentData() if isinstance(editor, QComboBox) else editor.text()
        where = QPersistentModelIndex(index)
        if not model.setData(index, text) and model.editable:
            self._refused = (where, text)
            QTimer.singleShot(0, self._view, lambda: self._view.edit_again(where))

    def initStyleOption(self, option, index: QModelIndex) -> None:
        """A narrow column shows that there are needs, and leaves their words to whoever points at the mark."""
        super().initStyleOption(option, index)
        if index.model().key(index.column()) == ACCESS and option.rect.width() < look.px(NEEDS_SHOWN):
            option.text = ""

    def sizeHint(self, option, index: QModelIndex):
        """No wider than a column should be by itself."""
        size = super().sizeHint(option, index)
        size.setWidth(min(size.width(), look.px(WIDEST)))
        return size

    def _roles(self, parent: QWidget) -> QComboBox:
        combo = Combo(parent)
        combo.setAccessibleName(self.tr("Role"))
        for role in ROLES:
            combo.addItem(role_words(role), role)
        combo.activated.connect(lambda _: (self.commitData.emit(combo), self.closeEditor.emit(combo)))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo


class PeopleTable(TableView):
    """`tick_wanted` and `remove_wanted` are for those selected; `typed(text)` is what belongs in the filter."""

    tick_wanted = Signal()
    remove_wanted = Signal()
    typed = Signal(str)

    def __init__(self, model: PeopleModel, name: str, proposals: Callable[[str], Sequence[str]], parent=None):
        super().__init__(name, parent=parent)
        self.setModel(model)
        self.setItemDelegate(PeopleDelegate(self, proposals))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSortingEnabled(True)
        self.sortByColumn(model.column(ROLE), Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicatorClearable(False)
        model.columnsInserted.connect(lambda *_: self.fit_columns())
        self._fitted_for = -1

    def selected(self) -> list[str]:
        """The ids of the people selected, else of the one in hand, from the top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self.model().index(row, 0).data(ID) for row in rows]

    def choose(self, person: str, key: str = "") -> None:
        """Puts the cell of a person in hand; in the column where one was, unless a key names another."""
        row = self.model().row_of(person)
        if row >= 0:
            column = self.model().column(key) if key else max(0, self.currentIndex().column())
            self.setCurrentIndex(self.model().index(row, max(0, column)))
            self.scrollTo(self.currentIndex())

    def edit_again(self, where: QPersistentModelIndex) -> None:
        """Opens the editor of a cell whose text was refused."""
        if where.isValid():
            index = self.model().index(where.row(), where.column())
            self.setCurrentIndex(index)
            self.edit(index)

    def sort_by_current(self) -> None:
        """Sorts by the column in hand; a second time the other way round."""
        header, column = self.horizontalHeader(), max(0, self.currentIndex().column())
        again = header.sortIndicatorSection() == column and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)

    def fit_columns(self) -> None:
        """Gives every column the room that its words ask for, within reason."""
        if not self.model().rowCount():
            return
        self._fitted_for = look.generation()
        model = self.model()
        for column in range(model.columnCount()):
            self.resizeColumnToContents(column)
            key = model.key(column)
            most = look.px(_LEAST[ACCESS] if key == ACCESS else WIDEST)
            self.setColumnWidth(column, min(max(self.columnWidth(column), look.px(_LEAST.get(key, 70))), most))
        spare = self.viewport().width() - self.horizontalHeader().length()
        if (needs := model.column(ACCESS)) >= 0 and spare > 0:
            self.setColumnWidth(needs, min(self.columnWidth(needs) + spare, look.px(2 * WIDEST)))

    def sizeHintForColumn(self, column: int) -> int:
        """As wide as the cell with the longest words: Qt would ask about every cell."""
        model, metrics = self.model(), QFontMetrics(self.font())
        rows = {model.index(row, column).data(): row for row in range(model.rowCount())}
        longest = max(rows, key=lambda words: metrics.horizontalAdvance(words or ""), default=None)
        return self.sizeHintForIndex(model.index(rows[longest], column)).width() + 1 if rows else -1

    def changeEvent(self, event) -> None:
        """Measure the columns again when the text grows."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.setIconSize(look.icon_size(16))
            if getattr(self, "_fitted_for", -1) not in (-1, look.generation()):
                self.fit_columns()

    def keyPressEvent(self, event) -> None:
        """Space ticks, Delete removes; letters go to the filter."""
        editing = self.state() == QAbstractItemView.State.EditingState
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
                                      Qt.KeyboardModifier.KeypadModifier)
        if not editing and event.key() == Qt.Key.Key_Space:
            self.tick_wanted.emit()
        elif not editing and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif not editing and plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
