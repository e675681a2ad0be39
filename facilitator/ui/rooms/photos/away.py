"""The panel above a photograph that asks before it is taken away or erased, or one of its post-its is."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ....domain import photos
from ....domain.book import Book
from ....domain.records import Frame, Note, Photo
from ....store.erase import erase
from ....store.store import Done, Store
from ... import look
from ...desk import Desk
from ...erasing import erase_notes
from ...widgets import Body, Button, Flow, column, holder

Deed = Callable[[], None]


class Away(QFrame):
    """Hidden until it asks. `left()` follows any answer, `said(words, undoes)` what was done, `erased(place)` that the
    photograph at a place of the list is another one or gone."""

    left = Signal()
    said = Signal(str, bool)
    erased = Signal(int)

    def __init__(self, desk: Desk, book: Callable[[], Book], parent: QWidget | None = None):
        super().__init__(parent)
        look.set_role(self, "warning")
        self._desk, self._book = desk, book
        self._take: Deed = self.keep
        self._erase: Deed = self.keep
        self.words = Body()
        self.takes = Button(self.tr("Take away"), clicked=lambda: self._answer(self._take))
        self.erases = Button(self.tr("Erase for good"), "danger", clicked=lambda: self._answer(self._erase))
        self.erases.setToolTip(self.tr("Takes it out of the file, so that nothing brings it back"))
        keeps = Button(self.tr("Keep it"), "quiet", clicked=self.keep)
        self.setLayout(column(self.words, holder(Flow(self.takes, self.erases, keeps)), gap=1, pad=1))
        self.hide()

    def ask_photo(self, photo: Photo, title: str) -> None:
        """Whether a photograph is only taken away, or its picture erased."""
        self._take, self._erase = lambda: self._remove(photo), lambda: self._erase_photo(photo)
        self._ask(self.tr("Take “{}” away? What was typed from it stays.").format(title), self.takes)

    def ask_note(self, frame: Frame) -> None:
        """Whether a note is erased for good, with what the photograph shows of it."""
        self._erase = lambda: self._erase_note(frame)
        self._ask(self.tr("Erase this post-it for good? Its words go, and its place in the photo is painted over."),
                  self.erases)

    def keep(self) -> None:
        """Nothing is done."""
        self._answer(lambda: None)

    def _ask(self, words: str, first: Button) -> None:
        self.words.setText(words)
        self.takes.setVisible(first is self.takes)
        self.show()
        first.setFocus()

    def _answer(self, deed: Deed) -> None:
        self.hide()
        self.left.emit()
        deed()

    def _remove(self, photo: Photo) -> None:
        if self._desk.do(self.tr("Take a photo away"), photos.remove(self._book(), photo)):
            self.said.emit(self.tr("The photo is gone; what was typed from it stays."), True)

    def _erase_photo(self, photo: Photo) -> None:
        """Erases a picture with its frames and the notes that nobody typed."""
        label = self.tr("Erase a photo")
        keys = {("photo", photo.id)} | {(change.kind, change.id) for change in photos.remove(self._book(), photo)}
        self._erase_long(photo, lambda store, progress: erase(store, label, keys), self.tr("The photo is erased."))

    def _erase_note(self, frame: Frame) -> None:
        book, label = self._book(), self.tr("Erase a photographed note")
        note, photo = book.get(Note, frame.note), book.get(Photo, frame.photo)
        if note and photo:
            self._erase_long(photo, lambda store, progress: erase_notes(store, label, [note]),
                             self.tr("The post-it is erased, in the photo too."))

    def _erase_long(self, photo: Photo, deed: Callable[[Store, Callable[[float], None]], Done], said: str) -> None:
        """Beside the window: the file is written anew."""
        place = [one.id for one in photos.in_order(self._book())].index(photo.id)
        told = f"{said} " + self.tr("Backups and other laptops still have it until they are merged or thrown away.")
        self._desk.do_long(self.tr("A photo is being erased: try again in a moment."), deed,
                           done=lambda _: (self.erased.emit(place), self.said.emit(told, False)))
