"""Long questions and many options on the wall: read whole, and parted evenly."""

import re

import pytest

from facilitator.domain import polls
from facilitator.domain.records import Ballot, Option, Poll
from facilitator.ui.projector.items import Code, Words
from facilitator.ui.projector.layout import lay_out
from facilitator.ui.projector.lists import foot_top
from facilitator.ui.projector.pictures import Stack
from facilitator.ui.projector.type import HEIGHT, advance
from tests.ui.wall.poll_data import ADDRESS, book, poll, seen

LONG = ("Given that the council has received four million for the coming three years, that the river banks flood every "
        "second winter, that buses stop at eight and that the trees of Bridge Street are dying: which of the measures "
        "that the assembly worked out on its first three days shall the council begin with now?")


def written(page, shape: float) -> str:
    return " ".join(item.text for item in lay_out(page, shape) if isinstance(item, Words))


@pytest.mark.parametrize("shape", [16 / 9, 4 / 3])
@pytest.mark.parametrize("kind", ["ranked", "comfort", "single"])
def test_a_long_question_is_read_whole_on_a_page_of_its_own(kind, shape):
    first, *rest = seen(book(*poll(kind, 3, question=LONG, state="open", way="phones")), "poll", address=ADDRESS,
                        shape=shape)
    assert LONG in written(first, shape)
    assert "192.168.178.20:8080" in written(first, shape)
    assert rest
    assert all(page.rows or page.picture for page in rest)
    assert LONG not in written(rest[0], shape)


def test_a_question_that_goes_whole_above_its_options_has_no_page_of_its_own():
    page, = seen(book(*poll("single", 3, texts=("A", "B", "C"), state="open", way="phones")), "poll", address=ADDRESS)
    assert len(page.rows) == 3
    assert any(isinstance(item, Code) for item in lay_out(page, 16 / 9))


def test_no_option_is_left_over_for_the_last_page():
    pages = [page for page in seen(book(*poll("pairs", 12, question=LONG))) if any(row.share for row in page.rows)]
    assert len(pages) > 2
    assert min(len(page.rows) for page in pages) > 1


@pytest.mark.parametrize("shape", [16 / 9, 4 / 3])
@pytest.mark.parametrize("values", [{}, {"state": "open", "early": True}])
def test_a_flow_of_votes_keeps_clear_of_its_foot_below_a_long_question(values, shape):
    drawn = [page for page in seen(book(*poll("ranked", 6, question=LONG, **values)), shape=shape) if page.picture]
    assert drawn
    for page in drawn:
        end = foot_top(page, HEIGHT * shape) if page.foot else HEIGHT
        lanes = [item for item in lay_out(page, shape) if isinstance(item, Words) and item.y < end - 1]
        assert max(item.y + item.size for item in lanes) <= end


def test_a_long_word_makes_the_letters_smaller_before_it_is_broken():
    word = "Verkehrsinfrastrukturfinanzierungsgesellschaftsgesetz"
    page = seen(book(*poll("single", 2, texts=(word,), question="Ja?")))[0]
    assert word in written(page, 16 / 9)


@pytest.mark.parametrize("shape", [16 / 9, 4 / 3])
@pytest.mark.parametrize("kind", ["single", "scale", "ranked", "number", "comfort"])
def test_a_result_whose_pages_shorten_the_question_begins_with_all_of_it(kind, shape):
    first, *rest = seen(book(*poll(kind, 12, question=LONG)), shape=shape)
    assert LONG in written(first, shape)
    assert not first.rows
    assert not first.picture
    assert first.corner.startswith("Page 1 of ")
    assert rest[-1].corner == f"Page {len(rest) + 1} of {len(rest) + 1}"


def test_a_result_whose_question_stands_whole_has_no_page_for_it():
    assert seen(book(*poll("single", 3, texts=("A", "B", "C"))))[0].rows


@pytest.mark.parametrize("shape", [16 / 9, 4 / 3, 1.0])
@pytest.mark.parametrize("kind", ["single", "scale", "ranked"])
def test_a_shortened_question_ends_at_a_word_inside_the_margins(kind, shape):
    for page in seen(book(*poll(kind, 12, question=LONG)), shape=shape)[1:]:
        for item in lay_out(page, shape):
            if isinstance(item, Words) and item.bold and item.text.endswith("…"):
                assert item.text.removesuffix("…").split()[-1] in re.findall(r"\w+", LONG)
                assert advance(item.text, item.size, True) <= item.width


@pytest.mark.parametrize("repeat", [1, 2])
def test_a_scale_of_seven_steps_has_its_names_beside_its_bar_on_few_pages(repeat):
    steps = ("Strongly agree", "Agree", "Rather agree", "Neither", "Rather disagree", "Disagree", "Strongly disagree")
    asked, *others = poll("scale", question="How far do you go along?", repeat=repeat)
    ballots = [record for record in others if isinstance(record, Ballot)]
    pages = seen(book(asked, *(Option(id=f"o{place}", poll="p", text=text, position=float(place), value=-place)
                               for place, text in enumerate(steps)), *ballots))
    assert [row.label for row in pages[0].rows] == list(steps)
    assert isinstance(pages[0].picture, Stack)
    if repeat > 1:
        assert len(pages) == 3
        assert pages[1].picture.ends == ("Strongly disagree", "Strongly agree")
        assert "Strongly agree" in [item.text for item in lay_out(pages[1], 16 / 9) if isinstance(item, Words)]


@pytest.mark.parametrize("kind", ["single", "approval", "dots"])
def test_of_many_options_the_first_page_says_which_one_has_most_and_few_pages_hold_them(kind):
    texts = tuple(f"Measure {letter}" for letter in "ABCDEFGHIJKL")
    known = book(*poll(kind, 12, 60, texts=texts, question="What first?"))
    pages = seen(known)
    counts = polls.tally(known, known.get(Poll, "p"))
    first = [option.text for option in counts.leaders]
    assert pages[0].over.startswith("Most: " if len(first) == 1 else "A tie for most: ")
    assert all(text in pages[0].over for text in first[:4]) or len(first) > 4
    assert [len(page.rows) for page in pages] == [6, 6]
