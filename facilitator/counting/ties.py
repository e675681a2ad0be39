"""Ties: said to be ties, and broken only by the rule that was chosen before the poll.

By "listed first" the option that the poll lists first wins a tie. By "lot" it is the one whose SHA-256 of the lot
followed by its text (both UTF-8, nothing between) is the lowest, so that anybody who knows the lot, such as a date and
three dice thrown for all to see, can draw it again. Else a tie stands.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..domain.polls import Tally
from .result import Number, Round

WAYS_TRIED = 64
"""In how many ways ties within a count are let fall, to see whether they matter, before it is said that they may."""


@dataclass(frozen=True, slots=True)
class Won:
    """Who won, who was equal for the last place, and what broke that tie."""

    winners: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    broken_by: str = ""
    rounds: tuple[Round, ...] = ()


@dataclass(slots=True)
class Fall:
    """How ties fall in one run of a count: the `made`th of those equal wins, and where nothing is made the first."""

    order: Sequence[str]
    made: tuple[int, ...] = ()
    seen: list[tuple[str, ...]] = field(default_factory=list)

    def first(self, tied: Sequence[str]) -> str:
        """The one that wins a tie."""
        return self._one(sorted(tied, key=self.order.index))

    def last(self, tied: Sequence[str]) -> str:
        """The one that loses it."""
        return self._one(sorted(tied, key=self.order.index, reverse=True))

    def _one(self, tied: list[str]) -> str:
        if len(tied) == 1:
            return tied[0]
        at = len(self.seen)
        self.seen.append(tuple(tied))
        return tied[self.made[at]] if at < len(self.made) else tied[0]


def rule(tally: Tally) -> str:
    """The rule that breaks ties, or nothing where they stand; before a lot is drawn they do."""
    known = tally.poll.ties == "listed first" or tally.poll.ties == "lot" and tally.poll.lot
    return tally.poll.ties if known else ""


def order(tally: Tally) -> tuple[str, ...]:
    """The options, abstentions apart, in the order in which they win ties."""
    standing = [option for option in tally.options if not option.abstains]
    if rule(tally) == "lot":
        lot = tally.poll.lot
        standing.sort(key=lambda option: hashlib.sha256((lot + option.text).encode()).hexdigest())
    return tuple(option.id for option in standing)


def places(tally: Tally) -> int:
    """How many win, at least one."""
    return max(1, tally.poll.places)


def best(tally: Tally, scores: Mapping[str, Number]) -> Won:
    """The options with the highest scores above none, as many as the poll has places."""
    ranked = sorted((id for id in order(tally) if scores[id] > 0), key=scores.__getitem__, reverse=True)
    if len(ranked) <= places(tally):
        return Won(tuple(ranked))
    bar = scores[ranked[places(tally) - 1]]
    return last_places(tally, [id for id in ranked if scores[id] > bar], [id for id in ranked if scores[id] == bar])


def last_places(tally: Tally, above: Sequence[str], level: Sequence[str]) -> Won:
    """The options `above` with as many of those `level` as there are places left for, which stand in the order of
    ties."""
    left = places(tally) - len(above)
    if len(level) <= left:
        return Won((*above, *level))
    broken_by = rule(tally)
    return Won((*above, *level[:left]) if broken_by else tuple(above), listed(tally, level), broken_by)


def listed(tally: Tally, ids: Sequence[str]) -> tuple[str, ...]:
    """Options in the order of the poll."""
    return tuple(option.id for option in tally.options if option.id in ids)


def settled(tally: Tally, count: Callable[[Fall], Won]) -> Won:
    """Who wins a count in which ties may fall on the way.

    It is made anew for each way that they may fall. Where all lead to the same winners the ties do not matter; where
    they do not, the rule chosen before decides, or those who win in some ways only are tied and the rounds end at the
    first tie.
    """
    line = order(tally)
    first: Won | None = None
    todo: list[tuple[int, ...]] = [()]
    outcomes: list[frozenset[str]] = []
    while todo and len(outcomes) < WAYS_TRIED:
        made = todo.pop()
        fall = Fall(line, made)
        won = count(fall)
        first = first or won
        outcomes.append(frozenset(won.winners))
        taken = [*made, *(0 for _ in fall.seen[len(made):])]
        todo += [(*taken[:at], other) for at in range(len(made), len(taken)) for other in range(1, len(fall.seen[at]))]
    if first is None or not todo and len(set(outcomes)) == 1:
        return first or Won()
    at = next((n for n, each in enumerate(first.rounds) if each.tied), 0)
    always, sometimes = frozenset.intersection(*outcomes), frozenset.union(*outcomes)
    if todo:  # Not all ways were tried: whoever was still in might win in some.
        always, sometimes = frozenset(), sometimes | set(first.rounds[at].counts)
    ties = listed(tally, sometimes - always)
    if broken_by := rule(tally):
        return replace(first, ties=ties, broken_by=broken_by)
    cut = replace(first.rounds[at], eliminated=(), elected=(), transfers={})
    return Won(listed(tally, always), ties, "", (*first.rounds[:at], cut))
