"""What stays put on the board when others change it, and what it says when there is nothing or all is only read."""

from PySide6.QtTest import QTest

from facilitator.domain import themes
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.records import Note, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.board.model import UNSORTED
from facilitator.ui.rooms.board.room import BoardRoom
from tests.ui.board_event import (
    CTRL,
    FEW,
    LEFT,
    NONE,
    K,
    a_note,
    click,
    drag,
    in_hand,
    keys,
    marked,
    note_id,
    pile,
    where,
)


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
