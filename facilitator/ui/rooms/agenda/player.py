"""A rehearsal played at many times its speed: a clock, the disk, what runs; nothing of it is written."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ....domain import running
from ....domain.rehearsal import Played
from ... import icons, look, timewords
from ...widgets import STRETCH, Body, Button, Disk, Heading, IconButton, OneLine, Slider, column, row

SPEEDS = (20, 60, 120, 300, 900)
USUAL = SPEEDS.index(60)
_TICK = 100
"""Milliseconds between two looks at the clock: at sixty times its speed six seconds of the day."""


class Player(QWidget):
    """Plays a day. `moved(at, ids)` tells the moment it is at and which segments run then, None where it rests.

    The moment is computed from when it was begun, so that a slow machine plays no slower.
    """

    moved = Signal(object, object)

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], float] = monotonic):
        super().__init__(parent)
        self._clock = clock
        self._played: Played | None = None
        self._from = 0.0
        self._since: float | None = None
        self.speed = USUAL
        self.time = Heading("", 1)
        self.what, self.left = OneLine(), Body("", "soft")
        look.set_role(self.what, "strong")
        for label in (self.time, self.left):
            label.setWordWrap(False)
        self.disk = Disk(64)
        self.line = Slider(Qt.Orientation.Horizontal)
        self.line.setAccessibleName(self.tr("Moment of the day"))
        self.line.setSingleStep(60)
        self.line.setPageStep(15 * 60)
        self.line.valueChanged.connect(lambda value: self.seek(value))
        self.go = Button(self.tr("Play"), "", "play", self.toggle)
        self.slower = IconButton("minus", self.tr("Slower"), lambda: self.change_speed(-1))
        self.faster = IconButton("plus", self.tr("Faster"), lambda: self.change_speed(1))
        self.fast = Body("", "soft")
        self.fast.setWordWrap(False)
        words = column(self.time, self.what, self.left, gap=0)
        self.setLayout(column(row(self.disk, (words, 1), gap=1.5), self.line,
                              row(self.go, self.slower, self.fast, self.faster, STRETCH, gap=0.75), gap=1))
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._show)
        self.change_speed(0)

    @property
    def plays(self) -> bool:
        """Whether it goes on by itself."""
        return self._since is not None

    def show_day(self, played: Played) -> None:
        """Takes a day to play; the moment stays where it lies within it."""
        at = self.at() if self._played else None
        self._played = played
        whole = int((played.end - played.begin).total_seconds())
        with QSignalBlocker(self.line):
            self.line.setRange(0, max(whole, 1))
        inside = at is not None and played.begin <= at <= played.end
        self.seek((at - played.begin).total_seconds() if inside else 0)

    def at(self) -> datetime:
        """The moment of the day."""
        passed = (self._clock() - self._since) * SPEEDS[self.speed] if self.plays else 0
        at = self._played.begin + timedelta(seconds=self._from + passed)
        return min(at, self._played.end)

    def toggle(self) -> None:
        """Plays, or rests; behind the end it plays from the beginning."""
        if self.plays:
            self.rest()
        elif self._played:
            if self.at() >= self._played.end:
                self._from = 0.0
            self._since = self._clock()
            self._timer.start()
            self._show()

    def rest(self) -> None:
        """Stands still."""
        if self._played and self.plays:
            self._from = (self.at() - self._played.begin).total_seconds()
        self._since = None
        self._timer.stop()
        if self._played:
            self._show()

    def seek(self, seconds: float) -> None:
        """Goes to a moment, in seconds from the beginning."""
        self._from = float(seconds)
        if self.plays:
            self._since = self._clock()
        if self._played:
            self._show()

    def change_speed(self, step: int) -> None:
        """Plays faster (1) or slower (-1) from now on."""
        if self._played and self.plays:
            self._from = (self.at() - self._played.begin).total_seconds()
            self._since = self._clock()
        self.speed = max(0, min(len(SPEEDS) - 1, self.speed + step))
        self.fast.setText(self.tr("{} times as fast").format(SPEEDS[self.speed]))

    def hideEvent(self, event) -> None:
        """Out of sight it stands still, and marks nothing."""
        super().hideEvent(event)
        self.rest()
        self.moved.emit(None, frozenset())

    def _show(self) -> None:
        at = self.at()
        if self.plays and at >= self._played.end:
            self.rest()
            return
        book = self._played.at(at)
        active = running.running(book)
        standing = running.standing(book, active[0], at) if active else None
        with QSignalBlocker(self.line):
            self.line.setValue(int((at - self._played.begin).total_seconds()))
        self.time.setText(timewords.clock(at))
        self.what.setText(" · ".join(s.title for s in active) or self.tr("Nothing runs"))
        left = timewords.left_of(standing) if standing else ""
        self.left.setText(left)
        self.disk.show_time(timewords.share(standing) if standing else 0.0,
                            timewords.state(standing) if standing else "idle", left)
        word = self.tr("Rest") if self.plays else self.tr("Play")
        if self.go.text() != word:
            self.go.setText(word)
            self.go.setIcon(icons.icon("pause" if self.plays else "play"))
        self.moved.emit(at, frozenset(s.id for s in active))
