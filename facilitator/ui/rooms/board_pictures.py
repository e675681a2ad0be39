"""The pictures of post-its for a frame: those that are kept at once, of the others as many as there is time for.

A note whose picture is not made yet is a plain sheet for a frame or two, and so are all when seen from far away, where
no word could be read: so no frame takes long, however many notes come into sight.
"""

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractScrollArea

from .. import look
from ..cards import Card, post_it_pixmap

READABLE = 0.45
"""The zoom under which words are too small to be read."""

BUDGET, KEPT = 0.005, 1400
"""Seconds of a frame for making pictures, and as many as are kept."""


class Pictures:
    """What `begin` and `end` frame; where something was left out, the view is painted again soon after."""

    def __init__(self, view: QAbstractScrollArea):
        self._made: set[tuple] = set()
        self._zoom, self._until, self._lacks = 1.0, 0.0, False
        self._again = QTimer(view, interval=0, singleShot=True)
        self._again.timeout.connect(lambda: view.viewport().update())

    @property
    def far(self) -> bool:
        """Whether words are too small to be read."""
        return self._zoom < READABLE

    def begin(self, zoom: float) -> None:
        """A frame begins, with everything so large."""
        self._zoom, self._lacks, self._until = zoom, False, time.perf_counter() + BUDGET

    def end(self) -> None:
        """The frame is over."""
        if self._lacks:
            self._again.start()

    def of(self, card: Card, width: int, ratio: float, selected: bool) -> QPixmap | None:
        """A card's picture, or None where it must wait for a later frame or cannot be read anyway."""
        if self.far:
            return None
        ratio *= self._zoom
        key = card, width, ratio, selected, look.generation()
        if key not in self._made:
            if time.perf_counter() > self._until:
                self._lacks = True
                return None
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made.add(key)
        return post_it_pixmap(card, width, ratio, selected=selected)
