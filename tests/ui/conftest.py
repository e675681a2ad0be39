"""What every test of the window stands on: the desk's own look, in its plainest state."""

import pytest

from facilitator.ui import look
from facilitator.ui.rooms.sort import asking


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """The light theme at 100 % before and after each test, whatever the test does to it."""
    if (look.choice(), look.scale(), look.generation() > 0) != ("light", 1.0, True):
        look.apply(qapp, "light", 1.0)
    yield
    if (look.choice(), look.scale()) != ("light", 1.0):
        look.apply(qapp, "light", 1.0)


@pytest.fixture(autouse=True)
def nobody_suggests(monkeypatch):
    """No test of the window needs the process of suggestions; what it works out is shown in the theming night."""
    for pause in ("WARM", "FIRST"):
        monkeypatch.setattr(asking, pause, 10**8)
