"""The agenda room as people use it: typed with the keys alone, on a real file."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from facilitator.domain import agenda, rearrange
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import cell_id, round_id
from facilitator.domain.records import Day, Round, Segment
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.agenda.model import END, MINUTES, SEATING, START, TITLE, TRACK, TYPE
from facilitator.ui.rooms.agenda.room import AgendaRoom
from tests.ui.sample_event import now, sample_store

K, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
SATURDAY = cell_id("day", "2026-09-12")
SUNDAY = cell_id("day", "2026-09-13")
FEW = [Day(id=SATURDAY, date="2026-09-12", title="First", start="09:30"),
       Day(id=SUNDAY, date="2026-09-13", start="10:00"),
       Round(id=round_id(1), number=1), Round(id=round_id(2), number=2, title="Mixed"),
       *(Segment(id=cell_id("segment", title), day=SATURDAY, position=float(n), title=title, minutes=minutes, type=type,
                 start=start)
         for n, (title, minutes, type, start) in enumerate([
             ("Welcome", 20, "plenary", ""), ("Talk", 30, "presentation", ""), ("Lunch", 60, "break", "12:30"),
             ("Vote", 15, "voting", "")]))]


@pytest.fixture
def desk(tmp_path, qapp):
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")), now=now)
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    desk.store.do("Set up", [create(record) for record in FEW])
    return shown(desk, qtbot)


def shown(desk, qtbot) -> AgendaRoom:
    made = AgendaRoom(desk)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.enter()
    return made


def rows(room) -> list[str]:
    """What the list says: `start title`, and marks in words."""
    return [f"{agenda.clock_time(line.planned.start)} {line.segment.title}" if line.segment else line.words
            for line in room.model.lines]


def segment(room, title) -> Segment:
    """One of the few, by the title that it had at first."""
    return room.book.get(Segment, cell_id("segment", title))


def in_hand(room) -> str:
    """The title of the segment in hand."""
    return room.book.get(Segment, room.view.current_id()).title


def at(room, title, column):
    """Takes a cell in hand."""
    room.view.go_to(cell_id("segment", title), column)
    return room


def editor(room):
    """The editor that is open."""
    here = room.view.viewport()
    found = [w for kind in (QLineEdit, QComboBox) for w in here.findChildren(kind)
             if w.isVisible() and w.parent() is here]
    return next((w for w in found if w.hasFocus()), found[-1]) if found else None


def type_over(room, title, column, text, key=K.Key_Return):
    """Types over a cell and ends with a key."""
    at(room, title, column)
    QTest.keyClick(room.view, K.Key_F2)
    field = editor(room)
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, K.Key_Delete)
    QTest.keyClick(field, key)
    return field


def test_the_day_that_is_on_is_shown_with_its_gap_in_words(room):
    assert rows(room) == ["09:30 Welcome", "09:50 Talk", "2 h 10 min free before 12:30", "12:30 Lunch", "13:30 Vote"]
    assert [room.tabs.tabText(n) for n in range(2)] == ["Sat 12 Sep", "Sun 13 Sep"]
    assert room.totals.end.text() == "Ends at 13:45 · 4 h 15 min"
    assert room.totals.types.text() == ("break 1 h · presentation 30 min · plenary 20 min · voting 15 min · "
                                        "free 2 h 10 min")


@pytest.mark.parametrize(("text", "minutes"), [("45", 45), ("1h30", 90), ("1:15", 75), ("20 min", 20), ("0", 0)])
def test_a_length_is_typed_as_people_write_it_and_times_follow_at_once(room, text, minutes):
    type_over(room, "Welcome", MINUTES, text)
    assert segment(room, "Welcome").minutes == minutes
    assert rows(room)[1] == f"{agenda.clock_time(9 * 60 + 30 + minutes)} Talk"


@pytest.mark.parametrize(("text", "start"), [("10:00 am", "10:00"), ("14h30", "14:30"), ("9.15", "09:15")])
def test_a_start_is_typed_as_people_write_it(room, text, start):
    type_over(room, "Talk", START, text)
    assert segment(room, "Talk").start == start


def test_a_start_that_is_emptied_follows_again(room):
    type_over(room, "Lunch", START, "")
    assert segment(room, "Lunch").start == ""
    assert rows(room) == ["09:30 Welcome", "09:50 Talk", "10:20 Lunch", "11:20 Vote"]


def test_looking_into_a_start_does_not_fix_it(room):
    at(room, "Talk", START)
    QTest.keyClick(room.view, K.Key_F2)
    assert editor(room).text() == "09:50"
    QTest.keyClick(editor(room), K.Key_Return)
    assert segment(room, "Talk").start == ""


def test_an_end_that_is_typed_sets_the_length(room):
    type_over(room, "Talk", END, "10.35")
    assert segment(room, "Talk").minutes == 45


def test_an_overlap_is_said_where_it_is(room):
    type_over(room, "Lunch", START, "10:00")
    assert rows(room)[2] == "Overlap of 20 min: this begins at 10:00, what is before it ends at 10:20"
    assert room.totals.late.text() == "20 min overlap"
    assert room.totals.late.property("role") == "error"


def test_a_day_whose_first_segment_begins_before_it_says_so(room):
    type_over(room, "Welcome", START, "9:20")
    assert rows(room)[0] == "10 min too early: this begins at 09:20, the day at 09:30"


def test_what_cannot_be_read_stays_in_its_cell_and_is_said(room):
    field = type_over(room, "Talk", MINUTES, "soon")
    assert room.hint.text() == "“soon” is not a length: type it as 45, 1h30 or 1:30."
    assert (field.isVisible(), field.text(), field.property("invalid")) == (True, "soon", True)
    at(room, "Vote", TITLE)
    assert (field.isVisible(), field.text()) == (True, "soon")
    field.setFocus()
    field.setText("50")
    QTest.keyClick(field, K.Key_Return)
    assert segment(room, "Talk").minutes == 50
    assert "Enter adds" in room.hint.text()


def test_a_length_of_more_than_a_day_is_refused_in_a_sentence(room):
    type_over(room, "Talk", MINUTES, "25h")
    assert room.hint.text() == "A segment lasts a day at most: type a shorter length than “25h”."


def test_escape_puts_back_what_was_there(room):
    at(room, "Talk", MINUTES)
    QTest.keyClick(room.view, K.Key_F2)
    QTest.keyClicks(editor(room), "99")
    QTest.keyClick(editor(room), K.Key_Escape)
    assert not room.view.editing()
    assert segment(room, "Talk").minutes == 30


def test_enter_adds_a_segment_below_and_tab_goes_from_cell_to_cell(room):
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_Return)
    QTest.keyClicks(editor(room), "Coffee")
    QTest.keyClick(editor(room), K.Key_Tab)
    QTest.keyClicks(editor(room), "15")
    QTest.keyClick(editor(room), K.Key_Tab)
    kinds = editor(room)
    assert isinstance(kinds, QComboBox)
    QTest.keyClicks(kinds, "b")
    QTest.keyClick(kinds, K.Key_Tab)
    QTest.keyClick(editor(room), K.Key_Escape)
    made = agenda.segments(room.book, SATURDAY)[2]
    assert (made.title, made.minutes, made.type) == ("Coffee", 15, "break")
    assert rows(room)[2] == "10:20 Coffee"


def test_a_whole_day_is_typed_without_a_mouse(desk, qtbot):
    room = shown(desk, qtbot)
    qtbot.waitUntil(room.empty.buttons[0].hasFocus)
    QTest.keyClick(room.empty.buttons[1], K.Key_Space)
    assert [day.date for day in agenda.days(desk.book)] == ["2026-09-12"]
    room.add()
    for title in ("Welcome", "Talk", "Lunch"):
        QTest.keyClicks(editor(room), title)
        QTest.keyClick(editor(room), K.Key_Return)
        if title != "Lunch":
            QTest.keyClick(room.view, K.Key_Return)
    assert rows(room) == ["09:00 Welcome", "09:30 Talk", "10:00 Lunch"]


def test_typing_on_a_cell_types_over_it(room):
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_S)
    QTest.keyClicks(editor(room), "peech")
    QTest.keyClick(editor(room), K.Key_Return)
    assert segment(room, "Talk").title.casefold() == "speech"


def test_alt_and_the_arrows_move_a_segment_and_keep_it_in_hand(room):
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_Down, ALT)
    assert rows(room)[:3] == ["09:30 Welcome", "2 h 40 min free before 12:30", "12:30 Lunch"]
    assert rows(room)[3] == "13:30 Talk"
    assert in_hand(room) == "Talk"
    for _ in range(5):
        QTest.keyClick(room.view, K.Key_Up, ALT)
    assert rows(room)[0] == "09:30 Talk"
    assert in_hand(room) == "Talk"


def test_a_segment_is_dragged_to_its_place(room):
    row = {line.segment.title: number for number, line in enumerate(room.model.lines) if line.segment}
    dragged = room.model.mimeData([room.model.index(row["Vote"], TITLE)])
    assert isinstance(dragged, QMimeData)
    room.model.dropMimeData(dragged, Qt.DropAction.MoveAction, row["Talk"], 0, room.model.index(-1, -1))
    assert [s.title for s in agenda.segments(room.book, SATURDAY)] == ["Welcome", "Vote", "Talk", "Lunch"]
    dragged = room.model.mimeData([room.model.index(row["Welcome"], TITLE)])
    room.model.dropMimeData(dragged, Qt.DropAction.MoveAction, -1, -1, room.model.index(-1, -1))
    assert [s.title for s in agenda.segments(room.book, SATURDAY)] == ["Vote", "Talk", "Lunch", "Welcome"]


def test_delete_takes_a_segment_out_and_the_toast_brings_it_back(room):
    at(room, "Lunch", TITLE)
    QTest.keyClick(room.view, K.Key_Delete)
    assert rows(room) == ["09:30 Welcome", "09:50 Talk", "10:20 Vote"]
    assert in_hand(room) == "Vote"
    room.toast._act()
    assert rows(room)[3] == "12:30 Lunch"


def test_marks_are_passed_over_by_the_arrows(room):
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_Down)
    assert in_hand(room) == "Lunch"
    QTest.keyClick(room.view, K.Key_Up)
    assert in_hand(room) == "Talk"


def test_tracks_make_a_block_that_says_how_long_it_lasts(room):
    type_over(room, "Welcome", TRACK, "Hall")
    type_over(room, "Talk", TRACK, "Garden")
    assert rows(room)[:3] == ["Side by side: Hall 20 min, Garden 30 min. All are done at 10:00", "09:30 Welcome",
                              "09:30 Talk"]
    assert room.totals.types.text().startswith("break 1 h · presentation 30 min · voting 15 min")


def test_a_track_that_is_known_is_completed(room):
    type_over(room, "Welcome", TRACK, "Garden")
    at(room, "Talk", TRACK)
    QTest.keyClick(room.view, K.Key_F2)
    QTest.keyClicks(editor(room), "Ga")
    assert editor(room).text() == "Garden"


def choose(room, title, column, words):
    """Opens a cell's choice and takes one by its words."""
    at(room, title, column)
    QTest.keyClick(room.view, K.Key_F2)
    QTest.keyClicks(editor(room), words)
    QTest.keyClick(editor(room), K.Key_Return)


