"""Keeps what stands unfinished in the line: each table its own, over rooms, tables, closed windows and crashes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ....domain import notes, tables
from ....domain.records import Note
from ...desk import Desk
from . import words
from .drafts import SAVED_WITHIN, Draft, Drafts
from .line import CaptureLine
from .whereabouts import Whereabouts


class Unfinished(QObject):
    """Moves text between the line and the drafts. `newest(table)` gives the note that was entered last there;
    `saved()` follows each writing."""

    saved = Signal()

    def __init__(self, desk: Desk, line: CaptureLine, whereabouts: Whereabouts, newest: Callable[[str], Note | None],
                 parent: QObject | None = None):
        super().__init__(parent)
        self._desk, self.line, self._whereabouts, self._newest = desk, line, whereabouts, newest
        self.drafts = Drafts(desk.store.note_of("event"))
        self.table: str | None = None
        self._looked_at: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=SAVED_WITHIN)
        self._timer.timeout.connect(self.save)
        line.edited.connect(self._save_soon)
        whereabouts.moved.connect(self._save_soon)

    def turn(self) -> None:
        """Puts the line away for the table that it was typed for, and takes up that of the table in hand."""
        self.keep()
        self.table = self._whereabouts.table_id
        draft = self.drafts.of(self.table)
        if self.table not in self._looked_at:
            self._looked_at.add(self.table)
            newest = self._newest(self.table) if draft else None
            if newest and newest.text == notes.clean(draft.text):
                draft = Draft()  # It was entered; a crash came before its draft was taken away.
        self.line.put(draft.text, draft.marks)
        if draft:
            self._whereabouts.restore(draft.segment)

    def keep(self) -> None:
        """Notes down what stands in the line."""
        if self.table is None:
            return
        segment = self._whereabouts.segment
        self.drafts.keep(self.table, Draft() if self.line.is_empty() else
                         Draft(self.line.text(), self.line.marks(), segment.id if segment else ""))

    def save(self) -> None:
        """Writes what is unfinished to this laptop's disk."""
        self._timer.stop()
        self.keep()
        self.drafts.save()
        if self.table is not None and not self._desk.own_table:
            self.drafts.save_place(*self._whereabouts.ids())
        self.saved.emit()

    def _save_soon(self) -> None:
        if not self._timer.isActive():  # Hands that never rest do not put it off.
            self._timer.start()

    def elsewhere(self) -> list[tuple[str, str]]:
        """What waits at other tables, in words, each with its table's id."""
        if self._desk.own_table:
            return []
        found = []
        for table in tables.in_order(self._desk.book):
            draft = self.drafts.of(table.id)
            if draft and table.id != self.table:
                begun = words.short(draft.text, 40) or " ".join(mark.label for mark in draft.marks)
                found.append((self.tr("{}, unfinished: “{}”").format(words.table_words(table), begun), table.id))
        return found
