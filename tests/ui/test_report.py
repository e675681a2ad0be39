"""The report room: pages as they will be, notes with names, and what is given away, all without stopping the window."""

import multiprocessing
from time import sleep

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QMainWindow

from facilitator import apart
from facilitator.domain import notes, privacy
from facilitator.domain.changes import create, delete
from facilitator.domain.ids import code
from facilitator.domain.records import EVENT, Contact, Event, Note, Poll, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import jobs
from facilitator.ui.desk import Desk
from facilitator.ui.models import RECORD
from facilitator.ui.rooms.report.room import ReportRoom
from facilitator.ui.rooms.report.sheets import PDFIUM
from tests.ui.sample_event import now, sample_store


@pytest.fixture
def desk(qapp, tmp_path):
    made = Desk(sample_store(tmp_path / "Wernford.facil"), now=now)
    yield made
    made.close()


@pytest.fixture
def small(qapp, tmp_path):
    """An event of two notes, one of which holds a name: its pages are made in no time."""
    store = Store.create(tmp_path / "Small.facil", Device("desk"))
    store.do("Begin", [create(Event(id=EVENT, title="Small")), create(Note(id="a" * 32, text="The bus is late")),
                       create(Note(id="b" * 32, text="Ask Cosima about it")),
                       create(Contact(id="c", person="p", name="Cosima Quill"))])
    made = Desk(store, now=now)
    yield made
    made.close()


@pytest.fixture
def several(small):
    """The same with so many notes that their pages can be turned."""
    small.do("More", [create(Note(id=f"{n:032x}", text="The tram is late too. " * 6)) for n in range(90)])
    return small


@pytest.fixture
def open_room(qtbot):
    """Shows the room of a desk and waits for its pages."""
    kept = []

    def show(desk: Desk) -> ReportRoom:
        window = QMainWindow()
        qtbot.addWidget(window)
        kept.append(window)
        room = ReportRoom(desk)
        window.setCentralWidget(room)
        window.resize(1200, 800)
        window.show()
        window.activateWindow()
        room.enter()
        wait_for_pages(qtbot, room)
        return room
    return show


def wait_for_pages(qtbot, room: ReportRoom) -> None:
    qtbot.waitUntil(lambda: room.pages.count > 0 and not room.press.is_busy)


