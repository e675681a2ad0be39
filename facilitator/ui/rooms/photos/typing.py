"""Typing photographed post-its: the picture large at the left, the line beside it, Enter and the next one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....domain import photos, themes
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.ids import cell_id
from ....domain.photos import Rect, Share
from ....domain.records import Frame, Note, Photo, Segment, Table
from ... import look
from ...desk import Desk
from ...widgets import STRETCH, Beside, Body, Button, Flow, Heading, announce, column, holder, row
from ..capture import words as place
from ..capture.drafts import Draft, Drafts
from ..capture.entry import words_of
from ..capture.legend import TYPED, Legend
from ..capture.line import CaptureLine
from ..capture.marks import theme_mark, type_mark, voices_mark
from ..capture.reason import Reason
from ..capture.themes import ThemeList
from .pictures import Picture, Pictures

AROUND = 0.12
"""The share of a post-it's size that is seen around it, since words run over its edge."""

REST = 500
"""Milliseconds between what is typed and its writing to this laptop's disk."""

LARGEST = 4.0
"""Screen pixels for a pixel of the photograph at most: more of them show no more."""


class Clipping(QWidget):
    """One post-it, cut out of its photograph, as large as there is room."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._picture: Picture | None = None
        self._rect: Rect = photos.WHOLE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(look.px(200), look.px(160))

    def show_rect(self, picture: Picture | None, rect: Rect) -> None:
        """Shows a part of a photograph; None while it is fetched."""
        self._picture, self._rect = picture, rect
        self.update()

    def paintEvent(self, event) -> None:
        """The part, from the size that suits."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("sunken"))
        if not self._picture:
            return
        size = self._picture.size()
        x, y, wide, high = self._rect
        source = QRectF((x - wide * AROUND) * size.width(), (y - high * AROUND) * size.height(),
                        wide * (1 + 2 * AROUND) * size.width(), high * (1 + 2 * AROUND) * size.height())
        source = source.intersected(QRectF(0, 0, size.width(), size.height()))
        scale = min(self.width() / source.width(), self.height() / source.height(), LARGEST)
        target = QRectF(0, 0, source.width() * scale, source.height() * scale)
        target.moveCenter(QRectF(self.rect()).center())
        level = self._picture.for_scale(scale * self.devicePixelRatioF())
        ratio = level.width() / size.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, level, QRectF(source.x() * ratio, source.y() * ratio, source.width() * ratio,
                                                source.height() * ratio))

    def sizeHint(self) -> QSize:
        """Little: it fills what there is, and nothing scrolls for its sake."""
        return self.minimumSize()


