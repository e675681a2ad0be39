"""Methods that compare each two options: Condorcet, Schulze, minimax and Borda.

An option ranked above another one, or ranked where that is not, is preferred to it; options of one rank are equal. That
ranks were skipped or shared does not matter here.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

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
    winners = tuple(id for id in line if beaten[id] == len(line) - 1 and ties.is_said(tally))
    return _result(tally, "condorcet", beaten, Won(winners), table)


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
    left = list(line) if ties.is_said(tally) else []
    while left and len(won) < ties.places(tally):
        top = [a for a in left if all(strength[a, b] >= strength[b, a] for b in left if b != a)]
        if len(top) > ties.places(tally) - len(won):
            return _result(tally, "schulze", beaten, ties.last_places(tally, won, top), table)
        won += top
        left = [id for id in left if id not in top]
    return _result(tally, "schulze", beaten, Won(tuple(won)), table)


def minimax(tally: Tally, table: Table) -> Result:
    """The option whose worst defeat is by the fewest votes; one that is never beaten has none."""
    line = ties.order(tally)
    worst = {a: max((table[b, a] for b in line if b != a and table[b, a] > table[a, b]), default=0) for a in line}
    counts = dict.fromkeys((option.id for option in tally.options), 0) | worst
    won = Won()
    if ties.is_said(tally):
        ranked = sorted(line, key=worst.__getitem__)
        bar = worst[ranked[min(ties.places(tally), len(ranked)) - 1]]
        won = ties.last_places(tally, [id for id in ranked if worst[id] < bar],
                               [id for id in ranked if worst[id] == bar])
    return of_base(tally, "minimax", counts, won, {}, pairs=table)


def borda(tally: Tally, table: Table) -> Result:
    """A point for each other option that a ballot ranks below, and half a point for each that it ranks the same.

    Options that a ballot does not rank are the same in its eyes; a blank one gives no points.
    """
    line = ties.order(tally)
    said = sum(count for marks, count in pollmarks.grouped(tally.ballots) if pollmarks.tiers(marks, line))
    points: dict[str, Number] = {}
    for a in line:
        found = sum((Fraction(said + table[a, b] - table[b, a], 2) for b in line if b != a), Fraction(0))
        points[a] = int(found) if found.denominator == 1 else found
    total = int(sum(points.values()))
    return _shared(tally, "borda", points, ("points", total), ties.best(tally, points))


def _result(tally: Tally, method: str, counts: dict[str, Number], won: Won, table: Table) -> Result:
    return _shared(tally, method, counts, ("rivals", max(0, len(counts) - 1)), won, table)


def _shared(tally: Tally, method: str, counts: dict[str, Number], base: tuple[str, int], won: Won,
            table: Table | None = None) -> Result:
    name, whole = base
    listed: Sequence[str] = [option.id for option in tally.options]
    counts = {id: counts.get(id, 0) for id in listed}
    shares = {id: float(Fraction(count) / whole) if whole else None for id, count in counts.items()}
    return Result(method, counts, name, whole, shares, won.winners, won.ties, won.broken_by, pairs=table or {})
