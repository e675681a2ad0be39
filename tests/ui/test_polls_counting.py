"""Hands counted table by table, with sums that argue back."""
# ruff: noqa: F401, F811

from PySide6.QtWidgets import QBoxLayout

from facilitator.domain import polls
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Hands, Person
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.polls.room import PollsRoom
from tests.ui.polls_event import (
    CTRL,
    K,
    a_poll,
    cell,
    counting,
    desk,
    make_room,
    only_poll,
    press,
    tally,
    type_,
)


def test_the_cursor_waits_in_the_first_empty_cell_of_an_open_poll(make_room):
    room = make_room(*a_poll("a", "Yes"), *a_poll("p", "Yes", "No", state="open", position=1.0),
                     Hands(id=cell_id("hands", "p", "p-0", table_id(1), 1), poll="p", option="p-0", table=table_id(1),
                           hands=3))
    assert room.list.current() == "p"
    assert cell(room, "p-1", 1).hasFocus()


def test_enter_goes_on_and_the_arrows_go_to_the_tables_above_and_below(counting):
    cell(counting, "p-0", 1).setFocus()
    press(K.Key_Return)
    assert cell(counting, "p-1", 1).hasFocus()
    press(K.Key_Down)
    assert cell(counting, "p-1", 2).hasFocus()
    press(K.Key_Up)
    press(K.Key_Up)
    assert cell(counting, "p-1", 1).hasFocus()


def test_sums_stand_live_against_the_people_at_each_table(counting):
    cell(counting, "p-0", 1).setFocus()
    type_("5")
    assert counting.sheet.count.grid.sums[table_id(1)].text() == "5 of 8"
    assert counting.sheet.count.missing.text() == "Not in yet: tables 2 and 3."
    press(K.Key_Tab)
    type_("4")
    assert counting.sheet.count.grid.sums[table_id(1)].text() == "9 hands, 8 people"
    assert "table 1" in counting.sheet.count.doubts.text()
    press(K.Key_Backspace)
    assert counting.sheet.count.doubts.isHidden()


def test_what_is_typed_into_one_cell_is_one_step_of_undo(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("12")
    press(K.Key_Tab)
    type_("3")
    desk.undo()
    assert tally(desk, "p").counts == {"p-0": 12, "p-1": 0, "p-2": 0}
    desk.undo()
    assert (tally(desk, "p").bases["cast"], cell(counting, "p-0", 1).text()) == (0, "")


def test_letters_are_no_hands_and_an_emptied_cell_is_not_counted(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("4x")
    assert tally(desk, "p").counts["p-0"] == 4
    press(K.Key_Backspace)
    assert tally(desk, "p").by_table == {}


def test_a_zero_is_counted_and_an_empty_cell_is_not_in(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("0")
    assert tally(desk, "p").by_table == {table_id(1): {"p-0": 0}}
    assert cell(counting, "p-0", 1).text() == "0"


def test_where_nobody_is_seated_the_whole_room_is_one_row(tmp_path, qtbot, qapp):
    desk = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    records = [*a_poll("p", "Yes", "No", state="open"), Person(id=cell_id("person", 1))]
    desk.store.do("Set up", [create(record) for record in records])
    room = PollsRoom(desk)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitUntil(lambda: room.sheet.poll is not None)
    assert list(room.sheet.count.grid.sums) == [""]
    assert room.sheet.count.at_once.isHidden()
    desk.close()


def test_the_whole_room_can_be_counted_at_once(counting, desk):
    counting.sheet.count.at_once.click()
    assert cell(counting, "p-0", 0).hasFocus()
    type_("14")
    assert counting.sheet.count.missing.isHidden()
    assert tally(desk, "p").counts["p-0"] == 14
    cell(counting, "p-0", 1).setFocus()
    type_("2")
    assert "empty one of them" in counting.sheet.count.doubts.text()


def test_hands_of_a_table_that_is_gone_still_stand_in_the_grid(make_room):
    room = make_room(*a_poll("p", "Yes", state="open"),
                     Hands(id="h" * 32, poll="p", option="p-0", table="gone", hands=4))
    assert room.sheet.count.grid.cells["p-0", "gone"].text() == "4"


def test_a_closed_poll_takes_no_hands_until_it_is_opened_again(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("5")
    counting.sheet.head.main.click()
    counting.sheet.closing.close_now.click()
    assert cell(counting, "p-0", 1).isReadOnly()
    counting.sheet.head.main.click()
    assert not cell(counting, "p-0", 1).isReadOnly()


def test_a_poll_that_cannot_be_right_is_closed_only_after_asking(counting, desk):
    cell(counting, "p-0", 1).setFocus()
    type_("14")
    sheet = counting.sheet
    assert sheet.count.sides.direction() == QBoxLayout.Direction.LeftToRight
    press(K.Key_Return, CTRL)
    assert sheet.closing.words.text() == \
        "Table 1 has 14 hands for 8 people and tables 2 and 3 are missing: close it all the same?"
    press(K.Key_Escape)
    assert (sheet.closing.isHidden(), only_poll(desk).state) == (True, "open")
    press(K.Key_Return, CTRL)
    sheet.closing.close_now.click()
    assert (sheet.closing.isHidden(), only_poll(desk).state) == (True, "closed")


def test_a_hand_counted_on_another_laptop_appears_and_the_cursor_stays(counting, desk):
    cell(counting, "p-1", 2).setFocus()
    desk.do("Merged", polls.count(desk.book, "p", "p-0", table_id(1), 6))
    assert cell(counting, "p-0", 1).text() == "6"
    assert cell(counting, "p-1", 2).hasFocus()


def test_thousands_stand_apart(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No", state="closed"), Hands(id="a", poll="p", option="p-0", hands=2951))
    assert room.sheet.head.state.text() == "Closed · 2,951 hands"
    assert "2,951 hands" in room.sheet.count.result.bars.accessibleDescription()


def test_a_narrow_closed_poll_begins_with_its_result_and_no_wide_table_pushes_the_page_aside(make_room, desk):
    room = make_room(*a_poll("p", *(f"Possibility {place}" for place in range(12)), state="open"),
                     Hands(id="a", poll="p", option="p-0", table=table_id(1), hands=5))
    room.resize(900, 700)
    sheet = room.sheet
    assert sheet.horizontalScrollBar().maximum() == 0
    assert sheet.count.across.horizontalScrollBar().maximum() > 0
    assert sheet.count.sides.direction() == QBoxLayout.Direction.TopToBottom
    sheet.advance()
    sheet.closing.close_now.click()
    assert sheet.count.sides.direction() == QBoxLayout.Direction.BottomToTop
