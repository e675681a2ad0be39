"""A desk with a board of few notes, and its room."""

import pytest

from tests.ui.board_event import open_event, show


@pytest.fixture
def desk(tmp_path, qapp):
    """A desk with two tables, eight notes and three themes."""
    made = open_event(tmp_path)
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    """The board in sight."""
    return show(desk, qtbot)
