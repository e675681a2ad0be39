"""Annealing over the whole schedule, a round at a time: each visit weighs every swap between any two of its tables.

The cost is the meetings that are repeats (a pair that meets m times counts m over 2), plus what tables are off their
even share, times a weight that rises, plus what breaks a rule. A visit to a round takes the other rounds as given and
works out what every swap of two people would change. For each pair of tables it draws one of them, or none, with the
odds of their heat (a heat bath, drawn as the largest of values with Gumbel noise: Maddison, Tarlow and Minka, "A*
Sampling", 2014), and makes those that touch no table twice. So one pass over arrays, which numpy does at once, makes
many moves, where annealing by single swaps refuses most of what it tries.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from math import comb

import numpy as np

from ..domain.seating import Plan, Task
from . import exact
from .arrays import Room
from .program import Unproven

HEATS = (0.65, 0.25), (0.8, 0.35)
"""The heat at the start and where the last of the cooling begins, of every other descent; a repeated meeting costs 1.
The first suits rooms without rules, the second those in which rules leave little freedom."""
FROZEN = 0.1
"""The heat at the end."""
SWEEPS = 500
"""How often a descent visits each round for each of the tables, or more: small rooms freeze early, and gain more by
another descent from where the last one ended."""
LAST = 0.95
"""The share of the visits after which what is left of the heat is taken out quickly."""
EVEN, EVEN_AT_THE_END, RISES_FROM = 3.0, 7.5, 0.6
"""What a value costs that a table has too many or too few of, until this share of the visits, and at the end."""
RULE, RULE_AT_LAST, RULE_WHILE_COOLING = 3.0, 12.0, 100.0
"""What a pair costs that should sit apart, or earns that should sit together: at the start, before what is left of the
heat is taken out, and while it is, when rules have to hold whatever it does to the shares of many attributes."""
TOO_OFTEN = 3
"""A pair that meets more often than this counts as much as an uneven share."""

UNEVEN = 10.0
"""How many repeated meetings are outweighed, when plans are compared, by a value too many or too few at a table, or by
a meeting of a pair that meets too often."""

_NOISE = 1 << 20


@dataclass(frozen=True, slots=True)
class Worth:
    """What plans are compared by: less is better. Rules come first; the rest is weighed, so that where rules leave some
    share uneven the last of them is not paid for with many meetings."""

    broken: float
    off: float
    too_often: float
    repeats: float  # Less what people of like values that are to be gathered earn by sitting together.

    def is_best(self, least_repeats: float) -> bool:
        """Whether nothing is better: no rule is broken, no share uneven, and nobody meets more often than has to be."""
        return not self.broken and not self.off and self.repeats <= least_repeats

    def __lt__(self, other: "Worth") -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[float, float]:
        return self.broken, UNEVEN * (self.off + self.too_often) + self.repeats


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan so far, after so many steps of all."""

    plan: Plan
    worth: Worth
    steps: int
    is_best: bool = False
    """Whether it is known that no plan is better."""


def first(task: Task, start: Plan) -> Found:
    """What a search has before its first step."""
    room = Room(task, start)
    now = _worth(room)
    return Found(start, now, 0, not room.table_pairs or now.is_best(least_repeats(task, start)))


def least_repeats(task: Task, start: Plan) -> float:
    """So many repeats every plan has at least: none where that is all that is known, and nothing can be said where
    people are gathered."""
    if task.gathered:
        return -float("inf")
    if task.rules:  # Who is to sit together is not charged for it.
        return 0.0
    if task.before or len(task.people) > task.members or len(task.planned()) < len(task.rounds):
        return sum(comb(times, 2) for _, _, times in task.before)
    pairs = comb(task.members, 2)
    meetings = sum(comb(size, 2) for seats in start for size in Counter(seats).values())
    each, more = divmod(meetings, pairs) if pairs else (0, 0)
    return pairs * comb(each, 2) + more * each  # The fewest are repeats where all pairs meet as often as each other.


def search(task: Task, start: Plan, seed: int, steps: int, tell_every: int = 250, stop: int = 0) -> Iterator[Found]:
    """Looks for a better plan from a start that breaks no "at" rule; yields the best so far now and then, and at last.

    Args:
        steps: How many visits to a round. The same task, start, seed and steps give the same plan.
        tell_every: After how many visits to say how far it is.
        stop: After how many visits to end, as if somebody had seen enough; 0 for none before all are done.
    """
    room, draw = Room(task, start), np.random.default_rng(seed)
    noise = draw.gumbel(size=_NOISE + room.swaps + room.table_pairs).astype(np.float32)
    best, least = first(task, start), least_repeats(task, start)
    descents = max(1, steps // (SWEEPS * len(room.planned) * len(task.tables)))
    for step in range(0 if best.is_best else min(steps, stop or steps)):
        descent, share = divmod(step * descents / steps, 1)
        heat = np.float32(_heat(share, *HEATS[int(descent) % len(HEATS)]))
        room.even = np.float32(_rise(share, RISES_FROM, EVEN, EVEN_AT_THE_END))
        room.rule = np.float32(_rise(share, 0.0, RULE, RULE_AT_LAST) if share < LAST else RULE_WHILE_COOLING)
        turn = step % len(room.planned)
        with room.apart_from(turn):
            offset = int(draw.integers(_NOISE))
            _visit(room, turn, heat, noise[offset:], draw)
        if turn == len(room.planned) - 1 and (now := _worth(room)) < best.worth:
            best = Found(room.plan(), now, step + 1, now.is_best(least))
        if best.is_best:
            break
        if not (step + 1) % tell_every:
            yield Found(best.plan, best.worth, step + 1)
    if best.is_best:
        yield best
        return
    if 0 < stop < steps:
        yield Found(best.plan, best.worth, stop)
        return
    if room.broken():  # It cooled with a few people on the wrong side of a rule.
        with suppress(Unproven):  # The best so far keeps every rule too.
            mended = exact.mend(task, room.plan())
            best = min(best, Found(mended, worth(task, mended), steps), key=lambda found: found.worth)
    yield Found(best.plan, best.worth, steps)


def worth(task: Task, plan: Plan) -> Worth:
    """What a plan is worth."""
    return _worth(Room(task, plan))


def _heat(share: float, hot: float, cold: float) -> float:
    if share < LAST:
        return hot * (cold / hot) ** (share / LAST)
    return cold * (FROZEN / cold) ** ((share - LAST) / (1 - LAST))


def _rise(share: float, begin: float, low: float, high: float) -> float:
    return low if share < begin else low + (high - low) * (share - begin) / (1 - begin)


def _visit(room: Room, turn: int, heat: np.float32, noise: np.ndarray, draw: np.random.Generator) -> None:
    costs = room.swap_costs(turn)
    pairs = room.table_pairs
    costs -= heat * noise[pairs:pairs + room.swaps].reshape(costs.shape)
    chosen = costs.argmin(1)
    moved = np.nonzero(costs[np.arange(pairs), chosen] < -heat * noise[:pairs])[0]
    if moved.size > 1:
        draw.shuffle(moved)
    taken: set[int] = set()
    for pair in moved.tolist():
        one, other = room.first[pair], room.second[pair]
        if one not in taken and other not in taken:
            taken |= {one, other}
            room.swap(turn, one, other, *divmod(int(chosen[pair]), room.width))


def _worth(room: Room) -> Worth:
    times = room.met
    return Worth(broken=room.broken(), off=room.off(), too_often=float(np.maximum(times - TOO_OFTEN, 0).sum()) / 2,
                 repeats=float((times * (times - 1)).sum()) / 4 - room.gathered() * len(room.planned))
