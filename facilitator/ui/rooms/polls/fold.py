"""A method with its winner on one line; how it came to that is shown once somebody asks."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ... import icons, look
from ...widgets import Across, Beside, Body, IconButton, column, holder, row

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}

SCROLLED = 96
"""Px at a scale of 1 that a table moves at a time: about a round."""


class Fold(QWidget):
    """`make()` makes what is below the line when that is first opened, by Enter, the arrows or a click."""

    def __init__(self, name: str, said: str, make: Callable[[], QWidget], parent: QWidget | None = None):
        super().__init__(parent)
        self._make, self._part = make, None
        self.button = IconButton("chevron-right", f"{name}: {said}", self.turn)
        self.button.setToolTip(QCoreApplication.translate("Polls", "How it came to that (Enter; Right opens, Left "
                                                                   "closes)"))
        self.button.installEventFilter(self)
        words = Beside((Body(name), 1), (Body(said, "strong"), 1), narrow=480)
        self._line = holder(row(self.button, (words, 1), gap=1))
        self._below = column()
        self.setLayout(column(self._line, self._below, gap=0.5))
        self._tell()

    @property
    def is_open(self) -> bool:
        """Whether what is below the line is shown."""
        return self._part is not None and not self._part.isHidden()

    def turn(self) -> None:
        """Opens it, or closes it again."""
        if self._part is None:
            self._part = holder(column(self._make(), pad=(5, 0, 0, 1)))
            self._below.addWidget(self._part)
            self._part.show()
        else:
            self._part.setVisible(not self.is_open)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter turns it, the arrows open and close it, which in Qt's own buttons go on to the next one; a table
        that is too wide they move first."""
        if event.type() != QEvent.Type.KeyPress or event.modifiers():
            return super().eventFilter(watched, event)
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False, Qt.Key.Key_Return: not self.is_open,
                  Qt.Key.Key_Enter: not self.is_open}.get(event.key())
        if wanted is None or self.is_open and event.key() in _STEPS and self._move(_STEPS[event.key()]):
            return wanted is not None
        if wanted != self.is_open:
            self.turn()
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the line turns it."""
        if self._line.geometry().contains(event.position().toPoint()):
            self.turn()

    def _move(self, step: int) -> bool:
        """Scrolls the tables below sideways; whether there was one to scroll so."""
        bars = [table.horizontalScrollBar() for table in self._part.findChildren(Across)]
        before = [bar.value() for bar in bars]
        for bar in bars:
            bar.setValue(bar.value() + step * look.px(SCROLLED))
        return before != [bar.value() for bar in bars]

    def _tell(self) -> None:
        self.button.setIcon(icons.icon("chevron-down" if self.is_open else "chevron-right"))
        self.button.setAccessibleDescription(QCoreApplication.translate("Polls", "open") if self.is_open else
                                             QCoreApplication.translate("Polls", "folded"))
