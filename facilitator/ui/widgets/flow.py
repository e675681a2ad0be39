"""A row that breaks into lines where the window is too narrow or the text too large, so that nothing is cut off."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from .. import look


class Flow(QLayout):
    """Widgets from the leading edge on, `gap` steps of 8 px apart; those added by `spring` end at the far edge."""

    def __init__(self, *widgets: QWidget, gap: float = 1):
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._ends: set[QWidget] = set()
        self._heights: dict[int, int] = {}
        self._sizes: dict[QLayoutItem, QSize] = {}  # Asking Qt again and again makes half of a room's first visit.
        self.setProperty("gap", gap)
        look.fit(self)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def spring(self, *widgets: QWidget) -> "Flow":
        """Adds widgets that stand at the far end of the line they come to; the layout is returned."""
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
        """The height of all lines at a width, in px."""
        if width not in self._heights:
            lines = self._lines(width)
            self._heights[width] = sum(map(self._height, lines)) + self.spacing() * max(0, len(lines) - 1)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it wants another size."""
        super().invalidate()
        self._heights.clear()
        self._sizes.clear()

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = self._shown()
        return QSize(self._width(shown), self._height(shown))

    def minimumSize(self) -> QSize:
        """The widest item."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Places all items."""
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            self._place(line, QRect(rect.left(), top, rect.width(), self._height(line)))
            top += self._height(line) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._shown():
            if lines and self._width([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _width(self, line: list[QLayoutItem]) -> int:
        return sum(self._size(item).width() for item in line) + self.spacing() * max(0, len(line) - 1)

    def _place(self, line: list[QLayoutItem], rect: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        left, spare = rect.left(), rect.width() - self._width(line)
        for item in line:
            size = self._size(item).boundedTo(rect.size())
            if item.widget() in self._ends and spare > 0:
                left, spare = left + spare, 0
            place = QRect(QPoint(left, rect.top() + (rect.height() - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(direction, rect, place))
            left += size.width() + self.spacing()

    def _height(self, line: list[QLayoutItem]) -> int:
        return max((self._size(item).height() for item in line), default=0)

    def _size(self, item: QLayoutItem) -> QSize:
        if item not in self._sizes:
            self._sizes[item] = item.sizeHint()
        return self._sizes[item]
