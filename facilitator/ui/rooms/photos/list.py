"""The list of photographs with their thumbnails and how far each is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ....domain import photos
from ....domain.book import Book
from ... import look
from . import words
from .pictures import THUMBNAIL, Pictures

ID = Qt.ItemDataRole.UserRole


class PhotoList(QListWidget):
    """It keeps still, also about what is chosen, while it is filled."""

    def __init__(self, pictures: Pictures, parent: QWidget | None = None):
        super().__init__(parent)
        self._pictures = pictures
        self.setAccessibleName(self.tr("Photos"))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)

    def fill(self, book: Book, width: int) -> None:
        """Shows the photographs of a book in a list so wide."""
        side = min(look.px(108), width * 2 // 5)
        known, each = photos.in_order(book), photos.progress_of_each(book)
        was = self.blockSignals(True)
        self.setIconSize(QSize(side, side * 3 // 4))
        while self.count() > len(known):
            self.takeItem(self.count() - 1)
        for number, photo in enumerate(known):
            item = self.item(number) or QListWidgetItem(self)
            here = each[photo.id]
            item.setData(ID, photo.id)
            item.setText(words.list_words(photo, here))
            item.setToolTip(words.photo_words(photo, here))
            small = self._pictures.small(photo.sha256)
            item.setIcon(_icon(QPixmap.fromImage(small) if small else _blank()))
        self.blockSignals(was)

    def choose(self, photo: str) -> None:
        """The photograph in sight is the chosen one."""
        items = [self.item(number) for number in range(self.count())]
        item = next((item for item in items if item.data(ID) == photo), None)
        if item and item is not self.currentItem():
            was = self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(was)


def _icon(picture: QPixmap) -> QIcon:
    """A thumbnail that keeps its colours where it is chosen."""
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made


def _blank() -> QPixmap:
    """The place of a thumbnail until it is there."""
    made = QPixmap(THUMBNAIL, THUMBNAIL * 3 // 4)
    made.fill(look.color("sunken"))
    return made
