"""A day that is run on another date than it is planned for: what the live room says of it, and asks afterwards."""

import pytest
from PySide6.QtWidgets import QLabel

from facilitator.domain import agenda
from facilitator.domain.changes import create
from facilitator.domain.records import Day, Timing
from facilitator.ui import look
from facilitator.ui.rooms.live.day import LATE
from tests.ui.live_room import K, line, press, shown, turn
from tests.ui.running_day import DAY, Clock, open_desk


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock)
    made.store.do("Set up", agenda.change_day(made.book.get(Day, DAY), date="2022-10-01"))
    yield made
    made.close()


def words(room) -> str:
    """Everything that the room says in labels."""
    return "\n".join(label.text() for label in room.findChildren(QLabel) if label.isVisible())


def run_all(room):
    """All segments, a little late."""
    for time in ("09:05", "09:25", "10:06", "10:40", "10:41", "11:45"):
        turn(room, time)
        press(room, K.Key_N)


def test_a_day_that_was_not_run_on_its_date_can_be_run_today(desk, qtbot):
    room = shown(desk, qtbot)
    assert room.next.over.text() == "Next, planned for Saturday 1 October 2022"
    assert [seen.state for seen in room.model.lines[:2]] == ["next", "coming"]
    turn(room, "09:05")
    press(room, K.Key_Space)
    assert line(room, "Welcome").late == 5
    assert line(room, "Table talk").expected == "09:25"
    assert room.outlook.said[0] == ("This segment", "09:20", "09:25", "5 minutes late")
    assert room.day.heading.text() == "Saturday 1 October 2022 · run on Sat 12 Sep"
    assert "early" not in words(room)


def test_nothing_is_asked_while_the_day_goes_on(desk, qtbot):
    room = shown(desk, qtbot)
    press(room, K.Key_Space, K.Key_Space)
    assert not room.elsewhen.isVisible()


def test_afterwards_the_day_is_moved_in_one_step_if_it_was_put_off(desk, qtbot):
    room = shown(desk, qtbot)
    run_all(room)
    assert room.elsewhen.words.text().startswith(
        "This day is planned for Saturday 1 October 2022, and was run on Saturday 12 September 2026.")
    assert room.elsewhen.move_day.text() == "Move the day to Sat 12 Sep"
    room.elsewhen.move_day.click()
    assert desk.book.get(Day, DAY).date == "2026-09-12"
    assert not room.elsewhen.isVisible()
    desk.undo()
    assert desk.book.get(Day, DAY).date == "2022-10-01"


def test_times_of_a_rehearsal_are_taken_back_after_asking(desk, qtbot):
    room = shown(desk, qtbot)
    run_all(room)
    room.elsewhen.take_back.click()
    assert desk.book.all(Timing) == []
    assert not room.elsewhen.isVisible()


def test_a_rehearsal_that_was_left_half_way_is_asked_about_on_the_day(desk, qtbot, clock):
    desk.do("Move", agenda.change_day(desk.book.get(Day, DAY), date="2026-09-13"))
    room = shown(desk, qtbot)
    press(room, K.Key_Space, K.Key_Space)
    clock.on(hours=23)
    room.read(None)
    assert room.elsewhen.isVisible()
    assert room.next.over.text() == "Next"


def test_what_is_left_as_it_is_is_not_asked_again(desk, qtbot):
    room = shown(desk, qtbot)
    run_all(room)
    room.elsewhen.leave.click()
    press(room, K.Key_B, K.Key_Space)
    assert not room.elsewhen.isVisible()


def test_a_day_is_not_moved_onto_another_one(desk, qtbot):
    room = shown(desk, qtbot)
    press(room, K.Key_N)
    desk.do("Add a day", [create(Day(id="other", date="2026-09-12"))])
    run_all(room)
    assert room.elsewhen.isVisible()
    assert not room.elsewhen.move_day.isVisible()


def test_late_by_hours_is_said_in_hours_and_stands_whole_in_the_list(desk, qtbot):
    room = shown(desk, qtbot)
    turn(room, "20:30")
    press(room, K.Key_Space)
    assert room.outlook.said[0][3] == "11 h 30 min late"
    late = room.model.index(0, LATE)
    wide = room.view.fontMetrics().horizontalAdvance(late.data())
    text = room.view.columnWidth(LATE)
    assert late.data() == "+690"
    assert wide <= text - look.px(26)  # what the style leaves free beside the words
    press(room, K.Key_Space)
    turn(room, "23:40")
    assert room.next.nudge.text() == "It should have begun 3 h 10 min ago."
