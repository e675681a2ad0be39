"""The re-plan card: what the day will miss, ways out that are tried on the list, and taken as one step."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import timings
from facilitator.ui.rooms.live.late import GROWS
from tests.ui.live_room import LATE_FIELDS, LATE_PLAN, K, go_on, line, press, shown, turn
from tests.ui.running_day import Clock, id_of, open_desk


@pytest.fixture
def desk(qapp, tmp_path):
    made = open_desk(tmp_path, Clock(), LATE_PLAN, **LATE_FIELDS)
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    """The talk began 12 minutes late, so that lunch would; it is 09:33."""
    made = shown(desk, qtbot)
    press(made, K.Key_Space)
    go_on(made, "09:32")
    turn(made, "09:33")
    qtbot.waitUntil(made.late.isVisible)
    return made


def ways(room) -> list[str]:
    """Each way as one sentence."""
    return [": ".join(button.words()) for button in room.late.ways if button.isVisible()]


def expected(room) -> list[tuple[str, str]]:
    return [(line.title, line.expected) for line in room.model.lines]


def later(room, qtbot, time: str):
    """Turns the clock and waits until the ways were looked for anew."""
    turn(room, time)
    qtbot.waitUntil(lambda: not room.ways.searching)


def test_the_card_says_what_will_be_missed_and_two_to_four_ways_out(room):
    assert room.late.heading.text() == "“Lunch” would begin 12 minutes late, at 11:02."
    assert 2 <= len(ways(room)) <= 4
    assert ways(room)[0] == "Take 7 minutes from “Talk” and 5 from “Questions”: “Lunch” begins at 10:50 as planned."
    assert "Leave out “Second reading”: “Lunch” begins at 10:50 as planned." in ways(room)
    assert ways(room)[-1] == ("Let “Lunch” begin at 11:05: What comes behind it follows. "
                              "The day ends at 12:35, 15 minutes late.")


def test_nothing_is_modal_and_the_keys_stay_the_rooms(room):
    assert QApplication.activeModalWidget() is None
    assert room.hasFocus()
    press(room, K.Key_Plus)
    assert timings.spans(room.desk.book)[id_of("Talk")].extended == 1


def test_r_goes_to_the_ways_and_arrows_show_each_on_the_list(room):
    before = expected(room)
    press(room, K.Key_R)
    assert room.late.ways[0].hasFocus()
    assert dict(expected(room))["Lunch"] == "10:50"
    assert line(room, "Lunch").previewed
    assert not line(room, "Welcome").previewed
    assert room.day.heading.text() == "Only a preview: nothing has changed"
    assert room.model.headerData(3, Qt.Orientation.Horizontal) == "Would be"
    press(room, K.Key_Up)
    assert dict(expected(room))["Lunch"] == "11:05"
    press(room, K.Key_Escape)
    assert room.hasFocus()
    assert expected(room) == before
    assert room.day.heading.text() != "Only a preview: nothing has changed"


def test_the_ends_above_the_list_are_those_of_the_way_that_is_tried(room):
    assert room.outlook.fixed.text() == "“Lunch” at 10:50 will begin 12 minutes late."
    assert room.outlook.said[-1][1:3] == ("12:20", "12:32")
    press(room, K.Key_R)
    assert room.outlook.fixed.text() == "“Lunch” still begins at 10:50: the time before it takes up the lateness."
    assert room.outlook.said[-1] == ("The day", "12:20", "12:20", "on time")
    assert room.outlook.heads[2].text() == "Would be"
    press(room, K.Key_Escape)
    assert room.outlook.said[-1][1:3] == ("12:20", "12:32")
    assert room.outlook.heads[2].text() == "Expected"


def test_the_clock_is_seen_again_once_a_way_was_taken(room, qtbot):
    room.resize(1000, 420)
    bar = room.page._scrolls[0].verticalScrollBar()
    press(room, K.Key_R)
    qtbot.waitUntil(lambda: bar.value() > 0)
    press(room, K.Key_Return)
    assert bar.value() == 0


def test_a_preview_writes_nothing(room):
    before = room.desk.book
    press(room, K.Key_R, K.Key_Down, K.Key_Down, K.Key_Escape)
    assert room.desk.book is before


def test_enter_takes_a_way_as_one_step(room, qtbot):
    press(room, K.Key_R)
    press(room, K.Key_Return)
    known = timings.spans(room.desk.book)
    assert (known[id_of("Talk")].extended, known[id_of("Questions")].extended) == (-7, -5)
    assert dict(expected(room))["Lunch"] == "10:50"
    assert room.late.isHidden()
    assert room.hasFocus()
    assert room.desk.store.history.undo_label == "Re-plan the day: take minutes from segments"
    room.desk.undo()
    assert timings.spans(room.desk.book)[id_of("Talk")].extended == 0
    qtbot.waitUntil(room.late.isVisible)


def test_the_mouse_shows_a_way_and_a_click_takes_it(room):
    place = next(n for n, words in enumerate(ways(room)) if words.startswith("Leave out"))
    button = room.late.ways[place]
    centre = button.rect().center().toPointF()
    QApplication.sendEvent(button, QEnterEvent(centre, centre, centre))
    assert line(room, "Second reading").state == "dropped"
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert line(room, "Second reading").state == "coming"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert timings.spans(room.desk.book)[id_of("Second reading")].dropped
    assert room.desk.store.history.undo_label == "Re-plan the day: leave out a segment"


def test_the_time_that_cannot_be_kept_is_moved_in_the_plan(room):
    press(room, K.Key_R, K.Key_Up, K.Key_Return)
    assert line(room, "Lunch").planned == line(room, "Lunch").expected == "11:05"
    assert room.desk.store.history.undo_label == "Re-plan the day: begin a segment at 11:05"


def test_not_now_puts_the_card_aside_until_the_day_is_later_still(room, qtbot):
    room.late.not_now.click()
    assert room.late.isHidden()
    assert room.hasFocus()
    press(room, *[K.Key_Plus] * (GROWS - 1))
    later(room, qtbot, "09:35")
    assert room.late.isHidden()
    press(room, K.Key_Plus)
    later(room, qtbot, "09:36")
    qtbot.waitUntil(room.late.isVisible)


def test_r_brings_a_card_back_that_was_put_aside(room):
    room.late.not_now.click()
    assert room.outlook.ways.isVisible()
    press(room, K.Key_R)
    assert room.late.isVisible()


def test_r_says_so_where_there_is_nothing_to_re_plan(desk, qtbot):
    room = shown(desk, qtbot)
    press(room, K.Key_Space)
    with qtbot.waitSignal(desk.told) as told:
        press(room, K.Key_R)
    assert told.args[0].endswith("there is nothing to re-plan.")
    assert not room.outlook.ways.isVisible()


def test_the_ways_stay_under_the_hand_of_somebody_who_chooses(room, qtbot):
    press(room, K.Key_R)
    before = ways(room)
    later(room, qtbot, "09:50")
    assert ways(room) == before
    press(room, K.Key_Escape)
    later(room, qtbot, "09:58")
    assert ways(room) != before


def test_ways_are_looked_for_once_a_minute_and_after_a_change_only(room, monkeypatch):
    asked = []
    monkeypatch.setattr(room.ways._timer, "start", lambda: asked.append(room.desk.now()))
    for second in range(1, 60):
        turn(room, f"09:33:{second:02}")
    assert asked == []
    turn(room, "09:34")
    turn(room, "09:34:30")
    assert len(asked) == 1
    press(room, K.Key_Plus)
    assert len(asked) == 2


def test_what_is_only_read_offers_no_ways(room, qtbot, monkeypatch):
    late = room.late._late
    monkeypatch.setattr(type(room.desk), "read_only", "Somebody else has it open.")
    room.late.show_late(late)
    assert room.late.isHidden()
