"""The last notes, corrected in place with one key each, and nothing typed there lost."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit

from facilitator.domain import themes
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Note, Placement, Theme
from facilitator.ui.rooms.capture.drafts import Drafts
from facilitator.ui.rooms.capture.edit import NoteDelegate
from facilitator.ui.rooms.capture.list import PAGE
from facilitator.ui.rooms.capture.menu import menu
from tests.ui.capture_event import CTRL, SHIFT, K, enter, newest, press, texts, write


@pytest.fixture
def three(room):
    """Three notes, the focus on the newest in the list."""
    for text in ("one", "two", "three"):
        enter(room, text)
    press(room, K.Key_Down)
    return room.browse.list


def rows(room) -> list[str]:
    return [note.text for note in room.browse.list.notes.records]


def editor(room) -> QPlainTextEdit:
    focus = room.window().focusWidget()
    assert isinstance(focus, QPlainTextEdit)
    assert focus is not room.line
    return focus


def editing(room) -> bool:
    return room.browse.list.state() == QAbstractItemView.State.EditingState


def many(desk, count: int, start: int = 0) -> None:
    desk.do("Import", [create(Note(id=cell_id("note", n), text=f"Note {n}", table=desk.table.id, segment="welcome",
                                   at=f"2026-09-12T{10 + n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}+00:00"))
                       for n in range(start, start + count)])


def test_the_model_keeps_what_qt_asks_of_one(room, desk):
    tester = QAbstractItemModelTester(room.browse.list.notes)
    many(desk, 150)
    enter(room, "one more")
    desk.undo()
    tester.model().fetchMore(QModelIndex())
    assert room.browse.list.notes.rowCount() == 150


def test_t_takes_notes_into_a_theme_and_out_of_it_and_each_is_one_step(room, desk, three):
    def offered() -> list[str]:
        listed = room.elsewhere.sorting.list
        return [listed.item(row).text() for row in range(listed.count())]

    press(room, K.Key_Down, modifier=SHIFT)
    press(room, K.Key_T)
    assert offered() == ["Buses stop too early", "Bins are forgotten", "Nobody says what it costs"]
    press(room, K.Key_Down, K.Key_Return)
    assert three.hasFocus()
    assert {note.text for note in themes.notes_in(desk.book)["bins"]} == {"two", "three"}
    press(room, K.Key_NumberSign)
    assert offered()[1] == "✓ Bins are forgotten"
    press(room, K.Key_Return)
    assert themes.notes_in(desk.book)["bins"] == []
    desk.undo()
    assert len(themes.notes_in(desk.book)["bins"]) == 2
    desk.undo()
    assert themes.notes_in(desk.book)["bins"] == []


def test_without_themes_t_says_how_one_is_made(room, three, desk):
    desk.do("Take themes away", [delete(theme) for theme in desk.book.all(Theme)])
    press(room, K.Key_T)
    assert "no themes yet" in room.toast.text()


def test_down_goes_from_the_line_to_the_newest_note_and_up_comes_back(room, three):
    assert three.hasFocus()
    assert three.currentIndex().row() == 0
    press(room, K.Key_Down, K.Key_Up, K.Key_Up)
    assert room.line.hasFocus()


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_F2])
def test_enter_or_f2_corrects_a_note_in_place_and_a_crash_keeps_its_words(room, desk, three, key, own_home):
    press(room, K.Key_Down, key)
    press(room, K.Key_End)
    write(room, " and a half")
    room.browse.list.itemDelegate()._save()
    again = NoteDelegate(three, Drafts(desk.store.note_of("event")))  # As after a crash.
    again.setEditorData(crashed := QPlainTextEdit(), three.currentIndex())
    assert crashed.toPlainText() == "two and a half"
    press(room, K.Key_Return)
    assert not list(own_home.rglob("drafts/*"))
    assert texts(desk) == ["one", "two and a half", "three"]
    assert three.hasFocus()
    assert not editing(room)


def test_up_in_the_empty_line_corrects_the_last_note_and_comes_back(room, desk):
    enter(room, "teh bus")
    press(room, K.Key_Up)
    editor(room).selectAll()
    write(room, "the bus")
    press(room, K.Key_Return)
    assert texts(desk) == ["the bus"]
    assert room.line.hasFocus()


def test_escape_puts_the_old_words_back_and_undo_brings_the_typed_ones(room, desk, three):
    press(room, K.Key_Return)
    write(room, " times")
    press(room, K.Key_Escape)
    assert editor(room).toPlainText() == "three"
    press(room, K.Key_Z, modifier=CTRL)
    assert editor(room).toPlainText() == "three times"
    press(room, K.Key_Escape, K.Key_Escape)
    assert not editing(room)
    assert texts(desk)[-1] == "three"
    press(room, K.Key_Return)
    assert editor(room).toPlainText() == "three"
    press(room, K.Key_Z, modifier=CTRL)
    assert editor(room).toPlainText() == "three times"


def test_a_correction_that_cannot_be_saved_stays_open_with_the_reason(room, desk, three, tmp_path, qtbot):
    press(room, K.Key_Return)
    write(room, " times")
    (tmp_path / "event.facil").rename(tmp_path / "away.facil")
    press(room, K.Key_Return)
    qtbot.waitUntil(lambda: editing(room))
    assert editor(room).toPlainText() == "three times"
    assert "no longer where it was" in room.reason.text()
    (tmp_path / "away.facil").rename(tmp_path / "event.facil")
    press(room, K.Key_Return)
    assert texts(desk)[-1] == "three times"


def test_another_laptops_change_does_not_touch_words_that_are_being_typed(room, desk, three):
    press(room, K.Key_Return)
    write(room, " times")
    desk.do("Elsewhere", [edit(newest(desk), voices=5)])
    many(desk, 3)
    assert editor(room).toPlainText() == "three times"
    press(room, K.Key_Return)
    assert (newest(desk).text, newest(desk).voices) == ("three times", 5)


def test_leaving_the_room_takes_a_correction(room, desk, three):
    press(room, K.Key_Return)
    write(room, " times")
    room.line.setFocus()
    assert texts(desk)[-1] == "three times"


def test_a_note_cannot_be_corrected_to_nothing(room, desk, three):
    press(room, K.Key_Return)
    editor(room).selectAll()
    press(room, K.Key_Delete, K.Key_Return)
    assert texts(desk)[-1] == "three"


def test_delete_takes_a_note_away_and_the_message_brings_it_back(room, desk, three):
    press(room, K.Key_Delete)
    assert texts(desk) == ["one", "two"]
    assert room.toast.text() == "Note deleted"
    assert three.currentIndex().row() == 0
    room.toast._act()
    assert texts(desk) == ["one", "two", "three"]


def test_the_offer_to_undo_goes_once_something_else_is_done(room, desk, three):
    press(room, K.Key_Delete)
    press(room, K.Key_H)
    assert room.toast.text() == ""


def test_several_notes_are_deleted_with_their_places_in_one_step(room, desk, three):
    desk.do("Sort", [create(Placement(id="p", note=newest(desk).id, theme="buses"))])
    press(room, K.Key_Down, modifier=SHIFT)
    press(room, K.Key_Delete)
    assert (texts(desk), desk.book.all(Placement)) == (["one"], [])
    desk.undo()
    assert (texts(desk), len(desk.book.all(Placement))) == (["one", "two", "three"], 1)


def test_h_holds_back_and_shows_again(room, desk, three):
    press(room, K.Key_H)
    assert newest(desk).held
    assert room.browse.maker.card(newest(desk)).held
    press(room, K.Key_H)
    assert not newest(desk).held


def test_plus_and_minus_count_voices(room, desk, three):
    press(room, K.Key_Plus, K.Key_Plus, K.Key_Minus)
    assert newest(desk).voices == 2


def test_k_goes_through_the_kinds_and_a_mark_names_one(room, desk, three):
    press(room, K.Key_K)
    assert newest(desk).type == "question"
    press(room, K.Key_Exclam)
    assert newest(desk).type == "concern"
    press(room, K.Key_Exclam)
    assert newest(desk).type == "note"


def test_other_letters_in_the_list_do_nothing(room, desk, three):
    before = desk.book.all(Note)
    for key in (K.Key_X, K.Key_Z, K.Key_O, K.Key_Space):
        press(room, key)
    assert desk.book.all(Note) == before
    assert three.currentIndex().row() == 0


def test_chosen_notes_are_put_right_together_from_their_menu_or_by_key(room, desk, three):
    press(room, K.Key_Down)
    press(room, K.Key_Down, modifier=SHIFT)
    next(action for action in menu(three).actions() if action.text().endswith("F8")).trigger()
    assert [note.text for note in three.chosen()] == ["two", "one"]
    assert not room.elsewhere.repair.count.isVisible()
    room.elsewhere.repair.segment.setFocus()
    press(room, K.Key_End, K.Key_Return)
    assert sorted((note.text, note.segment) for note in desk.book.all(Note)) == [
        ("one", "feedback"), ("three", "welcome"), ("two", "feedback")]
    room.whereabouts.go_to("worries")
    three.setFocus()
    press(room, K.Key_A, modifier=CTRL)
    press(room, K.Key_F8)
    room.elsewhere.repair.table.setFocus()
    press(room, K.Key_4, K.Key_Return)
    assert sorted((note.text, note.table, note.segment) for note in desk.book.all(Note)) == [
        ("one", table_id(4), "feedback"), ("three", table_id(4), "welcome"), ("two", table_id(4), "feedback")]
    assert room.toast.text() == "3 notes belong to “Table 4” now."


def test_a_long_list_shows_its_newest_page_and_more_on_the_way_down(room, desk, qtbot):
    many(desk, 3 * PAGE)
    assert room.browse.list.notes.rowCount() == PAGE
    bar = room.browse.list.verticalScrollBar()
    for _ in range(10):
        bar.setValue(bar.maximum())
        qtbot.wait(10)
    assert room.browse.list.notes.rowCount() == 3 * PAGE
    assert rows(room)[-1] == "Note 0"


def test_what_is_read_further_down_stays_in_sight_when_notes_arrive(room, desk, qtbot):
    many(desk, 60)
    view = room.browse.list
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    index = view.indexAt(view.viewport().rect().center())
    text, top = index.data(), view.visualRect(index).top()
    many(desk, 5, start=60)
    row = rows(room).index(text)
    assert view.visualRect(view.notes.index(row)).top() == top


def test_the_screen_reader_hears_the_kind_the_words_and_the_code(room, desk, three):
    press(room, K.Key_Question)
    spoken = three.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Question, three, ")
