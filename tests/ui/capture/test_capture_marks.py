"""Marks in the line: kinds of note, how many said it, and the chips that they become."""

import pytest

from tests.ui.capture_event import CTRL, K, enter, labels, newest, press, texts, write


@pytest.mark.parametrize(("typed", "type", "voices", "text"), [
    ("?who pays", "question", 1, "who pays"),
    ("! the wall will not hold", "concern", 1, "the wall will not hold"),
    ('"We were not told"', "quote", 1, "We were not told"),
    ("*a bus on Sundays", "idea", 1, "a bus on Sundays"),
    ("+3 shade in the square", "note", 4, "shade in the square"),
    ("?+12 who pays", "question", 13, "who pays"),
    ("+2 !who pays", "concern", 3, "who pays"),
    ("?! really", "note", 1, "?! really"),
    ("+44", "note", 1, "+44"),
    ("who pays?", "note", 1, "who pays?"),
    ("? who pays +12", "question", 13, "who pays"),
    ("bus 5 +2 at night", "note", 1, "bus 5 +2 at night"),
    ("5 +2", "note", 1, "5 +2"),
])
def test_marks_say_the_kind_and_how_many_said_it(room, desk, typed, type, voices, text):
    enter(room, typed)
    note = newest(desk)
    assert (note.type, note.voices, note.text) == (type, voices, text)


def test_others_counted_at_the_end_are_told_before_enter_and_escape_keeps_the_words(room, desk):
    write(room, "Benches +2")
    assert room.legend.others.text() == "+2: Enter counts them, Esc keeps it as words"
    press(room, K.Key_Escape)
    assert "Enter counts" not in room.legend.others.text()
    press(room, K.Key_Return)
    assert (newest(desk).text, newest(desk).voices) == ("Benches +2", 1)


def test_a_mark_becomes_a_chip_that_backspace_turns_back_into_text(room, desk):
    write(room, "?w")
    assert labels(room) == ["Question"]
    assert room.line.text() == "w"
    press(room, K.Key_Home, K.Key_Backspace)
    assert labels(room) == []
    assert room.line.text() == "?w"
    press(room, K.Key_End)
    enter(room, "ho")
    assert (newest(desk).text, newest(desk).type) == ("?who", "note")


def test_chips_are_turned_back_in_the_reverse_order(room):
    write(room, "?+3 w")
    assert labels(room) == ["Question", "+3 said it too"]
    press(room, K.Key_Home, K.Key_Backspace)
    assert (labels(room), room.line.text()) == (["Question"], "+3 w")


def test_a_mark_typed_before_words_that_stand_there_counts(room):
    write(room, "who pays")
    press(room, K.Key_Home)
    write(room, "?")
    assert (labels(room), room.line.text()) == (["Question"], "who pays")


def test_undo_in_a_line_with_a_chip_takes_back_the_chip_and_no_note(room, desk):
    enter(room, "First note")
    write(room, "? ")
    press(room, K.Key_Z, modifier=CTRL)
    assert (labels(room), room.line.text()) == ([], "?")
    assert texts(desk) == ["First note"]


def test_a_click_on_the_legend_does_what_the_mark_does(room):
    chip = next(c for c in room.legend.findChildren(type(room.legend.layout().itemAt(0).widget()))
                if c.accessibleName() == "Idea")
    chip.click()
    assert labels(room) == ["Idea"]
    assert room.line.hasFocus()
    chip.click()
    assert labels(room) == []