def test_the_seating_that_holds_is_chosen_and_handed_on(room):
    seating = room.model.index(room.model.row_of(segment(room, "Talk").id), SEATING)
    choose(room, "Welcome", SEATING, "2")
    assert segment(room, "Welcome").round == round_id(2)
    assert seating.data() == "2 · Mixed"
    assert segment(room, "Talk").round == ""
    choose(room, "Welcome", SEATING, "As")
    assert segment(room, "Welcome").round == ""


def test_the_type_is_chosen_by_its_first_letter(room):
    choose(room, "Welcome", TYPE, "ro")
    assert segment(room, "Welcome").type == "roundtable"


def test_a_type_that_came_with_a_file_is_kept_among_the_choices(room):
    room.desk.do("Import", [edit(segment(room, "Talk"), type="workshop")])
    at(room, "Talk", TYPE)
    QTest.keyClick(room.view, K.Key_F2)
    assert editor(room).currentText() == "workshop"


def test_another_laptops_change_leaves_half_typed_text_alone(room):
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_F2)
    field = editor(room)
    QTest.keyClicks(field, "A talk on")
    order = agenda.segments(room.book, SATURDAY)
    room.desk.do("Merge", [edit(order[0], title="Hello", minutes=25), delete(order[3]),
                           *rearrange.move(room.book, [order[2]], order[0].day, order[0].id)])
    assert (field.isVisible(), field.text()) == (True, "A talk on")
    QTest.keyClick(field, K.Key_Return)
    assert segment(room, "Talk").title == "A talk on"
    assert rows(room) == ["3 h free before 12:30", "12:30 Lunch", "13:30 Hello", "13:55 A talk on"]


