"""The search in processes of its own, one for each of its chains: the best so far is always there, and can be kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from .. import apart
from ..domain.seating import Plan, Task
from . import exact
from .search import Found, first, search

CHAINS = 2
"""Searches side by side, each from a seed of its own; the better plan counts. A fixed number, whatever the machine, so
that the same seed and steps give the same plan everywhere."""

_NANOSECONDS, _EACH = 45_000, 6.5
"""What a step took when this was measured: so much, and so much for each pair of chairs in the room."""
_SECONDS = 8


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is: steps done of each chain, of how many, and the best plan so far."""

    steps: int
    of: int
    best: Found

    @property
    def is_over(self) -> bool:
        """Whether the search went to its end: all steps are done, or no plan is better."""
        return self.steps >= self.of or self.best.is_best


def usual_steps(task: Task) -> int:
    """How many visits to a round each chain makes unless told otherwise: about eight seconds' worth, but the same
    number on every machine."""
    chairs = len(task.tables) * max(1, -(-len(task.people) // len(task.tables)))
    return int(_SECONDS * 1e6 / (_NANOSECONDS + _EACH * chairs ** 2)) * 1000


def plan(task: Task, seed: int, steps: int, stop: int = 0) -> Iterator[Progress]:
    """Searches for the fairest plan; yields how far it is and the best so far, and at last the plan.

    Whoever has seen enough closes the iterator, which ends the processes; `stop` gives the plan of that moment again.
    It ends early where no plan is better.

    Args:
        steps: Visits to a round, for each chain.
        stop: After how many of them to end, though it cools as if all were done; 0 for none before all are.

    Raises:
        Conflict: Rules contradict each other; nothing is searched then.
        ValueError: There are fewer chairs than members.
    """
    start = exact.first_plan(task)
    nothing_yet = first(task, start)
    yield Progress(0, steps, nothing_yet)
    if nothing_yet.is_best:
        return
    told = [[nothing_yet] for _ in range(CHAINS)]
    at_work = _started(task, start, seed, steps, stop)
    try:
        while at_work:
            for here in wait(list(at_work)):
                chain, process = at_work[here]
                try:
                    told[chain].append(here.recv())
                except EOFError:
                    process.join()
                    here.close()
                    del at_work[here]
            yield (now := _now(told, steps))
            if now.best.is_best:
                return
    finally:
        for here, (_, process) in at_work.items():
            apart.end(here, process)


def _now(told: list[list[Found]], of: int) -> Progress:
    """How far the search is, and the best as all chains had it there: one that is ahead says what it had found then, so
    that the same steps give the same plan."""
    # Where one has the best plan of all, the others have to come as far without: it does not matter who is quick.
    reached = min(one[-1].steps for one in told)
    found = []
    for one in told:
        while len(one) > 1 and one[1].steps <= reached:
            del one[0]
        found.append(one[0])
    # Of plans of the same worth the first chain's counts, whichever was heard of first.
    return Progress(reached, of, replace(min(found, key=lambda one: one.worth), steps=reached))


def _started(task: Task, start: Plan, seed: int, steps: int,
             stop: int) -> dict[Connection, tuple[int, BaseProcess]]:
    at_work: dict[Connection, tuple[int, BaseProcess]] = {}
    with _one_thread_each():
        for chain in range(CHAINS):
            here, process = apart.begin(_chain, task, start, seed * CHAINS + chain, steps, stop)
            at_work[here] = chain, process
    return at_work


def _chain(out: Connection, task: Task, start: Plan, seed: int, steps: int, stop: int) -> None:
    for found in search(task, start, seed, steps, stop=stop):
        out.send(found)


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""How many threads numpy's libraries take, which read it when they are loaded."""


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Arrays as small as ours are worked slower by several threads, which the processes would also fight over."""
    known = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in known.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
