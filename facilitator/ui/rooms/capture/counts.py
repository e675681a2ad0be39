"""How many notes each table has in the segment in hand, always in sight; a click or Enter types for that table."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QStyle, QStyledItemDelegate, QWidget

from ....domain.records import Table
from ... import icons, look
from ...widgets import Body, Flow, column, holder
from . import words

COUNT, ID = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SPOKEN = Qt.ItemDataRole.AccessibleTextRole

WIDE, HIGH = 40, 44
"""Pixels of a table at a scale of 1."""

MOST_ROWS, ROOM_FOR_ALL = 2, 640
"""So many rows are seen where the window is so high, in px at a scale of 1; one where it is lower."""

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CountsOfTables(QWidget):
    """What they are, in words, beside what else must not be forgotten, and the counts below. `chosen(id)`, `left`."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, beside: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self.words, self.cells = Body("", "hint"), Counts()
        self.words.setWordWrap(False)
        self.words.hide()
        self.setLayout(column(holder(Flow(self.words).spring(beside)), self.cells, gap=0.25, pad=(2.75, 0, 2.5, 1)))
        self.cells.chosen.connect(self.chosen)
        self.cells.left.connect(self.left)

    def show_counts(self, counts: Sequence[tuple[Table | None, int]], table: str) -> None:
        """Shows these tables with their notes, the whole room last; notes are typed for `table`."""
        self.cells.show_counts(counts, table)
        without = [known for known, count in counts if known and not count]
        self.words.setText(words.counts_words(without, len(counts) - 1))
        self._fit()

    def resizeEvent(self, event) -> None:
        """A low window needs the room of the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.words.setVisible(self.cells.count() > 1 and not _is_low(self))


class Counts(QListWidget):
    """A cell for each table, the whole room last: its number and its notes. A table without any has a dashed frame.
    `chosen(id)` follows a click or Enter, `left` Escape."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "bare")
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_Cell(self))
        self.setAccessibleName(self.tr("Notes of each table in this segment"))
        self.setMouseTracking(True)
        self.typed_for: str | None = None
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(ID)))

    def show_counts(self, counts: Sequence[tuple[Table | None, int]], table: str) -> None:
        """Shows these tables with their notes; only what reads differently is painted again. `table` is typed for."""
        if [known.id if known else "" for known, _ in counts] != self._ids():
            self.clear()
            self.typed_for = None
            for known, _ in counts:
                QListWidgetItem(self).setData(ID, known.id if known else "")
            self.fit()
        for place, (known, count) in enumerate(counts):
            said = words.table_count_words(known, count)
            item = self.item(place)
            if item.data(SPOKEN) != said:
                item.setData(SPOKEN, said)
                item.setToolTip(said)
                item.setText(str(known.number) if known else "")
                item.setData(COUNT, count)
        if table != self.typed_for and table in self._ids():
            self.typed_for = table
            self.setCurrentRow(self._ids().index(table))
            self.viewport().update()

    def fit(self) -> None:
        """As many rows as are needed and as there is room for."""
        across = max(1, self.viewport().width() // look.px(WIDE))
        rows = max(1, min(-(-self.count() // across), 1 if _is_low(self) else MOST_ROWS))
        self.setFixedHeight(rows * look.px(HIGH) + self.height() - self.viewport().height())
        self.setVisible(self.count() > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go on over the end of a row; digits find a table as in any list."""
        if event.key() in _STEPS and self.count():
            by = _STEPS[event.key()] * (1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1)
            self.setCurrentRow(max(0, min(self.currentRow() + by, self.count() - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self.chosen.emit(self.currentItem().data(ID))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """Other rows for another width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event) -> None:
        """Larger text takes larger cells."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.fit()

    def _ids(self) -> list[str]:
        return [self.item(place).data(ID) for place in range(self.count())]


def _is_low(widget: QWidget) -> bool:
    return widget.window().height() < look.px(ROOM_FOR_ALL)


class _Cell(QStyledItemDelegate):
    """A table's number above its notes."""

    def sizeHint(self, option, index) -> QSize:
        """The same for each, at any scale."""
        return QSize(look.px(WIDE), look.px(HIGH))

    def paint(self, painter: QPainter, option, index) -> None:
        """The one typed for lies on paper, one without notes in a dashed frame: no colour tells either alone."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        count, is_table = index.data(COUNT) or 0, bool(index.data())
        here, at = index.data(ID) == self.parent().typed_for, option.state
        style = Qt.PenStyle.SolidLine if here else Qt.PenStyle.NoPen
        painter.setPen(QPen(look.color("edge"), look.px(1), Qt.PenStyle.DashLine if is_table and not count else style))
        if here or at & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.color("surface" if here else "hover"))
        painter.drawRoundedRect(cell, look.px(4), look.px(4))
        upper = QRectF(cell.left(), cell.top() + look.px(2), cell.width(), cell.height() / 2 - look.px(2))
        lower = QRectF(cell.left(), cell.center().y() - look.px(1), cell.width(), cell.height() / 2 - look.px(2))
        painter.setPen(look.color("ink_soft"))
        painter.setFont(look.font("hint"))
        if is_table:
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, index.data())
        else:
            sign = QRectF(0, 0, look.px(14), look.px(14))
            sign.moveCenter(upper.center())
            icons.paint(painter, sign, "people", "ink_soft")
        painter.setPen(look.color("ink"))
        painter.setFont(look.font("strong" if count else "body"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, f"{count}")
        if at & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("focus"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell, look.px(4), look.px(4))
        painter.restore()