def test_a_segment_that_somebody_else_takes_out_while_it_is_typed_in_does_no_harm(room):
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_F2)
    QTest.keyClicks(editor(room), "A talk on")
    room.desk.do("Merge", [delete(segment(room, "Talk"))])
    assert "Talk" not in " ".join(rows(room))


def test_a_day_is_added_and_its_date_typed(room):
    room.add_day()
    line = room.fields.lines["date"]
    assert line.hasFocus()
    assert line.text() == "Monday 14 September 2026"
    line.selectAll()
    QTest.keyClicks(line, "3rd October 2026")
    QTest.keyClick(line, K.Key_Return)
    assert [day.date for day in agenda.days(room.book)] == ["2026-09-12", "2026-09-13", "2026-10-03"]
    assert room.tabs.tabText(room.tabs.currentIndex()) == "Sat 3 Oct"


def test_a_date_that_is_none_stays_where_it_was_typed(room):
    line = room.fields.lines["date"]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "someday")
    QTest.keyClick(line, K.Key_Return)
    assert room.fields.fields["date"].has_error()
    assert line.text() == "someday"
    QTest.keyClick(line, K.Key_Escape)
    assert line.text() == "Saturday 12 September 2026"
    assert not room.fields.fields["date"].has_error()


def test_when_the_day_begins_moves_everything_that_is_not_fixed(room):
    line = room.fields.lines["start"]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "8.45 am")
    QTest.keyClick(line, K.Key_Return)
    assert rows(room)[:2] == ["08:45 Welcome", "09:05 Talk"]


