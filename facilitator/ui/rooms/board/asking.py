"""Where notes are to be sent, or a theme to be nested or merged: asked in a line beside what is in hand, and done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from . import words as say
from .line import ThemeLine
from .model import NEW

if TYPE_CHECKING:
    from .room import BoardRoom


class BoardAsking(QObject):
    """The line of a `room`, and what follows from what is chosen in it."""

    def __init__(self, room: "BoardRoom"):
        super().__init__(room)
        self._room = room
        self.line = ThemeLine(room)
        self.line.picked.connect(self._picked)
        self.line.left.connect(room.view.setFocus)

    def ask(self, purpose: str, typed: str) -> None:
        """Opens the line that chooses a theme, beside what is in hand."""
        view, choice = self._room.view, self._room.view.choice
        picks = choice.picks(view.board)
        theme = view.board.column(choice.current[0])
        if not self._room.deeds.allowed():
            return
        if purpose == "send" and not picks:
            self._room.toast.say(self.tr("Choose a note first: click it, or go to it with the arrow keys."))
            return
        words = {"send": self.tr("Send {} to…").format(say.notes(len(picks))),
                 "nest": self.tr("Make {} part of…").format(say.quoted(theme)),
                 "merge": self.tr("Merge {} into…").format(say.quoted(theme))}[purpose]
        view.reveal()
        self.line.ask(view.board, purpose, words, typed, theme.key)
        place = choice.place(view.board)
        beside = view.lay.note(theme.key, place) if place >= 0 else view.lay.head(theme.key)
        shown = view.on_screen(beside)
        self.line.place(QRect(view.viewport().mapTo(self._room, shown.topLeft()), shown.size()))

    def _picked(self, purpose: str, key: str, typed: str, copy: bool) -> None:
        view = self._room.view
        if purpose == "nest":
            self._room.deeds.nest(view.choice.current[0], key)
        elif purpose == "merge":
            if self._room.deeds.merge(key, view.choice.current[0]):
                view.choice.go(key)
        else:
            picks = view.choice.picks(view.board)
            if key == NEW:
                key = done = self._room.deeds.gather(picks, name=typed, copy=copy)
            else:
                done = view.send(picks, key, copy=copy)
            if done:
                view.choice.clear()
                self._follow(len(picks), key, copy)
                view.setFocus()
                return
        view.reveal()
        view.setFocus()

    def _follow(self, count: int, key: str, copy: bool) -> None:
        """Notes that went out of sight are followed there, and where they went is said."""
        view = self._room.view
        view.reveal()
        if view.is_seen(key):
            return
        view.show_column(key)
        words = self.tr("{} copied to {}.") if copy else self.tr("{} went to {}.")
        self._room.desk.told.emit(words.format(say.notes(count), say.quoted(view.board.column(key))))
