"""Several notes in hand, all of them in a list that scrolls; each can be left out before they are sent."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QWidget

from ... import look
from ...cards import Card, spoken, words
from ...widgets import Body, column

SIZES = (2.2, 1.75, 1.35, 1.0)
"""How large type may be, from the largest; the first in which all notes are seen at once is taken."""
AIR = 6
"""What is free above and below a note, in px."""

_NOTE = Qt.ItemDataRole.UserRole


class SortNotes(QWidget):
    """The notes with a tick each, and how many are taken; where none `can_leave`, there is nothing to tick."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.list = look.set_role(_Ticked(), "panel")
        self.list.setAccessibleName(self.tr("Notes in hand"))
        self.list.itemChanged.connect(lambda _: self._count())
        self.told = Body("", "hint")
        self.setLayout(column((self.list, 1), self.told, gap=0.5, pad=0))

    def show_notes(self, notes: Sequence[tuple[str, Card]], *, can_leave: bool = True) -> None:
        """Shows notes, by id and as they are seen; those that are there already stay as they were ticked."""
        out = self._left_out()
        self.list.blockSignals(True)
        if [id for id, _ in notes] != [item.data(_NOTE) for item in self._items()]:
            self.list.clear()
            for _ in notes:
                self.list.addItem(QListWidgetItem())
            out = set()
        for item, (id, card) in zip(self._items(), notes, strict=True):
            item.setData(_NOTE, id)
            item.setText(words(card))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(card))
            tick = Qt.ItemFlag.ItemIsUserCheckable if can_leave else Qt.ItemFlag.NoItemFlags
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | tick)
            state = Qt.CheckState.Unchecked if id in out else Qt.CheckState.Checked
            item.setData(Qt.ItemDataRole.CheckStateRole, state if can_leave else None)
        self.list.blockSignals(False)
        self.list.fit()
        self.told.setVisible(can_leave)
        self._count()

    def taken(self) -> tuple[str, ...]:
        """The notes that are not left out."""
        out = self._left_out()
        return tuple(id for item in self._items() if (id := item.data(_NOTE)) not in out)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _left_out(self) -> set[str]:
        return {item.data(_NOTE) for item in self._items()
                if item.data(Qt.ItemDataRole.CheckStateRole) is not None
                and item.checkState() == Qt.CheckState.Unchecked}

    def _count(self) -> None:
        words = self.tr("{} of {} are taken · Tab goes to the notes, Space leaves one out or takes it")
        self.told.setText(words.format(len(self.taken()), self.list.count()))


class _Ticked(QListWidget):
    """Words as long as they are, below each other, in type as large as shows all of them."""

    def __init__(self):
        super().__init__()
        self.lines = _Lines(self)
        self.setItemDelegate(self.lines)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def minimumSizeHint(self) -> QSize:
        """Room for a note or two."""
        return QSize(look.px(160), look.px(80))

    def resizeEvent(self, event) -> None:
        """Words that are wrapped otherwise may have room for other type."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Chooses the size of the type."""
        self.lines.factor = next(filter(self._fits, SIZES[:-1]), SIZES[-1])
        self.scheduleDelayedItemsLayout()

    def _fits(self, factor: float) -> bool:
        """Whether all notes are seen at once in type of this size; as many are measured as tells that."""
        self.lines.factor = factor
        heights = accumulate(self.sizeHintForRow(place) for place in range(self.count()))
        return all(height <= self.viewport().height() for height in heights)

    def focusInEvent(self, event) -> None:
        """Whoever comes here finds a note chosen."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def keyboardSearch(self, search: str) -> None:
        """Letters find themes, not notes."""


class _Lines(QStyledItemDelegate):
    """Says how high a note is, for which Qt forgets the room that its tick takes from the words."""

    factor = 1.0

    def initStyleOption(self, option, index: QModelIndex) -> None:
        """Type of the size that was chosen."""
        super().initStyleOption(option, index)
        option.font = look.font("body", self.factor)
        option.fontMetrics = QFontMetrics(option.font)

    def sizeHint(self, option, index: QModelIndex) -> QSize:
        """All lines of its words, as wide as the list."""
        self.initStyleOption(option, index)
        shown: QListWidget = self.parent()
        option.rect = QRect(0, 0, shown.viewport().width(), 10_000)
        style = shown.style()
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, shown) + 1
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, shown).width() - 2 * margin
        bounds = option.fontMetrics.boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, option.text)
        return QSize(0, bounds.height() + 2 * look.px(AIR))
