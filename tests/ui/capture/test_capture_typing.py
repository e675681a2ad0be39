"""The line of the note-taker: what is typed becomes notes, and no key is lost."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Note, Timing
from facilitator.store.device import Device
from facilitator.store.handover import merge, pack
from facilitator.store.store import Store
from facilitator.ui.rooms.capture.line import MOST_LINES
from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.capture_event import ALT, CTRL, SHIFT, K, enter, newest, press, start, texts, write


def test_the_cursor_is_in_the_line_when_the_room_opens(room):
    assert room.line.hasFocus()
    assert room.place.heading.text() == "Table 1 · Welcome"


def test_type_enter_next(room, desk):
    enter(room, "The buses stop at six")
    enter(room, "Nobody told us")
    assert texts(desk) == ["The buses stop at six", "Nobody told us"]
    assert (room.line.text(), newest(desk).table, newest(desk).segment) == ("", table_id(1), "welcome")
    assert room.line.hasFocus()


def just_opened(desk, qtbot) -> CaptureRoom:
    """A room in sight in which two notes were taken before, and no turn of the loop since."""
    earlier = [Note(id=n * 32, text=f"Earlier {n}", table=table_id(1), at=f"2026-09-12T10:0{n}:00Z") for n in "12"]
    desk.do("Add notes", [create(note) for note in earlier])
    room = CaptureRoom(desk)
    qtbot.addWidget(room)
    room.show()
    room.enter()
    assert room.browse.counts.text() == ""
    return room


def test_the_line_takes_a_note_before_the_earlier_ones_are_shown(desk, qtbot):
    room = just_opened(desk, qtbot)
    QTest.keyClicks(room.line, "The buses stop at six")
    QTest.keyClick(room.line, K.Key_Return)
    assert (newest(desk).table, newest(desk).segment) == (table_id(1), "welcome")
    shown = [note.text for note in room.browse.list.notes.records]
    assert shown == ["The buses stop at six", "Earlier 2", "Earlier 1"]


def test_a_line_begun_before_the_earlier_notes_are_shown_stays_when_they_are(desk, qtbot):
    room = just_opened(desk, qtbot)
    QTest.keyClicks(room.line, "The bu")
    qtbot.waitUntil(lambda: room.browse.counts.text().startswith("2 notes"))
    assert (room.line.text(), room.focusWidget()) == ("The bu", room.line)


def test_the_newest_note_is_corrected_with_a_key_before_it_is_shown(desk, qtbot):
    room = just_opened(desk, qtbot)
    QTest.keyClick(room.line, K.Key_Up)
    assert room.browse.list.findChild(QPlainTextEdit).toPlainText() == "Earlier 2"


def test_sixty_notes_typed_in_a_row_lose_no_key_and_keep_their_order(room, desk):
    said = [f"{number}: The river came up through the drains, and nobody rang" for number in range(60)]
    for line in said:
        enter(room, line)
    assert texts(desk) == said
    shown = [note.text for note in room.browse.list.notes.records]
    assert shown == said[::-1]


def test_no_key_is_lost_while_another_laptops_notes_come_in_and_the_clock_goes_on(room, desk, tmp_path, clock, qtbot):
    other = tmp_path / "table 4.facil"
    pack(desk.store, table_id(4), other, clock())
    with Store.open(other, Device("table 4")) as copy:
        copy.do("Add notes", [create(Note(id=new_id(), text=f"Theirs {n}", table=table_id(4))) for n in range(900)])
    said = [f"{number}: The river came up through the drains" for number in range(60)]
    start(desk, "worries")
    for number, line in enumerate(said):
        if number == 10:
            desk.do_long("The notes of table 4 are being taken in.",
                         lambda store, progress: merge(store, [other], progress)[0])
            assert desk.busy
        for letter in line:
            QTest.keyClick(room.window().focusWidget(), letter)
            if letter == " ":
                QApplication.processEvents()
        press(room, K.Key_Return)
        if number % 20 == 19:
            clock.forward(1)
            desk.do("Extend", [create(Timing(id=new_id(), segment="worries", deed="extended", at=clock().isoformat(),
                                             minutes=2))])
    qtbot.waitUntil(lambda: not desk.busy)
    assert [text for text in texts(desk) if not text.startswith("Theirs")] == said
    assert len(texts(desk)) == 960
    assert room.line.is_empty()


def test_up_corrects_the_note_typed_last_here_whatever_else_is_shown(room, desk, qtbot):
    enter(room, "A first one here")
    enter(room, "The last one here")
    room.switch_table(table_id(2))
    enter(room, "A first one of table 2")
    room.switch_table(table_id(1))
    press(room, K.Key_A, modifier=ALT)
    press(room, K.Key_Up)
    write(room, "!")
    press(room, K.Key_Return)
    press(room, K.Key_F, modifier=CTRL)
    write(room, "first")
    qtbot.waitUntil(lambda: room.browse.list.notes.rowCount() == 2)
    room.enter()
    press(room, K.Key_Up)
    write(room, "!")
    press(room, K.Key_Return)
    assert texts(desk) == ["A first one here", "The last one here!!", "A first one of table 2"]
    assert room.line.hasFocus()


def test_an_empty_line_enters_nothing(room, desk):
    enter(room, "   ")
    press(room, K.Key_Return)
    assert texts(desk) == []


def test_shift_enter_breaks_the_line_and_the_line_grows_up_to_a_limit(room, desk):
    low = room.line.height()
    write(room, "one")
    for word in ("two", "three"):
        press(room, K.Key_Return, modifier=SHIFT)
        write(room, word)
    assert room.line.height() > low
    press(room, K.Key_Return)
    assert texts(desk) == ["one\ntwo\nthree"]
    assert room.line.height() == low
    write(room, "a long story " * 80)
    assert room.line.height() < low * MOST_LINES


@pytest.mark.parametrize("typed", ["O'Brien-Smith said £5", "Łódź · żółć 👩‍🚒", "夏天很热", "في الصيف"])
def test_words_of_any_script_arrive_as_typed(room, desk, typed):
    enter(room, typed)
    assert texts(desk) == [typed]
