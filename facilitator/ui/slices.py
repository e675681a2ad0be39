"""Work that nobody waits for yet, done a few milliseconds at a time between whatever else happens in the window."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

SLICE, PAUSE = 0.005, 5
"""Seconds after which the work lets others have their turn, and milliseconds until it goes on."""


class Slices(QTimer):
    """Goes through an iterator, whose every step is short, in slices between the events; the next one replaces it."""

    def __init__(self, parent: QObject):
        super().__init__(parent, interval=PAUSE)
        self._work: Iterator = iter(())
        self.timeout.connect(self._turn)

    def begin(self, work: Iterator) -> None:
        """Goes through this from the next turn on."""
        self._work = work
        self.start()

    def _turn(self) -> None:
        end = time.perf_counter() + SLICE
        for _ in self._work:
            if time.perf_counter() > end:
                return
        self.stop()
