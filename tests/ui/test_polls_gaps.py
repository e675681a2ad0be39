"""What is wrong or missing in a count: in the order of the tables, in the line of the cell, and never out of sight."""
# ruff: noqa: F401, F811

from facilitator.domain import papers, polls, pollways
from facilitator.domain.changes import create
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Poll
from facilitator.ui.rooms.polls.figures import Figures
from facilitator.ui.rooms.polls.hands import ROOM
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
    sheet.closing.go_on.click()
    assert cell(counting, "p-0", 1).hasFocus()


def test_going_on_leads_to_the_cell_that_cannot_be_right_before_tables_behind_it(counting, desk):
    count(desk, 1, 3, 0, 0)
    count(desk, 2, 3, 7, 0)
    press(K.Key_Return, CTRL)
    press(K.Key_Escape)
    assert cell(counting, "p-1", 2).hasFocus()


def test_going_on_leads_to_the_pile_of_a_table_on_paper_that_is_missing(counting, desk):
    desk.do("Way", pollways.choose(desk.book, desk.book.get(Poll, "p"), table_id(2), "paper"))
    for table in (1, 3):
        count(desk, table, 3, 0, 0)
    press(K.Key_Return, CTRL)
    assert counting.sheet.closing.words.text() == "Table 2 is missing: close it all the same?"
    press(K.Key_Return)
    paper = counting.sheet.count.paper
    assert (paper.pile.currentText(), paper.line.line.hasFocus()) == ("Table 2", True)


def test_more_hands_than_the_whole_event_has_are_remarked_below_the_line_and_kept(counting, desk):
    one = cell(counting, "p-0", 2)
    one.setFocus()
    type_("21")
    remark = counting.sheet.count.grid.remarks[table_id(2)]
    assert (remark.isHidden(), bool(one.property("invalid"))) == (True, False)
    type_("0")
    said = "Table 2, Support: 210 hands are more than the whole event can have (21). Look at the number again."
    assert (remark.text(), one.accessibleDescription(), one.property("invalid")) == (said, said, True)
    assert (tally(desk, "p").counts["p-0"], one.text(), one.hasFocus()) == (210, "210", True)
    press(K.Key_Backspace)
    assert (remark.isHidden(), one.property("invalid")) == (True, False)


def test_dots_are_held_against_all_that_everybody_has(make_room, desk):
    room = make_room(*a_poll("p", "Buses", "Bikes", type="dots", most=3, state="open"))
    count(desk, 1, 63, 64)
    assert room.sheet.count.grid.remarks[table_id(1)].text().startswith("Table 1, Bikes: 64 dots are more than")


def test_cells_that_nobody_counted_are_asked_about_and_going_on_leads_to_the_first(counting, desk):
    for table in (1, 3):
        count(desk, table, 2, 3, 0)
    count(desk, 2, 2)
    press(K.Key_Return, CTRL)
    words = counting.sheet.closing.words
    assert words.text() == "2 cells of table 2 are empty: close it all the same?"
    desk.do("Empty", polls.count(desk.book, "p", "p-2", table_id(3), None))
    assert words.text() == "Cells of tables 2 and 3 are empty: close it all the same?"
    press(K.Key_Escape)
    assert cell(counting, "p-1", 2).hasFocus()


def test_what_was_not_counted_is_no_zero_by_table_either(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", "Abstain", state="open", least=1))
    count(desk, 1, 2, 3)
    count(desk, 2, 2, 3, 0)
    desk.do("Type", [create(Ballot(id="b", poll="p", table=table_id(3), marks=(("p-0", "1"),)))])
    desk.do("Close", polls.set_state(desk.book.get(Poll, "p"), polls.CLOSED))
    (table,) = room.sheet.count.more.findChildren(Figures)
    assert table.accessibleDescription() == ("Table 1: Yes 2, No 3, Abstain –. Table 2: Yes 2, No 3, Abstain 0. "
                                             "Table 3: Yes 1, No 0, Abstain 0")


def test_a_zero_is_told_from_an_empty_cell(counting, desk):
    zero, empty = cell(counting, "p-0", 1), cell(counting, "p-1", 1)
    zero.setFocus()
    type_("0")
    assert (zero.text(), zero.accessibleDescription()) == ("0", "counted: nobody")
    assert (empty.text(), empty.placeholderText(), empty.accessibleDescription()) == ("", "–", "not counted yet")
    legend = counting.sheet.count.legend
    assert legend.text() == "– is not counted yet; 0 is counted: nobody raised a hand."
    for table in (1, 2, 3):
        count(desk, table, 0, 0, 0)
    assert legend.isHidden()


def test_the_sums_of_the_cell_in_hand_stand_below_a_page_that_is_too_narrow_for_them(make_room, qtbot):
    room = make_room(*a_poll("p", *(f"Possibility {place}" for place in range(12)), state="open"))
    room.resize(900, 700)
    foot, one = room.sheet.foot, cell(room, "p-0", 3)
    one.setFocus()
    type_("4")
    qtbot.waitUntil(foot.isVisible, timeout=5000)
    assert foot.words.text() == "Table 3: 4 of 6 · Possibility 0: 4 · Together: 4 of 21"
    assert foot.geometry().bottom() < room.sheet.height()
    assert one.visibleRegion().boundingRect().contains(one.rect())
    room.list.setFocus()
    qtbot.waitUntil(foot.isHidden, timeout=5000)
    assert room.sheet.viewportMargins().bottom() == 0


def test_doubtful_tables_are_one_sentence_and_the_sum_of_all_is_marked(counting, desk):
    shown = counting.sheet.count
    assert shown.grid._totals[ROOM].property("role") == "strong"
    count(desk, 2, 9)
    assert shown.doubts.text() == "9 hands, 7 people at table 2: count again, or see in People who is there."
    count(desk, 3, 4, 9)
    assert shown.doubts.text().split("\n")[0] == (
        "More voted than are there at tables 2 and 3: count again, or see in People who is there.")
    assert shown.grid._totals[ROOM].property("role") == "error"


def test_undo_names_the_table_whose_hands_it_takes_back(counting, desk):
    cell(counting, "p-0", 2).setFocus()
    type_("5")
    told = []
    desk.changed.connect(told.append)
    desk.undo()
    assert told[0].label.startswith("Count hands of table 2 – ")
