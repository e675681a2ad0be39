"""Where sorting one by one has got to: what is in hand, what comes next, and what was in hand before. No widgets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...domain.photos import ALONE, Share
from .board_model import Board
from .sort_hands import PILE, Hand, is_open


class SortState:
    """The pile of the unsorted notes, or this laptop's `share` of them, from which one after the other comes to `hand`;
    before it comes what was offered. `show` says what the board is now.

    What is in hand stays until it is sorted; whatever is sorted, here or on another laptop, gives way to the next. What
    was sorted here and is loose again, since somebody took that back, comes to hand again.
    """

    def __init__(self):
        self.board: Board | None = None
        self.hand: Hand | None = None
        self.share = ALONE
        self.stays = False
        """What is in hand stays there although it is sorted, since it is to go to further themes or to be looked at."""
        self._offered: list[Hand] = []
        self._before: list[tuple[Hand, bool]] = []  # With whether it was done with, or skipped.
        self._later: list[str] = []

    def show(self, board: Board) -> None:
        """The board as it is now."""
        self.board = board
        again = next((one for one in reversed(self._before) if one[1] and is_open(one[0], board)), None)
        if again and again[0] != self.hand:
            self._before.remove(again)
            self._put_back()
            self.hand, self.stays = again[0], False
        self.settle()

    def settle(self) -> None:
        """Lets what is done with give way to the next."""
        gone = self.hand and not any(note in self.board.notes for note in self.hand.notes)
        if self.hand and (gone or not self.stays and not is_open(self.hand, self.board)):
            self._before.append((self.hand, True))
            self.hand = None
        if self.hand is None:
            self.stays = False
            self.hand = self._next()

    def keep(self, notes: Sequence[str]) -> None:
        """Leaves the other notes in hand out, which go back to where they were."""
        if self.hand and set(notes) < set(self.hand.notes):
            self.hand = replace(self.hand, notes=tuple(notes))

    def skip(self) -> None:
        """Lays what is in hand aside: a note comes at the end of the pile, what was offered does not come again."""
        if self.hand is None:
            return
        for note in self.hand.notes if self.hand.come == PILE else ():
            self._later = [id for id in self._later if id != note] + [note]
        self._before.append((self.hand, not is_open(self.hand, self.board)))
        self.hand = None
        self.settle()

    def back(self) -> bool:
        """Takes in hand what was there before, sorted or not; False where nothing was."""
        known = [one for one in self._before if any(note in self.board.notes for note in one[0].notes)]
        if not known:
            return False
        self._put_back()
        self._before, self.hand, self.stays = known[:-1], known[-1][0], True
        if self.hand.come == PILE:
            self._later = [note for note in self._later if note not in self.hand.notes]
        return True

    def offer(self, hands: Iterable[Hand]) -> bool:
        """Puts what is offered before the pile; False where there is nothing."""
        self._offered = list(hands)
        if not self._offered:
            return False
        self.hand, self.stays = None, False
        self.settle()
        return True

    def let_go(self) -> bool:
        """Goes back to the pile; False where nothing else was in hand."""
        offered = bool(self._offered) or bool(self.hand and self.hand.come != PILE)
        self._offered = []
        if offered:
            self.hand, self.stays = None, False
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
