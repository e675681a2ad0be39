"""Themes typed behind a hash."""

from facilitator.domain.changes import delete
from facilitator.domain.records import Theme
from facilitator.domain.themes import themes_of
from tests.ui.capture_event import K, enter, labels, newest, press, texts, write


def test_a_theme_is_completed_and_enter_then_adds_the_note(room, desk):
    write(room, "At six #bus")
    assert room.themes.isVisible()
    press(room, K.Key_Return)
    assert labels(room) == ["Buses stop too early"]
    assert texts(desk) == []
    press(room, K.Key_Return)
    assert newest(desk).text == "At six"
    assert [theme.id for theme in themes_of(desk.book, newest(desk).id)] == ["buses"]


def test_arrows_and_tab_choose_another_theme(room):
    write(room, "#b")
    press(room, K.Key_Down, K.Key_Tab)
    assert labels(room) == ["Bins are forgotten"]
    assert room.line.hasFocus()


def test_a_new_theme_is_made_with_its_note_in_one_step(room, desk):
    write(room, "#The bridge is shut")
    press(room, K.Key_Tab)
    enter(room, "Since March")
    (theme,) = themes_of(desk.book, newest(desk).id)
    assert theme.name == "The bridge is shut"
    desk.undo()
    assert len(desk.book.all(Theme)) == 3
    assert texts(desk) == []


def test_enter_makes_no_theme_that_nobody_asked_for(room, desk):
    enter(room, "We are #one of the poorest wards")
    assert texts(desk) == ["We are #one of the poorest wards"]
    assert len(desk.book.all(Theme)) == 3


def test_a_number_behind_the_hash_is_no_theme(room, desk):
    write(room, "Buses are #1")
    assert not room.themes.isVisible()


def test_escape_leaves_the_hash_as_it_is(room, desk):
    write(room, "#bus")
    press(room, K.Key_Escape)
    assert not room.themes.isVisible()
    write(room, "es")
    assert not room.themes.isVisible()
    press(room, K.Key_Return)
    assert texts(desk) == ["#buses"]


def test_a_theme_that_went_away_before_enter_is_made_again(room, desk):
    write(room, "#bus")
    press(room, K.Key_Return)
    desk.do("Remove", [delete(desk.book.get(Theme, "buses"))])
    enter(room, "At six")
    assert [theme.name for theme in themes_of(desk.book, newest(desk).id)] == ["Buses stop too early"]
