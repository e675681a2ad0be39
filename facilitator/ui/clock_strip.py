"""The strip at the top of the window: the time, what runs with what is left of it, and what comes next."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ..domain import running
from . import look, timewords
from .beat import every_second
from .desk import Desk
from .rooms.live.reading import Reading, reading
from .widgets import STRETCH, Disk, row

SHOWN = 2
"""Segments that are named side by side; further ones are counted."""


class ClockStrip(QWidget):
    """Always in sight; it reads the desk's clock and never takes the focus."""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        look.set_role(self, "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.time = look.set_role(QLabel(), "heading")
        self.disk = Disk(28)
        self.title, self.left, self.next = Line("strong"), QLabel(), Line("soft")
        self.setLayout(row(self.time, self.disk, self.title, self.left, STRETCH, self.next, gap=1.5, pad=1))
        self.setAccessibleName(self.tr("Clock"))
        self._shown: tuple = ()
        every_second(desk, self, self.read)
        desk.changed.connect(lambda done: self.read() if done.touches("timing", "segment", "day", "event") else None)

    def read(self) -> None:
        """Says how things stand; nothing is touched that says the same as before."""
        now, book = self._desk.now(), self._desk.book
        stands = reading(book, now)
        active = stands.active[:SHOWN]
        standings = [running.standing(book, segment, now) for segment in active]
        title = " · ".join(segment.track or timewords.names([segment]) for segment in active)
        if more := len(stands.active) - len(active):
            title += " " + self.tr("and {} more").format(more)
        left = " · ".join(self._left_words(s) for s in standings)
        first = standings[0] if standings else None
        disk = (timewords.share(first), timewords.state(first), left) if first else (0.0, "idle", "")
        shown = (timewords.clock(stands.now), title or self.tr("Nothing is running"), left, self._next_words(stands),
                 disk)
        if shown != self._shown:
            self._shown = shown
            self.time.setText(shown[0])
            self.title.say(shown[1])
            self.left.setText(left)
            self.next.say(shown[3])
            self.disk.show_time(*disk[:2], disk[2] or shown[1])
            self.disk.setVisible(bool(first))
            self.left.setVisible(bool(left))

    def _left_words(self, standing: running.Standing) -> str:
        left = timewords.left_of(standing)
        return self.tr("paused, {}").format(left) if standing.paused else left

    def _next_words(self, stands: Reading) -> str:
        if not stands.coming:
            return self.tr("Nothing more on the agenda") if stands.day and stands.active else ""
        first, name = stands.coming[0], timewords.names(stands.coming)
        late = next((due for due in stands.due if due.segment.id == first.id), None)
        if late and (behind := late.ago(stands.now)):
            return self.tr("{} should have begun {}").format(name, timewords.ago(behind))
        line = stands.expected(first.id)
        if not line or not line.start or line.start.date() != stands.now.date():
            return self.tr("Next: {}").format(name)
        return self.tr("Next, expected {}: {}").format(timewords.clock(line.start), name)


class Line(QLabel):
    """One line of plain text that ends in an ellipsis where there is no room; a screen reader is told the whole."""

    def __init__(self, role: str = ""):
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        look.set_role(self, role)

    def say(self, words: str) -> None:
        """Shows other words."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.setToolTip(words)
            self.updateGeometry()
            self._cut()

    def words(self) -> str:
        """The whole of what is shown."""
        return self._words

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(self.sizeHint().width(), look.px(56)), super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))
