"""The board as people use it: with the mouse and with the keys alone, on a real file."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest

from facilitator.domain import themes
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import cell_id, code, table_id
from facilitator.domain.records import Note, Placement, Table, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.palette import contrast
from facilitator.ui.rooms import board_menus
from facilitator.ui.rooms import board_words as say
from facilitator.ui.rooms.board import BoardRoom
from facilitator.ui.rooms.board_heat import legible_on, shade
from facilitator.ui.rooms.board_line import offered
from facilitator.ui.rooms.board_model import NEW, UNSORTED, Board, Sieve
from facilitator.ui.wall import Scene, Wall

K, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def a_note(name: str, **values) -> Note:
    values = {"text": f"Note {name}", "at": f"2026-09-12T10:00:{ord(name) - 97:02}+01:00"} | values
    return Note(id=note_id(name), **values)


def note_id(name: str) -> str:
    return f"{ord(name):02x}" * 16


def lying(note: str, theme: str, position: float) -> Placement:
    return Placement(id=cell_id("placement", note_id(note), theme), note=note_id(note), theme=theme, position=position)


def a_theme(id: str, position: float, name: str = "", parent: str = "") -> Theme:
    return Theme(id=id, name=name, position=position, parent=parent)


FEW = [Table(id=table_id(4), number=4), Table(id=table_id(5), number=5),
       *(a_note(name, table=table_id(4)) for name in "abcd"), *(a_note(name, table=table_id(5)) for name in "efgh"),
       a_theme("A", 0, "Buses stop too early"), a_theme("B", 1, "Nobody answers the phone"), a_theme("C", 2, "Cost"),
       lying("a", "A", 0), lying("b", "A", 1), lying("c", "B", 0)]
"""Two tables; a and b are in A, c in B, nothing in C; d to h are unsorted."""


@pytest.fixture
def desk(tmp_path, qapp):
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    made.store.do("Set up", [create(record) for record in FEW])
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    made = BoardRoom(desk)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.enter()
    return made


def pile(room, key: str) -> str:
    """The notes of a column by their letters, in the order that is shown."""
    return "".join(chr(int(note[:2], 16)) for note in room.view.board.column(key).notes)


def themes_by_name(room) -> dict[str, str]:
    return {column.name: column.key for column in room.view.board.themes}


def in_hand(room) -> tuple[str, str]:
    key, note = room.view.choice.current
    return key, chr(int(note[:2], 16)) if note else ""


def marked(room) -> str:
    return "".join(chr(int(note[:2], 16)) for note, _ in room.view.choice.picks(room.view.board))


def keys(room, *pressed) -> None:
    for key in pressed:
        key, modifier = key if isinstance(key, tuple) else (key, NONE)
        QTest.keyClick(room.view, key, modifier)


def where(room, key: str, letter: str = "") -> QPoint:
    """The middle of a note, or of a column's header."""
    lay = room.view.lay
    if not letter:
        return lay.head(key).center() if key != NEW else lay.column(NEW).center()
    return lay.note(key, room.view.board.column(key).places[note_id(letter)]).center()


def drag(room, start: QPoint, end: QPoint, modifier=NONE, release=True) -> None:
    port = room.view.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    for point in (start + QPoint(6, 6), start + QPoint(20, 20), end):
        QTest.mouseMove(port, point)
    if release:
        QTest.mouseRelease(port, LEFT, modifier, end)


def click(room, point: QPoint, modifier=NONE) -> None:
    QTest.mouseClick(room.view.viewport(), LEFT, modifier, point)


def write(room, text: str, end=K.Key_Return) -> None:
    """Types into the editor that is open, and ends it."""
    editor = room.view.editor
    editor.clear()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, end)


def send_line(room, text: str, end=K.Key_Return, modifier=NONE) -> None:
    QTest.keyClicks(room.line.line, text)
    QTest.keyClick(room.line.line, end, modifier)


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
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(texts) == 17
    assert all("\t" in text for text in texts)


def test_themes_go_to_the_wall_as_what_is_next_and_are_seen_when_somebody_shows_them(desk, qtbot):
    wall = Wall(desk)
    room = BoardRoom(desk, wall=wall)
    qtbot.addWidget(room)
    room.show()
    room.show_wall.click()
    assert (wall.next, wall.live) == (Scene("themes"), Scene())
    room.put_on_wall("A", notes=True)
    assert wall.next == Scene("themes", of="A", notes=True)
    assert "next on the wall" in room.toast.text()


def test_a_room_without_a_wall_offers_none(room):
    assert room.show_wall.isHidden()


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
    next(action for action in board_menus.colours(room, "A").actions() if action.text() == "Yellow").trigger()
    theme = desk.book.get(Theme, "A")
    assert (theme.missing, theme.description, theme.colour) == ("Ask the drivers", "Evenings and Sundays", "yellow")
    assert say.spoken(room.view.board, room.view.board.column("A")).endswith("Missing: Ask the drivers, Yellow")


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
    room.show_figures.click()
    view = room.heat.view
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(20, view.cell(1, 0).center().y()))
    assert in_hand(room) == ("B", "c")
    assert not room.sieve.sieve
    keys(room, K.Key_G)
    room.heat.switch.click()
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


# Searching, names and twins

def test_searching_narrows_the_unsorted_and_fades_the_rest(room, qtbot):
    QTest.keyClicks(room.sieve.line, "note f")
    qtbot.waitUntil(lambda: pile(room, UNSORTED) == "f")
    assert pile(room, "A") == "ab"
    assert room.view.board.found == {note_id("f")}
    assert room.view.board.unsorted.size.notes == 5


def test_filters_by_table_stand_as_a_chip_that_takes_them_away(room):
    room.sieve.pick("table", table_id(5), "Table 5")
    assert pile(room, UNSORTED) == "efgh"
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
    offer = room.offers.itemAt(0).widget()
    assert "Cost" in offer.accessibleName()
    next(b for b in offer.findChildren(type(room.new).__mro__[1]) if b.text() == "Join them").click()
    assert (pile(room, "C"), len(room.view.board.themes)) == ("d", 3)
    assert room.offers.count() == 0
    desk.undo()
    offer = room.offers.itemAt(0).widget()
    next(b for b in offer.findChildren(type(room.new).__mro__[1]) if b.text() == "Keep both").click()
    assert (room.offers.count(), len(room.view.board.themes)) == (0, 4)


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
