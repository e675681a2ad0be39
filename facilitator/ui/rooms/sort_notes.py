"""Several notes in hand, all of them in a list that scrolls; each can be left out before they are sent."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from .. import look
from ..cards import Card, spoken, words
from ..widgets import Body, column

_NOTE = Qt.ItemDataRole.UserRole


class SortNotes(QWidget):
    """The notes with a tick each, and how many are taken."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.list = look.set_role(_Ticked(), "panel")
        self.list.setAccessibleName(self.tr("Notes in hand"))
        self.list.itemChanged.connect(lambda _: self._count())
        self.told = Body("", "hint")
        self.setLayout(column((self.list, 1), self.told, gap=0.5, pad=0))

    def show_notes(self, notes: Sequence[tuple[str, Card]]) -> None:
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
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if id in out else Qt.CheckState.Checked)
        self.list.blockSignals(False)
        self._count()

    def taken(self) -> tuple[str, ...]:
        """The notes that are not left out."""
        out = self._left_out()
        return tuple(id for item in self._items() if (id := item.data(_NOTE)) not in out)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _left_out(self) -> set[str]:
        return {item.data(_NOTE) for item in self._items() if item.checkState() == Qt.CheckState.Unchecked}

    def _count(self) -> None:
        words = self.tr("{} of {} are taken · Tab goes to the notes, Space leaves one out or takes it")
        self.told.setText(words.format(len(self.taken()), self.list.count()))


class _Ticked(QListWidget):
    """Words as long as they are, below each other."""

    def __init__(self):
        super().__init__()
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def minimumSizeHint(self) -> QSize:
        """Room for a note or two."""
        return QSize(look.px(160), look.px(80))

    def focusInEvent(self, event) -> None:
        """Whoever comes here finds a note chosen."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def keyboardSearch(self, search: str) -> None:
        """Letters find themes, not notes."""
