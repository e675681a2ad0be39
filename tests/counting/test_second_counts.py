"""Every method beside a second implementation, on small profiles that Hypothesis makes up."""

from collections import Counter
from fractions import Fraction
from itertools import permutations

import starvote
import votelib.evaluate.condorcet
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import counting
from facilitator.counting import pairwise, runoff, ties

from .profiles import ballot, ranked, tally

NAMES = "abcd"
_orders = st.lists(st.sampled_from(["".join(some) for size in range(1, 5) for some in permutations(NAMES, size)]),
                   min_size=1, max_size=14).map(Counter)


def profile(orders: Counter, **fields):
    return ranked(" ".join(NAMES), {" ".join(order): count for order, count in orders.items()}, **fields)


def plain_run_off(orders: Counter, standing: str = NAMES) -> set[str]:
    """Whoever can win when the last drop out one by one, in whatever order ties fall."""
    counts = Counter(dict.fromkeys(standing, 0))
    for order, count in orders.items():
        if held := next((id for id in order if id in standing), ""):
            counts[held] += count
    if len(standing) == 1 or 2 * max(counts.values()) > counts.total():
        return {max(counts, key=counts.get)}
    least = min(counts.values())
    return set.union(*(plain_run_off(orders, standing.replace(id, "")) for id in standing if counts[id] == least))


@given(_orders)
@settings(max_examples=150, deadline=None)
def test_dropping_out_together_changes_no_winner(orders):
    expected = plain_run_off(orders)
    found = runoff.instant_runoff(profile(orders))
    assert set(found.winners or found.ties) == expected
    assert (len(found.winners) == 1) == (len(expected) == 1)


def plain_transfer(orders: Counter, places: int) -> set[str] | None:
    """Whom the transferable vote elects, paper by paper; None where a tie would have to be broken on the way."""
    papers = [[order, Fraction(count)] for order, count in orders.items()]
    quota = orders.total() // (places + 1) + 1
    elected, left = [], list(NAMES)
    while len(elected) < places:
        if len(left) == places - len(elected):
            return {*elected, *left}
        held = [next((id for id in order if id in left), "") for order, _ in papers]
        counts = dict.fromkeys(left, Fraction(0))
        for holder, (_, value) in zip(held, papers, strict=True):
            if holder:
                counts[holder] += value
        if over := [id for id in left if counts[id] >= quota]:
            for paper, holder in zip(papers, held, strict=True):
                if holder in over:
                    paper[1] *= (counts[holder] - quota) / counts[holder]
            elected += over
            left = [id for id in left if id not in over]
            continue
        last = [id for id in left if counts[id] == min(counts.values())]
        nobodys = not counts[last[0]] and len(left) - len(last) >= places - len(elected)
        if len(last) > 1 and not nobodys:
            return None
        left = [id for id in left if id not in last]
    return set(elected)


@given(_orders, st.integers(1, 3))
@settings(max_examples=150, deadline=None)
def test_places_go_to_whom_a_plain_count_elects(orders, places):
    expected = plain_transfer(orders, places)
    found = runoff.transferable_vote(profile(orders, places=places))
    if expected is not None:
        assert (set(found.winners), found.ties) == (expected, ())


@given(_orders, st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_no_vote_is_lost_or_made_up_in_any_round(orders, places):
    counted = profile(orders, places=places)
    for found in (runoff.instant_runoff(counted), runoff.transferable_vote(counted)):
        for each in found.rounds:
            assert sum(each.counts.values()) + each.exhausted == orders.total()
        assert len(found.winners) <= places


@given(_orders)
@settings(max_examples=100, deadline=None)
def test_comparisons_agree_with_those_of_a_library(orders):
    counted = profile(orders)
    table = pairwise.compared(counted)
    expected: Counter[tuple[str, str]] = Counter()
    for order, count in orders.items():
        for a in NAMES:
            for b in NAMES:
                if a in order and a != b and (b not in order or order.index(a) < order.index(b)):
                    expected[a, b] += count
    assert {pair: n for pair, n in table.items() if n} == dict(expected)
    winner = votelib.evaluate.condorcet.CondorcetWinner().evaluate(table)
    assert list(pairwise.condorcet(counted, table).winners) == winner
    schulze = pairwise.schulze(counted, table)
    assert set(schulze.winners or schulze.ties) == beat_path_winners(table)
    if winner:
        assert list(schulze.winners) == list(pairwise.minimax(counted, table).winners) == winner


def beat_path_winners(table) -> set[str]:
    """Whom nobody beats by a stronger chain, each chain written out."""
    def strength(a: str, b: str) -> int:
        found = 0
        for size in range(len(NAMES) - 1):
            for via in permutations([id for id in NAMES if id not in (a, b)], size):
                chain = [a, *via, b]
                links = [(x, y) for x, y in zip(chain, chain[1:], strict=False)]
                if all(table[x, y] > table[y, x] for x, y in links):
                    found = max(found, min(table[link] for link in links))
        return found

    return {a for a in NAMES if all(strength(a, b) >= strength(b, a) for b in NAMES if b != a)}


@given(_orders)
@settings(max_examples=60, deadline=None)
def test_borda_is_the_mean_place_from_below(orders):
    found = pairwise.borda(counted := profile(orders), pairwise.compared(counted))
    expected: dict[str, Fraction] = dict.fromkeys(NAMES, Fraction(0))
    for order, count in orders.items():
        rest = [id for id in NAMES if id not in order]
        for place, id in enumerate(order):
            expected[id] += count * (len(NAMES) - 1 - place)
        for id in rest:
            expected[id] += count * Fraction(len(rest) - 1, 2)
    assert dict(found.counts) == expected


_scores = st.lists(st.tuples(*[st.integers(0, 5)] * len(NAMES)), min_size=1, max_size=9)


@given(_scores)
@settings(max_examples=150, deadline=None)
def test_star_elects_whom_the_library_elects(scores):
    try:
        expected = starvote.star_voting([dict(zip(NAMES, row, strict=True)) for row in scores], maximum_score=5,
                                        tiebreaker=None, verbosity=0, print=lambda *_: None)
    except starvote.UnbreakableTieError:
        expected = None
    counted = tally("score", " ".join(NAMES), *(ballot(list(zip(NAMES, row, strict=True)), at=at)
                                                 for at, row in enumerate(scores)), most=5)
    star = counting.results(counted)[0]
    if expected:
        assert list(star.winners) == expected
    elif any(map(any, scores)):
        # A tie for entering may not matter for who wins; the library does not look.
        assert star.winners or len(star.ties) > 1


@given(_orders, st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_ballots_is_no_part_of_any_count(orders, random):
    votes = [order for order, count in orders.items() for _ in range(count)]
    random.shuffle(votes)
    one_by_one = tally("ranked", " ".join(NAMES), *(
        ballot([(id, rank) for rank, id in enumerate(order, 1)], at=at) for at, order in enumerate(votes)))
    for found, expected in zip(counting.results(one_by_one), counting.results(profile(orders)), strict=True):
        assert found == expected
    assert ties.order(one_by_one) == tuple(NAMES)
