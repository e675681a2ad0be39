"""A laptop's clock that is set while the program runs is asked about; after a restart it is believed and said."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shiboken6 import isValid

from facilitator.domain import running, steps, timings, turns
from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import Note
from facilitator.ui.clockwatch import ClockWatch, jump_words, opened_again
from facilitator.ui.offer import Offer
from facilitator.ui.settings import Settings
from facilitator.ui.steady import LEAST, Reading, SteadyClock, left_by, seconds_awake_and_asleep
from facilitator.ui.window import Window
from tests.ui.running_day import Clock, open_desk, segment

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 9, 12, 9, 0, tzinfo=LONDON)


class Laptop:
    """Both clocks of a laptop; time passes for both, and only the wall clock can be set."""

    def __init__(self, start=START):
        self.utc, self.zone, self.steady_seconds = start.astimezone(UTC), LONDON, 5000.0

    def wall(self):
        return self.utc.astimezone(self.zone)

    def steady(self):
        return self.steady_seconds

    def passes(self, **length):
        by = timedelta(**length)
        self.utc += by
        self.steady_seconds += by.total_seconds()

    def is_set(self, **length):
        self.utc += timedelta(**length)


@pytest.fixture
def laptop():
    return Laptop()


@pytest.fixture
def clock(laptop):
    return SteadyClock(laptop.wall, laptop.steady)


# The clock


def test_a_clock_that_nobody_sets_is_believed(laptop, clock):
    for _ in range(20):
        laptop.passes(minutes=31)
        assert clock() == laptop.wall()
    assert not clock.jumped


def test_a_clock_that_was_set_is_not_followed_before_somebody_answers(laptop, clock):
    laptop.passes(minutes=10)
    before = clock()
    laptop.is_set(minutes=25)
    laptop.passes(seconds=1)
    assert clock() == before + timedelta(seconds=1)
    assert clock.jumped == timedelta(minutes=25)


def test_believing_follows_the_laptop_and_going_on_does_not(laptop, clock):
    laptop.is_set(minutes=25)
    clock()
    clock.go_on()
    laptop.passes(hours=2)
    assert laptop.wall() - clock() == timedelta(minutes=25) == clock.held
    clock.believe()
    assert clock() == laptop.wall()


def test_a_second_jump_adds_to_the_one_that_is_held_against(laptop, clock):
    laptop.is_set(minutes=25)
    clock()
    clock.go_on()
    laptop.is_set(minutes=-5)
    clock()
    assert clock.jumped == timedelta(minutes=-5)
    clock.go_on()
    assert clock.held == timedelta(minutes=20)


def test_sleep_is_time_that_passed(laptop, clock):
    laptop.passes(hours=9)
    assert clock() == laptop.wall()
    assert not clock.jumped


def test_summer_time_and_another_zone_change_no_instant_and_ask_nothing():
    laptop = Laptop(datetime(2026, 10, 25, 0, 30, tzinfo=LONDON))
    clock = SteadyClock(laptop.wall, laptop.steady)
    before = clock()
    laptop.passes(hours=1)
    assert (clock() - before.astimezone(UTC), clock().hour) == (timedelta(hours=1), 1)
    laptop.passes(hours=1)
    assert (clock().hour, clock().utcoffset()) == (1, timedelta())
    laptop.zone = timezone(timedelta(hours=9))
    assert clock().utcoffset() == timedelta(hours=9)
    assert not clock.jumped


def test_a_small_correction_is_not_asked_about(laptop, clock):
    laptop.is_set(seconds=2)
    assert clock() == laptop.wall()
    assert not clock.jumped


def test_slow_drift_is_not_asked_about(laptop, clock):
    for _ in range(60):
        laptop.passes(minutes=61)
        laptop.is_set(milliseconds=80)
        clock()
    assert not clock.jumped


def test_small_steps_that_come_to_more_than_two_seconds_are_asked_about(laptop, clock):
    for _ in range(3):
        laptop.passes(minutes=5)
        laptop.is_set(seconds=1)
        clock()
    assert clock.jumped == timedelta(seconds=3)


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(-4000, 4000)), max_size=12))
def test_the_time_that_is_told_never_jumps_while_nobody_answers(steps):
    laptop = Laptop()
    clock = SteadyClock(laptop.wall, laptop.steady)
    told, passed = clock(), 0
    for seconds, by in steps:
        laptop.passes(seconds=seconds)
        laptop.is_set(seconds=by)
        passed += seconds
        assert abs(clock() - told.astimezone(UTC) - timedelta(seconds=passed)) <= LEAST * len(steps)


def test_a_reading_is_compared_in_utc():
    one = Reading(datetime(2026, 9, 12, 9, 0, tzinfo=UTC), 10.0)
    other = Reading(datetime(2026, 9, 12, 18, 0, 5, tzinfo=timezone(timedelta(hours=9))), 15.0)
    assert left_by(one, other) == timedelta()


def test_the_steady_clock_of_this_laptop_goes_forward():
    first = seconds_awake_and_asleep()
    assert 0 <= seconds_awake_and_asleep() - first < 5
    assert SteadyClock()().tzinfo is not None


# What is said


def test_a_jump_is_said_with_its_way_and_length(qapp):
    assert jump_words(timedelta(minutes=25)) == "The laptop's clock jumped 25 minutes forward."
    assert jump_words(timedelta(minutes=-1)) == "The laptop's clock jumped 1 minute back."
    assert jump_words(timedelta(seconds=7)) == "The laptop's clock jumped 7 seconds forward."
    assert jump_words(timedelta(hours=-13)) == "The laptop's clock jumped 13 h back."


@pytest.fixture
def watch(qapp, clock):
    made = ClockWatch(clock)
    made.asked, made.was_settled = [], []
    made.asks.connect(made.asked.append)
    made.settled.connect(lambda: made.was_settled.append(True))
    return made


def test_a_jump_is_asked_about_once(laptop, watch):
    watch.look()
    laptop.is_set(minutes=25)
    for _ in range(3):
        laptop.passes(seconds=1)
        watch.look()
    assert watch.asked == ["The laptop's clock jumped 25 minutes forward."]


def test_a_clock_that_is_set_right_again_by_itself_withdraws_the_question(laptop, clock, watch):
    laptop.is_set(minutes=25)
    watch.look()
    laptop.is_set(minutes=-25)
    watch.look()
    assert watch.was_settled == [True]
    assert not watch.can_believe
    assert clock() == laptop.wall()


def test_an_answer_can_be_corrected(laptop, clock, watch):
    laptop.is_set(minutes=25)
    watch.look()
    watch.go_on()
    assert watch.can_believe
    watch.believe()
    assert not watch.can_believe
    assert clock() == laptop.wall()


# In the window


@pytest.fixture
def window(qtbot, tmp_path, clock):
    made = Window(Settings(theme="light"))
    qtbot.addWidget(made)
    made.open(open_desk(tmp_path, clock), None)
    made.show()
    assert made.attendants.watch
    yield made
    made.close_event()


def offers(window) -> list[str]:
    return [window.offers.itemAt(n).widget().accessibleName() for n in range(window.offers.count())
            if not window.offers.itemAt(n).widget().isHidden()]


def press(window, words):
    """Presses the button of the offer that says so."""
    from PySide6.QtWidgets import QPushButton

    next(b for b in window.findChildren(QPushButton) if b.text() == words and b.isVisible()).click()


@pytest.fixture
def jumped(window, laptop):
    laptop.is_set(minutes=25)
    window.attendants.watch.look()
    return window


def test_the_window_asks_calmly_and_goes_on_as_before(jumped, laptop, clock):
    assert offers(jumped) == ["The laptop's clock jumped 25 minutes forward."]
    press(jumped, "Go on as before")
    assert offers(jumped) == []
    assert laptop.wall() - jumped.desk.now() == timedelta(minutes=25)


def test_the_correction_is_one_key_away(jumped, laptop):
    press(jumped, "Go on as before")
    assert jumped.menus.believe.isEnabled()
    assert jumped.menus.believe.shortcut().toString() == "Ctrl+F12"
    jumped.menus.believe.trigger()
    assert jumped.desk.now() == laptop.wall()
    assert not jumped.menus.believe.isEnabled()


def test_believing_says_what_time_it_is(jumped, laptop):
    told = []
    jumped.desk.told.connect(told.append)
    press(jumped, "Believe it")
    assert told[0].startswith("It is 09:25 now.")
    assert jumped.desk.now() == laptop.wall()


def test_nothing_of_it_is_in_the_event(jumped):
    before = jumped.desk.store.newest_stamp()
    press(jumped, "Go on as before")
    assert jumped.desk.store.newest_stamp() == before


# Opened again


@pytest.fixture
def turned():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, turned):
    made = open_desk(tmp_path, turned)
    yield made
    made.close()


def test_an_event_in_which_nothing_runs_says_nothing(desk):
    assert opened_again(desk, None) == ("", [])


def test_what_is_said_of_it_goes_with_the_next_deed_or_after_a_while(desk, qtbot):
    stays, goes = (Offer("Opened again", [("All right", lambda: None)]) for _ in range(2))
    for one, while_ in ((stays, 60_000), (goes, 1)):
        one.show()
        one.pass_by(while_, desk.changed)
    qtbot.waitUntil(lambda: not isValid(goes))
    assert stays.isVisible()
    desk.do("Write", [create(Note(id=new_id(), text="x"))])
    assert not stays.isVisible()


def test_an_event_that_is_opened_again_says_what_runs_and_for_how_long(desk, turned):
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Table talk"), turned.turn("14:20")))
    turned.turn("14:32")
    words, answers = opened_again(desk, turned.at - timedelta(minutes=11))
    assert words == "Opened again at 14:32. “Table talk” has been running for 12 minutes."
    assert [title for title, _ in answers] == ["All right", "It paused at 14:21"]


def test_a_break_while_the_program_was_closed_can_be_said(desk, turned):
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Table talk"), turned.turn("14:20")))
    turned.turn("14:50")
    answers = dict(opened_again(desk, turned.at.replace(minute=25))[1])
    answers["It paused at 14:25"]()
    standing = running.standing(desk.book, segment(desk, "Table talk"), turned())
    assert (standing.left_seconds, standing.paused) == (35 * 60, False)
    desk.undo()
    assert running.standing(desk.book, segment(desk, "Table talk"), turned()).left_seconds == 10 * 60


def test_turns_stood_still_with_their_segment_while_the_program_was_closed(desk, turned):
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Table talk"), turned.turn("14:20")))
    made, changes = turns.of_names("", ["4", "5"], 300)
    desk.do("Turns", [*changes, *turns.begin(desk.book, made, turned.turn("14:22"))])
    turned.turn("14:50")
    dict(opened_again(desk, turned.at.replace(minute=23))[1])["It paused at 14:23"]()
    turn = turns.current(desk.book, made, turned())
    assert (turn.place, turn.left_seconds, turn.paused) == (0, 240, False)


def test_a_paused_segment_is_said_to_be_paused(desk, turned):
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Table talk"), turned.turn("14:20")))
    desk.do("Pause", timings.pause(desk.book, segment(desk, "Table talk"), turned.turn("14:25")))
    turned.turn("14:40")
    words, answers = opened_again(desk, turned.at.replace(minute=25))
    assert words == "Opened again at 14:40. “Table talk” has been paused since 14:25."
    assert len(answers) == 1
