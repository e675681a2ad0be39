"""A table of records: whole rows, no grid, rows as high as the text scale asks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from .. import look


class TableView(QTableView):
    """A quiet table. `name` is what screen readers call it; rows are `row` px high at a scale of 1.

    Tab leaves it; Enter and F2 edit the cell in hand where the model allows that.
    """

    def __init__(self, name: str, row: float = 36, parent: QWidget | None = None):
        super().__init__(parent)
        self._row = row
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSortIndicatorShown(False)
        self._fit()

    def changeEvent(self, event) -> None:
        """Let the rows grow with the text."""
        if event.type() != event.Type.StyleChange:
            super().changeEvent(event)
        elif self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # Before, Qt would lay out all in vain.
            super().changeEvent(event)
            self._fit()

    def keyPressEvent(self, event) -> None:
        """Enter edits like F2; on most systems Qt leaves it without a meaning."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid() and not editing:
            if not self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AllEditTriggers, event):
                self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look.px(self._row))
