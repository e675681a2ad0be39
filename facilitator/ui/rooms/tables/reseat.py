"""Rounds put right for who is here by the fewest moves, worked out beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ....domain import reseating, seating
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.records import Round
from .conflicts import conflicting, is_short


@dataclass(frozen=True, slots=True)
class Sizes:
    """The least and most members at a table."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Righted:
    """One round put right, by its number: where everybody sits, how many move, and the balance and the sizes of tables
    before and after. Where it is not `proven`, the seats are the best found until the time was over."""

    number: int
    proven: bool
    task: seating.Task
    seats: tuple[int, ...]
    moved: int
    before: seating.Quality
    after: seating.Quality
    sizes: tuple[Sizes, Sizes]
    stands: bool = False
    """Whether it was left alone, as `reseating.stands` has it."""


@dataclass(frozen=True, slots=True)
class Reseating:
    """Rounds put right; for those with the numbers `left` nothing was found in time."""

    rounds: tuple[Righted, ...]
    left: tuple[int, ...] = ()

    @property
    def moved(self) -> int:
        """How many moves there are in all."""
        return sum(one.moved for one in self.rounds)


def put_right(book: Book, rounds: Sequence[tuple[Round, str]], awaited: bool,
              tell: Callable[[float], None]) -> Reseating:
    """Finds the fewest moves for each round, on its day, in a worker.

    Raises:
        Cancelled: `tell` raised it: nobody waits any more.
        Conflicting: Rules cannot all hold for those who are there, or there are too few chairs.
        Unproven: It took too long to find anything, in every round.
        ValueError: There is nobody to seat, or no table.
    """
    from ....seating.program import Unproven  # With numpy and HiGHS, for which no window waits that proves nothing.

    found: list[Righted] = []
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
    return Reseating(tuple(found), tuple(left))


def _put_right(book: Book, round: Round, day: str, awaited: bool, tick: Callable[[], None]) -> Righted:
    from ....seating import exact
    from ....seating.program import Unproven

    task = reseating.task(book, round, day, awaited=awaited)
    if is_short(task):
        raise conflicting(book, task)
    before = seating.seated_now(book, task)[0]
    if reseating.stands(book, task, before):
        same, even = seating.quality(task, (before,)), _sizes(task, before)
        return Righted(round.number, True, task, before, 0, same, same, (even, even), stands=True)
    proven = True
    try:
        found = exact.reseat(task, 0, before[:task.members], tick=tick)
    except Unproven as late:
        found, proven = late.best, False
        if not found:
            raise
    except exact.Conflict as conflict:
        raise conflicting(book, task) from conflict
    after = (*found.seats, *before[task.members:])
    return Righted(round.number, proven, task, after, len(found.moved), seating.quality(task, (before,)),
                  seating.quality(task, (after,)), (_sizes(task, before), _sizes(task, after)))


def _sizes(task: seating.Task, seats: Sequence[int]) -> Sizes:
    counts = [seats[:task.members].count(table) for table in range(len(task.tables))]
    return Sizes(min(counts), max(counts))


def changes_of(book: Book, found: Reseating) -> list[Change]:
    """The changes that make the moves true."""
    return [change for one in found.rounds for change in seating.carry_out(book, one.task, (one.seats,))]
