"""The card of a running segment: how it stands in shape, words and digits, and its own controls."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ....domain import running
from ....domain.records import Segment
from ....domain.running import Standing
from ... import icons, look, timewords
from ...desk import Desk
from ...widgets import STRETCH, Body, Button, Disk, Flow, Heading, OneLine, ShortButton, column, holder, row
from .ago import Ago, ago_line
from .deeds import LiveDeeds
from .reading import Reading, reading

_SMALL, _DISK, _ROOMY, _WORDS = 72, 148, 240, 720
"""In px: the disk of one of several clocks, of one that runs alone, the same where there is room for more, and from
which width on its words are larger too."""


class RunningCard(QFrame):
    """A running segment: disk, words, and what can be done with it. `large` is for one that runs alone.

    `left_field` tells that its field was done with, and that the keys are the room's again.
    """

    left_field = Signal()

    def __init__(self, desk: Desk, deeds: LiveDeeds, segment: str, large: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self.segment = segment
        self._desk, self._deeds, self._large, self._roomy = desk, deeds, large, False
        self._shown: tuple = ()
        look.set_role(self, "panel")
        self.heading = heading(1 if large else 2)
        self.track = look.set_role(OneLine(), "strong")
        self.disk = Disk(_DISK if large else _SMALL)
        self.left = look.set_role(QLabel(), "display" if large else "heading")
        self.left.setWordWrap(True)
        self.digits = look.set_role(Digits(), "soft")
        self.digits.setAccessibleName(self.tr("Minutes and seconds"))
        self.stands = Body("", "strong")
        self.times = Body("", "soft")
        self._build_buttons()
        self._build()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in order."""
        return *(button for button in self.buttons if button is not self.back), self.ago, \
            *([self.back] if self._large else [])

    def show_time(self, now: datetime) -> None:
        """Says how it stands; what says the same as before is not touched."""
        book = self._desk.book
        segment = book.get(Segment, self.segment)
        standing = running.standing(book, segment, now) if segment else None
        if not standing:
            return
        words = timewords.left_of(standing)
        self.digits.setText(timewords.digits(standing.left_seconds))
        self.disk.show_time(timewords.share(standing), timewords.state(standing), words)
        stands = reading(book, now)
        self.ago.know(max(0, int((now - standing.span.started).total_seconds()) // 60))
        shown = words, stands
        if shown != self._shown:
            self._shown = shown
            self._show_minute(segment, standing, stands, words)

    def set_chosen(self, chosen: bool) -> None:
        """The keys are for this one: its frame says so."""
        if not self._large:
            take_role(self, "raised" if chosen else "panel")
            self.setAccessibleDescription(self.tr("The keys are for this one") if chosen else "")

    def grow(self, on: bool) -> None:
        """A clock that has a large room to itself is large."""
        if self._large:
            self._roomy = on
            self.disk.setMinimumSize(look.icon_size(_ROOMY if on else _DISK))
            take_role(self.digits, "title" if on else "soft")
            self._fit_words()

    def resizeEvent(self, event) -> None:
        """The words are as large as there is room for on two lines."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        if self._large:
            take_role(self.left, "clock" if self._roomy and self.width() >= look.px(_WORDS) else "display")

    def mousePressEvent(self, event) -> None:
        """The keys are for what was clicked."""
        self._deeds.choose(self.segment)

    # What changes by the minute

    def _show_minute(self, segment: Segment, standing: Standing, stands: Reading, words: str) -> None:
        paused = standing.paused
        self.heading.setText(timewords.names([segment]))
        self.track.setText(segment.track)
        self.track.setVisible(bool(segment.track))
        self.left.setText(words)
        since = self.tr("Paused since {}").format(timewords.clock(
            standing.span.pauses[-1][0].astimezone(stands.now.tzinfo))) if paused else ""
        self.stands.setText(since)
        self.stands.setVisible(paused)
        self.times.setText(self._times(standing, stands))
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.setIcon(icons.icon("play" if paused else "pause"))
        self._show_next(segment)
        self.setAccessibleName(", ".join(part for part in (segment.title, since, words) if part))

    def _times(self, standing: Standing, stands: Reading) -> str:
        zone, facts = stands.now.tzinfo, standing.span
        end = facts.started + timedelta(minutes=standing.total_seconds // 60) + facts.stood(stands.now)
        words = [self.tr("Started {}, has until {}.").format(timewords.clock(facts.started.astimezone(zone)),
                                                             timewords.clock(end.astimezone(zone)))]
        if line := stands.expected(self.segment):
            words.append(self.tr("Planned {} to {}.").format(timewords.clock(line.planned_start),
                                                             timewords.clock(line.planned_end)))
        if by := facts.extended:
            given = self.tr("{} given.") if by > 0 else self.tr("{} taken.")
            words.append(given.format(timewords.minutes(abs(by))))
        return " ".join(words)

    def _show_next(self, segment: Segment) -> None:
        following = self._deeds.after(segment)
        self.go_on.setVisible(bool(following))
        if following:
            name = timewords.names(following)
            self.go_on.setToolTip(self.tr("Finish this and start “{}” (N)").format(name))
            self.go_on.setAccessibleName(self.go_on.toolTip())
            self.go_on.setText(self.tr("Next: {}").format(name) if self._large else self.tr("Next"))

    # What can be done

    def _finish(self) -> None:
        self._deeds.finish(self._desk.book.get(Segment, self.segment))

    def _go_on(self) -> None:
        self._deeds.choose(self.segment)
        self._deeds.go_on()

    def _pause(self) -> None:
        self._deeds.pause(self._desk.book.get(Segment, self.segment))

    def _extend(self, minutes: int) -> None:
        self._deeds.extend(self._desk.book.get(Segment, self.segment), minutes)

    def _started_ago(self, minutes: int) -> None:
        at = self._desk.now() - timedelta(minutes=minutes)
        if self._deeds.begin([self._desk.book.get(Segment, self.segment)], at):
            self.left_field.emit()

    # Building

    def _build_buttons(self) -> None:
        self.finish = Button(self.tr("Finish"), "primary" if self._large else "", "check", self._finish)
        self.finish.setToolTip(self.tr("It has finished (Space)"))
        self.go_on = ShortButton("", "", "next", self._go_on)
        self.pause = Button("", "", "pause", self._pause)
        self.pause.setToolTip(self.tr("Its time stands still, or goes on (P)"))
        self.back = Button(self.tr("Back"), "", "undo", self._deeds.back)
        self.back.setToolTip(self.tr("The last start or finish was a mistake (B)"))
        self.less, self.more, self.five = (
            Button(words, "", "", lambda by=by: self._extend(by))
            for words, by in ((self.tr("−1 min"), -1), (self.tr("+1 min"), 1), (self.tr("+5 min"), 5)))
        self.less.setToolTip(self.tr("Take a minute from it (−); five with Shift"))
        self.more.setToolTip(self.tr("Give it a minute (+)"))
        self.five.setToolTip(self.tr("Give it five minutes (*)"))
        self.ago = Ago()
        self.ago.said.connect(self._started_ago)
        self.ago.setEnabled(not self._desk.read_only)
        more = (self.five, self.back) if self._large else ()
        self.buttons = (self.finish, self.go_on, self.pause, self.less, self.more, *more)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the room's key after a click.
            button.setEnabled(not self._desk.read_only)

    def _build(self) -> None:
        self.digits.setAlignment(Qt.AlignmentFlag.AlignHCenter if self._large else Qt.AlignmentFlag.AlignTrailing)
        ago = ago_line(self.ago)
        if self._large:  # The title has a line to itself, so that what is left has the room beside the disk.
            clock = column(self.disk, row(STRETCH, self.digits, STRETCH), STRETCH, gap=0.5)
            words = column(self.left, self.stands, self.times, STRETCH, gap=0.5)
            self.setLayout(column(
                column(self.track, self.heading, gap=0.5), row(clock, (words, 1), gap=3),
                row(self.finish, (self.go_on, 99), STRETCH), Flow(self.pause, self.less, self.more, self.five),
                row(*ago, STRETCH, self.back), gap=1.5, pad=2))
        else:
            words = column(row(self.track, (self.heading, 1)), row((self.left, 1), self.digits), self.stands,
                           self.times, STRETCH, gap=0.25)
            self.setLayout(column(row(column(self.disk, STRETCH, gap=0), (words, 1), gap=2),
                                  Flow(*self.buttons, holder(row(*ago))), gap=0.75, pad=1.25))


class Digits(QLabel):
    """Minutes and seconds, always as wide: what changes once a second must not lay the whole column out anew."""

    def changeEvent(self, event) -> None:
        """Fits the font."""
        super().changeEvent(event)
        if event.type() in (event.Type.StyleChange, event.Type.FontChange):
            self.setFixedSize(self.fontMetrics().horizontalAdvance("+0000:00"), self.fontMetrics().height())


def take_role(widget: QWidget, role: str) -> None:
    """Gives a widget another role; the same one costs nothing, once a second."""
    if widget.property("role") != role:
        look.set_role(widget, role)


def heading(level: int) -> Heading:
    """A title of any number of lines."""
    made = Heading("", level)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made
