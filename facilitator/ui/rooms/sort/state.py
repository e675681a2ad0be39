"""Where sorting one by one has got to: what is in hand, what comes next, and what was in hand before. No widgets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ....domain.photos import ALONE, Share
from ..board.model import Board
from .hands import PILE, Hand, is_open, said

_Lay = tuple[Sequence[str] | None, ...]
"""The themes in which each note in hand lies, None for one that is gone; or what is said of the theme asked about."""


@dataclass(frozen=True, slots=True)
class _Past:
    """What was in hand, whether it was done with or only skipped, how it lay before that, and whether it was to go to a
    further theme."""

    hand: Hand
    is_done: bool
    lay: _Lay
    also: bool = False


class SortState:
    """The pile of the unsorted notes, or this laptop's `share` of them, from which one after the other comes to `hand`;
    before it comes what was offered. `show` says what the board is now.

    What is in hand stays until it is sorted; whatever is sorted, here or on another laptop, gives way to the next. What
    lies again as it did before it was sorted, since somebody took that back, comes to hand again.
    """

    def __init__(self):
        self.board: Board | None = None
        self.hand: Hand | None = None
        self.share = ALONE
        self.stays = False
        """What is in hand stays there although it is sorted, since it is to go to further themes or to be looked at."""
        self.also = False
        """What is in hand goes to the next theme and stays in those where it lies."""
        self._lay: _Lay = ()
        self._at: dict[str, list[str]] = {}  # The themes of each note, read at once for all that was in hand.
        self._offered: list[Hand] = []
        self._before: list[_Past] = []
        self._later: list[str] = []

    def show(self, board: Board) -> None:
        """The board as it is now."""
        self.board = board
        self._at = {note: [] for note in board.notes}
        for column in board.themes:
            for note in column.notes:
                self._at[note].append(column.key)
        again = next((one for one in reversed(self._before) if one.is_done and one.lay == self._lie(one.hand)), None)
        if again and again.hand != self.hand:
            self._before.remove(again)
            self._put_back()
            self._take(again.hand, stays=again.also or not is_open(again.hand, board), also=again.also)
        self.settle()

    def settle(self) -> None:
        """Lets what is done with give way to the next."""
        gone = self.hand and self._is_gone(self.hand)
        if self.hand and (gone or not self.stays and not is_open(self.hand, self.board)):
            self._lay_down(is_done=True)
        if self.hand is None:
            self._take(self._next())

    def keep(self, notes: Sequence[str]) -> None:
        """Something is to be done with these notes in hand; the others are left out, and go back to where they were."""
        if self.hand and set(notes) < set(self.hand.notes):
            self.hand = replace(self.hand, notes=tuple(notes))
        self._lay = self._lie(self.hand)

    def skip(self) -> None:
        """Lays what is in hand aside: a note comes at the end of the pile, what was offered does not come again."""
        if self.hand is None:
            return
        for note in self.hand.notes if self.hand.come == PILE else ():
            self._later = [id for id in self._later if id != note] + [note]
        self._lay_down(is_done=not is_open(self.hand, self.board))
        self.settle()

    def back(self) -> bool:
        """Takes in hand what was there before, sorted or not; False where nothing was."""
        known = [one for one in self._before if not self._is_gone(one.hand)]
        if not known:
            return False
        self._put_back()
        self._before = known[:-1]
        self._take(known[-1].hand, stays=True)
        if self.hand.come == PILE:
            self._later = [note for note in self._later if note not in self.hand.notes]
        return True

    def offer(self, hands: Iterable[Hand]) -> bool:
        """Puts what is offered before the pile; False where there is nothing."""
        self._offered = list(hands)
        if not self._offered:
            return False
        self.hand = None
        self.settle()
        return True

    def let_go(self) -> bool:
        """Goes back to the pile; False where nothing else was in hand."""
        offered = bool(self._offered) or bool(self.hand and self.hand.come != PILE)
        self._offered = []
        if offered:
            self.hand = None
            self.settle()
        return offered

    def take_share(self, share: Share) -> None:
        """Sorts another part of the pile."""
        self.share = share
        if self.hand and self.hand.come == PILE and not self.stays:
            self.hand = None
        self.settle()

    def left(self) -> int:
        """How many notes of this part are unsorted."""
        return sum(1 for _ in self._mine())

    def choices_for(self, hand: Hand, choices) -> None:
        """Gives what is in hand its offers; those that it has stay, so that nothing changes under somebody's finger."""
        if self.hand == hand and not hand.choices:
            self.hand = replace(hand, choices=tuple(choices))

    def _take(self, hand: Hand | None, *, stays: bool = False, also: bool = False) -> None:
        self.hand, self.stays, self.also = hand, stays, also
        self._lay = self._lie(hand)

    def _lay_down(self, *, is_done: bool) -> None:
        """What is in hand gives way. What was sent where it lay already is not to come again: it lies as before."""
        is_done = is_done and self._lay != self._lie(self.hand)
        self._before.append(_Past(self.hand, is_done, self._lay, self.also))
        self.hand = None

    def _is_gone(self, hand: Hand) -> bool:
        if hand.theme:
            return said(hand, self.board) is None
        return not any(note in self.board.notes for note in hand.notes)

    def _lie(self, hand: Hand | None) -> _Lay:
        if hand and hand.theme:
            return (said(hand, self.board),)
        return tuple(self._at.get(note) for note in hand.notes) if hand else ()

    def _mine(self) -> Iterator[str]:
        return (note for note in self.board.unsorted.notes if self.share.has(note))

    def _next(self) -> Hand | None:
        while self._offered:
            hand = self._offered.pop(0)
            if is_open(hand, self.board):
                return hand
        mine = list(self._mine())
        aside = set(self._later)
        note = next((note for note in mine if note not in aside), None)
        if note is None:
            there = set(mine)
            note = next((note for note in self._later if note in there), None)
        return Hand((note,)) if note else None

    def _put_back(self) -> None:
        """What was offered and is in hand comes again, behind what takes its place."""
        if self.hand and self.hand.come != PILE and not self.stays:
            self._offered.insert(0, self.hand)
