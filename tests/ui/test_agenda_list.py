"""The list of the agenda with several segments in hand: what its keys do, what it marks, and how each is undone."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from facilitator.domain import agenda
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Day, Note, Segment, Timing
from facilitator.ui import look
from facilitator.ui.paste_dialog import PasteDialog
from facilitator.ui.rooms.agenda import clipboard, reading
from facilitator.ui.rooms.agenda.lines import END as DAYS_END
from facilitator.ui.rooms.agenda.lines import GROUP
from facilitator.ui.rooms.agenda.model import END, MINUTES, SEATING, START, TITLE, TRACK, TYPE
from facilitator.ui.rooms.agenda.view import KEYS
from tests.ui.test_agenda import SATURDAY, SUNDAY, K, at, choose, desk, editor, room, rows, segment, type_over  # noqa: F401

CTRL, SHIFT, ALT = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
                    Qt.KeyboardModifier.AltModifier)


def titles(room, day=SATURDAY):  # noqa: F811
    return [s.title for s in agenda.segments(room.book, day)]


def take(room, *names):  # noqa: F811
    """Takes several in hand."""
    room.view.setFocus()
    room.view.choose([segment(room, name).id for name in names])


def test_several_are_taken_in_hand_with_shift_and_moved_together(room):  # noqa: F811
    at(room, "Welcome", TITLE)
    QTest.keyClick(room.view, K.Key_Down, SHIFT)
    assert room.view.chosen() == [segment(room, "Welcome").id, segment(room, "Talk").id]
    QTest.keyClick(room.view, K.Key_Down, ALT)
    assert titles(room) == ["Lunch", "Welcome", "Talk", "Vote"]
    assert len(room.view.chosen()) == 2
    room.desk.undo()
    assert titles(room) == ["Welcome", "Talk", "Lunch", "Vote"]


def test_several_are_dragged_together(room):  # noqa: F811
    row = {line.segment.title: number for number, line in enumerate(room.model.lines) if line.segment}
    dragged = room.model.mimeData([room.model.index(row[name], column) for name in ("Lunch", "Welcome")
                                   for column in (0, 1)])
    room.model.dropMimeData(dragged, Qt.DropAction.MoveAction, -1, -1, room.model.index(-1, -1))
    assert titles(room) == ["Talk", "Vote", "Welcome", "Lunch"]


def test_segments_dropped_on_a_days_tab_go_to_that_day(room):  # noqa: F811
    row = room.model.row_of(segment(room, "Lunch").id)
    data = room.model.mimeData([room.model.index(row, 0)])
    spot = QPointF(room.tabs.tabRect(1).center())
    event = QDropEvent(spot, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    room.tabs.dropEvent(event)
    assert (titles(room), titles(room, SUNDAY)) == (["Welcome", "Talk", "Vote"], ["Lunch"])
    assert segment(room, "Lunch").start == ""
    room.toast._act()
    assert rows(room) == ["10:00 Lunch"]
    room.desk.undo()
    assert titles(room) == ["Welcome", "Talk", "Lunch", "Vote"]


def test_a_segment_is_doubled_with_one_key(room):  # noqa: F811
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_D, CTRL)
    assert titles(room) == ["Welcome", "Talk", "Talk", "Lunch", "Vote"]
    assert room.view.chosen() == [agenda.segments(room.book, SATURDAY)[2].id]


def test_what_is_cut_and_pasted_on_another_day_keeps_its_notes(room):  # noqa: F811
    note = Note(id=cell_id("note", 1), text="Safer crossings", segment=segment(room, "Talk").id)
    room.desk.do("Note", [create(note)])
    take(room, "Talk", "Lunch")
    QTest.keyClick(room.view, K.Key_X, CTRL)
    assert titles(room) == ["Welcome", "Vote"]
    room.choose_day(SUNDAY)
    QTest.keyClick(room.view, K.Key_V, CTRL)
    assert titles(room, SUNDAY) == ["Talk", "Lunch"]
    assert room.book.get(Note, note.id).segment == segment(room, "Talk").id
    assert segment(room, "Talk").day == SUNDAY


def test_what_is_copied_comes_as_rows_into_a_spreadsheet_without_the_private_script(room):  # noqa: F811
    talk = segment(room, "Talk")
    room.desk.do("Set", [edit(talk, prompt='Say "why"\nand how', purpose="summary"),
                         *agenda.write_script(room.book, talk, "Secret")])
    take(room, "Welcome", "Talk")
    QTest.keyClick(room.view, K.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].startswith("Start\tEnd\tMinutes\tTitle\tType")
    assert text.splitlines()[1].startswith("09:30\t09:50\t20\tWelcome\tplenary")
    assert 'Summary\t"Say ""why""\nand how"' in text
    assert "Secret" not in text
    QTest.keyClick(room.view, K.Key_V, CTRL)
    assert titles(room) == ["Welcome", "Talk", "Welcome", "Talk", "Lunch", "Vote"]
    assert agenda.script(room.book, agenda.segments(room.book, SATURDAY)[3]) == "Secret"


def test_the_program_ends_in_peace_with_segments_on_the_clipboard_and_leaves_their_table():
    script = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from facilitator.domain.book import Book
from facilitator.domain.records import Segment
from facilitator.ui.rooms.agenda import clipboard
app = QApplication([])
clipboard.copy(Book({}), [Segment(id="s", title="Lunch")], ["Title"])
QTimer.singleShot(0, app.quit)
app.exec()
assert clipboard.pasted() is None and "Lunch" in clipboard.text()
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_clipboard_that_holds_no_segments_is_not_taken_for_any(room):  # noqa: F811
    for data in (b"[{}]", b"none", b'[{"kind": "segment", "id": "../", "fields": {}}]'):
        mime = QMimeData()
        mime.setData(clipboard.MIME, data)
        QGuiApplication.clipboard().setMimeData(mime)
        assert clipboard.pasted() is None
    assert rows(room)[0] == "09:30 Welcome"


def test_an_agenda_copied_from_a_page_is_read_where_it_is_pasted(room):  # noqa: F811
    QGuiApplication.clipboard().setText("10:00 Doors open\n10:30 Welcome\n11:00 End\n")
    room.choose_day(SUNDAY)
    room.first.buttons[0].setFocus()
    QTest.keyClick(room.first.buttons[0], K.Key_V, CTRL)
    dialog = room.window().findChild(PasteDialog)
    assert dialog.isVisible()
    assert "Doors open" in dialog.findChild(QPlainTextEdit).toPlainText()
    dialog.reject()
    assert rows(room) == []


def test_a_text_of_another_date_asks_which_day_and_the_room_goes_there(room, qtbot):  # noqa: F811
    room.paste_text("19 September 2026\n10:00 Doors open\n11:00 End\n")
    dialog = room.window().findChild(PasteDialog)
    assert dialog.card.words.text() == "The text says 2026-09-19. Which day is it for?"
    QTest.keyClick(dialog, K.Key_2)
    dialog.take_in()
    assert room.day.date == "2026-09-19"
    assert rows(room) == ["10:00 Doors open", "11:00 End"]


def test_right_after_a_day_is_added_a_page_can_be_pasted_and_a_date_still_be_typed_over(room):  # noqa: F811
    room.add_day()
    line = room.fields.lines["date"]
    QGuiApplication.clipboard().setText("3 October 2026")
    QTest.keyClick(line, K.Key_V, CTRL)
    QTest.keyClick(line, K.Key_Return)
    assert room.day.date == "2026-10-03"
    QGuiApplication.clipboard().setText("10:00 Doors open\n11:00 End\n")
    QTest.keyClick(line, K.Key_V, CTRL)
    dialog = room.window().findChild(PasteDialog)
    dialog.take_in()
    assert rows(room) == ["10:00 Doors open", "11:00 End"]


def test_a_new_day_is_at_the_venue_and_begin_of_the_last_and_may_end_at_any_time(room):  # noqa: F811
    room.desk.do("Set", [edit(room.book.get(Day, SUNDAY), venue="Town hall", start="10:00", end="16:00")])
    room.add_day()
    assert (room.day.date, room.day.venue, room.day.start, room.day.end) == (
        "2026-09-14", "Town hall", "10:00", "")


def test_keys_turn_to_the_next_day_and_what_was_copied_is_put_down_there(room):  # noqa: F811
    take(room, "Talk", "Lunch")
    QTest.keyClick(room.view, K.Key_C, CTRL)
    QTest.keyClick(room.view, K.Key_PageDown, CTRL)
    assert room.day_id == SUNDAY
    assert room.first.buttons[0].hasFocus()
    QTest.keyClick(room.first.buttons[0], K.Key_V, CTRL)
    assert [row.split(" ", 1)[1] for row in rows(room) if "free" not in row] == ["Talk", "Lunch"]
    QTest.keyClick(room.view, K.Key_PageDown, CTRL)
    assert room.day_id == SUNDAY
    QTest.keyClick(room.view, K.Key_PageUp, CTRL)
    assert room.day_id == SATURDAY
    assert room.view.hasFocus()


def test_an_empty_day_offers_a_template_a_paste_and_an_import_and_a_template_takes_its_date(room):  # noqa: F811
    room.choose_day(SUNDAY)
    assert [button.text() for button in room.first.buttons] == [
        "Add the first segment", "Use a template…", "Paste an agenda…", "Import an agenda…"]
    QTest.keyClick(room.first.buttons[1], K.Key_Space)
    assert room.aside.current() == "templates"
    assert room.aside.page("templates").first_day.iso() == room.day.date


@pytest.mark.parametrize(("key", "field", "word"), [(K.Key_P, "protected", "protected"),
                                                    (K.Key_O, "optional", "optional"),
                                                    (K.Key_S, "skipped", "skipped"), (K.Key_I, "internal", "internal")])
def test_keys_protect_and_skip_several_at_once_and_say_so_beside_them(room, key, field, word):  # noqa: F811
    take(room, "Talk", "Vote")
    QTest.keyClick(room.view, key, CTRL | SHIFT)
    assert [getattr(segment(room, name), field) for name in ("Welcome", "Talk", "Vote")] == [False, True, True]
    signs = {line.segment.title: [sign.word for sign in line.signs] for line in room.model.lines if line.segment}
    assert (signs["Talk"], signs["Welcome"]) == ([word], [])
    spoken = room.model.index(room.model.row_of(segment(room, "Talk").id), TITLE).data(
        Qt.ItemDataRole.AccessibleTextRole)
    assert word in spoken
    room.desk.undo()
    assert not getattr(segment(room, "Talk"), field)


def test_one_cell_typed_with_several_in_hand_is_meant_for_all(room):  # noqa: F811
    take(room, "Welcome", "Vote")
    room.view.selectionModel().setCurrentIndex(room.model.index(room.model.row_of(segment(room, "Vote").id), MINUTES),
                                               room.view.selectionModel().SelectionFlag.NoUpdate)
    QTest.keyClick(room.view, K.Key_F2)
    field = editor(room)
    field.selectAll()
    QTest.keyClicks(field, "25")
    QTest.keyClick(field, K.Key_Return)
    assert [segment(room, name).minutes for name in ("Welcome", "Talk", "Vote")] == [25, 30, 25]


@pytest.mark.parametrize(("text", "wanted"), [("45 30-60", (45, 30, 60)), ("1h30 (1h - 2h)", (90, 60, 120)),
                                              ("45 30-", (45, 30, 0)), ("45 -60", (45, 0, 60)),
                                              ("45m", (45, 0, 0))])
def test_least_and_most_are_typed_behind_the_length(room, text, wanted):  # noqa: F811
    type_over(room, "Talk", MINUTES, text)
    talk = segment(room, "Talk")
    assert (talk.minutes, talk.least, talk.most) == wanted


def test_a_dash_between_least_and_most_may_be_a_long_one():
    assert reading.length("45 (30–60)") == {"minutes": 45, "least": 30, "most": 60}


@pytest.mark.parametrize(("column", "text", "minutes", "said"), [
    (MINUTES, "25", 25, "under its least of 30 min"), (END, "9:55", 5, "under its least of 30 min"),
    (MINUTES, "70", 70, "over its most of 1 h"), (END, "11:00", 70, "over its most of 1 h")])
def test_a_new_length_leaves_least_and_most_alone_and_says_where_it_does_not_keep_to_them(
        room, column, text, minutes, said):  # noqa: F811
    type_over(room, "Talk", MINUTES, "45 30-60")
    type_over(room, "Talk", column, text)
    talk = segment(room, "Talk")
    assert (talk.minutes, talk.least, talk.most) == (minutes, 30, 60)
    line = room.model.lines[room.model.row_of(talk.id)]
    assert [sign.word for sign in line.signs] == [said]
    type_over(room, "Talk", MINUTES, "45")
    assert room.model.lines[room.model.row_of(talk.id)].signs == ()
    type_over(room, "Talk", MINUTES, "25 -")
    assert (segment(room, "Talk").least, segment(room, "Talk").most) == (0, 0)


def test_least_and_most_that_contradict_the_length_are_refused_in_a_sentence(room):  # noqa: F811
    type_over(room, "Talk", MINUTES, "45 50-60")
    assert "does not add up" in room.hint.text()
    assert segment(room, "Talk").minutes == 30


def test_a_start_with_a_wave_before_it_is_free(room):  # noqa: F811
    type_over(room, "Talk", START, "~10:00")
    assert (segment(room, "Talk").start, segment(room, "Talk").free) == ("10:00", True)
    assert room.model.index(room.model.row_of(segment(room, "Talk").id), START).data() == "~10:00"


def test_one_key_goes_from_linked_to_fixed_to_free_and_back(room):  # noqa: F811
    at(room, "Talk", TITLE)
    seen = []
    for _ in range(3):
        QTest.keyClick(room.view, K.Key_L, CTRL)
        seen.append((segment(room, "Talk").start, segment(room, "Talk").free))
    assert seen == [("09:50", False), ("09:50", True), ("", False)]


def test_neighbours_are_gathered_under_a_heading(room):  # noqa: F811
    take(room, "Welcome", "Talk")
    QTest.keyClick(room.view, K.Key_G, CTRL)
    assert room.ask.line.hasFocus()
    QTest.keyClicks(room.ask.line, "Morning")
    QTest.keyClick(room.ask.line, K.Key_Return)
    assert rows(room)[0] == "Morning · 09:30 to 10:20 · 50 min"
    assert [line.kind for line in room.model.lines].count(GROUP) == 1
    assert room.ask.isHidden()
    at(room, "Talk", TITLE)
    QTest.keyClick(room.view, K.Key_Return)
    assert agenda.segments(room.book, SATURDAY)[2].group == "Morning"


def test_a_day_that_does_not_fit_its_end_is_marked_where_it_runs_past_it(room):  # noqa: F811
    line = room.fields.lines["end"]
    line.setFocus()
    QTest.keyClicks(line, "1.35 pm")
    QTest.keyClick(line, K.Key_Return)
    marks = [line for line in room.model.lines if line.kind == DAYS_END]
    assert [mark.words for mark in marks] == ["The day must end at 13:35: what follows runs 10 min past it"]
    assert room.model.lines[room.model.row_of("end") + 1].segment.title == "Vote"
    assert room.totals.late.text() == "10 min past the day's end at 13:35"
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, K.Key_Delete)
    QTest.keyClick(line, K.Key_Return)
    assert not any(line.kind == DAYS_END for line in room.model.lines)


def test_the_day_says_how_much_members_talk_and_what_the_plan_can_give(room):  # noqa: F811
    choose(room, "Talk", TYPE, "ro")
    type_over(room, "Talk", MINUTES, "30 20-")
    assert room.totals.talk.text() == "Members talk 60%, listen 40%"
    assert room.totals.gives.text() == "Can give 10 min"


def test_a_milestone_takes_no_time_and_what_is_skipped_none_of_the_plan(room):  # noqa: F811
    room.deeds.change([segment(room, "Talk").id], "Set", type="milestone")
    room.deeds.change([segment(room, "Welcome").id], "Set", skipped=True)
    assert rows(room)[:2] == ["09:30 Welcome", "09:30 Talk"]
    assert rows(room)[2] == "3 h free before 12:30"


def test_every_key_of_the_list_stands_in_its_menu(room):  # noqa: F811
    at(room, "Talk", TITLE)
    menu = room.commands.segment_menu()
    shown = "\n".join(action.text() for action in menu.actions())
    for key, name in KEYS.items():
        if name != "menu" and key not in ("Enter", "Ins", "Backspace", "Alt+Enter") and name != "start":
            assert f"\t{key}" in shown, key
    assert [a.menu().title() for a in menu.actions() if a.menu()] == ["Start", "Type", "Colour", "Move to another day"]


def test_columns_that_have_no_room_leave_it_to_the_title_and_stand_in_the_sheet(room):  # noqa: F811
    room.resize(700, 700)
    QTest.qWait(10)
    assert room.view.isColumnHidden(SEATING)
    assert room.view.isColumnHidden(TRACK)
    room.asides.toggle_sheet()
    sheet = room.aside.page("segment")
    sheet.seating.setCurrentIndex(1)
    sheet.seating.activated.emit(1)
    assert segment(room, "Welcome").round or segment(room, "Vote").round or segment(room, "Talk").round


def test_what_the_days_before_taught_is_offered_and_followed(room):  # noqa: F811
    from datetime import timedelta

    from facilitator.domain import timings
    from tests.ui.sample_event import NOON

    for number in range(3):
        made, changes = agenda.add_segment(room.book, SATURDAY, title=f"Feedback {number}", minutes=20)
        room.desk.do("Add", changes)
        begun = NOON + timedelta(hours=number)
        room.desk.do("Run", timings.begin(room.book, made, begun))
        room.desk.do("Run", timings.finish(room.book, made, begun + timedelta(minutes=30)))
    assert room.book.all(Timing)
    _, changes = agenda.add_segment(room.book, SUNDAY, title="Feedback", minutes=20)
    room.desk.do("Add", changes)
    room.choose_day(SUNDAY)
    assert room.learned.words.text() == ("Plenary ran 50% over in 3 segments. Plan 30 minutes instead of 20 for "
                                         "“Feedback” on Sun 13 Sep?")
    QTest.keyClick(room.learned.do, K.Key_Space)
    assert agenda.segments(room.book, SUNDAY)[0].minutes == 30
    assert room.learned.isHidden()
    room.desk.undo()
    QTest.keyClick(room.learned.leave, K.Key_Space)
    assert room.learned.isHidden()
    room.read(None)
    assert room.learned.isHidden()


def test_a_low_window_gives_its_room_to_the_list(room, qapp):  # noqa: F811
    room.resize(1160, 580)
    look.apply(qapp, "light", 2.0)
    QTest.qWait(10)
    assert room.fields.isHidden()
    assert room.hint.isHidden()
    assert room.view.height() > 3 * look.px(38)
    QTest.keyClick(room.day_button, K.Key_Space)
    assert room.fields.isVisible()
    room.deeds.keep_day(SATURDAY, "end", "13:00")
    assert room.totals.late.isVisible()


def test_what_is_wrong_is_said_in_a_low_window_too(room):  # noqa: F811
    room.resize(900, 400)
    type_over(room, "Talk", MINUTES, "soon")
    assert room.hint.isVisible()


def test_a_title_that_is_too_long_for_its_line_has_two_and_no_empty_column_stands_beside_it(room):  # noqa: F811
    room.resize(1100, 800)
    settle(room)
    assert not room.view.isColumnHidden(TRACK)
    one = room.view.rowHeight(1)
    type_over(room, "Talk", TITLE, "What would have to be true of the river for the car park to be worth its room")
    settle(room)
    assert room.view.isColumnHidden(TRACK)
    assert room.view.rowHeight(1) > one == room.view.rowHeight(0)
    room.desk.do("Set", [edit(room.book.get(Segment, room.model.lines[0].id), track="North")])
    assert not room.view.isColumnHidden(TRACK)


def settle(room) -> None:  # noqa: F811
    QTest.qWait(10)
    room.view.scrollToTop()
