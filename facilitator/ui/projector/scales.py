"""Scales on the wall: how strong each step is, the stacked bar, and columns where there are many steps."""

from collections.abc import Sequence
from dataclasses import replace

from ...counting.result import Result
from ...domain import pollrules
from ...domain.polls import Tally
from ..rooms.polls import words as say
from . import outcomes as words
from .pictures import Stack, Step
from .polls import is_long, steps, turnout
from .values import Row, Slide, tr

_STRENGTHS = {1: (3,), 2: (1, 3)}
"""How strong the steps of one side of a scale are, from the middle outwards, where these are not three."""


def scale(base: Slide, tally: Tally, found: Sequence[Result]) -> tuple[Slide, ...] | None:
    """A scale as a stacked bar, or as columns; None where its steps have no values, or nobody chose one."""
    if is_long(tally.poll, tally.options):
        figures, shown = found[0].figures, steps(tally.options, tally.counts)
        if figures:
            values = [int(column.label) for column in shown.columns]
            shown = replace(shown, pointer=_place(values, float(figures["median"])),
                            pointer_words=tr("Median {}").format(words.number(figures["median"])))
        return (replace(base, picture=shown, foot=" · ".join(filter(None, (
            turnout(tally), _abstained(tally), words.remarks(found[0]))))),)
    strong = levels(tally)
    rows = tuple(Row(say.option(option), words.figure(tally, option.id, found[0]), **swatch(strong, option.id))
                 for option in tally.options)
    if not strong or not sum(tally.counts[id] for id in strong):
        return None
    if said := _support(tally):
        base = replace(base, foot=" · ".join((said, base.foot)))
    return (replace(base, picture=Stack((("", pieces(tally, strong)),)), rows=rows),)


def levels(tally: Tally) -> dict[str, int]:
    """How far each step is from the middle of its scale, from -3 to 3; nothing where its steps have no values."""
    voting = [option for option in tally.options if not option.abstains]
    values = sorted({option.value for option in voting})
    if len(values) < 2:
        return {}
    middle = (values[0] + values[-1]) / 2
    below = [value for value in values if value < middle][::-1]
    above = [value for value in values if value > middle]
    by_value = {middle: 0}
    for side, sign in ((below, -1), (above, 1)):
        strengths = _STRENGTHS.get(len(side), (1, 2, 3))
        by_value |= {value: sign * strengths[min(place, 2)] for place, value in enumerate(side)}
    return {option.id: by_value[option.value] for option in voting}


def pieces(tally: Tally, strong: dict[str, int]) -> tuple[Step, ...]:
    """The steps of a stacked bar from those against to those for; somebody chose one of them."""
    whole = sum(tally.counts[id] for id in strong)
    line = sorted((option for option in tally.options if option.id in strong), key=lambda option: option.value)
    had = {option.id: tally.counts[option.id] for option in line}
    return tuple(Step(words.share(tally, id) or f"{count:,}", count / whole, strong[id]) for id, count in had.items())


def swatch(strong: dict[str, int], option: str) -> dict:
    """What stands before a step in a list: its swatch, or nothing before an abstention."""
    return {"level": strong[option]} if option in strong else {"sign": "none"}


def _support(tally: Tally) -> str:
    """The share of those on the side of yes, named by its mildest step."""
    yes = pollrules.supporting(tally.options)
    if len(yes) < 2 or not tally.is_sound:
        return ""
    mildest = min(yes, key=lambda option: option.value)
    count = sum(tally.counts[option.id] for option in yes)
    return tr("“{}” or better: {}").format(words.names(tally)[mildest.id], words.percent(count, tally.base))


def _abstained(tally: Tally) -> str:
    count = sum(tally.counts[option.id] for option in tally.options if option.abstains)
    return tr("{} abstained").format(count) if count else ""


def _place(values: Sequence[int], value: float) -> float:
    """Where a value lies on a line of steps, counted in steps; halfway between two where it is between them."""
    below = max(place for place, step in enumerate(values) if step <= value)
    if values[below] == value or below + 1 == len(values):
        return float(below)
    return below + (value - values[below]) / (values[below + 1] - values[below])
