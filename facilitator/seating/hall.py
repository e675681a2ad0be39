"""A round to be put right as whole numbers: how many of each kind of people sit at each table.

Who has the same values and is under the same rules is of one kind, since it makes no difference which of them sits
where, but for who need not move; who has to sit together is a kind of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..domain.seating import Held, Task, sizes
from ..domain.seatrules import APART, AT, TOGETHER
from .program import Programme, Terms, Unproven, least

Rows = list[list[int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Groups of people that are like each other: how many, of how many each, at which tables they may sit, and how many
    of a group are under which of the rules that keep apart."""

    people: tuple[int, ...]
    groups: int
    each: int
    tables: frozenset[int]
    apart: tuple[tuple[int, int], ...]


def kinds(task: Task, rules: Sequence[Held]) -> list[Kind]:
    """The people of a task by kind."""
    like: dict[tuple, list[list[int]]] = defaultdict(list)
    for group in _groups(task.members, [rule.people for rule in rules if rule.type == TOGETHER]):
        tables = frozenset(range(len(task.tables)))
        apart: Counter[int] = Counter()
        for place, rule in enumerate(rules):
            inside = len(set(group) & set(rule.people))
            if inside and rule.type == AT:
                tables &= set(rule.tables)
            elif inside and rule.type == APART:
                apart[place] = inside
        alone = tuple(column[group[0]] for column in (*task.mixed, *task.gathered))
        like[tuple(group) if len(group) > 1 else alone, len(group), tables, tuple(apart.items())].append(group)
    return [Kind(tuple(person for group in groups for person in group), len(groups), each, tables, apart)
            for (_, each, tables, apart), groups in like.items()]


def _groups(members: int, together: Iterable[Sequence[int]]) -> list[list[int]]:
    group = [[person] for person in range(members)]
    for people in together:
        joined = sorted({one for person in people for one in group[person]})
        for person in joined:
            group[person] = joined
    return [people for person, people in enumerate(group) if people[0] == person]


