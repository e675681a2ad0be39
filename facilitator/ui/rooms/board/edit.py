"""Editing in place: a theme's name in its header, a note's words on the note. No key loses what was typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_ELSEWHERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class InPlace(QPlainTextEdit):
    """Words while they are written, wrapped in the room that they have. Enter and Escape keep them, and so does going
    elsewhere; a menu or another window ends nothing.

    `keep(text)` says whether they were kept; only then the editor goes, and `done(by key)` is called. With `lines`
    Shift+Enter begins a new line; without, all stays in one.
    """

    def __init__(self, text: str, keep: Callable[[str], bool], done: Callable[[bool], None], *, name: str,
                 hint: str = "", lines: bool = False, parent: QWidget | None = None):
        super().__init__(text, parent)
        self._keep, self._done, self._lines = keep, done, lines
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(self.tr("Enter keeps it, Shift+Enter begins a new line") if lines else
                        self.tr("Enter keeps it"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def text(self) -> str:
        """What was typed."""
        text = self.toPlainText()
        return text if self._lines else " ".join(text.split())

    def height_of(self, lines: int) -> int:
        """The height that so many lines need, in logical pixels."""
        margins = self.contentsMargins()
        around = 2 * self.document().documentMargin() + margins.top() + margins.bottom()
        return round(self.fontMetrics().lineSpacing() * lines + around)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape keep what was typed."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENDS and not (self._lines and shifted):
            self.finish(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps it too."""
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.finish(False)

    def finish(self, by_key: bool) -> None:
        """Keeps what was typed and goes; stays where it could not be kept."""
        if not self.isHidden() and self._keep(self.text()):
            self.hide()
            self.deleteLater()
            self._done(by_key)
