"""Photographs of flipcharts and walls: the list, the one in sight with its frames, and the post-its to be typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QListWidgetItem, QProgressBar, QWidget

from ....domain import photos, tables
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.ids import cell_id
from ....domain.photos import Rect
from ....domain.records import Frame, Note, Photo
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...settings import Settings
from ...widgets import Body, Button, Combo, EmptyState, Flow, Heading, IconButton, Pages, Toast, column, holder, row
from ..capture import words as place
from ..sort.part import keep_part, part_of
from . import words
from .adding import Adding
from .away import Away
from .list import ID, PhotoList
from .pictures import Pictures
from .told import Told
from .turn import turn
from .typing import TypingPage, shares
from .view import STEP, Framed, PhotoView

TYPE_KEY, ADD_KEY, DONE_KEY = "Ctrl+T", "Ctrl+Shift+A", "Ctrl+D"

_TIP = Qt.ItemDataRole.ToolTipRole


class PhotosPage(QWidget):
    """`closed()` goes back to where notes are typed from what is heard; `counted(n)` tells how many notes wait. New
    photographs are of the table and segment whose ids `place()` gives."""

    closed = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk, place: Callable[[], tuple[str, str]], settings: Settings,
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.desk, self._settings = desk, settings
        self._pile = desk.store.path / "photos"  # Typing is shared out otherwise than sorting.
        self.pictures = Pictures(desk, self)
        self.view = PhotoView()
        self.typing = TypingPage(desk, self.pictures, desk.do, self)
        self.typing.share = part_of(settings, self._pile)
        self.ask = Away(desk, lambda: self.book, self)
        self.adding = Adding(desk, place, self)
        self.toast = Toast(self)
        self.list, self.told = PhotoList(self.pictures), Told()
        self.photo = ""
        self._settling = False
        self._build()
        self._connect()

    @property
    def book(self) -> Book:
        """All that the event holds now; at a table's own laptop without the photographs of other tables."""
        return photos.as_seen_at(self.desk.book, self.desk.own_table)

    # What is shown

    def enter(self) -> None:
        """The cursor is in the line that is typed, else on the photograph, else on what brings the first one."""
        if self.stack.currentWidget() is self.empty:
            self.empty.buttons[0].setFocus()
        else:
            (self.typing.line if self.stack.currentWidget() is self.typing else self.view).setFocus()

    def read(self, done: Done | None) -> None:
        """Shows what the book says now."""
        if done is not None and not done.touches("photo", "frame", "note", "table", "segment"):
            return
        self._settling = True
        if done is None or done.touches("photo"):
            self.pictures.look_again()
        if done is None or done.touches("table", "segment"):
            self._fill_places()
        self.list.fill(self.book, self._width())
        self._settling = False
        self._show()
        if done is not None and done.origin in ("undo", "redo"):
            self._reveal(done)

    def _reveal(self, done: Done) -> None:
        """What undo and redo changed is brought into sight, and in hand."""
        changed = next((one for one in photos.pile(self.book)
                        if {(Frame.kind, one.id), (Note.kind, one.note)} & done.keys), None)
        if changed and self.stack.currentWidget() is self.typing:
            self.typing.show_note(changed.note)
        elif changed:
            self.show_photo(changed.photo, changed.note)
        elif photo := next((one for one in photos.in_order(self.book) if (Photo.kind, one.id) in done.keys), None):
            self.show_photo(photo.id)

    def show_photo(self, id: str, note: str = "") -> None:
        """Shows a photograph with its frames, one of them in hand."""
        if id != self.photo:
            self.view.begin_anew()
            self.ask.hide()
        self.photo = id
        self.typing.put_away()
        self.stack.setCurrentWidget(self.framing)
        self._show()
        if note:
            self.view.take(note)
        self.view.setFocus()

    def type_notes(self, note: str = "") -> None:
        """Goes to the words: of this note, or of the next one that waits, first in the photograph in sight."""
        book = self.book
        here = [one for one in photos.waiting(book, self.typing.share) if one.photo == self.photo]
        coming = next(iter(here), None) or photos.next_waiting(book, self.typing.share)
        if note := note or (coming.note if coming else ""):
            self.stack.setCurrentWidget(self.typing)
            self.typing.show_note(note)
            self.typing.line.setFocus()
            self._show()
        else:
            self.toast.say(words.nothing_to_type(book, self.typing.share), seconds=5)

    def _show(self) -> None:
        book = self.book
        known = photos.in_order(book)
        if self.photo not in {photo.id for photo in known}:
            self.photo = known[0].id if known else ""
            self.view.begin_anew()
        if not known:
            self.stack.setCurrentWidget(self.empty)
        elif self.stack.currentWidget() is self.empty:
            self.stack.setCurrentWidget(self.framing)
        whole = photos.progress(book)
        mine = len(photos.waiting(book, self.typing.share))
        self.progress.setText(words.progress_words(whole, mine if self.typing.share.people > 1 else None))
        self.bar.setMaximum(max(1, whole.framed + whole.photos))
        self.bar.setValue(whole.typed + whole.done)  # Full when nothing is left to be framed either.
        self.counted.emit(whole.waiting)
        typing = self.stack.currentWidget() is self.typing
        for part in (self.progress, self.bar, self.share, self.switch):
            part.setVisible(bool(known))
        self.list.setVisible(bool(known) and not typing)
        self.switch.setText(self.tr("Back to the photo") if typing else self.tr("Type them ({})").format(mine))
        self.switch.setEnabled(typing or bool(mine))
        self.list.choose(self.photo)
        self._show_photo()
        if typing:
            self.typing.read()

    def _show_photo(self) -> None:
        photo = self.book.get(Photo, self.photo)
        if not photo:
            return
        book = self.book
        picture = self.pictures.whole(photo.sha256)
        missing = self.pictures.is_missing(photo.sha256)
        self.view.show_picture(picture, words.missing(photo) if missing else self.tr("One moment…"))
        self.view.show_frames([Framed(one, place.short(book.get(Note, one.note).text))
                               for one in photos.frames(book, photo.id)])
        here = photos.progress(book, photo.id)
        self.name.setText(photo.title or self.tr("Photo"))
        self.view.setAccessibleName(words.photo_words(photo, here))
        self.here.setText(words.here_words(here))
        self._settling = True
        self.done.setChecked(photo.done)
        for box, id in ((self.table, photo.table), (self.segment, photo.segment)):
            box.setCurrentIndex(max(0, box.findData(id)))
            box.setToolTip(box.currentData(_TIP) or "")
        self._settling = False

    def _fill_places(self) -> None:
        book = self.book
        for box in (self.table, self.segment):
            box.clear()
        self.table.addItem(place.table_words(None), "")
        for table in tables.in_order(book):
            self.table.addItem(place.table_words(table), table.id)
        self.segment.addItem(place.segment_words(None), "")
        for one in place.segment_choices(book):
            self.segment.addItem(one.words, one.id)
            self.segment.setItemData(self.segment.count() - 1, one.words, _TIP)

    def _came(self, name: str) -> None:
        photo = self.book.get(Photo, self.photo)
        if photo and photo.sha256 == name:
            self._show_photo()
        if self.stack.currentWidget() is self.typing:
            self.typing.show_picture()
        self._settling = True
        self.list.fill(self.book, self._width())
        self._settling = False

    # What is done

    def _do(self, label: str, changes: Sequence[Change], typing: str = "") -> bool:
        return bool(changes) and self.desk.do(label, changes, typing=typing)

    def _draw(self, rect: Rect) -> None:
        photo = self.book.get(Photo, self.photo)
        changes = photos.frame(photo, rect, self.desk.now())
        if self._do(self.tr("Frame a post-it"), changes):
            self.view.take(changes[0].id)

    def _move(self, frame: Frame, rect: Rect, typing: str) -> None:
        self._do(self.tr("Move a frame"), photos.reframe(frame, rect), typing)

    def _unframe(self, frame: Frame) -> None:
        typed = self.book.get(Note, frame.note).text
        if self._do(self.tr("Take a frame away"), photos.unframe(self.book, [frame])):
            self.toast.say(self.tr("The frame is gone; its note stays.") if typed else self.tr("The frame is gone."),
                           self.tr("Undo"), self.desk.undo)

    def ask_away(self) -> None:
        """Asks whether the photograph in sight is only taken away, or its picture erased."""
        if photo := self.book.get(Photo, self.photo):
            self.ask.ask_photo(photo, self.name.text())

    def _erased(self, place: int) -> None:
        """Shows what took the place of the photograph that was asked about."""
        known = photos.in_order(self.book)
        if known and self.stack.currentWidget() is self.framing:
            self.show_photo(known[min(place, len(known) - 1)].id)

    def _finish(self, done: bool) -> None:
        photo = self.book.get(Photo, self.photo)
        if photo and not self._settling and not self._do(self.tr("Mark a photo as done"), photos.finish(photo, done)):
            self._show_photo()

    def _belongs(self) -> None:
        photo = self.book.get(Photo, self.photo)
        if photo and not self._settling:
            self._do(self.tr("Move a photo"), photos.belongs_to(
                self.book, photo, table=self.table.currentData(), segment=self.segment.currentData()))

    def _share(self, at: int) -> None:
        share = self.share.itemData(at)
        keep_part(self._settings, self._pile, share)
        if self.stack.currentWidget() is self.typing:
            self.typing.take_share(share)
        self.typing.share = share
        self._show()

    def turn(self) -> None:
        """Turns the photograph in sight by a quarter to the right."""
        label, photo = self.tr("Turn a photo"), self.book.get(Photo, self.photo)
        if photo:
            self.desk.do_long(self.tr("A photo is being turned: try again in a moment."),
                              lambda store, progress: turn(store, label, photo), done=self._turned)

    def _turned(self, done: Done) -> None:
        self.show_photo(next(one.id for one in photos.in_order(self.book) if (Photo.kind, one.id) in done.keys))

    def _switch(self) -> None:
        if self.stack.currentWidget() is self.typing:
            frame = self.book.get(Frame, cell_id("frame", self.typing.note))
            self.show_photo(frame.photo if frame else self.photo, frame.note if frame else "")
        else:
            one = self.view.in_hand()
            self.type_notes(one.frame.note if one and not one.words else "")

    def _over(self) -> None:
        self.show_photo(self.photo)
        self.toast.say(words.nothing_to_type(self.book, self.typing.share), seconds=5)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item and not self._settling and item.data(ID) != self.photo:
            self.photo = item.data(ID)
            self.view.begin_anew()
            self.ask.hide()
            self._show()

    def _added(self, id: str) -> None:
        if id:
            self.show_photo(id)
            self.list.fill(self.book, self._width())

    def _busy(self, said: str, share: float) -> None:
        if said:
            self.told.tell("")  # It was about the batch before.
        self.under_way.setText(said)
        self.under_way.setVisible(bool(said))
        self.stop.setVisible(bool(said))

    def paste(self) -> None:
        """Takes in the photograph on the clipboard."""
        mime = QApplication.clipboard().mimeData()
        if self.adding.takes(mime):
            self.adding.add(mime)
        else:
            self.toast.say(self.desk.read_only or self.tr("There is no photo on the clipboard."), seconds=4)

    def put_away(self) -> None:
        """Keeps what is half typed."""
        self.typing.put_away()

    # Building

    def _build(self) -> None:
        read_only = bool(self.desk.read_only)
        self.view.editable = not read_only
        back = Button(self.tr("Notes"), "quiet", "chevron-left", self.closed.emit)
        back.setToolTip(self.tr("Back to the line for what is heard"))
        self.progress = Body("", "soft")
        self.progress.setWordWrap(False)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Photos framed and notes typed"))
        self.bar.setFixedSize(look.px(120), look.px(8))
        self.share = Combo()
        self.share.setAccessibleName(self.tr("Which part of the pile this laptop types"))
        self.share.setToolTip(self.tr("Several laptops with the same photos each type their own part; "
                                      "taken in together, all is there"))
        for one in shares():
            self.share.addItem(words.share_words(one), one)
            if one == self.typing.share:
                self.share.setCurrentIndex(self.share.count() - 1)
        self.add = Button(self.tr("Add photos…"), "", "plus", self.adding.choose)
        self.add.setToolTip(self.tr("From files ({}); they can also be dropped here, or pasted").format(ADD_KEY))
        self.add.setEnabled(not read_only)
        self.switch = Button("", "primary", clicked=self._switch)
        self.switch.setToolTip(TYPE_KEY)
        self.under_way = Body("", "soft")
        self.under_way.setWordWrap(False)
        self.stop = Button(self.tr("Stop"), "quiet", clicked=self.adding.cancel)
        self.under_way.hide()
        self.stop.hide()
        title = Heading(self.tr("Photos"))
        title.setWordWrap(False)
        top = Flow(back, title, self.bar, self.progress, self.under_way, self.stop).spring(self.share, self.add,
                                                                                         self.switch)
        self.empty = EmptyState(
            "image", self.tr("Photograph the wall, and type it up from here."),
            (self.tr("Add photos…"), self.adding.choose), hint=self.tr(
                "Drop photos of flipcharts and walls here, or paste one. Then draw a frame round each post-it: every "
                "frame is a note, counted at once and typed when there is time. Where a photo was taken is not kept."))
        self.empty.buttons[0].setEnabled(not read_only)
        self.framing = self._framing(read_only)
        self.stack = Pages()
        for page in (self.empty, self.framing, self.typing):
            self.stack.addWidget(page)
        self.setLayout(column(top, self.told, row(self.list, (self.stack, 1), gap=2), gap=2, pad=3))

    def _framing(self, read_only: bool) -> QWidget:
        self.name = Heading("", 3)
        self.here = Body("", "soft")
        self.here.setWordWrap(False)
        self.table, self.segment = Combo(), Combo()
        self.table.setAccessibleName(self.tr("Table of this photo"))
        self.segment.setAccessibleName(self.tr("Segment of this photo"))
        self.done = Button(self.tr("All post-its framed"), "", "check")
        self.done.setCheckable(True)
        self.done.setToolTip(self.tr("Marks this photo as done ({})").format(DONE_KEY))
        away = IconButton("trash", self.tr("Take this photo away"), self.ask_away)
        turns = IconButton("turn", self.tr("Turn this photo by a quarter (R)"), self.turn)
        nearer = IconButton("plus", self.tr("Nearer (+)"), lambda: self.view.zoom_by(STEP))
        farther = IconButton("minus", self.tr("Farther (−)"), lambda: self.view.zoom_by(1 / STEP))
        for part in (self.table, self.segment, self.done, away, turns):
            part.setEnabled(not read_only)
        self.hint = Body(self.tr("Drag round each post-it. By keyboard: N begins a frame, arrows move it, Shift and "
                                 "arrows size it, Enter places it. Delete takes one away, Shift and Delete erases it "
                                 "for good, Enter types it. R turns the photo."),
                         "hint")
        for box, wide in ((self.table, 150), (self.segment, 232)):
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumWidth(look.px(wide))
        head = Flow(self.name, self.here).spring(self.table, self.segment, self.done)
        foot = row((self.hint, 1), farther, nearer, turns, away, gap=0.5)
        return holder(column(head, self.ask, (self.view, 1), foot, gap=1))

    def _connect(self) -> None:
        self.pictures.came.connect(self._came)
        self.view.drawn.connect(self._draw)
        self.view.moved.connect(self._move)
        self.view.gone.connect(self._unframe)
        self.view.erasing.connect(self.ask.ask_note)
        self.ask.left.connect(self.view.setFocus)
        self.ask.erased.connect(self._erased)
        self.ask.said.connect(lambda said, undoes: self.toast.say(said, self.tr("Undo") if undoes else "",
                                                                  self.desk.undo))
        self.view.typing_wanted.connect(self.type_notes)
        self.typing.left.connect(self._switch)
        self.typing.over.connect(self._over)
        self.adding.came.connect(self._added)
        self.adding.said.connect(self.told.tell)
        self.adding.busy.connect(self._busy)
        self.list.currentItemChanged.connect(lambda now, before: self._chosen(now))
        self.share.activated.connect(self._share)
        self.done.toggled.connect(self._finish)
        for box in (self.table, self.segment):
            box.activated.connect(lambda _: self._belongs())
        keys = {TYPE_KEY: self._switch, ADD_KEY: self.add.click, DONE_KEY: self.done.click, "Ctrl+V": self.paste}
        QShortcut(QKeySequence("R"), self.view, self.turn, context=Qt.ShortcutContext.WidgetShortcut)
        for key, deed in keys.items():
            QShortcut(QKeySequence(key), self, deed, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _width(self) -> int:
        """The list's: a quarter where the text is large, since the photograph needs the room."""
        return max(look.px(104), min(look.px(264), self.width() // 4))

    def resizeEvent(self, event) -> None:
        """The list gives way to the photograph."""
        super().resizeEvent(event)
        if self.list.width() != self._width():
            self.list.setFixedWidth(self._width())
            self.list.fill(self.book, self._width())

    def keyPressEvent(self, event) -> None:
        """Escape, which nobody else wanted, keeps a photograph that was asked about, or goes back to the line."""
        if event.key() == Qt.Key.Key_Escape and self.ask.isVisible():
            self.ask.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