class Hall:
    """The programme of a round that is put right."""

    def __init__(self, task: Task, rules: Sequence[Held], now: Sequence[int], even: bool, seconds: float):
        self._task, self._now, self._even = task, now, even
        self._model, self._kinds = Programme(seconds), kinds(task, rules)
        tables = range(len(task.tables))
        self._at = [[self._model.whole(kind.groups * (table in kind.tables)) for table in tables]
                    for kind in self._kinds]
        for kind, at in zip(self._kinds, self._at, strict=True):
            self._model.between(kind.groups, dict.fromkeys(at, 1.0), kind.groups)
        self._sizes = [self._size_of(table) for table in tables]
        self._keep_apart()
        self._cells = [self._cells_of(column, value) for column in task.mixed
                       for value in sorted(set(column) - {-1})]
        self._mixed = [mixed for column in task.gathered for mixed in self._mixed_now(column)]
        self._leaving = self._left()
        self._found: Sequence[float] | None = None

    def put_right(self, tick: Callable[[], None]) -> tuple[int, ...]:
        """Where everybody sits then.

        A value of which some cell has to be off wherever people sit costs one cell at least; of several such sets of
        values, each of which is impossible to get right by itself and no two of which share a value, each costs one.
        So if one for each is enough, these and no others are off in every best seating, and it is proven already.

        Raises:
            Unproven: The seconds are over; its `best` is where everybody sits in the best seating found so far.
        """
        try:
            return self._read(self._proven(tick))
        except Unproven as late:
            raise Unproven(str(late), self._read(late.best or self._found)) from late

    def _proven(self, tick: Callable[[], None]) -> Sequence[float]:
        model = self._model
        if not self._even:
            self._as_equal_as_can_be(tick)
        if self._mixed:
            self._as_alike_as_now(tick)
        bad, fine = self._never_right()
        everything = [off for cells in self._cells for off in cells]
        count = model.between(len(bad), dict.fromkeys(everything, 1.0), len(bad))
        for cells in bad:
            model.between(1.0, dict.fromkeys(cells, 1.0))
        model.limit(everything, 1)
        model.limit((off for cells in fine for off in cells), 0)
        model.price(self._leaving, 1.0)
        values = model.solve(tick)
        if values is None:
            model.limit(everything, 1)
            model.bind(count, len(bad) + 1)
            self._priced(self._leaving, everything)
            found = self._found = model.solve(tick)
            model.bind(count, len(bad) + 1, round(sum(found[off] for off in everything)))
            self._priced(everything, self._leaving)
            values = model.solve(tick)
        return values

    def _priced(self, no_more: Iterable[int], now: Iterable[int]) -> None:
        self._model.price(no_more, 0.0)
        self._model.price(now, 1.0)

    def _size_of(self, table: int) -> dict[int, int]:
        """A variable for each size that a table may have; tables within one of each other have the most or one fewer,
        unless they have no more chairs."""
        most, chairs = max(sizes(self._task)), self._task.chairs[table]
        choice = {min(most - 1, chairs), min(most, chairs)} if self._even else range(chairs + 1)
        found = {size: self._model.yes_or_no() for size in sorted(choice)}
        self._model.between(1.0, dict.fromkeys(found.values(), 1.0), 1.0)
        here = {at[table]: float(kind.each) for kind, at in zip(self._kinds, self._at, strict=True)}
        self._model.between(0.0, here | {number: -float(size) for size, number in found.items()}, 0.0)
        return found

    def _as_equal_as_can_be(self, tick: Callable[[], None]) -> None:
        """The sum of the squares of the sizes is the least there is, from now on."""
        squares = {number: float(size ** 2) for table in self._sizes for size, number in table.items()}
        for number, square in squares.items():
            self._model.price([number], square)
        found = self._found = self._model.solve(tick)
        self._model.price(squares, 0.0)
        self._model.at_most(squares, round(sum(found[number] * square for number, square in squares.items())))

    def _mixed_now(self, column: Sequence[int]) -> list[int]:
        """For each table where all have the same value of a gathered attribute now, a variable that is 1 where others
        sit too; where nobody says which value they have, that is the commonest."""
        there: list[set[int]] = [set() for _ in self._sizes]
        for person, table in enumerate(self._now):
            if table >= 0 and column[person] >= 0:
                there[table].add(column[person])
        known = Counter(value for value in column if value >= 0)
        commonest = max(known, key=known.__getitem__, default=-1)
        return [self._mixed_at(table, column, next(iter(values), commonest))
                for table, values in enumerate(there) if len(values) < 2]

    def _mixed_at(self, table: int, column: Sequence[int], value: int) -> int:
        mixed = self._model.yes_or_no()
        others = [sum(column[p] not in (-1, value) for p in kind.people) // kind.groups for kind in self._kinds]
        here = {at[table]: float(many) for many, at in zip(others, self._at, strict=True) if many}
        self._model.at_most({**here, mixed: -float(max(self._sizes[table]))}, 0.0)
        return mixed

    def _as_alike_as_now(self, tick: Callable[[], None]) -> None:
        """What is gathered stays so at every table, or at all but the fewest, from now on."""
        self._model.price(self._mixed, 1.0)
        found = self._found = self._model.solve(tick)
        self._model.price(self._mixed, 0.0)
        self._model.at_most(dict.fromkeys(self._mixed, 1.0), round(sum(found[mixed] for mixed in self._mixed)))

    def _keep_apart(self) -> None:
        rows: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
        for kind, at in zip(self._kinds, self._at, strict=True):
            for rule, inside in kind.apart:
                for table, number in enumerate(at):
                    rows[rule, table][number] = float(inside)
        for row in rows.values():
            self._model.at_most(row, 1.0)

    def _cells_of(self, column: Sequence[int], value: int) -> list[int]:
        """For each table a variable that is 1 where it has too many or too few who have the value."""
        everywhere = column.count(value)
        have = [sum(column[p] == value for p in kind.people) // kind.groups for kind in self._kinds]
        return [self._cell({at[table]: float(many) for many, at in zip(have, self._at, strict=True) if many},
                           everywhere, table) for table in range(len(self._sizes))]

    def _cell(self, here: Terms, everywhere: int, table: int) -> int:
        choice, total = self._sizes[table], self._task.members
        count = self._model.whole(everywhere)  # It says nothing new, but what can be branched on is proven sooner.
        self._model.between(0.0, {**here, count: -1.0}, 0.0)
        low = {number: everywhere * size // total for size, number in choice.items()}
        high = {number: -(-everywhere * size // total) for size, number in choice.items()}
        over = max(min(everywhere, size) - high[number] for size, number in choice.items())
        off, most = self._model.yes_or_no(), max(high.values())
        if over > 0:
            shares = {number: -float(many) for number, many in high.items()}
            self._model.at_most({count: 1.0, **shares, off: -float(over)}, 0.0)
        if any(low.values()):
            shares = {number: -float(many) for number, many in low.items()}
            self._model.between(0.0, {count: 1.0, **shares, off: float(max(low.values()))})
        for number, many in here.items():
            if many > most:  # Follows from the row above, but only for whole numbers: it is what proves quickly.
                self._model.at_most({number: 1.0, off: -1.0}, 0.0)
        return off

    def _never_right(self) -> tuple[Rows, Rows]:
        """Sets of values that can be seen not to be right at all tables, by their cells, and the values in none."""
        def impossible(held: Sequence[Sequence[int]]) -> bool:
            for cells in self._cells:
                self._model.limit(cells, 1)
            for cells in held:
                self._model.limit(cells, 0)
            return self._model.clearly_impossible()

        bad, fine = [], list(self._cells)
        while impossible(fine):
            needed = least(fine, impossible)
            bad.append([off for cells in needed for off in cells])
            fine = [cells for cells in fine if cells not in needed]
        return bad, fine

    def _left(self) -> list[int]:
        """How many of each kind leave each table where some of it are."""
        found = []
        for kind, at in zip(self._kinds, self._at, strict=True):
            for table, many in Counter(self._now[p] for p in kind.people if self._now[p] >= 0).items():
                found.append(self._model.whole(many))
                self._model.between(many, {found[-1]: 1.0, at[table]: float(min(kind.each, many))})
        return found

    def _read(self, values: Sequence[float] | None) -> tuple[int, ...] | None:
        """Who is at a table where their kind still sits stays; the others take the places that are left."""
        if values is None:
            return None
        seats = [-1] * self._task.members
        for kind, at in zip(self._kinds, self._at, strict=True):
            left = [round(values[number]) * kind.each for number in at]
            for person in kind.people:
                if (here := self._now[person]) >= 0 and left[here]:
                    seats[person] = here
                    left[here] -= 1
            free = (table for table, many in enumerate(left) for _ in range(many))
            for person in kind.people:
                if seats[person] < 0:
                    seats[person] = next(free)
        return tuple(seats)
