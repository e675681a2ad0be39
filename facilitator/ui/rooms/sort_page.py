"""Sorting one by one, for the night: a note in hand, what is offered for it, and the themes; all of it by keys."""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ...domain.photos import Share
from ...domain.records import Frame, Photo
from ...limits import LINE
from .. import look
from ..cards import Card
from ..desk import Desk
from ..widgets import Body, Button, Combo, Heading, Pages, PassingLine, announce, column, holder, row
from ..widgets.flow import Flow
from . import sort_words as words
from .board_model import NEW, Board
from .photos_pictures import Pictures
from .photos_typing import Clipping
from .sort_asking import SortAsking
from .sort_deeds import SortDeeds
from .sort_end import SortEnd
from .sort_hands import PILE, VOICES, lies, likely_ones
from .sort_note import SortChoices, SortNote
from .sort_offers import SortOffers
from .sort_state import SortState
from .sort_themes import SortThemes

FIRST_DIGIT = {"win32": 2, "linux": 10}.get(sys.platform, 10_000)
"""Where the key of the digit 1 lies on a keyboard, as the system counts; a Mac does not say."""
SHARES = tuple(Share(mine, people) for people in range(1, 5) for mine in range(1, people + 1))


class SortPage(QWidget):
    """The page; `card(note)` gives what stands on one. `left` asks for the board, `wants(what)` for what comes after
    sorting: "names", "missing" or "print"."""

    left = Signal()
    wants = Signal(str)

    def __init__(self, desk: Desk, card: Callable[[str], Card], parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._card = desk, card
        self._also = False
        self.state = SortState()
        self.deeds = SortDeeds(desk, self)
        self.asking = SortAsking(self)
        self.note, self.choices, self.themes = SortNote(), SortChoices(), SortThemes()
        self.pictures, self.picture = Pictures(desk, self), Clipping()
        self.offers = SortOffers(desk, self.state, self.asking, self.themes.current, self)
        self.end = SortEnd()
        self.line = PassingLine()
        self._build()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Shows the board as it is now; what is typed stays."""
        self.state.show(board)
        self._tell()
        if self.isVisible():
            self._want_likely()

    def enter(self) -> None:
        """Puts the cursor where one types."""
        self._want_likely()
        (self.line if self.state.hand else self.end.first()).setFocus()

    # What keys do

    def take(self, place: int, *, further: bool = False) -> None:
        """Does what is offered at a place from 0; `further` sends it there too, and keeps it in hand."""
        hand = self.state.hand
        if hand and place < len(hand.choices):
            self._do(hand.choices[place].key, "", further)
        elif hand:
            announce(self.line, self.choices.nothing.text())

    def send(self, *, further: bool = False) -> None:
        """Sends what is in hand to the theme that is chosen in the list, or does what is offered first."""
        typed = self.line.text().strip()
        if self.themes.currentItem():
            self._do(self.themes.current(), typed.removeprefix("+").strip(), further)
        elif not typed:
            self.take(0, further=further)

    def gather(self) -> None:
        """Makes a new theme of what is in hand, with what is typed as its name, or with none."""
        self._do(NEW, self.line.text().strip().removeprefix("+").strip(), False)

    def skip(self) -> None:
        """Lays what is in hand aside."""
        self._turn(self.state.skip)

    def back(self) -> None:
        """Takes the one before in hand again."""
        self._turn(self.state.back)

    def leave(self) -> None:
        """Empties the line, else goes back to the pile, else to the board."""
        if self.line.text() or self.themes.currentItem():
            self.line.clear()
            self.themes.setCurrentRow(-1)
        elif self.state.let_go():
            self.agreed.hide()
            self._fresh()
        else:
            self.left.emit()

    def _do(self, key: str, name: str, further: bool) -> None:
        hand = self.state.hand
        if hand is None:
            return
        if self._desk.read_only:
            self._desk.said.emit(self._desk.read_only)
            return
        also = further or self._also
        before, self.state.stays = self.state.stays, further
        if key == VOICES:
            done = self.deeds.count_as_voices(hand.notes)
        elif key == NEW:
            done = bool(self.deeds.gather(hand.notes, name, also=also))
        else:
            done = self.deeds.send(hand.notes, key, also=also)
        if not done:
            self.state.stays = before
            return
        self._also = further
        self._turn(self.state.settle)

    def _turn(self, deed: Callable[[], Any]) -> None:
        """Does what may bring something else to hand, and makes the line free for it."""
        before = self.state.hand
        deed()
        if self.state.hand is not before:
            self._also = False
        self._fresh()

    def _fresh(self) -> None:
        self.line.clear()
        self.themes.setCurrentRow(-1)
        self._tell()

    # What is offered

    def _begin(self) -> None:
        self.agreed.hide()
        self.busy.setValue(0)
        self.busy.show()

    def _arrived(self, agreed: str) -> None:
        self.busy.hide()
        self.agreed.setText(agreed)
        self.agreed.setVisible(bool(agreed))
        if agreed:
            announce(self.agreed, agreed)
        self._fresh()

    def _want_likely(self) -> None:
        """Asks for likely themes where there are two to choose between; the work itself refuses fewer."""
        board = self.state.board
        if board and len(board.themes) > 1 and board.unsorted.notes:
            self.asking.want(self._desk.book)

    # What is seen

    def _tell(self) -> None:
        """Shows all anew; with thousands of notes that takes a few milliseconds."""
        state, board = self.state, self.state.board
        if board is None:
            return
        self._offer_likely()
        hand = state.hand
        self.told.setText(words.counts(board, state.left(), state.share))
        self.bar.setRange(0, max(1, len(board.notes)))
        self.bar.setValue(len(board.notes) - len(board.unsorted.notes))
        if hand is None:
            self.end.show_end(board, state.share)
        self._turn_to(self.sorting if hand else self.end)
        if hand is None:
            return
        at = self._lies()
        self.note.show_cards([self._card(note) for note in hand.notes if note in board.notes], state.left() - 1)
        self._show_picture()
        self.about.setText(words.about(board, hand, at))
        self.about.setVisible(bool(self.about.text()))
        self.choices.show_choices(hand.choices, words.no_choice(board, hand),
                                  keep=hand.come == PILE and len(board.themes) > 1)
        self.themes.show_rows(board, self.line.text(), at)

    def _show_picture(self) -> None:
        """A note that was photographed shows its post-it beside its words."""
        hand, book = self.state.hand, self._desk.book
        framed = [one for one in book.all(Frame) if one.note in hand.notes] if len(hand.notes) == 1 else []
        photo = book.get(Photo, framed[0].photo) if framed else None
        self.picture.setVisible(photo is not None and not self.pictures.is_missing(photo.sha256))
        if photo:
            one = framed[0]
            self.picture.show_rect(self.pictures.whole(photo.sha256), (one.x, one.y, one.width, one.height))

    def _turn_to(self, shown: QWidget) -> None:
        """Shows the note in hand, or that there is none; the keyboard goes along."""
        if self.pages.currentWidget() is not shown:
            at = self.window().focusWidget()
            self.pages.setCurrentWidget(shown)
            if at and self.isAncestorOf(at):
                (self.line if shown is self.sorting else self.end.first()).setFocus()

    def _offer_likely(self) -> None:
        hand = self.state.hand
        if hand and hand.come == PILE and len(hand.notes) == 1:
            self.state.choices_for(hand, likely_ones(self.state.board, self.asking.likely.get(hand.notes[0], ())))

    def _typed(self) -> None:
        self.themes.show_rows(self.state.board, self.line.text(), self._lies())
        self._read_out()

    def _lies(self) -> frozenset[str]:
        hand = self.state.hand
        return lies(self.state.board, hand.notes[0]) if hand and len(hand.notes) == 1 else frozenset()

    def _read_out(self) -> None:
        self.line.setAccessibleDescription(self.themes.spoken())
        announce(self.line, self.themes.spoken())

    # Building

    def _build(self) -> None:
        self.told = Heading("", 3)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Sorted"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 100)
        self.busy.setAccessibleName(self.tr("Looking for suggestions"))
        self.busy.setFormat(self.tr("Looking…"))
        self.busy.hide()
        self.parts = Combo()
        self.parts.setAccessibleName(self.tr("Whose part of the pile is sorted here"))
        for share in SHARES:
            self.parts.addItem(words.share(share), share)
        self.suggest = Button(self.tr("Suggestions"), "quiet", "idea")
        self.suggest.setMenu(self.offers.menu(self))
        self.agreed = Body("", "soft")
        self.agreed.hide()
        self.back_to_board = Button(self.tr("Back to the board"), "", "board", self.left.emit)
        self.back_to_board.setToolTip(self.tr("Back to the board (Esc)"))
        for button in (self.suggest, self.back_to_board):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.top = Flow(Heading(self.tr("One by one"), 2), self.parts)
        self.top.spring(self.suggest, self.back_to_board)
        self.about = Body("", "soft")
        look.set_role(self.line, "capture")
        self.line.setMaxLength(LINE)
        self.line.setPlaceholderText(self.tr("Letters of a theme, # and its number, or + and a new name"))
        self.line.setAccessibleName(self.tr("Where the note goes"))
        seen = row((self.note, 2), (self.picture, 1), gap=2)
        self.own = holder(column((seen, 1), self.about, self.choices, self.line, gap=1.25, pad=0))
        self.sorting = holder(row((self.own, 3), (self.themes, 2), gap=3, pad=0))
        self.pages = Pages()
        self.pages.addWidget(self.sorting)
        self.pages.addWidget(self.end)
        self.setLayout(column(holder(self.top), row(self.told, (self.bar, 1), self.busy, gap=1.5), self.agreed,
                              (self.pages, 1), gap=1, pad=0))

    def _connect(self) -> None:
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.themes.picked.connect(lambda key: self._do(key, self.line.text().strip(), False))
        self.choices.picked.connect(self.take)
        self.parts.activated.connect(lambda _: self._take_share(self.parts.currentData()))
        self.end.wants.connect(self._after)
        self.pictures.came.connect(lambda _: self._learned())
        self.offers.began.connect(self._begin)
        self.offers.share.connect(lambda share: self.busy.setValue(round(100 * share)))
        self.offers.arrived.connect(self._arrived)
        self.asking.learned.connect(self._learned)
        self.asking.said.connect(self._desk.said)
        self.asking.said.connect(self.busy.hide)

    def _learned(self) -> None:
        if self.isVisible():
            self._tell()

    def _take_share(self, share: Share) -> None:
        self._turn(lambda: self.state.take_share(share))
        self.enter()

    def _after(self, what: str) -> None:
        if what == "all":
            self.parts.setCurrentIndex(0)
            self._take_share(SHARES[0])
        else:
            self.wants.emit(what)

    def hideEvent(self, event) -> None:
        """Nobody needs suggestions for what is not seen."""
        super().hideEvent(event)
        self.asking.forget()
        self.busy.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the line; what it does not mean is typed."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl, shift = bool(held & Qt.KeyboardModifier.ControlModifier), bool(held & Qt.KeyboardModifier.ShiftModifier)
        free = not self.line.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gather() if ctrl else self.send(further=shift)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = 8 if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) else 1
            self.themes.step(by if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -by)
            self._read_out()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif free and not held and key == Qt.Key.Key_Right:
            self.skip()
        elif free and not held and key == Qt.Key.Key_Left:
            self.back()
        elif free and not ctrl and (place := _place(event)) is not None:
            self.take(place, further=shift)
        else:
            return False
        return True


def _place(event: QKeyEvent) -> int | None:
    """Which offer a digit means, whatever Shift makes of it on this keyboard."""
    if event.text() in ("1", "2", "3"):
        return int(event.text()) - 1
    if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    by_key = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2}
    place = by_key.get(event.key(), event.nativeScanCode() - FIRST_DIGIT)
    return place if 0 <= place < 3 else None
