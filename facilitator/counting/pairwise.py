"""Methods that compare each two options: Condorcet, Schulze, minimax and Borda.

An option ranked above another one, or ranked where that is not, is preferred to it; options of one rank are equal. That
ranks were skipped or shared does not matter here; an overvote of who knows which options ends a ballot.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from ..domain import pollmarks
from ..domain.polls import Tally
from . import ties
from .marks import of_base
from .result import Number, Result
from .ties import Won

Table = dict[tuple[str, str], int]
"""How many ballots prefer the first option to the second."""


def compared(tally: Tally) -> Table:
    """How many ballots prefer each option to each other one."""
    standing = [option.id for option in tally.options if not option.abstains]
    piles: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for marks, count in pollmarks.grouped(tally.ballots):
        piles[pollmarks.tiers(marks, standing)] += count
    table = {(a, b): 0 for a in standing for b in standing if a != b}
    for tiers, count in piles.items():
        below = set(standing)
        for tier in tiers:
            below -= set(tier)
            for better in tier:
                for worse in below:
                    table[better, worse] += count
    return table


def condorcet(tally: Tally, table: Table) -> Result:
    """The option that beats every other one by itself, where there is one."""
    line = ties.order(tally)
    beaten = {a: sum(table[a, b] > table[b, a] for b in line if b != a) for a in line}
    winners = tuple(id for id in ties.ranked(tally) if beaten[id] == len(line) - 1)
    return _result(tally, "condorcet", beaten, Won(winners), table, ties.one_place(tally))


def schulze(tally: Tally, table: Table) -> Result:
    """The options that no other one beats by a stronger chain of victories; a victory is as strong as its votes.

    Source: M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
    election method, Social Choice and Welfare 36 (2011), with winning votes.
    """
    line = ties.order(tally)
    strength = {(a, b): table[a, b] if table[a, b] > table[b, a] else 0 for a, b in table}
    for via in line:
        for a in line:
            for b in line:
                if len({a, b, via}) == 3:
                    strength[a, b] = max(strength[a, b], min(strength[a, via], strength[via, b]))
    beaten = {a: sum(strength[a, b] > strength[b, a] for b in line if b != a) for a in line}
    won: list[str] = []
    left = list(ties.ranked(tally))
    while left and len(won) < ties.places(tally):
        top = [a for a in left if all(strength[a, b] >= strength[b, a] for b in left if b != a)]
        if len(top) > ties.places(tally) - len(won):
            return _result(tally, "schulze", beaten, ties.last_places(tally, won, top), table)
        won += top
        left = [id for id in left if id not in top]
    filled = Won(tuple(won))
    return _result(tally, "schulze", beaten, filled, table, ties.empty_places(tally, filled))


def minimax(tally: Tally, table: Table) -> Result:
    """The option whose worst defeat is by the fewest votes; one that is never beaten has none."""
    line = ties.order(tally)
    worst = {a: max((table[b, a] for b in line if b != a and table[b, a] > table[a, b]), default=0) for a in line}
    counts = dict.fromkeys((option.id for option in tally.options), 0) | worst
    won = ties.best(tally, {id: -votes for id, votes in worst.items()}, ties.ranked(tally))
    found = of_base(tally, "minimax", counts, won, ties.empty_places(tally, won), pairs=table)
    if found.base_name != "valid":
        return found
    # A first rank that is shared makes a ballot invalid for a run-off, and not here.
    whole = _said(tally)
    return replace(found, base=whole, shares={id: counts[id] / whole for id in line if whole})


def borda(tally: Tally, table: Table) -> Result:
    """A point for each other option that a ballot ranks below, and half a point for each that it ranks the same.

    Options that a ballot does not rank are the same in its eyes; one that ranks nobody gives no points.
    """
    line, said = ties.order(tally), _said(tally)
    points: dict[str, Number] = {}
    for a in line:
        found = sum((Fraction(said + table[a, b] - table[b, a], 2) for b in line if b != a), Fraction(0))
        points[a] = int(found) if found.denominator == 1 else found
    total = int(sum(points.values()))
    won = ties.best(tally, points, ties.ranked(tally))
    nothing = sum(ballot.count for ballot in tally.ballots) - said
    return _shared(tally, "borda", points, ("points", total), won, {},
                   ties.empty_places(tally, won) | ({"no points": nothing} if nothing else {}))


def _said(tally: Tally) -> int:
    """How many ballots rank anybody."""
    line = ties.order(tally)
    return sum(count for marks, count in pollmarks.grouped(tally.ballots) if pollmarks.tiers(marks, line))


def _result(tally: Tally, method: str, counts: dict[str, Number], won: Won, table: Table,
            remarks: Mapping[str, Number] = MappingProxyType({})) -> Result:
    return _shared(tally, method, counts, ("rivals", max(0, len(counts) - 1)), won, table, remarks)


def _shared(tally: Tally, method: str, counts: dict[str, Number], base: tuple[str, int], won: Won, table: Table,
            remarks: Mapping[str, Number]) -> Result:
    name, whole = base
    listed: Sequence[str] = [option.id for option in tally.options]
    counts = {id: counts.get(id, 0) for id in listed}
    shares = {id: float(Fraction(count) / whole) for id, count in counts.items() if whole}
    return Result(method, counts, name, whole, shares, won.winners, won.ties, won.broken_by, pairs=table,
                  remarks=remarks)
