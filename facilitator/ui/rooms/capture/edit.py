"""Correcting a note where it stands; no word typed there is lost by Escape, a failure or another laptop."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListView, QPlainTextEdit, QStyleOptionViewItem

from ... import look
from ...delegate import PostItDelegate
from ...models import RECORD
from .drafts import SAVED_WITHIN, Draft, Drafts

_FILLED, _TAKEN = "filled", "taken"


class NoteDelegate(PostItDelegate):
    """The post-it delegate with an editor that keeps what was typed.

    The first Escape puts the old words back, and Ctrl+Z then brings the typed ones; the second leaves. Words that could
    not be saved, or were left that way, stand ready at the next edit of the same note; so do those that stood here when
    the laptop failed, which `drafts` keep.
    """

    def __init__(self, parent: QListView, drafts: Drafts, gap: float = 0.5):
        super().__init__(parent, gap)
        self._drafts, self._note = drafts, ""
        self._saving = QTimer(self, singleShot=True, interval=SAVED_WITHIN, timeout=self._save)
        self._kept: dict[str, str] = {}
        self._failed: set[str] = set()
        self._editor: QPlainTextEdit | None = None

    def setEditorData(self, editor: QPlainTextEdit, index: QModelIndex) -> None:
        """Fills the editor once; what another laptop writes meanwhile does not take the words from under the hands."""
        if editor.property(_FILLED):
            return
        editor.setProperty(_FILLED, True)
        super().setEditorData(editor, index)
        id = index.data(RECORD).id
        kept, saved = self._kept.pop(id, ""), self._drafts.of(_key(id)).text
        if typed := kept or saved:
            editor.setPlainText(typed)
            if kept and id not in self._failed:
                _put(editor, index.data(Qt.ItemDataRole.EditRole))
            self._failed.discard(id)
        editor.moveCursor(QTextCursor.MoveOperation.End)

    def updateEditorGeometry(self, editor: QPlainTextEdit, option, index: QModelIndex) -> None:
        """Covers the card, and as much below it as the words need."""
        super().updateEditorGeometry(editor, option, index)
        lines = max(2, round(editor.document().size().height()))
        needed = lines * editor.fontMetrics().lineSpacing() + look.px(24)
        rect = self._card_rect(option.rect)
        rect.setHeight(max(rect.height(), min(needed, self.parent().viewport().height() - max(0, rect.top()))))
        editor.setGeometry(rect)

    def createEditor(self, parent, option, index: QModelIndex) -> QPlainTextEdit:
        """The field, which grows with its words."""
        editor = super().createEditor(parent, option, index)
        self._editor, self._note = editor, index.data(RECORD).id
        editor.textChanged.connect(self._save_soon)
        place = QPersistentModelIndex(index)
        editor.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow(editor, place))
        return editor

    def setModelData(self, editor: QPlainTextEdit, model, index: QModelIndex) -> None:
        """Hands changed words over; where they could not be saved the editor comes back with them."""
        editor.setProperty(_TAKEN, True)
        words = editor.toPlainText().strip()
        if not words or words == index.data(Qt.ItemDataRole.EditRole):
            return
        if not model.setData(index, words, Qt.ItemDataRole.EditRole):
            note = index.data(RECORD)
            self._kept[note.id] = words
            self._failed.add(note.id)
            QTimer.singleShot(0, self.parent(), lambda: self._again(note.id))

    def eventFilter(self, editor, event: QEvent) -> bool:
        """The first Escape puts the old words back, as one step that Ctrl+Z undoes."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            index = self.parent().indexAt(editor.geometry().center())
            old = index.data(Qt.ItemDataRole.EditRole)
            if index.isValid() and editor.toPlainText() != old:
                self._kept[index.data(RECORD).id] = editor.toPlainText()
                _put(editor, old)
                return True
        return super().eventFilter(editor, event)

    def take(self) -> None:
        """Takes the words of an open editor, as when the room is left or the window closed."""
        if self._editor:
            self.commitData.emit(self._editor)
            self.closeEditor.emit(self._editor)

    def destroyEditor(self, editor: QPlainTextEdit, index: QModelIndex) -> None:
        """Words that nobody took, as when the row went away, are kept for the next edit."""
        self._editor = None
        self._saving.stop()
        self._drafts.keep(_key(self._note), Draft())
        self._drafts.save()
        note = index.data(RECORD) if index.isValid() else None
        if note and not editor.property(_TAKEN) and editor.toPlainText() != note.text:
            self._kept[note.id] = editor.toPlainText()
        super().destroyEditor(editor, index)

    def _save_soon(self) -> None:
        if not self._saving.isActive():
            self._saving.start()

    def _save(self) -> None:
        if self._editor:
            self._drafts.keep(_key(self._note), Draft(self._editor.toPlainText()))
            self._drafts.save()

    def _grow(self, editor: QPlainTextEdit, place: QPersistentModelIndex) -> None:
        if place.isValid() and editor.isVisible():
            option = QStyleOptionViewItem()
            option.rect = self.parent().visualRect(QModelIndex(place))
            self.updateEditorGeometry(editor, option, QModelIndex(place))

    def _again(self, id: str) -> None:
        view = self.parent()
        row = view.model().row_of(id)
        if row >= 0:
            view.edit(view.model().index(row))


def _key(note: str) -> str:
    return f"correction of {note}"  # A photographed note may have a line of its own besides.


def _put(editor: QPlainTextEdit, words: str) -> None:
    cursor = editor.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(words)
    editor.setTextCursor(cursor)
