"""Right-to-left text on a line."""

import pytest

from facilitator.report import bidi


def seen(text: str) -> str:
    """The line as it is seen from left to right."""
    levels = bidi.levels(text, bidi.base_level(text))
    return "".join(text[i] for i in bidi.visual_order(levels))


@pytest.mark.parametrize(("typed", "shown"), [
    ("abc def", "abc def"),
    ("אבג דהו", "והד גבא"),
    ("say אבג דהו now", "say והד גבא now"),
    ("אבג 25 דהו", "והד 25 גבא"),
    ("אבג abc דהו", "והד abc גבא"),
    ("abc אבג 25", "abc 25 גבא"),
    ("אבג!", "!גבא"),
    ("12:30 אבג", "גבא 12:30"),
    ("אבג 50%", "50% גבא"),
    ("عدد 25 هنا", "انه 25 ددع"),
    ("אב־ג", "ג־בא"),
    ("", ""),
])
def test_a_line_is_seen_in_the_order_that_its_scripts_run(typed, shown):
    assert seen(typed) == shown


def test_marks_go_with_their_letters():
    assert bidi.levels("שָׁ", 1) == [1, 1, 1]


@pytest.mark.parametrize(("text", "level"), [("abc אבג", 0), ("אבג abc", 1), ("25, אבג", 1), ("25", 0), ("", 0)])
def test_the_first_letter_decides_where_a_paragraph_begins(text, level):
    assert bidi.base_level(text) == level


def test_only_right_to_left_scripts_are_taken_for_such():
    assert bidi.has_rtl("x ג")
    assert bidi.has_rtl("ﻼ")
    assert not bidi.has_rtl("Łukasz 你好 👍🏽 Ελλ")
