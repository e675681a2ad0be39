"""A task as arrays: who sits where, how often pairs meet, and what every swap in a round would change."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from ..domain.seating import Plan, Task
from ..domain.seatrules import APART, AT
from .binding import rules_for

_WALL = np.float32(1e5)
"""What a swap costs that cannot be."""

LIKE = np.float32(0.5)
"""What like values earn that are to be gathered, in parts of what a rule about a pair costs."""


class Room:
    """The state of a search. A chair is a place at a table; tables have as many as the fullest needs, and nobody's
    chairs hold the person behind the last, who meets nobody and never moves.

    Attributes:
        planned: The rounds that are searched; those that repeat one of them follow it and make its meetings count more.
        met: How often two people meet, with past rounds, as a square array of floats.
        even, rule: What it costs to be off an even share by one, and to break a rule about a pair.
    """

    def __init__(self, task: Task, start: Plan):
        self._task, self.planned = task, task.planned()
        self._nobody, self._tables = len(task.people), len(task.tables)
        self._weight = [sum(source == round for source in task.like) for round in self.planned]
        self.width = max(1, *(start[round].count(table) for round in self.planned for table in range(self._tables)))
        self._seats = np.array([_chairs(start[round], self._tables, self.width, self._nobody)
                                for round in self.planned])
        self._chairs, self._own = self._tables * self.width, np.arange(self._tables).repeat(self.width)
        self._at = np.zeros((self._chairs, self._tables), np.float32)
        self._at[np.arange(self._chairs), self._own] = 1
        self._values = _one_hot(task)
        self._low, self._high = self._bounds()
        self._bonds = [self._bonds_of(round) for round in self.planned]
        self._likes = self._like_values()
        self._pulls = [_joined(bonds, self._likes) for bonds in self._bonds]
        self._walls = [self._walls_of(round) for round in self.planned]
        self._pinned = [np.where(seats.reshape(-1) >= task.members, _WALL, np.float32(0)) for seats in self._seats]
        first, second = np.triu_indices(self._tables, 1)
        self._first, self._second = first, second
        self.first, self.second = first.tolist(), second.tolist()
        self.table_pairs = len(self.first)
        self.swaps = self.table_pairs * self.width ** 2
        self.even = self.rule = np.float32(1)
        self._free = self._free_meetings()
        self.met = np.zeros((self._nobody + 1, self._nobody + 1), np.float32)
        for one, other, times in task.before:
            self.met[one, other] = self.met[other, one] = times
        for turn in range(len(self.planned)):
            self._meet(turn, 1)

    def plan(self) -> Plan:
        """Where everybody sits now, in all rounds of the task."""
        found = {}
        for turn, round in enumerate(self.planned):
            seats = [-1] * (self._nobody + 1)
            for table, people in enumerate(self._seats[turn].tolist()):
                for person in people:
                    seats[person] = table
            found[round] = tuple(seats[:self._task.members])
        return tuple((*found[source], *self._task.team[round]) for round, source in enumerate(self._task.like))

    @contextmanager
    def apart_from(self, turn: int) -> Iterator[None]:
        """Within it, `met` leaves out the meetings of one round."""
        self._meet(turn, -1)
        try:
            yield
        finally:
            self._meet(turn, 1)

    def swap_costs(self, turn: int) -> np.ndarray:
        """What each swap would change in a round, by pair of tables and pair of chairs at them; `met` leaves it out.

        With E[i, t] what person i costs at table t beyond where they are, a swap of i and j costs E[i, t of j] +
        E[j, t of i], less what both counted of each other: the meeting of i and j, who do not meet, and the values that
        they share, which do not move.
        """
        tables, width, seats, chairs = self._tables, self.width, self._seats[turn].reshape(-1), self._chairs
        meetings = self.met.take(seats, 0).take(seats, 1)
        if self._weight[turn] > 1:
            meetings *= np.float32(self._weight[turn])
        if (pulls := self._pulls[turn]) is not None:
            meetings += self.rule * pulls.take(seats, 0).take(seats, 1)
        values = self._values.take(seats, 0)
        here = self._at.T @ values  # Sums over the chairs of a table are products with `_at`: five times as quick.
        more = ((here >= self._high[turn]).astype(np.float32) - (here < self._low[turn])) * self.even
        less = ((here <= self._low[turn]).astype(np.float32) - (here > self._high[turn])) * self.even
        cost = meetings @ self._at
        cost += values @ more.T
        if (walls := self._walls[turn]) is not None:
            cost += walls.take(seats, 0)
        both = values * (more + less).repeat(width, 0)
        cost += (both.sum(1) - cost[np.arange(chairs), self._own] + self._pinned[turn])[:, None]
        shared = both @ values.T
        shared += meetings
        half = (cost[:, :, None] - shared.reshape(chairs, tables, width)).reshape(chairs, chairs)
        whole = (half + half.T).reshape(tables, width, tables, width).transpose(0, 2, 1, 3)
        return whole[self._first, self._second].reshape(self.table_pairs, width ** 2)

    def swap(self, turn: int, one: int, other: int, chair: int, other_chair: int) -> None:
        """Two people change their chairs."""
        seats = self._seats[turn]
        seats[one, chair], seats[other, other_chair] = seats[other, other_chair], seats[one, chair]

    def broken(self) -> float:
        """How many pairs go against a rule about pairs, over all rounds; "at" rules are never broken."""
        found = 0.0
        for turn, bonds in enumerate(self._bonds):
            if bonds is not None:
                seats = self._seats[turn]
                together = bonds[seats[:, :, None], seats[:, None, :]]
                found += float(together.sum() - np.minimum(bonds, 0).sum()) / 2
        return found

    def off(self) -> float:
        """By how much values of mixed attributes are beyond their even share, over all rounds and tables."""
        here = self._values[self._seats].sum(2)
        return float((np.maximum(here - self._high, 0) + np.maximum(self._low - here, 0)).sum())

    def gathered(self) -> float:
        """How many pairs of like values that are to be gathered sit together, over all rounds."""
        if self._likes is None:
            return 0.0
        return sum(float(self._likes[seats[:, :, None], seats[:, None, :]].sum()) for seats in self._seats) / 2

    def _meet(self, turn: int, sign: int) -> None:
        seats = self._seats[turn]
        self.met[seats[:, :, None], seats[:, None, :]] += np.float32(sign * self._weight[turn])
        self.met[self._nobody] = 0
        self.met[:, self._nobody] = 0
        self.met.reshape(-1)[self._free] = 0

    def _free_meetings(self) -> np.ndarray:
        """Where `met` stays 0: nobody meets themselves, and who is to sit together is not charged for it."""
        free = np.eye(self._nobody + 1, dtype=bool)
        if self._likes is not None:
            free |= self._likes > 0
        for bonds in self._bonds:
            if bonds is not None:
                free |= bonds < 0
        return np.flatnonzero(free)

    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """The least and most of each value at each table of each round."""
        size = (self._seats < self._task.members).sum(2)[:, :, None]
        share = self._values.sum(0)[None, None, :] * size / max(1, self._task.members)
        return np.floor(share + 1e-9).astype(np.float32), np.ceil(share - 1e-9).astype(np.float32)

    def _bonds_of(self, round: int) -> np.ndarray | None:
        """+1 for pairs that should sit apart, -1 for those that should sit together."""
        bonds = np.zeros((self._nobody + 1, self._nobody + 1), np.float32)
        for rule in rules_for(self._task, round):
            if rule.type != AT:
                people = np.array(rule.people)
                bonds[people[:, None], people[None, :]] = 1 if rule.type == APART else -1
        np.fill_diagonal(bonds, 0)
        return bonds if bonds.any() else None

    def _like_values(self) -> np.ndarray | None:
        """1 for pairs that have like values of an attribute that is to be gathered; its commonest value is the rest, of
        whom others are gathered out."""
        likes = np.zeros((self._nobody + 1, self._nobody + 1), np.float32)
        for column in self._task.gathered:
            values = np.array(column)
            values[values == np.bincount(values[values >= 0], minlength=1).argmax()] = -1
            members = likes[:values.size, :values.size]
            members[(values[:, None] == values) & (values >= 0)] = 1
        np.fill_diagonal(likes, 0)
        return likes if likes.any() else None

    def _walls_of(self, round: int) -> np.ndarray | None:
        walls = np.zeros((self._nobody + 1, self._tables), np.float32)
        for rule in rules_for(self._task, round):
            if rule.type == AT:
                barred = [table for table in range(self._tables) if table not in rule.tables]
                walls[np.ix_(rule.people, barred)] = _WALL
        return walls if walls.any() else None


def _joined(bonds: np.ndarray | None, likes: np.ndarray | None) -> np.ndarray | None:
    if likes is None:
        return bonds
    return -LIKE * likes if bonds is None else bonds - LIKE * likes


def _chairs(seats: Sequence[int], tables: int, width: int, nobody: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(tables)]
    for person, table in enumerate(seats):
        if table >= 0:
            found[table].append(person)
    return [people + [nobody] * (width - len(people)) for people in found]


def _one_hot(task: Task) -> np.ndarray:
    """A row for each of the people and for nobody, a column for each value of a mixed attribute."""
    columns = [[value == chosen for value in column] for column in task.mixed
               for chosen in range(max(column, default=-1) + 1)]
    found = np.zeros((len(task.people) + 1, max(1, len(columns))), np.float32)
    if columns:
        found[:task.members] = np.array(columns, np.float32).T
    return found
