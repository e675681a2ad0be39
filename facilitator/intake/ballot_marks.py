"""What a ballot in a table says, and what one cell of it: a mark, a number, a rank skipped or marked twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..domain.paperlines import UNREADABLE
from ..domain.pollmarks import MANY, ONE
from ..limits import RANGES
from .errors import listed, one_line
from .mapping import Mapping
from .sheet import Row, normal

CHOOSE = (*ONE, *MANY)
"""Kinds of polls whose ballots only say which options are chosen."""

NUMBERS = ("ranked", "score", "dots")

ANSWERED = ("number", "text", "pairs")
"""Kinds of polls of which a table holds answers, as it does where somebody says so."""

MOST = 999
"""The highest rank or score, as a poll may have."""

_SKIPPED = frozenset(("$undervote", "undervote", "under vote", "$skipped", "skipped", "skip", "skipped ranking",
                      "blank", "$blank", "(blank)", "no vote", "-", "–", "—", "n/a"))
_OVERVOTE = frozenset(("$overvote", "overvote", "over vote", "overvoted", "(overvote)"))
_CHOSEN = frozenset(("1", "x", "✓", "✔", "✗", "☑", "☒", "●", "•", "*", "yes", "y", "true", "ja", "tak", "ie", "oui",
                     "sí", "chosen", "selected", "approve", "approved"))
_NOT_CHOSEN = frozenset(("", "0", "no", "n", "false", "nein", "nie", "na", "non", "☐", "○"))
_NUMBER = re.compile(r"([0-9]{1,9})(?:[.,]0+|(?:st|nd|rd|th|\.)?(?:\W*(?:choice|rank|preference|place|star|stars))?)")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:['’ ][0-9]{3})+")
_FIGURE = re.compile(r"-[0-9]{1,3}|[0-9]{1,3}[.,][0-9]+")


@dataclass(frozen=True, slots=True)
class Vote:
    """Ballots that are alike: the first's row, how many they are, and what was marked, by the options' names and with
    what they got. A rank beside "" was marked twice; `skipped` are ranks that the file says were left free, `zeros` how
    many options have the rank 0, which is none."""

    row: Row
    marks: tuple[tuple[str, str], ...]
    count: int = 1
    skipped: tuple[int, ...] = ()
    zeros: int = 0


@dataclass(slots=True)
class Votes:
    """A table's ballots, the kind of poll that they seem to be of, the options in the order in which they come up,
    columns that say nothing of them, how many options were named `twice` on a ballot, how many ids several ballots
    have, the `lines` on which options are named first, and sentences that are `said` of how the table was read."""

    type: str
    options: list[str] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    twice: int = 0
    ids_again: int = 0
    lines: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def alike(votes: Iterable[Vote]) -> list[Vote]:
    """Ballots with equal ones as one, in the order of the first of them, without rows that stand for none."""
    found: dict[tuple, tuple[Vote, int]] = {}
    for vote in votes:
        if vote.count:
            key = vote.marks, vote.skipped, vote.zeros
            first, number = found.get(key, (vote, 0))
            found[key] = first, number + vote.count
    return [replace(vote, count=number) for vote, number in found.values()]


def is_skipped(cell: str) -> bool:
    """Whether a cell says that a rank, or the whole ballot, was left free."""
    return normal(cell) in _SKIPPED


def is_overvote(cell: str) -> bool:
    """Whether a cell says that several options were marked where one may be."""
    return normal(cell) in _OVERVOTE


def is_free(cell: str) -> bool:
    """Whether a cell marks nothing."""
    return not cell or is_skipped(cell) or normal(cell) in _NOT_CHOSEN


def is_chosen(cell: str) -> bool:
    """Whether a cell is a cross, a dot or a yes."""
    return normal(cell) in _CHOSEN


@lru_cache(10_000)
def number(cell: str) -> int | None:
    """A whole number up to `MOST`, which a spreadsheet may write as 3.0 and a form as "3rd choice"; else None."""
    found = _NUMBER.fullmatch(cell if cell.isdecimal() else normal(cell))
    return int(found[1]) if found and int(found[1]) <= MOST else None


def is_mark(cell: str) -> bool:
    """Whether a cell may stand in a column that is an option, be it by mistake."""
    return number(cell) is not None or is_free(cell) or is_chosen(cell) or is_overvote(cell) or bool(
        _FIGURE.fullmatch(cell))


def count(mapping: Mapping, row: Row) -> int:
    """How many ballots a row stands for."""
    cell = mapping.get(row, "count")
    if not cell and ("count" not in mapping):
        return 1
    most = int(RANGES["ballot.count"][1])
    cell = plain(cell)
    if not re.fullmatch("[0-9]{1,9}", cell) or int(cell) > most:
        raise mapping.wrong(row, "count", f"which is no number of ballots: it is a whole number up to {most:,}")
    return int(cell)


def plain(cell: str) -> str:
    """A number without the marks between its thousands that mean nothing else: 13'600 and 13 600 are 13600."""
    return re.sub("['’ ]", "", cell) if _THOUSANDS.fullmatch(cell) else cell


def shown(vote: Vote, type: str) -> str:
    """A ballot in a few words."""
    if vote.marks == UNREADABLE:
        return "cannot be read"
    if type in CHOOSE:
        return listed([name or "overvote" for name, _ in vote.marks]) or "blank"
    if type not in NUMBERS:
        said = [" over ".join(mark) if type == "pairs" else mark[0] or mark[1] for mark in vote.marks]
        return one_line(listed(said)) or "blank"
    is_ranked = type == "ranked"
    ordered = sorted(vote.marks, key=lambda mark: int(mark[1]), reverse=not is_ranked)
    said = [f"{value}. {name or 'overvote'}" if is_ranked else f"{name or 'overvote'}: {value}"
            for name, value in ordered]
    return one_line(", ".join(said)) or "blank"
