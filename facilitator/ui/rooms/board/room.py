"""The board: themes as columns, the unsorted notes at the left, and every way to sort them, with or without a mouse."""

from functools import cached_property

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ....domain import heat
from ....domain.book import Book
from ....report import wishes
from ....store.store import Done
from ... import look
from ...cards import Card
from ...desk import Desk
from ...key_list import KeyList
from ...settings import Settings
from ...slices import Slices
from ...widgets import STRETCH, EmptyState, Hints, Pages, Toast, column, row
from ..photos.left import PhotosLeft
from ..photos.words import KEY as PHOTOS_KEY
from ..room import Room
from ..sort.asking import Warming
from ..sort.page import SortPage
from . import hints, menus
from .asking import BoardAsking
from .bare import BareName
from .cards import BoardCards
from .deeds import BoardDeeds
from .heat_page import HeatPage
from .model import UNSORTED, Board, searched
from .tools import BoardTools
from .twins import TwinOffers
from .view import BoardView

_SHOWN = ("note", "theme", "placement", "table", "segment")
"""Kinds of record that the board shows."""

LOW, LOWEST = 460, 240
"""The height in px below which half of what is left free around the board is left out, and the line of hints too."""


class BoardRoom(Room):
    """The room in which notes become themes. `wants_import(kind)` asks for a file of notes,
    `wants_photos()` for the photographs that are not typed yet."""

    key = "board"
    icon = "board"
    wants_import = Signal(str)
    wants_photos = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, wall=None):
        super().__init__(desk, parent)
        self._wall = wall
        self._cards = BoardCards()
        self._whole: Board | None = None
        self._read_from: Book | None = None
        self._slices = Slices(self)  # Reads every word before somebody searches for one.
        self.deeds = BoardDeeds(desk, self)
        self.warming = Warming(lambda: self.isVisible() and bool(self.view.board.unsorted.notes), self)
        self.view = BoardView(self.deeds, self._card)
        self.asking = BoardAsking(self)
        self.line, self.ask = self.asking.line, self.asking.ask
        self.tools = BoardTools(self, has_wall=wall is not None)
        self.sieve = self.tools.sieve
        self.offers = TwinOffers()
        self._build()
        self.toast, self._bare = Toast(self), BareName(self)
        self._connect()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Board")

    def read(self, done: Done | None) -> None:
        """Shows the board as it is now; what is marked, typed and scrolled stays."""
        self.sieve.show_book(self.book)
        if done and not done.touches(*_SHOWN):
            return
        if self._whole is None or self._read_from is not self.book:
            self._whole, self._read_from = Board.of(self.book), self.book
            self._slices.begin(searched(note.id, note.text) for note in self._whole.notes.values())
        self._bare.show(self._whole)
        board = self._whole.sifted(self.sieve.sieve)
        self._cards.show_book(self.book)
        if (not done or done.touches("theme")) and not self.desk.read_only:
            self.offers.show_book(self.book)
        if self._shows_sort and self._whole.notes:
            self.sort.show_board(self._whole)
            return  # A key there waits for nothing that is not seen.
        self.view.show_board(board)
        filled = bool(board.notes or board.themes)
        if not filled or not self._shows_heat:
            self.stack.setCurrentWidget(self.view if filled else self.empty)
            self._show_tools(True)
        else:
            self.heat.show_book(self.book, self._whole)

    def enter(self) -> None:
        """Puts the keyboard on the first note to sort."""
        choice, board = self.view.choice, self.view.board
        if choice.current == (UNSORTED, "") and board.unsorted.notes:
            choice.go(UNSORTED, board.unsorted.notes[0])
        self.warming.begin()
        if self._shows_sort:
            self.sort.enter()
        elif self.stack.currentWidget() is self.view:
            self.view.setFocus()
            self.view.told()
        else:
            (self.heat.view if self._shows_heat else self.empty.buttons[0]).setFocus()

    def look_for(self, line: str) -> None:
        """Shows what a line of the program's search finds."""
        if self._shows_sort:
            self.show_board()
        self.sieve.look_for(line)
        self.enter()
        self.view.keys.go_to_found(0)

    def show_note(self, theme: str, note: str = "") -> None:
        """Puts the keyboard on a note in a theme, or among the unsorted for ""; without a note on the theme itself."""
        if self._shows_sort:
            self.show_board()
        board = self.view.board
        if theme not in board.indexes or note and theme == UNSORTED and note not in board.unsorted.notes:
            self.sieve.clear()
        if self._shows_heat:
            self.show_board()
        self.view.choice.go(theme, note)
        self.view.reveal()
        self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window, or one with large text, the board needs the room of the line below it."""
        super().resizeEvent(event)
        low = self.height() < look.px(LOW)
        self.layout().setProperty("pad", 1 if low else 2)
        look.fit(self.layout())
        self._told()

    # The heat map

    @cached_property
    def heat(self) -> HeatPage:
        """Where the notes of each theme come from; made when somebody asks."""
        made = HeatPage()
        made.opened.connect(self._show_cell)
        made.left.connect(self.show_board)
        return made

    @property
    def _shows_heat(self) -> bool:
        return "heat" in self.__dict__ and self.stack.currentWidget() is self.heat

    def show_heat(self) -> None:
        """Shows the heat map in the place of the board."""
        if self.stack.currentWidget() is self.view:
            self.heat.show_book(self.book, self._whole)
            self.stack.turn_to(self.heat)
            self._bare.leave()
            self._show_tools(False)
            self.heat.view.setFocus()
            self._told()

    def show_board(self) -> None:
        """Shows the board again."""
        self.stack.setCurrentWidget(self.view)
        self._show_tools(True)
        self.read(None)
        self.view.setFocus()
        self._told()

    def _show_cell(self, theme: str, column: str | None) -> None:
        """Shows the notes of a cell on the board: its theme, filtered by its table or segment where that is known."""
        self.sieve.clear()
        if column:
            self.sieve.pick(self.heat.by, column, self.heat.words_of(column))
        if theme == heat.WHOLE:
            self.show_board()
            self.view.keys.go_to_found(0)
            return
        shown, found = self.view.board.column(theme), self.view.board.found
        self.show_note(theme, next((n for n in shown.notes if found is None or n in found), ""))

    # One by one

    @cached_property
    def sort(self) -> SortPage:
        """Where notes are sorted one by one; made when somebody asks."""
        made = SortPage(self.desk, lambda id: self._cards.large(self._whole.notes[id]),
                        self._wall.settings if self._wall else Settings())
        made.left.connect(self.show_board)
        made.bare.connect(self._bare.meet)
        made.print_wanted.connect(self._print_cards)
        made.offers.joining.connect(self._join_twins)
        return made

    @property
    def _shows_sort(self) -> bool:
        return "sort" in self.__dict__ and self.stack.currentWidget() is self.sort

    def show_sort(self) -> None:
        """Shows one note at a time in the place of the board."""
        if self.stack.currentWidget() in (self.view, self.__dict__.get("heat")):
            self.sort.show_board(self._whole)
            self.stack.turn_to(self.sort)
            self._show_tools(False)
            self.sort.enter()
            self._told()

    def _join_twins(self) -> None:
        """Goes to the offer to join themes of one name."""
        if not self.offers.go():
            self.desk.told.emit(self.tr("No two themes bear the same name."))

    def show_offer(self, what: str) -> None:
        """Shows what the page of sorting suggests: of "more", like the theme in hand."""
        theme = self.view.choice.current[0]
        self.show_sort()
        offers = self.sort.offers
        {"piles": offers.piles, "alike": offers.alike, "more": lambda: offers.more(theme),
         "otherwise": offers.otherwise}[what]()

    def _show_tools(self, shown: bool) -> None:
        """Search and the deeds of the board have no sense where it is not seen."""
        self.tools.setVisible(shown)

    def _print_cards(self) -> None:
        """The theme cards for the morning."""
        from ...prints import open_prints

        open_prints(self.window(), self.desk, wishes.THEME_CARDS)

    # Building

    def _build(self) -> None:
        self.empty = EmptyState("board", self.tr("There are no notes to sort yet."),
                                (self.tr("Import notes…"), lambda: self.wants_import.emit("notes")),
                                hint=self.tr("Type them in capture, or read them from a file."))
        self.stack = Pages()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.hint, self.left = Hints(), PhotosLeft(self.desk, self)
        self.setLayout(column(self.tools, self.offers, (self.stack, 1), row(self.left, STRETCH), self.hint, gap=1,
                              pad=2))
        self.view.setMinimumSize(QSize(200, 120))

    def _connect(self) -> None:
        self.left.clicked.connect(self.wants_photos)
        QShortcut(QKeySequence(PHOTOS_KEY), self, self.wants_photos.emit,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.view.theme_wanted.connect(self.ask)
        self.view.menu_wanted.connect(lambda at: self.menu().exec(at))
        self.view.colour_wanted.connect(self._ask_colour)
        self.view.bare.connect(self._bare.meet)
        self.view.heat_wanted.connect(self.show_heat)
        self.view.sort_wanted.connect(self.show_sort)
        self.view.offer_wanted.connect(self.show_offer)
        self.view.keys_wanted.connect(self.show_keys)
        self.view.all_wanted.connect(self.sieve.clear)
        self.view.chosen.connect(self._told)
        self.deeds.said.connect(self.toast.say)
        self.sieve.changed.connect(lambda: self.read(None))
        self.sieve.left.connect(self.view.setFocus)
        self.sieve.entered.connect(self._go_to_found)
        self.sieve.kept.connect(self._keep_search)
        self.offers.joined.connect(self.deeds.join)
        self.offers.left.connect(self.enter)

    def _keep_search(self, line: str) -> None:
        if self.deeds.keep_search(line):
            self.toast.say(self.tr("Saved. It stands under Filter, and in the search of the whole program."))

    def _go_to_found(self) -> None:
        """From the search to the first note that it found, or the one in hand if it is one; without any it waits."""
        if self.view.board.found is None or self.view.keys.go_to_found(0):
            self.view.setFocus()

    def _card(self, id: str) -> Card:
        return self._cards.card(self.view.board.notes[id], self.view.board.shared.get(id, 0))

    # What else there is

    def menu(self) -> QMenu:
        """What can be done to what is in hand, each with its key."""
        return menus.deeds(self, bool(self._wall))

    def _ask_colour(self, key: str) -> None:
        if self.deeds.allowed():
            head = self.view.on_screen(self.view.lay.head(key))
            menus.colours(self, key).popup(self.view.viewport().mapToGlobal(QPoint(head.left(), head.bottom())))

    def say_name(self, key: str) -> None:
        """Begins another name of a theme, wherever one is."""
        if self._shows_sort and self.sort.name_made():
            return
        self.show_board()
        self.view.edit_name(key)

    def put_on_wall(self, theme: str = "", *, notes: bool = False) -> None:
        """Makes all themes, or one with or without its notes, what the wall shows next; the room sees nothing yet."""
        from ...wall import Scene

        self._wall.propose(Scene("themes", of=theme, notes=notes))
        self.toast.say(self.tr("It is next on the wall. The room does not see it yet."), self.tr("Show it now"),
                       self._wall.show)

    def open_menu(self) -> None:
        """Opens the menu under its button."""
        self.menu().exec(self.tools.more.mapToGlobal(QPoint(0, self.tools.more.height())))

    @cached_property
    def key_list(self) -> KeyList:
        """All keys of the board; made when somebody asks."""
        made = KeyList(self, self.tr("Keys of the board"), hints.all_keys(),
                       (Qt.Key.Key_Question, Qt.Key.Key_F1))
        made.closed.connect(self.view.setFocus)
        return made

    def show_keys(self) -> None:
        """Shows all keys over the board."""
        self.key_list.ask()

    def _told(self) -> None:
        """Says at the foot what the keys do now."""
        # The heat map and the page of sorting say their own keys.
        free = self.height() - (self.offers.geometry().height() if self.offers.count() else 0)
        self.hint.setVisible(free >= look.px(LOWEST) and not self._shows_heat and not self._shows_sort)
        view = self.view
        self.hint.show_parts(hints.parts(view.board, view.choice, free=view.lay.free), self.tr("? all keys"))
