"""Lines and boxes that keep what is typed by themselves: a moment after the last letter, and on going elsewhere."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ....limits import LINE
from ...widgets import GrowingText

REST = 500
"""Milliseconds after the last letter until what was typed is kept."""

_LOWEST, _HIGHEST = 2, 14
"""The lines that a box shows at least and at most; beyond them it scrolls."""


class Kept(QObject):
    """Keeps the text of an editor: `keep(text)` writes it and says if it was written; what could not be stays."""

    def __init__(self, editor: QWidget, read: Callable[[], str], fill: Callable[[str], None],
                 keep: Callable[[str], bool]):
        super().__init__(editor)
        self._read, self._fill, self._keep = read, fill, keep
        self._known = ""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.now)
        editor.textChanged.connect(lambda *_: self._typed())
        editor.installEventFilter(self)

    def show(self, text: str, *, always: bool = False) -> None:
        """Shows what the book says; what somebody is typing stays unless `always` is said."""
        if not (always or self._read() == self._known):
            return
        self._known = text
        if self._read() != text:
            self._fill(text)
        self._rest.stop()

    def now(self) -> bool:
        """Writes what was typed; True where there is nothing new."""
        self._rest.stop()
        text = self._read()
        if text == self._known:
            return True
        before, self._known = self._known, text  # While it is written the book is shown, and must not fill it in.
        if self._keep(text):
            return True
        self._known = before
        return False

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Going elsewhere keeps it at once; where nothing was typed there is nothing to undo, and the keys are the
        window's."""
        if event.type() == QEvent.Type.ShortcutOverride and not self._can_undo(editor, event):
            event.ignore()
            return True
        left = event.type() == QEvent.Type.FocusOut and event.reason() != Qt.FocusReason.PopupFocusReason
        if left and editor.isVisible():
            self.now()
        return False

    @staticmethod
    def _can_undo(editor: QLineEdit | QPlainTextEdit, event: QKeyEvent) -> bool:
        """Whether the editor has a use of its own for a key that undoes or redoes; yes for any other key."""
        own = editor if isinstance(editor, QLineEdit) else editor.document()
        if event.matches(QKeySequence.StandardKey.Undo):
            return own.isUndoAvailable()
        return own.isRedoAvailable() if event.matches(QKeySequence.StandardKey.Redo) else True

    def _typed(self) -> None:
        if self._read() != self._known:
            self._rest.start()


class TypedLine(QLineEdit):
    """One line. Enter keeps it; a line that cannot be read is told by who keeps it."""

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self.setMaxLength(LINE)
        self.kept = Kept(self, self.text, self._fill, keep)
        self.returnPressed.connect(self.kept.now)

    def _fill(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)


class TypedText(GrowingText):
    """A box that keeps what is typed into it."""

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None):
        super().__init__(320, least=_LOWEST, most=_HIGHEST, air=14, parent=parent)
        self.kept = Kept(self, self.toPlainText, self.setPlainText, keep)
