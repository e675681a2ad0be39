"""The cards of the live room: one for each running segment with its own controls, and one for what comes next."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QSizePolicy, QWidget

from ...domain import agenda, running
from ...domain.records import Segment
from .. import look, timewords
from ..desk import Desk
from ..widgets import STRETCH, Body, Button, Disk, Flow, Heading, ShortButton, column, row
from .live_deeds import LiveDeeds

MOST_AGO = 600
"""Minutes that a start can be corrected by: a whole day in the room."""


class Ago(QLineEdit):
    """So many minutes ago, to be typed; Enter says `said(minutes)`, Escape puts back what is known."""

    said = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setValidator(QIntValidator(0, MOST_AGO, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(self.tr("Minutes ago that it started"))
        self.setToolTip(self.tr("Type how many minutes ago it started, then press Enter"))
        self.returnPressed.connect(lambda: self.said.emit(int(self.text())))
        self._known = 0
        self._fit()

    def know(self, minutes: int) -> None:
        """Shows what is known, unless something else is being typed."""
        if not self.hasFocus() or self.text() == str(self._known):
            self.setText(str(minutes))
        self._known = minutes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what is known."""
        if event.key() == Qt.Key.Key_Escape and self.text() != str(self._known):
            self.setText(str(self._known))
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(look.px(56))


