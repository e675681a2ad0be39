"""Methods that add up marks: hands, first choices, approval, dots, scores and pairs, and the steps of a scale."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from statistics import mean, median, quantiles

from ..domain import pollmarks, pollsteps
from ..domain.polls import Tally
from ..domain.records import Pairs
from . import ties
from .result import Number, Result, Round
from .ties import Won
from .ways import Done, Step, Way, settled


def of_base(tally: Tally, method: str, counts: Mapping[str, Number], won: Won, remarks: Mapping[str, Number],
            made_by: str = "", **more) -> Result:
    """A result whose shares are of what the poll's percentages are of."""
    shares = {id: float(Fraction(count) / tally.whole(id)) for id, count in counts.items()
              if tally.share(id) is not None}
    if won.unsettled:
        remarks = {**remarks, "unsettled": 1}
    return Result(method, counts, tally.base_name, tally.base, shares, won.winners, won.ties, won.broken_by, won.rounds,
                  made_by=made_by, remarks=remarks, **more)


def added(tally: Tally, method: str) -> Result:
    """The options that got most, as many as the poll has places."""
    won = ties.best(tally, tally.counts)
    return of_base(tally, method, tally.counts, won, remarks(tally) | ties.empty_places(tally, won))


def remarks(tally: Tally) -> dict[str, Number]:
    """How many ballots are blank or break the poll's limits, and hands that do not tell how many people raised them."""
    found: Counter[str] = Counter()
    offered = {option.id for option in tally.options}
    for marks, count in pollmarks.grouped(tally.ballots):
        if not marks:
            found["blank"] += count
        elif not pollmarks.is_readable(tally.poll, marks, offered):
            found[_unreadable(tally, marks)] += count
    if not tally.tells_people:
        found["hands"] = sum(sum(cells.values()) for cells in tally.by_table.values())
    return dict(found)


def _unreadable(tally: Tally, marks: Pairs) -> str:
    standing = ties.order(tally)
    tiers = pollmarks.tiers(marks, standing) if tally.poll.type == "ranked" else ()
    if not tiers or ("", "1") in marks:
        return "invalid"
    return "alike" if len(tiers[0]) == len(standing) else "first shared"


def scale(tally: Tally) -> Result:
    """The steps of a scale with the median and the mean of their values; no step wins."""
    values = [Fraction(option.value) for option in tally.options if not option.abstains
              for _ in range(tally.counts[option.id])]
    return of_base(tally, "scale", tally.counts, Won(), remarks(tally), figures=figures(values),
                   middle=pollsteps.middle(tally.options, tally.counts))


def numbers(tally: Tally) -> Result:
    """The numbers that were given, with their median, mean and quartiles."""
    values = [Fraction(found) for marks, count in pollmarks.grouped(tally.ballots)
              if (found := pollmarks.number(marks)) is not None for _ in range(count)]
    return of_base(tally, "number", {}, Won(), remarks(tally), figures=figures(values))


def figures(values: list[Fraction]) -> dict[str, Number]:
    """Statistics of single answers; quartiles are between the two answers next to them, as spreadsheets take them."""
    if not values:
        return {}
    low, _, high = quantiles(values, method="inclusive") if len(values) > 1 else values * 3
    return {"least": min(values), "lower quartile": low, "median": median(values), "mean": mean(values),
            "upper quartile": high, "most": max(values)}


def pairs(tally: Tally) -> Result:
    """Priority pairs: how often each option was preferred, with how many preferred it to each other one. The share of
    the times that it was offered decides, since not each option is offered as often as the others."""
    offered = {option.id for option in tally.options}
    found: Counter[tuple[str, str]] = Counter()
    for marks, count in pollmarks.grouped(tally.ballots):
        for better, worse in marks:
            if better in offered and worse in offered and better != worse:
                found[better, worse] += count
    won = ties.best(tally, {id: Fraction(count, tally.whole(id) or 1) for id, count in tally.counts.items()})
    return of_base(tally, "pairs", tally.counts, won, remarks(tally) | ties.empty_places(tally, won), pairs=dict(found))


def star(tally: Tally) -> Result:
    """STAR: the two options with the highest scores meet, and the one that more people scored higher wins.

    Its own tie-breakers come first: who enters the run-off is told by more single preferences among those tied, then by
    more highest scores; who wins it by the score, then by more highest scores. A round's `tied` are those that these
    had to tell apart.
    Source: the STAR Voting tie-breaking protocol of the Equal Vote Coalition.
    """
    ballots = [(found, count) for marks, count in pollmarks.grouped(tally.ballots)
               if (found := pollmarks.got(tally.poll, marks, tally.counts))]
    won = settled(tally, (), _star(tally, ballots), _WAYS)
    return of_base(tally, "star", tally.counts, won, remarks(tally) | ties.one_place(tally))


_Scored = list[tuple[dict[str, int], int]]
_WAYS = 2_000
"""How many pairs of options that tie for the run-off are looked at."""


def _star(tally: Tally, ballots: _Scored) -> Step:
    scores = {id: tally.counts[id] for id in ties.order(tally)}
    top = tally.poll.most or max((max(given.values()) for given, _ in ballots), default=0)
    highest = {id: sum(count for given, count in ballots if given.get(id, 0) == top) for id in scores}

    def step(final: tuple[str, ...]) -> Iterator[Way]:
        if final:
            yield from _met(scores, highest, ballots, final)
        elif len(scores) < 2 or not any(scores.values()):
            yield (lambda: Round(scores)), Done(tuple(id for id in scores if scores[id]))
        else:
            sure, open_to, tied = _finalists(scores, ballots, highest)
            for rest in combinations(open_to, 2 - len(sure)):
                entered = (*sure, *rest)
                yield (lambda entered=entered: Round(scores, elected=entered, tied=tied, eliminated=tuple(
                    id for id in scores if id not in entered))), entered

    return step


def _met(scores: dict[str, int], highest: dict[str, int], ballots: _Scored, final: tuple[str, ...]) -> Iterator[Way]:
    liked = _preferred(final, ballots)
    undecided = sum(count for _, count in ballots) - sum(liked.values())
    tied = final if len(set(liked.values())) == 1 else ()
    best = tuple(id for id in scores if id in final)
    for by in (liked, scores, highest):
        best = tuple(id for id in best if by[id] == max(by[id] for id in best))
    for winner in best:
        yield (lambda winner=winner: Round(liked, elected=(winner,), tied=tied, exhausted=undecided)), Done((winner,))


def _finalists(scores: dict[str, int], ballots: _Scored, highest: dict[str, int],
               ) -> tuple[list[str], list[str], tuple[str, ...]]:
    """Who enters the run-off for sure, who may take the places left, and whom the scores alone did not tell apart."""
    final: list[str] = []
    open_to, tied, by = list(scores), (), scores
    for step in range(3):
        while len(final) < 2:
            best = [id for id in open_to if by[id] == max(by[id] for id in open_to)]
            if len(best) > 2 - len(final):
                break
            final += best
            open_to = [id for id in open_to if id not in best]
        else:
            return final, [], tied
        open_to = best
        tied = tied or tuple(best)
        by = highest if step else _preferred(open_to, ballots)
    return final, open_to, tied


def _preferred(among: list[str] | tuple[str, ...], ballots: _Scored) -> dict[str, int]:
    """How often each option is scored higher than another one of these."""
    found = dict.fromkeys(among, 0)
    for given, count in ballots:
        scores = [given.get(id, 0) for id in among]
        for id, mine in zip(among, scores, strict=True):
            found[id] += count * sum(mine > other for other in scores)
    return found
