"""Ranked polls: run-offs round by round, comparisons of each two, and ties that stand unless a rule was chosen."""

import hashlib
from fractions import Fraction

import pytest

from facilitator import counting
from facilitator.counting import pairwise, runoff, words

from .profiles import ballot, ranked, ranks, tally


def by_method(counted) -> dict:
    return {result.method: result for result in counting.results(counted)}


def test_a_ranked_poll_is_counted_by_every_ranked_method():
    found = by_method(ranked("a b c", {"a b c": 4, "b a c": 3, "c b a": 2}))
    assert set(found) == {"instant-runoff", "plurality", "condorcet", "schulze", "minimax", "borda", "stv"}
    assert {method: result.winners for method, result in found.items()} == {
        "instant-runoff": ("b",), "plurality": ("a",), "condorcet": ("b",), "schulze": ("b",), "minimax": ("b",),
        "borda": ("b",), "stv": ("b",)}


# Instant run-off

def test_each_round_says_who_drops_out_and_where_the_votes_pass():
    first, last = runoff.instant_runoff(ranked("a b c", {"a": 5, "b a": 4, "c b": 2, "c": 1})).rounds
    assert (dict(first.counts), first.eliminated, first.exhausted) == ({"a": 5, "b": 4, "c": 3}, ("c",), 0)
    assert first.transfers == {("c", "b"): 2, ("c", ""): 1}
    assert (dict(last.counts), last.elected, last.exhausted) == ({"a": 5, "b": 6}, ("b",), 1)


def test_options_that_cannot_win_together_drop_out_together():
    found = runoff.instant_runoff(ranked("a b c d e", {"a": 9, "b": 8, "c b": 3, "d b": 2, "e": 2}))
    assert [each.eliminated for each in found.rounds] == [("c", "d", "e"), ()]
    assert found.winners == ("b",)
    apart = runoff.instant_runoff(ranked("a b c d", {"a": 9, "b": 5, "c d": 3, "d b": 2}))
    assert [each.eliminated for each in apart.rounds] == [("d",), ("c",), ()]


@pytest.mark.parametrize(("order", "read"), [
    ("a b c", "a b c"), ("a . c", "a c"), (". b", "b"), ("a b=c d", "a"), ("a=b c", ""), ("a ? b", "a"),
    ("a b a", "a b"), ("a a=b", "a"),
])
def test_a_skipped_rank_is_passed_over_and_an_overvote_ends_the_ballot(order, read):
    counted = ranked("a b c d", {order: 1})
    ((found, _),), _ = runoff._orders(counted)
    assert " ".join(found) == read


def test_what_had_to_be_read_in_a_special_way_is_counted():
    counted = ranked("a b c", {"a . b": 2, "a=b c": 3, "b ? c": 4, "": 5, "c": 1})
    assert runoff.instant_runoff(counted).remarks == {"skipped ranks": 2, "overvotes": 7, "blank": 5, "exhausted": 8}
    assert (counted.bases["cast"], counted.bases["valid"]) == (15, 7)


def test_without_any_valid_ballot_nobody_wins():
    for counted in (ranked("a b", {}), ranked("a b", {"": 3})):
        for result in counting.results(counted):
            assert (result.winners, result.ties) == ((), ())


# Ties

def test_a_tie_within_a_count_stands_where_it_matters_and_no_rule_was_chosen():
    found = runoff.instant_runoff(ranked("a b c", {"a b": 2, "b c": 2, "c b": 3}))
    assert (found.winners, found.ties, found.broken_by) == ((), ("b", "c"), "")
    assert [(each.tied, each.eliminated) for each in found.rounds] == [(("a", "b"), ())]


def test_a_tie_within_a_count_that_does_not_matter_is_told_and_breaks_nothing():
    found = runoff.instant_runoff(ranked("a b c", {"a c": 2, "b c": 2, "c a": 3}))
    assert (found.winners, found.ties, found.broken_by) == (("c",), (), "")
    assert found.rounds[0].tied == ("a", "b")


def test_the_option_listed_first_wins_a_tie_where_that_was_the_rule():
    found = runoff.instant_runoff(ranked("a b c", {"a b": 2, "b c": 2, "c b": 3}, ties="listed first"))
    assert (found.winners, found.ties, found.broken_by) == (("c",), ("a", "b"), "listed first")
    assert found.rounds[0].eliminated == ("b",)
    other = runoff.instant_runoff(ranked("b a c", {"a b": 2, "b c": 2, "c b": 3}, ties="listed first"))
    assert other.winners == ("b",)


@pytest.mark.parametrize("lot", ["2026-11-22 4 6 1", "another", "ł"])
def test_a_lot_can_be_drawn_again_by_anybody(lot):
    found = runoff.plurality(ranked("a b c", {"a": 3, "b": 3, "c": 1}, ties="lot", lot=lot))
    first = min("ab", key=lambda text: hashlib.sha256((lot + text).encode()).hexdigest())
    assert (found.winners, found.ties, found.broken_by) == ((first,), ("a", "b"), "lot")


