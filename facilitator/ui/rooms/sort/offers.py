"""What can be offered besides likely themes, asked for by key: first piles, near-duplicates, more of a theme, and how
far two laptops agree. What comes is put in hand before the pile."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ....domain import themes
from ....suggest import asking
from ...desk import Desk
from ...widgets import action
from ..board import words as say
from . import words
from .agreement import Compared, compare
from .asking import SortAsking
from .hands import Hand, differing, heaps, like_these, sames
from .state import SortState


class SortOffers(QObject):
    """Asks and puts in hand. `joining` asks to join themes of one name, which the room offers. `began` and
    `share(float)` tell how far it is, `arrived(str)` that it is there, with what is to be said of agreement; `theme()`
    gives the theme that is chosen."""

    joining = Signal()
    began = Signal()
    share = Signal(float)
    arrived = Signal(str)

    def __init__(self, desk: Desk, state: SortState, ask: SortAsking, theme: Callable[[], str], parent: QObject):
        super().__init__(parent)
        self._desk, self._state, self._ask_for, self._theme = desk, state, ask, theme

    def menu(self, page: QWidget) -> QMenu:
        """All of them, each with its key, which the page alone hears."""
        made = QMenu(page)
        for text, key, deed in (
                (self.tr("First piles for the unsorted"), "Ctrl+G", self.piles),
                (self.tr("Notes that nearly say the same"), "Ctrl+L", self.alike),
                (self.tr("Notes like those of the theme chosen in the list"), "Ctrl+M", self.more),
                (self.tr("How far two laptops agree that sorted the same notes"), "Ctrl+J", self.otherwise),
                (self.tr("Join themes of one name"), "Ctrl+Shift+J", self.joining.emit)):
            one = action(page, text, "", key, deed)
            one.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.addAction(one)
        return made

    def piles(self) -> None:
        """First piles for the unsorted."""
        board = self._state.board
        loose = {note: board.notes[note].text for note in board.unsorted.notes if self._state.share.has(note)}
        self._ask(asking.first_piles, (loose,), lambda found: heaps(self._state.board, found, self._ask_for.likely),
                  self.tr("No notes are left that are alike enough to make a pile of."))

    def alike(self) -> None:
        """Notes that nearly say the same."""
        texts = {note.id: note.text for note in self._state.board.notes.values()}
        self._ask(asking.near_duplicates, (texts,), lambda found: sames(self._state.board, found),
                  self.tr("No two notes that lie apart say nearly the same."))

    def more(self, theme: str = "") -> None:
        """Unsorted notes like those of a theme, or of the one that is chosen."""
        board, theme = self._state.board, theme or self._theme()
        column = board.column(theme)
        if not column or not column.is_theme or not column.notes:
            self._desk.said.emit(self.tr("Choose a theme with notes first: ↓ goes into the list."))
            return
        texts = {note: board.notes[note].text for note in (*board.unsorted.notes, *column.notes)}
        self._ask(asking.more_like, (texts, column.notes), lambda found: like_these(self._state.board, theme, found),
                  self.tr("No unsorted note is like those of {}.").format(say.quoted(column)))

    def otherwise(self) -> None:
        """How far two laptops agree, and the notes that they sorted otherwise, to be settled."""
        store, book = self._desk.store, self._desk.book
        self.began.emit()
        self._ask_for.beside(lambda tell: compare(store, book, tell), self.compared, self.share.emit)

    def compared(self, found: Compared | None) -> None:
        """Says how far two laptops agree, and puts in hand where they do not."""
        agreed = ""
        if found is None:
            self._desk.told.emit(self.tr("No two laptops have sorted the same notes. To check each other both sort "
                                         "all, not a part; then take the other one's copy in at Hand-over."))
        else:
            own = self._desk.store.device.name
            by = [(words.laptop(one.device, own), one.themes) for one in (found.one, found.other)]
            agreed = words.agreement(found.found, by[0][0], by[1][0])
            if themes.twins(self._desk.book):
                agreed += " " + self.tr("Themes of one name count as one; Ctrl+Shift+J goes to joining them.")
            if not self._state.offer(differing(self._state.board, found.found.differ, by)):
                self._desk.told.emit(self.tr("No note is left that they sorted differently."))
        self.arrived.emit(agreed[:1].upper() + agreed[1:])

    def _ask(self, work: Callable, given: tuple, hands: Callable[[Any], Iterable[Hand]], nothing: str) -> None:
        def came(found: Any) -> None:
            if not self._state.offer(hands(found)):
                self._desk.told.emit(nothing)
            self.arrived.emit("")

        self.began.emit()
        self._ask_for.ask(work, given, came, self.share.emit)
