"""Every limit holds at its edge: as much as is allowed passes, one more is refused in a sentence."""

import math

import pytest

from facilitator import limits
from facilitator.domain.changes import Change, field_types
from facilitator.domain.records import NOUNS


@pytest.mark.parametrize("field", sorted(limits.CHARACTERS))
def test_a_text_as_long_as_allowed_passes_and_one_letter_more_does_not(field):
    kind, name = field.split(".")
    most = limits.CHARACTERS[field]
    limits.check_change(Change(kind, "x", {name: "a" * most}))
    with pytest.raises(limits.LimitError, match=f"{most:,}"):
        limits.check_change(Change(kind, "x", {name: "a" * (most + 1)}))


@pytest.mark.parametrize("field", sorted(limits.RANGES))
def test_a_number_at_either_end_passes_and_one_beyond_does_not(field):
    kind, name = field.split(".")
    least, most = limits.RANGES[field]
    for value in (least, most):
        limits.check_change(Change(kind, "x", {name: value}))
    for value in (least - 1, most + 1):
        with pytest.raises(limits.LimitError):
            limits.check_change(Change(kind, "x", {name: value}))


def test_every_limit_names_a_field_that_there_is():
    there = {f"{kind}.{name}" for kind, noun in NOUNS.items() for name in field_types(noun)}
    assert {*limits.CHARACTERS, *limits.RANGES} <= there


@pytest.mark.parametrize("kind", sorted(NOUNS))
def test_every_text_of_every_noun_has_an_end(kind):
    for name, type_ in field_types(NOUNS[kind]).items():
        if type_ is str:
            with pytest.raises(limits.LimitError):
                limits.check_change(Change(kind, "x", {name: "a" * (limits.TEXT + 1)}))


def test_a_position_that_is_no_number_is_refused():
    for value in (math.nan, math.inf):
        with pytest.raises(limits.LimitError):
            limits.check_change(Change("segment", "x", {"position": value}))


def test_pairs_and_lists_have_an_end_in_number_and_in_length():
    for fields in ({"attributes": (("a", "b"),) * (limits.PAIRS + 1)},
                   {"attributes": (("a", "b" * (limits.PAIR_CHARACTERS + 1)),)}):
        with pytest.raises(limits.LimitError):
            limits.check_change(Change("profile", "x", fields))
    with pytest.raises(limits.LimitError):
        limits.check_change(Change("rule", "x", {"options": ("id",) * (limits.REFERENCES + 1)}))
    limits.check_change(Change("profile", "x", {"attributes": (("a", "b"),) * limits.PAIRS}))


def test_what_a_newer_version_writes_is_not_judged():
    limits.check_change(Change("petition", "x", {"text": "a" * 99_999}))
    limits.check_change(Change("note", "x", {"colour": "a" * 99_999}))


def test_the_sentence_says_what_is_too_long_and_what_to_do():
    with pytest.raises(limits.LimitError) as caught:
        limits.check_change(Change("note", "x", {"text": "a" * 10_001}))
    assert str(caught.value) == "the text of a note is 10,001 characters long and the most is 10,000: shorten it."