def test_a_lot_that_is_not_drawn_yet_breaks_nothing():
    found = runoff.plurality(ranked("a b c", {"a": 3, "b": 3}, ties="lot"))
    assert (found.winners, found.ties, found.broken_by) == ((), ("a", "b"), "")


def test_options_that_nothing_tells_apart_all_tie_however_many_they_are():
    names = [f"o{place:02}" for place in range(30)]
    counted = ranked(" ".join(names), dict.fromkeys(names, 1))
    for count in (runoff.instant_runoff, runoff.transferable_vote):
        assert (count(counted).winners, count(counted).ties) == ((), tuple(names))


def test_many_small_ones_that_tie_take_nothing_from_the_winner():
    small = {f"{id} a": 8 for id in "cdefghijklm"}
    counted = ranked("a b " + " ".join("cdefghijklm"), {"a": 40, "b": 30, **small})
    for count in (runoff.instant_runoff, runoff.transferable_vote):
        found = count(counted)
        assert (found.winners, found.ties) == (("a",), ())
    told = words.rounds(runoff.instant_runoff(counted), words.names(counted))[0]
    assert "tied; whichever goes out, the outcome is the same." in told


def test_ties_in_more_ways_than_can_be_followed_name_neither_winner_nor_ties(monkeypatch):
    monkeypatch.setattr(runoff, "_ways", lambda *_: 2)
    orders = {"a b": 2, "b c": 2, "c d": 2, "d a": 2, "e a": 3}
    for count in (runoff.instant_runoff, runoff.transferable_vote):
        found = count(ranked("a b c d e", orders))
        assert (found.winners, found.ties, found.remarks["unsettled"]) == ((), (), 1)
        assert found.rounds[-1].eliminated == ()
        by_rule = count(ranked("a b c d e", orders, ties="listed first"))
        assert (len(by_rule.winners), by_rule.broken_by) == (1, "listed first")
    assert any("not worked out who wins" in said for said in words.remarks(found))


def test_a_tie_on_the_way_that_a_rule_breaks_is_named_itself():
    found = runoff.instant_runoff(ranked("a b c", {"a b c": 4, "b a": 3, "c b": 3}, ties="listed first"))
    assert (found.winners, found.ties) == (("b",), ("b", "c"))
    assert words.outcome(found, dict(zip("abc", "ABC", strict=True))) == \
        "Winner: B. B and C tied; the order of the options decided, as was agreed before."


def test_ballots_that_rank_all_alike_tie_all_options():
    counted = ranked("a b c", {"a=b=c": 4})
    for method in ("schulze", "minimax", "instant-runoff", "plurality", "stv"):
        found = by_method(counted)[method]
        assert (found.winners, found.ties) == ((), ("a", "b", "c")), method


def test_the_last_round_passes_nothing_on_and_the_quota_is_told():
    found = runoff.transferable_vote(ranked("a b c", {"a b": 58, "b": 42}))
    assert (found.rounds[-1].elected, dict(found.rounds[-1].transfers)) == (("a",), {})
    assert found.figures == {"quota": 51}
    assert words.figures(found) == "The quota is 51."


# Each against each

def test_an_option_ranked_is_preferred_to_one_that_is_not_and_a_shared_rank_is_equal():
    table = pairwise.compared(ranked("a b c d", {"a=b . c": 1, "d": 2, "a ? b": 4}))
    assert (table["a", "b"], table["b", "a"], table["a", "d"], table["d", "a"], table["c", "d"]) == (4, 0, 5, 2, 1)


def test_in_a_circle_none_beats_every_other_and_the_weakest_victory_gives_way():
    circle = {"a b c": 8, "b c a": 7, "c a b": 5}
    found = by_method(ranked("a b c", circle))
    assert (found["condorcet"].winners, found["condorcet"].ties) == ((), ())
    assert found["schulze"].winners == found["minimax"].winners == ("a",)
    assert found["condorcet"].pairs["a", "b"] == 13


@pytest.mark.parametrize("votes", [{"": 7}, {"a=b=c": 7}, {"a b c": 4, "c b a": 3}])
def test_the_worst_defeat_is_a_share_of_the_poll_s_base_whatever_was_voted(votes):
    found = by_method(ranked("a b c", votes, base="cast"))["minimax"]
    assert (found.base_name, found.base) == ("cast", 7)
    assert found.shares == {id: pytest.approx(count / 7) for id, count in found.counts.items()}


def test_borda_shares_points_between_options_of_one_rank():
    found = pairwise.borda(counted := ranked("a b c", {"a b=c": 1, "b": 1, "": 4}), pairwise.compared(counted))
    assert found.counts == {"a": Fraction(5, 2), "b": Fraction(5, 2), "c": 1}
    assert (found.base_name, found.base, sum(found.shares.values())) == ("points", 6, pytest.approx(1))


