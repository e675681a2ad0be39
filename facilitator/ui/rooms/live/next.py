"""What comes next while nothing runs, and the nudge for what should have begun beside what does."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ....domain.outlook import Due
from ....domain.records import Segment
from ... import look, timewords
from ...desk import Desk
from ...widgets import STRETCH, Body, Button, Flow, Picture, column, row
from .ago import Ago, ago_line
from .card import heading, take_role
from .deeds import LiveDeeds
from .reading import Reading, reading


class NextCard(QFrame):
    """What comes next while nothing runs: start it, or say that it started already.

    `left_field` tells that its field was done with, and that the keys are the room's again.
    """

    left_field = Signal()

    def __init__(self, desk: Desk, deeds: LiveDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._shown: Reading | None = None
        look.set_role(self, "panel")
        self.over = Body("", "soft")
        self.heading = heading(1)
        self.nudge = Body("", "strong")
        self.times = Body("", "soft")
        self.start = Button(self.tr("Start now"), "primary", "play", deeds.start_or_finish)
        self.start.setToolTip(self.tr("It starts now (Space)"))
        self.on_time = Button("", "", "check", self._on_time)
        self.back = Button(self.tr("Back"), "", "undo", deeds.back)
        self.back.setToolTip(self.tr("The last start or finish was a mistake (B)"))
        self.ago = Ago()
        self.ago.said.connect(self._started_ago)
        for button in (self.start, self.on_time, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ago_words = ago_line(self.ago)
        self.setLayout(column(self.over, self.heading, self.nudge, self.times,
                              row(Flow(self.start, self.on_time, self.back)),
                              row(*self._ago_words, STRETCH), gap=1, pad=2))

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in order."""
        return self.start, self.on_time, self.back, self.ago

    def show_time(self, now: datetime) -> None:
        """Says what comes next and whether it should have begun."""
        stands = reading(self._desk.book, now)
        if stands is self._shown:
            return
        self._shown = stands
        writable = not self._desk.read_only
        following = list(stands.coming)
        late = [d for d in stands.due if following and d.segment.id == following[0].id]
        behind = late[0].ago(stands.now) if late else 0
        for part in (self.start, self.on_time, *self._ago_words):
            part.setVisible(bool(following))
            part.setEnabled(writable)
        self.back.setVisible(any(line.span.started for line in stands.seen))
        self.back.setEnabled(writable)
        self.ago.know(0)
        self.nudge.setVisible(behind > 0)
        self.on_time.setVisible(behind > 0 and writable)
        self.on_time.setText(self.tr("It started at {}").format(_clock(late[0], stands)) if late else "")
        self.nudge.setText(self.tr("It should have begun {}.").format(timewords.ago(behind)))
        take_role(self, "warning" if behind else "panel")
        self.over.setVisible(bool(following))
        if following:
            self.heading.setText(timewords.names(following))
            self.times.setText(self._times(following, stands))
            self.over.setText(self._when(stands))
        else:
            self.heading.setText(self.tr("That was the last item of the day"))
            self.times.setText(self.tr("Its times stand in the list; any segment can be started again from there."))

    def _when(self, stands: Reading) -> str:
        """Whose turn it is, and for which day that is planned where it is another one: it can be run today all the
        same."""
        if stands.held in (None, stands.now.date()):
            return self.tr("Next")
        return self.tr("Next, planned for {}").format(timewords.date(stands.held, whole=True))

    def _times(self, following: list[Segment], stands: Reading) -> str:
        line = stands.expected(following[0].id)
        planned = timewords.clock(line.planned_start)
        if len(following) > 1:
            lengths = ", ".join(f"{s.track} {timewords.length(s.minutes)}" for s in following)
            words = [self.tr("Planned {}, side by side: {}.").format(planned, lengths)]
        else:
            words = [self.tr("Planned {}, {}.").format(planned, timewords.minutes(following[0].minutes))]
        if line.start and line.start.date() == stands.now.date() and line.behind > 0:
            words.append(self.tr("It would end at {}.").format(timewords.clock(line.end)))
        return " ".join(words)

    def _on_time(self) -> None:
        stands = reading(self._desk.book, self._desk.now())
        late = [d for d in stands.due if d.segment in stands.coming]
        if late:
            self._deeds.begin([d.segment for d in late], late[0].since)

    def _started_ago(self, minutes: int) -> None:
        if self._deeds.go_on(minutes):
            self.ago.setText("0")
            self.left_field.emit()


class Nudge(QFrame):
    """What should have begun in one track while others run: start it, or say that it started when it should."""

    def __init__(self, desk: Desk, deeds: LiveDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._due: Due | None = None
        look.set_role(self, "warning")
        self.words = Body()
        self.start = Button(self.tr("Start now"), "", "play", self._start)
        self.on_time = Button("", "", "check", self._on_time)
        for button in (self.start, self.on_time):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(not desk.read_only)
        self.setLayout(row(Picture("alert", 18, "warning"), (column(self.words, Flow(self.start, self.on_time)), 1),
                           gap=1, pad=1.5))
        self.hide()

    def show_time(self, now: datetime) -> None:
        """Says what should have begun a minute ago or longer; the first of several."""
        stands = reading(self._desk.book, now)
        late = [d for d in stands.due if d.ago(stands.now) > 0] if stands.active else []
        self._due = late[0] if late else None
        if self._due:
            segment = self._due.segment
            name = timewords.names([segment])
            name = f"{segment.track}: {name}" if segment.track else name
            words = self.tr("“{}” should have begun {}.").format(
                name, timewords.ago(self._due.ago(stands.now)))
            if words != self.words.text():
                self.words.setText(words)
                self.setAccessibleName(words)
                self.on_time.setText(self.tr("It started at {}").format(_clock(self._due, stands)))
        self.setVisible(bool(late))

    def _start(self) -> None:
        if self._due:
            self._deeds.go_to(self._due.segment)

    def _on_time(self) -> None:
        if self._due:
            self._deeds.begin([self._due.segment], self._due.since)


def _clock(due: Due, stands: Reading) -> str:
    return timewords.clock(due.since.astimezone(stands.now.tzinfo))
