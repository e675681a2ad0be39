"""The day's list: headings, milestones, buffers and what is left out; it follows the clock until somebody scrolls."""

import pytest
from PySide6.QtCore import Qt

from facilitator.domain import timings
from facilitator.ui import look
from facilitator.ui.rooms.live.day import EXPECTED
from facilitator.ui.rooms.live.lines import spoken, title_words
from tests.ui.live_room import K, go_on, line, press, row_of, shown, turn
from tests.ui.running_day import Clock, open_desk, segment

PLAN = (("Doors", 0, ""), ("Welcome", 20, ""), ("Talk", 30, ""), ("Reading", 20, ""), ("Spare", 15, ""),
        ("Lunch", 60, ""), ("Old idea", 30, ""), ("Vote", 20, ""))
FIELDS = {"Doors": {"type": "milestone"}, "Spare": {"type": "buffer"}, "Old idea": {"skipped": True},
          "Welcome": {"group": "Morning"}, "Talk": {"group": "Morning", "protected": True},
          "Reading": {"group": "Morning", "optional": True}, "Lunch": {"start": "10:25", "type": "break"}}


@pytest.fixture
def desk(qapp, tmp_path):
    made = open_desk(tmp_path, Clock(), PLAN, **FIELDS)
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    return shown(desk, qtbot)


@pytest.fixture
def long_day(qapp, tmp_path, qtbot):
    plan = tuple((f"Part {number}", 10, "") for number in range(60))
    desk = open_desk(tmp_path, Clock(), plan)
    made = shown(desk, qtbot)
    press(made, K.Key_Space)
    yield made
    desk.close()


def test_headings_milestones_buffers_and_what_is_skipped_are_lines_of_their_own(room):
    assert [(line.title, line.kind, line.state) for line in room.model.lines] == [
        ("Doors", "milestone", "coming"), ("Morning", "group", ""), ("Welcome", "segment", "next"),
        ("Talk", "segment", "coming"), ("Reading", "segment", "coming"), ("Spare", "buffer", "coming"),
        ("Lunch", "segment", "coming"), ("Old idea", "segment", "skipped"), ("Vote", "segment", "coming")]


def test_a_buffer_says_what_lateness_has_left_of_it(room):
    assert title_words(line(room, "Spare")) == "Spare · 15 min"
    turn(room, "09:06")
    press(room, K.Key_Space)
    assert title_words(line(room, "Spare")) == "Spare · 9 min of 15 min left"
    press(room, *[K.Key_Plus] * 10)
    assert title_words(line(room, "Spare")) == "Spare · used up"


def test_every_sign_and_state_is_told_in_words(room):
    press(room, K.Key_Space)
    room.desk.do("Drop", timings.drop(room.desk.book, segment(room.desk, "Reading"), room.desk.now()))
    words = {line.title: spoken(line) for line in room.model.lines}
    assert words["Morning"] == "Morning, from 09:00"
    assert words["Talk"] == "Talk, next, planned 09:20, expected 09:20 to 09:50, protected: it is never shortened"
    assert words["Reading"] == "Reading, left out today, planned 09:50, optional: it may be left out"
    assert words["Old idea"] == "Old idea, skipped in the plan, planned 11:25"
    assert words["Lunch"].endswith("expected 10:25 to 11:25, anchored: it waits for its time")
    index = room.model.index(row_of(room, "Talk"), 1)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == index.data(Qt.ItemDataRole.AccessibleTextRole) == words["Talk"]


def test_headings_are_passed_by_and_nothing_starts_from_them(room):
    row = row_of(room, "Morning")
    assert not room.model.index(row, 1).flags() & Qt.ItemFlag.ItemIsSelectable
    assert room.menu_for(room.model.lines[row].id).actions() == []
    room.view.start_wanted.emit(room.model.lines[row].id)
    room.view.start_wanted.emit(segment(room.desk, "Old idea").id)
    room.view.start_wanted.emit(segment(room.desk, "Spare").id)
    assert room.cards == []


def test_only_times_that_somebody_said_can_be_corrected(room):
    press(room, K.Key_Space)
    go_on(room, "09:20")

    def editable(title):
        flags = [room.model.index(row_of(room, title), column).flags() for column in range(6)]
        return [column for column, flag in enumerate(flags) if flag & Qt.ItemFlag.ItemIsEditable]

    assert {title: editable(title) for title in ("Welcome", "Lunch", "Old idea", "Spare", "Morning")} == {
        "Welcome": [3, 4], "Lunch": [3], "Old idea": [], "Spare": [], "Morning": []}


def in_sight(room, title) -> bool:
    rect = room.view.visualRect(room.model.index(row_of(room, title), 1))
    return room.view.viewport().rect().contains(rect)


def test_a_long_day_scrolls_to_now_by_itself(long_day):
    for number in range(1, 40):
        go_on(long_day, f"{9 + number // 6:02}:{number % 6}0")
    assert in_sight(long_day, "Part 39")
    assert in_sight(long_day, "Part 40")


def test_a_long_day_stays_where_somebody_scrolled_until_they_come_back(long_day):
    bar = long_day.view.verticalScrollBar()
    for number in range(1, 20):
        go_on(long_day, f"{9 + number // 6:02}:{number % 6}0")
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    go_on(long_day, "12:20", "12:30")
    assert bar.value() == bar.maximum()
    bar.setValue(long_day.view.rowHeight(0) * 20)
    bar.triggerAction(bar.SliderAction.SliderSingleStepAdd)
    assert in_sight(long_day, "Part 21")
    for number in range(22, 45):
        go_on(long_day, f"{9 + number // 6:02}:{number % 6}0")
    assert in_sight(long_day, "Part 44")


@pytest.mark.parametrize(("width", "height", "scale", "columns"), [
    (1090, 700, 1, 2), (1730, 980, 1, 3), (800, 560, 1, 1), (1160, 640, 2, 1)])
def test_the_room_lies_in_as_many_columns_as_there_is_room_for(desk, qtbot, qapp, width, height, scale, columns):
    look.apply(qapp, "light", scale)
    room = shown(desk, qtbot, width=width, height=height)
    press(room, K.Key_Space)
    qtbot.waitUntil(lambda: room.page.columns == columns)
    clock, day = (part.mapTo(room, part.rect().topLeft()) for part in (room.cards[0], room.day))
    assert (day.x() > clock.x()) == (columns > 1)
    tools = room.panel.mapTo(room, room.panel.rect().topLeft())
    assert (tools.x() > day.x()) == (columns == 3)
    assert (tools.y() > day.y() > clock.y()) or columns > 1
    page = room.page.widget()
    assert page.width() <= room.page.viewport().width()


def test_times_that_were_are_not_headed_as_expected(room):
    def head():
        return room.model.headerData(EXPECTED, Qt.Orientation.Horizontal)

    assert head() == "Expected"
    press(room, K.Key_Space)
    assert head() == "Actual/expected"
