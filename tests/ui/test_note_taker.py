"""The note-taker's window: a table of its own, the segment from the plan, and nothing that only the desk may do."""

import pytest

from facilitator.domain.changes import create
from facilitator.domain.ids import table_id
from facilitator.domain.records import EVENT, Event, Help, Note
from facilitator.store.device import Device
from facilitator.store.handover import pack
from facilitator.store.store import Store
from facilitator.ui.delegate import CARD
from facilitator.ui.desk import Desk
from facilitator.ui.note_taker import NoteTakerWindow

from .capture_event import ALT, CTRL, SHIFT, Clock, K, enter, newest, open_event, press, show, start, texts, write


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock, qapp):
    made = open_event(tmp_path, clock, table=4)
    yield made
    made.close()


@pytest.fixture
def window(desk, qtbot):
    return show(NoteTakerWindow(desk), qtbot, 1024, 720)


def here(window) -> str:
    return window.room.whereabouts.segment.id


def test_it_opens_with_the_cursor_in_the_line_and_the_segment_of_the_plan(window):
    assert window.room.line.hasFocus()
    assert window.room.place.heading.text() == "Table 4 · What worries us most?"
    assert window.windowTitle().startswith("Table 4 · ")


def test_notes_go_to_its_own_table_whatever_key_is_pressed(window, desk):
    press(window, K.Key_2, modifier=ALT)
    press(window, K.Key_F6)
    press(window, K.Key_A, modifier=CTRL)
    enter(window, "At four")
    assert [(note.text, note.table) for note in desk.book.all(Note)] == [("At four", table_id(4))]


def test_notes_keep_to_the_table_even_where_it_is_not_in_the_event(tmp_path, clock, qtbot):
    desk = open_event(tmp_path, clock, table=4, tables=2)
    window = show(NoteTakerWindow(desk), qtbot)
    enter(window, "At four")
    assert newest(desk).table == table_id(4)
    assert [note.text for note in window.room.browse.list.notes.records] == ["At four"]
    desk.close()


def test_the_segment_goes_on_by_the_plan_while_the_line_is_empty(window, clock):
    clock.forward(20)
    window.room._follow()
    assert here(window) == "feedback"
    assert "goes back" in window.room.place.under.text()
    press(window, K.Key_Left, modifier=ALT)
    assert here(window) == "worries"


def test_a_segment_gone_back_to_is_kept_and_the_next_one_only_proposed(window, clock):
    clock.forward(20)
    window.room._follow()
    press(window, K.Key_Left, modifier=ALT)
    window.room._follow()
    assert here(window) == "worries"
    assert window.room.under_line.currentWidget() is window.room.legend


def test_words_in_the_line_hold_the_segment_and_a_quiet_proposal_appears(window, clock, desk):
    write(window, "still from before ")
    top = window.room.line.y()
    clock.forward(20)
    window.room._follow()
    assert here(window) == "worries"
    assert window.room.proposal.words.text() == "It is 11:30: “Feedback” should be running."
    assert window.room.line.y() == top
    enter(window, "half past")
    assert newest(desk).segment == "worries"


def test_hands_that_have_just_typed_are_asked_and_not_moved(window, clock, desk):
    clock.forward(19.5)
    enter(window, "One of the last")
    clock.forward(0.5)
    window.room._follow()
    assert here(window) == "worries"
    enter(window, "The very last")
    assert newest(desk).segment == "worries"
    press(window, K.Key_Right, modifier=ALT)
    assert here(window) == "feedback"


def test_hands_that_have_rested_go_along(window, clock, desk):
    enter(window, "Long ago")
    clock.forward(20)
    window.room._follow()
    assert here(window) == "feedback"


def test_undo_and_redo_name_their_step(window, desk):
    enter(window, "A note")
    assert window.undo_button.accessibleName() == "Undo: Add note"
    press(window, K.Key_Z, modifier=CTRL)
    assert texts(desk) == []
    assert window.toast.text() == "Undone: Add note"
    press(window, K.Key_Z, modifier=CTRL | SHIFT)
    assert texts(desk) == ["A note"]


def test_closing_the_window_keeps_the_unfinished_line_for_the_next_opening(window, desk, qtbot):
    write(window, "?half a thought")
    with qtbot.waitSignal(window.closed):
        window.close()
    again = show(NoteTakerWindow(desk), qtbot, 1024, 720)
    assert again.room.line.text() == "half a thought"
    assert [mark.value for mark in again.room.line.marks()] == ["question"]


def test_closing_the_window_takes_a_correction_that_is_open(window, desk):
    enter(window, "One")
    press(window, K.Key_Up)
    write(window, " and a half")
    window.close()
    assert texts(desk) == ["One and a half"]


def test_it_shows_neither_other_tables_nor_the_questions_of_the_room(window):
    room = window.room
    for part in (room.browse.all_tables, room.queue, room.queue_button, room.place.table_button):
        assert not part.isVisible()


