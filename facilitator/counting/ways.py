"""The ways that a count may go where options tie within it: all are followed, to see whether they matter.

What a count comes to hangs on what is left of it and not on how it got there, so each state is followed once.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ..domain.polls import Tally
from . import ties
from .result import Round
from .ties import Won

Way = tuple[Callable[[], Round], Hashable]
"""A round as it may go, made where it is wanted, and the state after it."""

Step = Callable[[Hashable], Iterable[Way]]
"""The ways that a round may go from a state. The first is the one by the order of ties; more than one means a tie."""


@dataclass(frozen=True, slots=True)
class Done:
    """The state after the last round."""

    winners: tuple[str, ...]


def ends(counts: dict, level: Sequence[str], above: tuple[str, ...], left: int, exhausted: int = 0) -> Iterator[Way]:
    """The ways that a count ends with options equal in all for the last places, which stand in the order of ties."""
    for start in range(len(level)):
        won = tuple([*level, *level][start:start + left])
        yield (lambda won=won: Round(counts, elected=won, tied=tuple(level), exhausted=exhausted)), Done((*above, *won))


def settled(tally: Tally, start: Hashable, step: Step, most: int) -> Won:
    """Who wins a count in which ties may fall on the way, followed through `most` ways at most.

    Where all lead to the same winners the ties do not matter; where they do not, the rule chosen before decides, and
    those are named who were equal when it first mattered, or those who win in some ways only are tied and the rounds
    end at the tie that matters. Where the ways are too many no winner is named.
    """
    known = _followed(start, step, most)
    broken_by, tied = ties.rule(tally), ()
    rounds: list[Round] = []
    state = start
    while not isinstance(state, Done):
        ways = list(islice(step(state), max(2, most)))
        told = ways[0][0]()
        matters = len(ways) > 1 and (known is None or len({known[after] for _, after in ways}) > 1)
        if matters and not broken_by:
            rounds.append(replace(told, eliminated=(), elected=(), transfers={}))
            if known is None:
                return Won(rounds=tuple(rounds), unsettled=True)
            always, sometimes = frozenset.intersection(*known[start]), frozenset.union(*known[start])
            return Won(ties.listed(tally, always), ties.listed(tally, sometimes - always), "", tuple(rounds))
        if matters and not tied:
            tied = ties.listed(tally, told.tied)
        rounds.append(told)
        state = ways[0][1]
    return Won(state.winners, tied, broken_by if tied else "", tuple(rounds))


_Outcomes = frozenset[frozenset[str]]


def _followed(start: Hashable, step: Step, most: int) -> dict[Hashable, _Outcomes] | None:
    """Who may win from each state, or None where there are more ways than `most`."""
    known: dict[Hashable, _Outcomes] = {}
    after: dict[Hashable, list[Hashable]] = {}
    todo = [start]
    while todo:
        state = todo[-1]
        if isinstance(state, Done):
            known[state] = frozenset([frozenset(state.winners)])
        elif state not in after:
            after[state] = [then for _, then in islice(step(state), most + 2)]
            most -= len(after[state]) - 1
            if most < 0:
                return None
        open_yet = [then for then in after.get(state, ()) if then not in known]
        if open_yet:
            todo += reversed(open_yet)
            continue
        if state not in known:
            known[state] = frozenset().union(*(known[then] for then in after[state]))
        todo.pop()
    return known
