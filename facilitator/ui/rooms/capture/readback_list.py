"""A table's notes in large print, one below the other, to be read out to it: ticked, corrected or struck by keys."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QStaticText, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget

from ....domain import readback
from ....domain.book import Book
from ....domain.records import Note
from ... import cards, icons, look
from ...delegate import PostItList
from ...models import RECORD, RecordsModel
from .drafts import Drafts
from .edit import NoteDelegate
from .words import translate

STATE = Qt.ItemDataRole.UserRole + 2
"""The role under which a row says whether its note is `WAITING`, `HEARD` or `CHANGED` since it was."""

WAITING, HEARD, CHANGED = range(3)
ABOUT = Qt.ItemDataRole.UserRole + 3
"""The role under which a row gives a note's kind and voices: the table hears these again too."""

_SIGNS = {WAITING: ("circle", "ink_faint"), HEARD: ("done", "good"), CHANGED: ("refresh", "warning")}

LARGE = 1.6
"""How much larger than on a post-it the words are: read from a metre and a half, over shoulders."""

PADDING, SIGN = 16, 28


class LargeDelegate(NoteDelegate):
    """Paints a note as a line of large print behind its sign."""

    def paint(self, painter: QPainter, option, index) -> None:
        """The paper, the sign and the words."""
        rect = QRectF(self._card_rect(option.rect))
        state, pad = index.data(STATE), look.px(PADDING)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = look.px(2)
        rim = "focus" if focused else "edge" if selected else "line"
        painter.setPen(QPen(look.color(rim), ring if focused or selected else 1))
        painter.setBrush(look.color("raised" if selected else "surface"))
        painter.drawRoundedRect(rect.adjusted(ring, ring, -ring, -ring), look.px(4), look.px(4))
        line, size = _metrics(look.generation()).height(), look.px(SIGN)
        left = rect.left() + pad
        icons.paint(painter, QRectF(left, rect.top() + pad + (line - size) / 2, size, size), *_SIGNS[state])
        painter.setFont(_font())
        painter.setPen(look.color("ink_soft" if state == HEARD else "ink"))
        words = _layout(index.data(), self._room(round(rect.width())), look.generation())
        painter.drawStaticText(QPointF(left + size + pad, rect.top() + pad), words)
        painter.setFont(look.font("body"))
        painter.setPen(look.color("ink_soft"))
        foot = QRectF(left + size + pad, rect.top() + pad + words.size().height(), words.textWidth(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, index.data(ABOUT))
        painter.restore()

    def sizeHint(self, option, index) -> QSize:
        """As wide as the view, as high as the words need, with a line below them for kind and voices."""
        width, line = self._width(option), _metrics(look.generation()).height() if index.data(ABOUT) else 0
        words = _layout(index.data(), self._room(width), look.generation())
        return QSize(width, round(words.size().height() + line) + 2 * look.px(PADDING) + look.space(self._gap))

    def createEditor(self, parent, option, index) -> QWidget:
        """The words are corrected in the size in which they are read."""
        editor = super().createEditor(parent, option, index)
        editor.setFont(_font())
        return editor

    def _room(self, width: int) -> int:
        return max(1, width - 3 * look.px(PADDING) - look.px(SIGN))


class ReadBackList(PostItList):
    """The list. `ticked(notes)` says that the chosen ones were what the table said, or were not; `corrected` writes
    what it said instead; `struck(notes)` wants them away, `left` the line."""

    ticked = Signal(object)
    struck = Signal(object)
    left = Signal()

    def __init__(self, book: Callable[[], Book], corrected: Callable[[Note, str], bool], drafts: Drafts,
                 parent: QWidget | None = None):
        super().__init__(translate("Capture", "Notes that are read back"), parent=parent)
        self._book = book
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setItemDelegate(LargeDelegate(self, drafts))
        self.notes = RecordsModel(self._data, corrected, self)
        self.setModel(self.notes)
        self.setAccessibleDescription(self.tr("Space says that the table heard it, Enter corrects it, Delete strikes "
                                              "it, Escape goes back."))

    def show_notes(self, found: Sequence[Note]) -> None:
        """Shows these notes; the one in hand stays in hand."""
        self.notes.show(found)
        self.notes.tell_again()
        if found and not self.currentIndex().isValid():
            self.go_to(next((row for row in range(len(found)) if self._state(found[row]) != HEARD), 0))

    def go_to(self, row: int) -> None:
        """Takes a row in hand."""
        index = self.notes.index(max(0, min(row, self.notes.rowCount() - 1)))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_on(self) -> None:
        """Takes the next note in hand that was not heard yet, or stays where there is none."""
        records, row = self.notes.records, self.currentIndex().row()
        for step in (*range(row + 1, len(records)), *range(row)):
            if self._state(records[step]) != HEARD:
                self.go_to(step)
                return

    def chosen(self) -> list[Note]:
        """The notes that are selected, as they lie."""
        return [self.notes.records[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key for each thing that a table says of a note."""
        if self.state() == QAbstractItemView.State.EditingState or event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Space:
                self.ticked.emit(self.chosen())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.edit(self.currentIndex())
            case Qt.Key.Key_Delete:
                self.struck.emit(self.chosen())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                if not event.text().isprintable() or not event.text():
                    super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:
        """A click on the sign ticks."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < 2 * look.px(PADDING) + look.px(SIGN):
            self.ticked.emit([index.data(RECORD)])

    def _state(self, note: Note) -> int:
        book = self._book()
        return HEARD if readback.is_heard(book, note) else CHANGED if readback.was_heard(book, note) else WAITING

    def _data(self, note: Note, role: int):
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return note.text
            case Qt.ItemDataRole.AccessibleTextRole:
                said = translate("Capture", "{}: {}").format(state_words(self._state(note)), note.text)
                return " · ".join(filter(None, (said, about(note))))
            case _ if role == ABOUT:
                return about(note)
        return self._state(note) if role == STATE else None


def about(note: Note) -> str:
    """A note's kind and voices, where it is more than one person's plain note: "Concern · 2 voices"."""
    plain = note.type == "note" and note.voices == 1
    return "" if plain else " · ".join(cards.kind_and_voices(note.type, note.voices))


def state_words(state: int) -> str:
    """What a sign says."""
    return {WAITING: translate("Capture", "Not heard yet"), HEARD: translate("Capture", "Heard again"),
            CHANGED: translate("Capture", "Corrected since it was heard")}[state]


def _font() -> QFont:
    return look.font("body", LARGE)


@lru_cache(16)
def _metrics(generation: int) -> QFontMetricsF:
    return QFontMetricsF(_font())


@lru_cache(1000)
def _layout(text: str, width: int, generation: int) -> QStaticText:
    option = QTextOption()
    if next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L") != "L":
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made = QStaticText(text.replace("\n", "\u2028"))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextOption(option)
    made.setTextWidth(width)
    made.prepare(font=_font())
    return made
