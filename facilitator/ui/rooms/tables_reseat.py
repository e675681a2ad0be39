"""Rounds put right for who is here by the fewest moves, worked out beside the window."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
    """Some rounds put right: the plans by their tasks, how many move, and the balance before and after; `unproven` are
    the numbers of rounds that stay as they are, since the proof took too long."""

    plans: tuple[tuple[seating.Task, seating.Plan], ...]
    moved: int
    right: tuple[int, int]
    cells: tuple[int, int]
    sizes: tuple[Sizes, Sizes]
    unproven: tuple[int, ...] = ()


class Unproven(Exception):
    """It took too long to prove which moves are the fewest, in every round."""


def put_right(book: Book, rounds: Sequence[tuple[Round, str]], awaited: bool,
              tell: Callable[[float], None]) -> Reseating:
    """Finds the fewest moves for each round, on its day, in a worker.

    Raises:
        Conflicting: Rules cannot all hold for those who are there.
        Unproven: It took too long.
        ValueError: There is nobody to seat, no table, or too few chairs.
    """
    found: list[_Right] = []
    unproven: list[int] = []
    for place, (round, day) in enumerate(rounds):  # One after the other: two at once would hold the window up.
        tell(place / len(rounds))
        try:
            found.append(_put_right(book, round, day, awaited))
        except Unproven:
            unproven.append(round.number)
    if not found:
        raise Unproven
    return Reseating(tuple((right.task, (right.seats,)) for right in found), sum(right.moved for right in found),
                     (sum(right.before.right for right in found), sum(right.after.right for right in found)),
                     (sum(right.before.cells for right in found), sum(right.after.cells for right in found)),
                     (_widest(right.sizes[0] for right in found), _widest(right.sizes[1] for right in found)),
                     tuple(unproven))


@dataclass(frozen=True, slots=True)
class _Right:
    """One round put right."""

    task: seating.Task
    seats: tuple[int, ...]
    moved: int
    before: seating.Quality
    after: seating.Quality
    sizes: tuple[Sizes, Sizes]


def _put_right(book: Book, round: Round, day: str, awaited: bool) -> _Right:
    from ...seating import exact
    from ...seating.program import Unproven as NotProven

    task = reseating.task(book, round, day, awaited=awaited)
    before = seating.seated_now(book, task)[0]
    try:
        found = exact.reseat(task, 0, before[:task.members])
    except exact.Conflict as conflict:
        raise Conflicting(round.number, tuple(rule.id for rule in conflict.rules)) from conflict
    except NotProven as error:
        raise Unproven from error
    after = (*found.seats, *before[task.members:])
    return _Right(task, after, len(found.moved), seating.quality(task, (before,)), seating.quality(task, (after,)),
                  (_sizes(task, before), _sizes(task, after)))


def _widest(found: Iterable[Sizes]) -> Sizes:
    sizes = list(found)
    return Sizes(min(one.least for one in sizes), max(one.most for one in sizes))


def _sizes(task: seating.Task, seats: Sequence[int]) -> Sizes:
    counts = [seats[:task.members].count(table) for table in range(len(task.tables))]
    return Sizes(min(counts), max(counts))


def changes_of(book: Book, found: Reseating) -> list[Change]:
    """The changes that make the moves true."""
    return [change for task, plan in found.plans for change in seating.carry_out(book, task, plan)]
