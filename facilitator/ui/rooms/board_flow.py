"""A row that breaks into lines where it is too long for the window or the text too large for the row."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from .. import look


class Flow(QLayout):
    """Widgets from left to right; those added after `spring` stand at the right end of their line.

    `gap` is in steps of 8 px, as in the other layouts.
    """

    def __init__(self, *widgets: QWidget, gap: float = 1):
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._ends: set[QWidget] = set()
        self._spring = False
        self.setProperty("gap", gap)
        look.fit(self)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def spring(self, *widgets: QWidget) -> "Flow":
        """Adds widgets that stand at the right end; the layout is returned."""
        self._ends.update(widgets)
        for widget in widgets:
            self.addWidget(widget)
        return self

    def insert(self, place: int, widget: QWidget) -> None:
        """Puts a widget before the one at a place from 0."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Adds an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes the item at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """One line."""
        sizes = [item.sizeHint() for item in self._shown()]
        gaps = max(0, len(sizes) - 1) * self.spacing()
        return QSize(sum(s.width() for s in sizes) + gaps, max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Places all items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, move: bool) -> int:
        top, line = rect.top(), []
        for item in self._shown():
            if line and self._length([*line, item]) > rect.width():
                top += self._place(line, rect, top, move) + self.spacing()
                line = []
            line.append(item)
        return top + self._place(line, rect, top, move) - rect.top()

    def _length(self, line: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)

    def _place(self, line: list[QLayoutItem], rect: QRect, top: int, move: bool) -> int:
        height = max((item.sizeHint().height() for item in line), default=0)
        left, spare = rect.left(), rect.width() - self._length(line)
        for item in line if move else ():
            size = item.sizeHint().boundedTo(QSize(rect.width(), height))
            if item.widget() in self._ends and spare > 0:
                left, spare = left + spare, 0
            item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
            left += size.width() + self.spacing()
        return height
