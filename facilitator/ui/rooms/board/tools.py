"""What stands over the board: the search, the filters, and a button for each thing that is done often."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from ... import look
from ...finding import Finding
from ...widgets import Button, IconButton
from .filter import SieveBar

if TYPE_CHECKING:
    from .room import BoardRoom

NARROW = 880
"""The width in px under which icons stand alone, so that the board keeps the height of a second row."""


class BoardTools(QWidget):
    """A row over the board of a `room`, which does what its buttons say."""

    def __init__(self, room: "BoardRoom", *, has_wall: bool):
        super().__init__()
        self.sieve = SieveBar()
        self.new = Button("", "", "plus", lambda: room.view.keys.new_theme())
        self.new.setToolTip(self.tr("A new theme of the chosen notes (N)"))
        self.send = Button("", "primary", "arrow-right", lambda: room.ask("send", ""))
        self.send.setToolTip(self.tr("Send the chosen notes to a theme (T and its first letters, or its number)"))
        self.more = IconButton("more", self.tr("What else can be done"), room.open_menu)
        self.show_islands = IconButton("layers", self.tr("Islands or columns (V)"), room.view.turn_islands)
        self.show_figures = IconButton("chart", self.tr("Where the notes of each theme come from (G)"), room.show_heat)
        self.show_sort_page = IconButton("keyboard", self.tr("Sort one note after the other by keys (S)"),
                                         room.show_sort)
        self.show_wall = IconButton("projector", self.tr("Put the themes on the wall"), room.put_on_wall)
        if not has_wall:  # Shown before it has a parent it would be a window of its own.
            self.show_wall.hide()
        buttons = (self.new, self.send, self.show_sort_page, self.show_islands, self.show_figures, self.show_wall,
                   self.more)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # The note in hand keeps the keyboard after a click.
        self._words = {self.new: self.tr("New theme"), self.send: self.tr("Send to…"),
                       self.sieve.button: self.tr("Filter")}
        for button in (self.new, self.send):
            button.setAccessibleName(self._words[button])
        self._show_words(True)
        self.sieve.spring(*buttons)
        self.setLayout(self.sieve)
        finding = Finding.of(room.desk)
        self.sieve.finds = finding.matching
        finding.learned.connect(self._search_again)  # A method of ours: what is learned later may find no board.
        for key, place, reach in (("/", room.view, Qt.ShortcutContext.WidgetShortcut),
                                  (QKeySequence.StandardKey.Find, room, Qt.ShortcutContext.WindowShortcut)):
            QShortcut(QKeySequence(key), place, self.sieve.search).setContext(reach)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        super().resizeEvent(event)
        self._show_words(self.width() >= look.px(NARROW))

    def _search_again(self) -> None:
        if self.isVisible() and self.sieve.line.text():
            self.sieve.changed.emit()

    def _show_words(self, shown: bool) -> None:
        for button, words in self._words.items():
            button.setText(words if shown else "")
        self.sieve.line.shorten(not shown)
