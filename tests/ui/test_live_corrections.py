"""Times that were wrong are corrected in the day's list, in any notation, and everything behind them re-flows."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import agenda, rearrange, timings
from facilitator.domain.changes import create, edit
from facilitator.domain.outlook import Due
from facilitator.domain.records import EVENT, Event, Segment
from facilitator.ui.rooms.live.day import EXPECTED, UNTIL
from facilitator.ui.rooms.live.moments import read_moment
from tests.ui.live_room import K, correct, go_on, line, open_time, press, row_of, runs, shown, turn
from tests.ui.running_day import ZONE, Clock, id_of, open_desk, segment


@pytest.fixture
def desk(qapp, tmp_path):
    made = open_desk(tmp_path, Clock())
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    """Welcome ran until 09:25, since then the table talk runs; it is 09:30."""
    made = shown(desk, qtbot)
    press(made, K.Key_Space)
    go_on(made, "09:25")
    turn(made, "09:30")
    return made


def said(desk) -> list[str]:
    found: list[str] = []
    desk.said.connect(found.append)
    return found


def times(room) -> dict[str, tuple[str, str]]:
    return {line.title: (line.expected, line.until) for line in room.model.lines}


def test_a_start_is_corrected_and_what_it_ended_ends_then_too(room):
    correct(room, "Table talk", "9.21")
    assert times(room)["Welcome"] == ("09:00", "09:21")
    assert times(room)["Table talk"] == ("09:21", "10:01")
    assert times(room)["Water"] == ("10:01", "10:31")
    assert times(room)["Lunch"] == ("10:31", "11:31")
    assert room.cards[0].left.text() == "31 minutes left"
    room.desk.undo()
    assert times(room)["Welcome"] == ("09:00", "09:25")


@pytest.mark.parametrize(("words", "begins"), [
    ("4 minutes ago", "09:26"), ("7 min ago", "09:23"), ("-6", "09:24"), ("9h22", "09:22"), ("09:23 am", "09:23"),
    ("now", "09:30")])
def test_a_time_can_be_typed_in_any_notation(room, words, begins):
    correct(room, "Table talk", words)
    assert line(room, "Table talk").expected == begins


def test_a_finish_is_corrected_in_its_own_cell(room):
    correct(room, "Welcome", "09:18", UNTIL)
    assert times(room)["Welcome"] == ("09:00", "09:18")
    assert times(room)["Table talk"][0] == "09:18"


def test_a_running_segment_gets_the_minutes_that_it_takes_to_end_at_a_time(room):
    correct(room, "Table talk", "10:15", UNTIL)
    assert times(room)["Table talk"] == ("09:25", "10:15")
    assert timings.spans(room.desk.book)[id_of("Table talk")].extended == 10
    assert times(room)["Water"] == ("10:15", "10:45")


def test_a_running_segment_that_ended_before_is_finished_then(room):
    correct(room, "Table talk", "3 minutes ago", UNTIL)
    assert runs(room) == []
    assert times(room)["Table talk"] == ("09:25", "09:27")


def test_what_began_unnoticed_is_started_in_the_past_and_ends_what_ran(room):
    correct(room, "Water", "09:28")
    assert runs(room) == ["Water"]
    assert times(room)["Table talk"] == ("09:25", "09:28")


def test_what_cannot_be_read_stays_in_its_field_and_is_said_in_a_sentence(room):
    words = said(room.desk)
    editor = correct(room, "Table talk", "soon")
    assert words == ["“soon” is no time: type it as 10:42, or as 4 minutes ago."]
    assert (editor.text(), editor.property("invalid")) == ("soon", True)
    assert editor.isVisible()
    editor.selectAll()
    QTest.keyClicks(editor, "9:22")
    QTest.keyClick(editor, K.Key_Return)
    assert line(room, "Table talk").expected == "09:22"


@pytest.mark.parametrize(("title", "typed", "column", "sentence"), [
    ("Table talk", "8:50", EXPECTED, "“Welcome” began at 09:00: correct that first, or say a later time."),
    ("Water", "9:20", EXPECTED, "“Table talk” began at 09:25: correct that first, or say a later time."),
    ("Welcome", "9:27", EXPECTED, "“Welcome” finished at 09:25: correct that first, or say an earlier time."),
    ("Welcome", "8:55", UNTIL, "“Welcome” began at 09:00: correct that first, or say a later time."),
])
def test_a_time_that_cannot_come_true_is_refused_in_a_sentence_that_says_why(room, title, typed, column, sentence):
    before, words = room.desk.book, said(room.desk)
    editor = correct(room, title, typed, column)
    assert words == [sentence]
    assert (editor.text(), room.desk.book) == (typed, before)


def test_a_start_that_lies_before_what_ran_is_refused_from_the_card_too(room):
    before, words = room.desk.book, said(room.desk)
    field = room.cards[0].ago
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "50")
    QTest.keyClick(field, K.Key_Return)
    assert words == ["“Welcome” began at 09:00: correct that first, or say a later time."]
    assert room.desk.book is before


def test_what_started_before_the_last_one_was_finished_ended_that_then(room):
    press(room, K.Key_Space)
    turn(room, "09:33")
    room.deeds.go_on(minutes_ago=6)
    assert times(room)["Table talk"] == ("09:25", "09:27")
    assert times(room)["Water"][0] == "09:27"


def test_a_time_to_come_is_not_a_start(room):
    words = said(room.desk)
    correct(room, "Lunch", "11:45")
    assert words == ["11:45 is still to come: what is to begin then is planned in the agenda."]
    assert runs(room) == ["Table talk"]


def test_escape_and_an_unchanged_time_change_nothing(room):
    before = room.desk.book
    editor = open_time(room, "Table talk")
    QTest.keyClicks(editor, "9:00")
    QTest.keyClick(editor, K.Key_Escape)
    QTest.keyClick(open_time(room, "Table talk"), K.Key_Return)
    assert room.desk.book is before
    assert QApplication.focusWidget() is room.view


def test_the_clock_does_not_write_over_what_is_being_typed(room):
    editor = open_time(room, "Table talk")
    QTest.keyClicks(editor, "9:2")
    for minute in range(31, 50):
        turn(room, f"09:{minute}")
    assert (editor.text(), QApplication.focusWidget()) == ("9:2", editor)


def test_f2_anywhere_in_a_line_corrects_its_start(room):
    room.view.setFocus()
    room.view.selectRow(row_of(room, "Welcome"))
    QTest.keyClick(room.view, K.Key_F2)
    editor = QApplication.focusWidget()
    assert editor.accessibleName() == "When “Welcome” began"
    assert editor.selectedText() == "09:00"


def test_minutes_given_and_segments_moved_in_the_plan_show_at_once(room):
    desk = room.desk
    desk.do("Plan", agenda.change_segment(segment(desk, "Table talk"), minutes=60))
    assert times(room)["Table talk"] == ("09:25", "10:25")
    assert room.cards[0].left.text() == "55 minutes left"
    desk.do("Plan", rearrange.move(desk.book, [segment(desk, "Lunch")], segment(desk, "Lunch").day,
                                   segment(desk, "Water").id))
    assert [line.title for line in room.model.lines] == ["Welcome", "Table talk", "Lunch", "Water", "Walls"]
    assert room.cards[0].go_on.text() == "Next: Lunch"
    new, changes = agenda.add_segment(desk.book, segment(desk, "Lunch").day, place=2, title="News", minutes=5)
    desk.do("Plan", changes)
    assert room.cards[0].go_on.text() == "Next: News"
    assert times(room)["Lunch"][0] == "10:30"


def test_a_segment_is_left_out_and_held_after_all_from_its_menu(room):
    def entry(words):
        return next(a for a in room.menu_for(id_of("Lunch")).actions() if a.text() == words)

    assert not entry("Hold it after all").isEnabled()
    entry("Leave it out today").trigger()
    assert (line(room, "Lunch").state, line(room, "Lunch").expected) == ("dropped", "")
    entry("Hold it after all").trigger()
    assert line(room, "Lunch").state == "coming"


def test_times_are_those_of_the_venue_whatever_the_laptop_believes(room):
    desk = room.desk
    desk.do("Name the zone", [create(Event(id=EVENT, zone="Europe/Athens"))] if not desk.book.all(Event) else
            [edit(desk.book.event, zone="Europe/Athens")])
    turn(room, "09:31")
    assert times(room)["Table talk"] == ("11:25", "12:05")
    correct(room, "Table talk", "11:22")
    facts = timings.spans(desk.book)[id_of("Table talk")]
    assert facts.started == datetime(2026, 9, 12, 9, 22, tzinfo=ZONE)
    assert room.cards[0].times.text().startswith("Started 11:22, has until 12:02.")


def test_a_time_of_day_is_that_of_the_nearest_day():
    after_midnight = datetime(2026, 9, 13, 0, 20, tzinfo=ZONE)
    assert read_moment("23:50", after_midnight, after_midnight) == datetime(2026, 9, 12, 23, 50, tzinfo=ZONE)
    assert read_moment("0:10", after_midnight, after_midnight) == datetime(2026, 9, 13, 0, 10, tzinfo=ZONE)
    with pytest.raises(ValueError, match="not a time of day"):
        read_moment("25:10", after_midnight, after_midnight)


def test_so_many_minutes_ago_are_minutes_that_have_passed_where_summer_time_begins():
    now = datetime(2026, 3, 29, 2, 2, tzinfo=ZoneInfo("Europe/London"))  # two minutes ago it was one o'clock
    assert read_moment("4 minutes ago", now, now) == datetime(2026, 3, 29, 0, 58, tzinfo=UTC)


def test_what_should_have_begun_did_so_as_long_ago_as_has_passed_where_summer_time_begins():
    london = ZoneInfo("Europe/London")
    due = Due(Segment(id="s", day="d", title="Vigil"), datetime(2026, 3, 29, 0, 50, tzinfo=london))
    assert due.ago(datetime(2026, 3, 29, 2, 5, tzinfo=london)) == 15
