"""Sorting one by one, for the night: a note in hand, and where it can go, the likeliest first; all of it by keys."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ....domain.photos import ALONE, Share
from ...cards import Card
from ...desk import Desk
from ...key_list import KeyList
from ...settings import Settings
from ...widgets import announce
from ..board.model import NEW, Board, Column
from . import hints, words
from .asking import SortAsking
from .deeds import SortDeeds
from .end import ALL, PRINT
from .frame import SortFrame
from .hands import NAME, NONE, PILE, SAME, asked, lies, likely_ones
from .keys import SortKeys
from .offers import SortOffers
from .part import keep_part, part_of
from .side import is_asked
from .state import SortState


class SortPage(SortFrame):
    """The page; `card(note)` gives what stands on one. `left` asks for the board, `print_wanted` for the theme cards;
    `bare(theme)` tells that a theme got a name that is only a word."""

    print_wanted = Signal()
    bare = Signal(str)

    def __init__(self, desk: Desk, card: Callable[[str], Card], settings: Settings, parent: QWidget | None = None):
        super().__init__(desk, card, parent)
        self._desk, self._settings = desk, settings
        self._made = ""
        self.state = SortState()
        self.state.share = part_of(settings, desk.store.path)
        self.deeds = SortDeeds(desk, self)
        self.asking = SortAsking(self)
        self.offers = SortOffers(desk, self.state, self.asking, self.themes.current, self)
        self.build(self.offers.menu(self))
        self._connect()
        self.keys = SortKeys(self)

    def show_board(self, board: Board) -> None:
        """Shows the board as it is now; what is typed stays."""
        self.state.show(board)
        self._tell()
        if self.isVisible():
            self._want_likely()

    def enter(self) -> None:
        """Puts the cursor where one types."""
        self._want_likely()
        self.first(self.state.hand).setFocus()

    def name_made(self) -> bool:
        """Begins another name for the theme that was made last; False where there is no such theme or nothing in
        hand."""
        made = self._made_theme()
        if not made or not self.state.hand:
            return False
        self._begin(f"={made.name}")
        return True

    # What keys do

    def send(self, *, further: bool = False) -> None:
        """Sends what is in hand to what is chosen in the list; `further` sends it there too, and keeps it in hand."""
        if is_asked(self.state.hand, self.line.text()):
            self._answer(self.line.text().strip())
        elif self.themes.currentItem():
            self._do(self.themes.current(), self._name(), further)
        elif self.state.hand:
            announce(self.line, self.side.nothing.text())

    def gather(self) -> None:
        """Makes a new theme of what is in hand, with what is typed as its name, or with none."""
        self._do(NEW, self._name(), False)

    def step(self, by: int) -> None:
        """Chooses another line of the list."""
        if not is_asked(self.state.hand, self.line.text()):
            self.themes.step(by)
            self.side.read_out()

    def skip(self) -> None:
        """Lays what is in hand aside."""
        self._turn(self.state.skip)

    def back(self) -> None:
        """Takes the one before in hand again."""
        self._turn(self.state.back)

    def leave(self) -> None:
        """Empties the line, else goes back to the pile, else to the board."""
        if not self.line.hasFocus():
            self.line.setFocus()
        elif self.line.text() or self.themes.currentRow() != self.themes.home:
            self._fresh()
        elif self.state.let_go():
            self.head.agreed.hide()
            self._fresh()
        else:
            self.left.emit()

    @cached_property
    def key_list(self) -> KeyList:
        """All keys of the page; made when somebody asks."""
        made = KeyList(self, self.tr("Keys of sorting one by one"), hints.all_keys(),
                       (Qt.Key.Key_Question, Qt.Key.Key_F1))
        made.closed.connect(self.enter)
        return made

    def show_keys(self) -> None:
        """Shows all keys over the page."""
        self.key_list.ask()

    def _answer(self, typed: str) -> None:
        """Keeps what is said of the theme that is asked about, and goes on to the next."""
        hand = self.state.hand
        if not typed:
            announce(self.line, self.side.nothing.text())
            return
        self.state.keep(hand.notes)
        stays, self.state.stays = self.state.stays, False
        if not self.deeds.answer(hand, typed):
            self.state.stays = stays
            return
        self._turn(self.state.settle)
        if hand.come == NAME:
            self._made = hand.theme
            self._ask_on()

    def _do(self, key: str, name: str, further: bool) -> None:
        if self.state.hand is None or is_asked(self.state.hand, self.line.text()):
            return
        if self._desk.read_only:
            self._desk.said.emit(self._desk.read_only)
        elif key == NAME:
            if self.deeds.rename(self._made, name):
                self._fresh()
                self._ask_on()
        elif key == NONE:
            self._begin("+")
        elif notes := self.seen.taken():
            self._sort(notes, key, name, further)
        else:
            self._desk.told.emit(self.tr("All notes are left out: take one at least, or press → to lay them aside."))

    def _sort(self, notes: tuple[str, ...], key: str, name: str, further: bool) -> None:
        # Notes that say the same come to lie together, and leave no theme for it.
        also, made = further or self.state.also or self.state.hand.come == SAME, ""
        before = self.state.hand, self.state.stays
        self.state.keep(notes)
        self.state.stays = further
        if key == NEW:
            done = made = self.deeds.gather(notes, name, also=also)
        else:
            done = self.deeds.send(notes, key, also=also)
        if not done:
            self.state.hand, self.state.stays = before
            return
        if self.state.stays:
            self.state.also = further
        self._turn(self.state.settle)
        if made:
            self._made = made
            self._ask_on()

    def _begin(self, typed: str) -> None:
        """Begins a name in the line."""
        self.line.setText(typed)
        self.line.setFocus()
        self._typed()

    def _ask_on(self) -> None:
        """A name that is only a word is kept, and asked on."""
        made = self._made_theme()
        if made and made.is_bare:
            self.bare.emit(made.key)

    def _made_theme(self) -> Column | None:
        """The theme that was made last, if it is still there."""
        return self.state.board.column(self._made) if self._made else None

    def _name(self) -> str:
        """The name that is typed."""
        return self.line.text().strip().removeprefix("+").removeprefix("=").strip()

    def _turn(self, deed: Callable[[], Any]) -> None:
        """Does what may bring something else to hand, and makes the line free for it."""
        deed()
        self._fresh()

    def _fresh(self) -> None:
        self.line.clear()
        self.themes.setCurrentRow(-1)
        self._tell()

    # What is offered

    def _arrived(self, agreed: str) -> None:
        self.head.arrive(agreed)
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
        self.head.show_board(board, state.left(), state.share)
        if hand is None:
            self.end.show_end(board, state.share)
        self.show_parts(hand)
        if hand is None:
            return
        at = self._lies()
        there = [note for note in hand.notes if note in board.notes]
        if self.seen.list.hasFocus() and there != self.seen.ids:
            self.line.setFocus()
        below = 0 if hand.theme else state.left() - 1
        self.seen.show_notes(there, below, words.about(board, hand, at), can_leave=not hand.theme)
        self._show_themes()

    def _show_themes(self) -> None:
        self.side.show_where(self.state.board, self.state.hand, self._lies(), self._made_theme())

    def _offer_likely(self) -> None:
        hand = self.state.hand
        if hand and hand.come == PILE and len(hand.notes) == 1:
            self.state.choices_for(hand, likely_ones(self.state.board, self.asking.likely.get(hand.notes[0], ())))

    def _typed(self) -> None:
        if not self.line.text():
            self.themes.setCurrentRow(-1)
        self._show_themes()
        self.side.read_out()

    def _lies(self) -> frozenset[str]:
        hand = self.state.hand
        one = hand and len(hand.notes) == 1 and not hand.theme
        return lies(self.state.board, hand.notes[0]) if one else frozenset()

    # What Qt tells

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs other sizes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and "keys" in vars(self):
            self._learned()

    def _connect(self) -> None:
        self.line.textEdited.connect(self._typed)
        self.themes.picked.connect(lambda key: self._do(key, self._name(), False))
        self.head.share_wanted.connect(self._take_share)
        self.head.left.connect(self.left)
        self.end.wants.connect(self._after)
        self.seen.pictures.came.connect(lambda _: self._learned())
        self.offers.began.connect(self.head.begin)
        self.offers.share.connect(lambda share: self.head.busy.setValue(round(100 * share)))
        self.offers.arrived.connect(self._arrived)
        self.asking.learned.connect(self._learned)
        self.asking.said.connect(self._desk.said)
        self.asking.said.connect(self.head.busy.hide)

    def _learned(self) -> None:
        if self.isVisible():
            self._tell()

    def _take_share(self, share: Share) -> None:
        keep_part(self._settings, self._desk.store.path, share)
        self._turn(lambda: self.state.take_share(share))
        self.enter()

    def _after(self, what: str) -> None:
        if what == ALL:
            self._take_share(ALONE)
        elif what == PRINT:
            self.print_wanted.emit()
        else:
            self._turn(lambda: self.state.offer(asked(self.state.board, what)))
            self.enter()

    def hideEvent(self, event) -> None:
        """Nobody needs suggestions for what is not seen."""
        super().hideEvent(event)
        self.asking.forget()
        self.head.busy.hide()
