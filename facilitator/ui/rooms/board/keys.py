"""The keys of the board: moving about, marking, and every deed without a mouse."""

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from .model import NEW, UNSORTED

if TYPE_CHECKING:
    from .view import BoardView

PAGE = 5
"""How many notes Page Up and Page Down go."""

_K = Qt.Key
_UP_DOWN = {_K.Key_Up: -1, _K.Key_Down: 1, _K.Key_PageUp: -PAGE, _K.Key_PageDown: PAGE}
_OFFERS = {_K.Key_G: "piles", _K.Key_L: "alike", _K.Key_M: "more", _K.Key_J: "otherwise"}
_LEFT_RIGHT = {_K.Key_Left: -1, _K.Key_Right: 1}


class BoardKeys:
    """What the keys do to a `BoardView`."""

    def __init__(self, view: "BoardView"):
        self._view = view
        self.verbs = {
            _K.Key_Space: self.mark, _K.Key_Escape: self.unmark, _K.Key_Delete: self.take_out,
            _K.Key_Backspace: self.take_out, _K.Key_F2: self.edit, _K.Key_Return: self.edit, _K.Key_Enter: self.edit,
            _K.Key_N: self.new_theme, _K.Key_T: self.send, _K.Key_NumberSign: self.send, _K.Key_P: self.nest,
            _K.Key_M: self.merge, _K.Key_D: self.describe, _K.Key_Q: self.ask, _K.Key_C: self.colour,
            _K.Key_G: view.heat_wanted.emit, _K.Key_S: view.sort_wanted.emit, _K.Key_H: self.hold,
            _K.Key_V: view.turn_islands, _K.Key_F: view.fit, _K.Key_Plus: lambda: view.zoom_by(1),
            _K.Key_Equal: lambda: view.zoom_by(1), _K.Key_Minus: lambda: view.zoom_by(-1),
            _K.Key_Home: lambda: self._jump(False), _K.Key_End: lambda: self._jump(True),
            _K.Key_Question: view.keys_wanted.emit, _K.Key_F1: view.keys_wanted.emit,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Does what a key stands for; False for a key that stands for nothing here."""
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl = bool(keys & Qt.KeyboardModifier.ControlModifier)
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if keys & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        if key in _UP_DOWN or key in _LEFT_RIGHT:
            self._arrow(key, ctrl, shift)
        elif ctrl:
            return self._with_ctrl(key)
        elif key == _K.Key_F3:
            self.go_to_found(-1 if shift else 1)
        elif event.text().isascii() and event.text().isdigit():
            self._view.theme_wanted.emit("send", event.text())
        elif key in self.verbs:
            self.verbs[key]()
        else:
            return False
        return True

    # What a key does

    def mark(self) -> None:
        """Marks the note in hand, or takes its mark away."""
        if pick := self._view.choice.pick:
            self._view.choice.toggle(pick)
            self._view.told()

    def unmark(self) -> None:
        """Takes all marks away; where there are none, shows all notes again."""
        if self._view.choice.marked:
            self._view.choice.clear()
            self._view.told()
        else:
            self._view.all_wanted.emit()

    def take_out(self) -> None:
        """Takes what is marked out of its theme; on a header, takes the theme away."""
        view, (key, _) = self._view, self._view.choice.current
        picks = [pick for pick in view.choice.picks(view.board) if pick[1] != UNSORTED]
        if picks:
            if view.send(picks, UNSORTED):
                view.choice.clear()
                view.reveal()
        elif not view.choice.pick and view.board.column(key).is_theme:
            view.deeds.remove(key)

    def edit(self) -> None:
        """Edits the words of the note in hand; on a header its name; in the empty column begins a theme."""
        key, note = self._view.choice.current
        if note:
            self._view.reveal()
            self._view.edit_words(key, note)
        elif key == NEW:
            self.new_theme()
        else:
            self._view.edit_name(key)

    def new_theme(self) -> None:
        """Makes a theme of what is marked, or an empty one on a header."""
        view = self._view
        view.begin_theme(view.choice.picks(view.board))

    def send(self) -> None:
        """Asks where to send what is marked."""
        self._view.theme_wanted.emit("send", "")

    def nest(self) -> None:
        """Asks what the theme is to be part of."""
        self._of_theme(lambda key: self._view.theme_wanted.emit("nest", ""))

    def merge(self) -> None:
        """Asks into which other the theme is to be merged."""
        self._of_theme(lambda key: self._view.theme_wanted.emit("merge", ""))

    def describe(self) -> None:
        """Edits what the theme is about."""
        self._of_theme(self._view.edit_description)

    def ask(self) -> None:
        """Edits what is missing from the theme."""
        self._of_theme(self._view.edit_missing)

    def colour(self) -> None:
        """Asks for the theme's colour."""
        self._of_theme(self._view.colour_wanted.emit)

    def _of_theme(self, deed: Callable[[str], object]) -> None:
        key = self._view.choice.current[0]
        if self._view.board.column(key).is_theme:
            deed(key)

    def hold(self) -> None:
        """Holds back what is marked, or shows it again."""
        view = self._view
        view.deeds.hold(list(dict.fromkeys(note for note, _ in view.choice.picks(view.board))))

    # Moving about

    def go_to_found(self, step: int) -> bool:
        """Goes to the next or the last note that is looked for, round the board; False where there is none. With a step
        of 0 it stays where it is on one."""
        view = self._view
        hits = view.board.hits
        if hits:
            at = bisect_left(hits, view.board.order(view.choice.current), key=view.board.order)
            if step < 0 or view.choice.current in hits[at:at + 1]:
                at += step
            view.choice.go(*hits[at % len(hits)])
            self._arrived()
        return bool(hits)

    def _arrow(self, key: Qt.Key, ctrl: bool, shift: bool) -> None:
        view = self._view
        if ctrl and shift:
            if view.lay.free:
                self._carry_island(key)
            elif key in _LEFT_RIGHT:
                view.deeds.shift(view.choice.current[0], _LEFT_RIGHT[key])
                view.reveal()
        elif ctrl:
            self._carry(key)
        elif key in _LEFT_RIGHT:
            self._cross(_LEFT_RIGHT[key])
        else:
            self._step(_UP_DOWN[key], shift)

    def _carry_island(self, key: Qt.Key) -> None:
        """Moves the island in hand by a part of its width."""
        view, theme = self._view, self._view.choice.current[0]
        if view.board.column(theme).is_theme:
            step = view.lay.width // 4
            corner = view.lay.column(theme).topLeft() + QPoint(
                step * _LEFT_RIGHT.get(key, 0), step * ((_UP_DOWN.get(key, 0) > 0) - (_UP_DOWN.get(key, 0) < 0)))
            if view.deeds.put(theme, *view.lay.place_of(corner)):
                view.reveal()

    def _step(self, down: int, stretch: bool) -> None:
        view = self._view
        before = view.choice.current
        view.choice.step(view.board, down)
        if stretch and before[1] and view.choice.current[1]:
            key, note = view.choice.current
            view.choice.current = before
            view.choice.stretch(view.board, key, note)
        self._arrived()

    def _cross(self, right: int) -> None:
        view = self._view
        place = view.choice.place(view.board)
        level = view.lay.note(view.choice.current[0], place).center().y() if place >= 0 else None
        view.choice.cross(view.board, right, level, view.lay.place_at)
        self._arrived()

    def _jump(self, last: bool) -> None:
        self._view.choice.jump(self._view.board, last)
        self._arrived()

    def _arrived(self) -> None:
        self._view.reveal()
        self._view.read_out()

    def _carry(self, key: Qt.Key) -> None:
        """Takes the marked notes along: up or down their column, or into the one beside it."""
        view = self._view
        picks = view.choice.picks(view.board)
        column = view.board.column(view.choice.current[0])
        if not picks:
            return
        if key in _LEFT_RIGHT:
            place = min(max(view.board.indexes[column.key] + _LEFT_RIGHT[key], 0), len(view.board.columns) - 1)
            target = view.board.columns[place].key
            if target == NEW:
                view.begin_theme(picks)
            elif target != column.key and view.send(picks, target):
                self._go_along(picks, target)
        elif column.is_theme:
            self._carry_within(column, [pick for pick in picks if pick[1] == column.key], _UP_DOWN[key])

    def _carry_within(self, column, picks, down: int) -> None:
        moved = {note for note, _ in picks}
        places = [column.places[note] for note in moved]
        rest = [note for note in column.notes if note not in moved]
        if not places:
            return
        at = min(places) + down if down < 0 else max(places) + 1 - len(places) + down
        at = min(max(at, 0), len(rest))
        if self._view.send(picks, column.key, before=rest[at] if at < len(rest) else ""):
            self._view.reveal()

    def _go_along(self, picks, target: str) -> None:
        view = self._view
        marked = len(view.choice.marked) > 0
        view.choice.clear()
        landed = [note for note, _ in picks if note in view.board.column(target).places]
        if landed:
            view.choice.go(target, landed[0])
            if marked:
                view.choice.mark((note, target) for note in landed)
        view.reveal()

    def _with_ctrl(self, key: Qt.Key) -> bool:
        view = self._view
        if key == Qt.Key.Key_A:
            column = view.board.column(view.choice.current[0])
            view.choice.mark((note, column.key) for note in column.notes)
            view.told()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            column = view.board.columns[0 if key == Qt.Key.Key_Home else -2]
            view.choice.go(column.key, column.notes[0] if column.notes else "")
            self._arrived()
        elif key in _OFFERS:
            view.offer_wanted.emit(_OFFERS[key])
        else:
            return False
        return True
