"""The lines in which a poll is written: a question that grows with its words, and one option a line."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ....limits import LINE
from ...widgets import GrowingText, left_to_window

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class QuestionEdit(GrowingText):
    """A question, as high as its words need. `keep(text)` writes it and says if it was written.

    Enter and going elsewhere keep it; `entered` follows an Enter after which it was kept.
    """

    entered = Signal()

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None, *, role: str = "heading"):
        super().__init__(480, role=role, parent=parent)
        self._keep, self._known = keep, ""
        self.setAccessibleName(self.tr("Question"))
        self.setPlaceholderText(self.tr("What is put to the room? Type it and press Enter."))

    def words(self) -> str:
        """What is typed, in one line."""
        return " ".join(self.toPlainText().split())

    def show_question(self, text: str, *, always: bool = False) -> None:
        """Shows what is written in the book; what somebody is typing stays unless `always` is said."""
        if always or self.words() == self._known:
            self._known = " ".join(text.split())
            if self.words() != self._known:
                self.setPlainText(self._known)

    def keep(self) -> bool:
        """Writes what was typed; True where there is nothing new."""
        words = self.words()
        if words == self._known:
            return True
        if not self._keep(words):
            return False
        self._known = self.words()
        return True

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's where nothing new is typed."""
        is_key = event.type() == QEvent.Type.ShortcutOverride  # Words of a page are not read at each event.
        return False if is_key and self.words() == self._known and left_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the question."""
        if event.key() in _ENTER:
            if self.keep():
                self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps it too."""
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self.keep()


class OptionLine(QLineEdit):
    """The words of one option, or of the next one. `keep(text)` writes them and says if they were written.

    `entered(new)` follows an Enter after which they were kept, and says if they were new; `stepped(-1 or 1)` asks for
    the line above or below, `shifted(-1 or 1)` to move the option itself, `emptied` to take it away, `pasted(lines)`
    hands over several.
    """

    entered = Signal(bool)
    stepped = Signal(int)
    shifted = Signal(int)
    emptied = Signal()
    pasted = Signal(list)

    def __init__(self, keep: Callable[[str], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._keep, self._known = keep, ""
        self.setMaxLength(LINE)

    def show_text(self, text: str, *, always: bool = False) -> None:
        """Shows what is written in the book; what somebody is typing stays unless `always` is said."""
        if always or self.text().strip() == self._known:
            self._known = text.strip()
            if self.text().strip() != self._known:
                self.setText(self._known)
                if not self.hasFocus():
                    self.setCursorPosition(0)

    def keep(self) -> bool:
        """Writes what was typed; True where there is nothing new."""
        words = self.text().strip()
        if words == self._known:
            return True
        if not self._keep(words):
            return False
        self._known = self.text().strip()
        return True

    def forget(self) -> None:
        """Keeps nothing any more: its option is gone."""
        self._keep = lambda _: True

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's where nothing new is typed."""
        return False if self.text().strip() == self._known and left_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, the arrows, Backspace in an empty line, and pasting several lines."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        if event.key() in _ENTER:
            new = self.text().strip() != self._known
            if self.keep():
                self.entered.emit(new)
        elif step:
            (self.shifted if event.modifiers() & Qt.KeyboardModifier.AltModifier else self.stepped).emit(step)
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and len(lines := _pasted_lines()) > 1:
            self.pasted.emit(lines)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps the words."""
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self.keep()


def _pasted_lines() -> list[str]:
    return [line.strip() for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