class RunningCard(QFrame):
    """A running segment: disk, words, and what can be done with it. `large` is for one that runs alone.

    `left_field` tells that its field was done with, and that the keys are the room's again.
    """

    left_field = Signal()

    def __init__(self, desk: Desk, deeds: LiveDeeds, segment: str, large: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self.segment = segment
        self._desk, self._deeds, self._large = desk, deeds, large
        look.set_role(self, "panel")
        self.heading = _heading(1 if large else 2)
        self.track = Body("", "strong")
        self.disk = Disk(160 if large else 80)
        self.left = look.set_role(QLabel(), "display" if large else "heading")
        self.left.setWordWrap(True)
        self.digits = look.set_role(QLabel(), "soft")
        self.digits.setAccessibleName(self.tr("Minutes and seconds"))
        self.times = Body("", "soft")
        self.finish = Button(self.tr("Finish"), "primary" if large else "", "check", self._finish)
        self.finish.setToolTip(self.tr("It has finished (Space)"))
        self.go_on = ShortButton("", "", "next", self._go_on)
        self.less, self.more = (Button(words, "", "", lambda by=by: self._extend(by))
                                for words, by in ((self.tr("−1 min"), -1), (self.tr("+1 min"), 1)))
        self.less.setToolTip(self.tr("Take a minute from it (−)"))
        self.more.setToolTip(self.tr("Give it a minute (+)"))
        self.ago = Ago()
        self.ago.said.connect(self._started_ago)
        for button in (self.finish, self.go_on, self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the room's key after a click.
            button.setEnabled(not desk.read_only)
        self.ago.setEnabled(not desk.read_only)
        self._build()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in order."""
        return self.finish, self.go_on, self.less, self.more, self.ago

    def show_time(self, now: datetime) -> None:
        """Says how it stands."""
        book = self._desk.book
        segment = book.get(Segment, self.segment)
        standing = running.standing(book, segment, now) if segment else None
        if not standing:
            return
        words = timewords.left(standing.left_seconds)
        self.heading.setText(segment.title or self.tr("Segment without a title"))
        self.track.setText(segment.track)
        self.track.setVisible(bool(segment.track))
        self.left.setText(words)
        self.digits.setText(timewords.digits(standing.left_seconds))
        self.disk.show_time(timewords.share(standing), timewords.state(standing), words)
        self.times.setText(self._times(segment, standing, now))
        self.ago.know(max(0, int((now - standing.span.started).total_seconds()) // 60))
        self.go_on.setText(self._next_words(segment))
        self.setAccessibleName(f"{segment.title}, {words}")

    def set_chosen(self, chosen: bool) -> None:
        """The keys are for this one: its frame says so."""
        if not self._large:
            _take_role(self, "raised" if chosen else "panel")
            self.setAccessibleDescription(self.tr("The keys are for this one") if chosen else "")

    def grow(self, on: bool) -> None:
        """A clock that has a large room to itself is large."""
        if self._large:
            self.disk.setFixedSize(look.icon_size(264 if on else 160))
            _take_role(self.left, "clock" if on else "display")
            _take_role(self.digits, "title" if on else "soft")

    def mousePressEvent(self, event) -> None:
        """The keys are for what was clicked."""
        self._deeds.choose(self.segment)

    def _build(self) -> None:
        self.digits.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ago = _ago_line(self.ago)
        words = column(self.track, self.heading, self.left, self.times, STRETCH, gap=0.5)
        top = row(column(self.disk, self.digits, STRETCH, gap=0.5), (words, 1), gap=3 if self._large else 2)
        buttons = row(self.finish, (self.go_on, 99), STRETCH), Flow(self.less, self.more, *ago)
        if not self._large:
            buttons = row(self.finish, self.go_on, self.less, self.more, *ago[1:], STRETCH),
        self.setLayout(column(top, *buttons, gap=1.5 if self._large else 1, pad=2 if self._large else 1.5))

    def _times(self, segment: Segment, standing, now: datetime) -> str:
        book, day = self._desk.book, segment.day
        plan = next((line for line in agenda.planned(book, day) if line.segment.id == segment.id), None)
        end = standing.span.started + timedelta(minutes=standing.total_seconds // 60)
        words = self.tr("Started {}, has until {}.").format(timewords.clock(standing.span.started),
                                                            timewords.clock(end))
        if plan:
            planned = self.tr("Planned {} to {}.")
            words += " " + planned.format(agenda.clock_time(plan.start), agenda.clock_time(plan.end))
        if standing.span.extended:
            by = standing.span.extended
            given = self.tr("{} given.") if by > 0 else self.tr("{} taken.")
            words += " " + given.format(timewords.minutes(abs(by)))
        return words

    def _next_words(self, segment: Segment) -> str:
        following = self._deeds.after(segment)
        self.go_on.setVisible(bool(following))
        if not following:
            return ""
        name = following[0].title if len(following) == 1 else " · ".join(s.track for s in following)
        self.go_on.setToolTip(self.tr("Finish this and start “{}” (N)").format(name))
        self.go_on.setAccessibleName(self.go_on.toolTip())
        return self.tr("Next: {}").format(name) if self._large else self.tr("Next")

    def _finish(self) -> None:
        self._deeds.finish(self._desk.book.get(Segment, self.segment))

    def _go_on(self) -> None:
        self._deeds.choose(self.segment)
        self._deeds.go_on()

    def _extend(self, minutes: int) -> None:
        self._deeds.extend(self._desk.book.get(Segment, self.segment), minutes)

    def _started_ago(self, minutes: int) -> None:
        at = self._desk.now() - timedelta(minutes=minutes)
        if self._deeds.begin([self._desk.book.get(Segment, self.segment)], at):
            self.left_field.emit()


class NextCard(QFrame):
    """What comes next while nothing runs: start it, or say that it started already. `left_field`: `RunningCard`."""

    left_field = Signal()

    def __init__(self, desk: Desk, deeds: LiveDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        look.set_role(self, "panel")
        self.over = Body("", "soft")
        self.heading = _heading(1)
        self.nudge = Body("", "strong")
        self.times = Body("", "soft")
        self.start = Button(self.tr("Start"), "primary", "play", deeds.start_or_finish)
        self.start.setToolTip(self.tr("It starts now (Space)"))
        self.on_time = Button("", "", "check", self._on_time)
        self.ago = Ago()
        self.ago.said.connect(self._started_ago)
        for button in (self.start, self.on_time):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(column(self.over, self.heading, self.nudge, self.times, row(self.start, self.on_time, STRETCH),
                              row(*_ago_line(self.ago), STRETCH), gap=1, pad=2))

    def show_time(self, now: datetime) -> None:
        """Says what comes next and whether it should have begun."""
        book, following = self._desk.book, self._deeds.next_segments()
        for part in (self.start, self.ago):
            part.setEnabled(bool(following) and not self._desk.read_only)
        late = [d for d in running.due(book, now) if following and d.segment.id == following[0].id]
        behind = max(0, int((now - late[0].since).total_seconds()) // 60) if late else 0
        self.ago.know(0)
        self.nudge.setVisible(behind > 0)
        self.on_time.setVisible(behind > 0 and not self._desk.read_only)
        self.on_time.setText(self.tr("It started at {}").format(timewords.clock(late[0].since)) if late else "")
        self.nudge.setText(self.tr("It should have begun {}.").format(timewords.ago(behind)))
        _take_role(self, "warning" if behind else "panel")
        if not following:
            self.over.setText("")
            self.heading.setText(self.tr("That was the last item of the day"))
            self.times.setText(self.tr("Its times stand in the list; any segment can be started again from there."))
            return
        self.over.setText(self.tr("Next"))
        self.heading.setText(following[0].title if len(following) == 1 else " · ".join(s.track for s in following))
        self.times.setText(self._times(following, now))

    def _times(self, following: list[Segment], now: datetime) -> str:
        book = self._desk.book
        plans = {line.segment.id: line for line in agenda.planned(book, following[0].day)}
        words = [self.tr("Planned {}, {}.").format(agenda.clock_time(plans[following[0].id].start),
                                                  timewords.minutes(following[0].minutes))]
        if len(following) > 1:
            words = [self.tr("Planned {}, side by side: {}.").format(
                agenda.clock_time(plans[following[0].id].start),
                ", ".join(f"{s.track} {timewords.length(s.minutes)}" for s in following))]
        return " ".join(words)

    def _on_time(self) -> None:
        following = self._deeds.next_segments()
        late = [d for d in running.due(self._desk.book, self._desk.now()) if d.segment in following]
        if late:
            self._deeds.begin([d.segment for d in late], late[0].since)

    def _started_ago(self, minutes: int) -> None:
        if self._deeds.go_on(minutes):
            self.ago.setText("0")
            self.left_field.emit()


def _take_role(widget: QWidget, role: str) -> None:
    """Gives a widget another role; the same one costs nothing, once a second."""
    if widget.property("role") != role:
        look.set_role(widget, role)


def _heading(level: int) -> Heading:
    """A title of any number of lines."""
    made = Heading("", level)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made


def _ago_line(field: Ago) -> tuple[QWidget, ...]:
    """The field in its sentence: "It started 4 minutes ago"."""
    words = [Body(QCoreApplication.translate("Live", text)) for text in ("It started", "minutes ago")]
    for word in words:
        word.setWordWrap(False)
    return words[0], field, words[1]
