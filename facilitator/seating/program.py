"""A small programme in whole numbers, solved to the proven best by HiGHS."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from time import thread_time
from typing import TypeVar

import highspy

Terms = Mapping[int, float]
Part = TypeVar("Part")


class Unproven(ValueError):
    """The time was over before the best was proven; the message is one plain sentence. `best` is the best found until
    then, as whoever raises it would have given it; None for nothing."""

    def __init__(self, sentence: str, best: object = None):
        super().__init__(sentence)
        self.best = best


def least(needed: Sequence[Part], impossible: Callable[[list[Part]], bool]) -> list[Part]:
    """What of an impossible demand is impossible still, and would not be if any one part of it fell: what is left when
    the others are taken away, many at a time and at last one by one (the deletion filter of Chinneck and Dravnieks,
    1991)."""
    needed, many = list(needed), len(needed)
    while many:
        at = 0
        while at < len(needed):
            fewer = needed[:at] + needed[at + many:]
            if impossible(fewer):
                needed = fewer
            else:
                at += many
        many //= 2
    return needed


class Programme:
    """Variables are numbers; a row says between what a sum of them must lie. It may be solved several times, with other
    worths and bounds, within so many seconds in all: those that the processor works on it, so that what is proven on a
    quiet machine is proven on a busy one."""

    def __init__(self, seconds: float = 60.0):
        self._highs, self._numbers, self._rows = highspy.Highs(), count(), count()
        self._seconds, self._left = seconds, seconds
        self._highs.silent()
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_abs_gap", 0.5)  # All that we minimise is whole: less than 1 apart is proven.
        self._highs.setOptionValue("random_seed", 0)
        self._highs.setOptionValue("threads", 1)  # Several threads may find another plan of the same worth.
        # Measured with rounds of 150 people under rules: trying out branches, starting again from the root and looking
        # for symmetry each cost more of the proof than they save.
        self._highs.setOptionValue("mip_pscost_minreliable", 0)
        self._highs.setOptionValue("mip_allow_restart", False)
        self._highs.setOptionValue("mip_detect_symmetry", False)

    def yes_or_no(self, worth: float = 0.0) -> int:
        """A new variable that is 0 or 1, and what it costs when it is 1."""
        return self.whole(1, worth)

    def whole(self, most: int, worth: float = 0.0) -> int:
        """A new variable from 0 to a greatest number, and what each costs."""
        number = next(self._numbers)
        self._highs.addVar(0.0, float(most))
        self._highs.changeColCost(number, worth)
        self._highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        return number

    def price(self, variables: Iterable[int], worth: float) -> None:
        """What each of these costs from now on."""
        for number in variables:
            self._highs.changeColCost(number, worth)

    def limit(self, variables: Iterable[int], most: int) -> None:
        """The most that each of these may be from now on."""
        for number in variables:
            self._highs.changeColBounds(number, 0.0, float(most))

    def between(self, low: float, terms: Terms, high: float = highspy.kHighsInf) -> int:
        """A row: the sum of the terms, each a variable times its number, lies in these bounds."""
        self._highs.addRow(low, high, len(terms), list(terms), list(terms.values()))
        return next(self._rows)

    def at_most(self, terms: Terms, high: float) -> int:
        """A row without a lower bound."""
        return self.between(-highspy.kHighsInf, terms, high)

    def bind(self, row: int, low: float, high: float = highspy.kHighsInf) -> None:
        """Other bounds for a row."""
        self._highs.changeRowBounds(row, low, high)

    def clearly_impossible(self) -> bool:
        """Whether it is seen at first sight, which takes little time, that no values satisfy every row."""
        self._highs.presolve()
        return self._highs.getModelPresolveStatus() == highspy.HighsPresolveStatus.kInfeasible

    def solve(self, tick: Callable[[], None] = lambda: None) -> list[float] | None:
        """The values of all variables at the least cost; None where no values satisfy every row.

        Args:
            tick: Called about every second. What it raises ends the work, and is raised again here.

        Raises:
            Unproven: The seconds are over.
        """
        highs, raised, began = self._highs, [], thread_time()

        def heard(event: highspy.highs.HighsCallbackEvent) -> None:
            try:
                tick()
            except Exception as error:  # HiGHS cannot carry it through.
                raised.append(error)
            if raised or thread_time() - began > self._left:
                event.interrupt()

        highs.cbMipInterrupt += heard
        highs.setOptionValue("time_limit", highspy.kHighsInf if self._left > 0 else 0.0)
        highs.run()
        highs.cbMipInterrupt -= heard
        self._left -= thread_time() - began
        if raised:
            raise raised[0]
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unproven(f"No seating was proven to be right within {self._seconds:.0f} seconds: take some rules "
                           "away and try again.", self._best_so_far())
        return list(highs.getSolution().col_value)

    def _best_so_far(self) -> list[float] | None:
        is_known = self._highs.getInfo().primal_solution_status == highspy.kSolutionStatusFeasible
        return list(self._highs.getSolution().col_value) if is_known else None
