"""What can be done with the running day, each as one step; the live room and the wall press the same keys for it."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ....domain import running, steps, timings
from ....domain.changes import Change
from ....domain.records import Segment
from ....domain.timings import FINISHED, STARTED
from ....domain.venue import on_the_wall
from ... import timewords
from ...desk import Desk

_K = Qt.Key
MINUTES = {_K.Key_Plus: 1, _K.Key_Equal: 1, _K.Key_Minus: -1, _K.Key_Asterisk: 5, _K.Key_Underscore: -5}
"""What the keys give and take. Star and low line are plus and minus with Shift where plus has a key of its own; where
plus itself needs Shift, the key without it is the equals sign."""

KEYS = (_K.Key_Space, _K.Key_N, _K.Key_P, _K.Key_B, *MINUTES)
BLANK = (_K.Key_Period, _K.Key_W)
"""The keys that darken the wall, as in programs that show slides; whoever holds the wall presses them."""


class LiveDeeds(QObject):
    """Starts, pauses, finishes, corrects. `chosen` tells that the keys are for another of the running segments."""

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
        return steps.following(self._desk.book, self._now(), after=segment if segment.track else None)

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
        changes = steps.go_on(self._desk.book, at, after=after)
        starts = steps.following(self._desk.book, at, after=after)
        return self._is_true(starts, STARTED, at, changes) and self._do(self.tr("Go on to what comes next"), changes)

    def go_to(self, segment: Segment) -> bool:
        """Starts this one now, and finishes what cannot run beside it."""
        return self._do(self.tr("Start a segment"), steps.go_to(self._desk.book, segment, self._now()))

    def begin(self, segments: list[Segment], at: datetime) -> bool:
        """These started at a moment that is past; where one runs already, this corrects its start."""
        at = min(at.astimezone(self._now().tzinfo), self._now())
        changes = [change for segment in segments for change in timings.begin(self._desk.book, segment, at)]
        return self._is_true(segments, STARTED, at, changes) and \
            self._do(self.tr("Say when a segment started"), changes)

    def extend(self, segment: Segment, minutes: int) -> bool:
        """Gives it minutes, or takes them."""
        label = self.tr("Give minutes to a segment") if minutes > 0 else self.tr("Take minutes from a segment")
        return self._do(label, timings.extend(self._desk.book, segment, minutes, self._now()))

    def pause(self, segment: Segment) -> bool:
        """It stands still, or goes on where it does."""
        book, at = self._desk.book, self._now()
        if changes := timings.resume(book, segment, at):
            return self._do(self.tr("Let a segment go on"), changes)
        return self._do(self.tr("Pause a segment"), timings.pause(book, segment, at))

    def back(self) -> bool:
        """The last start or finish was a mistake; says what that makes of the day."""
        before = {segment.id for segment in self.running()}
        if not self._do(self.tr("Go back one step"), steps.back(self._desk.book, self._now())):
            return False
        active = self.running()
        said = [self.tr("“{}” has not begun.").format(s.title) for id in before - {s.id for s in active}
                if (s := self._desk.book.get(Segment, id))]
        said += [self.tr("“{}” goes on.").format(segment.title) for segment in active if segment.id not in before]
        self._desk.told.emit(" ".join(said))
        return True

    def started_at(self, segment: Segment, at: datetime) -> bool:
        """It started at another moment than was said; where it has not begun, it did then. False where that cannot be,
        which is said, or could not be written."""
        book = self._desk.book
        begun = timings.spans(book).get(segment.id, timings.NOTHING).started
        changes = timings.correct_start(book, segment, at) if begun else steps.go_to(book, segment, at)
        return self._is_true([segment], STARTED, at, changes) and (
            not changes or self._do(self.tr("Say when a segment started"), changes))

    def finished_at(self, segment: Segment, at: datetime) -> bool:
        """It finished at another moment than was said; where it runs, it did then. False as for `started_at`."""
        book = self._desk.book
        ended = timings.spans(book).get(segment.id, timings.NOTHING).finished
        changes = (timings.correct_finish if ended else timings.finish)(book, segment, at)
        return self._is_true([segment], FINISHED, at, changes) and (
            not changes or self._do(self.tr("Say when a segment finished"), changes))

    def has_until(self, segment: Segment, at: datetime) -> bool:
        """A running segment is given or taken as many minutes as it takes to end at a moment to come. False as for
        `started_at`."""
        book, now = self._desk.book, self._now()
        facts = timings.spans(book)[segment.id]
        end = timings.later(facts.started, timings.length(segment, facts)) + facts.stood(now)
        end = end.replace(second=0, microsecond=0)  # as it is shown
        minutes = int((at - end).total_seconds() // 60)
        return not minutes or self.extend(segment, minutes)

    def drop(self, segment: Segment) -> bool:
        """It is not held on this day."""
        return self._do(self.tr("Leave a segment out"), timings.drop(self._desk.book, segment, self._now()))

    def take_up(self, segment: Segment) -> bool:
        """It is held after all."""
        return self._do(self.tr("Hold a segment after all"), timings.take_up(self._desk.book, segment))

    def reopen(self, segment: Segment) -> bool:
        """It has not finished after all."""
        return self._do(self.tr("Take a finish back"), timings.reopen(self._desk.book, segment))

    def forget(self, segments: list[Segment]) -> bool:
        """It has not been run after all."""
        return self._do(self.tr("Take the times of segments back"), timings.forget(self._desk.book, segments))

    def pressed(self, event: QKeyEvent) -> bool:
        """Does what a key is for; False where it is for nothing here."""
        key, shift = event.key(), Qt.KeyboardModifier.ShiftModifier
        on_pad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | shift) or key not in KEYS or \
                event.isAutoRepeat():
            return False
        if key == _K.Key_Space:
            self.start_or_finish()
        elif key == _K.Key_N:
            self.go_on()
        elif key == _K.Key_B:
            self.back()
        elif current := self.current():
            if key == _K.Key_P:
                self.pause(current)
            elif on_pad:  # There star is a key of its own, and plus never needs Shift.
                by = {_K.Key_Plus: 1, _K.Key_Minus: -1}.get(key, 0)
                self.extend(current, by * (5 if event.modifiers() & shift else 1))
            else:
                by_five = key == _K.Key_Minus and event.modifiers() & shift
                self.extend(current, MINUTES[key] * (5 if by_five else 1))
        return True

    def _now(self) -> datetime:
        return self._desk.now()

    def _is_true(self, segments: list[Segment], deed: str, at: datetime, changes: list[Change]) -> bool:
        """Whether what somebody said comes true; what is in its way is said in a sentence."""
        book = self._desk.book
        found = next((o for s in segments if (o := steps.obstacle(book, s, deed, at, changes))), None)
        if found:
            began = found.deed == STARTED
            words = self.tr("“{}” began at {}: correct that first, or say a later time.") if began else \
                self.tr("“{}” finished at {}: correct that first, or say an earlier time.")
            at = timewords.clock(on_the_wall(book, found.at))
            self._desk.said.emit(words.format(timewords.names([found.segment]), at))
        return not found

    def _do(self, label: str, changes: list[Change]) -> bool:
        return self._desk.do(label, changes) if changes else False
