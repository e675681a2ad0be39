"""Instant run-off and the single transferable vote, round by round."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..domain import pollmarks
from ..domain.polls import Tally
from . import ties
from .marks import of_base
from .result import Number, Result, Round
from .ties import Won
from .ways import Done, Way, ends, settled

Orders = list[tuple[tuple[str, ...], int]]
"""Rankings, best first, with how many ballots have each."""


def plurality(tally: Tally) -> Result:
    """Counts first preferences alone."""
    won = ties.best(tally, tally.counts, None if any(tally.counts.values()) else ties.ranked(tally))
    return of_base(tally, "plurality", tally.counts, won, _orders(tally)[1] | ties.empty_places(tally, won))


def instant_runoff(tally: Tally) -> Result:
    """Drops the last until one has more than half of the ballots that still count; one wins, however many places."""
    orders, remarks = _orders(tally)
    return _transferred(tally, "instant-runoff", _run_off(tally, orders), remarks | ties.one_place(tally))


def transferable_vote(tally: Tally) -> Result:
    """Fills the poll's places by the single transferable vote, counted by votelib.

    An option that reaches the Droop quota is elected; of each of its ballots the same part, that of the votes beyond
    the quota, passes on (weighted inclusive Gregory method, in exact fractions). The count ends with the round that
    fills the last place: for one place left that is whoever has more than all others left together, as in a run-off.
    """
    orders, remarks = _orders(tally)
    won, quota = _transfer(tally, orders)
    return _transferred(tally, "stv", won, remarks | ties.empty_places(tally, won),
                        f"votelib {_version()}", {"quota": quota} if quota else {})


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


_RUN_OFF_STEPS, _TRANSFER_STEPS = 2_000_000, 1_000_000
"""How many rankings are looked at, at most, to follow ties within a count: a second or two."""


def _ways(steps: int, orders: Orders) -> int:
    return max(64, steps // max(1, len(orders)))


def _run_off(tally: Tally, orders: Orders) -> Won:
    line, ranked = ties.order(tally), ties.ranked(tally)

    def step(left: frozenset[str]) -> Iterator[Way]:
        heads = [next(filter(left.__contains__, order), "") for order, _ in orders]
        counts = dict.fromkeys((id for id in line if id in left), 0)
        exhausted = 0
        for id, (_, count) in zip(heads, orders, strict=True):
            if id:
                counts[id] += count
            else:
                exhausted += count
        most = max(counts, key=counts.__getitem__, default="")
        active = sum(counts.values())
        if not active and not ranked:
            yield (lambda: Round(counts, exhausted=exhausted)), Done(())
        elif 2 * counts[most] > active:
            yield (lambda: Round(counts, elected=(most,), exhausted=exhausted)), Done((most,))
        elif _are_equal(counts, (order for order, _ in orders)):
            yield from ends(counts, [id for id in counts if id in ranked], (), 1, exhausted)
        else:
            together, tied = _dropped(counts)
            for out in [together] if together else [(id,) for id in reversed(tied)]:
                stay = left.difference(out)
                last = tuple(stay) if len(stay) == 1 else ()
                # What passes on is needed of those ways alone that are told in the end.
                yield (lambda out=out, last=last: Round(
                    counts, last, out, tied if len(tied) > 1 else (), exhausted,
                    {} if last else _moved(orders, heads, left, out))), Done(last) if last else stay

    return settled(tally, frozenset(line), step, _ways(_RUN_OFF_STEPS, orders))


def _are_equal(counts: Mapping[str, Number], orders: Iterable[tuple[str, ...]]) -> bool:
    """Whether nothing tells those left apart: each has as many votes, and none of these passes on to another one."""
    return len(set(counts.values())) == 1 and all(sum(id in counts for id in order) < 2 for order in orders)


def _moved(orders: Orders, heads: Sequence[str], left: frozenset[str], out: Sequence[str],
           ) -> dict[tuple[str, str], int]:
    stay = left.difference(out)
    found: Counter[tuple[str, str]] = Counter()
    for id, (order, count) in zip(heads, orders, strict=True):
        if id in out:
            found[id, next(filter(stay.__contains__, order), "")] += count
    return dict(found)


def _dropped(counts: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who drops out: as many of the last as have less together than the next one, since none of them could come before
    it; or else the last, between whom it is a tie where they are several."""
    ranked = sorted(counts, key=counts.__getitem__)
    together, below = 0, 0
    for place, id in enumerate(ranked):
        if below < counts[id]:
            together = place
        below += counts[id]
    if together:
        return tuple(id for id in counts if id in ranked[:together]), ()
    return (), tuple(id for id in counts if counts[id] == counts[ranked[0]])


