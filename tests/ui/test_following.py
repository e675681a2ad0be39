"""An event that another window has open: what is written there is seen here, and once it is free it can be written."""

import pytest
from PySide6.QtWidgets import QPushButton

from facilitator.app import Program
from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import Note
from facilitator.store.device import Device, this_device
from facilitator.store.store import Store
from facilitator.ui import following
from facilitator.ui.settings import Settings


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Looks come ten times as often as in the room."""
    monkeypatch.setattr(following, "BETWEEN", following.BETWEEN // 10)


@pytest.fixture
def program(qapp, qtbot):
    """The program, on its welcome screen."""
    made = Program(qapp, Settings(theme="light"))
    qtbot.addWidget(made.window)
    made.window.show()
    made.welcome()
    yield made
    made.window.close_event()


@pytest.fixture
def held(tmp_path):
    """An event that another window of this laptop has open."""
    with Store.create(tmp_path / "event.facil", this_device()) as store:
        store.do("Add", [create(Note(id=new_id(), text="Before"))])
        yield store


def opened(program, qtbot, path):
    program.open(path)
    qtbot.waitUntil(lambda: not program.busy and bool(offered(program.window.offers)), timeout=20_000)
    return program.window.desk


def offered(layout):
    """The sentences that stand above the room."""
    found = [layout.itemAt(place).widget() for place in range(layout.count())]
    return [one.accessibleName() for one in found if one.isVisible()]


def press(window, words):
    next(button for button in window.findChildren(QPushButton) if button.text() == words and button.isVisible()).click()


def test_what_the_other_window_writes_appears_within_seconds(program, qtbot, held):
    desk = opened(program, qtbot, held.path)
    program.window.go_to("capture")
    assert desk.read_only.startswith("Open in another window on this laptop since ")
    assert offered(program.window.offers) == [f"{desk.read_only} What is written there appears here."]
    held.do("Add", [create(Note(id=new_id(), text="After"))])
    qtbot.waitUntil(lambda: {note.text for note in desk.book.all(Note)} == {"Before", "After"}, timeout=10_000)
    press(program.window, "All right")
    assert offered(program.window.offers) == []


def test_once_the_other_window_is_closed_this_one_offers_to_write_and_stays_in_its_room(program, qtbot, held):
    desk = opened(program, qtbot, held.path)
    program.window.go_to("board")
    held.close()
    qtbot.waitUntil(lambda: offered(program.window.offers) == ["Nobody else has event.facil open any more."],
                    timeout=10_000)
    press(program.window, "Write in it now")
    qtbot.waitUntil(lambda: not program.busy and program.window.desk not in (None, desk), timeout=20_000)
    assert not program.window.desk.read_only
    assert program.window.rail.current() == "board"
    assert offered(program.window.offers) == []
    assert program.window.desk.do("Add", [create(Note(id=new_id(), text="Mine now"))])


def test_who_is_quicker_is_named_again(program, qtbot, held):
    desk = opened(program, qtbot, held.path)
    held.close()
    qtbot.waitUntil(lambda: "Nobody else" in "".join(offered(program.window.offers)), timeout=10_000)
    with Store.open(held.path, Device("another laptop")):
        qtbot.waitUntil(lambda: "".join(offered(program.window.offers)).startswith(desk.read_only), timeout=10_000)


def test_a_note_taker_hears_of_it_too(qapp, qtbot, tmp_path):
    from facilitator.domain import tables

    with Store.create(tmp_path / "event.facil", this_device()) as store:
        store.do("Set tables", tables.set_tables(store.book, 2))
        program = Program(qapp, Settings(theme="light"), "2")
        qtbot.addWidget(program.window)
        program.open(store.path)
        qtbot.waitUntil(lambda: program.note_taker_window is not None, timeout=20_000)
        first = program.note_taker_window
        qtbot.addWidget(first)
        assert "appears here" in offered(first.offers)[0]
    qtbot.waitUntil(lambda: "Nobody else" in "".join(offered(first.offers)), timeout=10_000)
    press(first, "Write in it now")
    qtbot.waitUntil(lambda: program.note_taker_window is not first, timeout=20_000)
    qtbot.addWidget(program.note_taker_window)
    assert not program.note_taker_window.desk.read_only
    program.note_taker_window.close()
