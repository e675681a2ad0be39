"""The door to suggestions: functions for `helper().do(tell, likely, *material(book))`, or to be called as they are.

Importing this is quick. What they load takes a second, so `warm` is done beside the window before anybody asks.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from ..apart import Helper
from .results import Agreement, Heap, Like, Likely, Names, Placed, Same, Texts

Progress = Callable[[float], None]
"""Is told the share done, between 0 and 1; what it raises ends the work."""


def _nobody(share: float) -> None:
    pass


@cache
def helper() -> Helper:
    """The process that suggestions are made in; not that of pages, for which they would have to wait."""
    return Helper()


def warm(*, progress: Progress = _nobody) -> None:
    """Loads what the others need, so that the first of them is quick."""
    likely({"a": "bike lanes", "b": "trees for shade", "c": "more bike lanes"}, {"a": ("1",), "b": ("2",)},
           {"1": "", "2": ""}, progress=progress)
    first_piles({"a": "bike lanes", "b": "trees for shade"}, progress=progress)


def likely(notes: Texts, placed: Placed, themes: Names, *,
           progress: Progress = _nobody) -> dict[str, tuple[Likely, ...]]:
    """For each unsorted note up to three themes, the likeliest first.

    A theme's name speaks for it too, the less the more notes lie in it. A theme with neither is not offered, and
    nothing is where fewer than two are left. The first is `sure` or not: where it is not, none may fit.
    """
    from .classify import classify

    return _in_one_thread(classify, notes, placed, themes, progress)


def more_like(notes: Texts, these: Collection[str], *, most: int = 50,
              progress: Progress = _nobody) -> tuple[Like, ...]:
    """The notes most like some of them taken together, the likest first, without those themselves.

    Notes that are hardly like them are left out, as nobody would see why they come.
    """
    from .nearest import ranked

    return _in_one_thread(ranked, notes, these, most, progress)


def first_piles(unsorted: Texts, count: int | None = None, *, progress: Progress = _nobody) -> tuple[Heap, ...]:
    """The largest heaps of notes that are alike, a dozen at most, each with words that hold it together; other notes
    are left. Or so many heaps, of all notes, where somebody says how many."""
    from .heaps import heaped

    return _in_one_thread(heaped, unsorted, count, progress)


def near_duplicates(notes: Texts, *, progress: Progress = _nobody) -> tuple[Same, ...]:
    """Groups of notes that say the same in nearly the same words, the likest first; each note is in one at most."""
    from .same import groups

    return _in_one_thread(groups, notes, progress)


def agreement(one: Mapping[str, str], other: Mapping[str, str], *, progress: Progress = _nobody) -> Agreement:
    """How far two people agree on the notes that both have sorted, each given as the theme of a note by its id.

    Cohen's kappa (J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological
    Measurement 20, 1960), as scikit-learn works it out.
    """
    from .coders import agree

    return agree(one, other)


def _in_one_thread(work: Callable[..., Any], *args: Any) -> Any:
    """Several threads work such small arrays slower, and add them up in an order that is not always the same."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return work(*args)
