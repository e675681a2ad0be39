"""The search in processes of its own, one for each of its chains: the best so far is always there, and can be kept."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait

from ..domain.seating import Plan, Task
from . import exact
from .search import Found, search, worth

CHAINS = 2
"""Searches side by side, each from a seed of its own; the better plan counts. A fixed number, whatever the machine, so
that the same seed and steps give the same plan everywhere."""

_NANOSECONDS, _EACH = 60_000, 7.5
"""What a step took when this was measured: so much, and so much for each pair of chairs in the room."""
_SECONDS = 8


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is: steps done of each chain, of how many, and the best plan so far."""

    steps: int
    of: int
    best: Found


def usual_steps(task: Task) -> int:
    """How many visits to a round each chain makes unless told otherwise: about eight seconds' worth, but the same
    number on every machine."""
    chairs = len(task.tables) * max(1, -(-len(task.people) // len(task.tables)))
    return int(_SECONDS * 1e6 / (_NANOSECONDS + _EACH * chairs ** 2)) * 1000


def plan(task: Task, seed: int, steps: int) -> Iterator[Progress]:
    """Searches for the fairest plan; yields how far it is and the best so far, and at last the plan.

    Whoever has seen enough closes the iterator, which ends the processes.

    Args:
        steps: Visits to a round, for each chain.

    Raises:
        Conflict: Rules contradict each other; nothing is searched then.
        ValueError: There are fewer chairs than members.
    """
    start = exact.first_plan(task)
    best = Found(start, worth(task, start), 0)
    yield Progress(0, steps, best)
    context = multiprocessing.get_context("spawn")
    chains, done = {}, [0] * CHAINS
    with _one_thread_each():
        for chain in range(CHAINS):
            here, there = context.Pipe(duplex=False)
            process = context.Process(target=_chain, daemon=True,
                                      args=(there, task, start, seed * CHAINS + chain, steps))
            process.start()
            there.close()
            chains[here] = chain, process
    try:
        ends: list[Found] = []
        while chains:
            for here in wait(list(chains)):
                chain, process = chains[here]
                try:
                    found = here.recv()
                except EOFError:
                    process.join()
                    del chains[here]
                    continue
                done[chain] = found.steps
                ends.append(found)
            best = min([best, *ends], key=lambda found: found.worth)
            ends.clear()
            yield Progress(min(done), steps, replace(best, steps=min(done)))
    finally:
        for here, (_, process) in chains.items():
            process.terminate()
            process.join()
            here.close()


def _chain(out: Connection, task: Task, start: Plan, seed: int, steps: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever presses Ctrl+C at a terminal wants the best so far.
    for found in search(task, start, seed, steps):
        out.send(found)
    out.close()


class _one_thread_each:
    """Arrays as small as ours are worked slower by several threads, which the processes would also fight over."""

    _NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "MKL_NUM_THREADS")

    def __enter__(self):
        self._known = {name: os.environ.get(name) for name in self._NAMES}
        os.environ.update(dict.fromkeys(self._NAMES, "1"))

    def __exit__(self, *error):
        for name, value in self._known.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
