"""Searching on the board, and sieves."""

import pytest
from PySide6.QtTest import QTest

from facilitator.domain.changes import create
from facilitator.domain.ids import code, table_id
from facilitator.domain.records import SavedSearch
from facilitator.ui.rooms.board.model import UNSORTED, Sieve
from tests.ui.board_event import SHIFT, K, a_note, a_theme, in_hand, keys, lying, note_id, pile


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
