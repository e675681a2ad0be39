"""The laptop stays awake while the wall is open or a segment runs, by whatever way there is, and no longer."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.domain import steps, timings
from facilitator.ui.awake import Awake, Command, ScreenSaver, start_with_pipe, ways_of_system
from facilitator.ui.wall import Wall
from tests.ui.running_day import Clock, open_desk, segment


class Way:
    """A way that remembers what was asked of it."""

    def __init__(self):
        self.asked = []

    def hold(self):
        self.asked.append("hold")

    def release(self):
        self.asked.append("release")


@pytest.fixture
def desk(qapp, tmp_path):
    made = open_desk(tmp_path, Clock())
    yield made
    made.close()


@pytest.fixture
def wall(desk):
    return Wall(desk)


@pytest.fixture
def way():
    return Way()


@pytest.fixture
def awake(desk, wall, way):
    return Awake(desk, wall, ways=[way])


def test_an_open_wall_keeps_the_laptop_awake(wall, awake, way):
    assert not awake.holds
    wall.set_on_screen(True)
    assert awake.holds
    wall.set_on_screen(False)
    assert way.asked == ["hold", "release"]


def test_a_running_segment_keeps_the_laptop_awake(desk, awake, way):
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Welcome"), desk.now()))
    assert way.asked == ["hold"]
    desk.do("Finish", timings.finish(desk.book, segment(desk, "Welcome"), desk.now()))
    assert way.asked == ["hold", "release"]


def test_it_is_asked_once_however_much_happens(desk, wall, awake, way):
    wall.set_on_screen(True)
    desk.do("Start", steps.go_to(desk.book, segment(desk, "Welcome"), desk.now()))
    wall.set_on_screen(False)
    assert way.asked == ["hold"]


def test_an_event_that_closes_lets_the_laptop_sleep(wall, awake, way):
    wall.set_on_screen(True)
    awake.close()
    wall.set_on_screen(False)
    assert way.asked == ["hold", "release"]


def test_a_system_without_any_way_goes_on_without(desk, wall):
    awake = Awake(desk, wall, ways=[Command(["no-such-program-anywhere"], start_with_pipe), ScreenSaver()])
    wall.set_on_screen(True)
    assert awake.holds
    awake.close()


def test_the_program_that_keeps_it_awake_ends_when_it_is_let_go():
    way = Command(["cat"], start_with_pipe)
    way.hold()
    process = way._running
    assert process.poll() is None
    way.release()
    assert process.poll() is not None
    way.release()


CRASH = """
import os
from facilitator.ui.awake import Command, start_with_pipe
way = Command(["cat"], start_with_pipe)
way.hold()
print(way._running.pid, flush=True)
os._exit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks its own thread.")
def test_the_program_that_keeps_it_awake_ends_with_a_crash():
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True,
                          cwd=Path(__file__).parents[2])
    pid = int(done.stdout)
    until = time.monotonic() + 5
    while _alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(found) and not found.startswith("Z")


def test_each_system_has_its_own_way(monkeypatch):
    from facilitator.ui import awake as module

    monkeypatch.setattr(module.QGuiApplication, "platformName", staticmethod(lambda: "xcb"))
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert [type(way).__name__ for way in ways_of_system("win32")] == ["Windows"]
    assert ways_of_system("darwin")[0].command[0] == "caffeinate"
    saver, inhibit = ways_of_system("linux")
    assert isinstance(saver, ScreenSaver)
    assert inhibit.command[:2] == ("systemd-inhibit", "--what=idle")
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    assert len(ways_of_system("linux")) == 1


def test_nothing_is_held_where_there_is_no_screen(qapp):
    if qapp.platformName() != "offscreen":
        pytest.skip("A screen is there.")
    assert ways_of_system() == []
