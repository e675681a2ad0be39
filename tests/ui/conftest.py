"""What every test of the window stands on: the desk's own look, in its plainest state."""

import pytest

from facilitator.ui import look


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """The light theme at 100 % before and after each test, whatever the test does to it."""
    if (look.choice(), look.scale(), look.generation() > 0) != ("light", 1.0, True):
        look.apply(qapp, "light", 1.0)
    yield
    if (look.choice(), look.scale()) != ("light", 1.0):
        look.apply(qapp, "light", 1.0)
