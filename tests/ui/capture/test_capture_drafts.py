"""Half-typed lines survive other rooms, other windows and crashes."""

from facilitator.ui.desk import Desk
from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.capture_event import ALT, K, enter, labels, press, show, start, write


def test_a_half_typed_line_survives_another_room_and_another_window(room, desk, qtbot):
    write(room, "+3 half a thought")
    room.hide()
    room.show()
    assert room.line.text() == "half a thought"
    room.hide()
    again = show(CaptureRoom(desk), qtbot)
    assert (again.line.text(), labels(again)) == ("half a thought", ["+3 said it too"])


def test_a_half_typed_line_is_on_the_disk_before_a_crash(room, desk, qtbot, own_home):
    write(room, "half a ")
    left = room.unfinished._timer.remainingTime()
    qtbot.wait(20)
    write(room, "thought")
    assert 0 < room.unfinished._timer.remainingTime() < left < 1000  # Hands that never rest do not put it off.
    room.unfinished._timer.start(10)
    qtbot.waitUntil(lambda: any("half a thought" in path.read_text("utf-8") for path in own_home.rglob("*.json")))
    enter(room, "!")
    qtbot.waitUntil(lambda: not list(own_home.rglob("drafts/*.json")))


def test_a_line_that_was_entered_just_before_the_crash_does_not_come_back(room, desk, qtbot):
    write(room, "entered")
    room.unfinished.save()
    room.line.entered.emit()
    room.unfinished.drafts._unsaved.clear()  # The crash: the empty line was never written.
    again = show(CaptureRoom(desk), qtbot)
    assert again.line.text() == ""


def test_an_unfinished_line_comes_back_for_the_segment_that_it_was_begun_for(room, desk, qtbot):
    start(desk, "welcome")
    write(room, "half a thought")
    room.hide()
    start(desk, "feedback")
    again = show(CaptureRoom(desk), qtbot)
    assert again.whereabouts.segment.id == "welcome"
    assert again.under_line.currentWidget() is again.proposal


def test_a_desk_that_is_opened_again_stands_where_it_was_left_and_what_runs_is_proposed(room, desk, qtbot):
    start(desk, "welcome")
    press(room, K.Key_5, modifier=ALT)
    room.whereabouts.go_to("feedback")
    room.hide()
    again = show(CaptureRoom(Desk(desk.store, now=desk.now)), qtbot)
    assert again.place.heading.text() == "Table 5 · Feedback"
    assert again.proposal.words.text() == "“Welcome” is running now."
