"""The keys of sorting one by one, in the line where one types and in the list of several notes in hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from .sort_page import SortPage

PAGE = 8
"""How many lines Page Up and Page Down go."""

_K = Qt.Key
_STEPS = {_K.Key_Up: -1, _K.Key_Down: 1, _K.Key_PageUp: -PAGE, _K.Key_PageDown: PAGE}


class SortKeys(QObject):
    """What the keys do to a `SortPage`; what they do not mean is typed."""

    def __init__(self, page: "SortPage"):
        super().__init__(page)
        self._page = page
        for part in (page.line, page.seen.list):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list arrows and Space are the list's."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._press(event, typing=watched is self._page.line)

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
