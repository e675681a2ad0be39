"""Photographs come in: chosen, dropped or pasted, made upright and small beside the window, and kept in one step."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from ....domain import photos
from ....domain.records import Photo
from ....intake.photos import ENDINGS, Picture, made, read
from ...desk import Desk
from ...jobs import Job, run
from ..capture.words import short
from .mime import photo_files

Source = tuple[str, Callable[[], Picture]]


class Adding(QObject):
    """`busy(words, share)` tells how far it is, with no words when it is over; `came(id)` which photograph came last,
    `said(sentences)` what could not be taken in, or was there already."""

    busy = Signal(str, float)
    came = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, place: Callable[[], tuple[str, str]], host: QWidget):
        super().__init__(host)
        self._desk, self._place, self._host = desk, place, host
        self._job: Job | None = None
        self._closed = False
        desk.closed.connect(self._close)

    def choose(self) -> None:
        """Asks for files."""
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        names, _ = QFileDialog.getOpenFileNames(self._host, self.tr("Which photos?"), "",
                                                f"{self.tr('Photos')} ({endings});;{self.tr('All files')} (*)")
        self.add_files([Path(name) for name in names])

    def takes(self, mime: QMimeData) -> bool:
        """Whether a drag or the clipboard holds photographs."""
        return not self._desk.read_only and (bool(photo_files(mime)) or mime.hasImage())

    def add(self, mime: QMimeData) -> None:
        """Takes in what was dropped or pasted: files before a bare picture, since these are larger."""
        if paths := photo_files(mime):
            self.add_files(paths)
        elif mime.hasImage():
            name = self.tr("Pasted photo")
            self._add([(name, partial(made, _bytes_of(QImage(mime.imageData())), name))])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Takes in files."""
        self._add([(path.name, partial(read, path)) for path in paths])

    def cancel(self) -> None:
        """Takes in nothing of what is under way."""
        if self._job:
            self._job.cancel()

    def _close(self) -> None:
        self._closed = True
        self.cancel()

    def _add(self, sources: Sequence[Source]) -> None:
        if not sources:
            return
        if self._job or self._desk.read_only:
            self.said.emit(self._desk.read_only or self.tr("Photos are being taken in: try again in a moment."))
            return
        table, segment = self._place()
        words = self.tr("Taking a photo in…") if len(sources) == 1 else self.tr("Taking %n photos in…", "",
                                                                               len(sources))
        self.busy.emit(words, 0.0)
        self._job = run(self, lambda tell: _made(sources, tell), failed=self._failed,
                        done=lambda found: self._made(*found, table, segment),
                        progress=lambda share: self.busy.emit(words, share))
        self._job.stopped.connect(self._over)

    def _made(self, found: Sequence[Picture], faults: Sequence[str], table: str, segment: str) -> None:
        self._over()
        if self._closed:
            return
        book = self._desk.book
        known = {photo.sha256 for photo in book.all(Photo)}
        new = {picture.sha256: picture for picture in found if picture.sha256 not in known}
        told = [self.tr("“{}” is there already.").format(short(picture.title)) for picture in found
                if picture.sha256 in known]
        changes = [change for name, picture in new.items()
                   for change in photos.add(name, picture.width, picture.height, title=picture.title, table=table,
                                            segment=segment, now=self._desk.now())]
        label = self.tr("Add a photo") if len(new) == 1 else self.tr("Add photos")
        pictures = {name: picture.jpeg for name, picture in new.items()}
        if new and not self._desk.attempt(lambda: self._desk.store.do(label, changes, pictures=pictures)):
            return
        erased = [picture for name, picture in new.items()
                  if not self._desk.book.get(Photo, photos.photo_id(name))]
        told += [self.tr("“{}” was erased from this event and stays erased.").format(short(picture.title))
                 for picture in erased]
        if told or faults:
            self.said.emit(" ".join([*faults, *told]))
        if found:
            last = next((p for p in reversed(found) if p not in erased), None)
            self.came.emit(photos.photo_id(last.sha256) if last else "")

    def _over(self) -> None:
        self._job = None
        self.busy.emit("", 1.0)

    def _failed(self, error: Exception) -> None:
        self._over()
        raise error


def _made(sources: Sequence[Source], tell: Callable[[float], None]) -> tuple[list[Picture], list[str]]:
    from ....intake.errors import IntakeError

    found, faults = [], []
    for number, (_, work) in enumerate(sources, 1):
        try:
            found.append(work())
        except IntakeError as error:
            faults.append(str(error))
        tell(number / len(sources))
    return found, faults


def _bytes_of(image: QImage) -> bytes:
    """A picture as a file, on the window's own thread: Qt's writer in a worker may wait for the window for ever."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # Nothing is packed and unpacked again on the way.
    return bytes(buffer.data())
