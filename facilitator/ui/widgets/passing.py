"""A line for words that pass: what they bring about can be undone, they themselves need not be."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit

_KEYS = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class PassingLine(QLineEdit):
    """Undo and redo are the window's, and take the last deed back: of a few letters nobody undoes one."""

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the window, which Qt's own line would take for itself even where it is empty."""
        if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, _KEYS)):
            event.ignore()
            return False
        return super().event(event)
