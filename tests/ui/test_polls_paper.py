"""Paper ballots typed back by keys alone."""
# ruff: noqa: F401, F811

import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from facilitator.domain import paperlines, papers, polls, pollways
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Poll
from tests.ui.polls_event import CTRL, K, a_poll, desk, make_room, press, tally, type_


@pytest.fixture
def typing(make_room):
    """A room whose open poll is answered on paper."""
    return make_room(*a_poll("p", "Yes", "No", "Abstain", way="paper", state="open"))


def paper(room):
    return room.sheet.count.paper


def enter(*lines: str) -> None:
    for line in lines:
        type_(line)
        press(K.Key_Return)


def shown(room) -> list[str]:
    return paper(room).last.text().split("\n")


def test_the_cursor_waits_in_the_line_and_each_enter_is_a_ballot(typing, desk):
    assert paper(typing).line.line.hasFocus()
    assert [label.text() for label in paper(typing)._keys_part.findChildren(QLabel)] == [
        "1  Yes", "2  No", "3  Abstain"]
    enter("2", "1", "3", "-", "x")
    counted = tally(desk, "p")
    assert counted.counts == {"p-0": 1, "p-1": 1, "p-2": 1}
    assert (counted.bases["cast"], counted.bases["valid"]) == (5, 2)
    assert shown(typing) == ["5: cannot be counted", "4: blank", "3: 3 – Abstain", "2: 1 – Yes", "1: 2 – No"]
    assert (paper(typing).line.number.text(), paper(typing).count.text()) == ("6", "5 ballots typed")


def test_sixty_ballots_are_typed_without_waiting(typing, desk):
    began = time.perf_counter()
    enter(*("123"[place % 3] for place in range(60)))
    assert len(desk.book.all(Ballot)) == 60
    assert time.perf_counter() - began < 30  # Three minutes are for fingers.


def test_what_a_line_says_is_read_back_while_it_is_typed_and_a_fault_is_said_at_once(typing, desk):
    type_("2")
    assert paper(typing).line.said.text() == "No"
    type_("7")
    assert paper(typing).line.said.text() == "There is no option 7: they go from 1 to 3."
    press(K.Key_Return)
    line = paper(typing).line
    assert (line.said.property("role"), line.line.property("invalid"), line.line.text()) == ("error", True, "27")
    assert desk.book.all(Ballot) == []
    enter("2")
    assert (line.said.property("role"), tally(desk, "p").counts["p-1"]) == ("hint", 1)


def test_escape_empties_the_line_and_what_was_wrong_with_it_is_forgotten(typing, desk):
    enter("1 7")
    line = paper(typing).line
    assert line.line.selectedText() == "1 7"
    press(K.Key_Escape)
    assert (line.line.text(), line.line.property("invalid"), line.number.text()) == ("", False, "1")


def test_up_brings_the_last_ballot_back_to_be_corrected_and_what_was_typed_waits(typing, desk):
    enter("1", "2")
    type_("3")
    press(K.Key_Up)
    line = paper(typing).line
    assert (line.number.text(), line.line.text()) == ("2", "2")
    press(K.Key_Up)
    assert (line.number.text(), line.line.text()) == ("1", "1")
    press(K.Key_Down)
    enter("1")
    assert tally(desk, "p").counts == {"p-0": 2, "p-1": 0, "p-2": 0}
    assert (line.number.text(), line.line.text()) == ("3", "3")
    press(K.Key_Return)
    assert tally(desk, "p").counts == {"p-0": 2, "p-1": 0, "p-2": 1}
    desk.undo()
    desk.undo()
    assert tally(desk, "p").counts == {"p-0": 1, "p-1": 1, "p-2": 0}


def test_escape_leaves_a_ballot_as_it_was_and_a_key_takes_one_away(typing, desk):
    enter("1", "2")
    press(K.Key_Up)
    type_("3")
    press(K.Key_Escape)
    assert tally(desk, "p").counts == {"p-0": 1, "p-1": 1, "p-2": 0}
    press(K.Key_Up)
    press(K.Key_Delete, CTRL)
    assert tally(desk, "p").counts == {"p-0": 1, "p-1": 0, "p-2": 0}
    assert paper(typing).line.number.text() == "2"


def test_a_printed_number_is_typed_and_counted_on_from_there(typing, desk):
    paper(typing).numbered.click()
    assert paper(typing).line.line.hasFocus()
    QTest.keyClick(paper(typing).line.line, K.Key_Backtab)
    paper(typing).line.number.selectAll()
    enter("17", "1", "2")
    assert [ballot.number for ballot in papers.pile(desk.book, desk.book.get(Poll, "p"))] == ["17", "18"]
    paper(typing).line.number.setFocus()
    paper(typing).line.number.selectAll()
    enter("17", "2")
    assert paper(typing).line.said.text().startswith("Ballot 17 was typed already")
    assert len(desk.book.all(Ballot)) == 2


