"""The wall as a window of its own: its screens, and the keys that reach it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.domain import timings
from facilitator.domain.records import Segment
from facilitator.ui.projector.window import HINT, Projector, screen_for
from facilitator.ui.wall import Scene

K = Qt.Key


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def projector(wall, window, qtbot):
    made = Projector(wall, window)
    qtbot.addWidget(made)
    return made


def test_the_wall_opens_on_request_and_escape_goes_back(projector, wall):
    assert not projector.isVisible()
    projector.toggle()
    assert projector.isFullScreen()
    assert wall.on_screen
    QTest.keyClick(projector, K.Key_Escape)
    assert not projector.isVisible()
    assert not wall.on_screen


def test_a_wall_over_the_desk_says_for_a_moment_how_to_come_back(projector, monkeypatch, qtbot):
    monkeypatch.setattr("facilitator.ui.projector.window.HINT", HINT // 10)
    projector.toggle()
    assert projector.way_back.isVisible()
    assert projector.way_back.text() == "Escape goes back to the desk"
    assert projector.rect().contains(projector.way_back.geometry())
    qtbot.waitUntil(projector.way_back.isHidden, timeout=5 * HINT)


def test_with_one_screen_scenes_change_on_the_wall_and_the_desk_is_never_in_between(projector, wall, window, qtbot):
    projector.toggle()
    qtbot.waitUntil(projector.isActiveWindow)
    hidden = []
    projector.hideEvent = lambda event: hidden.append(event)
    wall.propose(Scene("message", text="Back at two."))
    QTest.keyClick(projector, K.Key_F5)
    assert wall.live.kind == "message"
    wall.propose(Scene("themes"))
    QTest.keyClick(projector, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wall.live.kind == "themes"
    QTest.keyClick(projector, K.Key_PageDown)
    assert wall.live.page == 1
    QTest.keyClick(projector, K.Key_Period)
    assert wall.blank
    QTest.keyClick(projector, K.Key_Period)
    QTest.keyClick(projector, K.Key_F)
    assert wall.frozen
    assert not hidden
    assert projector.geometry() == projector.screen().geometry()


def test_the_keys_of_the_running_day_work_from_the_wall(projector, wall, desk):
    projector.toggle()
    running = next(s for s in desk.book.all(Segment) if timings.spans(desk.book).get(s.id, timings.Span()).runs)
    QTest.keyClick(projector, K.Key_Plus)
    assert timings.spans(desk.book)[running.id].extended == 1
    QTest.keyClick(projector, K.Key_N)
    assert not timings.spans(desk.book)[running.id].runs


def test_the_wall_paints_what_is_live(projector, wall):
    projector.toggle()
    wall.propose(Scene("message", text="Back at two."))
    wall.show()
    assert projector.accessibleDescription() == "Back at two."
    before = projector.grab().toImage()
    wall.set_blank(True)
    assert projector.grab().toImage() != before
    assert projector.grab().toImage().pixelColor(9, 9) == Qt.GlobalColor.black


def test_keys_at_the_desk_show_what_is_next_from_any_room(projector, wall, window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wall.propose(Scene("message", text="Back at two."))
    QTest.keyClick(window, K.Key_F5)
    assert wall.live.kind == "message"
    QTest.keyClick(window, K.Key_F9)
    assert projector.isVisible()


class Screen:
    """A screen as the window system tells of it."""

    def __init__(self, x, y, width, height):
        self._rect = QRect(x, y, width, height)

    def geometry(self):
        return self._rect


def test_the_wall_takes_the_largest_screen_that_is_not_the_desks():
    desk, small, large = Screen(0, 0, 1366, 768), Screen(1366, 0, 800, 600), Screen(1366, 768, 1920, 1080)
    assert screen_for([desk, small, large], desk) is large
    assert screen_for([desk], desk) is None
    assert screen_for([desk, Screen(0, 0, 1024, 768)], desk) is None  # mirrored
    assert screen_for([], None) is None


TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.projector.window import Projector
from facilitator.ui.wall import Wall
from tests.ui.sample_event import NOON, sample_store
look.apply(app, "light", 1.0)
desk = Desk(sample_store(Path(sys.argv[1])), now=lambda: NOON)
window, wall = QWidget(), Wall(desk)
window.show()
first, second = app.screens()
assert window.screen() is first
projector = Projector(wall, window)
projector.toggle()
app.processEvents()
assert projector.screen() is second, projector.screen()
assert projector.geometry() == second.geometry()
assert abs(wall.shape - second.geometry().width() / second.geometry().height()) < 0.001
app.screenRemoved.emit(second)
assert not projector.isVisible() and projector.wanted and not wall.on_screen
app.screenAdded.emit(second)
app.processEvents()
assert projector.isVisible() and projector.screen() is second and wall.on_screen
app.screenRemoved.emit(first)
assert projector.isVisible()
projector.put_away()
app.screenAdded.emit(second)
assert not projector.isVisible()
projector.close()
desk.close()
print("two screens")
"""


def test_the_wall_leaves_with_its_screen_and_comes_back_with_it(tmp_path):
    screens = [{"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768},
               {"name": "wall", "x": 1366, "y": 0, "width": 1280, "height": 1024}]
    plan = tmp_path / "screens.json"
    plan.write_text(json.dumps({"screens": [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} | s for s in screens]}))
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", TWO_SCREENS, str(tmp_path / "event.facil")], cwd=root, text=True,
                          capture_output=True, env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={plan}"})
    assert done.stdout.strip() == "two screens", done.stderr
