"""What is written on a ballot: what each option gets from it, whether it is valid, and the ranking on it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .records import Ballot, Pairs, Poll

ONE = ("single", "scale")
"""Types of which a ballot may mark one option alone."""
MANY = ("multiple", "approval")
SUMS = {"dots": "dots", "score": "points", "pairs": "comparisons"}
"""Types that add up something else than people, and what their percentages are therefore of."""
_DIGITS = 15
"""As many digits as anybody writes in a number; what is longer would take long to count with."""

RAISED = (*ONE, *MANY, "dots")
"""Types that can be counted by hands."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Options as a run-off reads them, best first: without ranks that were skipped, and up to an overvote."""

    order: tuple[str, ...]
    skipped: bool
    overvoted: bool


def grouped(ballots: Iterable[Ballot]) -> list[tuple[Pairs, int]]:
    """The marks that ballots have, with how many have them: equal ballots are read once."""
    counts: Counter[Pairs] = Counter()
    for ballot in ballots:
        counts[ballot.marks] += ballot.count
    return sorted((marks, count) for marks, count in counts.items() if count > 0)


def got(poll: Poll, marks: Pairs, offered: Collection[str]) -> dict[str, int] | None:
    """What each option gets from a ballot: 1 where it is chosen or ranked first, else its dots, points, or pairs won.

    A blank ballot gives nothing; None is one that breaks the poll's own limits, or cannot be read.
    """
    known = [(option, value) for option, value in marks if option in offered]
    if poll.type == "ranked":
        order = ranking(marks, offered).order
        return dict.fromkeys(order[:1], 1) if order or not marks else None
    if any(not option for option, _ in marks):  # Something is marked, and nobody can read for which option.
        return None
    if poll.type == "pairs":
        return dict(Counter(better for better, worse in known if worse in offered and worse != better))
    if poll.type in SUMS:
        return _amounts(poll, known)
    chosen = dict.fromkeys((option for option, _ in known), 1)
    most = 1 if poll.type in ONE else poll.most
    return None if most and len(chosen) > most else chosen


def offered(piles: Iterable[tuple[Pairs, int]], options: Collection[str]) -> dict[str, int]:
    """How often each option was in a comparison of priority pairs that somebody decided; `piles` as by `grouped`."""
    found = dict.fromkeys(options, 0)
    for marks, count in piles:
        if all(option for option, _ in marks):
            for id in (id for pair in marks if set(pair) <= found.keys() and pair[0] != pair[1] for id in pair):
                found[id] += count
    return found


def _amounts(poll: Poll, marks: Pairs) -> dict[str, int] | None:
    if not all(_is_whole(value) for _, value in marks):
        return None
    found: Counter[str] = Counter()
    for option, value in marks:
        found[option] += int(value)
    most = max(found.values(), default=0)
    if poll.type == "score":
        return None if poll.most and most > poll.most else dict(found)
    over = poll.most and found.total() > poll.most or poll.cap and most > poll.cap
    return None if over else {option: dots for option, dots in found.items() if dots}


def tiers(marks: Pairs, offered: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The options that a ballot ranks, best first, those of one rank together; what it does not rank is below all. A
    rank that was marked for options nobody can tell ends it."""
    by_rank: dict[int, list[str]] = {}
    seen = set()
    for rank, option in sorted((int(rank), option) for option, rank in marks
                               if (option in offered or not option) and _is_whole(rank)):
        if not option:  # The first of its rank, since it sorts before all ids.
            break
        if option not in seen:
            by_rank.setdefault(rank, []).append(option)
            seen.add(option)
    return tuple(tuple(options) for options in by_rank.values())


def ranking(marks: Pairs, offered: Collection[str]) -> Ranking:
    """How a run-off reads a ranked ballot. A rank at which marks cannot be told apart ends it there."""
    ranks: dict[int, set[str]] = {}
    for option, rank in marks:
        if _is_whole(rank) and (option in offered or not option):
            ranks.setdefault(int(rank), set()).add(option)
    order: list[str] = []
    last, skipped = 0, False
    for rank in sorted(ranks):
        skipped = skipped or rank > last + 1
        if len(ranks[rank]) > 1 or "" in ranks[rank]:
            return Ranking(tuple(order), skipped, True)
        order += (option for option in ranks[rank] if option not in order)
        last = rank
    return Ranking(tuple(order), skipped, False)


def number(marks: Pairs) -> Decimal | None:
    """The number on a ballot, with a comma or a point; None where there is none."""
    text = next((value for option, value in marks if not option), "").strip().replace(",", ".")
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) <= _DIGITS else None


def _is_whole(value: str) -> bool:
    return len(value) <= _DIGITS and value.isdecimal()


def is_readable(poll: Poll, marks: Pairs, offered: Collection[str]) -> bool:
    """Whether a ballot keeps to the poll's limits."""
    if poll.type == "number":
        return not marks or number(marks) is not None
    return poll.type == "text" or got(poll, marks, offered) is not None


def is_valid(poll: Poll, marks: Pairs, found: dict[str, int] | None, abstaining: Collection[str]) -> bool:
    """Whether a ballot says something for what it was asked: it is neither blank nor broken and does not abstain."""
    if poll.type == "number":
        return number(marks) is not None
    if poll.type == "text":
        return any(value.strip() for option, value in marks if not option)
    return bool(found) and not set(found) <= set(abstaining)
