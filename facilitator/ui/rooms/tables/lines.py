"""Lines of a list that end in an ellipsis, or wrap, where the list is narrow; they never make it scroll sideways."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from ... import look
from ...models import RecordsModel

SIDES, AIR = 48, 10
"""Px at a scale of 1 beside the words and their picture, and above and below them."""


class _Short(QStyledItemDelegate):
    """As wide as the list."""

    def sizeHint(self, option, index) -> QSize:
        """Only the height of a line matters."""
        return QSize(0, super().sizeHint(option, index).height())


class Wrapping(QStyledItemDelegate):
    """As high as the words need beside their picture at the width of the list: Qt forgets that the picture is there."""

    def sizeHint(self, option, index) -> QSize:
        """All lines, and the air around them."""
        self.initStyleOption(option, index)
        wide = self.parent().viewport().width() - option.decorationSize.width() - look.px(SIDES)
        room = QRect(0, 0, max(1, wide), 0)
        return QSize(0, option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, option.text).height()
                     + look.px(AIR))


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
