"""How many people voted, and for what, where hands and ballots tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from . import pollmarks
from .records import Pairs, Poll


def is_one_hand_each(poll: Poll) -> bool:
    """Whether each person raises a hand once at most, so that hands are people."""
    return poll.type in pollmarks.ONE or poll.type in pollmarks.MANY and poll.most == 1


def people_at_least(poll: Poll, cells: Mapping[str, int]) -> int:
    """The fewest people who can have raised hands, by option, or given dots."""
    if is_one_hand_each(poll):
        return sum(cells.values())
    if poll.type == "dots":
        return ceil(sum(cells.values()) / poll.most) if poll.most else int(any(cells.values()))
    return max(cells.values(), default=0)


@dataclass(frozen=True, slots=True)
class Pile:
    """Equal ballots: what is on them, what each option gets from one, and how many they are."""

    marks: Pairs
    got: dict[str, int] | None
    count: int


@dataclass(frozen=True, slots=True)
class Voters:
    """Who voted, where that can be told: hands by option, and piles of ballots."""

    poll: Poll
    hands: dict[str, int]
    piles: list[Pile]
    abstaining: set[str]

    @property
    def anybody(self) -> bool:
        """Whether anybody voted yet."""
        return any(self.hands.values()) or bool(self.piles)

    @property
    def tells_people(self) -> bool:
        """Whether it can be told how many people voted."""
        return is_one_hand_each(self.poll) or not any(self.hands.values())

    @property
    def cast(self) -> int:
        """How many voted, blank ballots among them; 0 where that cannot be told."""
        return sum(self.hands.values()) + sum(pile.count for pile in self.piles) if self.tells_people else 0

    @property
    def valid(self) -> int:
        """How many of these said something and did not abstain."""
        if not self.tells_people:
            return 0
        return sum(n for id, n in self.hands.items() if id not in self.abstaining) + sum(
            pile.count for pile in self.piles if pollmarks.is_valid(self.poll, pile.marks, pile.got, self.abstaining))

    def people_for(self, wanted: Sequence[str]) -> int | None:
        """How many voted for any of some options; None where hands may be the same people's."""
        raised = [self.hands[id] for id in wanted]
        if sum(n > 0 for n in raised) > 1 and not self.tells_people or any(raised) and self.poll.type == "dots":
            return None
        return sum(raised) + sum(pile.count for pile in self.piles if pile.got and any(map(pile.got.get, wanted)))