class TypingPage(QWidget):
    """Types one note after another of this laptop's `share`. `left()` goes back to the photographs, at `note`; `over()`
    says that nothing waits here any more."""

    left = Signal()
    over = Signal()

    def __init__(self, desk: Desk, pictures: Pictures, do: Callable[[str, Sequence[Change]], bool], host: QWidget):
        super().__init__()
        self._desk, self._pictures, self._do = desk, pictures, do
        self.note, self.share = "", photos.ALONE
        self._drafts = Drafts(desk.store.note_of("event"))
        self._saving = QTimer(self, singleShot=True, interval=REST, timeout=self.put_away)
        self._name = ""
        self.clipping = Clipping()
        self.place = Heading("", 2)
        self.where = Body("", "hint")
        self.line = CaptureLine()
        self.legend, self.reason = Legend(), Reason()
        self.themes = ThemeList(host)
        self.take = Button(self.tr("Take it and go on"), "primary", clicked=self.enter_words)
        self.skip = Button(self.tr("Later"), clicked=lambda: self.step(1))
        self.earlier = Button(self.tr("Back"), "quiet", "chevron-left", lambda: self.step(-1))
        self.nothing = Button(self.tr("No post-it"), "quiet", "trash", self.unframe)
        self._build()

    @property
    def book(self) -> Book:
        """All that the event holds now; at a table's own laptop without the photographs of other tables."""
        return photos.as_seen_at(self._desk.book, self._desk.own_table)

    # What is shown

    def show_note(self, note: str) -> None:
        """Shows a photographed note and what was typed for it; a line that was not entered is there again."""
        self._keep_draft()
        self.note = note
        self._show_words()
        self.read()
        self._fetch_next()

    def read(self) -> None:
        """Shows where the note is from, as the book says now; one that is gone makes room for the next."""
        book, frame = self.book, self.frame()
        note = book.get(Note, self.note)
        if self.note and not (frame and note):
            self._drafts.keep(self.note, Draft())
            self._go_to(photos.next_waiting(book, self.share))
            return
        if frame:
            photo = book.get(Photo, frame.photo)
            self._name = photo.sha256 if photo else ""
            self.place.setText(place.place_words(book.get(Table, note.table), book.get(Segment, note.segment)))
            numbers = [one.note for one in photos.frames(book, frame.photo)]
            self.where.setText(self.tr("{}, post-it {} of {}").format(photo.title if photo else "",
                                                                      numbers.index(self.note) + 1, len(numbers)))
            self.line.setAccessibleName(self.tr("Words of {}").format(self.where.text()))
            self.show_picture()

    def show_picture(self) -> None:
        """Shows the post-it as soon as its photograph is there."""
        if frame := self.frame():
            self.clipping.show_rect(self._pictures.whole(self._name), (frame.x, frame.y, frame.width, frame.height))

    def frame(self) -> Frame | None:
        """Where the note is."""
        return self.book.get(Frame, cell_id("frame", self.note))

    def _show_words(self) -> None:
        book, note = self.book, self.book.get(Note, self.note)
        if draft := self._drafts.of(self.note):
            self.line.put(draft.text, draft.marks)
        elif note and note.text:
            marks = [type_mark(note.type, TYPED[note.type])] if note.type in TYPED else []
            marks += [voices_mark(note.voices - 1)] if note.voices > 1 else []
            lies_in = sorted(themes.themes_of(book, note.id), key=lambda theme: (theme.position, theme.id))
            self.line.put(note.text, [*marks, *(theme_mark(theme.id, theme.name) for theme in lies_in)])
        else:
            self.line.put()
        self.reason.say("")

    def _fetch_next(self) -> None:
        """The photograph of the next one is fetched while this one is typed."""
        coming = photos.next_waiting(self.book, self.share, self.note)
        if coming and (photo := self.book.get(Photo, coming.photo)):
            self._pictures.whole(photo.sha256)

    # What is done

    def enter_words(self) -> None:
        """Gives the note its words and goes on; where that fails they stay, with the reason below them."""
        note = self.book.get(Note, self.note)
        text, marks = self.line.text(), self.line.marks()
        if not note or not text.strip():
            return
        changes = words_of(self.book, note, text, marks)
        if changes and not self._do(self.tr("Type a photographed note"), changes):
            return
        self._drafts.keep(self.note, Draft())
        self._drafts.save()
        self.line.put()
        self._go_to(photos.next_waiting(self.book, self.share, self.note))

    def step(self, by: int) -> None:
        """To the next one that waits, or to the one before, typed or not."""
        book = self.book
        if by > 0:
            self._go_to(photos.next_waiting(book, self.share, self.note) or self.frame())
            return
        notes = [one.note for one in photos.pile(book) if self.share.has(one.note) or one.note == self.note]
        at = notes.index(self.note) if self.note in notes else 0
        self.show_note(notes[at - 1]) if notes else self.over.emit()
        self.line.setFocus()

    def take_share(self, share: Share) -> None:
        """Another part is typed here; what is open and waits for others makes room for the next one."""
        self.share = share
        note = self.book.get(Note, self.note)
        if note and not note.text and not share.has(note.id):
            self._go_to(photos.next_waiting(self.book, share))

    def unframe(self) -> None:
        """There is no post-it in the frame, or none that can be read."""
        frame = self.frame()
        if frame and not self._desk.read_only:
            coming = photos.next_waiting(self.book, self.share, self.note)
            if self._do(self.tr("Take a frame away"), photos.unframe(self.book, [frame])):
                self._go_to(coming)

    def put_away(self) -> None:
        """Keeps what is half typed, also where the laptop goes off now."""
        self._keep_draft()
        self._drafts.save()

    def _go_to(self, frame: Frame | None) -> None:
        if frame:
            self.show_note(frame.note)
            self.line.setFocus()
            announce(self, self.where.text())
        else:
            self._keep_draft()
            self.note = ""
            self.over.emit()

    def _keep_draft(self) -> None:
        note = self.book.get(Note, self.note)
        if note and not self.line.is_empty() and self.line.text() != note.text:
            self._drafts.keep(self.note, Draft(self.line.text(), self.line.marks()))
        elif note:
            self._drafts.keep(self.note, Draft())

    # Building

    def _listens(self, event: QKeyEvent) -> bool:
        """What the line would take for itself: the list of themes first, then the ways to another note."""
        if self.themes.take(event):
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if control:
                self.step(1)
            case Qt.Key.Key_PageDown:
                self.step(1)
            case Qt.Key.Key_PageUp:
                self.step(-1)
            case Qt.Key.Key_Delete if control and self.line.is_empty():
                self.unframe()
            case Qt.Key.Key_Escape if not self.line.voices_at_end:
                self.left.emit()
            case _:
                return False
        return True

    def _complete(self, typed: str | None) -> None:
        if typed is None:
            self.themes.hide()
        else:
            host = self.themes.parentWidget()
            self.themes.show_for(self.book, typed, self.line.mapTo(host, self.line.cursor_point()))

    def _build(self) -> None:
        read_only = bool(self._desk.read_only)
        self.line.setReadOnly(read_only)
        self.line.setAcceptDrops(False)  # Photographs may be dropped anywhere.
        self.line.setPlaceholderText(self.tr("What the post-it says"))
        self.line.listens = self._listens
        self.line.entered.connect(self.enter_words)
        self.line.stepped.connect(self.step)
        self.line.edited.connect(lambda: self.legend.show_end(self.line.voices_at_end))
        self.line.edited.connect(lambda: self._saving.isActive() or self._saving.start())  # Also under busy hands.
        self.line.left.connect(self.step)
        self.line.naming.connect(self._complete)
        self.themes.chosen.connect(self.line.complete)
        self.themes.left.connect(self.line.leave_hash)
        self.legend.clicked.connect(lambda mark: (self.line.set_type(mark), self.line.setFocus()))
        self.reason.hide()
        self.take.setToolTip(self.tr("Enter"))
        self.skip.setToolTip(self.tr("Leaves it untyped and goes to the next one (Ctrl+Enter)"))
        self.earlier.setToolTip(self.tr("The one before, to correct it (Page up, or the up key in an empty line)"))
        self.nothing.setToolTip(self.tr("Takes the frame away: there is nothing to type (Ctrl+Delete)"))
        for part in (self.legend, self.take, self.nothing):
            part.setEnabled(not read_only)
        words = column(self.place, self.where, self.line, self.reason, self.legend,
                       holder(Flow(self.take, self.skip)), holder(Flow(self.earlier, self.nothing)), STRETCH, gap=1.5)
        self.setLayout(row(Beside((self.clipping, 1), (holder(words), 1), narrow=700, gap=3)))


def shares() -> list[Share]:
    """What somebody can choose: everything, or one part of two, three or four."""
    return [Share(mine, people) for people in range(1, 5) for mine in range(1, people + 1)]
