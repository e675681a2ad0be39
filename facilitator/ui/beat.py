"""The beat: tells once a second, on the second of the desk's clock, that what shows time looks different.

Nothing counts it: whoever hears it reads the desk's clock anew. It rests while nobody who asked for it is in sight.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from .desk import Desk


def every_second(desk: Desk, widget: QWidget, repaint: Callable[[], None]) -> None:
    """Calls `repaint` once a second while a widget is in sight, and at once when it comes into sight."""
    (desk.findChild(Beat) or Beat(desk)).add(widget, repaint)


class Beat(QObject):
    """One timer for all that shows one desk's time."""

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._now = desk.now
        self._repaints: dict[QWidget, list[Callable[[], None]]] = {}
        self._seen: set[QWidget] = set()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tell)

    def add(self, widget: QWidget, repaint: Callable[[], None]) -> None:
        """Calls `repaint` while the widget is in sight; it is let go with the widget."""
        if widget not in self._repaints:
            self._repaints[widget] = []
            widget.installEventFilter(self)
            widget.destroyed.connect(lambda: self._forget(widget))
        self._repaints[widget].append(repaint)
        if widget.isVisible():
            self._watch(widget)

    def rests(self) -> bool:
        """Whether nothing is in sight that shows the time."""
        return not self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Starts when something comes into sight, rests when nothing is."""
        if event.type() == QEvent.Type.Show:
            self._watch(watched)
        elif event.type() == QEvent.Type.Hide:
            self._seen.discard(watched)
            if not self._seen:
                self._timer.stop()
        return False

    def _watch(self, widget: QWidget) -> None:
        self._seen.add(widget)
        self._call(widget)
        if not self._timer.isActive():
            self._timer.start(_to_next_second(self._now()))

    def _tell(self) -> None:
        for widget in list(self._seen):
            self._call(widget)
        if self._seen:
            self._timer.start(_to_next_second(self._now()))

    def _call(self, widget: QWidget) -> None:
        for repaint in self._repaints.get(widget, ()):
            repaint()

    def _forget(self, widget: QWidget) -> None:
        self._repaints.pop(widget, None)
        self._seen.discard(widget)


def _to_next_second(now: datetime) -> int:
    """Milliseconds until the clock shows another second; a few more, so that it surely does."""
    return 1000 - now.microsecond // 1000 + 5