def test_the_keys_of_the_tabs_go_from_day_to_day(room):
    room.tabs.setFocus()
    QTest.keyClick(room.tabs, K.Key_Right)
    assert room.fields.lines["date"].text() == "Sunday 13 September 2026"
    assert room.first.isVisible()
    assert room.first.sentence.text() == "This day has no segments yet."


def test_a_day_is_taken_out_with_its_segments_and_brought_back(room):
    room.remove_day()
    assert [day.id for day in agenda.days(room.book)] == [SUNDAY]
    assert room.book.all(Segment) == []
    room.toast._act()
    assert len(room.book.all(Segment)) == 4


def test_an_empty_event_offers_an_import(desk, qtbot):
    room = shown(desk, qtbot)
    with qtbot.waitSignal(room.wants_import) as asked:
        QTest.keyClick(room.empty.buttons[0], K.Key_Space)
    assert asked.args == ["agenda"]


def test_an_agenda_that_is_only_read_cannot_be_typed_in(qtbot, tmp_path):
    store = sample_store(tmp_path / "event.facil")
    reader = Desk(Store.open(tmp_path / "event.facil", Device("other"), or_read_only=True), now=now)
    room = shown(reader, qtbot)
    before = rows(room)
    QTest.keyClick(room.view, K.Key_F2)
    assert editor(room) is None
    QTest.keyClick(room.view, K.Key_Delete)
    QTest.keyClick(room.view, K.Key_Down, ALT)
    assert rows(room) == before
    assert not room.new.isEnabled()
    assert room.hint.text() == "Here the agenda is only read"
    reader.close()
    store.close()


def test_a_write_that_fails_leaves_the_text_in_its_cell(room):
    path = room.desk.store.path
    path.rename(path.with_suffix(".gone"))
    field = type_over(room, "Talk", TITLE, "A longer talk")
    assert (field.isVisible(), field.text()) == (True, "A longer talk")
    path.with_suffix(".gone").rename(path)
    QTest.keyClick(field, K.Key_Return)
    assert segment(room, "Talk").title == "A longer talk"


def test_the_day_drawn_to_scale_takes_what_is_clicked_in_hand(room):
    rect = next(rect for line, rect in room.picture._rects() if line.segment.title == "Lunch")
    QTest.mouseClick(room.picture, Qt.MouseButton.LeftButton, pos=rect.center().toPoint() + QPoint(1, 1))
    assert in_hand(room) == "Lunch"


def test_tracks_are_drawn_side_by_side(qtbot, tmp_path):
    desk = Desk(sample_store(tmp_path / "event.facil"), now=now)
    room = shown(desk, qtbot)
    room.choose_day(agenda.days(desk.book)[1].id)
    rects = [rect for line, rect in room.picture._rects() if line.segment.track and not line.gap]
    lefts = {round(rect.left()) for rect in rects}
    assert len(lefts) == 3
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)
    desk.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_titles_keep_room_in_a_small_window_and_with_large_letters(room, qapp, scale):
    room.resize(look.px(880) if scale == 1 else 1280, 560)
    look.apply(qapp, "light", scale)
    assert room.view.columnWidth(TITLE) >= look.px(180)
    assert room.view.horizontalHeader().length() >= room.view.viewport().width()


@pytest.mark.parametrize(("title", "type"), [("Lunch", "break"), ("Welcome", "plenary"), ("Tea", "break")])
def test_a_new_segments_title_says_its_type_as_on_a_page_that_is_pasted(room, title, type):
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_Return)
    QTest.keyClicks(editor(room), title)
    QTest.keyClick(editor(room), K.Key_Return)
    made = agenda.segments(room.book, SATURDAY)[2]
    assert (made.title, made.type) == (title, type)


def test_the_type_of_a_segment_that_had_a_title_stays(room):
    before = segment(room, "Welcome")
    at(room, "Welcome", TITLE)
    QTest.keyClick(room.view, K.Key_L)
    editor(room).setText("Lunch")
    QTest.keyClick(editor(room), K.Key_Return)
    known = room.book.get(Segment, before.id)
    assert (known.title, known.type) == ("Lunch", before.type)
