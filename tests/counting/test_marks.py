"""Methods that add up marks: choices, approval, dots, scores, STAR, scales, numbers, pairs, and open answers."""

from fractions import Fraction

import pytest

from facilitator import counting
from facilitator.counting import words
from facilitator.domain.records import Hands, Option

from .profiles import ballot, tally


def only(counted):
    (result,) = counting.results(counted)
    return result


def hands(option: str, count: int, table: str = "") -> Hands:
    return Hands(id=f"{option} {table}", poll="p", option=option, table=table, hands=count)


@pytest.mark.parametrize(("kind", "method"), [("single", "plurality"), ("multiple", "approval"),
                                              ("approval", "approval"), ("scale", "scale"), ("dots", "dots")])
def test_hands_and_ballots_are_one_count(kind, method):
    found = only(tally(kind, "a b", hands("a", 3, "t1"), hands("b", 2, "t2"), ballot([("b", 1)], 4)))
    assert (found.method, dict(found.counts)) == (method, {"a": 3, "b": 6})


def test_hands_alone_are_called_hands():
    found = only(tally("single", "a b abstain", hands("a", 3), hands("b", 1), hands("abstain", 9)))
    assert (found.method, found.winners, found.base) == ("hands", ("a",), 13)
    assert found.shares["a"] == pytest.approx(3 / 13)


def test_a_tie_for_the_last_place_stands_and_those_above_it_win():
    counted = tally("approval", "a b c d", ballot([("a", 1)], 5), ballot([("b", 1), ("c", 1)], 3), places=2)
    found = only(counted)
    assert (found.winners, found.ties) == (("a",), ("b", "c"))


def test_what_nobody_chose_wins_no_place():
    assert only(tally("approval", "a b c", ballot([("a", 1)], 5), places=2)).winners == ("a",)


def test_dots_beyond_the_budget_or_the_cap_make_a_ballot_invalid():
    counted = tally("dots", "a b", ballot([("a", 3), ("b", 2)]), ballot([("a", 4)], at=1), ballot([("a", 3), ("b", 3)]),
                    ballot([]), ballot([("a", "x")]), most=5, cap=3)
    found = only(counted)
    assert (dict(found.counts), found.base_name, found.base) == ({"a": 3, "b": 2}, "dots", 5)
    assert found.remarks == {"invalid": 3, "blank": 1}
    assert (counted.bases["cast"], counted.bases["valid"]) == (5, 1)
    assert found.shares == {"a": 0.6, "b": 0.4}


def test_a_second_typing_of_a_ballot_is_not_a_second_vote():
    typed = ballot([("a", 1)])
    again = typed.__class__(id="again", poll="p", marks=typed.marks, entry=2)
    assert only(tally("single", "a b", typed, again)).counts["a"] == 1


# Scales and numbers

def test_a_scale_has_a_median_a_mean_and_no_winner():
    steps = [Option(id=f"{n}", poll="p", text=f"{n}", position=n, value=n) for n in range(6)]
    counted = tally("scale", "", *steps, *(ballot([(f"{n}", 1)], at=at) for at, n in enumerate((5, 5, 4, 1))))
    found = only(counted)
    assert found.winners == ()
    assert found.figures == {"least": 1, "lower quartile": Fraction(13, 4), "median": Fraction(9, 2),
                             "mean": Fraction(15, 4), "upper quartile": 5, "most": 5}
    assert words.figures(found) == ("The middle answer lies between “4” and “5”; the middle half goes from “1” to “5”; "
                                    "the mean is 3.75.")


def stepped(*steps: tuple[str, int], of: str, abstains: str = "") -> str:
    """What is said of a scale of these steps on which people chose the steps of these places."""
    offered = [Option(id=f"{n}", poll="p", text=text, position=n, value=value, abstains=text == abstains)
               for n, (text, value) in enumerate(steps)]
    return words.figures(only(tally("scale", "", *offered, *(ballot([(n, 1)], at=at) for at, n in enumerate(of)))))


