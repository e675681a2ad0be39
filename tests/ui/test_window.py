"""The desk's window: its rooms, its keys, and what it says of undo and saving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import Note
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms import catalogue
from facilitator.ui.settings import Settings, load
from facilitator.ui.window import Window
from tests.ui.sample_event import now, sample_store


@pytest.fixture
def window(qtbot):
    made = Window(Settings(theme="light"))
    qtbot.addWidget(made)
    yield made
    made.close_event()


@pytest.fixture
def desk(tmp_path):
    return Desk(sample_store(tmp_path / "event.facil"), now=now)


def test_the_window_opens_where_the_day_is_running(window, desk):
    window.open(desk, None)
    assert window.rail.current() == "live"


def test_an_event_with_nothing_in_it_opens_where_people_come_in(window, tmp_path):
    window.open(Desk(Store.create(tmp_path / "new.facil", Device("desk"))), None)
    assert window.rail.current() == "people"


@pytest.mark.parametrize(("digit", "key"), list(enumerate(catalogue.KEYS, 1)))
def test_every_room_is_one_key_away(window, desk, qtbot, digit, key):
    window.open(desk, None)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{digit}"), Qt.KeyboardModifier.ControlModifier)
    assert window.rail.current() == key
    assert window.room().isVisible()


def test_undo_and_redo_name_the_step(window, desk):
    window.open(desk, None)
    desk.do("Add note", [create(Note(id=new_id(), text="A bench"))])
    assert window.undo_button.accessibleName() == "Undo: Add note"
    assert window.menus.undo.text() == "Undo: Add note"
    window.menus.undo.trigger()
    assert not [note for note in desk.book.all(Note) if note.text == "A bench"]
    assert window.redo_button.accessibleName() == "Redo: Add note"


def test_a_change_that_fails_is_said_until_somebody_sends_it_away_or_one_succeeds(window, desk):
    window.open(desk, None)
    window.show()
    desk.store.path.rename(desk.store.path.with_suffix(".gone"))
    assert not desk.do("Add note", [create(Note(id=new_id(), text="A bench"))])
    assert "no longer where it was" in window.toast.text()
    desk.store.path.with_suffix(".gone").rename(desk.store.path)
    assert desk.do("Add note", [create(Note(id=new_id(), text="A bench"))])
    assert window.toast.text() == ""


def test_an_event_that_is_only_read_says_who_has_it(window, desk):
    reader = Desk(Store.open(desk.store.path, Device("other laptop"), or_read_only=True), now=now)
    window.open(reader, None)
    window.show()
    offer = window.offers.itemAt(0).widget()
    assert offer.accessibleName().startswith("Open on ")
    assert not reader.do("Add note", [create(Note(id=new_id(), text="A bench"))])
    window.close_event()
    desk.close()


def test_the_look_that_was_chosen_is_kept_for_the_next_start(window):
    themes = window.menus.view.actions()[0].menu()
    next(entry for entry in themes.actions() if entry.text() == "Dark").trigger()
    assert load().theme == "dark"
    next(entry for entry in themes.actions() if entry.text() == "Light").trigger()


def test_closing_the_event_lets_its_file_go(window, desk):
    path = desk.store.path
    window.open(desk, None)
    window.close_event()
    with Store.open(path, Device("another window")) as again:
        assert not again.read_only_because


def test_a_note_that_holds_a_name_is_gone_to_from_the_report(window, desk, qtbot):
    window.open(desk, None)
    window.show()
    window.go_to("report")
    note = desk.book.all(Note)[0]
    window.room().wants_note.emit(note.id)
    assert window.rail.current() == "capture"
    assert desk.table.id == note.table
    qtbot.waitUntil(lambda: [shown.id for shown in window.room().browse.list.notes.records] == [note.id])


@pytest.mark.parametrize("key", catalogue.KEYS)
def test_the_keyboard_stays_with_the_window_while_a_room_is_built(window, qapp, qtbot, tmp_path, key):
    window.open(Desk(Store.create(tmp_path / "new.facil", Device("desk"))), None)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    left = []
    watching = qapp.focusWindowChanged.connect(left.append)
    window.go_to(key)
    qtbot.wait(1)
    qapp.focusWindowChanged.disconnect(watching)
    assert left == [], "a part of the room was shown as a window of its own before it had its place"


def test_the_door_and_the_wall_can_be_opened_by_their_keys_soon_after_the_event(window, desk, qtbot):
    window.open(desk, None)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.rail.current() == "people"
    assert window.room().pages.currentWidget() is not window.room().list_page
    qtbot.waitUntil(lambda: QKeySequence("F9") in [known.key() for known in window.findChildren(QShortcut)])
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.wall.on_screen
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not window.wall.on_screen


def test_what_takes_long_is_said_after_a_moment_and_can_be_cancelled(window, qtbot):
    window.show()
    stopped = []
    waiting = window.wait("Opening event…", lambda: stopped.append(True))
    assert not waiting.isVisible(), "what is done at once needs no words"
    qtbot.waitUntil(waiting.isVisible)
    assert waiting.words.text() == "Opening event…"
    waiting.tell(0.5)
    assert waiting.progress.value() == 50
    waiting.stop.click()
    assert stopped
    window.go_on()
    assert not waiting.isVisible()
