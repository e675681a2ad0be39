"""Notes that were typed for the wrong table or segment are put right."""

from facilitator.domain.ids import table_id
from facilitator.domain.records import Note
from tests.ui.capture_event import K, enter, newest, press, write


def test_putting_notes_right_leaves_the_line_where_it_was_put_and_offers_to_go_there(room, desk):
    enter(room, "wrong")
    write(room, "half a thought")
    press(room, K.Key_F8, K.Key_Tab, K.Key_1, K.Key_2, K.Key_Tab)
    write(room, "feed")
    press(room, K.Key_Return)
    assert room.toast.text() == "1 note belongs to “Table 12 · Feedback” now."
    assert (newest(desk).table, newest(desk).segment) == (table_id(12), "feedback")
    assert (desk.table.number, room.whereabouts.segment.id, room.line.text()) == (1, "welcome", "half a thought")
    room.toast._action.click()
    assert (desk.table.number, room.whereabouts.segment.id, room.line.hasFocus()) == (12, "feedback", True)


def test_the_last_notes_belong_to_another_segment_and_table_in_one_step(room, desk):
    for text in ("right", "wrong one", "wrong two"):
        enter(room, text)
    press(room, K.Key_F8)
    assert room.elsewhere.repair.isVisible()
    press(room, K.Key_2, K.Key_Tab, K.Key_Down, K.Key_Tab, K.Key_End, K.Key_Return)
    assert room.line.hasFocus()
    found = {note.text: (note.table, note.segment) for note in desk.book.all(Note)}
    assert found == {"right": (table_id(1), "welcome"), "wrong one": (table_id(2), "feedback"),
                     "wrong two": (table_id(2), "feedback")}
    desk.undo()
    assert {note.table for note in desk.book.all(Note)} == {table_id(1)}


def test_repairing_nothing_says_so(room):
    press(room, K.Key_F8)
    assert room.toast.text() == "There are no notes at this table yet."
