"""Where the next note goes: the table and the segment, and when the segment moves on by itself or only asks to.

At the desk the segment follows what runs. A table's own laptop never sees a segment start: there it goes on from how
the day stood when its copy was given, by the plan and the time of day, and only once the hands have rested, since notes
of the last segment may still be coming. It never moves while the line holds something, nor away from a segment that
somebody chose by hand; then it asks. Where the laptop's clock fits no day of the event it asks as well.
"""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from ....domain import agenda, filing
from ....domain.records import Segment, Table
from ...desk import Desk

REST = timedelta(minutes=1)
"""After so long without a note the plan may move a table's laptop on by itself."""


class Whereabouts(QObject):
    """The table and segment of the next note. `moved()` says that one of them, or what is proposed, is another.

    `in_doubt` while the laptop's clock does not fit the event and nobody has said which segment it is.
    """

    moved = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._segment = ""
        self._known = False
        self._by_hand = False
        self._declined = ""
        self._last_note: datetime | None = None
        self._proposed: Segment | None = None
        self._given = _moment(desk.store.note_of("given"))
        self._chosen = False
        self.in_doubt = False
        self.moved_from = ""

    @property
    def table(self) -> Table | None:
        """The table that notes are typed for; None for the whole room."""
        return self._desk.table

    @property
    def table_id(self) -> str:
        """What notes name as their table; a table's own laptop keeps to it even where the desk has taken it away."""
        return self._desk.own_table or (self.table.id if self.table else "")

    def ids(self) -> tuple[str, str]:
        """What notes name as their table and segment; "" for none."""
        return self.table_id, self.segment.id if self.segment else ""

    @property
    def segment(self) -> Segment | None:
        """The segment that notes are typed for; None where there is no agenda, or it is gone from it."""
        return self._desk.book.get(Segment, self._segment)

    @property
    def proposed(self) -> Segment | None:
        """The segment that should be gone on to, or None."""
        return self._proposed

    def follow(self, line_is_empty: bool) -> None:
        """Looks at the clock and at what runs, and goes along or proposes to."""
        target, current, doubtful = self._target(), self.segment, self._clock_is_doubtful()
        if target and current and target.id == current.id:
            self._by_hand, self._declined, target = False, "", None
        elif target and (target.id == self._declined or (current and doubtful)):
            target = None
        elif target and self._may_go(current, line_is_empty):
            self._go(target, by_itself=bool(current))
            target = None
        doubt = doubtful and not self._chosen
        if (target, doubt) != (self._proposed, self.in_doubt):
            self._proposed, self.in_doubt = target, doubt
            self.moved.emit()

    def go_to(self, segment: str) -> None:
        """Somebody chose a segment."""
        if not self._desk.book.get(Segment, segment):
            return
        self._segment, self._chosen, self.in_doubt = segment, True, False
        target = self._target()
        self._by_hand = bool(target) and target.id != segment
        self._declined = target.id if self._by_hand else ""
        self._go(self.segment)

    def come_back(self, segment: str) -> None:
        """Notes were typed for this segment when the desk was left: they are again, and what runs is proposed."""
        if self._desk.book.get(Segment, segment):
            self._segment, self._known = segment, True
            self._by_hand = self._target() != self.segment  # Where nothing runs it follows what starts next.

    def restore(self, segment: str) -> None:
        """An unfinished line was begun for this segment; what should be running is proposed beside it."""
        if segment != self._segment and self._desk.book.get(Segment, segment):
            self._segment, self._known, self.moved_from = segment, True, ""
            self.moved.emit()

    def step(self, by: int) -> bool:
        """Goes on (1) or back (-1) by one segment, or straight to the one that is proposed that way; False where the
        agenda ends."""
        target = filing.step(self._desk.book, self.segment, by)
        if self._proposed and self.lies(self._proposed) == by:
            target = self._proposed
        if target:
            self.go_to(target.id)
        return target is not None

    def accept(self) -> None:
        """What is proposed is wanted."""
        if self._proposed:
            self.go_to(self._proposed.id)

    def stay(self) -> None:
        """What is proposed is not wanted, or the segment in hand is right whatever the clock says."""
        if self._proposed:
            self._declined, self._by_hand, self._proposed = self._proposed.id, True, None
        elif self.in_doubt:
            self._chosen, self.in_doubt = True, False
        self.moved.emit()

    def note_entered(self, at: datetime) -> None:
        """A note was entered."""
        self._last_note = at
        if self.moved_from:
            self.moved_from = ""
            self.moved.emit()

    def lies(self, other: Segment) -> int:
        """1 where another segment comes later in the agenda than this one, -1 where earlier."""
        order = [s.id for s in agenda.all_segments(self._desk.book)]
        if other.id not in order or self._segment not in order:
            return 1
        return 1 if order.index(other.id) > order.index(self._segment) else -1

    def _target(self) -> Segment | None:
        book, now, current = self._desk.book, self._desk.now(), self.segment
        if self._desk.own_table:
            return filing.by_plan(book, now, current.track if current else "", self._given)
        return filing.by_desk(book, now, current)

    def _clock_is_doubtful(self) -> bool:
        return bool(self._desk.own_table) and filing.is_doubtful(self._desk.book, self._desk.now(), self._given)

    def _may_go(self, current: Segment | None, line_is_empty: bool) -> bool:
        if not current and (line_is_empty or not self._known):
            return True
        now, last = self._desk.now(), self._last_note
        rested = not self._desk.own_table or last is None or not timedelta() <= now - last < REST
        return bool(current) and line_is_empty and rested and not self._by_hand

    def _go(self, segment: Segment, by_itself: bool = False) -> None:
        self.moved_from = self._segment if by_itself else ""
        self._segment, self._known, self._proposed = segment.id, True, None
        self.moved.emit()


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
