"""The keys of the running day: pause, back, minutes; the same in the live room, on the wall and in the small timer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain import timings
from facilitator.ui.projector.window import Projector
from facilitator.ui.small_timer import SmallTimer
from tests.ui.live_room import K, go_on, press, runs, shown, turn
from tests.ui.running_day import Clock, id_of, open_desk, segment

SHIFT, PAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def desk(qapp, tmp_path):
    made = open_desk(tmp_path, Clock())
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    return shown(desk, qtbot)


def given(desk, title="Welcome") -> int:
    return timings.spans(desk.book)[id_of(title)].extended


def test_p_lets_the_time_stand_still_and_go_on(room):
    press(room, K.Key_Space)
    turn(room, "09:05")
    press(room, K.Key_P)
    turn(room, "09:09:30")
    card, = room.cards
    assert card.stands.text() == "Paused since 09:05"
    assert (card.left.text(), card.digits.text(), card.disk.state()) == ("15 minutes left", "15:00", "paused")
    assert card.pause.text() == "Go on"
    press(room, K.Key_P)
    assert card.stands.isHidden()
    turn(room, "09:10:30")
    assert card.left.text() == "14 minutes left"
    assert card.times.text() == "Started 09:00, has until 09:24. Planned 09:00 to 09:20."


def test_a_pause_is_one_step_that_undo_takes_back(room):
    press(room, K.Key_Space)
    turn(room, "09:05")
    press(room, K.Key_P)
    room.desk.undo()
    assert not timings.spans(room.desk.book)[id_of("Welcome")].pauses


def test_b_goes_back_one_start_and_says_so(room, qtbot):
    press(room, K.Key_Space)
    go_on(room, "09:20")
    with qtbot.waitSignal(room.desk.told) as told:
        press(room, K.Key_B)
    assert runs(room) == ["Welcome"]
    assert told.args == ["“Table talk” has not begun. “Welcome” goes on."]
    press(room, K.Key_B)
    assert runs(room) == []
    before = room.desk.book
    press(room, K.Key_B)
    assert room.desk.book is before


def test_b_takes_back_a_finish(room):
    press(room, K.Key_Space)
    turn(room, "09:20")
    press(room, K.Key_Space)
    assert runs(room) == []
    press(room, K.Key_B)
    assert runs(room) == ["Welcome"]


@pytest.mark.parametrize(("key", "modifier", "minutes"), [
    (K.Key_Plus, SHIFT, 1), (K.Key_Plus, PAD, 1), (K.Key_Equal, Qt.KeyboardModifier.NoModifier, 1),
    (K.Key_Minus, PAD, -1), (K.Key_Asterisk, SHIFT, 5), (K.Key_Underscore, SHIFT, -5), (K.Key_Minus, SHIFT, -5),
    (K.Key_Plus, PAD | SHIFT, 5), (K.Key_Minus, PAD | SHIFT, -5), (K.Key_Asterisk, PAD, 0)])
def test_plus_and_minus_are_minutes_on_every_keyboard_and_five_with_shift(room, key, modifier, minutes):
    press(room, K.Key_Space)
    press(room, key, modifier=modifier)
    assert given(room.desk) == minutes


def test_the_point_and_w_darken_the_wall_and_b_does_not(room):
    for key in (K.Key_Period, K.Key_W):
        press(room, key)
        assert room.wall.blank
        press(room, key)
        assert not room.wall.blank
    press(room, K.Key_B)
    assert not room.wall.blank


@pytest.mark.parametrize("window", [SmallTimer, Projector])
def test_the_small_timer_and_the_wall_have_the_same_keys(room, qtbot, window):
    made = window(room.wall)
    qtbot.addWidget(made)
    press(room, K.Key_Space)
    for key in (K.Key_P, K.Key_Asterisk):
        QTest.keyClick(made, key)
    assert timings.spans(room.desk.book)[id_of("Welcome")].paused
    assert given(room.desk) == 5
    QTest.keyClick(made, K.Key_N)
    QTest.keyClick(made, K.Key_B)
    assert runs(room) == ["Welcome"]
    QTest.keyClick(made, K.Key_Period)
    assert room.wall.blank
    made.close()


def test_letters_typed_over_the_list_are_the_rooms_keys(room):
    room.view.setFocus()
    room.view.selectRow(0)
    press(room, K.Key_Space, K.Key_P)
    assert timings.spans(room.desk.book)[id_of("Welcome")].paused
    press(room, K.Key_W)
    assert room.wall.blank


def test_pausing_is_for_the_track_that_was_chosen(room):
    desk = room.desk
    for title in ("Water", "Walls"):
        desk.do("Start", timings.begin(desk.book, segment(desk, title), desk.now()))
    press(room, K.Key_Right, K.Key_P)
    known = timings.spans(desk.book)
    assert (known[id_of("Water")].paused, known[id_of("Walls")].paused) == (False, True)
