"""How an event is opened: in a synced folder, held elsewhere, by a note-taker; and what a fault of ours does."""

import sys
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.app import Program
from facilitator.domain import notes, running, timings
from facilitator.domain.changes import create, delete
from facilitator.domain.ids import table_id
from facilitator.domain.records import Day, Note, Segment, Table
from facilitator.store.device import Device, config_folder
from facilitator.store.handover import pack
from facilitator.store.store import Store
from facilitator.ui.jobs import wait_for_all
from facilitator.ui.settings import Settings, load
from tests.ui.sample_event import now, sample_store


@pytest.fixture(autouse=True)
def own_documents(tmp_path, monkeypatch):
    """The documents folder of this test's own."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda *_: str(tmp_path / "documents"))


def offer(program):
    return program.window.offers.itemAt(program.window.offers.count() - 1).widget()


def choose(program, words):
    next(button for button in offer(program).findChildren(QPushButton) if button.text() == words).click()


def test_an_event_in_a_synced_folder_is_offered_a_working_copy_at_home(program, settled, tmp_path):
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "event.facil"
    sample_store(path).close()
    program.open(path)
    settled()
    assert "synced" in offer(program).accessibleName()
    assert program.window.desk is None
    choose(program, "Make a copy and open it")
    settled()
    assert program.window.desk.store.path == tmp_path / "documents" / "Facilitator" / "event.facil"
    assert len(program.window.desk.book.all(Note)) > 200


def test_an_event_that_somebody_else_has_open_can_be_read_and_says_who(program, settled, tmp_path):
    held = sample_store(tmp_path / "event.facil")
    program.open(tmp_path / "event.facil")
    settled()
    assert offer(program).accessibleName().startswith("Open on ")
    assert program.window.desk.book.all(Note)
    held.close()


def test_what_is_no_event_is_refused_in_a_sentence_on_the_welcome_screen(program, settled, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 200)
    program.open(tmp_path / "picture.png")
    settled()
    assert offer(program).accessibleName() == (
        "picture.png is not an event file: choose a file that ends in .facil.")
    choose(program, "All right")
    assert program.window.desk is None


def test_an_event_that_was_opened_is_among_the_recent_ones(program, settled, tmp_path):
    sample_store(tmp_path / "event.facil").close()
    program.open(tmp_path / "event.facil")
    settled()
    assert load().recent == [str(tmp_path / "event.facil")]


def test_a_note_takers_window_opens_on_its_table_and_keeps_what_is_typed(qapp, qtbot, tmp_path):
    with sample_store(tmp_path / "event.facil") as store:
        pack(store, table_id(4), tmp_path / "t4.facil", now())
    program = Program(qapp, Settings(theme="light"), "4")
    qtbot.addWidget(program.window)
    program.open(tmp_path / "t4.facil")
    window = note_taker(program, qtbot)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClicks(QApplication.focusWidget(), "! Typed at the table")
    QTest.keyClick(QApplication.focusWidget(), "\r")
    window.close()
    with Store.open(tmp_path / "t4.facil", Device("desk")) as store:
        note = next(n for n in store.book.all(Note) if n.text == "Typed at the table")
        assert (note.type, note.table) == ("concern", table_id(4))


def note_taker(program, qtbot):
    """The note-taker's window, once it is there."""
    qtbot.waitUntil(lambda: program.note_taker_window is not None, timeout=20_000)
    qtbot.addWidget(program.note_taker_window)
    return program.note_taker_window


@pytest.fixture
def copy(tmp_path):
    """Table 5's copy, under a name that says nothing."""
    with sample_store(tmp_path / "event.facil") as store:
        pack(store, table_id(5), tmp_path / "stick.facil", now())
    return tmp_path / "stick.facil"


def test_a_tables_copy_opens_as_that_tables_window_and_is_among_the_recent_ones(program, settled, copy, qtbot):
    sample_store(copy.with_name("other.facil")).close()
    program.open(copy.with_name("other.facil"))
    settled()
    program.open(copy)
    window = note_taker(program, qtbot)
    assert window.windowTitle().startswith("Table 5")
    assert window.desk.store.device.name == "table 5's laptop"
    assert not program.window.isVisible()
    assert program.window.desk is None
    assert free(copy.with_name("other.facil"))
    assert load().recent[0] == str(copy)
    window.close()
    assert free(copy)


