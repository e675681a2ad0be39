"""Makes what stands beside the list when somebody first wants it, and keeps it up with the day and what is in hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ....domain import agenda
from ....domain.agenda import MORNING
from ....domain.changes import Change
from ....domain.records import Segment
from ...slices import Slices
from ..people.names import Names
from .aside import Aside

if TYPE_CHECKING:
    from .room import AgendaRoom
    from .sheet import SegmentSheet

SEGMENT, PRINT, USE, SAVE, REHEARSAL = "segment", "print", "templates", "save", "rehearsal"

PAGE_KEYS = {PRINT: "Ctrl+P", REHEARSAL: "Ctrl+Shift+R", USE: "Ctrl+Shift+T"}
"""The keys that open a page from anywhere in the room; the menu shows them."""


class Asides(QObject):
    """The pages of one agenda room; `frame` holds them."""

    def __init__(self, room: "AgendaRoom"):
        super().__init__(room)
        self._room = room
        self.frame = Aside({SEGMENT: self._sheet, PRINT: self._print, USE: self._use, SAVE: self._save,
                            REHEARSAL: self._rehearsal})
        self.frame.closed.connect(self._closed)
        self._ahead: SegmentSheet | None = None
        Names.of(room.desk)  # asks the open event; what is made ahead asks no more of it

    def prepare(self) -> None:
        """Makes the segment's sheet while nobody waits for it, so that it is there at once."""
        if not self._ahead:
            Slices(self).begin(self._sheet_ahead())

    def open(self, key: str) -> QWidget:
        """Shows a page beside the list, or over it where there is no room, with the cursor in it; it is returned."""
        page = self.frame.open(key)
        self._room.fit()
        if key == SAVE:
            page.read(self._room.day, self._in_hand())
        elif key == USE:
            day = self._room.day
            is_empty = day and day.date and not agenda.segments(self._room.book, day.id)
            page.read(day.date if is_empty else self._room.next_date(), self._room.day_id, self._place())
        self.read()
        page.setFocus()
        if key == SEGMENT:
            page.title.setFocus()
        return page

    def toggle_sheet(self) -> None:
        """Opens the sheet of the segment in hand, goes into it, or closes it."""
        inside = self.frame.isAncestorOf(self._room.focusWidget() or self._room)
        if self.frame.current() == SEGMENT and inside:
            self.frame.close_page()
        else:
            self.open(SEGMENT)

    def save(self, kind: str) -> None:
        """Offers to keep the segment in hand, the day in sight or the event as a template."""
        self.open(SAVE).read(self._room.day, self._in_hand(), kind)

    def read(self) -> None:
        """What is open shows what the book says now."""
        room, current = self._room, self.frame.current()
        if room.day and current == PRINT:
            self.frame.page(PRINT).read(room.day_id)
        elif room.day and current == REHEARSAL:
            self.frame.page(REHEARSAL).read(room.day, room.desk.now())
        elif current == USE:
            self.frame.page(USE).place(room.day_id, self._place())
        self.follow()

    def follow(self) -> None:
        """The sheet shows what is in hand."""
        current = self.frame.current()
        if current == SEGMENT:
            self.frame.page(SEGMENT).show_segment(self._room.view.current_id())
        elif current == USE:
            self.frame.page(USE).place(self._room.day_id, self._place())

    def _in_hand(self) -> Segment | None:
        return self._room.book.get(Segment, self._room.view.current_id())

    def _place(self) -> int | None:
        """The place behind the segment in hand."""
        order = [s.id for s in agenda.segments(self._room.book, self._room.day_id)]
        here = self._room.view.current_id()
        return order.index(here) + 1 if here in order else None

    def _closed(self) -> None:
        self._room.fit()
        self._room.enter()

    # Making

    def _sheet(self) -> QWidget:
        from .sheet import SegmentSheet

        made = (self._ahead or SegmentSheet(self._room.deeds)).finish()
        made.poll_wanted.connect(self._room.wants_poll)
        return made

    def _sheet_ahead(self) -> Iterator[None]:
        from .sheet import SegmentSheet

        yield
        if not self.frame.page(SEGMENT):
            self._ahead = SegmentSheet(self._room.deeds, self.frame.stack)
            yield from self._ahead.building

    def _print(self) -> QWidget:
        from .prints import PrintPage, open_file

        def told(words: str, path: Path) -> None:
            self._room.toast.say(words, self.tr("Open it"), lambda: open_file(path), kind="good", seconds=20)

        made = PrintPage(self._room.desk)
        made.told.connect(told)
        made.failed.connect(self._refused)
        return made

    def _use(self) -> QWidget:
        from .templates import UsePage

        made = UsePage(self._room.deeds)
        made.made.connect(self._add)
        made.failed.connect(self._refused)
        return made

    def _save(self) -> QWidget:
        from .templates import SavePage

        made = SavePage(self._room.deeds)
        made.told.connect(lambda words: self._room.toast.say(words, kind="good"))
        made.failed.connect(self._refused)
        return made

    def _rehearsal(self) -> QWidget:
        from .rehearsal import RehearsalPage

        made = RehearsalPage(self._room.desk)
        made.wanted.connect(self._room.view.go_to)
        made.moved.connect(self._rehearse)
        return made

    # What they ask for

    def _refused(self, words: str) -> None:
        self._room.toast.say(words, kind="danger", seconds=0)

    def _add(self, changes: list[Change], label: str, day: str, segment: str) -> None:
        if self._room.deeds.do(label, changes):
            self.frame.close_page()
            if segment:
                self._room.show_segment(segment)
            else:
                self._room.choose_day(day)

    def _rehearse(self, at, running: frozenset[str]) -> None:
        """Marks in the list and in the drawn day where the rehearsal is."""
        room = self._room
        if room.delegate.running != running:
            room.delegate.running = running
            room.view.viewport().update()
        first = agenda.clock_minutes(room.day.start) if room.day else MORNING
        minutes = at.hour * 60 + at.minute if at else None
        room.picture.show_now(minutes + 24 * 60 if minutes is not None and minutes < first - 12 * 60 else minutes)
