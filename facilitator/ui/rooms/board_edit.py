"""Editing in place on the board: a theme's name in its header, a note's words on it. No key loses what was typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ...limits import LINE
from .. import look

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class NameEdit(QLineEdit):
    """The name of a theme while it is written. `keep(text)` says if it was kept; only then the editor goes.

    `done` is called once it is gone, with whether the keyboard ended it.
    """

    def __init__(self, text: str, keep: Callable[[str], bool], done: Callable[[bool], None], parent: QWidget):
        super().__init__(text, parent)
        self._keep, self._done = keep, done
        self.setMaxLength(LINE)
        self.setPlaceholderText(self.tr("A sentence that another table would understand"))
        self.setAccessibleName(self.tr("Name of the theme"))
        self.setToolTip(self.tr("Enter keeps the name"))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape keep the name."""
        if event.key() in _ENDS:
            self.finish(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps it too; a menu or another window does not end it."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish(False)

    def finish(self, by_key: bool) -> None:
        """Keeps what was typed and goes; stays where it could not be kept."""
        if not self.isHidden() and self._keep(self.text()):
            self.hide()
            self.deleteLater()
            self._done(by_key)


class WordsEdit(QPlainTextEdit):
    """The words of a note while they are corrected; Shift+Enter begins a new line. Otherwise as `NameEdit`."""

    def __init__(self, text: str, keep: Callable[[str], bool], done: Callable[[bool], None], parent: QWidget):
        super().__init__(text, parent)
        self._keep, self._done = keep, done
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Words of the note"))
        self.setToolTip(self.tr("Enter keeps the words, Shift+Enter begins a new line"))
        self.moveCursor(self.textCursor().MoveOperation.End)

    @staticmethod
    def least_height() -> int:
        """Three lines, in logical pixels."""
        return look.px(96)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape keep the words."""
        if event.key() in _ENDS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps them too."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish(False)

    def finish(self, by_key: bool) -> None:
        """Keeps what was typed and goes; stays where it could not be kept."""
        if not self.isHidden() and self._keep(self.toPlainText()):
            self.hide()
            self.deleteLater()
            self._done(by_key)
