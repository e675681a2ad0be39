"""Text as people type it."""

import pytest

from facilitator.report import text


@pytest.mark.parametrize(("typed", "kept"), [
    ("plain", "plain"),
    ("a\x00b\x1bc\x7f", "abc"),
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("a\tb", "a b"),
    ("a\n \n\n\nb", "a\n\nb"),
    ("a\ud800b", "a\ufffdb"),
    ("\u202eabc\u202c\u200f", "abc"),
    ("\ufeffabc\ufffe", "abc"),
    ("می‌خواهم 👩‍🌾", "می‌خواهم 👩‍🌾"),
    ("", ""),
])
def test_only_what_a_page_can_show_is_kept(typed, kept):
    assert text.clean(typed) == kept


def test_a_no_break_space_parts_no_words():
    assert text.words("70\u00a0% of  them ") == ["70\u00a0%", "of", "them"]


@pytest.mark.parametrize(("word", "pieces"), [
    ("and/or", ["and/", "or"]),
    ("night–bus", ["night–", "bus"]),
    ("table-talk", ["table-talk"]),
    ("1/2", ["1/", "2"]),
    ("你好，社区", ["你", "好，", "社", "区"]),
    ("「你好」", ["「你", "好」"]),
    ("GP门诊", ["GP", "门", "诊"]),
    ("co\u00adoperate", ["co\u00ad", "operate"]),
    ("a/", ["a/"]),
])
def test_a_line_may_end_only_where_a_reader_would_end_it(word, pieces):
    assert text.breaks(word) == pieces


@pytest.mark.parametrize("character", [
    "e\u0301", "👩‍🌾", "👍🏽", "🇬🇧", "1️⃣", "❤️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👨‍👩‍👧‍👦", "한", "\u1112\u1161\u11ab", "नि", "x̂̃",
])
def test_what_a_reader_sees_as_one_character_stays_one(character):
    assert text.clusters(f"a{character}b") == ["a", character, "b"]


def test_two_flags_are_two_characters():
    assert text.clusters("🇬🇧🇵🇱") == ["🇬🇧", "🇵🇱"]
