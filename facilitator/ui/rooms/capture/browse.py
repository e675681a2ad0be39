"""Below the line: how many notes there are, which of them are shown, a search, and the list itself."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from ....domain.changes import Change
from ....domain.records import Note, Segment
from ....domain.venue import on_the_wall
from ....store.errors import StoreError
from ....store.store import Done
from ... import icons, look
from ...desk import Desk
from ...widgets import Body, Button, EmptyState, Flow, column
from . import words
from .cards import CardMaker
from .drafts import Drafts
from .list import PAGE, NotesList
from .pile import ALL, Pile

SEARCH_AFTER = 120
"""Milliseconds that the hands rest before a search is made."""

MOST_FOUND = 1000

LEAST = 136
"""Pixels at a scale of 1 that the list keeps in a low window."""


class Browse(QWidget):
    """The notes of one table or of all, or those that a search finds. `left` wants to go back to the line;
    `counted` tells that what is counted may read differently."""

    left = Signal()
    counted = Signal()

    def __init__(self, desk: Desk, do: Callable[[str, Sequence[Change]], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self.pile = Pile()
        self.maker = CardMaker()
        self._list = NotesList(self.maker, do, lambda: desk.book, Drafts(desk.store.note_of("event")))
        self.counts = Body("", "soft")
        self.all_tables = Button(self.tr("All tables"), "quiet", "filter")
        self.all_tables.setCheckable(True)
        self.all_tables.setToolTip(self.tr("Show the notes of all tables, or of this one alone (Alt+A)"))
        if desk.own_table:
            self.all_tables.hide()
        self.search_box = _SearchBox()
        self._empty = EmptyState("capture", "")
        self._stack = _Pages()
        self._table, self._segment, self._rows = "", "", PAGE
        self._found: set[str] | None = None
        self._searcher = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._first = QTimer(self, singleShot=True, interval=0)
        self._shown = False
        self._build()

    # What is shown

    @property
    def list(self) -> NotesList:
        """The list, with its notes: whoever asks for it before its turn has come finds it as full as later."""
        if self._first.isActive():
            self._show()
        return self._list

    def newest(self, table: str) -> Note | None:
        """The note that was typed last at a table."""
        return next(iter(self.pile.latest(table, 1)), None)

    def edit_newest(self, table: str) -> None:
        """Edits the note that was typed last at a table, whatever is searched for or shown of others."""
        note = self.newest(table)
        if note and self.list.notes.row_of(note.id) < 0:
            self.search_box.clear()
            self.all_tables.setChecked(False)
            self._search()
        if note:
            self.list.edit_and_return(self.list.notes.row_of(note.id))

    def show_place(self, table: str, segment: Segment | None) -> None:
        """Notes are typed for this table and segment now; at first they come a turn later, when the line takes keys."""
        place = table, segment.id if segment else ""
        if place[0] != self._table:
            self._rows = PAGE
        self._table, self._segment = place
        if self._shown:
            self._show()
        else:
            self._first.start()

    def read(self, done: Done | None) -> Sequence[Note]:
        """Takes in what changed; returns the notes that did, as they were and are."""
        book = self._desk.book
        fresh = self.maker.read(book, done)
        touched: Sequence[Note] = ()
        before = self.pile.count(self._scope())
        if done is None:
            self.pile.fill(book)
        elif done.touches("note"):
            touched = list(self.pile.update(book, done.ids("note")))
        if self._found is not None and (done is None or touched):
            self._searcher.start()
        if touched:
            self._grow(self.pile.count(self._scope()) - before)
            self._show()
        if fresh and done is not None:
            self._list.notes.tell_again()
        return touched

    def search(self) -> None:
        """Puts the cursor into the search."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    def toggle_all(self) -> None:
        """Shows all tables, or this one alone."""
        self.all_tables.toggle()

    def add_button(self, text: str) -> Button:
        """One more button at the end of the line of tools."""
        made = Button(text, "quiet", "question")
        self._tools.spring(made)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search Escape ends it, Enter and Down go to what was found."""
        if watched is self.search_box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.search_box.clear()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._search()
                if self.list.notes.rowCount():
                    self.list.enter_from_line()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _scope(self) -> str | None:
        everywhere = self._found is not None or (self.all_tables.isChecked() and not self._desk.own_table)
        return ALL if everywhere else self._table

    def _show(self) -> None:
        self._first.stop()
        self._shown = True
        scope = self._scope()
        self.maker.for_place(scope is ALL, self._segment, on_the_wall(self._desk.book, self._desk.now()).date())
        found = self.pile.latest(scope, self._rows + 1, self._found)
        self._list.show_notes(found[:self._rows], len(found) > self._rows)
        self._stack.setCurrentWidget(self._list if found else self._empty)
        self._count(scope)
        if not found:
            self._say_empty()
        self.counted.emit()

    def _grow(self, by: int) -> None:
        """As many rows more as there are notes, so that none falls off the end and what is in sight stays there."""
        self._rows = max(1, self._rows + by) if abs(by) <= PAGE else PAGE

    def _show_again(self) -> None:
        self._rows = PAGE
        self._show()
        self._list.notes.tell_again()

    def _show_more(self) -> None:
        self._rows += PAGE
        self._show()

    def _count(self, scope: str | None) -> None:
        if self._found is not None:
            count = len(self._found)
            self.counts.setText(self.tr("1 note found") if count == 1 else self.tr("%n notes found", "", count))
            return
        count = self.pile.count(scope)
        where = self.tr("{} at this table") if self._table else self.tr("{} here")
        if scope is ALL:
            where = self.tr("{} at all tables")
        parts = [where.format(words.notes_words(count))]
        if self._segment:
            parts.append(self.tr("%n in this segment", "", self.pile.count(scope, self._segment)))
        self.counts.setText(" · ".join(parts))

    def _say_empty(self) -> None:
        if self._found is not None:
            self._empty.say(self.tr("Nothing was found."),
                            self.tr("Words may be cut short; accents do not matter. A note's code finds it too."))
        elif self._desk.read_only:
            self._empty.say(self.tr("There are no notes here."))
        else:
            self._empty.say(self.tr("Type what was said, then Enter."),
                            self.tr("The last notes will stand here, newest first."))

    def _search(self) -> None:
        self._searcher.stop()
        query = self.search_box.text().strip()
        found = self._hits(query) if query else None
        if found != self._found:
            self._found = found
            self._show_again()

    def _hits(self, query: str) -> set[str]:
        from ...finding import Finding  # Only now: the line takes keys before anybody searches.

        try:
            found = self._desk.store.search(query, MOST_FOUND, widen=Finding.of(self._desk).widen)
            return {id for kind, id in found if kind == Note.kind}
        except StoreError as error:
            self._desk.said.emit(str(error))
            return set()

    def _build(self) -> None:
        self.counts.setWordWrap(False)
        self.search_box.setPlaceholderText(self.tr("Search notes and codes"))
        self.search_box.setAccessibleName(self.tr("Search notes and codes"))
        self.search_box.setToolTip(self.tr("Ctrl+F; Escape ends the search"))
        self.search_box.setClearButtonEnabled(True)
        self.search_box.addAction(icons.icon("search", "ink_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.search_box.installEventFilter(self)
        self._tools = Flow(self.counts).spring(self.all_tables, self.search_box)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        self.setLayout(column(self._tools, (self._stack, 1), gap=1))
        self._list.left.connect(self.left)
        self._list.wants_more.connect(self._show_more)
        self.all_tables.toggled.connect(lambda _: self._show_again())
        self.search_box.textChanged.connect(lambda _: self._searcher.start())
        self._searcher.timeout.connect(self._search)
        self._first.timeout.connect(self._show)


class _SearchBox(QLineEdit):
    """A field wide enough for what it says of itself."""

    def sizeHint(self) -> QSize:
        """As wide as some words, at any scale."""
        return QSize(look.px(240), super().sizeHint().height())


class _Pages(QStackedWidget):
    """The list or what stands in its place: as high as there is room, and some notes at least."""

    def sizeHint(self) -> QSize:
        """Room for two notes, at any scale."""
        return QSize(look.px(240), look.px(LEAST))

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return self.sizeHint()
