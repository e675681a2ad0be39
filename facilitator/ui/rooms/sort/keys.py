"""The keys of sorting one by one. Letters go to the line wherever the keyboard is on the page, and Tab stays there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from .page import SortPage

PAGE = 8
"""How many lines Page Up and Page Down go."""

_K = Qt.Key
_TABS = {_K.Key_Tab: 1, _K.Key_Backtab: -1}
_STEPS = {_K.Key_Up: -1, _K.Key_Down: 1, _K.Key_PageUp: -PAGE, _K.Key_PageDown: PAGE}


class SortKeys(QObject):
    """What the keys do to a `SortPage`; what they do not mean is typed."""

    def __init__(self, page: "SortPage"):
        super().__init__(page)
        self._page = page
        self._ring = (page.line, page.seen.list, *page.end.state.buttons, *page.head.buttons)
        for part in (*self._ring, page.end):
            part.installEventFilter(self)

    def turn(self, by: int) -> None:
        """Goes to the next of what takes keys on the page, round it, or with -1 to the one before."""
        ring: list[QWidget] = [part for part in self._ring if part.isVisible()]
        at = self._page.window().focusWidget()
        place = ring.index(at) + by if at in ring else min(by, 0)
        ring[place % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list arrows and Space are the list's, on a button also Enter is the button's."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        page = self._page
        if event.key() in _TABS:
            self.turn(_TABS[event.key()])
            return True
        if event.key() == _K.Key_F1 or event.text() == "?" and not (watched is page.line and page.line.text()):
            page.show_keys()
            return True
        if page.state.hand is None:
            return self._end(event, on_button=isinstance(watched, QAbstractButton))
        if watched is not page.line and event.text().isprintable() and event.text().strip():
            page.line.setFocus()
            QCoreApplication.sendEvent(page.line, event)
            return True
        if isinstance(watched, QAbstractButton):
            if event.key() == _K.Key_Escape:
                page.line.setFocus()
            return event.key() == _K.Key_Escape
        return self._press(event, typing=watched is page.line)

    def _end(self, event: QKeyEvent, *, on_button: bool) -> bool:
        """At the end of the pile nothing is typed, and arrows on a button are the button's."""
        if event.key() == _K.Key_Escape:
            self._page.left.emit()
        elif event.key() == _K.Key_Left and not on_button:
            self._page.back()
        elif event.key() == _K.Key_Down and not on_button:
            self.turn(1)
        else:
            return False
        return True

    def _press(self, event: QKeyEvent, *, typing: bool) -> bool:
        page, key, held = self._page, event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        empty = not page.line.text() and not held
        if key in (_K.Key_Return, _K.Key_Enter):
            if held & Qt.KeyboardModifier.ControlModifier:
                page.gather()
            else:
                page.send(further=bool(held & Qt.KeyboardModifier.ShiftModifier))
        elif key == _K.Key_Escape:
            page.leave()
        elif key == _K.Key_F2:
            page.name_made()
        elif typing and key in _STEPS:
            page.step(_STEPS[key])
        elif empty and key == _K.Key_Right:
            page.skip()
        elif empty and key == _K.Key_Left:
            page.back()
        else:
            return False
        return True
