"""What a method of counting made of a poll: values for the room, the wall, the report and the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..domain.pollsteps import Middle

Number = int | Fraction
"""A count of votes, or an exact part of them where a method passes parts on."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a count: what each option still in it has, and what happened because of it.

    `tied` are those that were equal where only some of them could be dropped or elected. `exhausted` is what counts for
    none that is left. `transfers` are the votes that pass on after the round, from an option to another one, or to ""
    where they are exhausted.
    """

    counts: Mapping[str, Number]
    elected: tuple[str, ...] = ()
    eliminated: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    exhausted: Number = 0
    transfers: Mapping[tuple[str, str], Number] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """A poll counted by one method. Options are named by their ids, and stand in the order of the poll.

    `counts` and `shares` (0 to 1, without the options that have none) are of `base`, whose name is one of the bases of
    a poll or of `BASES`; in priority pairs each share is of the times that the option was offered. `winners` won
    outright or by the rule chosen before the poll, `broken_by`; `ties` are those that were equal for the last place,
    also where that rule chose among them. `pairs` are how many prefer the first option to the second. `figures` are
    statistics by name, such as the median of a scale; `remarks` how many ballots had to be read in a special way, by
    what it was.
    """

    method: str
    counts: Mapping[str, Number]
    base_name: str
    base: int
    shares: Mapping[str, float]
    winners: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    broken_by: str = ""
    rounds: tuple[Round, ...] = ()
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    figures: Mapping[str, Number] = field(default_factory=dict)
    middle: Middle | None = None
    made_by: str = ""
    remarks: Mapping[str, Number] = field(default_factory=dict)


METHODS = ("hands", "plurality", "instant-runoff", "condorcet", "schulze", "minimax", "borda", "stv", "approval",
           "score", "star", "scale", "dots", "pairs", "number", "text")
BASES = ("dots", "points", "comparisons", "rivals")
"""What shares are of where options do not each get one vote of a person; else they are of a base of the poll."""

FIGURES = ("median", "mean", "spread", "least", "lower quartile", "upper quartile", "most", "quota")
REMARKS = ("blank", "invalid", "alike", "first shared", "skipped ranks", "overvotes", "shared ranks", "exhausted",
           "hands", "unsettled", "no points", "one place", "empty places")