def test_a_second_typing_is_compared_and_the_right_one_chosen(typing, desk):
    paper(typing).numbered.click()
    enter("1", "2", "2")
    paper(typing).second.click()
    assert (shown(typing), paper(typing).line.number.text()) == ([""], "1")
    enter("1", "1")
    compare = paper(typing).compare
    assert [choice.words.text() for choice in compare.choices] == ["Ballot 2: No the first time, Yes the second."]
    assert compare.waiting.text() == "Not typed a second time yet: 3."
    assert tally(desk, "p").counts == {"p-0": 1, "p-1": 2, "p-2": 0}
    compare.choices[0].second.click()
    assert tally(desk, "p").counts == {"p-0": 2, "p-1": 1, "p-2": 0}
    assert compare.alike.text() == "Both typings say the same so far."
    paper(typing).second.click()
    assert shown(typing)[0] == "3: 2 – No"


def test_ballots_without_numbers_are_compared_by_sums(typing):
    enter("1", "2", "2")
    paper(typing).second.click()
    enter("1")
    compare = paper(typing).compare
    assert (compare.unlike.isHidden(), compare.alike.text()) == (True, "Both typings say the same so far.")
    assert compare.waiting.text() == \
        "2 ballots were not typed a second time yet: the sums are compared once all are."
    enter("1", "2")
    assert compare.alike.text() == "The sums differ: go through the pile once more, correct with ↑."
    assert compare.unlike.text() == \
        "“Yes”: 1 the first time, 2 the second.\n“No”: 2 the first time, 1 the second."


def test_a_table_s_pile_is_held_against_the_people_there(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", state="open"))
    desk.do("Way", pollways.choose(desk.book, desk.book.get(Poll, "p"), table_id(3), "paper"))
    assert paper(room).pile.currentText() == "Table 3"
    paper(room).start()
    enter(*"1111222")
    assert room.sheet.count.grid.instead[table_id(3)].text() == "7 ballots typed"
    assert paper(room).doubt.text() == "7 ballots, 6 people at table 3: look whether some were typed twice."


@pytest.mark.parametrize(("type", "values", "line", "said"), [
    ("ranked", {}, "2 1", "1. No, 2. Yes"), ("score", {"most": 5}, "50-", "Yes: 5, No: 0"),
    ("dots", {"most": 3}, "201", "Yes: 2, Maybe: 1"), ("pairs", {}, "12-", "Yes over No, Maybe over Yes"),
    ("approval", {}, "13", "Yes, Maybe"), ("number", {}, "42", "42"), ("text", {}, "Benches", "Benches")])
def test_ballots_of_every_type_are_typed(make_room, desk, type, values, line, said):
    room = make_room(*a_poll("p", "Yes", "No", "Maybe", type=type, way="paper", state="open", **values))
    room.sheet.start()
    type_(line)
    assert paper(room).line.said.text() == said
    press(K.Key_Return)
    assert len(desk.book.all(Ballot)) == 1
    assert shown(room)[0].endswith(said)


def test_a_ballot_that_comes_in_from_elsewhere_leaves_the_line_alone(typing, desk):
    enter("1")
    type_("2")
    desk.do("Merged", papers.add(desk.book, desk.book.get(Poll, "p"), (("p-0", "1"),), number="9", numbered=False))
    line = paper(typing).line
    assert (line.line.text(), line.line.hasFocus(), paper(typing).count.text()) == ("2", True, "2 ballots typed")


def test_a_closed_poll_takes_no_ballots_and_still_shows_what_differs(typing, desk):
    paper(typing).numbered.click()
    enter("1")
    paper(typing).second.click()
    enter("2")
    desk.do("Close", polls.set_state(desk.book.get(Poll, "p"), polls.CLOSED))
    assert paper(typing).line.isHidden()
    assert not paper(typing).compare.isHidden()
    assert paper(typing).compare.choices[0].first.isHidden()


def test_a_ranking_is_typed_as_it_stands_on_paper_where_somebody_wants_that(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", "Maybe", type="ranked", way="paper", state="open"))
    paper(room).ranks.setCurrentIndex(1)
    paper(room).ranks.activated.emit(1)
    type_("2 3 1")
    assert paper(room).line.said.text() == "1. Maybe, 2. Yes, 3. No"
    press(K.Key_Return)
    press(K.Key_Up)
    assert paper(room).line.line.text() == "2 3 1"
