"""Popovers of the capture room: a frame over the room that takes the keys for a moment and gives them back."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ... import look
from ...widgets import Body, Heading, column
from .finder import Choice, Finder

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ROWS, WIDTH = 10, 520
"""Rows of a chooser, and its pixels at a scale of 1."""


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


class Chooser(Popover):
    """A list to choose one thing from: type to find, arrows and Enter, a click, or digits. `chosen(id)` follows."""

    chosen = Signal(str)

    def __init__(self, title: str, hint: str, host: QWidget):
        super().__init__(host)
        self.finder = Finder(title)
        self.finder.chosen.connect(self._choose)
        self.list = self.finder.list
        self._hint = Body(hint, "hint")
        self.setLayout(column(Heading(title, 3), self.finder, self._hint, gap=1, pad=1.5))

    def ask(self, choices: Sequence[Choice], current: str, corner: QPoint) -> None:
        """Opens with the current choice in hand."""
        width = min(look.px(WIDTH), self.parentWidget().width() - look.space(6))
        self.finder.setFixedWidth(max(look.px(240), width))
        self.finder.offer(choices, current, ROWS)
        self.open_at(corner, self.finder.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what is in hand."""
        chosen = self.finder.current()
        if event.key() in ENTER:
            if chosen is not None:
                self._choose(chosen)
        else:
            super().keyPressEvent(event)

    def _choose(self, id: str) -> None:
        self.shut()
        self.chosen.emit(id)
