"""The search for a plan beside the window: the best so far is told as it goes, and can be kept at any moment."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ....domain import mixing, people, seating, standing, tables
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.records import Day, Round
from ...desk import Desk
from ...jobs import Cancelled, Job
from .conflicts import conflicting, is_short
from .hall import away_in

TELLS = 0.3
"""Seconds between two tidings of the best so far."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned: how many rounds the event has, how many tables (0 for those that are there), from which
    seed, with how many steps (0 for the usual number), on which day, by id, it is asked, and from which round on."""

    rounds: int
    tables: int = 0
    seed: int = 1
    steps: int = 0
    today: str = ""
    first: int = 1


@dataclass(frozen=True, slots=True)
class Best:
    """The best plan so far and what it is worth, after so many steps of all."""

    asked: Asked
    task: seating.Task
    plan: seating.Plan
    quality: seating.Quality
    steps: int
    of: int
    is_over: bool = True
    """Whether the search went to its end: all steps are done, or no plan is better."""
    gathered: tuple[str, ...] = ()
    """The attributes whose like values are to sit together."""


class Search(QObject):
    """One search at a time. `better(Best)` as it goes, then one of `found(Best)`, `failed(exception)`, `stopped()`."""

    better = Signal(object)
    found = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._asked, self._book, self._again = Asked(0), Book.of([]), False
        self._keep = threading.Event()
        desk.closed.connect(self.cancel)

    @property
    def runs(self) -> bool:
        """Whether one goes on."""
        return self._job is not None

    @property
    def is_kept(self) -> bool:
        """Whether the best so far of the last one was to be kept."""
        return self._keep.is_set()

    def start(self, asked: Asked) -> None:
        """Begins, if none goes on."""
        if self._job:
            return
        book, keep = self._desk.book, threading.Event()
        self._asked, self._book, self._again = asked, book, False
        heard = _Heard()
        heard.better.connect(self._better)
        job = Job(lambda tell: look_for(book, asked, keep, tell, heard.better.emit), self)
        self._keep, self._job = keep, job
        job.done.connect(lambda best: self._ends(job) and self.found.emit(best))
        job.failed.connect(lambda error: self._ends(job) and self.failed.emit(error))
        job.stopped.connect(lambda: self._ends(job) and self._stopped())
        job.start()

    def keep(self) -> None:
        """Stops it and keeps the best so far."""
        self._keep.set()

    def cancel(self) -> None:
        """Stops it and keeps nothing."""
        self._again = False
        if self._job:
            self._job.cancel()

    def again(self) -> None:
        """Begins anew with the event as it is now."""
        if self._job:
            self._again = True
            self._job.cancel()

    def is_outdated(self, book: Book) -> bool:
        """Whether the plan would be asked for in other words now: other people, rules, tables or rounds."""
        try:
            return book is not self._book and task_of(book, self._asked) != task_of(self._book, self._asked)
        except ValueError:
            return True

    def _stopped(self) -> None:
        if self._again:
            self.start(self._asked)
        else:
            self.stopped.emit()

    def _better(self, best: Best) -> None:
        if self._job:
            self.better.emit(best)

    def _ends(self, job: Job) -> bool:
        if job is not self._job:
            return False
        self._job = None
        job.deleteLater()
        return True


class _Heard(QObject):
    """What the worker tells with; it has no parent, as the room may go while it works."""

    better = Signal(object)


def look_for(book: Book, asked: Asked, keep: threading.Event, tell: Callable[[float], None],
             better: Callable[[Best], None]) -> Best:
    """Searches, in a worker; the processes end with it, however it ends.

    Raises:
        Cancelled: It was to be kept before anything was found that is better than the seating that stands.
        Conflicting: Rules contradict each other, or there are too few chairs.
        ValueError: There is nobody to seat, or no table; a sentence says so.
    """
    from ....seating import exact, workers  # With numpy and HiGHS: a window that plans nothing does not wait for them.
    from ....seating.search import worth

    after = book.after(furnished(book, asked))
    task = task_of(book, asked)
    if is_short(task):
        raise conflicting(after, task)
    stands = seating.seated_now(after, task)
    steps, told, best = asked.steps or workers.usual_steps(task), 0.0, None
    try:
        with closing(workers.plan(task, asked.seed, steps)) as search:
            for found in search:
                tell(found.steps / found.of)
                if keep.is_set() or time.monotonic() - told > TELLS or found.is_over:
                    plan, told = found.best.plan, time.monotonic()
                    best = Best(asked, task, plan, seating.quality(task, plan), found.steps, found.of,
                                found.is_over, tuple(mixing.used(after, mixing.GATHER)))
                    better(best)
                if keep.is_set():
                    is_whole = all(min(seats[:task.members]) >= 0 for seats in stands)
                    if is_whole and not found.best.worth < worth(task, stands):
                        raise Cancelled
                    break
    except exact.Conflict as conflict:
        raise conflicting(after, task) from conflict
    return best


def task_of(book: Book, asked: Asked) -> seating.Task:
    """What is asked of a plan; who is away from all of its rounds does not count in it.

    Raises:
        ValueError: There is nobody to seat, or no table.
    """
    after = book.after(furnished(book, asked))
    return seating.task(after, open_rounds(after, asked), away=away_from(book, asked)[0])


def away_from(book: Book, asked: Asked) -> tuple[frozenset[str], frozenset[str]]:
    """The members who are away from all rounds of a plan, and those who are from some of them, by id."""
    after, today = book.after(furnished(book, asked)), book.get(Day, asked.today)
    gone = [away_in(after, round, today) for round in open_rounds(after, asked)]
    always, ever = frozenset.intersection(*gone) if gone else frozenset(), frozenset().union(*gone)
    them = {person.id for person in people.members(book)}
    return (always & them, (ever - always) & them) if them - always else (frozenset(), ever & them)


def furnished(book: Book, asked: Asked) -> list[Change]:
    """The tables and rounds that are made for a plan, and the seats of those that are the same as one that stays; those
    tables that are there keep their chairs."""
    made = [*(seating.furnish(book, asked.tables) if asked.tables else []), *tables.set_rounds(book, asked.rounds)]
    after = book.after(made)
    return [*made, *standing.repeated(after, standing.sorted_out(after, asked.first, asked.rounds))]


def open_rounds(book: Book, asked: Asked) -> tuple[Round, ...]:
    """The rounds that are planned: those asked for, but not those that have begun or are the same as one that stays."""
    return standing.sorted_out(book, asked.first, asked.rounds).planned


def carried_out(book: Book, best: Best) -> list[Change]:
    """The changes that make a plan true, for a book that may have gone on since: rounds begun meanwhile stay. Those who
    do not count in it get the chairs that are left."""
    made = furnished(book, best.asked)
    after = book.after(made)
    now = seating.seated_now(after, best.task)
    begun = {round.id for round in tables.rounds(after) if seating.begun(after, round)}
    plan = tuple(now[at] if round in begun else best.plan[at] for at, round in enumerate(best.task.rounds))
    seated = seating.carry_out(after, best.task, plan)
    away = frozenset(person.id for person in people.members(after)) - set(best.task.people)
    return [*made, *seated, *_left_over(after.after(seated), [id for id in best.task.rounds if id not in begun], away),
            *seating.planned_by(after, [id for id in best.task.rounds if id not in begun], best.asked.seed, best.of,
                                 None if best.is_over else best.steps)]


def _left_over(book: Book, rounds: list[str], away: frozenset[str]) -> list[Change]:
    """Deals some people to the emptiest tables of rounds."""
    changes = []
    for round in rounds:
        up = tables.settle(book, round, {id: "" for id in tables.places(book, round) if id in away})
        changes += [*up, *tables.fill(book.after(up), round, tables.in_order(book))]
    return changes
