"""The last notes, newest first, each corrected where it stands with one key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ....domain import notes
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.marks import MARKS
from ....domain.records import Note
from ... import cards
from ...delegate import CARD, PostItList
from ...models import RecordsModel
from .cards import CardMaker
from .drafts import Drafts
from .edit import NoteDelegate
from .menu import menu
from .words import translate

PAGE = 40
"""Rows that are shown at first, and that each scroll to the end adds: a list lays all its rows out at every Enter."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_MORE, _FEWER, _THEMES = "+=", "-_", ("t", "#")

Do = Callable[[str, Sequence[Change]], bool]


class NotesModel(RecordsModel):
    """Notes as rows, some at a time; `more()` is called when the end is in sight and there are more."""

    def __init__(self, data, change, more: Callable[[], None], parent=None):
        super().__init__(data, change, parent)
        self._fetch = more
        self.there_are_more = False

    def canFetchMore(self, parent: QModelIndex) -> bool:
        """Whether the pile goes on below."""
        return not parent.isValid() and self.there_are_more

    def fetchMore(self, parent: QModelIndex) -> None:
        """Asks for the next page."""
        self._fetch()


class NotesList(PostItList):
    """The list. `do(label, changes)` makes changes true; `left` wants to go back to the line, `deleted(int)` tells how
    many notes were taken away, `wants_more` asks for another page, `wants_themes` for the themes of those chosen,
    `wants_place` for another table or segment of theirs.
    """

    left = Signal()
    deleted = Signal(int)
    wants_more = Signal()
    wants_themes = Signal()
    wants_place = Signal()

    def __init__(self, maker: CardMaker, do: Do, book: Callable[[], Book], drafts: Drafts,
                 parent: QWidget | None = None):
        super().__init__(translate("Capture", "The last notes"), parent=parent)
        self._maker, self._do, self._book = maker, do, book
        self._home = False
        keys = self.tr("Enter corrects a note, Delete takes it away, H holds it back or shows it, K or a mark changes "
                       "its kind, T or # its themes, + and - count its voices, F8 says where it belongs; Escape goes "
                       "back to the line.")
        self.setToolTip(keys)
        self.setAccessibleDescription(keys)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setItemDelegate(NoteDelegate(self, drafts))
        self.itemDelegate().closeEditor.connect(self._editor_closed)
        self.notes = NotesModel(self._data, self._rewrite, self.wants_more.emit, self)
        self.setModel(self.notes)

    def show_notes(self, found: Sequence[Note], more: bool) -> None:
        """Shows these notes; what is in sight stays in sight unless that is the top of the list."""
        self.notes.there_are_more = more
        bar = self.verticalScrollBar()
        anchor = QPersistentModelIndex(self.indexAt(QPoint(8, 8))) if bar.value() else QPersistentModelIndex()
        before = self.visualRect(anchor).top() if anchor.isValid() else 0
        self.notes.show(found)
        if anchor.isValid():
            bar.setValue(bar.value() + self.visualRect(anchor).top() - before)

    def chosen(self) -> list[Note]:
        """The notes that are selected, newest first."""
        return [self.notes.records[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def enter_from_line(self) -> None:
        """Takes the focus, at the newest note."""
        if not self.currentIndex().isValid() or not self.selectedIndexes():
            self.setCurrentIndex(self.notes.index(0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_and_return(self, row: int) -> None:
        """Edits a note; the focus goes back to the line afterwards."""
        self.setCurrentIndex(self.notes.index(row))
        if self.edit_current():
            self._home = True

    def point_at(self, count: int) -> None:
        """Selects the newest notes, so many of them."""
        self.clearSelection()
        model, select = self.selectionModel(), self.selectionModel().SelectionFlag.Select
        for row in range(min(count, self.notes.rowCount())):
            model.select(self.notes.index(row), select)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key for each thing that is done to notes; other letters mean nothing."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and self._take(event):
            event.accept()
        elif not plain or not event.text().isprintable() or not event.text().strip():
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the chosen notes, where the mouse is or below the one in hand."""
        if self.chosen():
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            below = self.visualRect(self.currentIndex()).bottomLeft()
            menu(self).popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    def _take(self, event: QKeyEvent) -> bool:
        key, text, shift = event.key(), event.text(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and not shift and self.currentIndex().row() <= 0):
            self.left.emit()
        elif key in _ENTER:
            self.edit_current()
        elif key == Qt.Key.Key_Delete:
            self.remove()
        elif text and text in _MORE + _FEWER:
            self.give_voices(1 if text in _MORE else -1)
        elif text in MARKS:
            self.retype(MARKS[text])
        elif text.lower() == "k":
            self.retype("")
        elif text.lower() == "h":
            self.hold()
        elif text.lower() in _THEMES:
            self.wants_themes.emit()
        else:
            return False
        return True

    def edit_current(self) -> bool:
        """Opens the words of the note in hand; whether they are open."""
        index = self.currentIndex()
        if index.isValid() and self.state() != QAbstractItemView.State.EditingState:
            self.scrollTo(index)
            return self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, None)
        return False

    def remove(self) -> None:
        """Takes the chosen notes away."""
        chosen, row = self.chosen(), self.currentIndex().row()
        label = self.tr("Delete note") if len(chosen) == 1 else self.tr("Delete %n notes", "", len(chosen))
        if chosen and self._do(label, notes.remove(self._book(), chosen)):
            self.setCurrentIndex(self.notes.index(max(0, min(row, self.notes.rowCount() - 1))))
            self.deleted.emit(len(chosen))

    def give_voices(self, more: int) -> None:
        """So many more, or fewer, said each of the chosen notes."""
        self._do(self.tr("Count voices"), notes.give_voices(self.chosen(), more))

    def retype(self, type: str) -> None:
        """Gives the chosen notes a kind, or the next one where none is named."""
        chosen = self.chosen()
        if chosen:
            type = type or notes.next_type(chosen[0].type)
            if type == chosen[0].type and all(note.type == type for note in chosen):
                type = "note"  # The same mark again takes it back.
            self._do(self.tr("Change kind of note"), notes.retype(chosen, type))

    def hold(self) -> None:
        """Holds the chosen notes back, or shows them again where all are."""
        chosen = self.chosen()
        held = not all(note.held for note in chosen)
        self._do(self.tr("Hold notes back") if held else self.tr("Show notes again"), notes.hold(chosen, held))

    def _rewrite(self, note: Note, text: str) -> bool:
        return self._do(self.tr("Correct note"), notes.rewrite(note, text))

    def _data(self, note: Note, role: int):
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return note.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return cards.spoken(self._maker.card(note))
        return self._maker.card(note) if role == CARD else None

    def _editor_closed(self, *_) -> None:
        if self._home:
            self._home = False
            self.left.emit()
