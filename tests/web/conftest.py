"""Rooms for the tests of the pages; whatever server a test starts is stopped after it."""

import pytest

from tests.web.rooms import Room


@pytest.fixture
def open_room(tmp_path):
    """Opens a room with a poll of these answers, served on this machine alone."""
    made = []

    def open_one(*answers: str, **fields) -> Room:
        made.append(Room(tmp_path, *answers, **fields))
        return made[-1]

    yield open_one
    for room in made:
        room.close()


@pytest.fixture(scope="module")
def steady_room(tmp_path_factory):
    """A room for a whole file's tests, which none of them changes."""
    made = Room(tmp_path_factory.mktemp("steady"), "Park")
    yield made
    made.close()
