"""Rounds put right for who is here by the fewest moves, worked out beside the window."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from ...domain import reseating, seating
from ...domain.book import Book
from ...domain.changes import Change
from ...domain.records import Round
from .tables_search import Conflicting


@dataclass(frozen=True, slots=True)
class Sizes:
    """The least and most members at a table."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Reseating:
    """Some rounds put right: the plans by their tasks, how many move, and the balance before and after. Of those with
    the numbers `unproven` the proof took too long: the plan is the best found so far, and for `left` there is none."""

    plans: tuple[tuple[seating.Task, seating.Plan], ...]
    moved: int
    right: tuple[int, int]
    cells: tuple[int, int]
    sizes: tuple[Sizes, Sizes]
    unproven: tuple[int, ...] = ()
    left: tuple[int, ...] = ()


def put_right(book: Book, rounds: Sequence[tuple[Round, str]], awaited: bool,
              tell: Callable[[float], None]) -> Reseating:
    """Finds the fewest moves for each round, on its day, in a worker.

    Raises:
        Cancelled: `tell` raised it: nobody waits any more.
        Conflicting: Rules cannot all hold for those who are there.
        Unproven: It took too long to find anything, in every round.
        ValueError: There is nobody to seat, no table, or too few chairs.
    """
    from ...seating.program import Unproven  # With numpy and HiGHS, for which no window waits that proves nothing.

    found: list[_Right] = []
    left: list[int] = []
    for place, (round, day) in enumerate(rounds):  # One after the other: two at once would hold the window up.
        tick = partial(tell, place / len(rounds))
        tick()
        try:
            found.append(_put_right(book, round, day, awaited, tick))
        except Unproven:
            left.append(round.number)
            if len(left) == len(rounds):
                raise
    return Reseating(tuple((right.task, (right.seats,)) for right in found), sum(right.moved for right in found),
                     (sum(right.before.right for right in found), sum(right.after.right for right in found)),
                     (sum(right.before.cells for right in found), sum(right.after.cells for right in found)),
                     (_widest(right.sizes[0] for right in found), _widest(right.sizes[1] for right in found)),
                     tuple(right.number for right in found if not right.proven), tuple(left))


@dataclass(frozen=True, slots=True)
class _Right:
    """One round put right, by its number."""

    number: int
    proven: bool
    task: seating.Task
    seats: tuple[int, ...]
    moved: int
    before: seating.Quality
    after: seating.Quality
    sizes: tuple[Sizes, Sizes]


def _put_right(book: Book, round: Round, day: str, awaited: bool, tick: Callable[[], None]) -> _Right:
    from ...seating import exact
    from ...seating.program import Unproven

    task = reseating.task(book, round, day, awaited=awaited)
    before = seating.seated_now(book, task)[0]
    proven = True
    try:
        found = exact.reseat(task, 0, before[:task.members], tick=tick)
    except Unproven as late:
        found, proven = late.best, False
        if not found:
            raise
    except exact.Conflict as conflict:
        raise Conflicting(round.number, tuple(rule.id for rule in conflict.rules)) from conflict
    after = (*found.seats, *before[task.members:])
    return _Right(round.number, proven, task, after, len(found.moved), seating.quality(task, (before,)),
                  seating.quality(task, (after,)), (_sizes(task, before), _sizes(task, after)))


def _widest(found: Iterable[Sizes]) -> Sizes:
    sizes = list(found)
    return Sizes(min(one.least for one in sizes), max(one.most for one in sizes))


def _sizes(task: seating.Task, seats: Sequence[int]) -> Sizes:
    counts = [seats[:task.members].count(table) for table in range(len(task.tables))]
    return Sizes(min(counts), max(counts))


def changes_of(book: Book, found: Reseating) -> list[Change]:
    """The changes that make the moves true."""
    return [change for task, plan in found.plans for change in seating.carry_out(book, task, plan)]
