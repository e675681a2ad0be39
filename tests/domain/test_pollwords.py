"""A poll in words: every percentage with its base, every verdict with the figures that it hangs on."""

import pytest

from facilitator.domain import polls, pollwords
from facilitator.domain.book import Book
from facilitator.domain.records import Hands, Option, Person, Poll, Rule

YES, NO, ABSTAIN = (Option(id=text, poll="p", text=text, position=place, abstains=text == "Abstain")
                    for place, text in enumerate(("Yes", "No", "Abstain")))


def tally(yes: int, no: int, abstain: int = 0, *, base: str = "cast", rules: tuple = ()) -> polls.Tally:
    counts = ((YES, yes), (NO, no), (ABSTAIN, abstain))
    hands = [Hands(id=option.id, poll="p", option=option.id, hands=count) for option, count in counts]
    poll = Poll(id="p", question="Is it so?", base=base, state="closed")
    members = [Person(id=f"m{n}", code=f"P{n}") for n in range(50)]
    return polls.tally(Book.of([poll, YES, NO, ABSTAIN, *hands, *members, *rules]), poll)


def rule(percent: float, *options: str, over: bool = True, base: str = "cast") -> Rule:
    return Rule(id="r", poll="p", options=options, percent=percent, over=over, base=base)


@pytest.mark.parametrize(("base", "words"), [
    ("cast", "of the hands counted, abstentions included (44)"),
    ("valid", "of the hands counted, abstentions left out (40)"),
    ("entitled", "of all members entitled to vote (50)"),
    ("present", "of the members present (50)"),
])
def test_a_base_is_named_with_its_number(base, words):
    assert pollwords.base_words(tally(30, 10, 4, base=base)) == words


@pytest.mark.parametrize(("base", "option", "words"), [
    ("cast", YES, "30 (68.2%)"), ("valid", YES, "30 (75%)"), ("valid", ABSTAIN, "4"), ("cast", ABSTAIN, "4 (9.1%)"),
])
def test_an_option_has_a_share_where_the_base_counts_it(base, option, words):
    assert pollwords.option_words(tally(30, 10, 4, base=base), option) == words


@pytest.mark.parametrize(("found", "sign", "words"), [
    (rule(50, "Yes"), "✔", "Passed: more than half of the hands counted, abstentions included, for “Yes” "
                           "(30 of 44, 68.2%; 23 needed)."),
    (rule(66.67, "Yes", over=False, base="valid"), "✔", "Passed: at least two thirds of the hands counted, abstentions "
                                                        "left out, for “Yes” (30 of 40, 75%; 27 needed)."),
    (rule(70, "Yes", "No", base="present", over=False), "✔", "Passed: at least 70% of the members present for “Yes” or "
                                                             "“No” (40 of 50, 80%; 35 needed)."),
    (rule(80, "Yes"), "✘", "Not passed: more than four fifths of the hands counted, abstentions included, for “Yes” "
                           "(30 of 44, 68.2%; 36 needed)."),
])
def test_a_verdict_says_its_rule_and_its_figures(found, sign, words):
    counted = tally(30, 10, 4, rules=(found,))
    assert pollwords.verdict_words(counted.verdicts[0], counted) == words
    assert pollwords.verdict_sign(counted.verdicts[0]) == sign


def test_a_rule_without_anybody_to_count_is_not_decided():
    counted = tally(0, 0, rules=(rule(50, "Yes"),))
    assert pollwords.verdict_words(counted.verdicts[0], counted) == (
        "Not decided: more than half of the hands counted, abstentions included, for “Yes” (nobody is counted yet).")
    assert pollwords.verdict_sign(counted.verdicts[0]) == "–"


def test_a_rule_whose_options_are_gone_says_so():
    counted = tally(3, 1, rules=(rule(50, "gone"),))
    assert "for no option that is left" in pollwords.verdict_words(counted.verdicts[0], counted)


def test_a_rule_that_names_no_option_says_so():
    counted = tally(3, 1, rules=(rule(50),))
    assert pollwords.verdict_words(counted.verdicts[0], counted) == "Not decided: the rule names no option."
