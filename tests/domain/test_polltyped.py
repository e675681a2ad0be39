"""A poll typed in one line: what is a question, what an answer, and what says how it is answered."""

import pytest

from facilitator.domain import polltyped


@pytest.mark.parametrize(("line", "question", "answers"), [
    ("More buses? / Yes / No / Abstain", "More buses?", ["Yes", "No", "Abstain"]),
    ("More buses? /Yes /No", "More buses?", ["Yes", "No"]),
    ("Trams and/or buses at 30 km/h?", "Trams and/or buses at 30 km/h?", []),
    ("/ Perhaps / Later", "", ["Perhaps", "Later"]),
    ("Which? / / Red //  Blue /", "Which?", ["Red", "Blue"]),
    ("  ", "", []),
])
def test_a_slash_with_a_blank_beside_it_begins_an_answer(line, question, answers):
    typed = polltyped.read(line)
    assert (typed.question, [option.text for option in typed.answers]) == (question, answers)
    assert (typed.type, typed.scale, typed.says_how) == ("", "", bool(answers))


def test_a_typed_abstention_abstains():
    assert [option.abstains for option in polltyped.read("So? / Yes / abstain").answers] == [False, True]


@pytest.mark.parametrize(("word", "scale"), [
    ("agree?", "agree five"), ("agree 7", "agree seven"), ("Comfort", "comfort"), ("fist to five", "fist to five"),
    ("live with it", "living with it"), ("y/n", "yes or no"), ("yes/no", "yes or no"),
])
def test_a_word_alone_names_a_scale(word, scale):
    assert polltyped.read(f"Later buses? / {word}").scale == scale


@pytest.mark.parametrize(("word", "type", "numbers"), [
    ("rank", "ranked", {}), ("Rank, 3 places", "ranked", {"places": 3}), ("dots", "dots", {}),
    ("4 dots max 2", "dots", {"most": 4, "cap": 2}), ("up to 3", "multiple", {"most": 3}), ("approval", "approval", {}),
    ("score 0-10", "score", {"most": 10}), ("pairs", "pairs", {}), ("number", "number", {}), ("text", "text", {}),
])
def test_a_word_before_behind_or_without_answers_names_a_type(word, type, numbers):
    for line, answers in ((f"Where? / {word}", []), (f"Where? / {word} / A / B", ["A", "B"]),
                          (f"Where? / A / B / {word}", ["A", "B"])):
        typed = polltyped.read(line)
        assert (typed.type, dict(typed.numbers), [o.text for o in typed.answers]) == (type, numbers, answers)


def test_a_typed_range_is_a_scale_of_these_steps():
    typed = polltyped.read("How warm is it? / 0-10")
    assert (typed.type, [option.value for option in typed.answers]) == ("scale", list(range(11)))
    assert [option.text for option in polltyped.read("How? / 1 to 4").answers] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("word", ["2026-09", "5-1", "0-99", "Number 9 bus", "Any bus", "Ranking of schools"])
def test_what_only_looks_like_a_kind_is_an_answer(word):
    typed = polltyped.read(f"Which? / {word}")
    assert (typed.type, typed.scale, [option.text for option in typed.answers]) == ("", "", [word])


@pytest.mark.parametrize(("question", "found"), [
    ("Can you live with this recommendation?", ("", "living with it")), ("Do you agree?", ("", "agree five")),
    ("How comfortable are you with it?", ("", "comfort")), ("How many trees?", ("number", "")),
    ("More buses?", ("", "yes or no")),
])
def test_a_question_sounds_like_a_kind_of_answer(question, found):
    assert polltyped.suggested(question) == found