class _Retained:
    """What votelib asks who stays where nobody has the quota; `out` says who of those that tie goes."""

    def __init__(self, ranked: Sequence[str]) -> None:
        self.ranked = ranked
        self.left, self.out, self.tied = 0, "", ()

    def evaluate(self, votes: dict[str, Number], n_seats: int) -> list[str]:
        """All but the last, or all who have a vote at all where they are enough for the places left. Who is ranked by
        nobody goes first."""
        for some in ([id for id, count in votes.items() if count], [id for id in votes if id in self.ranked]):
            if len(votes) > len(some) >= self.left:
                return some
        least = min(votes.values())
        last = [id for id, count in votes.items() if count == least]
        self.tied = tuple(last) if len(last) > 1 else ()
        return [id for id in votes if id != (self.out or last[0])]


class _Stage:
    """A count before a round. Until somebody is elected votes move whole, so that who is left tells all the rest."""

    def __init__(self, piles: Mapping[str | None, Mapping[tuple[str, ...], Number]], elected: tuple[str, ...]) -> None:
        self.piles, self.elected = piles, elected
        self._key = (frozenset(elected), frozenset(
            (id, frozenset(pile.items())) for id, pile in piles.items()) if elected else frozenset(piles) - {None})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stage) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _transfer(tally: Tally, orders: Orders) -> tuple[Won, int]:
    """Who is elected, and the quota."""
    # Takes a while to import, and is needed only here.
    from votelib.evaluate.sequential import TransferableVoteDistributor, allocation_totals, initial_allocation

    line, ranked = ties.order(tally), ties.ranked(tally)
    places = min(ties.places(tally), len(ranked))
    votes = {order: count for order, count in orders if order}
    cast = sum(votes.values())
    blank = sum(count for order, count in orders if not order)
    asked = _Retained(ranked)
    method = TransferableVoteDistributor(retainer=asked, quota_function="droop")
    quota = method.quota_function(cast, places) if votes else 0

    def step(stage: _Stage) -> Iterator[Way]:
        totals = allocation_totals(stage.piles)
        counts = {id: totals.get(id, quota) for id in line if id in totals or id in stage.elected}
        left, level = places - len(stage.elected), [id for id in line if id in totals]
        exhausted = blank + totals.get(None, 0)
        hopeful = [id for id in level if id in ranked]
        if len(hopeful) > left and _are_equal({id: totals[id] for id in level}, (
                order for id in level for order in stage.piles[id])):
            yield from ends(counts, hopeful, stage.elected, left, exhausted)
            return
        first = max(level, key=totals.__getitem__)
        if left == 1 and 2 * totals[first] > sum(totals[id] for id in level):
            yield (lambda: Round(counts, (first,), exhausted=exhausted)), Done((*stage.elected, first))
            return
        asked.left, asked.out, asked.tied = left, "", ()
        gained = dict.fromkeys(stage.elected, 1)
        found = method.next_count(stage.piles, places, cast, gained, dict.fromkeys(line, 1))
        tied = tuple(id for id in line if id in asked.tied)
        for out in reversed(tied) if tied else [""]:
            if out:
                asked.left, asked.out = left, out
                found = method.next_count(stage.piles, places, cast, gained, dict.fromkeys(line, 1))
            after, new = found
            gone = tuple(id for id in level if id not in after and id not in new) if after else ()
            stay = sorted((id for id in hopeful if id in after), key=totals.__getitem__, reverse=True)
            if gone and len(stay) == left:  # As many as there are places.
                new = stay
            elected = (*stage.elected, *new)
            is_last = len(elected) >= places
            yield _told(counts, tuple(new), gone, tied, exhausted, stage.piles, {} if is_last else after), \
                Done(elected) if is_last else _Stage(after, elected)

    if not ranked:
        return Won(), 0
    # Who was ranked by nobody stands all the same.
    start = _Stage({id: {} for id in line} | initial_allocation(votes), ())
    return settled(tally, start, step, _ways(_TRANSFER_STEPS, orders)), quota


def _told(counts: Mapping[str, Number], new: tuple[str, ...], gone: tuple[str, ...], tied: tuple[str, ...],
          exhausted: Number, before: Mapping, after: Mapping) -> Callable[[], Round]:
    return lambda: Round(counts, new, gone, tied, exhausted, _passed_on(before, after))


def _passed_on(before: dict[str, dict], after: dict[str, dict]) -> dict[tuple[str, str], Number]:
    holders = {order: id for id, pile in before.items() for order in pile}
    found: Counter[tuple[str, str]] = Counter()
    for id, pile in after.items():
        for order, count in pile.items():
            if holders[order] != id and count:
                found[holders[order], id or ""] += count
    return dict(found)


def _transferred(tally: Tally, method: str, won: Won, remarks: dict[str, Number], made_by: str = "",
                 figures: Mapping[str, Number] | None = None) -> Result:
    last = won.rounds[-1] if won.rounds else Round({})
    counts = {option.id: last.counts.get(option.id, 0) for option in tally.options}
    remarks = {**remarks, "exhausted": last.exhausted} if last.exhausted else remarks
    return of_base(tally, method, counts, won, remarks, made_by, figures=figures or {})
