"""The middle answer of a scale in the words of its steps, and a statistic as people read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate

from .records import Option


@dataclass(frozen=True, slots=True)
class Middle:
    """What a scale comes to: its steps that say something, from the least value to the most; the one or two in which
    the middle answer lies; the first and the last step of the middle half; and how many abstained.

    `mean` is None where it would say nothing: where the values of the steps are not equally far apart.
    """

    steps: tuple[Option, ...]
    middle: tuple[Option, ...]
    low: Option
    high: Option
    abstained: int
    mean: Fraction | None

    @property
    def is_numbered(self) -> bool:
        """Whether the steps say their values themselves, but for one at most: "Fist", "1 finger", "2 fingers"."""
        return sum(_begins(step) != str(step.value) for step in self.steps) < 2


def middle(offered: Sequence[Option], counts: Mapping[str, int]) -> Middle | None:
    """What a scale comes to; None where nobody took a step, or where two steps have one value, so that nothing tells
    their order."""
    steps = sorted((option for option in offered if not option.abstains), key=lambda option: option.value)
    answers = sum(counts[step.id] for step in steps)
    if not answers or len({step.value for step in steps}) < len(steps):
        return None
    ends = list(accumulate(counts[step.id] for step in steps))

    def at(place: int) -> Option:
        return next(step for step, end in zip(steps, ends, strict=True) if place < end)

    last = answers - 1
    found = dict.fromkeys((at(last // 2), at(-(-last // 2))))  # The two in the middle of an even number of answers.
    gaps = {after.value - before.value for before, after in zip(steps, steps[1:], strict=False)}
    mean = Fraction(sum(counts[step.id] * step.value for step in steps), answers) if len(gaps) == 1 else None
    return Middle(tuple(steps), tuple(found), at(last // 4), at(-(-3 * last // 4)),
                  sum(counts[option.id] for option in offered if option.abstains), mean)


def number(value: int | Fraction) -> str:
    """A count or a statistic: whole with its thousands apart, else to two decimals, half a hundredth rounded up."""
    if value.denominator == 1:
        return f"{int(value):,}"
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def _begins(step: Option) -> str:
    """What the words of a step begin with."""
    return "".join(step.text.replace(",", " ").split(maxsplit=1)[:1])
