"""Lines of a list that end in an ellipsis where the list is narrow, instead of making it scroll sideways."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from ..models import RecordsModel


class _Short(QStyledItemDelegate):
    """As wide as the list."""

    def sizeHint(self, option, index) -> QSize:
        """Only the height of a line matters."""
        return QSize(0, super().sizeHint(option, index).height())


class Lines(QListView):
    """A list of records, a line each; the whole words are in the tooltip."""

    def __init__(self, name: str, model: RecordsModel, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Short(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def keyPressEvent(self, event) -> None:
        """Enter opens the line in hand, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