def words(room: ReportRoom) -> str:
    """What the pages in sight and all others say."""
    with PDFIUM, pypdfium2.PdfDocument(room.pages.sheets.data) as pdf:  # A worker may be painting a page just now.
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_the_pages_in_sight_are_painted_as_they_will_be_printed(desk, open_room, qtbot):
    room = open_room(desk)
    qtbot.waitUntil(room.pages.is_painted)
    assert room.pages.count > 30
    assert "Wernford Citizens' Assembly" in words(room)
    shot = room.pages.viewport().grab().toImage()
    places = [(x, y) for x in range(0, shot.width(), 3) for y in range(0, shot.height(), 3)]
    inks = {shot.pixelColor(*place).lightness() // 26 for place in places}
    assert len(inks) > 4
    assert room.bar.page.text() == f"Page 1 of {room.pages.count}"
    assert "Wernford" in room.pages.accessibleDescription()


def test_the_keys_turn_pages_and_change_their_size(several, open_room, qtbot):
    room = open_room(several)
    assert room.pages.count > 5
    assert room.pages.hasFocus()
    QTest.keyClick(room.pages, Qt.Key.Key_Right)
    assert room.bar.page.text().startswith("Page 2 ")
    QTest.keyClick(room.pages, Qt.Key.Key_End)
    assert room.pages.page == room.pages.count - 1
    QTest.keyClick(room.pages, Qt.Key.Key_Left)
    QTest.keyClick(room.pages, Qt.Key.Key_Left)
    assert room.pages.page < room.pages.count - 1
    QTest.keyClick(room.pages, Qt.Key.Key_Home)
    assert room.pages.page == 0
    before = room.pages.zoom
    QTest.keyClick(room.pages, Qt.Key.Key_Plus)
    assert room.pages.zoom > before
    assert room.bar.size.text() == f"{room.pages.zoom:.0%}"
    QTest.keyClick(room.pages, Qt.Key.Key_0)
    assert room.pages.zoom == pytest.approx(before)


def test_a_chapter_is_gone_to_by_its_heading(desk, open_room):
    room = open_room(desk)
    place = room.bar.chapters.findText("Left unsorted")
    room.bar.chapters.activated.emit(place)
    assert room.pages.page == room.pages.sheets.chapters[place].page > 20
    assert room.bar.chapters.currentText().strip() in ("Left unsorted", "Saturday 29 August 2026")


def test_the_page_in_sight_stays_when_the_size_changes(several, open_room):
    room = open_room(several)
    room.pages.go_to(4)
    for deed in (lambda: room.pages.step_zoom(1), room.pages.fit_width, lambda: room.window().resize(900, 700)):
        deed()
        assert room.pages.page == 4


def test_a_section_that_is_unticked_goes_from_the_pages(small, open_room, qtbot):
    room = open_room(small)
    assert "Left unsorted" in words(room)
    QTest.keyClick(room.choices.boxes["unsorted"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "made without “Left unsorted”" in words(room))


def test_a_change_in_sight_marks_the_pages_as_old_and_makes_none_by_itself(small, open_room, qtbot):
    room = open_room(small)
    small.do("Change words", notes.rewrite(small.book.get(Note, "a" * 32), "The tram is late"))
    assert room.bar.stale.isVisible()
    qtbot.wait(400)
    assert not room.press.is_busy
    assert "The bus is late" in words(room)
    QTest.keyClick(room.pages, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: "The tram is late" in words(room))
    assert not room.bar.stale.isVisible()


def test_pages_are_made_anew_on_coming_back_after_a_change_elsewhere(small, open_room, qtbot):
    room = open_room(small)
    room.hide()
    small.do("Change words", notes.rewrite(small.book.get(Note, "a" * 32), "The tram is late"))
    qtbot.wait(100)
    assert not room.press.is_busy
    room.show()
    qtbot.waitUntil(lambda: "The tram is late" in words(room))


def test_nothing_is_made_on_coming_back_to_pages_that_are_not_old(small, open_room):
    room = open_room(small)
    room.hide()
    room.show()
    assert not room.press.is_busy


def test_making_the_pages_can_be_stopped_and_begun_again(several, open_room, qtbot):
    room = open_room(several)
    room.refresh()
    assert room.bar.busy.isVisible()
    room.bar.stop.click()
    qtbot.waitUntil(lambda: not room.press.is_busy)
    assert room.bar.stale.isVisible()
    assert not room.bar.busy.isVisible()
    room.bar.again.click()
    wait_for_pages(qtbot, room)
    assert not room.bar.stale.isVisible()


def test_a_note_with_a_name_is_listed_and_held_back_with_one_key(small, open_room, qtbot):
    room = open_room(small)
    names = room.choices.names
    assert [note.text for note in names.model.records] == ["Ask Cosima about it"]
    assert "1 note holds the name" in names.words.text()
    assert "Cosima" not in words(room)
    names.list.setFocus()
    QTest.keyClick(names.list, Qt.Key.Key_H)
    assert small.book.get(Note, "b" * 32).held
    assert not names.list.isVisible()
    assert "1 note is held back" in names.held.text()
    assert room.bar.stale.isVisible()
    small.undo()
    assert names.list.isVisible()


def test_a_name_is_worded_away_where_the_note_stands(small, open_room, qtbot):
    room = open_room(small)
    names = room.choices.names
    names.list.setFocus()
    QTest.keyClick(names.list, Qt.Key.Key_F2)
    editor = room.window().focusWidget()
    editor.selectAll()
    QTest.keyClicks(editor, "Ask the driver about it")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert small.book.get(Note, "b" * 32).text == "Ask the driver about it"
    assert names.model.rowCount() == 0


def test_a_note_that_comes_to_hold_a_name_is_listed_at_once(small, open_room):
    room = open_room(small)
    small.do("Change words", notes.rewrite(small.book.get(Note, "a" * 32), "Cosima's bus is late"))
    assert room.choices.names.model.rowCount() == 2


def test_notes_with_names_are_shown_when_that_is_chosen(small, open_room, qtbot):
    room = open_room(small)
    QTest.keyClick(room.choices.names.shown, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Ask Cosima about it" in words(room))
    assert room.choices.names.words.text().endswith("It is shown.")
    assert room.choices.names.model.rowCount() == 1


def test_other_texts_that_hold_a_name_are_listed_as_long_as_they_do(small, open_room, qtbot):
    room = open_room(small)
    others = room.choices.names.others
    assert not others.isVisible()
    small.do("Add", [create(Theme(id=f"{n:x}", name=f"Cosima's bus {n}", position=float(n))) for n in range(8)])
    qtbot.waitUntil(others.isVisible)
    assert "Theme: Cosima's bus 0 (name: cosima)" in others.text()
    assert others.text().endswith("and 2 more")
    assert len(others.text().splitlines()) == 8
    small.do("Add", [create(Poll(id="p", question="Is it so? " * 40 + "Quill says so"))])
    small.do("Take away", [delete(theme) for theme in small.book.all(Theme)])
    poll = "•  Poll: " + "Is it so? " * 7 + "Is it… (name: quill)"
    qtbot.waitUntil(lambda: others.text().splitlines()[1:] == [poll])
    small.do("Forget", [delete(contact) for contact in small.book.all(Contact)])
    qtbot.waitUntil(lambda: not others.isVisible())


def test_the_list_of_names_is_a_sound_model(small, open_room):
    room = open_room(small)
    model = room.choices.names.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    note = model.index(0).data(RECORD)
    assert code(note.id) in model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    small.do("Hold back", notes.hold([note], True))
    small.undo()
    assert model.rowCount(QModelIndex()) == len(privacy.flagged(small.book)) == 1
    del tester


def test_going_to_a_note_is_offered_where_somebody_listens(small, open_room, qtbot):
    room = open_room(small)
    assert not room.choices.names.go.isVisible()
    asked = []
    room.wants_note.connect(asked.append)
    room.read(None)
    room.choices.names.go.click()
    assert asked == ["b" * 32]


@pytest.mark.parametrize(("typed", "chosen", "written"), [
    ("Report.pdf", "PDF (*.pdf)", "Report.pdf"), ("Report", "Plain text (*.txt)", "Report.txt"),
    ("Report", "Markdown (*.md)", "Report.md"), ("v1.2", "PDF (*.pdf)", "v1.2.pdf"),
])
def test_the_report_is_saved_as_what_was_chosen(small, open_room, qtbot, tmp_path, monkeypatch, typed, chosen, written):
    room = open_room(small)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(tmp_path / typed), chosen))
    QTest.keyClick(room.pages, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room.toast.text() == f"Saved as {written}.")
    assert (tmp_path / written).stat().st_size > 500


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(small, open_room, qtbot, tmp_path):
    room = open_room(small)
    room.save_to(tmp_path / "nowhere" / "Report.pdf")
    qtbot.waitUntil(lambda: "Report.pdf cannot be opened" in room.toast.text())
    assert room.save.isEnabled()


def test_choosing_sections_while_saving_does_not_stop_the_saving(several, open_room, qtbot, tmp_path):
    room = open_room(several)
    assert "Left unsorted" in words(room).split("made without")[0]
    room.save_to(tmp_path / "Report.pdf")
    room.choices.boxes["unsorted"].setChecked(False)
    room.refresh_if_old()
    qtbot.waitUntil(lambda: room.toast.text() == "Saved as Report.pdf.")
    wait_for_pages(qtbot, room)
    assert (tmp_path / "Report.pdf").exists()
    assert "Left unsorted" not in words(room).split("made without")[0]


@pytest.mark.parametrize(("public", "folder"), [(False, "Small working copy"), (True, "Small to publish")])
def test_open_data_goes_into_a_folder_of_its_own(small, open_room, qtbot, tmp_path, monkeypatch, public, folder):
    room = open_room(small)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: str(tmp_path))
    QTest.mouseClick(room.choices.public if public else room.choices.working, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: folder in room.toast.text())
    assert (tmp_path / folder / "SHA256SUMS").exists()
    assert ("Cosima" in (tmp_path / folder / "notes.csv").read_text("utf-8")) is not public


