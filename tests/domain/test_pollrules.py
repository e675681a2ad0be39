"""Decision rules in use: which options they count together on each scale, and how they are added and dropped."""

import pytest

from facilitator.domain import pollmaking, pollrules, polls
from facilitator.domain.book import Book
from facilitator.domain.pollmaking import PollShape
from facilitator.domain.records import Option, Poll, Rule


def offered(*texts: str) -> list[Option]:
    return [Option(id=text, text=text, poll="p", position=float(n), abstains=text == "Abstain")
            for n, text in enumerate(texts)]


def scaled(key: str) -> list[Option]:
    scale = pollmaking.scale(key)
    words = [str(value) for value in scale.values[:-1]] + (["Abstain"] if scale.abstains else [str(scale.values[-1])])
    return [Option(id=option.text, text=option.text, value=option.value, abstains=option.abstains)
            for option in pollmaking.steps(scale, words)]


@pytest.mark.parametrize(("key", "strongest", "supporting", "accepting", "against"), [
    ("living with it", "3", "3 2", "3 2", "0"),
    ("agree five", "5", "5 4", "5 4 3", "2 1"),
    ("agree seven", "7", "7 6 5", "7 6 5 4", "3 2 1"),
    ("comfort", "10", "6 7 8 9 10", "5 6 7 8 9 10", "0 1 2 3 4"),
    ("fist to five", "5", "3 4 5", "3 4 5", "0 1 2"),
])
def test_which_steps_of_a_scale_are_counted_together(key, strongest, supporting, accepting, against):
    steps = scaled(key)
    found = [" ".join(option.id for option in pollrules.ABOUT[word](steps))
             for word in ("strongest", "for", "accepting", "against")]
    assert found == [strongest, supporting, accepting, against]


def test_answers_without_steps_are_counted_by_their_order():
    answers = offered("Strongly support", "Can live with it", "Cannot live with it", "Abstain")
    assert [o.id for o in pollrules.accepting(answers)] == ["Strongly support", "Can live with it"]
    assert [o.id for o in pollrules.against(answers)] == ["Cannot live with it"]
    assert [o.id for o in pollrules.against(offered("Yes", "No", "Abstain"))] == ["No"]
    assert pollrules.strongest(offered("Abstain")) == []


def test_rules_about_options_fit_only_where_everybody_has_one_vote_for_one_of_them():
    for type in ("multiple", "approval", "dots", "ranked", "score", "pairs", "number", "text"):
        assert [preset.key for preset, _ in pollrules.fitting(type, offered("One", "Two"))] == ["quorum"]
    found = {preset.key: rule for preset, rule in pollrules.fitting("scale", scaled("living with it"))}
    assert len(found) == len(pollrules.PRESETS)
    assert (found["minority"].options, found["minority"].percent, found["minority"].type) == (("0",), 10, "minority")
    assert (found["can live with it"].options, found["can live with it"].base) == (("3", "2"), "valid")
    assert (found["quorum"].options, found["quorum"].base) == ((), "entitled")
    assert [preset.key for preset, _ in pollrules.fitting("single", [])] == ["quorum"]


def test_degrees_of_support_need_more_than_yes_and_no_and_no_rule_is_offered_twice():
    found = [preset.key for preset, _ in pollrules.fitting("single", offered("Yes", "No", "Abstain"))]
    assert not {"strongly support", "can live with it", "minority"} & set(found)
    for scale in pollmaking.SCALES:
        rules = [rule for _, rule in pollrules.fitting(scale.type, scaled(scale.key))]
        assert len(rules) == len(set(rules))


def test_several_rules_are_added_at_once_none_twice_and_dropped_by_what_they_say():
    book = Book.of([Poll(id="p"), *offered("Yes", "No"), Rule(id="r", poll="p", options=("Yes",), position=4.0)])
    rules = [rule for _, rule in pollrules.fitting("single", polls.options(book, "p"))][:3]
    book = book.after(pollrules.add(book, "p", rules))
    assert [(rule.percent, rule.base) for rule in polls.rules(book, "p")] == [
        (50, "cast"), (50, "present"), (66.67, "cast")]
    assert pollrules.add(book, "p", rules) == []
    book = book.after(pollrules.drop(book, "p", rules[0]))
    assert [rule.base for rule in polls.rules(book, "p")] == ["present", "cast"]


def test_a_shape_gets_the_rules_that_were_chosen_before():
    shape = PollShape(Poll(id="", type="scale"), tuple(Option(id="", text=o.text, value=o.value, abstains=o.abstains)
                                                       for o in scaled("living with it")))
    made = pollrules.with_presets(shape, {"strongly support": "Romsey", "minority": "Minority statement"})
    assert [(rule.title, rule.options) for rule in made.rules] == [("Romsey", ("1",)), ("Minority statement", ("3",))]
