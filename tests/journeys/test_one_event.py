"""The main job from end to end, through the real window and on real files."""

from datetime import date

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.domain import notes, running, tables, themes
from facilitator.domain.changes import edit
from facilitator.domain.handing import handings
from facilitator.domain.ids import code
from facilitator.domain.records import Note, Person, Segment, Theme
from facilitator.domain.summary import Source
from facilitator.report.writer import write
from facilitator.store.check import check
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.import_dialog.dialog import import_file
from facilitator.ui.rooms.report.sheets import PDFIUM

ROWS = {"people": 100, "agenda": 16, "notes": 896}
NOUNS = {"people": Person, "agenda": Segment, "notes": Note}


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key, wherever the cursor is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def enter(words: str):
    """Types words into where the cursor is, and Enter."""
    QTest.keyClicks(QApplication.focusWidget(), words)
    press(Qt.Key.Key_Return)


def make_event(program, settled, path, template="blank"):
    screen = program.window.stack.currentWidget()
    screen.wants_new.emit("Bowling Green", template, date(2022, 10, 1), str(path))
    settled()
    return program.window.desk


def take_in(program, qtbot, kind, path, **columns):
    """Imports a file as somebody would who sees the preview and agrees."""
    dialog = import_file(program.window, program.window.desk, kind, path)
    qtbot.waitUntil(lambda: dialog.answer is not None)
    for field, column in columns.items():
        dialog.columns.columns[field] = column
        dialog.columns.changed.emit()
    qtbot.waitUntil(dialog.button.isEnabled)
    with qtbot.waitSignal(program.window.desk.changed):
        dialog.do_import()


def words_of(pdf) -> str:
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:  # A worker may be painting a page just now.
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def squeezed(text: str) -> str:
    """A text without its spaces, as lines of a page break it anywhere."""
    return "".join(text.split())


def test_an_event_grows_from_three_files_to_a_report_that_says_everything(program, settled, qtbot, tmp_path,
                                                                          shared_data):
    desk = make_event(program, settled, tmp_path / "event.facil")
    files = {"people": "people/assembly-100.csv", "agenda": "agendas/ie_dublin_2022-10-01_weekend5.csv",
             "notes": "notes/polis-american-assembly.bowling-green.csv"}
    for kind, name in files.items():
        take_in(program, qtbot, kind, shared_data / name, **({"text": "comment-body"} if kind == "notes" else {}))
        assert len(desk.book.all(NOUNS[kind])) == ROWS[kind]
    out = tmp_path / "report.pdf"
    write(desk.book, out, Source("event.facil", desk.store.newest_stamp(), "1"))
    printed = squeezed(words_of(out))
    missing = [note.text for note in desk.book.all(Note) if squeezed(note.text) not in printed]
    assert missing == []
    for _ in files:
        desk.undo()
    assert [len(desk.book.all(noun)) for noun in NOUNS.values()] == [0, 0, 0]


def test_a_morning_is_run_typed_and_sorted_with_the_keyboard_alone(program, settled, qtbot, tmp_path):
    desk = make_event(program, settled, tmp_path / "event.facil", "citizens-assembly")
    window = program.window
    desk.do("Set tables", tables.set_tables(desk.book, 3))
    window.activateWindow()
    window.go_to("live")
    press(Qt.Key.Key_Space)
    assert running.running(desk.book), "space starts what comes next"
    press(Qt.Key.Key_N)  # The doors open to a break, and nobody takes notes in one.
    window.go_to("capture")
    for line in ("The bus stops at six", "? Who pays for the night bus", "! Nobody asked the drivers"):
        enter(line)
    found = notes.in_order(desk.book, desk.book.all(Note))[::-1]
    assert [(note.text, note.type) for note in found] == [
        ("Nobody asked the drivers", "concern"), ("Who pays for the night bus", "question"),
        ("The bus stops at six", "note")]
    assert {note.segment for note in found} == {running.running(desk.book)[0].id}
    window.go_to("board")
    press(Qt.Key.Key_N)
    enter("Buses stop before people do")
    assert [theme.name for theme in desk.book.all(Theme)] == ["Buses stop before people do"]
    assert len(themes.unsorted(desk.book)) == 2
    window.undo()
    window.undo()
    assert len(themes.unsorted(desk.book)) == 3


def test_three_tables_type_apart_and_the_desk_has_it_all_in_the_end(program, settled, qtbot, tmp_path):
    desk = make_event(program, settled, tmp_path / "event.facil", "citizens-assembly")
    desk.do("Set tables", tables.set_tables(desk.book, 3))
    room = program.window
    room.go_to("hand-over")
    stick = tmp_path / "stick"
    stick.mkdir()
    with qtbot.waitSignal(desk.changed):
        room.room().give_to(stick, handings(desk.book))
    copies = sorted(stick.glob("*.facil"))
    segment = desk.book.all(Segment)[0].id
    for number, copy in enumerate(copies, 1):
        with Store.open(copy, Device(f"table {number}")) as laptop:
            own = tables.in_order(laptop.book)[number - 1].id
            laptop.do("Add note", notes.add(f"Said at table {number}", table=own, segment=segment, now=desk.now()))
            laptop.do("Change title", [edit(laptop.book.get(Segment, segment), title=f"As table {number} calls it")])
    for _ in range(2):
        with qtbot.waitSignal(desk.changed):
            room.room().take_in(list(reversed(copies)))
    assert {note.text for note in desk.book.all(Note)} == {f"Said at table {number}" for number in (1, 2, 3)}
    assert desk.book.get(Segment, segment).title == "As table 3 calls it"
    assert room.room().given.text() == "Every copy that this event knows of has come back."
    assert check(desk.store.path).problems == ()


def test_a_note_found_on_paper_is_found_again_by_its_code(program, settled, qtbot, tmp_path):
    desk = make_event(program, settled, tmp_path / "event.facil", "citizens-assembly")
    desk.do("Add note", notes.add("The bridge is too narrow", table="", segment="", now=desk.now()))
    note = desk.book.all(Note)[0]
    write(desk.book, tmp_path / "r.pdf", Source("event.facil", "", "1"))
    assert code(note.id) in words_of(tmp_path / "r.pdf")
    assert desk.store.search(code(note.id).lower()) == [("note", note.id)]


def test_a_damaged_file_is_brought_back_after_asking_and_the_damaged_one_is_kept(program, settled, qtbot, tmp_path):
    path = tmp_path / "event.facil"
    desk = make_event(program, settled, path, "citizens-assembly")
    before = {segment.title for segment in desk.book.all(Segment)}
    program.welcome()
    data = bytearray(path.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    path.write_bytes(data)
    program.open(path)
    settled()
    offer = program.window.offers.itemAt(0).widget()
    assert "damaged" in offer.accessibleName()
    assert program.window.desk is None
    next(button for button in offer.findChildren(QPushButton) if button.text() == "Bring it back").click()
    settled()
    assert {segment.title for segment in program.window.desk.book.all(Segment)} == before
    (aside,) = tmp_path.glob("event damaged*.facil")
    assert program.window.offers.itemAt(program.window.offers.count() - 1).widget().accessibleName() == (
        f"Brought back. Nothing is missing. The damaged file lies beside it as {aside.name}.")
