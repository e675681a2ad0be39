"""Numbers that were answered, as dots on a line that ends where all but a few lie."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ...counting.result import Result
from ...domain import pollmarks
from ...domain.polls import Tally
from . import outcomes as words
from .pictures import Strip
from .values import Row, Slide, counted, tr

FAR = 3
"""Answers further from the middle half than so many times its width are beyond the line (Tukey's outer fences) ..."""

FEW = 10
"""... where they are no more than one in so many."""


def numbers(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...]:
    """A poll's numbers with their median and their middle half."""
    figures = found[0].figures
    if not figures:
        return (replace(base, rows=(Row(tr("No numbers were given.")),), foot=""),)
    given: Counter[Fraction] = Counter()
    for marks, count in pollmarks.grouped(tally.ballots):
        if (value := pollmarks.number(marks)) is not None:
            given[Fraction(value)] += count
    low, high = Fraction(figures["lower quartile"]), Fraction(figures["upper quartile"])
    shown = _near(given, low, high)
    least, whole = min(shown), max(shown) - min(shown)

    def place(value: Fraction) -> float:
        return float((value - least) / whole) if whole else 0.5

    said = {name: words.number(value) for name, value in figures.items()}
    strip = Strip(tuple(sorted((place(value), count) for value, count in shown.items())),
                  (words.number(least), words.number(max(shown)) if whole else ""), place(figures["median"]),
                  tr("Median {}").format(said["median"]), (place(low), place(high)),
                  halves=(said["lower quartile"], said["upper quartile"]) if low < high else ("", ""))
    answers = given.total()
    told = tr("1 answer") if answers == 1 else counted("%n answers", answers)
    half = tr("the middle half from {} to {}").format(said["lower quartile"], said["upper quartile"])
    foot = " · ".join(filter(None, (told, half, _beyond(given, shown), words.remarks(found[0]))))
    return (replace(base, picture=strip, foot=foot),)


def _near(given: Counter[Fraction], low: Fraction, high: Fraction) -> Counter[Fraction]:
    """The answers that stand on the line: all, unless a few lie so far off that they would squeeze the others."""
    reach = FAR * (high - low)
    near = Counter({value: count for value, count in given.items() if low - reach <= value <= high + reach})
    return near if low < high and (given.total() - near.total()) * FEW <= given.total() else given


def _beyond(given: Counter[Fraction], shown: Counter[Fraction]) -> str:
    """How many answers lie beyond the ends of the line, and which."""
    far = sorted(value for value in given if value not in shown)
    if not far:
        return ""
    count = sum(given[value] for value in far)
    said = ", ".join(map(words.number, far)) if len(far) <= words.MOST_NAMED else \
        tr("{} to {}").format(words.number(far[0]), words.number(far[-1]))
    told = tr("1 answer beyond: {}") if count == 1 else counted("%n answers beyond: {}", count)
    return told.format(said)