def test_a_damaged_copy_that_is_brought_back_says_what_became_of_it_in_the_note_takers_window(program, settled, copy,
                                                                                             qtbot):
    data = bytearray(copy.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    copy.write_bytes(data)
    program.open(copy)
    settled()
    choose(program, "Bring it back")
    window = note_taker(program, qtbot)
    said = window.offers.itemAt(window.offers.count() - 1).widget().accessibleName()
    assert said.startswith("Brought back. ")
    assert "The damaged file lies beside it as stick damaged" in said
    window.close()


def test_another_table_can_be_named_for_a_tables_copy(qapp, copy, qtbot):
    program = Program(qapp, Settings(theme="light"), "7")
    qtbot.addWidget(program.window)
    program.open(copy)
    assert note_taker(program, qtbot).windowTitle().startswith("Table 7")
    program.note_taker_window.close()


def test_all_rooms_of_a_tables_copy_open_from_its_window(program, settled, copy, qtbot):
    program.open(copy)
    window = note_taker(program, qtbot)
    window.whole_button.click()
    settled()
    assert not window.isVisible()
    assert program.window.isVisible()
    assert program.window.desk.store.path == copy
    assert program.window.desk.store.device.name == "table 5's laptop"


def test_a_copy_whose_table_is_gone_opens_at_the_desk(program, settled, copy):
    with Store.open(copy, Device("x")) as store:
        store.do("Take a table away", [delete(store.book.get(Table, table_id(5)))])
    program.open(copy)
    settled()
    assert program.window.desk.store.path == copy


def test_a_fault_of_ours_is_told_and_a_report_is_kept_on_the_laptop(program, settled, tmp_path, capsys):
    sample_store(tmp_path / "event.facil").close()
    program.open(tmp_path / "event.facil")
    settled()
    try:
        raise ZeroDivisionError("a fault of ours")
    except ZeroDivisionError:
        program.crashed(*sys.exc_info())
    assert "What you typed is saved" in program.window.toast.accessibleName()
    (report,) = config_folder().glob("crash *.txt")
    assert "a fault of ours" in report.read_text("utf-8")
    assert "a fault of ours" in capsys.readouterr().err


def test_the_sample_opens_on_a_laptop_that_has_no_folder_for_events_yet(program, settled, tmp_path):
    program.window.stack.currentWidget().wants_sample.emit()
    settled()
    assert program.window.desk.store.path == tmp_path / "documents" / "Facilitator" / "Sample assembly.facil"


def test_a_title_that_is_too_long_is_refused_and_leaves_no_file(program, settled, tmp_path):
    screen = program.window.stack.currentWidget()
    screen.wants_new.emit("x" * 1000, "blank", date(2026, 9, 12), str(tmp_path / "event.facil"))
    settled()
    assert offer(program).accessibleName().startswith("The title of an event is 1,000 characters long")
    assert not (tmp_path / "event.facil").exists()


def test_a_template_that_cannot_be_read_is_told_of_in_a_sentence_and_leaves_no_file(program, settled, tmp_path):
    own = tmp_path / "mine.toml"
    own.write_text("title = ", "utf-8")
    program.window.stack.currentWidget().wants_new.emit("Ours", str(own), date(2026, 9, 12),
                                                        str(tmp_path / "event.facil"))
    settled()
    assert offer(program).accessibleName().startswith("mine.toml")
    assert not (tmp_path / "event.facil").exists()


def free(path) -> bool:
    """Whether nobody holds an event."""
    with Store.open(path, Device("another"), or_read_only=True) as store:
        return not store.read_only_because


def test_who_clicks_twice_opens_the_event_once(program, settled, tmp_path):
    sample_store(tmp_path / "event.facil").close()
    sample_store(tmp_path / "other.facil").close()
    opened = []
    show = program.window.open_in_turns
    program.window.open_in_turns = lambda desk, keeping: (opened.append(desk), show(desk, keeping))[1]
    program.open(tmp_path / "event.facil")
    program.open(tmp_path / "event.facil")
    program.open(tmp_path / "other.facil")
    assert program.busy
    settled()
    assert [desk.store.path.name for desk in opened] == ["event.facil"]
    assert not program.window.desk.read_only
    assert free(tmp_path / "other.facil")


@pytest.mark.parametrize("wait", [0, 1, 30, 60, 90, 120, 200])
def test_a_window_closed_while_it_opens_an_event_lets_the_file_go(program, qtbot, tmp_path, wait):
    path = tmp_path / "event.facil"
    sample_store(path).close()
    program.open(path)
    qtbot.wait(wait)
    program.window.close()
    assert not program.busy
    assert wait_for_all()
    qtbot.wait(10)
    assert program.window.desk is None
    assert free(path)


def test_an_opening_that_is_cancelled_leaves_what_was_shown_and_the_file_free(program, qtbot, tmp_path):
    path = tmp_path / "event.facil"
    sample_store(path).close()
    screen = program.window.stack.currentWidget()
    program.open(path)
    program.window.waiting.stop.click()
    assert wait_for_all()
    qtbot.wait(10)
    assert program.window.stack.currentWidget() is screen
    assert program.window.desk is None
    assert free(path)


def test_the_first_note_is_kept_while_what_writes_it_still_loads(program, settled, tmp_path):
    sample_store(tmp_path / "event.facil").close()
    program.open(tmp_path / "event.facil")
    settled()
    desk = program.window.desk
    desk.get_ready()
    assert desk.do("Add note", notes.add("First", table="", segment="", now=now()))
    assert "First" in {note.text for note in desk.book.all(Note)}


def test_an_event_in_which_something_runs_says_so_and_takes_a_break_that_nobody_recorded(program, settled, tmp_path):
    at = datetime.now().astimezone().replace(microsecond=0)
    path, began, last = tmp_path / "event.facil", at - timedelta(minutes=22), at - timedelta(minutes=10)
    day = Day(id="day", date=began.date().isoformat())
    talk = Segment(id="talk", day="day", title="Table talk", minutes=45)
    with Store.create(path, Device("desk"), wall=last.timestamp) as store:
        store.do("Make", [create(day), create(talk)])
        store.do("Start", timings.begin(store.book, talk, began))
    program.open(path)
    settled()
    assert offer(program).accessibleName().endswith("“Table talk” has been running for 22 minutes.")
    choose(program, f"It paused at {last:%H:%M}")
    desk = program.window.desk
    left = running.standing(desk.book, desk.book.get(Segment, "talk"), desk.now()).left_seconds
    assert abs(left - 33 * 60) <= 10
