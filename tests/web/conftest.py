"""Rooms for the tests of the pages; whatever server a test starts is stopped after it."""

import os

import pytest

from tests.web import browsing
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


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A Chromium without a window; what it keeps lies in a folder of the tests."""
    path = browsing.chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        home = os.environ | {"HOME": str(tmp_path_factory.mktemp("browser"))}
        made = playwright.chromium.launch(executable_path=path, env=home)
        yield made
        made.close()


@pytest.fixture
def visit(browser):
    """Opens an address on a phone of its own; nothing may go wrong on its pages until the end of the test."""
    made = []

    def open_page(address: str, **kind) -> browsing.Visitor:
        context = browser.new_context(**{"viewport": browsing.PHONE} | kind)
        made.append(browsing.Visitor(context, address))
        return made[-1]

    yield open_page
    for visitor in made:
        visitor.context.close()
    assert [fault for visitor in made for fault in visitor.faults] == []
