"""The way from the line to the photographs and back: a second page of the capture room, built at the first visit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from ...domain import photos
from ...store.store import Done
from .. import icons
from ..widgets import Button, Pages
from .photos_mime import photo_files

if TYPE_CHECKING:
    from .photos import PhotosPage
    from .room import Room

KEY = "Ctrl+Shift+P"


class PhotosDoor(QObject):
    """Turns a room's page. Photographs dropped or pasted anywhere in the room are taken in and shown."""

    def __init__(self, room: "Room", typing: QWidget, line: QPlainTextEdit, button: Button):
        super().__init__(room)
        self._room, self._typing, self.button = room, typing, button
        self.pages = Pages()
        self.pages.addWidget(typing)
        self._page: PhotosPage | None = None
        button.clicked.connect(self.open)
        self._key = QShortcut(QKeySequence(KEY), room, self.turn, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for part in (room, line.viewport()):
            part.setAcceptDrops(True)
            part.installEventFilter(self)
        line.installEventFilter(self)
        self._count_anew()

    @property
    def page(self) -> "PhotosPage":
        """The photographs' page; made when it is first asked for."""
        if not self._page:
            from .photos import PhotosPage

            self._page = PhotosPage(self._room.desk)
            self._page.closed.connect(self.close)
            self._page.counted.connect(self._count)
            self._page.typing.line.installEventFilter(self)
            self.pages.addWidget(self._page)
        return self._page

    @property
    def is_open(self) -> bool:
        """Whether the photographs are in sight."""
        return self.pages.currentWidget() is not self._typing

    def open(self) -> None:
        """Shows the photographs."""
        self._turn(self.page)
        self.page.read(None)
        self.page.enter()

    def close(self) -> None:
        """Shows the line again."""
        self.put_away()
        self._turn(self._typing)
        self._room.enter()

    def turn(self) -> None:
        """To the other page."""
        self.close() if self.is_open else self.open()

    def read(self, done: Done | None) -> None:
        """Keeps up with the book."""
        if self.is_open:
            self.page.read(done)
        elif done is None or done.touches("photo", "frame", "note"):
            self._count_anew()

    def put_away(self) -> None:
        """Keeps what is half typed."""
        if self._page:
            self._page.put_away()

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

    def _turn(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        for shortcut in self._room.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setEnabled(page is self._typing or shortcut is self._key)  # The line's keys would act unseen.

    def _count_anew(self) -> None:
        desk = self._room.desk
        self._count(photos.progress(photos.as_seen_at(desk.book, desk.own_table)).waiting)

    def _count(self, waiting: int) -> None:
        """The word while nothing waits; a picture and how many, which is as wide, while something does."""
        self.button.setText(f"{waiting:,}" if waiting else self.tr("Photos"))
        self.button.setIcon(icons.icon("image") if waiting else QIcon())
        said = self.tr("Photos of post-its; notes that wait to be typed: {}").format(waiting) if waiting else \
            self.tr("Photos of post-its")
        self.button.setToolTip(f"{said} ({QKeySequence(KEY).toString(QKeySequence.SequenceFormat.NativeText)})")
        self.button.setAccessibleName(said)