# Several places

def test_places_are_filled_in_proportion_by_the_transferable_vote():
    counted = ranked("a b c d", {"a b c": 60, "d c": 30, "c d": 9}, places=2)
    found = runoff.transferable_vote(counted)
    assert found.winners == ("a", "d")
    assert found.made_by == "votelib 0.4.0"
    first = found.rounds[0]
    assert (first.elected, first.transfers) == (("a",), {("a", "b"): 26})
    assert {id: found.counts[id] for id in "ad"} == {"a": 34, "d": 39}


def test_a_surplus_passes_on_in_exact_parts_and_no_vote_is_lost():
    counted = ranked("a b c d", {"a b": 5, "a c": 4, "a": 1, "b": 2, "c": 2, "d": 3}, places=2)
    found = runoff.transferable_vote(counted)
    assert found.rounds[0].transfers == {("a", "b"): 2, ("a", "c"): Fraction(8, 5), ("a", ""): Fraction(2, 5)}
    for each in found.rounds:
        assert sum(each.counts.values()) + each.exhausted == 17


def test_nobody_is_elected_without_a_vote_though_there_are_places():
    found = by_method(ranked("a b c", {"a b": 3, "b": 1, "": 1}, places=3))
    for method in ("stv", "schulze", "minimax", "borda", "plurality"):
        assert set(found[method].winners) == {"a", "b"}, method
        assert "1 place stays empty, since nobody is elected without a vote." in words.remarks(found[method])
    for method in ("instant-runoff", "condorcet"):
        assert found[method].winners == ("a",)
        assert "This method elects one, not 3." in words.remarks(found[method])


@pytest.mark.parametrize("votes", [
    {"a b": 40, "b": 30, "c b": 10, "c": 5}, {"a": 5, "b": 4, "c a": 1, "d": 1}, {"a b": 51, "c": 9, "b c": 40},
    {"a": 4, "b": 3, "c": 2, "d c": 1, "": 3},
])
def test_for_one_place_the_transferable_vote_ends_where_the_run_off_does(votes):
    found = by_method(ranked("a b c d", votes))
    last, other = found["stv"].rounds[-1], found["instant-runoff"].rounds[-1]
    assert (dict(last.counts), last.elected, last.exhausted) == (dict(other.counts), other.elected, other.exhausted)
    assert dict(found["stv"].counts) == dict(found["instant-runoff"].counts)
    for each in found["stv"].rounds:
        assert sum(each.counts.values()) + each.exhausted == sum(votes.values())


def test_the_transferable_vote_ends_once_as_many_are_left_as_there_are_places():
    found = runoff.transferable_vote(ranked("a b c d", {"a": 7, "b": 3, "c": 2, "d": 1, "": 1}, places=3))
    last = found.rounds[-1]
    assert (found.winners, last.elected, last.eliminated) == (("a", "b", "c"), ("b", "c"), ("d",))
    assert dict(last.transfers) == {}


def test_one_option_alone_is_elected_by_every_method():
    found = by_method(ranked("a", {"a": 2, "": 1}))
    assert {method: result.winners for method, result in found.items()} == dict.fromkeys(found, ("a",))
    assert all(0 <= share <= 1 for result in found.values() for share in result.shares.values())


def test_shares_are_numbers_of_the_base_alone():
    nobody = by_method(ranked("a b", {}))
    assert [dict(result.shares) for result in nobody.values() if result.base == 0] == [{}] * 5
    shared = by_method(ranked("a b c", {"a": 1, "b=c": 5}, base="valid"))["minimax"]
    assert (shared.base, shared.shares["a"], max(shared.shares.values()) <= 1) == (6, 5 / 6, True)


def test_a_ballot_that_ends_before_it_ranks_anybody_gives_no_points():
    found = by_method(ranked("a b c", {"a b c": 1, "? a b": 2, "": 1}))["borda"]
    assert (dict(found.counts), found.base) == ({"a": 2, "b": 1, "c": 0}, 3)
    assert "3 ballots rank nobody and give no points." in words.remarks(found)


def test_a_tie_for_the_last_place_stands():
    found = runoff.transferable_vote(ranked("a b c", {"a": 10, "b": 2, "c": 2}, places=2))
    assert (found.winners, found.ties) == (("a",), ("b", "c"))
    by_rule = runoff.transferable_vote(ranked("a b c", {"a": 10, "b": 2, "c": 2}, places=2, ties="listed first"))
    assert (by_rule.winners, by_rule.ties, by_rule.broken_by) == (("a", "b"), ("b", "c"), "listed first")


def test_an_option_that_abstains_is_ranked_by_nobody():
    counted = tally("ranked", "a b abstain", ballot(ranks("abstain a"), 3), ballot(ranks("b"), 2))
    assert runoff.instant_runoff(counted).winners == ("a",)
