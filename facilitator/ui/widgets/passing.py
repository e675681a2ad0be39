"""A line for words that pass: what they bring about can be undone, they themselves need not be."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit

_KEYS = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def left_to_window(event: QEvent) -> bool:
    """Leaves undo and redo to the window, which Qt's own line would take for itself even where it has nothing to undo.

    True for such a key: the line's `event` then returns False.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not any(map(event.matches, _KEYS)):
        return False
    event.ignore()
    return True


class PassingLine(QLineEdit):
    """Undo and redo are the window's, and take the last deed back: of a few letters nobody undoes one."""

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window."""
        return False if left_to_window(event) else super().event(event)
