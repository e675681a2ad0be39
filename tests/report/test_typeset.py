"""Lines of type."""

import pytest

from facilitator.report.ink import Ink
from facilitator.report.typeset import Style, Typesetter

BODY = Style(10, 15)
BOLD = Style(10, 15, "bold")


def lines(text: str, width: float = 200) -> list[str]:
    """The lines as text; a space where one is set."""
    return [said(line) for line in Typesetter().lines([(text, BODY)], width)]


def said(line) -> str:
    return "".join(token.word.text + (" " if token.space else "") for token in line.tokens).rstrip()


def test_no_line_is_wider_than_its_column():
    text = "The last bus leaves before the last shift ends, and the first arrives after it began. " * 5
    for width in (60, 133, 250):
        found = Typesetter().lines([(text, BODY)], width)
        assert all(line.width <= width + 0.01 for line in found)
        assert " ".join(map(said, found)) == text.strip()


@pytest.mark.parametrize("word", [
    "x" * 20_000, "https://example.org/" + "a-b/" * 300, "आ" * 500, "無" * 700, "ב" * 300])
def test_a_word_wider_than_the_column_is_parted_and_nothing_of_it_lost(word):
    found = Typesetter().lines([(word, BODY)], 200)
    assert all(line.width <= 200.01 for line in found)
    assert "".join(map(said, found)) == word


def test_a_column_too_narrow_for_a_letter_still_ends():
    assert lines("abc", 1) == ["a", "b", "c"]
    assert lines("abc", -5) == ["a", "b", "c"]


def test_an_empty_text_is_one_empty_line():
    [line] = Typesetter().lines([("", BODY)], 200)
    assert (line.tokens, line.width, line.leading) == ([], 0, 15)


def test_a_line_never_ends_in_a_hyphen():
    text = "a well-known self-made bus-shelter and post- or pre-war stops " * 4
    for width in range(60, 200, 7):
        assert not any(line.endswith("-") for line in lines(text, width))


def test_a_name_too_long_for_a_line_is_parted_after_its_hyphen_and_keeps_it():
    # The space without width keeps readers that copy it out from dropping the hyphen.
    assert lines("Ann Montgomery-Fitzgerald", 80) == ["Ann", "Montgomery-\u200b", "Fitzgerald"]
    assert lines("Saint-Exupéry", 200) == ["Saint-Exupéry"]
    assert not any("\u200b" in line for line in lines("2026-09-12 https://a-b.example.org a_b-c", 30))


def test_a_line_end_that_was_typed_ends_a_line():
    assert lines("\none\ntwo\n\n\n\nthree\n") == ["one", "two", "", "three"]


def test_parts_that_touch_are_not_parted():
    parts = [("44", BOLD), (", that is all ", BODY), ("of", BOLD), (" them", BODY)]
    [line] = Typesetter().lines(parts, 500)
    assert said(line) == "44, that is all of them"
    assert all(said(line) != "44" for line in Typesetter().lines(parts, 20))


def test_a_soft_hyphen_shows_only_at_a_line_end():
    assert lines("co\u00adoperation", 200) == ["co\u00adoperation"]
    assert lines("extraordinarily co\u00adoperation", 88) == ["extraordinarily co-", "operation"]


def test_right_to_left_lines_belong_to_the_right_edge():
    found = Typesetter().lines([("نحن بحاجة إلى حافلات أكثر " * 5, BODY)], 200)
    assert len(found) > 1
    assert all(line.rtl for line in found)
    assert all(line.width <= 200.01 for line in found)


def test_a_right_to_left_line_is_drawn_from_its_last_word():
    [line] = Typesetter().lines([("אחת שתיים three", BODY)], 200)
    assert [word.text for word, _, _ in line.from_left() if word] == ["three", "שתיים", "אחת"]


def test_one_line_is_shortened_where_it_does_not_fit():
    typesetter = Typesetter()
    short = typesetter.line("Updates reach the front line too late", BODY, 100)
    assert short.width <= 100
    assert said(short).endswith("…")
    assert said(typesetter.line("Updates", BODY, 100)) == "Updates"


@pytest.mark.parametrize(("name", "thicker"), [("王小明", True), ("김민수", True), ("Łukasz", False), ("محمد", False)])
def test_bold_names_in_writings_without_a_bold_face_are_drawn_thicker_and_nothing_after_them(name, thicker):
    drawn = Ink().line(Typesetter().line(f"{name} P07", BOLD), 0, 0)
    assert any(operator.startswith("2 Tr") for operator in drawn) == thicker
    assert "2 Tr" not in " ".join(drawn[-2:])
    assert not any(operator.startswith("2 Tr") for operator in Ink().line(Typesetter().line(name, Style(10, 15)), 0, 0))
