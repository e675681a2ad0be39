"""The way from the line to the photographs, which may also be dropped or pasted anywhere in the room."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from ....domain import photos
from ....store.store import Done
from ... import icons
from ...settings import load
from ...widgets import Button
from ..page_door import PageDoor
from ..room import Room
from .mime import photo_files
from .words import KEY


class PhotosDoor(PageDoor):
    """To the photographs' page. What is dropped or pasted in the room is taken in and shown; it is of the table and
    segment whose ids `place()` gives."""

    def __init__(self, room: Room, typing: QWidget, line: QPlainTextEdit, button: Button,
                 place: Callable[[], tuple[str, str]]):
        super().__init__(room, typing, button, KEY)
        self._place = place
        room.setAcceptDrops(True)
        for part in (room, line):
            part.installEventFilter(self)
        self.count()

    def make(self) -> QWidget:
        """The photographs' page."""
        from .page import PhotosPage

        settings = getattr(self._room.window(), "settings", None) or load()
        page = PhotosPage(self._room.desk, self._place, settings)
        page.counted.connect(self._count)
        page.typing.line.installEventFilter(self)
        return page

    def show_page(self) -> None:
        """Shows the photographs as they are now."""
        self.page.read(None)
        self.page.enter()

    def concerns(self, done: Done | None) -> bool:
        """Photographs, and what of them is typed."""
        return done is None or any(photos.concern(self._room.book, *key) for key in done.keys)

    def count(self) -> None:
        """The button says how many notes wait to be typed."""
        desk = self._room.desk
        self._count(photos.progress(photos.as_seen_at(desk.book, desk.own_table)).waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Photographs that are dragged onto the room, or pasted where words are typed."""
        if event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, QPlainTextEdit) and event.matches(QKeySequence.StandardKey.Paste) and \
                self._paste(QApplication.clipboard().mimeData())
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        mime = event.mimeData()
        if not (photo_files(mime) or mime.hasImage()) or not self.page.adding.takes(mime):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(mime)
        return True

    def _paste(self, mime: QMimeData) -> bool:
        """Whether the clipboard held a photograph; a picture of words, as a table's is, comes as words."""
        if not (photo_files(mime) or mime.hasImage() and not mime.hasText()) or not self.page.adding.takes(mime):
            return False
        self._take(mime)
        return True

    def _take(self, mime: QMimeData) -> None:
        if not self.is_open:
            QTimer.singleShot(0, self, self.open)
        self.page.adding.add(mime)

    def _count(self, waiting: int) -> None:
        """The word while nothing waits; a picture and how many, which is as wide, while something does."""
        self.button.setText(f"{waiting:,}" if waiting else self.tr("Photos"))
        self.button.setIcon(icons.icon("image") if waiting else QIcon())
        said = self.tr("Photos of post-its; notes that wait to be typed: {}").format(waiting) if waiting else \
            self.tr("Photos of post-its")
        self.button.setToolTip(f"{said} ({QKeySequence(KEY).toString(QKeySequence.SequenceFormat.NativeText)})")
        self.button.setAccessibleName(said)
