"""The list of what was found: a row for each thing with its icon, its words and where it belongs."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from . import icons, look
from .finding import Hit

HIT = Qt.ItemDataRole.UserRole
ICONS = {"theme": "board", "segment": "agenda", "poll": "polls", "table": "tables", "person": "people", "note": "note",
         "saved_search": "search"}
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
ROW, ROWS, SHARE = 30, 12, 0.42
"""The height of a row in px at a scale of 1, how many are seen at once, and what of one may say where it belongs."""


class HitList(QListWidget):
    """Rows of hits; the cursor stays in the line above, which walks it with `step`."""

    def __init__(self, name: str):
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_HitDelegate(self))
        look.set_role(self, "bare")

    def show_hits(self, hits: Iterable[Hit], current: str = "") -> None:
        """Shows these; the one with the id `current` is in hand, else the first."""
        self.clear()
        for hit in hits:
            words = " ".join(hit.words.split())
            item = QListWidgetItem(words)
            item.setData(HIT, hit)
            item.setToolTip(f"{words}\n{hit.about}".strip())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words} {hit.about}".strip())
            self.addItem(item)
        place = next((row for row in range(self.count()) if self.item(row).data(HIT).id == current), 0)
        self.setCurrentRow(place if self.count() else -1)

    def hit(self) -> Hit | None:
        """The one in hand."""
        item = self.currentItem()
        return item.data(HIT) if item else None

    def step(self, by: int) -> None:
        """Takes the one so many rows further into hand."""
        if self.count():
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))
            self.scrollToItem(self.currentItem())

    def sizeHint(self) -> QSize:
        """Room for its rows, ten at most."""
        return QSize(look.px(320), self.sizeHintForRow(0) * max(1, min(ROWS, self.count())) + look.px(4))

    def minimumSizeHint(self) -> QSize:
        """Room for two; where a window is low the rest scrolls."""
        return QSize(look.px(240), self.sizeHintForRow(0) * min(2, self.count()))


class _HitDelegate(QStyledItemDelegate):
    """Icon, words, and where the thing belongs at the end of the row, softer."""

    def paint(self, painter: QPainter, option, index) -> None:
        """Paints one row with its states."""
        hit: Hit = index.data(HIT)
        taken = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if taken or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.color("selection" if taken else "hover"))
        rect = option.rect.adjusted(look.space(1), 0, -look.space(1), 0)
        side = look.px(16)
        at = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        ink = "selection_ink" if taken else "ink"
        icons.icon(ICONS[hit.kind], ink if taken else "ink_soft").paint(painter, at)
        rect.setLeft(at.right() + look.space(1))
        metrics = option.fontMetrics
        about = metrics.elidedText(hit.about, Qt.TextElideMode.ElideRight, round(rect.width() * SHARE))
        painter.setPen(look.color(ink if taken else "ink_soft"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, about)
        rect.setRight(rect.right() - metrics.horizontalAdvance(about) - look.space(2))
        painter.setPen(look.color(ink))
        words = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, option, index) -> QSize:
        """One line."""
        return QSize(0, max(look.px(ROW), option.fontMetrics.height() + look.space(1)))
