"""Lines that are pasted: one note or a note each."""

from PySide6.QtWidgets import QApplication

from facilitator.domain.records import Note, Theme
from facilitator.domain.themes import notes_in
from tests.ui.capture_event import CTRL, K, newest, press, texts, write


def paste(room, text: str) -> None:
    QApplication.clipboard().setText(text)
    press(room, K.Key_V, modifier=CTRL)


def test_control_and_enter_makes_one_note_of_pasted_lines_and_their_marks_are_words(room, desk):
    paste(room, "* first idea\n* second idea")
    press(room, K.Key_Return, modifier=CTRL)
    assert texts(desk) == ["* first idea\n* second idea"]
    assert newest(desk).type == "note"
    assert room.under_line.currentWidget() is room.legend


def test_pasted_lines_ask_once_and_become_a_note_each_in_one_step(room, desk):
    write(room, "? ")
    paste(room, "\n1. Who pays?\n\n- Since when?\n  • Why -5 degrees?\n2) 1.5 million?\n\n")
    assert room.under_line.currentWidget() is room.pasted
    assert room.pasted.words.text().startswith("4 ")
    press(room, K.Key_Return)
    assert texts(desk) == ["Who pays?", "Since when?", "Why -5 degrees?", "1.5 million?"]
    assert {note.type for note in desk.book.all(Note)} == {"question"}
    assert room.line.is_empty()
    assert room.under_line.currentWidget() is room.legend
    desk.undo()
    assert texts(desk) == []


def test_pasted_lines_with_a_new_theme_lie_in_it_in_their_order(room, desk):
    write(room, "#Water")
    press(room, K.Key_Tab)
    paste(room, "one\ntwo\nthree")
    press(room, K.Key_Return)
    theme = next(theme for theme in desk.book.all(Theme) if theme.name == "Water")
    assert [note.text for note in notes_in(desk.book)[theme.id]] == ["one", "two", "three"]


def test_a_line_pasted_alone_asks_nothing_and_one_that_is_far_too_long_says_what_to_do(room, desk):
    paste(room, "only this\n")
    assert room.line.text() == "only this"
    assert room.under_line.currentWidget() is room.legend
    press(room, K.Key_Return)
    paste(room, "x\n" * 30_000)
    assert room.line.is_empty()
    assert "import it" in room.reason.text()
    assert texts(desk) == ["only this"]
