"""For which table and segment notes are typed."""

from facilitator.domain.changes import create, edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Day, Segment, Table
from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.capture_event import ALT, CTRL, K, enter, labels, newest, open_event, press, show, start, write


def test_alt_and_a_digit_types_for_another_table(room, desk):
    press(room, K.Key_4, modifier=ALT)
    enter(room, "At four")
    assert newest(desk).table == table_id(4)
    assert room.place.heading.text() == "Table 4 · Welcome"


def test_every_table_has_its_own_unfinished_line(room, desk, qtbot):
    write(room, "?half a thought")
    press(room, K.Key_2, modifier=ALT)
    assert room.line.is_empty()
    assert room.reason.reminders() == ["Table 1, unfinished: “half a thought”"]
    enter(room, "At two")
    press(room, K.Key_1, modifier=ALT)
    assert (room.line.text(), labels(room)) == ("half a thought", ["Question"])
    assert room.reason.reminders() == []
    press(room, K.Key_Return)
    assert (newest(desk).table, newest(desk).type) == (table_id(1), "question")


def test_the_table_is_chosen_by_its_digits_even_behind_nine(room, desk):
    press(room, K.Key_F6)
    assert room.elsewhere.tables.isVisible()
    press(room, K.Key_1)
    assert room.elsewhere.tables.isVisible()
    press(room, K.Key_2)
    assert not room.elsewhere.tables.isVisible()
    enter(room, "At twelve")
    assert newest(desk).table == table_id(12)


def test_escape_leaves_the_choice_of_a_table_without_choosing(room, desk):
    press(room, K.Key_F6, K.Key_Down, K.Key_Escape)
    assert room.line.hasFocus()
    assert desk.table.number == 1


def test_a_table_that_is_not_there_is_said_so(tmp_path, clock, qtbot):
    desk = open_event(tmp_path, clock, tables=3)
    room = show(CaptureRoom(desk), qtbot)
    room.enter()
    press(room, K.Key_9, modifier=ALT)
    assert room.toast.text() == "There is no table 9."
    assert desk.table.number == 1
    desk.close()


def test_the_desk_follows_what_runs(room, desk):
    start(desk, "worries")
    assert room.place.heading.text() == "Table 1 · What worries us most?"
    enter(room, "Now")
    assert newest(desk).segment == "worries"


def test_the_segment_never_changes_while_the_line_holds_text(room, desk):
    start(desk, "welcome")
    write(room, "half a ")
    start(desk, "feedback")
    assert room.whereabouts.segment.id == "welcome"
    assert room.under_line.currentWidget() is room.proposal
    assert "Feedback" in room.proposal.words.text()
    enter(room, "thought")
    assert newest(desk).segment == "welcome"


def test_one_key_goes_on_to_what_is_proposed_and_the_text_stays(room, desk):
    start(desk, "welcome")
    write(room, "thought")
    start(desk, "feedback")
    press(room, K.Key_Right, modifier=ALT)
    assert (room.whereabouts.segment.id, room.line.text()) == ("feedback", "thought")
    press(room, K.Key_Return)
    assert newest(desk).segment == "feedback"


def test_escape_stays_and_is_not_asked_again(room, desk):
    start(desk, "welcome")
    write(room, "thought")
    start(desk, "feedback")
    press(room, K.Key_Escape)
    assert room.under_line.currentWidget() is room.legend
    press(room, K.Key_Return)
    room.whereabouts.follow(True)
    assert room.whereabouts.segment.id == "welcome"


def test_one_key_goes_from_segment_to_segment_and_back_over_breaks(room, desk):
    press(room, K.Key_Right, modifier=ALT)
    assert room.whereabouts.segment.id == "worries"
    press(room, K.Key_Left, modifier=ALT)
    press(room, K.Key_Right, modifier=CTRL)
    assert room.whereabouts.segment.id == "worries"
    press(room, K.Key_Right, K.Key_Right, modifier=ALT)
    assert room.whereabouts.segment.id == "feedback"
    assert room.toast.text() == "The agenda ends here."


def test_control_and_arrows_move_over_words_while_there_are_some(room, desk):
    write(room, "two words")
    press(room, K.Key_Left, modifier=CTRL)
    assert room.whereabouts.segment.id == "welcome"
    assert room.line.textCursor().position() == 4


def test_a_segment_is_chosen_from_the_list(room, desk):
    press(room, K.Key_F7, K.Key_End, K.Key_Return)
    assert room.whereabouts.segment.id == "feedback"
    assert room.line.hasFocus()


def test_typing_finds_a_segment_by_its_words_or_its_time_and_enter_takes_the_first(room, desk):
    press(room, K.Key_F7)
    write(room, "worr")
    press(room, K.Key_Return)
    assert room.whereabouts.segment.id == "worries"
    press(room, K.Key_F7)
    write(room, "11:30")
    press(room, K.Key_Return)
    assert room.whereabouts.segment.id == "feedback"
    assert room.line.hasFocus()


def test_of_segments_that_are_called_alike_typing_finds_the_one_of_the_day_in_hand(room, desk):
    other = Day(id="fri", date="2026-09-11", start="09:00")
    desk.do("Add a day", [create(other), create(Segment(id="early", day="fri", title="Feedback", minutes=30))])
    press(room, K.Key_F7)
    write(room, "feed")
    press(room, K.Key_Return)
    assert room.whereabouts.segment.id == "feedback"


def test_where_no_segment_has_the_words_enter_takes_none(room):
    press(room, K.Key_F7)
    write(room, "zebra")
    press(room, K.Key_Return)
    assert room.elsewhere.segments.isVisible()
    assert room.elsewhere.segments.finder.current() is None
    press(room, K.Key_Escape)
    assert room.whereabouts.segment.id == "welcome"
    press(room, K.Key_F7, K.Key_Return)
    assert room.whereabouts.segment.id == "welcome"


def test_a_table_is_found_by_its_name_too(room, desk):
    desk.do("Name", [edit(desk.book.get(Table, table_id(3)), name="Garden")])
    press(room, K.Key_F6)
    write(room, "gard")
    press(room, K.Key_Return)
    assert desk.table.number == 3


def test_the_segments_that_notes_may_belong_to_are_listed_with_their_times(room):
    enter(room, "a note")
    press(room, K.Key_F8)
    listed = room.elsewhere.repair.segment.list
    assert [listed.item(row).text() for row in range(listed.count())] == [
        "09:30  Welcome", "10:30  Coffee", "11:00  What worries us most?", "11:30  Feedback"]
