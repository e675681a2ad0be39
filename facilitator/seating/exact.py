"""What is proven rather than searched: a first seating that keeps every rule, the rules that cannot all hold, and the
fewest moves that put a round right after people stayed away."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..domain.seating import Held, Plan, Task, sizes
from ..domain.seatrules import APART, AT
from .binding import rules_for
from .hall import Hall
from .program import Programme, Unproven, least


class Conflict(Exception):
    """Rules that cannot all hold in a round; any one fewer could."""

    def __init__(self, round: int, rules: Sequence[Held]):
        super().__init__(round, rules)
        self.round, self.rules = round, tuple(rules)


@dataclass(frozen=True, slots=True)
class Reseated:
    """A round put right: the seats, how many people changed tables, and how many cells are right before and after."""

    seats: tuple[int, ...]
    moved: tuple[int, ...]


def first_plan(task: Task) -> Plan:
    """A plan that keeps every rule, with tables as equal as the rules allow, and no other virtue.

    Raises:
        Conflict: Rules contradict each other.
        ValueError: There are fewer chairs than members, or the rules are too many to be settled in a minute.
    """
    known: dict[tuple, tuple[int, ...]] = {}
    plan: dict[int, tuple[int, ...]] = {}
    for round in task.planned():
        rules = tuple((rule.type, rule.people, rule.tables) for rule in rules_for(task, round))
        if rules not in known:
            known[rules] = _first(task, round)
        plan[round] = known[rules]
    return tuple((*plan[source], *task.team[round]) for round, source in enumerate(task.like))


def _first(task: Task, round: int) -> tuple[int, ...]:
    rules = rules_for(task, round)
    seats = _seated(task, rules)
    if seats is None:
        needed = {rule.id for rule in least(rules, lambda fewer: _seated(task, fewer, equal=False) is None)}
        raise Conflict(round, [rule for rule in task.rules if rule.id in needed])
    return seats


def _seated(task: Task, rules: Sequence[Held], *, equal: bool = True) -> tuple[int, ...] | None:
    even = sizes(task)
    model = Programme()
    at = _places(model, task, range(task.members))
    for table, size in enumerate(even):
        everybody = {at[person][table]: 1.0 for person in at}
        # Each further from even costs more than the last, so that what has to be uneven is shared out.
        above = {model.yes_or_no(step * equal): -1.0 for step in range(1, task.chairs[table] - size + 1)}
        below = {model.yes_or_no(step * equal): 1.0 for step in range(1, size + 1)}
        model.between(size, everybody | above | below, size)
    _keep(model, at, rules)
    return _read(model.solve(), at, task.members)


def _places(model: Programme, task: Task, people: Sequence[int]) -> dict[int, list[int]]:
    """A variable for each of the people at each table, just one of which is 1."""
    at = {}
    for person in people:
        at[person] = [model.yes_or_no() for _ in task.tables]
        model.between(1.0, dict.fromkeys(at[person], 1.0), 1.0)
    return at


def _keep(model: Programme, at: dict[int, list[int]], rules: Sequence[Held]) -> None:
    for rule in rules:
        people = [person for person in rule.people if person in at]
        if rule.type == AT:
            for person in people:
                model.between(1.0, {at[person][table]: 1.0 for table in rule.tables}, 1.0)
        elif rule.type == APART:
            for places in zip(*(at[person] for person in people), strict=True):
                model.at_most(dict.fromkeys(places, 1.0), 1.0)
        else:
            for one, other in zip(people, people[1:], strict=False):
                for here, there in zip(at[one], at[other], strict=True):
                    model.between(0.0, {here: 1.0, there: -1.0}, 0.0)


def _read(values: Sequence[float] | None, at: dict[int, list[int]], members: int) -> tuple[int, ...] | None:
    if values is None:
        return None
    seats = [-1] * members
    for person, places in at.items():
        seats[person] = max(range(len(places)), key=lambda table: values[places[table]])
    return tuple(seats)


def reseat(task: Task, round: int, now: Sequence[int], seconds: float = 20.0,
           tick: Callable[[], None] = lambda: None) -> Reseated:
    """Puts a round right for who is there: tables within one of each other first, or as equal as the rules allow, then
    what is gathered stays alike at each table where it is now, or at all but the fewest, then as many cells right as
    can be, then the fewest moves; all of it is proven.

    Args:
        task: Its people are those who are there.
        now: Where each of them sits; -1 for who came late and has no chair yet, whose coming is no move.
        tick: Called as `Programme.solve` does; what it raises breaks the proof off.

    Raises:
        Conflict: The rules cannot hold for those who are there.
        Unproven: It took longer than this; its `best` is the best found so far, None for nothing.
    """
    first = _first(task, round)
    rules = rules_for(task, round)
    even = Counter(sizes(task)) == Counter(Counter(first)[table] for table in range(len(task.tables)))
    try:
        return _reseated(Hall(task, rules, now, even, seconds).put_right(tick), now)
    except Unproven as late:
        raise Unproven(str(late), late.best and _reseated(late.best, now)) from late


def _reseated(seats: tuple[int, ...], now: Sequence[int]) -> Reseated:
    return Reseated(seats, tuple(p for p, seat in enumerate(seats) if now[p] not in (-1, seat)))


def mend(task: Task, plan: Plan) -> Plan:
    """The same plan with the rounds put right that break a rule, by the fewest moves that keep as many cells right as
    can be.

    Raises:
        Conflict: Rules contradict each other.
    """
    found = {round: plan[round] if not any(rule.broken(plan[round]) for rule in rules_for(task, round))
             else reseat(task, round, plan[round]).seats for round in task.planned()}
    return tuple((*found[source][:task.members], *task.team[round]) for round, source in enumerate(task.like))
