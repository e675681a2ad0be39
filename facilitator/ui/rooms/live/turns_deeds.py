"""What can be done with turns of equal length, each as one step; room, wall and small timer press the same keys."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from ....domain import turns
from ....domain.changes import Change
from ....domain.records import Segment, Table, Timing, Turns
from ...desk import Desk


class TurnDeeds(QObject):
    """Starts turns, turns to the next, holds. T goes on, Shift+T back, H holds and E ends them."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk

    def running(self) -> Turns | None:
        """The turns that are on."""
        return next(iter(turns.running(self._desk.book)), None)

    def current(self) -> turns.Turn | None:
        """Whose turn it is now."""
        known = self.running()
        return turns.current(self._desk.book, known, self._desk.now()) if known else None

    def prepared(self) -> list[Turns]:
        """The turns that the agenda has for what runs or comes next, and that have not been held."""
        segment = self._desk.segment()
        if not segment:
            return []
        held = {timing.segment for timing in self._desk.book.all(Timing)}
        found = [t for t in self._desk.book.all(Turns) if t.segment == segment.id and t.id not in held]
        return sorted(found, key=lambda t: (t.title, t.id))

    def tables(self) -> int:
        """How many tables there are to take turns."""
        return len(self._desk.book.all(Table))

    def begin(self, known: Turns) -> bool:
        """The first of prepared turns begins."""
        return self._begin(known, [])

    def begin_tables(self, seconds: int) -> bool:
        """A turn for each table, from now on."""
        return self._begin(*turns.of_tables(self._desk.book, self._segment_id(), seconds, self.tr("Tables")))

    def begin_names(self, names: Sequence[str], seconds: int, title: str = "") -> bool:
        """A turn for each name, from now on; nothing without a name."""
        return bool(names) and self._begin(*turns.of_names(self._segment_id(), names, seconds, title))

    def go_on(self) -> bool:
        """On to the next; behind the last they have finished. Where none are on, the first prepared ones begin."""
        known = self.running()
        if known:
            return self._do(self.tr("Go on to the next turn"), turns.turn(self._desk.book, known, self._desk.now()))
        ready = self.prepared()
        return bool(ready) and self.begin(ready[0])

    def back(self) -> bool:
        """Back to the one before."""
        return self._with(self.tr("Go back a turn"), turns.turn_back)

    def hold(self) -> bool:
        """The turn stands still, or goes on."""
        return self._with(self.tr("Hold a turn or let it go on"), turns.hold)

    def finish(self) -> bool:
        """They have finished."""
        return self._with(self.tr("Finish the turns"), turns.finish)

    def pressed(self, event: QKeyEvent) -> bool:
        """Does what a key is for; False where it is for nothing here."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        deeds = {Qt.Key.Key_T: self.back} if shift else \
            {Qt.Key.Key_T: self.go_on, Qt.Key.Key_H: self.hold, Qt.Key.Key_E: self.finish}
        wanted = deeds.get(event.key())
        if not wanted or event.isAutoRepeat() or (event.modifiers() and not shift):
            return False
        if not self.running() and not (event.key() == Qt.Key.Key_T and not shift and self.prepared()):
            return False
        wanted()
        return True

    def _begin(self, known: Turns, made: list[Change]) -> bool:
        """Begins turns; others that are on have finished with that."""
        now, book = self._desk.now(), self._desk.book
        over = [change for other in turns.running(book) for change in turns.finish(book, other, now)]
        return bool(known.names) and self._do(self.tr("Start turns"), [*over, *made, *turns.begin(book, known, now)])

    def _with(self, label: str, deed) -> bool:
        known = self.running()
        return bool(known) and self._do(label, deed(self._desk.book, known, self._desk.now()))

    def _segment_id(self) -> str:
        segment: Segment | None = self._desk.segment()
        return segment.id if segment else ""

    def _do(self, label: str, changes: list[Change]) -> bool:
        return self._desk.do(label, changes) if changes else False