def test_an_empty_event_says_what_to_do(qapp, qtbot, tmp_path):
    store = Store.create(tmp_path / "New.facil", Device("desk"))
    desk = Desk(store, now=now)
    room = ReportRoom(desk)
    qtbot.addWidget(room)
    room.show()
    assert room.stack.currentWidget() is room.empty
    asked = []
    room.wants_import.connect(asked.append)
    room.empty.buttons[1].click()
    assert asked == ["notes"]
    desk.do("Add note", [create(Note(id="a" * 32, text="Here we go"))])
    assert room.stack.currentWidget() is room.page
    wait_for_pages(qtbot, room)
    desk.close()


def test_an_event_that_can_only_be_read_is_reported_and_not_changed(small, qtbot, tmp_path):
    path = small.store.path
    desk = Desk(Store.open(path, Device("other"), read_only=True), now=now)
    room = ReportRoom(desk)
    qtbot.addWidget(room)
    room.show()
    wait_for_pages(qtbot, room)
    names = room.choices.names
    assert names.model.rowCount() == 1
    assert not names.hold.isEnabled()
    assert not names.edit.isEnabled()
    QTest.keyClick(names.list, Qt.Key.Key_H)
    QTest.keyClick(names.list, Qt.Key.Key_F2)
    assert not desk.book.get(Note, "b" * 32).held
    room.save_to(tmp_path / "Report.txt")
    qtbot.waitUntil(lambda: room.toast.text() == "Saved as Report.txt.")
    desk.close()


def test_where_the_process_that_makes_pages_is_killed_it_is_said_and_another_makes_them(desk, open_room, qtbot):
    room = open_room(desk)
    shares = []
    room.press.busy.connect(lambda words, share: shares.append(share))
    room.refresh()
    qtbot.waitUntil(lambda: any(shares))
    for process in multiprocessing.active_children():
        process.kill()
    qtbot.waitUntil(lambda: not room.press.is_busy)
    assert room.toast.text().startswith("The work was cut off, perhaps because this laptop's memory is full")
    assert room.bar.stale.isVisible()
    room.bar.again.click()
    wait_for_pages(qtbot, room)
    assert not room.bar.stale.isVisible()


class Slow:
    """Makes pages for ten seconds."""

    def do(self, tell, *asked, **options):
        for _ in range(2_000):
            tell(0.5)
            sleep(0.005)


def test_pages_that_are_being_made_are_given_up_with_their_room_quietly(desk, qtbot, monkeypatch):
    monkeypatch.setattr(apart, "helper", Slow)
    room = ReportRoom(desk)
    room.show()
    assert room.press.is_busy
    room.close()
    shiboken6.delete(room)
    assert jobs.wait_for_all(5)
    qtbot.wait(1)
