"""Popovers of the capture room: a frame over the room that takes the keys for a moment and gives them back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QWidget

from .. import look
from ..widgets import Body, Heading, column

ID = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Popover(QFrame):
    """A raised frame inside `host`. It closes on Escape, or when the focus goes elsewhere in the window; `closed`
    follows."""

    closed = Signal()

    def __init__(self, host: QWidget):
        super().__init__(host)
        look.set_role(self, "raised")
        self.hide()
        QApplication.instance().focusChanged.connect(self._focus_changed)

    def open_at(self, corner: QPoint, first: QWidget) -> None:
        """Shows it with its upper left corner here, moved inside the host, and gives `first` the focus."""
        host = self.parentWidget()
        self.adjustSize()
        margin = look.space(1)
        x = max(margin, min(corner.x(), host.width() - self.width() - margin))
        y = max(margin, min(corner.y(), host.height() - self.height() - margin))
        self.move(x, y)
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Hides it and says so."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new and new.window() is self.window() and not self.isAncestorOf(new):
            self.hide()


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a chooser; `number` is what its digits call, 0 for none."""

    id: str
    words: str
    number: int = 0


class Chooser(Popover):
    """A list to choose one thing from: arrows and Enter, a click, or digits. `chosen(id)` follows."""

    chosen = Signal(str)

    def __init__(self, title: str, hint: str, host: QWidget):
        super().__init__(host)
        self._digits = ""
        self._numbers: dict[int, int] = {}
        self.list = _Keys(self._key)
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(lambda item: self._choose(item))
        look.set_role(self.list, "bare")
        self._hint = Body(hint, "hint")
        self.setLayout(column(Heading(title, 3), self.list, self._hint, gap=1, pad=1.5))

    def ask(self, choices: Sequence[Choice], current: str, corner: QPoint) -> None:
        """Opens with the current choice in hand."""
        self._digits = ""
        self._numbers = {choice.number: row for row, choice in enumerate(choices) if choice.number}
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(choice.words)
            item.setData(ID, choice.id)
            item.setToolTip(choice.words)
            self.list.addItem(item)
            if choice.id == current:
                self.list.setCurrentItem(item)
        if not self.list.currentItem():
            self.list.setCurrentRow(0)
        rows = min(len(choices), 10)
        height = max(self.list.sizeHintForRow(0), look.px(30)) * max(1, rows) + look.px(6)
        width = min(look.px(440), self.parentWidget().width() - look.space(6))
        self.list.setFixedSize(max(look.px(240), width), min(height, self.parentWidget().height() - look.space(16)))
        self.open_at(corner, self.list)
        self.list.scrollToItem(self.list.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and self.list.currentItem():
            self._choose(self.list.currentItem())
            return True
        if event.text().isdecimal() and self._numbers:
            self._type_digit(event.text())
            return True
        return False

    def _type_digit(self, digit: str) -> None:
        typed = self._digits + digit
        if not any(str(number).startswith(typed) for number in self._numbers):
            typed = digit
        self._digits = typed
        row = self._numbers.get(int(typed))
        if row is None:
            return
        self.list.setCurrentRow(row)
        # A digit that could begin a longer number waits for the next one, or for Enter.
        if not any(str(n).startswith(typed) and str(n) != typed for n in self._numbers):
            self._choose(self.list.item(row))

    def _choose(self, item: QListWidgetItem) -> None:
        self.shut()
        self.chosen.emit(item.data(ID))


class _Keys(QListWidget):
    """A list that asks elsewhere first what a key means."""

    def __init__(self, listens):
        super().__init__()
        self._listens = listens

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody takes is the list's own."""
        if not self._listens(event):
            super().keyPressEvent(event)
