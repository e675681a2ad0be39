"""The strip above every room: a pause is said, and what looks the same is not painted again."""

import pytest

from facilitator.domain import steps, timings
from facilitator.domain.records import Segment
from facilitator.ui import timewords
from facilitator.ui.clock_strip import ClockStrip
from facilitator.ui.widgets import Disk
from tests.ui.running_day import Clock, open_desk, segment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def strip(desk, qtbot):
    made = ClockStrip(desk)
    qtbot.addWidget(made)
    made.resize(900, 48)
    made.show()
    return made


def test_a_pause_is_said_with_what_is_left(strip, desk, clock):
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Welcome"), clock()))
    clock.on(minutes=5)
    desk.do("Pause", timings.pause(desk.book, segment(desk, "Welcome"), clock()))
    clock.on(minutes=30)
    strip.read()
    assert (strip.left.text(), strip.disk.state()) == ("paused, 15 minutes left", "paused")


def test_a_disk_is_painted_again_only_where_it_can_be_seen_to_differ(qtbot):
    disk = Disk(40)
    qtbot.addWidget(disk)
    disk.resize(40, 40)
    painted = []
    disk.update = lambda: painted.append(True)
    for second in range(3600):
        disk.show_time(1 - second / 3600, "running", "")
    assert 100 < len(painted) < 300


def test_what_comes_next_side_by_side_is_called_by_its_titles():
    segments = [Segment(id="a", day="d", title="Water", track="A"), Segment(id="b", day="d", title="Walls", track="B"),
                Segment(id="c", day="d", title="Water", track="C"), Segment(id="e", day="d", track="E")]
    assert timewords.names(segments) == "Water · Walls · E"
    assert timewords.names([Segment(id="f", day="d")]) == "Segment without a title"
