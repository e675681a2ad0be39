"""Undo, what others do meanwhile, and the notes beside the line."""

from PySide6.QtTest import QTest

from facilitator.domain.changes import create
from facilitator.domain.ids import code, new_id, table_id
from facilitator.domain.records import Note, Timing
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.capture.counts import SPOKEN
from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.capture_event import ALT, CTRL, K, enter, newest, press, show, start, texts, write


def test_undo_belongs_to_the_line_while_it_holds_words(room, desk):
    enter(room, "First")
    write(room, "Second")
    press(room, K.Key_Z, modifier=CTRL)
    assert texts(desk) == ["First"]
    assert room.line.text() != "Second"


def test_a_change_elsewhere_takes_neither_focus_nor_words(room, desk):
    write(room, "half")
    desk.do("Elsewhere", [create(Note(id="0" * 32, text="From table 3", table=table_id(3), at="2026-09-12T11:00:00Z"))])
    assert room.line.hasFocus()
    enter(room, " done")
    assert "half done" in texts(desk)


def test_without_tables_and_agenda_notes_are_kept_for_the_whole_room(tmp_path, qtbot):

    desk = Desk(Store.create(tmp_path / "empty.facil", Device("desk")))
    room = show(CaptureRoom(desk), qtbot)
    room.enter()
    assert room.place.heading.text() == "The whole room"
    enter(room, "First of all")
    assert (newest(desk).text, newest(desk).table, newest(desk).segment) == ("First of all", "", "")
    desk.close()


def test_a_note_with_a_name_is_flagged_quietly_at_the_desk(room, desk):
    enter(room, "Lukasz said it was shut")
    enter(room, "It was shut")
    cards = [room.browse.maker.card(note) for note in room.browse.list.notes.records]
    assert [card.flagged for card in cards] == [False, True]


def test_counts_say_how_many_notes_there_are_here(room, desk):
    enter(room, "One")
    assert room.browse.counts.text() == "1 note at this table · 1 in this segment"
    start(desk, "worries")
    enter(room, "Two")
    assert room.browse.counts.text() == "2 notes at this table · 1 in this segment"


def test_every_tables_notes_in_this_segment_are_in_sight_and_enter_types_for_one_of_them(room, desk):
    counts = room.counts.cells
    enter(room, "At one")
    assert counts.item(0).data(SPOKEN) == "Table 1: 1 note in this segment"
    assert counts.item(1).data(SPOKEN) == "Table 2: no notes in this segment yet"
    assert room.counts.words.text() == "Notes in this segment · none yet at 11 tables"
    counts.setFocus()
    write(room, "12")
    press(room, K.Key_Left, K.Key_Return)
    assert (desk.table.number, counts.typed_for, room.line.hasFocus()) == (11, table_id(11), True)
    desk.do("At all others", [create(Note(id=new_id(), table=table_id(number), segment=room.whereabouts.segment.id))
                              for number in range(2, 11)])
    assert room.counts.words.text() == "Notes in this segment · none yet at tables 11, 12"
    start(desk, "worries")
    assert room.counts.words.text() == "Notes in this segment · none yet at any table"


def test_all_tables_are_shown_at_the_desk_on_one_key(room, desk):
    enter(room, "At one")
    press(room, K.Key_2, modifier=ALT)
    assert room.browse.list.notes.rowCount() == 0
    press(room, K.Key_A, modifier=ALT)
    assert [note.text for note in room.browse.list.notes.records] == ["At one"]
    assert room.browse.maker.card(newest(desk)).table.startswith("Table 1 · ")


def test_search_finds_words_and_printed_codes(room, desk, qtbot):
    enter(room, "Łódź is far")
    enter(room, "The bus is late")
    wanted = code(newest(desk).id)
    press(room, K.Key_F, modifier=CTRL)
    write(room, "lodz")
    press(room, K.Key_Return)
    assert [note.text for note in room.browse.list.notes.records] == ["Łódź is far"]
    room.browse.search()
    write(room, wanted.lower())
    press(room, K.Key_Return)
    assert [note.text for note in room.browse.list.notes.records] == ["The bus is late"]
    room.browse.search()
    press(room, K.Key_Escape)
    qtbot.waitUntil(lambda: room.browse.list.notes.rowCount() == 2)
    assert room.line.hasFocus()


def test_a_timing_of_another_day_does_not_confuse_an_open_line(room, desk, clock):
    clock.forward(24 * 60)
    desk.do("Start", [create(Timing(id="t", segment="worries", at=clock().isoformat()))])
    QTest.qWait(0)
    enter(room, "Tomorrow")
    assert newest(desk).segment == "worries"
