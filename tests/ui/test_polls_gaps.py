"""What is wrong or missing in a count: in the order of the tables, in the line of the cell, and never out of sight."""
# ruff: noqa: F401, F811

from facilitator.domain import papers, polls, pollways
from facilitator.domain.changes import create
from facilitator.domain.ids import table_id
from facilitator.domain.records import Poll
from tests.ui.polls_event import CTRL, K, a_poll, cell, counting, desk, make_room, press, seated, tally, type_


def count(desk, table: int, *hands: int) -> None:
    for place, number in enumerate(hands):
        desk.do("Count", polls.count(desk.book, "p", f"p-{place}", table_id(table), number))


def test_the_question_before_closing_goes_through_the_tables_in_their_order(counting, desk):
    count(desk, 3, 4, 9)
    count(desk, 2, 9)
    press(K.Key_Return, CTRL)
    sheet = counting.sheet
    assert sheet.closing.words.text() == ("Table 1 is missing, table 2 has 9 hands for 7 people and table 3 has 13 "
                                          "hands for 6 people: close it all the same?")
    assert [line.split(":")[0] for line in sheet.count.doubts.text().split("\n")[:2]] == [
        "9 hands, 7 people at table 2", "13 hands, 6 people at table 3"]
    sheet.closing.go_on.click()
    assert cell(counting, "p-0", 1).hasFocus()


def test_going_on_leads_to_the_cell_that_cannot_be_right_before_tables_behind_it(counting, desk):
    count(desk, 1, 3)
    count(desk, 2, 3, 7)
    press(K.Key_Return, CTRL)
    press(K.Key_Escape)
    assert cell(counting, "p-1", 2).hasFocus()


def test_going_on_leads_to_the_pile_of_a_table_on_paper_that_is_missing(counting, desk):
    desk.do("Way", pollways.choose(desk.book, desk.book.get(Poll, "p"), table_id(2), "paper"))
    count(desk, 1, 3)
    count(desk, 3, 3)
    press(K.Key_Return, CTRL)
    assert counting.sheet.closing.words.text() == "Table 2 is missing: close it all the same?"
    press(K.Key_Return)
    paper = counting.sheet.count.paper
    assert (paper.pile.currentText(), paper.line.line.hasFocus()) == ("Table 2", True)
