"""Looking for waste, the objects that nothing holds but each other: between two events, in the window's thread alone.

Python looks in whichever thread makes one object too many. A widget, a timer or a picture that is found by a worker or
by the keeper ends in a thread that is not its own, and the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from . import jobs

EVERY = 1000
"""Milliseconds between two looks; while hands rest there is nothing to look at."""


class Waste(QTimer):
    """From when it is made Python does not look by itself any more, in no thread."""

    def __init__(self, parent: QObject):
        super().__init__(parent, interval=EVERY)
        gc.disable()
        self.timeout.connect(look)
        self.start()


def look() -> None:
    """Looks as far as Python would have looked by now, but for the many objects of jobs that still run: the window
    would stand still for them."""
    if jobs.at_work():
        return
    due = [age for age, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if made > most]
    if due:
        gc.collect(due[-1])
