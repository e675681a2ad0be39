"""The line that is typed all day: it grows with its words, and turns marks at its start into chips and back."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ....domain.marks import voices_at_end
from ....limits import PASTE
from ... import look
from ...widgets import show_focus
from .chips import Chips
from .marks import Mark, marks_typed, theme_mark, voices_mark

MOST_LINES = 6
"""It grows to so many lines and then scrolls, so that the last notes stay in sight."""

_NAME = re.compile(r"(?<!\S)#(?![\d\s])[^\n#]{0,60}\Z")
"""What is being typed as a theme's name: from a `#` at the start of a word up to the cursor."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaptureLine(QPlainTextEdit):
    """The text of a note and its chips.

    `entered` follows Enter, `otherwise` Ctrl+Enter, `overfull` a paste that is too long to be taken; `edited` each
    change of text or chips; `naming(str | None)` tells what is typed behind a `#`, None once nothing is;
    `stepped(int)` asks for the next or earlier segment; `left(int)` wants to go up (-1) or down (1), out of the line.
    `listens` may take a key first, as a list of completions does.
    """

    entered = Signal()
    otherwise = Signal()
    overfull = Signal()
    edited = Signal()
    naming = Signal(object)
    stepped = Signal(int)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "capture")
        self.listens: Callable[[QKeyEvent], bool] = lambda event: False
        self._chips = Chips(self, self.turn_back)
        self.pasted = False  # Whether what it holds came in several lines, and may be as many notes.
        self._spoken_back = False
        self._hash_left = -1
        self._naming: str | None = None
        self.voices_at_end = 0
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._tell_naming)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fit())

    # What it holds

    def text(self) -> str:
        """The words as they were typed."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def marks(self) -> tuple[Mark, ...]:
        """The chips, in the order in which they were made."""
        return tuple(self._chips.marks)

    def is_empty(self) -> bool:
        """Whether it holds neither words nor chips."""
        return not self._chips.marks and not self.text().strip()

    def put(self, text: str = "", marks: Iterable[Mark] = ()) -> None:
        """Holds this now, with the cursor at its end; what was there cannot be undone back."""
        self._spoken_back, self._hash_left = False, -1
        self._set_marks(list(marks))
        self.pasted = False
        if text != self.text():
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.edited.emit()

    def begin_another(self) -> None:
        """What could not be entered stays; hands that type on without looking do not run another note into it."""
        self.pasted = True
        if not self.text().endswith("\n"):
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.insertPlainText("\n")

    def set_type(self, mark: Mark) -> None:
        """Gives the note this type, or takes it back where the note has it already."""
        others = [one for one in self._chips.marks if one.sort != "type"]
        had = any(one.sort == "type" and one.value == mark.value for one in self._chips.marks)
        self._set_marks(others if had else [*others, mark])
        self.edited.emit()

    def complete(self, id: str, name: str) -> None:
        """Puts a theme's chip in the place of the `#` and what was typed behind it."""
        cursor = self.textCursor()
        cursor.setPosition(self._hash_at(), QTextCursor.MoveMode.MoveAnchor)
        cursor.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if not any(mark.sort == "theme" and (mark.value, mark.name) == (id, name) for mark in self._chips.marks):
            self._set_marks([*self._chips.marks, theme_mark(id, name)])
        self._tell_naming()
        self.edited.emit()

    def leave_hash(self) -> None:
        """The `#` at the cursor is a letter like others."""
        self._hash_left = self._hash_at()
        self._tell_naming()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the line's own while it holds something, and the window's when it is empty.

        Tab completes where there is something to complete; Qt would move the focus before it asks for the key.
        """
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self.listens(event):
            return True
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Undo) and self._owns_undo():
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) or (
                    event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Backspace at the start, the arrows that lead out; then what Qt does; then marks."""
        if self.listens(event) or self._take(event):
            event.accept()
            return
        super().keyPressEvent(event)
        if event.text() and event.text().isprintable():  # What is pasted is never read for marks.
            self._read_marks()
            self._read_end()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words; a file that is dragged here goes on to the room, which knows what to do with it."""
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped stands in the line as it is; `pasted` tells that it came in several lines."""
        text = source.text()
        if len(text) > PASTE:
            self.overfull.emit()
            return
        is_one_line = "\n" not in text.strip()
        self.pasted = self.pasted or not is_one_line
        if is_one_line and source.hasText():  # A cell or a line is often copied with the break behind it.
            self.insertPlainText(text.strip("\r\n"))
        else:
            super().insertFromMimeData(source)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What a dead key or an input method brings is typed too."""
        super().inputMethodEvent(event)
        if event.commitString():
            self._read_marks()

    def _take(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.isReadOnly():
            return False
        if key in _ENTER and control:
            self.otherwise.emit()
            return True
        if key in _ENTER:
            self.insertPlainText("\n") if shift else self._enter()
            return True
        if key == Qt.Key.Key_Escape and self.voices_at_end:
            self.voices_at_end = 0
            self.edited.emit()
            return True
        if key == Qt.Key.Key_Backspace and self._chips.marks and not self.textCursor().hasSelection() and \
                self.textCursor().position() == 0:
            self.turn_back(len(self._chips.marks) - 1)
            return True
        if event.matches(QKeySequence.StandardKey.Undo) and self._chips.marks and not self.document().isUndoAvailable():
            self.turn_back(len(self._chips.marks) - 1)
            return True
        if control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.is_empty():
            self.stepped.emit(1 if (key == Qt.Key.Key_Right) == (self.layoutDirection() ==
                                                                 Qt.LayoutDirection.LeftToRight) else -1)
            return True
        if key == Qt.Key.Key_Up and self.is_empty():
            self.left.emit(-1)
            return True
        if key == Qt.Key.Key_Down and not shift and self._on_last_line():
            self.left.emit(1)
            return True
        return False

    def _enter(self) -> None:
        """A number of others at the end becomes a chip first, so that it can be seen and turned back if Enter fails."""
        if self.voices_at_end:
            others, rest = voices_at_end(self.text())
            cursor = self.textCursor()
            cursor.setPosition(len(rest))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._set_marks([*self._chips.marks, voices_mark(others)])
        self.entered.emit()

    def _owns_undo(self) -> bool:
        return not self.is_empty() or self.document().isUndoAvailable()

    def _on_last_line(self) -> bool:
        cursor = self.textCursor()
        return not cursor.movePosition(QTextCursor.MoveOperation.Down)

    # Chips

    def turn_back(self, index: int) -> None:
        """Turns a chip back into the text that it was typed as, at the start of the line."""
        mark = self._chips.marks[index]
        self._set_marks(self._chips.marks[:index] + self._chips.marks[index + 1:])
        cursor = self.textCursor()
        cursor.setPosition(0)
        self._spoken_back = True
        cursor.insertText(mark.typed)
        self.setTextCursor(cursor)
        if mark.sort == "theme":
            self._hash_left = 0
        self._tell_naming()
        self.setFocus()
        self.edited.emit()

    def _read_marks(self) -> None:
        """Turns what stands before the cursor into chips, once it is whole."""
        text, at = self.text(), self.textCursor().position()
        if self._spoken_back or not text:
            return
        found, rest = marks_typed(text, self._chips.marks)
        taken = len(text) - len(rest)
        if not found or at > taken + 1:  # Marks are read where they are typed, not in words that were there before.
            return
        cursor = self.textCursor()
        cursor.setPosition(0)
        cursor.setPosition(taken, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.document().clearUndoRedoStacks()
        self._set_marks([*self._chips.marks, *found])
        self.edited.emit()

    def _read_end(self) -> None:
        """Sees whether the line ends with a number of others that was just typed."""
        at_end = self.textCursor().atEnd() and not any(mark.sort == "voices" for mark in self._chips.marks)
        found = voices_at_end(self.text())[0] if at_end else 0
        if found != self.voices_at_end:
            self.voices_at_end = found
            self.edited.emit()

    def _set_marks(self, marks: list[Mark]) -> None:
        self._chips.show(marks)
        self._place_chips()

    def _place_chips(self) -> None:
        self.setViewportMargins(self._chips.margins())
        self._chips.place()
        self.fit()

    # Size

    def fit(self) -> None:
        """As high as its words need, up to a limit."""
        if not self.isVisible():  # Its parts have no place yet that could be measured.
            return
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        margins = self.viewportMargins()
        around = self.height() - self.contentsRect().height()
        self.setFixedHeight(round(lines * self._line_height()) + margins.top() + around)
        more = self.document().size().height() > MOST_LINES
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if more
                                        else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event) -> None:
        """Chips keep their place; what grows under the hands stays in sight in a low window."""
        super().resizeEvent(event)
        if event.oldSize().height() < event.size().height() and self.hasFocus():
            QTimer.singleShot(0, self, lambda: show_focus(self))
        if event.oldSize().width() != event.size().width():
            self._place_chips()

    def focusInEvent(self, event) -> None:
        """A name that was being typed is completed again."""
        super().focusInEvent(event)
        self._tell_naming()

    def focusOutEvent(self, event) -> None:
        """Nothing is completed in a line that nobody types in."""
        super().focusOutEvent(event)
        self._tell_naming()

    def showEvent(self, event) -> None:
        """The style has its say about the padding only now."""
        super().showEvent(event)
        self._place_chips()

    def changeEvent(self, event: QEvent) -> None:
        """Grows with the text scale."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self.isVisible():
            self._place_chips()

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing()

    # Themes

    def cursor_point(self) -> QPoint:
        """Where a list of completions may open: below the `#`, in this widget's pixels."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, self._hash_at()))
        return self.viewport().mapTo(self, self.cursorRect(cursor).bottomLeft())

    def _hash_at(self) -> int:
        """Where the `#` of the name at the cursor stands, or -1; "#1" is no name."""
        found = _NAME.search(self.text()[:self.textCursor().position()])
        return found.start() if found else -1

    def _tell_naming(self) -> None:
        place = self._hash_at() if self.hasFocus() and not self.isReadOnly() else -1
        if self.text()[self._hash_left:self._hash_left + 1] != "#":
            self._hash_left = -1
        name = self.text()[place + 1:self.textCursor().position()] if place not in (-1, self._hash_left) else None
        if name != self._naming:
            self._naming = name
            self.naming.emit(name)

    def _text_changed(self) -> None:
        self.voices_at_end = 0
        if not self.text():
            self.pasted = self._spoken_back = False
            self._hash_left = -1
        self._tell_naming()
        self.edited.emit()
