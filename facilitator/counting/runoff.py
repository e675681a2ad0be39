"""Instant run-off and the single transferable vote, round by round."""

from collections import Counter

from ..domain import pollmarks
from ..domain.polls import Tally
from . import ties
from .marks import of_base
from .result import Number, Result, Round
from .ties import Fall, Won

Orders = list[tuple[tuple[str, ...], int]]
"""Rankings, best first, with how many ballots have each."""


def plurality(tally: Tally) -> Result:
    """Counts first preferences alone."""
    won = ties.best(tally, tally.counts)
    return of_base(tally, "plurality", tally.counts, won, _orders(tally)[1])


def instant_runoff(tally: Tally) -> Result:
    """Drops the last until one has more than half of the ballots that still count; one wins, however many places."""
    orders, remarks = _orders(tally)
    won = ties.settled(tally, lambda fall: _run_off(orders, fall))
    return _transferred(tally, "instant-runoff", won, remarks)


def transferable_vote(tally: Tally) -> Result:
    """Fills the poll's places by the single transferable vote, counted by votelib.

    An option that reaches the Droop quota is elected; of each of its ballots the same part, that of the votes beyond
    the quota, passes on (weighted inclusive Gregory method, in exact fractions).
    """
    orders, remarks = _orders(tally)
    won = ties.settled(tally, lambda fall: _transfer(orders, fall, ties.places(tally)))
    return _transferred(tally, "stv", won, remarks, f"votelib {_version()}")


def _version() -> str:
    from importlib.metadata import version  # Here and not above: it takes long to load.

    return version("votelib")


def _orders(tally: Tally) -> tuple[Orders, dict[str, Number]]:
    standing = ties.order(tally)
    orders: Counter[tuple[str, ...]] = Counter()
    remarks: Counter[str] = Counter()
    for marks, count in pollmarks.grouped(tally.ballots):
        read = pollmarks.ranking(marks, standing)
        orders[read.order] += count
        unread = bool(marks) and not read.order and not read.overvoted
        for name, is_so in (("blank", not marks), ("invalid", unread), ("skipped ranks", read.skipped),
                            ("overvotes", read.overvoted)):
            if is_so:
                remarks[name] += count
    return sorted(orders.items()), dict(remarks)


def _run_off(orders: Orders, fall: Fall) -> Won:
    piles: dict[str, Orders] = {id: [] for id in ("", *fall.order)}
    for order, count in orders:
        piles[order[0] if order else ""].append((order, count))
    rounds: list[Round] = []
    while True:
        counts = {id: sum(count for _, count in piles[id]) for id in fall.order if id in piles}
        exhausted, active = sum(count for _, count in piles[""]), sum(counts.values())
        winner = next((id for id, count in counts.items() if 2 * count > active), "")
        if winner or not active:
            won = (winner,) if winner else ()
            return Won(won, rounds=(*rounds, Round(counts, elected=won, exhausted=exhausted)))
        dropped, tied = _dropped(counts, fall)
        gone = {id: piles.pop(id) for id in dropped}
        transfers: Counter[tuple[str, str]] = Counter()
        for id, pile in gone.items():
            for order, count in pile:
                to = next((other for other in order if other in piles), "")
                transfers[id, to] += count
                piles[to].append((order, count))
        rounds.append(Round(counts, eliminated=dropped, tied=tied, exhausted=exhausted, transfers=dict(transfers)))


def _dropped(counts: dict[str, int], fall: Fall) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who drops out, and between whom that was a tie: as many of the last as have less together than the next one,
    since none of them could come before it, or else the last."""
    ranked = sorted(counts, key=counts.__getitem__)
    together, below = 0, 0
    for place, id in enumerate(ranked):
        if below < counts[id]:
            together = place
        below += counts[id]
    if together:
        return tuple(id for id in counts if id in ranked[:together]), ()
    last = [id for id in ranked if counts[id] == counts[ranked[0]]]
    return (fall.last(last),), tuple(last) if len(last) > 1 else ()


class _Retained:
    """What votelib asks who stays where nobody has the quota."""

    def __init__(self, fall: Fall, places: int) -> None:
        self._fall, self._places = fall, places
        self.left, self.tied = places, ()

    def evaluate(self, votes: dict[str, Number], n_seats: int) -> list[str]:
        """All but the last, or all who have a vote at all where they are enough for the places left."""
        some = [id for id, count in votes.items() if count]
        if len(votes) > len(some) >= self.left:
            return some
        least = min(votes.values())
        last = [id for id, count in votes.items() if count == least]
        self.tied = tuple(last) if len(last) > 1 else ()
        loser = self._fall.last(last)
        return [id for id in votes if id != loser]


def _transfer(orders: Orders, fall: Fall, places: int) -> Won:
    # Takes a while to import, and is needed only here.
    from votelib.evaluate.sequential import TransferableVoteDistributor, allocation_totals, initial_allocation

    places = min(places, len(fall.order))
    votes = {order: count for order, count in orders if order}
    blank = sum(count for order, count in orders if not order)
    asked = _Retained(fall, places)
    method = TransferableVoteDistributor(retainer=asked, quota_function="droop")
    # Who was ranked by nobody stands all the same.
    allocation = {id: {} for id in fall.order} | initial_allocation(votes)
    quota = method.quota_function(sum(votes.values()), places)
    elected: dict[str, int] = {}
    rounds = []
    while votes and len(elected) < places:
        asked.left, asked.tied = places - len(elected), ()
        after, new = method.next_count(allocation, places, sum(votes.values()), elected, dict.fromkeys(fall.order, 1))
        totals = allocation_totals(allocation)
        counts = {id: totals.get(id, quota) for id in fall.order if id in totals or id in elected}
        gone = tuple(id for id in allocation if id is not None and id not in after and id not in new) if after else ()
        rounds.append(Round(counts, tuple(new), gone, asked.tied, blank + totals.get(None, 0),
                            _passed_on(allocation, after)))
        elected.update(new)
        allocation = after
    return Won(tuple(elected), rounds=tuple(rounds))


def _passed_on(before: dict[str, dict], after: dict[str, dict]) -> dict[tuple[str, str], Number]:
    holders = {order: id for id, pile in before.items() for order in pile}
    found: Counter[tuple[str, str]] = Counter()
    for id, pile in after.items():
        for order, count in pile.items():
            if holders[order] != id and count:
                found[holders[order], id or ""] += count
    return dict(found)


def _transferred(tally: Tally, method: str, won: Won, remarks: dict[str, Number], made_by: str = "") -> Result:
    last = won.rounds[-1] if won.rounds else Round({})
    counts = {option.id: last.counts.get(option.id, 0) for option in tally.options}
    remarks = {**remarks, "exhausted": last.exhausted} if last.exhausted else remarks
    return of_base(tally, method, counts, won, remarks, made_by)
