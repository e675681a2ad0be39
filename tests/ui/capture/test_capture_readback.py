"""Reading notes back to their table, by keys alone."""

import pypdfium2
import pytest

from facilitator.domain import readback
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Note, Photo, ReadBack
from facilitator.ui.prints import PrintsWindow
from facilitator.ui.rooms.capture.readback_list import ABOUT
from facilitator.ui.rooms.capture.room import CaptureRoom
from facilitator.ui.rooms.report.sheets import PDFIUM
from tests.ui.capture_event import CTRL, SHIFT, K, enter, newest, press, show, texts, write

SAID = ["The meadow floods", "Nobody comes in winter", "The last bus goes at six"]


@pytest.fixture
def room(desk, qtbot):
    made = show(CaptureRoom(desk), qtbot)
    made.enter()
    for words in SAID:
        enter(made, words)
    return made


def open_page(room):
    press(room, K.Key_R, modifier=CTRL | SHIFT)
    return room.readback.page


def heard(desk) -> list[str]:
    return [note.text for note in readback.to_read(desk.book, table_id(1), "welcome")
            if readback.is_heard(desk.book, note)]


def test_space_says_that_the_table_heard_a_note_and_goes_on_to_the_next(room, desk):
    page = open_page(room)
    assert page.heading.text() == "Table 1 · Welcome"
    assert page.counts.text() == "0 of 3 heard again"
    press(room, K.Key_Space, K.Key_Space)
    assert heard(desk) == SAID[:2]
    assert page.counts.text() == "2 of 3 heard again"
    assert [note.text for note in page.list.chosen()] == SAID[2:]
    desk.undo()
    assert heard(desk) == SAID[:1]
    press(room, K.Key_Home, K.Key_Space)
    assert heard(desk) == []


def test_enter_corrects_in_place_what_was_said_and_that_is_heard(room, desk):
    page = open_page(room)
    press(room, K.Key_Return)
    write(room, " every May")
    press(room, K.Key_Return)
    assert texts(desk)[0] == "The meadow floods every May" == heard(desk)[0]
    assert page.counts.text() == "1 of 3 heard again"
    desk.undo()
    assert texts(desk) == SAID
    assert heard(desk) == []


def test_delete_strikes_and_undo_brings_back_what_was_heard(room, desk):
    page = open_page(room)
    press(room, K.Key_Space, K.Key_Home, K.Key_Delete)
    assert texts(desk) == SAID[1:]
    assert desk.book.all(ReadBack) == []
    assert page.toast.text() == "Note struck"
    desk.undo()
    assert heard(desk) == SAID[:1]


def test_all_at_once_are_heard_and_escape_goes_back_to_the_line_which_shows_it(room, desk):
    page = open_page(room)
    press(room, K.Key_A, modifier=CTRL)
    press(room, K.Key_Space)
    assert len(heard(desk)) == 3
    press(room, K.Key_Escape)
    assert room.line.hasFocus()
    assert not page.isVisible()
    assert room.place.readback_button.text() == "3 of 3 heard again"
    assert all("✓" in room.browse.maker.card(note).table for note in desk.book.all(Note))
    desk.do("Correct", [edit(newest(desk), text="The last bus goes at seven")])
    assert room.place.readback_button.text() == "2 of 3 heard again"
    press(room, K.Key_R, modifier=CTRL | SHIFT)
    assert [note.text for note in page.list.chosen()] == ["The last bus goes at seven"]


def test_keys_of_the_line_do_nothing_unseen_and_an_empty_place_says_so(room, desk):
    open_page(room)
    press(room, K.Key_2, modifier=CTRL)
    write(room, "xyz")
    assert texts(desk) == SAID
    press(room, K.Key_Escape)
    room.switch_table(table_id(3))
    page = open_page(room)
    assert not page.list.isVisible()
    press(room, K.Key_Return)
    assert room.line.hasFocus()


def test_a_file_that_cannot_be_written_leaves_the_note_unheard_and_says_why(room, desk):
    page = open_page(room)
    desk.store.read_only_because = "This event can only be read."
    press(room, K.Key_Space)
    assert heard(desk) == []
    assert page.toast.text() == "This event can only be read."


def test_the_notes_in_hand_are_printed_large_with_what_was_heard(room, desk, qtbot):
    desk.do("Count", [edit(newest(desk), voices=3, type="concern")])
    page = open_page(room)
    assert page.list.notes.index(2).data(ABOUT) == "Concern · 3 voices"
    press(room, K.Key_Space)
    desk.do("Add a photo", [create(Photo(id="f", sha256="0" * 64, table=table_id(1), segment="welcome"))])
    assert page.counts.text() == "1 of 3 heard again · 1 photo has no frames yet"
    page.print.click()
    window = room.window().findChild(PrintsWindow)
    qtbot.waitUntil(lambda: window.pages.count == 1, timeout=20_000)
    assert window.choices.place.currentText() == "Table 1 · Welcome"
    with PDFIUM, pypdfium2.PdfDocument(window.pages.sheets.data) as document:  # A worker may be painting the page.
        text = document[0].get_textpage().get_text_bounded()
    assert all(words in text for words in (*SAID, "Is this what we said?", "1 of 3 heard again.",
                                           "Concern · 3 voices · ", "1 photo has no frames yet"))
    window.close()
