"""What can be done with the running day, each as one step; the live room and the wall press the same keys for it."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ...domain import running, timings
from ...domain.records import Change, Segment
from ..desk import Desk

KEYS = (Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Plus, Qt.Key.Key_Minus)


class LiveDeeds(QObject):
    """Starts, finishes, corrects. `chosen` tells that the keys are for another of the running segments."""

    chosen = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._chosen = ""

    def running(self) -> list[Segment]:
        """What runs now, in the order of the agenda."""
        found = running.running(self._desk.book, self._desk.now())
        return sorted(found, key=lambda s: (s.position, s.id))

    def current(self) -> Segment | None:
        """The running segment that the keys are for: the one chosen, else the first."""
        active = self.running()
        return next((s for s in active if s.id == self._chosen), active[0] if active else None)

    def choose(self, segment: str) -> None:
        """The keys are for this running segment from now on."""
        if segment != self._chosen:
            self._chosen = segment
            self.chosen.emit()

    def next_segments(self) -> list[Segment]:
        """What comes next on the day that is on; in a block one for each track."""
        day = running.today(self._desk.book, self._desk.now())
        return running.coming(self._desk.book, day.id) if day else []

    def after(self, segment: Segment) -> list[Segment]:
        """What going on behind a running segment would start."""
        return running.following(self._desk.book, self._now(), after=segment if segment.track else None)

    def start_or_finish(self) -> bool:
        """Finishes what runs, or starts what comes next."""
        current = self.current()
        return self.finish(current) if current else self.go_on()

    def finish(self, segment: Segment) -> bool:
        """It has finished."""
        return self._do(self.tr("Finish a segment"), timings.finish(self._desk.book, segment, self._now()))

    def go_on(self, minutes_ago: int = 0) -> bool:
        """On to what comes next: behind the chosen one alone while several run side by side."""
        at, current = self._now() - timedelta(minutes=minutes_ago), self.current()
        after = current if current and current.track else None
        return self._do(self.tr("Go on to what comes next"), running.go_on(self._desk.book, at, after=after))

    def go_to(self, segment: Segment) -> bool:
        """Starts this one now, and finishes what cannot run beside it."""
        return self._do(self.tr("Start a segment"), running.go_to(self._desk.book, segment, self._now()))

    def begin(self, segments: list[Segment], at: datetime) -> bool:
        """These started at a moment that is past; where one runs already, this corrects its start."""
        at = min(at.astimezone(self._now().tzinfo), self._now())
        changes = [change for segment in segments for change in timings.begin(self._desk.book, segment, at)]
        return self._do(self.tr("Say when a segment started"), changes)

    def extend(self, segment: Segment, minutes: int) -> bool:
        """Gives it minutes, or takes them."""
        label = self.tr("Give minutes to a segment") if minutes > 0 else self.tr("Take minutes from a segment")
        return self._do(label, timings.extend(self._desk.book, segment, minutes, self._now()))

    def reopen(self, segment: Segment) -> bool:
        """It has not finished after all."""
        return self._do(self.tr("Take a finish back"), timings.reopen(self._desk.book, segment))

    def forget(self, segments: list[Segment]) -> bool:
        """It has not been run after all."""
        return self._do(self.tr("Take the times of segments back"), timings.forget(self._desk.book, segments))

    def pressed(self, event: QKeyEvent) -> bool:
        """Does what a key is for; False where it is for nothing here."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier) or \
                event.key() not in KEYS or event.isAutoRepeat():
            return False
        if event.key() == Qt.Key.Key_Space:
            self.start_or_finish()
        elif event.key() == Qt.Key.Key_N:
            self.go_on()
        elif current := self.current():
            self.extend(current, 1 if event.key() == Qt.Key.Key_Plus else -1)
        return True

    def _now(self) -> datetime:
        return self._desk.now()

    def _do(self, label: str, changes: list[Change]) -> bool:
        return self._desk.do(label, changes) if changes else False
