"""What attends an open event looks once a second while its window is there, and goes with the event."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from facilitator.domain import steps
from facilitator.domain.changes import create
from facilitator.domain.records import Option, Poll
from facilitator.ui.beat import Beat
from facilitator.ui.settings import Settings
from facilitator.ui.wall import Scene
from facilitator.ui.window import Window
from tests.ui.running_day import Clock, open_desk, segment
from tests.ui.test_chime import Heard


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(qtbot, tmp_path, clock):
    made = Window(Settings(theme="light", chime=True))
    qtbot.addWidget(made)
    made.open(open_desk(tmp_path, clock), None)
    made.show()
    assert made.attendants
    yield made
    made.close_event()


def test_the_chime_is_heard_in_whatever_room_somebody_is(window, clock):
    heard = window.wall.chime._player = Heard()
    desk = window.desk
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Welcome"), clock()))
    for room in ("people", "board"):
        window.go_to(room)
        clock.turn("09:15:59" if room == "people" else "09:19:59")
        desk.findChild(Beat)._tell()
        clock.on(seconds=1)
        desk.findChild(Beat)._tell()
    assert [sound for sound, _ in heard.sounds] == ["soon", "over"]


def test_the_laptop_is_kept_awake_while_a_segment_runs(window, clock):
    desk = window.desk
    assert not window.attendants.awake.holds
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Welcome"), clock()))
    assert window.attendants.awake.holds
    awake = window.attendants.awake
    window.close_event()
    assert not awake.holds


def test_nothing_looks_any_more_once_the_event_is_closed(window):
    beat = window.desk.findChild(Beat)
    assert not beat.rests()
    window.close_event()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not beat._seen
    assert not beat._repaints


def test_the_keys_of_the_wall_work_in_the_second_event_too(window, tmp_path, clock, qtbot):
    (tmp_path / "second").mkdir()
    window.close_event()
    window.open(open_desk(tmp_path / "second", clock), None)
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.projector  # Which comes by itself, a moment later.
    window.wall.propose(Scene("message", text="Back at two"))
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.wall.live.text == "Back at two"
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.projector.isVisible()


def test_a_desk_whose_clock_is_a_plain_one_is_not_watched(window):
    assert window.attendants.watch is None
    assert not window.menus.believe.isEnabled()


def test_the_walls_keys_leave_those_of_the_polls_room_alone(window, qtbot):
    desk = window.desk
    desk.do("Ask", [create(Poll(id="p", question="More buses?")),
                    *(create(Option(id=f"o{n}", poll="p", text=f"Answer {n}", position=float(n))) for n in range(2))])
    assert window.projector
    with qtbot.waitActive(window):
        window.activateWindow()
    window.go_to("polls")
    qtbot.waitUntil(lambda: window.room().isVisible() and window.focusWidget() is not None)
    qtbot.waitUntil(lambda: window.room().is_filled)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.book.get(Poll, "p").state == "open"


def test_the_wall_shows_where_phones_vote_only_while_they_are_served(window, qtbot):
    phones = window.attendants.phones
    window.wall.propose(Scene("phones"))
    now = window.desk.now()
    assert not window.wall.next_slide(now).address
    assert phones.start("127.0.0.1")
    assert window.wall.next_slide(now).address == phones.address
    phones.stop()
    assert not window.wall.next_slide(now).address
