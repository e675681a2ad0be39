"""Lines of a list that end in an ellipsis, or wrap, where the list is narrow; they never make it scroll sideways."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from ..models import RecordsModel


class _Short(QStyledItemDelegate):
    """As wide as the list."""

    def sizeHint(self, option, index) -> QSize:
        """Only the height of a line matters."""
        return QSize(0, super().sizeHint(option, index).height())


class Lines(QListView):
    """A list of records. Each is one line, whose whole words are in the tooltip, or with `wraps` as many as it needs,
    for lists that are to be read out; Qt measures each of those."""

    def __init__(self, name: str, model: RecordsModel, *, wraps: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self.setModel(model)
        self.setWordWrap(wraps)
        if not wraps:
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

    def resizeEvent(self, event) -> None:
        """Wrapped words need other heights."""
        super().resizeEvent(event)
        if self.wordWrap():
            self.scheduleDelayedItemsLayout()
