"""Pictures as they are shown: unpacked beside the window, kept in a few sizes, and let go when others are looked at."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from ....intake.photos import pixels
from ...desk import Desk
from ...jobs import run

WHOLE, SMALL = 3, 400
"""So many photographs are kept whole, 36 MB each, and so many thumbnails."""

THUMBNAIL = 240
"""The most pixels of a thumbnail's longer side."""

_LEAST = 400


class Picture:
    """A photograph in sizes that halve: drawing from the next larger one is quick and smooth at any zoom."""

    def __init__(self, whole: QImage):
        self.levels = [whole]
        while max(self.levels[-1].width(), self.levels[-1].height()) > _LEAST:
            self.levels.append(self.levels[-1].scaled(self.levels[-1].size() / 2, _ALL, _SMOOTH))

    def size(self) -> QSize:
        """Its size in pixels."""
        return self.levels[0].size()

    def for_scale(self, scale: float) -> QImage:
        """The smallest one that need not be made larger to be shown at a scale of the whole."""
        found = self.levels[0]
        for level in self.levels[1:]:
            if level.width() < self.levels[0].width() * scale:
                break
            found = level
        return found


_ALL, _SMOOTH = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation


class Pictures(QObject):
    """`came(sha256)` tells that a picture or a thumbnail that was asked for is there, or known to be missing."""

    came = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._whole: OrderedDict[str, Picture] = OrderedDict()
        self._small: OrderedDict[str, QImage] = OrderedDict()
        self._missing: set[str] = set()
        self._wanted: list[tuple[str, bool]] = []
        self._busy = self._closed = False
        desk.closed.connect(self._close)

    def whole(self, name: str) -> Picture | None:
        """A photograph; None while it is fetched, which begins now, before all thumbnails."""
        return self._kept(self._whole, name, (name, True), 0)

    def small(self, name: str) -> QImage | None:
        """A thumbnail; None while it is fetched."""
        return self._kept(self._small, name, (name, False), len(self._wanted))

    def is_missing(self, name: str) -> bool:
        """Whether this file does not have a picture, as a table's copy has not those of others."""
        return name in self._missing

    def look_again(self) -> None:
        """What was missing may have come with another laptop's copy."""
        self._missing.clear()

    def _kept(self, shelf: OrderedDict, name: str, wanted: tuple[str, bool], place: int):
        if name in shelf:
            shelf.move_to_end(name)
            return shelf[name]
        if name not in self._missing and wanted not in self._wanted:
            self._wanted.insert(place, wanted)
            self._go_on()
        return None

    def _go_on(self) -> None:
        if self._busy or self._closed or not self._wanted:
            return
        name, is_whole = self._wanted[0]
        found: list[bytes | None] = []
        if not self._desk.attempt(lambda: found.append(self._desk.store.picture(name))) or found[0] is None:
            self._missing.add(name)
            self._wanted.pop(0)
            self.came.emit(name)
            self._go_on()
            return
        self._busy = True
        jpeg = found[0]
        run(self, lambda progress: _unpacked(jpeg, is_whole), done=lambda made: self._came(name, is_whole, made),
            failed=self._failed)

    def _came(self, name: str, is_whole: bool, made: "Picture | QImage | None") -> None:
        self._busy = False
        self._wanted.remove((name, is_whole))
        if made is None:
            self._missing.add(name)
        else:
            shelf, most = (self._whole, WHOLE) if is_whole else (self._small, SMALL)
            shelf[name] = made
            while len(shelf) > most:
                shelf.popitem(last=False)
        self.came.emit(name)
        self._go_on()

    def _close(self) -> None:
        self._closed = True  # The file is let go while something is still unpacked.

    def _failed(self, error: Exception) -> None:
        raise error


def _unpacked(jpeg: bytes, whole: bool) -> "Picture | QImage | None":
    # Not by Qt's reader: in a worker it waits for Python while it holds what the window needs to read an icon.
    found = pixels(jpeg) if whole else pixels(jpeg, THUMBNAIL)
    if not found:
        return None
    rgb, wide, high = found
    image = QImage(rgb, wide, high, 3 * wide, QImage.Format.Format_RGB888).convertToFormat(QImage.Format.Format_RGB32)
    return Picture(image) if whole else image
