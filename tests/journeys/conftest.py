"""A whole program for a story: its window, its keys, and the files that somebody brings."""

import pytest

from facilitator.app import Program
from facilitator.ui import look
from facilitator.ui.settings import Settings


@pytest.fixture
def program(qapp, qtbot):
    """The program as it starts, on its welcome screen."""
    look.apply(qapp, "light", 1.0)
    made = Program(qapp, Settings(theme="light"))
    qtbot.addWidget(made.window)
    made.window.show()
    made.welcome()
    yield made
    made.window.close_event()


@pytest.fixture
def settled(program, qtbot):
    """Waits until nothing goes on beside the program's window any more."""
    return lambda: qtbot.waitUntil(lambda: not program.busy, timeout=20_000)