LIVING = ("Strongly support", 3), ("Can live with it", 2), ("Cannot live with it", 0), ("Abstain", 0)


def test_a_scale_is_told_in_the_words_of_its_steps_and_without_a_mean_that_says_nothing():
    assert stepped(*LIVING, of="001123", abstains="Abstain") == (
        "The middle answer is “Can live with it”; the middle half goes from “Can live with it” to “Strongly support”; "
        "one abstention is left out.")
    assert stepped(*LIVING, of="11", abstains="Abstain") == (
        "The middle answer is “Can live with it”; the middle half is all “Can live with it”.")


def test_a_mean_says_what_each_step_counts():
    assert stepped(("Agree", 3), ("Neither", 2), ("Disagree", 1), of="0012").endswith(
        "; the mean is 2.25 where “Agree” counts 3, “Neither” counts 2, “Disagree” counts 1.")
    assert stepped(("Fist: no", 0), ("1 finger", 1), ("2 fingers", 2), of="0012").endswith("; the mean is 0.75.")


def test_steps_that_nothing_puts_in_order_have_no_middle():
    assert stepped(("Warm", 0), ("Cold", 0), of="01") == ""


def test_half_a_hundredth_is_rounded_up():
    assert [words.number(Fraction(n, 8)) for n in (473, -1, 16)] == ["59.13", "-0.13", "2"]


@pytest.mark.parametrize(("values", "median", "mean"), [
    (["1", "2", "12"], 2, 5), (["1,5", "2.5"], 2, 2), (["-3"], -3, -3),
    (["0.1", "0.2"], Fraction(3, 20), Fraction(3, 20)),
])
def test_numbers_are_exact_with_a_comma_or_a_point(values, median, mean):
    found = only(tally("number", "", *(ballot([("", value)]) for value in values), ballot([("", "many")]), ballot([])))
    assert (found.figures["median"], found.figures["mean"]) == (median, mean)
    assert (found.remarks, found.base) == ({"invalid": 1, "blank": 1}, len(values) + 2)


def test_open_answers_are_only_counted():
    found = only(tally("text", "", ballot([("", "More trees.")]), ballot([]), base="valid"))
    assert (found.method, found.counts, found.base) == ("text", {}, 1)


# Scores and pairs

def test_star_lets_more_people_decide_between_the_two_best():
    counted = tally("score", "a b c", ballot([("a", 5), ("b", 4)], 3), ballot([("b", 5), ("a", 4)], 2),
                    ballot([("a", 1), ("b", 3), ("c", 2)], 3), ballot([("c", 4)], 2), most=5)
    star, score = counting.results(counted)
    assert dict(score.counts) == {"a": 26, "b": 31, "c": 14}
    assert star.rounds[0].elected == ("b", "a")
    assert dict(star.rounds[1].counts) == {"b": 5, "a": 3}
    assert (star.rounds[1].exhausted, star.winners, score.winners) == (2, ("b",), ("b",))


def test_star_s_own_tie_breakers_come_before_the_rule_of_the_poll():
    even = tally("score", "a b", ballot([("a", 5), ("b", 4)]), ballot([("b", 3), ("a", 2)]), most=5)
    star = counting.results(even)[0]
    assert (star.winners, star.ties) == (("a",), ()), "Seven points each: one of five against none."
    equal = tally("score", "a b", ballot([("a", 5), ("b", 4)]), ballot([("b", 5), ("a", 4)]), most=5)
    assert (counting.results(equal)[0].winners, counting.results(equal)[0].ties) == ((), ("a", "b"))


def test_what_star_itself_decides_is_said():
    by_points = counting.results(tally("score", "a b", ballot([("a", 5)]), ballot([("b", 3)])))[0]
    told = words.rounds(by_points, words.names(tally("score", "a b")))
    assert told[1] == "Run-off: a 1, b 1. a and b are equal: as STAR has it, the one with more points wins."
    three = tally("score", "a b c", ballot([("a", 5), ("b", 1)], 2), ballot([("b", 3), ("c", 5)], at=1),
                  ballot([("b", 3), ("c", 2)], at=2), ballot([("b", 2), ("c", 3)], at=3))
    told = words.rounds(counting.results(three)[0], words.names(three))
    assert told[0].startswith("Into the run-off: b and c. a, b and c have equal scores: as STAR has it, those")


