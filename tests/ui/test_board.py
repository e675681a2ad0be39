"""The board as people use it: with the mouse and with the keys alone, on a real file."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.domain import themes
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import cell_id, code, table_id
from facilitator.domain.records import Note, SavedSearch, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.rooms import board_hints
from facilitator.ui.rooms.board import BoardRoom
from facilitator.ui.rooms.board_line import offered
from facilitator.ui.rooms.board_model import NEW, UNSORTED, Board, Sieve
from facilitator.ui.wall import Scene, Wall

from .board_event import (
    CTRL,
    FEW,
    LEFT,
    NONE,
    SHIFT,
    K,
    a_note,
    a_theme,
    click,
    drag,
    in_hand,
    keys,
    lying,
    marked,
    note_id,
    open_event,
    pile,
    send_line,
    show,
    themes_by_name,
    where,
    write,
)


@pytest.fixture
def desk(tmp_path, qapp):
    made = open_event(tmp_path)
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    return show(desk, qtbot)


# With the mouse

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


# With the keys alone

def test_imported_notes_lie_in_the_order_of_their_file(room, desk):
    rows = [Note(id=cell_id("note", row), text=f"Row {row}") for row in range(20)]
    desk.do("Import notes", [create(note) for note in rows])
    assert list(room.view.board.unsorted.notes[:20]) == [note.id for note in rows]


def test_the_first_unsorted_note_is_in_hand_when_the_room_opens(room):
    assert in_hand(room) == (UNSORTED, "d")
    assert room.view.hasFocus()
    assert "Note d" in room.view.accessibleDescription()


def test_arrows_walk_notes_headers_and_columns(room):
    keys(room, K.Key_Down)
    assert in_hand(room) == (UNSORTED, "e")
    keys(room, K.Key_Right)
    assert in_hand(room) == ("A", "b")
    keys(room, K.Key_Up, K.Key_Up)
    assert in_hand(room) == ("A", "")
    keys(room, K.Key_Right, K.Key_Right)
    assert in_hand(room) == ("C", "")
    keys(room, K.Key_Right)
    assert in_hand(room) == (NEW, "")


def test_crossing_an_empty_column_keeps_the_height(room):
    click(room, where(room, "B", "c"))
    keys(room, K.Key_Right)
    assert in_hand(room) == ("C", "")
    keys(room, K.Key_Left)
    assert in_hand(room) == ("B", "c")


def test_a_number_and_enter_send_the_note_and_the_next_one_comes_to_hand(room):
    keys(room, K.Key_2)
    assert room.line.line.text() == "2"
    QTest.keyClick(room.line.line, K.Key_Return)
    assert (pile(room, "B"), pile(room, UNSORTED)) == ("cd", "efgh")
    assert in_hand(room) == (UNSORTED, "e")
    assert room.view.hasFocus()


def test_letters_complete_a_theme_and_send_all_that_is_chosen(room):
    keys(room, K.Key_Space, K.Key_Down, K.Key_Down, K.Key_Space, K.Key_T)
    send_line(room, "pho")
    assert (pile(room, "B"), pile(room, UNSORTED)) == ("cdf", "egh")
    assert room.view.choice.marked == {}


def test_the_theme_of_the_last_time_is_offered_first(room):
    keys(room, K.Key_T)
    send_line(room, "cost")
    keys(room, K.Key_NumberSign)
    QTest.keyClick(room.line.line, K.Key_Return)
    assert pile(room, "C") == "de"


def test_shift_enter_in_the_line_leaves_a_copy(room):
    click(room, where(room, "A", "a"))
    keys(room, K.Key_T)
    send_line(room, "cost", modifier=SHIFT)
    assert (pile(room, "A"), pile(room, "C")) == ("ab", "a")


def test_words_that_fit_no_theme_make_a_new_one(room):
    keys(room, K.Key_T)
    send_line(room, "Zebra crossings come too late")
    assert pile(room, themes_by_name(room)["Zebra crossings come too late"]) == "d"


def test_notes_that_go_out_of_sight_are_followed_and_it_is_said_where_they_went(room, desk, qtbot):
    desk.do("More", [create(a_theme(f"M{n}", 3.0 + n, f"More {n}")) for n in range(6)])
    assert room.view.horizontalScrollBar().isVisible()
    room.view.choice.mark([(note_id("d"), UNSORTED), (note_id("e"), UNSORTED)])
    keys(room, K.Key_T)
    with qtbot.waitSignal(desk.told) as said:
        send_line(room, "Nothing like it")
    assert said.args == ["2 notes went to “Nothing like it”."]
    new = themes_by_name(room)["Nothing like it"]
    assert room.view.is_seen(new)
    assert pile(room, new) == "de"
    said = []
    desk.told.connect(said.append)
    keys(room, K.Key_T)
    send_line(room, "Nothing like it")
    assert said == []


def test_zero_takes_a_note_back_to_the_unsorted(room):
    click(room, where(room, "A", "a"))
    keys(room, K.Key_0)
    QTest.keyClick(room.line.line, K.Key_Return)
    assert pile(room, UNSORTED) == "adefgh"


def test_escape_closes_the_line_and_nothing_moves(room):
    keys(room, K.Key_T)
    send_line(room, "cost", K.Key_Escape)
    assert room.line.isHidden()
    assert room.view.hasFocus()
    assert pile(room, UNSORTED) == "defgh"


def test_n_makes_a_theme_of_what_is_chosen_and_sorting_goes_on_after_its_name(room):
    keys(room, K.Key_Space, (K.Key_Down, SHIFT), K.Key_N)
    write(room, "The lift is broken")
    assert pile(room, themes_by_name(room)["The lift is broken"]) == "de"
    assert in_hand(room) == (UNSORTED, "f")


def test_delete_takes_a_note_out_and_on_a_header_takes_the_theme_away(room):
    click(room, where(room, "A", "a"))
    keys(room, K.Key_Delete)
    assert (pile(room, "A"), in_hand(room)) == ("b", ("A", "b"))
    click(room, where(room, "A"))
    keys(room, K.Key_Delete)
    assert [c.key for c in room.view.board.themes] == ["B", "C"]
    assert pile(room, UNSORTED) == "abdefgh"


def test_delete_on_an_unsorted_note_takes_nothing_away(room):
    keys(room, K.Key_Delete)
    assert pile(room, UNSORTED) == "defgh"


class Painted(QObject):
    """What of a viewport was painted, since it was last asked for."""

    def __init__(self, port):
        super().__init__(port)
        QApplication.processEvents()
        self._region = QRegion()
        port.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self._region += event.region()
        return False

    def take(self) -> QRegion:
        QApplication.processEvents()
        found, self._region = self._region, QRegion()
        return found


def test_only_what_changed_is_painted_again(room, desk, qtbot):
    lay = room.view.lay
    painted = Painted(room.view.viewport())
    keys(room, K.Key_Down, K.Key_Up)  # What was shown when all was painted is known from here on.
    qtbot.waitUntil(lambda: painted.take().isEmpty())
    keys(room, K.Key_Down)  # From d to e.
    found = painted.take()
    assert [found.contains(where(room, UNSORTED, name)) for name in "def"] == [True, True, False]
    assert not found.intersects(lay.ground)
    desk.do("Elsewhere", [edit(desk.book.get(Note, note_id("a")), held=True)])
    found = painted.take()
    assert found.contains(where(room, "A", "a"))
    assert not any(found.contains(where(room, *place)) for place in ((UNSORTED, "e"), ("A", "b"), ("B", "c")))
    room.view.zoom_by(-1)
    assert painted.take().contains(room.view.viewport().rect().center())


def test_f2_edits_what_is_in_hand_a_note_or_a_themes_name(room, desk):
    click(room, where(room, "A", "b"))
    keys(room, K.Key_F2)
    write(room, "The last bus goes at six")
    assert desk.book.get(Note, note_id("b")).text == "The last bus goes at six"
    assert in_hand(room) == ("A", "b")
    click(room, where(room, "A"))
    keys(room, K.Key_F2)
    write(room, "Buses end too early")
    assert desk.book.get(Theme, "A").name == "Buses end too early"


def test_ctrl_shift_arrows_move_a_column_and_ctrl_arrows_a_note(room):
    click(room, where(room, "A", "a"))
    keys(room, (K.Key_Right, CTRL | SHIFT))
    assert [c.key for c in room.view.board.themes] == ["B", "A", "C"]
    keys(room, (K.Key_Down, CTRL))
    assert (pile(room, "A"), in_hand(room)) == ("ba", ("A", "a"))
    keys(room, (K.Key_Right, CTRL))
    assert (pile(room, "C"), in_hand(room)) == ("a", ("C", "a"))


def test_p_nests_a_theme_under_another_and_never_under_itself(room):
    click(room, where(room, "B"))
    keys(room, K.Key_P)
    assert "B" not in [row.key for row in offered(room.view.board, "nest", "", "B", [])]
    send_line(room, "bus")
    assert [(c.key, c.depth) for c in room.view.board.themes] == [("A", 0), ("B", 1), ("C", 0)]
    assert room.view.lay.frame(room.view.board.column("A")).contains(room.view.lay.column("B"))
    keys(room, (K.Key_Right, CTRL | SHIFT))
    assert "P and 0 make it part of none" in room.toast.text()


def test_h_holds_notes_back_and_shows_them_again(room, desk):
    keys(room, K.Key_Space, K.Key_Down, K.Key_Space, K.Key_H)
    assert [desk.book.get(Note, note_id(n)).held for n in "def"] == [True, True, False]
    keys(room, K.Key_H)
    assert not any(note.held for note in desk.book.all(Note))


def test_enter_corrects_the_words_of_the_note_in_hand(room, desk):
    keys(room, K.Key_Return)
    write(room, "Said better")
    assert desk.book.get(Note, note_id("d")).text == "Said better"


def test_ctrl_a_chooses_the_whole_pile_and_escape_lets_it_go(room):
    keys(room, (K.Key_A, CTRL))
    assert marked(room) == "defgh"
    keys(room, K.Key_Escape)
    assert marked(room) == "d"


def test_every_deed_of_the_menu_names_its_key(room):
    click(room, where(room, "A", "a"))
    menu = room.menu()
    texts = [action.text() for action in menu.actions() if not (action.isSeparator() or action.menu())]
    suggested = next(action.menu() for action in menu.actions() if action.menu())
    assert (len(texts), len(suggested.actions())) == (19, 4)
    texts += [action.text() for action in suggested.actions()]
    assert all("\t" in text for text in texts)
    said = []
    room.desk.said.connect(said.append)
    click(room, where(room, "C"))
    keys(room, (K.Key_M, CTRL))
    assert room.stack.currentWidget() is room.sort
    assert said == ["Choose a theme with notes first: ↓ goes into the list."]


def test_the_list_of_keys_names_each_letter_that_does_something_and_its_own_key_closes_it(room):
    keys(room, K.Key_Question)
    assert room.key_list.isVisible()
    named = {key for group in board_hints.all_keys() for key, _ in group.rows}
    assert {chr(key) for key in room.view.keys.verbs if K.Key_A <= key <= K.Key_Z} | {"Ctrl+L", "Ctrl+J"} <= named
    QTest.keyClick(room.key_list, K.Key_Question)
    assert (room.key_list.isVisible(), room.view.hasFocus()) == (False, True)


def test_themes_go_to_the_wall_as_what_is_next_and_are_seen_when_somebody_shows_them(desk, qtbot):
    wall = Wall(desk)
    room = BoardRoom(desk, wall=wall)
    qtbot.addWidget(room)
    room.show()
    room.tools.show_wall.click()
    assert (wall.next, wall.live) == (Scene("themes"), Scene())
    room.put_on_wall("A", notes=True)
    assert wall.next == Scene("themes", of="A", notes=True)
    assert "next on the wall" in room.toast.text()


def test_a_room_without_a_wall_offers_none(room):
    assert room.tools.show_wall.isHidden()


def test_sending_nothing_says_what_to_choose(room):
    click(room, where(room, "C"))
    keys(room, K.Key_T)
    assert "Choose a note" in room.toast.text()
    assert room.line.isHidden()


# Staying put

def test_a_change_elsewhere_loses_no_mark_no_place_and_no_half_typed_name(room, desk):
    keys(room, K.Key_Space, K.Key_Down)
    click(room, where(room, "C"), CTRL)
    room.view.edit_name("C")
    QTest.keyClicks(room.view.editor, "Half")
    desk.do("Elsewhere", [create(a_note("z")), edit(desk.book.get(Theme, "A"), name="Renamed elsewhere")])
    assert room.view.editor.text() == "Half"
    assert room.view.editor.hasFocus()
    assert room.view.choice.marked == {(note_id("d"), UNSORTED): None}
    assert pile(room, UNSORTED) == "defghz"


def test_what_is_chosen_stays_chosen_only_where_it_still_lies(room, desk):
    click(room, where(room, "A", "a"))
    keys(room, K.Key_Space, K.Key_Down, K.Key_Space)
    desk.do("Elsewhere", themes.move(desk.book, [(note_id("a"), "A")], "C"))
    assert marked(room) == "b"


def test_a_theme_that_is_taken_away_elsewhere_leaves_the_keyboard_somewhere(room, desk):
    click(room, where(room, "C"))
    desk.do("Elsewhere", themes.remove(desk.book, desk.book.get(Theme, "C")))
    assert in_hand(room)[0] == "B"
    keys(room, K.Key_Down)


def test_a_note_taken_away_while_it_hangs_on_the_mouse_is_let_go(room, desk):
    drag(room, where(room, UNSORTED, "d"), where(room, "A"), release=False)
    desk.do("Elsewhere", [delete(desk.book.get(Note, note_id("d")))])
    assert not room.view.mouse.busy
    QTest.mouseRelease(room.view.viewport(), LEFT, NONE, where(room, "A"))
    assert (pile(room, "A"), pile(room, UNSORTED)) == ("ab", "efgh")


def test_an_event_that_is_only_read_keeps_every_note_and_says_why(tmp_path, qtbot, qapp):
    look.apply(qapp, "light", 1.0)
    path = tmp_path / "event.facil"
    with Store.create(path, Device("desk")) as store:
        store.do("Set up", [create(record) for record in FEW])
    desk = Desk(Store.open(path, Device("desk"), read_only=True))
    room = BoardRoom(desk)
    qtbot.addWidget(room)
    room.resize(1280, 720)
    room.show()
    room.enter()
    said = []
    desk.said.connect(said.append)
    drag(room, where(room, UNSORTED, "e"), where(room, "A", "b"))
    keys(room, K.Key_H, K.Key_N, K.Key_F2, K.Key_T)
    assert (pile(room, "A"), room.view.editor, room.line.isVisible()) == ("ab", None, False)
    assert said
    desk.close()


def test_an_empty_board_says_what_to_do_and_asks_for_a_file(tmp_path, qtbot, qapp):
    look.apply(qapp, "light", 1.0)
    desk = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    room = BoardRoom(desk)
    qtbot.addWidget(room)
    room.show()
    room.enter()
    with qtbot.waitSignal(room.wants_import) as asked:
        QTest.mouseClick(room.empty.buttons[0], LEFT)
    assert asked.args == ["notes"]
    desk.do("Add note", [create(a_note("a"))])
    assert room.stack.currentWidget() is room.view
    desk.close()


# Searching, names and twins

def test_searching_narrows_the_unsorted_and_fades_the_rest(room, qtbot):
    QTest.keyClicks(room.sieve.line, "note f")
    qtbot.waitUntil(lambda: pile(room, UNSORTED) == "f")
    assert pile(room, "A") == "ab"
    assert room.view.board.found == {note_id("f")}
    assert room.view.board.unsorted.size.notes == 5
    more = [create(a_theme(f"M{number}", 3.0 + number, f"More {number}")) for number in range(12)]
    room.desk.do("More", [*more, create(lying("g", "M11", 0))])
    room.sieve.line.setFocus()
    room.sieve.line.setText("note g")
    qtbot.waitUntil(lambda: room.view.is_seen("M11"))
    assert room.sieve.line.hasFocus()
    assert in_hand(room)[0] == UNSORTED


def test_from_the_search_the_keyboard_goes_to_what_was_found_or_back_and_the_notes_found_are_walked(room):
    line = room.sieve.line
    room.sieve.search()
    QTest.keyClicks(line, "note b")
    QTest.keyClick(line, K.Key_Return)
    assert (room.view.hasFocus(), in_hand(room)) == (True, ("A", "b"))
    assert room.hint.seen().startswith("1 note found")
    room.sieve.look_for("table:4")
    walked = []
    for key in (K.Key_F3, K.Key_F3, K.Key_F3, (K.Key_F3, SHIFT)):
        keys(room, key)
        walked.append(in_hand(room))
    assert walked == [("B", "c"), ("", "d"), ("A", "a"), ("", "d")]
    keys(room, K.Key_Space, K.Key_Escape)
    assert line.text() == "table:4"
    keys(room, K.Key_Escape)
    assert (line.text(), room.view.board.found) == ("", None)
    room.sieve.search()
    QTest.keyClicks(line, "phone")
    QTest.keyClick(line, K.Key_Escape)
    assert (line.text(), room.view.hasFocus(), in_hand(room)) == ("", True, ("", "d"))


def test_filters_by_table_stand_as_a_chip_that_takes_them_away_and_are_saved_with_the_line(room, desk):
    room.sieve.pick("table", table_id(5), "Table 5")
    assert pile(room, UNSORTED) == "efgh"
    room.sieve.line.setText("note e")
    room.sieve.kept.emit(room.sieve.whole_line())
    assert [one.words for one in desk.book.all(SavedSearch)] == ["note e table:5"]
    room.sieve.clear()
    room.sieve.menu.aboutToShow.emit()
    saved = next(action.menu() for action in room.sieve.menu.actions() if action.text() == "Saved searches")
    saved.actions()[0].trigger()
    assert (room.sieve.line.text(), pile(room, UNSORTED)) == ("note e table:5", "e")
    room.sieve.look_for("")
    room.sieve.pick("table", table_id(5), "Table 5")
    QTest.keyClick(room.sieve.chips["table"], K.Key_Delete)
    assert pile(room, UNSORTED) == "defgh"


@pytest.mark.parametrize(("sieve", "found"), [
    (Sieve(), True), (Sieve("bus"), True), (Sieve("BÚS lat"), True), (Sieve("us"), False), (Sieve("bus tram"), False),
    (Sieve(code(note_id("a"))), True), (Sieve(kind="question"), True), (Sieve(kind="idea"), False),
    (Sieve(table=table_id(4)), True), (Sieve("bus", table=table_id(5)), False), (Sieve(segment="s"), False),
])
def test_a_sieve_lets_through_what_it_says(sieve, found):
    note = a_note("a", text="The last buses come late", table=table_id(4), type="question")
    assert (note.id in sieve.found([note])) is found


def test_themes_of_one_name_are_offered_for_joining_and_may_be_kept_apart(room, desk):
    assert room.offers.count() == 0
    desk.do("Merged", [create(a_theme("X", 3, "COST")), create(lying("d", "X", 0))])
    assert "Cost" in room.offers.itemAt(0).widget().accessibleName()
    answer(room, "Join them")
    assert (pile(room, "C"), len(room.view.board.themes)) == ("d", 3)
    assert room.offers.count() == 0
    assert room.view.hasFocus()
    desk.undo()
    answer(room, "Keep both")
    assert (room.offers.count(), len(room.view.board.themes)) == (0, 4)


def test_names_that_stand_several_times_are_joined_one_by_one_or_all_at_once_without_leaving_the_offer(room, desk):
    desk.do("Merged", [create(a_theme(f"{name}{laptop}", 3 + laptop, name)) for name in ("Cost", "Trees", "Rents")
                       for laptop in range(2)])
    assert room.offers.itemAt(0).widget().accessibleName().endswith("So it is with 2 more names.")
    answer(room, "Join them")
    assert len(room.view.board.themes) == 7, "the board's own and two of one name went into one"
    assert room.focusWidget().text() == "Join them"
    answer(room, "Join all of one name")
    assert sorted(column.name for column in room.view.board.themes)[-2:] == ["Rents", "Trees"]
    assert len(room.view.board.themes) == 5
    desk.undo()
    assert len(room.view.board.themes) == 7


def answer(room, words: str) -> None:
    """Presses a button of what is offered, by the keyboard."""
    button = next(b for b in room.offers.itemAt(0).widget().findChildren(QPushButton) if b.text() == words)
    button.setFocus()
    QTest.keyClick(button, K.Key_Space)


def test_a_parent_counts_the_notes_of_its_parts_each_once(desk):
    book = Desk.book.fget(desk)
    desk.do("Nest", [edit(book.get(Theme, "B"), parent="A"), create(lying("a", "B", 5))])
    column = Board.of(desk.book).column("A")
    assert (column.size.notes, column.whole.notes, column.parts) == (2, 3, 1)


# Looks and size

@pytest.mark.parametrize("size", [(800, 520), (1024, 640), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_one_theme_stands_beside_the_unsorted_in_any_window_and_text_size(room, qapp, size, scale):
    look.apply(qapp, "light", scale)
    room.resize(*size)
    qapp.processEvents()
    lay = room.view.lay
    assert not lay.column(UNSORTED).intersects(lay.ground)
    assert lay.ground.contains(lay.column("A"))
    assert room.width() == size[0]
    look.apply(qapp, "light", 1.0)


def test_ten_thousand_notes_are_shown_and_sent_within_a_breath(desk, qtbot):
    made = [Note(id=f"{n:08x}" * 4, text=f"word {n % 50} " * (n % 9 + 1)) for n in range(10_000, 20_000)]
    desk.store.do("Many", [create(note) for note in made])
    room = BoardRoom(desk)
    qtbot.addWidget(room)
    room.resize(1280, 720)
    room.show()
    room.enter()
    assert len(room.view.board.unsorted.notes) == 10_005
    keys(room, K.Key_End, K.Key_Space, K.Key_1)
    QTest.keyClick(room.line.line, K.Key_Return)
    assert len(room.view.board.column("A").notes) == 3
    assert len(list(room.view.lay.notes_seen(UNSORTED))) < 20
