"""The list of themes under a `#`: it never takes the focus, so typing goes on whatever it shows."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ....domain import themes
from ....domain.book import Book
from ....domain.words import fold
from ... import icons, look
from ...widgets import Body, column

MOST = 7
"""More rows than these are faster found by one more letter."""

_ID, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ThemeList(QFrame):
    """Themes whose name begins like what was typed, and the offer to make a new one. `chosen(id, name)` has an empty
    id for a new theme; `left()` says that the `#` is to stay a letter."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, host: QWidget):
        super().__init__(host)
        look.set_role(self, "raised")
        self.setAccessibleName(self.tr("Themes"))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        look.set_role(self.list, "bare")
        self._hint = Body("", "hint")
        self._hint.setWordWrap(False)
        self.setLayout(column(self.list, self._hint, gap=0.5, pad=1))
        self.hide()

    def show_for(self, book: Book, typed: str, corner: QPoint) -> None:
        """Shows what completes these letters, at this corner of the host."""
        self.list.clear()
        name = typed.strip()
        found = themes.completions(book, name)[:MOST]
        called = themes.called(book)
        for theme in found:
            self._add(theme.id, called[theme.id], called[theme.id], "layers")
        if name and not any(fold(theme.name) == fold(name) for theme in found):
            self._add("", name, self.tr("New theme: {}").format(name), "plus")
        if not self.list.count():
            self.hide()
            return
        # Enter must not make a theme that nobody asked for: without a match it enters the note as it stands.
        self.list.setCurrentRow(0 if found else -1)
        self._hint.setText(self.tr("Tab or Enter takes it · Escape leaves the # as it is") if found else
                           self.tr("Tab makes it · Enter leaves the # as it is"))
        self.list.setIconSize(look.icon_size(16))
        self._place(corner)

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list."""
        if not self.isVisible():
            return False
        row = self.list.currentRow()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row + step)))
            case Qt.Key.Key_Tab:
                self._choose(self.list.item(max(0, row)))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0 and not event.modifiers():
                self._choose(self.list.item(row))
            case Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
            case _:
                return False
        return True

    def _add(self, id: str, name: str, words: str, icon: str) -> None:
        item = QListWidgetItem(icons.icon(icon), words)
        item.setData(_ID, id)
        item.setData(_NAME, name)
        self.list.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.hide()
        self.chosen.emit(item.data(_ID), item.data(_NAME))

    def _place(self, corner: QPoint) -> None:
        host = self.parentWidget()
        widest = max(self.list.sizeHintForColumn(0) + look.px(24), look.px(320))
        width = min(widest, host.width() - look.space(6))
        self.list.setFixedSize(width, self.list.sizeHintForRow(0) * self.list.count() + look.px(6))
        self.adjustSize()
        margin = look.space(1)
        self.move(max(margin, min(corner.x(), host.width() - self.width() - margin)), corner.y() + margin)
        self.show()
        self.raise_()