def test_the_last_notes_can_be_put_right_without_a_choice_of_tables(window, desk):
    enter(window, "One")
    enter(window, "Two")
    press(window, K.Key_F8)
    assert not window.room.elsewhere.repair.table.isVisible()
    press(window, K.Key_2, K.Key_Tab, K.Key_Home, K.Key_Return)
    assert {note.segment for note in desk.book.all(Note)} == {"welcome"}
    assert {note.table for note in desk.book.all(Note)} == {table_id(4)}


def test_the_text_grows_and_shrinks_on_the_keys_that_do_so_everywhere(window, qapp):
    from facilitator.ui import look

    low = window.room.line.height()
    press(window, K.Key_Plus, modifier=CTRL)
    assert look.scale() > 1
    assert window.room.line.height() > low
    press(window, K.Key_0, modifier=CTRL)
    assert look.scale() == 1


def test_a_clock_that_is_days_off_is_told_of_and_the_list_of_segments_is_offered(tmp_path, clock, qtbot):
    clock.forward(60 * 24 * 60)
    desk = open_event(tmp_path, clock, table=4)
    window = show(NoteTakerWindow(desk), qtbot, 1024, 720)
    room = window.room
    assert room.under_line.currentWidget() is room.proposal
    assert room.proposal.words.text() == (
        "This laptop's clock says Wednesday 11 November 2026, 11:10, which does not fit this event: see that the "
        "segment is right.")
    room.proposal.go_on.click()
    assert room.elsewhere.segments.isVisible()
    press(window, K.Key_Home, K.Key_Return)
    assert here(window) == "welcome"
    assert room.under_line.currentWidget() is room.legend
    room._follow()
    assert here(window) == "welcome"
    assert room.under_line.currentWidget() is room.legend
    desk.close()


def test_escape_says_that_the_segment_is_right_whatever_the_clock_says(tmp_path, clock, qtbot):
    clock.forward(60 * 24 * 60)
    desk = open_event(tmp_path, clock, table=4)
    window = show(NoteTakerWindow(desk), qtbot, 1024, 720)
    press(window, K.Key_Escape)
    assert window.room.under_line.currentWidget() is window.room.legend
    assert here(window) == "feedback"
    desk.close()


def test_a_copy_goes_by_what_ran_when_it_was_given_and_not_by_the_plan_alone(tmp_path, clock, qtbot):
    desk = open_event(tmp_path, clock, tables=4)
    start(desk, "welcome")  # at 11:11, more than an hour and a half late
    pack(desk.store, table_id(4), tmp_path / "copy.facil", desk.now())
    desk.close()
    clock.forward(40)
    desk = Desk(Store.open(tmp_path / "copy.facil", Device("x")), table=table_id(4), now=clock)
    window = show(NoteTakerWindow(desk), qtbot, 1024, 720)
    assert here(window) == "welcome"
    clock.forward(60)  # the coffee ends at 12:41
    window.room._follow()
    assert here(window) == "worries"
    desk.close()


def test_times_are_those_of_the_venue_whatever_zone_the_laptop_believes_to_be_in(tmp_path, clock, qtbot):
    desk = open_event(tmp_path, clock, table=4)
    desk.do("Say where", [create(Event(id=EVENT, zone="America/New_York"))])
    clock.forward(4 * 60)  # 15:10 on the laptop, 11:10 at the venue
    window = show(NoteTakerWindow(desk), qtbot, 1024, 720)
    assert here(window) == "worries"
    enter(window, "A note")
    assert "11:10" in window.room.browse.list.notes.index(0).data(CARD).table
    write(window, "more ")
    clock.forward(20)
    window.room._follow()
    assert window.room.proposal.words.text() == "It is 11:30: “Feedback” should be running."
    desk.close()


def test_f1_asks_for_help_and_says_honestly_when_that_is_heard(window, desk):
    press(window, K.Key_F1)
    assert [(known.table, known.settled) for known in desk.book.all(Help)] == [(table_id(4), "")]
    assert "when this one hands in: raise a hand" in window.toast.text()
    assert window.help_button.text() == "Help is settled  F1"
    press(window, K.Key_F1)
    assert all(known.settled for known in desk.book.all(Help))
    assert window.toast.text() == "The table needs no help any more."
    assert window.help_button.text() == "Ask for help  F1"


def test_asking_for_help_keeps_the_line_that_is_being_typed(window):
    write(window, "Half a")
    press(window, K.Key_F1)
    assert window.room.line.hasFocus()
    assert window.room.line.toPlainText() == "Half a"


def test_a_table_that_is_not_in_the_event_has_nobody_to_ask(tmp_path, clock, qtbot):
    desk = open_event(tmp_path, clock, table=4, tables=2)
    window = show(NoteTakerWindow(desk), qtbot)
    press(window, K.Key_F1)
    assert not window.help_button.isVisible()
    assert desk.book.all(Help) == []
    desk.close()
