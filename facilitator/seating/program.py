"""A small integer programme in whole variables from 0 to 1, solved to the proven best by HiGHS."""

from collections.abc import Callable, Mapping
from itertools import count

import highspy

Terms = Mapping[int, float]


class Unproven(ValueError):
    """The time was over before the best was proven; the message is one plain sentence."""


class Programme:
    """Variables are numbers; a row says between what a sum of them must lie."""

    def __init__(self):
        self._highs, self._numbers = highspy.Highs(), count()
        self._highs.silent()
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_abs_gap", 0.5)  # All that we minimise is whole: less than 1 apart is proven.
        self._highs.setOptionValue("random_seed", 0)
        self._highs.setOptionValue("threads", 1)  # Several threads may find another plan of the same worth.

    def yes_or_no(self, worth: float = 0.0) -> int:
        """A new variable that is 0 or 1, and what it costs when it is 1."""
        number = next(self._numbers)
        self._highs.addVar(0.0, 1.0)
        self._highs.changeColCost(number, worth)
        self._highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        return number

    def between(self, low: float, terms: Terms, high: float = highspy.kHighsInf) -> None:
        """A row: the sum of the terms, each a variable times its number, lies in these bounds."""
        self._highs.addRow(low, high, len(terms), list(terms), list(terms.values()))

    def at_most(self, terms: Terms, high: float) -> None:
        """A row without a lower bound."""
        self.between(-highspy.kHighsInf, terms, high)

    def solve(self, seconds: float = 60.0, tick: Callable[[], None] = lambda: None) -> list[float] | None:
        """The values of all variables at the least cost; None where no values satisfy every row.

        Args:
            tick: Called about every second. What it raises ends the work, and is raised again here.

        Raises:
            Unproven: It took longer than this.
        """
        highs, raised = self._highs, []

        def heard(event: highspy.highs.HighsCallbackEvent) -> None:
            try:
                tick()
            except Exception as error:  # HiGHS cannot carry it through.
                raised.append(error)
                event.interrupt()

        highs.cbMipInterrupt += heard
        highs.setOptionValue("time_limit", seconds)
        highs.run()
        highs.cbMipInterrupt -= heard
        if raised:
            raise raised[0]
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unproven(f"No seating was proven to be right within {seconds:.0f} seconds: take some rules away and "
                           "try again.")
        return list(highs.getSolution().col_value)
