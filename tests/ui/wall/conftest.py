"""The sample assembly at its desk, under a clock that stands still, and its wall."""

import pytest

from facilitator.ui.desk import Desk
from facilitator.ui.wall import Wall
from tests.ui.sample_event import sample_store
from tests.ui.wall.wall_event import Turned


@pytest.fixture
def clock():
    """The clock of the desk, to be turned."""
    return Turned()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    """A desk with the sample assembly."""
    made = Desk(sample_store(tmp_path / "event.facil"), now=clock)
    yield made
    made.close()


@pytest.fixture
def wall(desk):
    """The wall of that desk."""
    return Wall(desk)
