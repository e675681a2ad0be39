"""The board with the mouse."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from facilitator.domain import themes
from facilitator.domain.changes import create
from facilitator.domain.records import Note, Theme
from facilitator.ui.rooms.board.line import offered
from facilitator.ui.rooms.board.model import NEW, UNSORTED
from tests.ui.board_event import (
    CTRL,
    LEFT,
    NONE,
    SHIFT,
    K,
    click,
    drag,
    in_hand,
    keys,
    marked,
    note_id,
    pile,
    themes_by_name,
    where,
    write,
)


def test_a_note_is_dragged_into_a_theme_at_the_place_where_it_was_dropped(room):
    drag(room, where(room, UNSORTED, "e"), where(room, "A", "b") - QPoint(0, 10))
    assert (pile(room, "A"), pile(room, UNSORTED)) == ("aeb", "dfgh")
    assert in_hand(room) == ("A", "e")


def test_several_chosen_notes_move_in_one_step_that_undo_takes_back(room, desk):
    click(room, where(room, UNSORTED, "d"))
    click(room, where(room, UNSORTED, "f"), CTRL)
    drag(room, where(room, UNSORTED, "f"), where(room, "C"))
    assert (pile(room, "C"), pile(room, UNSORTED)) == ("df", "egh")
    desk.undo()
    assert (pile(room, "C"), pile(room, UNSORTED)) == ("", "defgh")


def test_a_click_and_clicks_with_ctrl_choose_what_they_touch_and_nothing_else(room):
    click(room, where(room, UNSORTED, "e"), CTRL)  # d is in hand, and nobody chose it
    assert marked(room) == "e"
    click(room, where(room, UNSORTED, "f"))
    click(room, where(room, "A", "a"), CTRL)
    click(room, where(room, UNSORTED, "g"), CTRL)
    assert marked(room) == "fga"
    click(room, where(room, UNSORTED, "f"), CTRL)
    assert marked(room) == "ga"
    click(room, where(room, UNSORTED, "d"))
    keys(room, K.Key_Down)
    click(room, where(room, UNSORTED, "g"), CTRL)  # the keyboard went on to e
    assert marked(room) == "g"


def test_choosing_with_the_mouse_is_choosing_with_the_keys(room):
    click(room, where(room, UNSORTED, "d"))
    click(room, where(room, UNSORTED, "f"), CTRL)
    by_mouse = dict(room.view.choice.marked)
    keys(room, K.Key_Escape, K.Key_Home, K.Key_Space, K.Key_Down, K.Key_Down, K.Key_Space)
    assert room.view.choice.marked == by_mouse


def test_dragging_with_ctrl_leaves_a_copy_so_that_the_note_lies_in_two_themes(room, desk):
    drag(room, where(room, "A", "a"), where(room, "B"), CTRL)
    assert (pile(room, "A"), pile(room, "B")) == ("ab", "ca")
    assert [t.id for t in themes.themes_of(desk.book, note_id("a"))] == ["A", "B"]


def test_dropping_on_the_empty_column_makes_a_theme_and_asks_for_its_name_last(room):
    drag(room, where(room, UNSORTED, "d"), where(room, NEW))
    key = room.view.board.themes[-1].key
    assert pile(room, key) == "d"
    assert room.view.editor.hasFocus()
    write(room, "The lift is always broken")
    assert themes_by_name(room)["The lift is always broken"] == key
    assert room.view.hasFocus()


def test_a_new_pile_asks_for_its_name_after_each_note_until_it_has_one(room):
    drag(room, where(room, UNSORTED, "d"), where(room, NEW))
    key = room.view.board.themes[-1].key
    drag(room, where(room, UNSORTED, "e"), where(room, key))
    assert (pile(room, key), room.view.editor.hasFocus()) == ("de", True)
    write(room, "Lifts")
    drag(room, where(room, UNSORTED, "f"), where(room, key))
    assert (pile(room, key), room.view.editor) == ("def", None)


def test_a_pile_may_stay_without_a_name(room):
    drag(room, where(room, UNSORTED, "d"), where(room, NEW))
    QTest.keyClick(room.view.editor, K.Key_Escape)
    assert room.view.board.themes[-1].name == ""
    assert offered(room.view.board, "send", "4", "", [])[0].words == "“Note d”"  # By its first note's words.
    keys(room, K.Key_Escape, K.Key_N)
    QTest.keyClick(room.view.editor, K.Key_Escape)
    room.view.deeds.move([(note, room.view.board.themes[-1].key) for note in room.view.board.themes[-1].notes], "")
    assert offered(room.view.board, "send", "5", "", [])[0].words == "Pile 5"


def test_dropping_on_the_unsorted_takes_a_note_out_of_its_theme(room):
    drag(room, where(room, "A", "a"), where(room, UNSORTED, "f"))
    assert (pile(room, "A"), pile(room, UNSORTED)) == ("b", "adefgh")


def test_a_note_is_put_in_another_place_of_its_own_pile(room):
    drag(room, where(room, "A", "a"), where(room, "A", "b") + QPoint(0, 60))
    assert pile(room, "A") == "ba"


def test_escape_lets_go_of_what_is_dragged(room):
    drag(room, where(room, UNSORTED, "d"), where(room, "A"), release=False)
    assert room.view.mouse.carried
    keys(room, K.Key_Escape)
    QTest.mouseRelease(room.view.viewport(), LEFT, NONE, where(room, "A"))
    assert (pile(room, "A"), room.view.mouse.busy) == ("ab", False)


def test_the_rubber_band_chooses_what_it_touches_in_every_column(room):
    lay = room.view.lay
    start = lay.pile("B").bottomLeft() + QPoint(40, -20)
    drag(room, start, where(room, "A", "a") - QPoint(20, 0))
    assert marked(room) == "abc"
    drag(room, start, start + QPoint(30, -30))
    assert room.view.choice.marked == {}


def test_a_click_chooses_one_note_and_with_shift_all_between(room):
    click(room, where(room, UNSORTED, "e"))
    assert (marked(room), in_hand(room)) == ("e", (UNSORTED, "e"))
    click(room, where(room, UNSORTED, "g"), SHIFT)
    assert marked(room) == "efg"
    click(room, where(room, "A", "a"))
    assert marked(room) == "a"


def test_a_column_is_dragged_before_another_one(room):
    drag(room, where(room, "C"), room.view.lay.column("A").topLeft() + QPoint(10, 200))
    assert [c.key for c in room.view.board.themes] == ["C", "A", "B"]


def test_a_column_dropped_on_the_header_of_another_becomes_part_of_it(room):
    drag(room, where(room, "C"), where(room, "A"))
    assert [(c.key, c.depth) for c in room.view.board.themes] == [("A", 0), ("C", 1), ("B", 0)]


def test_holding_a_note_near_the_edge_scrolls_to_the_themes_beyond(room, qtbot):
    room.resize(700, 720)
    start = where(room, UNSORTED, "d")
    drag(room, start, QPoint(room.view.viewport().width() - 4, start.y()), release=False)
    qtbot.waitUntil(lambda: room.view.lay.scroll > 100)
    QTest.mouseRelease(room.view.viewport(), LEFT, NONE, start)
    assert pile(room, UNSORTED) == "defgh"


def test_the_wheel_rolls_the_column_under_the_mouse(room, desk):
    desk.do("Many", [create(Note(id=f"{n:08x}" * 4, text="word " * 20)) for n in range(1000, 1030)])
    handle = room.view.lay.thumb(UNSORTED).center()
    drag(room, handle, handle + QPoint(0, 120))
    assert room.view.lay.roll(UNSORTED) > 0
    assert room.view.lay.roll("A") == 0


def test_double_clicking_corrects_a_note_and_renames_a_theme(room, desk):
    QTest.mouseDClick(room.view.viewport(), LEFT, NONE, where(room, UNSORTED, "d"))
    write(room, "Note d, said better")
    assert desk.book.get(Note, note_id("d")).text == "Note d, said better"
    QTest.mouseDClick(room.view.viewport(), LEFT, NONE, where(room, "C"))
    write(room, "Nobody says what it costs")
    assert desk.book.get(Theme, "C").name == "Nobody says what it costs"
