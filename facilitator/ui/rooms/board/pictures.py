"""The pictures of post-its for a frame: those that are kept at once, of the others as many as there is time for.

A note whose picture is not made yet is a plain sheet for a frame or two, and so are all when seen from far away, where
no word could be read: so no frame takes long, however many notes come into sight.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea

from ... import look
from ...cards import Card, post_it_pixmap

READABLE = 0.45
"""The zoom under which words are too small to be read."""

BUDGET, FIRST, REST, KEPT, HEADS = 0.004, 0.016, 0.2, 1400, 200
"""Seconds of a frame for making pictures, also of the first one after so long a rest; as many pictures of notes and of
headers as are kept."""


class Pictures:
    """What `begin` and `end` frame; where something was left out, the view is painted again soon after."""

    def __init__(self, view: QAbstractScrollArea):
        self._made: set[tuple] = set()
        self._heads: dict[tuple, QPixmap] = {}
        self.zoom, self._until, self._lacks, self._last = 1.0, 0.0, False, 0.0
        self._again = QTimer(view, interval=0, singleShot=True)
        self._again.timeout.connect(lambda: view.viewport().update())

    @property
    def far(self) -> bool:
        """Whether words are too small to be read."""
        return self.zoom < READABLE

    def begin(self, zoom: float) -> None:
        """A frame begins, with everything so large."""
        now = time.perf_counter()
        self.zoom, self._lacks = zoom, False
        self._until = now + (FIRST if now - self._last > REST else BUDGET)

    def end(self) -> None:
        """The frame is over."""
        self._last = time.perf_counter()
        if self._lacks:
            self._again.start()

    def of(self, card: Card, width: int, ratio: float, selected: bool) -> QPixmap | None:
        """A card's picture, or None where it must wait for a later frame or cannot be read anyway."""
        if self.far:
            return None
        ratio *= self.zoom
        key = card, width, ratio, selected, look.generation()
        if key not in self._made:
            if self._is_late():
                return None
            if len(self._made) >= KEPT:
                self._made.clear()
            self._made.add(key)
        return post_it_pixmap(card, width, ratio, selected=selected)

    def head(self, words: tuple, ratio: float, paint: Callable[[QPainter], None], size: QSize) -> QPixmap | None:
        """A header's picture by all that stands in it, or None where it must wait."""
        ratio *= self.zoom
        key = words, ratio, look.generation()
        if key not in self._heads:
            if self._is_late():
                return None
            if len(self._heads) >= HEADS:
                self._heads.clear()
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint(painter)
            painter.end()
            self._heads[key] = picture
        return self._heads[key]

    def _is_late(self) -> bool:
        late = time.perf_counter() > self._until
        self._lacks = self._lacks or late
        return late