def test_what_decided_a_tie_of_star_is_among_what_is_said_of_ties():
    even = counting.results(tally("score", "a b", ballot([("a", 5)]), ballot([("b", 3)])))[0]
    assert words.of_ties(even, words.names(tally("score", "a b"))) == [
        "a and b are equal: as STAR has it, the one with more points wins."]


def test_where_the_rule_chosen_before_says_who_enters_star_s_run_off_star_is_not_said_to():
    votes = [ballot([("a", 5), ("b", 2), ("c", 2), ("d", 1)])]
    found = counting.results(tally("score", "a b c d", *votes, most=5, ties="listed first"))[0]
    assert (found.winners, found.ties) == (("a",), ()), "Whoever enters, the winner is the same."
    votes = [ballot([("a", 2), ("b", 2), ("c", 2)])]
    found = counting.results(tally("score", "a b c", *votes, most=5, ties="listed first"))[0]
    assert (found.winners, found.broken_by) == (("a",), "listed first")
    assert words.of_ties(found, words.names(tally("score", "a b c"))) == [
        "a and b are equal, also in points.",
        "a, b and c tied; the order of the options decided, as was agreed before."]


def test_star_elects_one_and_scores_as_many_as_have_points():
    star, score = counting.results(tally("score", "a b c", ballot([("a", 5), ("b", 2)]), places=3))
    assert (star.winners, star.remarks) == (("a",), {"one place": 3})
    assert (score.winners, score.remarks) == (("a", "b"), {"empty places": 1})


def test_a_score_above_the_highest_makes_a_ballot_invalid():
    assert counting.results(tally("score", "a b", ballot([("a", 6)]), most=5))[1].remarks == {"invalid": 1}


def test_priority_pairs_count_who_was_preferred_to_whom():
    found = only(tally("pairs", "a b c", ballot([("a", "b"), ("a", "c"), ("c", "b")], 2), ballot([("b", "a")])))
    assert (dict(found.counts), found.pairs["a", "b"], found.pairs["b", "a"]) == ({"a": 4, "b": 1, "c": 2}, 2, 1)
    assert (found.base_name, found.base, found.winners) == ("comparisons", 7, ("a",))


def test_two_options_of_the_same_words_are_told_apart():
    twins = [Option(id=id, poll="p", text="Yes", position=place) for place, id in enumerate(("x", "y"))]
    counted = tally("single", "", *twins, ballot([("x", 1)], 2), ballot([("y", 1)], 1))
    assert words.names(counted) == {"x": "Yes", "y": "Yes (2)"}


def test_the_pair_that_is_preferred_in_the_larger_share_of_its_comparisons_wins():
    rare = [ballot([("a", "b")], 19, at=1), ballot([("b", "a")], 15, at=2)]
    counted = tally("pairs", "a b c d e", *rare, ballot([("c", "d")], 20, at=3), ballot([("d", "c")], 20, at=4))
    found = only(counted)
    assert (dict(found.counts)["c"], found.winners) == (20, ("a",))
    assert (counted.whole("a"), counted.whole("c"), counted.share("e")) == (34, 40, None)
    assert found.shares == pytest.approx({"a": 19 / 34, "b": 15 / 34, "c": 0.5, "d": 0.5})
    assert [option.id for option in counted.leaders] == ["a"]
    assert words.outcome(found, words.names(counted)) == "Most often preferred when offered: a."


def test_equal_rates_of_pairs_are_a_tie_however_often_they_were_offered():
    counted = tally("pairs", "a b c d", ballot([("a", "b")], 2, at=1), ballot([("b", "a")], 1, at=2),
                    ballot([("c", "d")], 4, at=3), ballot([("d", "c")], 2, at=4))
    assert (only(counted).winners, only(counted).ties) == ((), ("a", "c"))
