"""The plain timer at the desk: minutes, start, hold and stop, with or without an agenda; nothing of it is recorded."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ... import look, timewords
from ...plain_timer import MOST, PlainTimer
from ...widgets import STRETCH, Body, Button, Disk, Spin, column, holder, row


class TimerBar(QFrame):
    """What it is set to and its buttons; below them, once it was started, what is left."""

    def __init__(self, timer: PlainTimer, parent: QWidget | None = None):
        super().__init__(parent)
        self._timer = timer
        look.set_role(self, "panel")
        self.minutes = _Minutes()
        self.minutes.setValue(timer.minutes)
        self.minutes.valueChanged.connect(timer.set_minutes)
        self.minutes.entered.connect(timer.start)
        self.go = Button(self.tr("Start"), "", "play", self._go)
        self.stop = Button(self.tr("Stop"), "quiet", "close", timer.stop)
        self.disk = Disk(32)
        self.left = look.set_role(QLabel(), "strong")
        for button in (self.go, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = Body(self.tr("Timer"), "strong")
        name.setWordWrap(False)
        self._running = holder(row(self.disk, self.left, STRETCH))
        self.setLayout(column(row(name, self.minutes, self.go, self.stop, STRETCH), self._running, pad=1))
        self.setAccessibleName(self.tr("A timer without an agenda"))
        self.setToolTip(self.tr("For anything; it is not recorded. It can be shown on the wall."))

    def show_time(self, now: datetime) -> None:
        """Says how it stands."""
        timer, left = self._timer, self._timer.left(now)
        self.go.setText(self.tr("Hold") if timer.runs else self.tr("Go on") if timer.begun else self.tr("Start"))
        self.stop.setEnabled(timer.begun)
        words = timewords.left(left, timer.disk(now)[1]) if timer.begun else ""
        self.left.setText(f"{timewords.digits(left)} · {words}" if timer.begun else "")
        self._running.setVisible(timer.begun)
        self.disk.show_time(*timer.disk(now), words)

    def _go(self) -> None:
        self._timer.hold() if self._timer.runs else self._timer.start()


class _Minutes(Spin):
    """Minutes to type; Enter says `entered`."""

    entered = Signal()

    def __init__(self):
        super().__init__()
        self.setRange(1, MOST)
        self.setAccessibleName(self.tr("Minutes of the timer"))
        self.setSuffix(self.tr(" min"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.interpretText()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
