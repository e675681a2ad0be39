"""What the board says of its themes: where they come from, what they lack, how strong they are, and where they lie."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtTest import QTest

from facilitator.domain import themes
from facilitator.domain.changes import create, edit
from facilitator.domain.records import Note, Theme
from facilitator.ui import look
from facilitator.ui.palette import contrast
from facilitator.ui.rooms.board import menus
from facilitator.ui.rooms.board import words as say
from facilitator.ui.rooms.board.heat_shades import legible_on, shade
from facilitator.ui.rooms.board.line import offered
from facilitator.ui.rooms.board.model import UNSORTED
from tests.ui.board_event import (
    CTRL,
    LEFT,
    NONE,
    SHIFT,
    K,
    a_theme,
    click,
    drag,
    in_hand,
    keys,
    note_id,
    pile,
    send_line,
    themes_by_name,
    where,
    write,
)

# Where themes come from, what they lack, and how strong they are

def test_notes_split_off_say_what_they_were_part_of_on_the_theme_and_undo_takes_it_back(room, desk):
    click(room, where(room, "A", "b"))
    keys(room, K.Key_N)
    write(room, "The last bus goes at six")
    assert [column.name for column in room.view.board.themes][:2] == ["Buses stop too early",
                                                                      "The last bus goes at six"]
    new = room.view.board.themes[1]
    assert say.came_from(new) == ["Was part of “Buses stop too early”"]
    assert "Was part of" in say.spoken(room.view.board, new)
    desk.undo()
    desk.undo()
    assert (pile(room, "A"), len(room.view.board.themes)) == ("ab", 3)


def test_m_merges_a_theme_into_another_that_says_what_it_took_in(room):
    click(room, where(room, "B"))
    keys(room, K.Key_M)
    assert "B" not in [row.key for row in offered(room.view.board, "merge", "", "B", [])]
    send_line(room, "bus")
    assert (pile(room, "A"), [c.key for c in room.view.board.themes]) == ("abc", ["A", "C"])
    assert say.came_from(room.view.board.column("A")) == ["Took in “Nobody answers the phone”"]
    assert in_hand(room) == ("A", "")


def test_a_bare_word_for_a_name_is_kept_and_asked_on(room):
    click(room, where(room, "B"))
    keys(room, K.Key_F2)
    write(room, "Transport")
    column = room.view.board.column("B")
    assert (column.name, say.question(column)) == ("Transport", "What about it?")
    assert "Transport: what about it?" in room.toast.text()
    keys(room, K.Key_F2)
    room.toast.dismiss()
    write(room, "Transport ends when the shops do")
    assert say.question(room.view.board.column("B")) == ""
    assert room.toast.isHidden()


def test_what_a_theme_is_about_what_is_missing_and_its_colour_are_given_by_keys(room, desk):
    click(room, where(room, "A"))
    keys(room, K.Key_Q)
    write(room, "Ask the drivers")
    keys(room, K.Key_D)
    write(room, "Evenings and Sundays")
    next(action for action in menus.colours(room, "A").actions() if action.text() == "Yellow").trigger()
    theme = desk.book.get(Theme, "A")
    assert (theme.missing, theme.description, theme.colour) == ("Ask the drivers", "Evenings and Sundays", "yellow")
    assert say.spoken(room.view.board, room.view.board.column("A")).endswith(
        "Missing: Ask the drivers, Evenings and Sundays, Yellow")


def test_a_theme_of_one_table_is_marked_and_a_filter_shows_these_alone(room, desk):
    desk.do("Another table", themes.send(desk.book, [note_id("e")], "A"))
    desk.do("Voices", [edit(desk.book.get(Note, note_id("d")), voices=6),
                       *themes.send(desk.book, [note_id("d")], "C")])
    assert [say.strength(column) for column in room.view.board.themes] == [
        "", "One table only", "+5 · Said once, strongly"]
    assert [column.marks for column in room.view.board.themes] == [3, 1, 5]
    room.sieve.pick("lone", "table", "One table only")
    assert [column.key for column in room.view.board.themes] == ["B"]
    keys(room, K.Key_2)
    assert [row.key for row in offered(room.view.board, "send", "2", "", [])] == ["B"]
    room.line.hide()
    room.sieve.clear()
    assert [column.key for column in room.view.board.themes] == ["A", "B", "C"]


# The heat map

def test_the_heat_map_is_walked_with_arrows_and_enter_shows_the_notes_of_a_cell(room, desk):
    keys(room, K.Key_G)
    view = room.heat.view
    assert view.hasFocus()
    assert view.spoken(0, 1) == "Buses stop too early, Table 4, 2 notes"
    for key in (K.Key_End, K.Key_PageDown):
        QTest.keyClick(view, key)
    assert view.accessibleDescription() == "All notes, Table 5, 4 notes"
    QTest.keyClick(view, K.Key_Up)
    assert view.accessibleDescription() == "In no theme, Table 5, 4 notes"
    desk.do("Elsewhere", themes.send(desk.book, [note_id("e")], "A"))
    assert view.accessibleDescription() == "In no theme, Table 5, 3 notes"
    QTest.keyClick(view, K.Key_Up)
    QTest.keyClick(view, K.Key_Return)  # Nobody at table 5 wrote of what it costs.
    assert view.isVisible()
    for key in (K.Key_Up, K.Key_Up, K.Key_Return):
        QTest.keyClick(view, key)
    assert (room.view.hasFocus(), in_hand(room)) == (True, ("A", "e"))
    assert room.view.board.found == {note_id(name) for name in "efgh"}
    assert room.sieve.chips["table"].text() == "Table 5"


def test_a_click_on_a_themes_name_in_the_heat_map_shows_it_and_escape_comes_back(room):
    room.tools.show_figures.click()
    view = room.heat.view
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(20, view.cell(1, 0).center().y()))
    assert in_hand(room) == ("B", "c")
    assert not room.sieve.sieve
    keys(room, K.Key_G)
    QTest.keyClick(view, K.Key_S)
    assert view.spoken(0, 1) == "Buses stop too early, not known, 2 notes"
    QTest.keyClick(view, K.Key_Escape)
    assert room.view.hasFocus()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_figures_of_the_heat_map_are_read_on_every_shade(qapp, theme):
    look.apply(qapp, theme, 1.0)
    grounds = [shade(count, 20) for count in range(1, 21)]
    assert min(contrast(legible_on(ground).name(), ground.name()) for ground in grounds) >= 4.5
    assert len({ground.name() for ground in grounds}) == 20
    look.apply(qapp, "light", 1.0)


# Islands, near and far

def islands(room) -> dict[str, QRect]:
    room.view.resize(room.view.size())
    return {column.key: room.view.lay.column(column.key) for column in room.view.board.columns[1:]}


def test_islands_that_nobody_placed_lie_over_no_other(room, desk):
    desk.do("More", [create(a_theme(f"M{n}", 3.0 + n, f"More {n}", "A" if n % 3 else "")) for n in range(12)])
    keys(room, K.Key_V)
    lying = list(islands(room).values())
    assert not any(one.intersects(other) for place, one in enumerate(lying) for other in lying[:place])
    frame = room.view.lay.frame(room.view.board.column("A"))
    assert frame.contains(room.view.lay.column("A").united(room.view.lay.column("M1")))
    for how, key in (("islands", K.Key_F), ("columns", K.Key_V)):
        keys(room, key, *[K.Key_F] * 2 * (how == "columns"))
        port, view = room.view.viewport().rect(), room.view
        assert view.zoom < 1
        assert all(port.contains(view.on_screen(rect)) for rect in islands(room).values())
    drag(room, view.on_screen(view.lay.head("C")).center(), view.on_screen(view.lay.head("A")).center() - QPoint(70, 0))
    assert [column.key for column in view.board.themes[:3]] == ["C", "A", "M1"]


def test_an_island_is_dragged_to_its_place_and_the_others_stay_where_they_are(room, desk):
    keys(room, K.Key_V)
    before = islands(room)
    start = where(room, "B")
    drag(room, start, start + QPoint(40, 260))
    after = islands(room)
    assert after.pop("B").topLeft() == before.pop("B").topLeft() + QPoint(40, 260)
    assert after == before
    desk.undo()
    assert desk.book.get(Theme, "B").x == 0
    keys(room, K.Key_V)
    assert not room.view.lay.free


def test_a_note_is_dragged_from_island_to_island_and_sent_by_key(room):
    keys(room, K.Key_V)
    drag(room, where(room, "A", "a"), where(room, "B", "c") + QPoint(0, 20))
    assert (pile(room, "A"), pile(room, "B")) == ("b", "ca")
    keys(room, K.Key_3)
    QTest.keyClick(room.line.line, K.Key_Return)
    assert pile(room, "C") == "a"


def test_ctrl_shift_arrows_move_an_island_and_its_parts_with_it(room, desk):
    desk.do("Nest", themes.nest(desk.book, desk.book.get(Theme, "B"), "A"))
    keys(room, K.Key_V)
    click(room, where(room, "A"))
    before = islands(room)
    keys(room, *[(K.Key_Down, CTRL | SHIFT)] * 2)
    after = islands(room)
    step = room.view.lay.width // 4 * 2
    assert after["A"].top() - before["A"].top() == pytest.approx(step, abs=6)
    assert after["B"].top() - before["B"].top() == after["A"].top() - before["A"].top()
    assert after["C"] == before["C"]


def test_an_island_dropped_on_the_header_of_another_is_nested_and_with_ctrl_merged(room):
    keys(room, K.Key_V)
    drag(room, where(room, "B"), where(room, "A"))
    assert [(c.key, c.depth) for c in room.view.board.themes] == [("A", 0), ("B", 1), ("C", 0)]
    drag(room, where(room, "C"), where(room, "A"), CTRL)
    assert [c.key for c in room.view.board.themes] == ["A", "B"]


def test_from_far_away_everything_can_still_be_chosen_dragged_and_renamed(room, qapp):
    for _ in range(8):
        keys(room, K.Key_Minus)
    assert room.view.zoom == 0.25
    room.grab()
    lay, view = room.view.lay, room.view
    drag(room, view.on_screen(lay.note(UNSORTED, 0)).center(), view.on_screen(lay.head("C")).center())
    assert pile(room, "C") == "d"
    QTest.mouseDClick(view.viewport(), LEFT, NONE, view.on_screen(lay.head("C")).center())
    assert view.editor.width() >= 200
    write(room, "Nobody says what it costs")
    assert "Nobody says what it costs" in themes_by_name(room)
    keys(room, K.Key_F)
    assert view.zoom == 1.0


def test_what_the_mouse_points_at_stays_under_it_while_one_comes_nearer(room):
    keys(room, K.Key_V)
    view = room.view
    at = view.on_screen(view.lay.head("B")).center()
    view.zoom_by(1, QPointF(at))
    view.zoom_by(0.5, QPointF(at))
    assert view.lay.hit(view.spot(at)).key == "B"
