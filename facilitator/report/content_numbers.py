"""Numbers that were given: how many in each stretch from the lowest to the highest, and the middle."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import floor

from ..counting import words as counted
from ..counting.result import Result
from ..domain import pollmarks
from ..domain.polls import Tally
from .pieces import Histogram, Stretching

MOST = 12
"""Stretches at most."""


def spread(tally: Tally, result: Result) -> Histogram | None:
    """How the numbers are spread; None where none was given."""
    found: Counter[Fraction] = Counter()
    for marks, count in pollmarks.grouped(tally.ballots):
        if (given := pollmarks.number(marks)) is not None:
            found[Fraction(given)] += count
    if not found:
        return None
    step = _step(found)
    start = floor(min(found) / step)
    counts = [0] * (floor(max(found) / step) - start + 1)
    for value, count in found.items():
        counts[floor(value / step) - start] += count
    single = step == 1 and all(value.denominator == 1 for value in found)
    parts = [Stretching(_called((start + place) * step, step, single), float((start + place) * step), count)
             for place, count in enumerate(counts)]
    low, middle, high = (float(result.figures[name]) for name in ("lower quartile", "median", "upper quartile"))
    return Histogram("Numbers given", ("Number", "Answers"), parts, float(step), single, low, middle, high)


def words(result: Result, tally: Tally) -> str:
    """Median, middle half, ends and mean in a sentence; nothing where nobody gave a number."""
    if not result.figures:
        return ""
    count = sum(n for marks, n in pollmarks.grouped(tally.ballots) if pollmarks.number(marks) is not None)
    if count == 1:
        return f"One number was given: {counted.number(result.figures['median'])}."
    return f"Numbers given: {count:,}. {counted.figures(result)}"


def _step(found: Sequence[Fraction]) -> Fraction:
    """The least of 1, 2, 5, 10, 20 and so on, or of their parts, that makes few enough stretches."""
    low, high = min(found), max(found)
    whole = all(value.denominator == 1 for value in found)
    step = Fraction(1) if whole else Fraction(1, 10**6)
    factors = (Fraction(2), Fraction(5, 2), Fraction(2))
    place = 0
    while floor(high / step) - floor(low / step) >= MOST:
        step *= factors[place % 3]
        place += 1
    return step


def _called(low: Fraction, step: Fraction, single: bool) -> str:
    return counted.number(low) if single else f"{counted.number(low)} to under {counted.number(low + step)}"
