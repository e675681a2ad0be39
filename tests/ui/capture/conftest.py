"""A desk on a small open event under a clock that stands still, and its capture room."""

import pytest

from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.capture_event import Clock, open_event, show


@pytest.fixture
def clock():
    """The clock of the desk, to be moved."""
    return Clock()


@pytest.fixture
def desk(tmp_path, clock, qapp):
    """A desk with the small event."""
    made = open_event(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    """The room in sight, the cursor in its line."""
    made = show(CaptureRoom(desk), qtbot)
    made.enter()
    return made
