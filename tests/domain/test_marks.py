"""Marks at the start of a line, as a note-taker types them."""

import pytest

from facilitator.domain.marks import Marked, next_mark, without_closing_quote


def read_marks(line: str) -> tuple[Marked, str]:
    """What one mark after the other says, at most one of each sort, and the rest of the line."""
    said = Marked()
    while found := next_mark(line):
        mark, _, rest = found
        if mark.type and said.type or mark.others and said.others:
            break
        said, line = Marked(said.type or mark.type, said.others or mark.others), rest
    return said, line


@pytest.mark.parametrize(("line", "marked", "rest"), [
    ("Buses stop at six", Marked(), "Buses stop at six"),
    ("?who pays", Marked("question"), "who pays"),
    ("? who pays", Marked("question"), "who pays"),
    ("!floods again", Marked("concern"), "floods again"),
    ('"We were not told', Marked("quote"), "We were not told"),
    ("“We were not told", Marked("quote"), "We were not told"),
    ("„Nikt nie słucha", Marked("quote"), "Nikt nie słucha"),
    ("* a bus on Sundays", Marked("idea"), "a bus on Sundays"),
    ("+3 shade in the square", Marked(others=3), "shade in the square"),
    ("?+3 who pays", Marked("question", 3), "who pays"),
    ("+3 ? who pays", Marked("question", 3), "who pays"),
    ("+12 !heat", Marked("concern", 12), "heat"),
    ("?£5 for a ticket", Marked("question"), "£5 for a ticket"),
    ('"...and then nobody came', Marked("quote"), "...and then nobody came"),
    ("? ¿quién paga?", Marked("question"), "¿quién paga?"),
])
def test_marks_are_read_from_the_start_of_a_line(line, marked, rest):
    assert read_marks(line) == (marked, rest)


@pytest.mark.parametrize("line", ["?", "!", '"', "?!", "?! really", "?? who", "**bold**", "*) see below", "+3",
                                  "+0 none", "+3more", "+1234 too many", "?+3", "Who pays?", "- a list",
                                  "#1 priority", ""])
def test_what_only_looks_like_a_mark_stays_text(line):
    assert read_marks(line) == (Marked(), line)


def test_a_second_mark_of_the_same_sort_stays_text():
    assert read_marks("? *not an idea") == (Marked("question"), "*not an idea")


def test_reading_while_typing_says_the_same_as_reading_the_whole_line():
    line = '+3 "We were not told'
    marked, rest, others, type = Marked(), "", 0, ""
    for letter in line:
        marked, rest = read_marks(rest + letter)
        others, type = others or marked.others, type or marked.type
    assert (Marked(type, others), rest) == read_marks(line)


@pytest.mark.parametrize(("typed", "kept"), [
    ('We were not told"', "We were not told"),
    ("We were not told”", "We were not told"),
    ("We were not told", "We were not told"),
    ('Sorry" is not enough', '"Sorry" is not enough'),
    ("Sorry” is not enough", "“Sorry” is not enough"),
    ('She said "no" to me', 'She said "no" to me'),
])
def test_the_mark_that_closes_a_quote_goes_and_one_in_the_middle_gets_its_partner_back(typed, kept):
    assert without_closing_quote(typed) == kept
