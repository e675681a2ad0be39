"""A theme's name that is only a word is kept, and asked on for a while; never where that is no longer the question."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....domain.records import Theme
from .model import Board

if TYPE_CHECKING:
    from .room import BoardRoom


class BareName(QObject):
    """Asks on in the message of a `room`."""

    def __init__(self, room: "BoardRoom"):
        super().__init__(room)
        self._room, self._key, self._words = room, "", ""

    def meet(self, theme: str) -> None:
        """A theme got a name that is only a word."""
        words = self.tr("{}: what about it? A sentence lets another table understand the pile.")
        self._key, self._words = theme, words.format(self._room.desk.book.get(Theme, theme).name)
        self._room.toast.say(self._words, self.tr("Say it (F2)"), lambda: self._room.say_name(theme))

    def show(self, board: Board) -> None:
        """Who has said more, or taken the theme away, is not asked any more."""
        column = board.column(self._key)
        if column is None or not column.is_bare:
            self.leave()

    def leave(self) -> None:
        """Nothing is asked where no names are seen."""
        if self._words and self._room.toast.text() == self._words:
            self._room.toast.dismiss()
        self._key = self._words = ""
