"""The board with the keys alone."""

from PySide6.QtTest import QTest

from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Note, Theme
from facilitator.ui.rooms.board import hints
from facilitator.ui.rooms.board.line import offered
from facilitator.ui.rooms.board.model import NEW, UNSORTED
from tests.ui.board_event import (
    CTRL,
    SHIFT,
    K,
    a_theme,
    click,
    in_hand,
    keys,
    marked,
    note_id,
    pile,
    send_line,
    themes_by_name,
    where,
    write,
)


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
    named = {key for group in hints.all_keys() for key, _ in group.rows}
    assert {chr(key) for key in room.view.keys.verbs if K.Key_A <= key <= K.Key_Z} | {"Ctrl+L", "Ctrl+J"} <= named
    QTest.keyClick(room.key_list, K.Key_Question)
    assert (room.key_list.isVisible(), room.view.hasFocus()) == (False, True)


def test_sending_nothing_says_what_to_choose(room):
    click(room, where(room, "C"))
    keys(room, K.Key_T)
    assert "Choose a note" in room.toast.text()
    assert room.line.isHidden()
