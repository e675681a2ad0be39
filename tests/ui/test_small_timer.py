"""The little window above all others: what it shows, its keys, and that it comes back where it was."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain import running, steps, timings, turns
from facilitator.ui import look
from facilitator.ui.settings import Settings, load
from facilitator.ui.small_timer import SmallTimer, _title_lines
from facilitator.ui.wall import Scene, Wall
from facilitator.ui.window import Window
from tests.ui.running_day import Clock, open_desk, segment

K = Qt.Key


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def timer(desk, qtbot):
    made = SmallTimer(Wall(desk, settings=Settings()))
    qtbot.addWidget(made)
    made.toggle()
    return made


def start(desk, title):
    desk.do("Start", steps.go_to(desk.book, segment(desk, title), desk.now()))


def test_it_stays_above_all_other_windows(timer):
    assert timer.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert timer.isVisible()


def test_it_shows_disk_digits_and_title_of_what_runs(timer, desk, clock):
    start(desk, "Welcome")
    clock.on(minutes=17)
    timer.look()
    face = timer.face()
    assert (face.title, face.digits, face.words, face.state) == ("Welcome", "3:00", "only 3 minutes left", "warning")
    clock.on(minutes=5, seconds=4)
    timer.look()
    assert (timer.face().digits, timer.face().words, timer.face().state) == ("+2:04", "over by 2 minutes", "over")


def test_a_screen_reader_is_told_the_words_and_not_every_digit(timer, desk, clock):
    start(desk, "Welcome")
    timer.look()
    assert timer.accessibleName() == "Welcome, 20 minutes left"


def test_it_says_what_is_next_while_nothing_runs(timer, clock):
    timer.look()
    assert (timer.face().title, timer.face().words) == ("Nothing is running", "Next: Welcome")


def test_it_shows_the_plain_timer_while_nothing_else_runs(timer, clock):
    timer._wall.timer.set_minutes(3)
    timer._wall.timer.start()
    clock.on(seconds=30)
    timer.look()
    assert (timer.face().title, timer.face().digits) == ("Timer", "2:30")


def test_it_shows_whose_turn_it_is(timer, desk, clock):
    start(desk, "Welcome")
    made, changes = turns.of_names("", ["4", "5"], 120)
    desk.do("Start", [*changes, *turns.begin(desk.book, made, clock())])
    assert (timer.face().title, timer.face().digits) == ("Table 4", "2:00")
    QTest.keyClick(timer, K.Key_T)
    assert timer.face().title == "Table 5"


def test_the_keys_are_those_of_the_live_room(timer, desk, clock):
    QTest.keyClick(timer, K.Key_Space)
    assert [s.title for s in running.running(desk.book)] == ["Welcome"]
    QTest.keyClick(timer, K.Key_Plus)
    assert timer.face().digits == "21:00"
    QTest.keyClick(timer, K.Key_Minus)
    QTest.keyClick(timer, K.Key_N)
    assert timer.face().title == "Table talk"
    QTest.keyClick(timer, K.Key_Period)
    assert timer._wall.blank
    desk.undo()
    assert timer.face().title == "Welcome"


def test_keys_of_the_window_work_while_it_has_the_keyboard(timer):
    wanted = []
    timer._wall.screen_wanted.connect(lambda: wanted.append("screen"))
    timer._wall.propose(Scene("message", text="Back at two."))
    QTest.keyClick(timer, K.Key_F5)
    assert timer._wall.live.text == "Back at two."
    QTest.keyClick(timer, K.Key_F9)
    assert wanted == ["screen"]
    QTest.keyClick(timer, K.Key_F12)
    assert not timer.isVisible()


def test_arrows_choose_between_tracks(timer, desk, clock):
    for title in ("Water", "Walls"):
        desk.do("Start", timings.begin(desk.book, segment(desk, title), clock()))
    assert timer.face().title == "Water"
    QTest.keyClick(timer, K.Key_Right)
    assert timer.face().title == "Walls"


def test_it_comes_back_where_it_was_and_as_large(timer, desk, qtbot):
    timer.setGeometry(40, 50, 220, 180)
    QTest.keyClick(timer, K.Key_Escape)
    assert not timer.isVisible()
    again = SmallTimer(Wall(desk, settings=load()))
    qtbot.addWidget(again)
    again.toggle()
    assert again.geometry().getRect() == (40, 50, 220, 180)


@pytest.mark.parametrize("kept", [[90000, 90000, 200, 100], [1, 2], ["a", "b", "c", "d"]])
def test_a_place_that_cannot_be_seen_any_more_is_forgotten(desk, qtbot, kept):
    made = SmallTimer(Wall(desk, settings=Settings(small_timer=kept)))
    qtbot.addWidget(made)
    made.toggle()
    assert made.screen().availableGeometry().contains(made.geometry())


@pytest.mark.parametrize("size", [(300, 120), (150, 64), (160, 220), (900, 400)])
def test_it_is_painted_at_any_size(timer, desk, clock, size):
    start(desk, "Welcome")
    timer.resize(*size)
    picture = timer.grab().toImage()
    ink = look.color("ink").rgb()
    found = sum(picture.pixel(x, y) == ink for x in range(picture.width()) for y in range(picture.height()))
    assert found > picture.width() * picture.height() / 60


def test_a_long_title_takes_two_lines_before_it_is_cut(qapp):
    title = "Questions to the engineer and to the shopkeepers"
    assert _title_lines(title, 20, 180, 2) == ["Questions to the engineer", "and to the shopkeepers"]
    assert _title_lines("Welcome", 20, 180, 2) == ["Welcome"]
    assert _title_lines(title, 20, 180, 1) == [title]


def test_nothing_is_painted_that_looks_the_same(timer, desk, clock, qtbot):
    start(desk, "Welcome")
    timer.look()
    painted = []
    timer.update = lambda: painted.append(clock())
    timer.look()
    clock.at += timedelta(seconds=1)
    timer.look()
    assert len(painted) == 1


def test_a_key_of_the_window_opens_it_and_it_closes_with_the_event(qapp, tmp_path, clock, qtbot):
    window = Window(Settings(theme="light"))
    qtbot.addWidget(window)
    window.open(open_desk(tmp_path, clock), None)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClick(window, K.Key_F12)
    small = window.attendants.small_timer
    assert small.isVisible()
    assert window.isActiveWindow()  # its keys, and the next F12, stay the window's
    QTest.keyClick(window, K.Key_F12)
    assert not small.isVisible()
    QTest.keyClick(window, K.Key_F12)
    window.wall.small_timer_wanted.emit()
    assert not small.isVisible()
    window.wall.small_timer_wanted.emit()
    assert small.isVisible()
    window.close_event()
    assert not small.isVisible()
