"""Read-back: the table hears its notes of a segment again, large, and says of each that this is what it said."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ....domain import notes, photos, readback
from ....domain.changes import Change
from ....domain.records import Note, Segment, Table
from ....report import wishes
from ....store.store import Done
from ...desk import Desk
from ...widgets import Body, Button, EmptyState, Flow, Heading, Pages, Toast, announce, column, row
from ..photos.words import left_words
from . import words
from .drafts import Drafts
from .place import TableMark
from .readback_list import ReadBackList

Do = Callable[[str, Sequence[Change]], bool]


class ReadBackPage(QWidget):
    """The page. `closed` wants the line back."""

    closed = Signal()

    def __init__(self, desk: Desk, do: Do, why: Callable[[], str], parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._do, self._why = desk, do, why
        self._table: Table | None = None
        self._place = "", ""
        self.mark, self.heading, self.counts = TableMark(), Heading("", 1), Body("", "soft")
        self.list = ReadBackList(lambda: desk.book, self._correct, Drafts(desk.store.note_of("event")))
        self.print = Button(self.tr("Print…"), "quiet", "print", self._print)
        back = Button(self.tr("Back to the line"), "quiet", "close", self.closed.emit)
        back.setToolTip(self.tr("Escape goes back too"))
        self.print.setToolTip(self.tr("The notes in large print, with a box before each, to be ticked at the table"))
        self._empty = EmptyState("note", self.tr("There is nothing to read back yet."),
                                 (self.tr("Back to the line"), self.closed.emit),
                                 hint=self.tr("The notes of this table and segment will stand here in large print."))
        self._pages = Pages()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        keys = Body(self.tr("Space  this is what we said     Enter  corrects it     Delete  strikes it     "
                            "Ctrl+Z  takes it back"), "hint")
        self.toast = Toast(self)
        self.counts.setWordWrap(False)
        under = Flow(self.counts, gap=0.5).spring(self.print, back)
        head = row(self.mark, (column(self.heading, under, gap=0), 1), gap=2)
        self.setLayout(column(head, keys, (self._pages, 1), gap=2, pad=3))
        self.list.ticked.connect(self._tick)
        self.list.struck.connect(self._strike)
        self.list.left.connect(self.closed)

    def show_place(self, table: str, segment: str) -> None:
        """Reads back what this table said in this segment."""
        self._place = table, segment
        self.list.clearSelection()
        self.list.notes.show([])
        self.read(None)
        self.enter()

    def enter(self) -> None:
        """The keys go to the list."""
        (self.list if self.list.notes.rowCount() else self._empty.buttons[0]).setFocus()

    def read(self, done: Done | None) -> None:
        """Shows what the book says now."""
        if done is not None and not done.touches("note", "read_back", "table", "segment", "photo", "frame"):
            return
        book, (table, segment) = self._desk.book, self._place
        self._table = book.get(Table, table)
        self.mark.show_table(self._table)
        self.heading.setText(words.place_words(self._table, book.get(Segment, segment)))
        found = readback.to_read(book, table, segment)
        self.list.show_notes(found)
        self._pages.setCurrentWidget(self.list if found else self._empty)
        left = left_words(photos.left(book, self._place))
        self.counts.setText(" · ".join(filter(None, (words.heard_words(readback.count(book, found)), left))))
        self.print.setVisible(bool(found))

    def put_away(self) -> None:
        """Takes a correction that is open."""
        self.list.itemDelegate().take()

    def _tick(self, chosen: Sequence[Note]) -> None:
        book = self._desk.book
        fresh = [note for note in chosen if not readback.is_heard(book, note)]
        if not fresh:
            self._done(self.tr("Read notes back again"), readback.unhear(book, chosen))
        elif self._done(self.tr("Hear notes again"), readback.hear(book, fresh, self._desk.now())):
            announce(self.list, self.counts.text())
            self.list.go_on()

    def _correct(self, note: Note, text: str) -> bool:
        return self._done(self.tr("Correct note"), readback.correct(self._desk.book, note, text, self._desk.now()))

    def _strike(self, chosen: Sequence[Note]) -> None:
        at = self.list.currentIndex().row()
        label = self.tr("Delete note") if len(chosen) == 1 else self.tr("Delete %n notes", "", len(chosen))
        if chosen and self._done(label, notes.remove(self._desk.book, chosen)):
            self.list.go_to(at)
            self.enter()
            said = self.tr("Note struck") if len(chosen) == 1 else self.tr("%n notes struck", "", len(chosen))
            self.toast.say(said, self.tr("Undo"), lambda: (self._desk.undo(), self.enter()))

    def _done(self, label: str, changes: Sequence[Change]) -> bool:
        self.toast.dismiss()
        done = self._do(label, changes)
        if not done:
            self.toast.say(self._why(), kind="danger")
        return done

    def _print(self) -> None:
        from ...prints import open_prints

        open_prints(self.window(), self._desk, wishes.READ_BACK, place=self._place)
