"""A row that becomes several when the text is large or the window narrow, so that nothing is cut off."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from .. import look


class Flow(QLayout):
    """Widgets in rows from the leading edge, `gap` steps of 8 px apart.

    Those from `ending` on stand at the far end of the first row while everything has room in it.
    """

    def __init__(self, widgets: Sequence[QWidget], ending: Sequence[QWidget] = (), gap: float = 1,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._gap = gap
        self._ending = set(ending)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in (*widgets, *ending):
            self.addWidget(widget)

    def add_at_end(self, widget: QWidget) -> None:
        """One more widget of those at the far end."""
        self._ending.add(widget)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Takes an item in, behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item in this place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        if width not in self._heights:
            rows = self._rows(width)
            self._heights[width] = sum(map(self._height, rows)) + self._space() * max(0, len(rows) - 1)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it wants another size."""
        super().invalidate()
        self._heights.clear()

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = self._shown()
        return QSize(self._width(shown), self._height(shown))

    def minimumSize(self) -> QSize:
        """Each in a row of its own."""
        shown = self._shown()
        return QSize(max((item.minimumSize().width() for item in shown), default=0),
                     max((item.minimumSize().height() for item in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Places everything."""
        super().setGeometry(rect)
        y = rect.y()
        rows = self._rows(rect.width())
        for row in rows:
            x, height = 0, self._height(row)
            for item in row:
                width = min(item.sizeHint().width(), rect.width())
                if len(rows) == 1 and item.widget() in self._ending:
                    x = max(x, rect.width() - self._width(row[row.index(item):]))
                high = min(item.sizeHint().height(), height)
                left = rect.x() + x if self._leading() else rect.right() + 1 - x - width
                item.setGeometry(QRect(QPoint(left, y + (height - high) // 2), QSize(width, high)))
                x += width + self._space()
            y += height + self._space()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        for item in self._shown():
            if rows and self._width([*rows[-1], item]) <= width:
                rows[-1].append(item)
            else:
                rows.append([item])
        return rows

    def _width(self, items: Sequence[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self._space() * max(0, len(items) - 1)

    def _height(self, items: Sequence[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in items), default=0)

    def _space(self) -> int:
        return look.space(self._gap)

    def _leading(self) -> bool:
        parent = self.parentWidget()
        return parent is None or parent.layoutDirection() == Qt.LayoutDirection.LeftToRight
