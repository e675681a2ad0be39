"""The live room and the strip above it: a day run with the keys alone, on a real file, with a clock that is turned."""

from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from facilitator.domain import steps, timings
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Day, Segment, Timing
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.beat import Beat, every_second
from facilitator.ui.clock_strip import ClockStrip
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.live.day import LINE
from facilitator.ui.rooms.live.lines import spoken
from facilitator.ui.rooms.live.reading import _reading
from facilitator.ui.rooms.live.room import LiveRoom
from tests.ui.sample_event import now as sample_now
from tests.ui.sample_event import sample_store

K = Qt.Key
ZONE = timezone(timedelta(hours=1))
SATURDAY = cell_id("day", "2026-09-12")
PLAIN = [("Welcome", 20, ""), ("Talk", 30, ""), ("Lunch", 60, ""), ("Vote", 20, "")]
TRACKS = [("Hello", 10, ""), ("Walls", 20, "Water"), ("Doors", 30, "Water"), ("Trees", 30, "Streets"), ("Back", 15, "")]


class Clock:
    """The desk's clock, turned by hand."""

    def __init__(self):
        self.at = datetime(2026, 9, 12, 9, 0, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, time: str) -> None:
        self.at = datetime.fromisoformat(f"2026-09-12T{time if len(time) > 5 else time + ':00'}").replace(tzinfo=ZONE)


def id_of(title: str) -> str:
    return cell_id("segment", title)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, qapp, clock):
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")), now=clock)
    yield made
    made.close()


def plan(desk, items, start="09:00"):
    records = [Day(id=SATURDAY, date="2026-09-12", title="First", start=start)]
    records += [Segment(id=id_of(title), day=SATURDAY, position=float(n), title=title, minutes=minutes, track=track)
                for n, (title, minutes, track) in enumerate(items)]
    desk.store.do("Set up", [create(record) for record in records])


def shown(desk, qtbot) -> LiveRoom:
    made = LiveRoom(desk)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    return made


@pytest.fixture
def room(desk, qtbot):
    plan(desk, PLAIN)
    return shown(desk, qtbot)


@pytest.fixture
def tracks(desk, qtbot, clock):
    plan(desk, TRACKS)
    made = shown(desk, qtbot)
    press(made, K.Key_Space)
    clock.turn("09:10")
    press(made, K.Key_N)
    return made


def press(room, key):
    """Presses a key where the keyboard is."""
    QTest.keyClick(room.focusWidget() or room, key)


def turn(room, time):
    """Turns the clock, and lets the room see it."""
    room.desk.now.turn(time)
    room.tick()


def runs(room) -> list[str]:
    return [segment.title for segment in room.deeds.running()]


def day(room) -> list[str]:
    """The list as `title state planned expected`."""
    return [f"{line.title} {line.state} {line.planned} {line.expected or '-'}" for line in room.model.lines]


def says(card) -> tuple[str, str, str]:
    """What a card says is left, its disk's state, and its digits."""
    return card.left.text(), card.disk.state(), card.digits.text()


# Running


def test_a_day_is_run_with_the_keys_alone(room, clock):
    press(room, K.Key_Space)
    assert runs(room) == ["Welcome"]
    clock.turn("09:22")
    press(room, K.Key_N)
    assert runs(room) == ["Talk"]
    clock.turn("09:50")
    press(room, K.Key_Space)
    assert runs(room) == []
    clock.turn("09:55")
    press(room, K.Key_Space)
    assert runs(room) == ["Lunch"]
    clock.turn("10:50")
    press(room, K.Key_N)
    press(room, K.Key_Space)
    assert room.next.heading.text() == "That was the last item of the day"
    assert [line.state for line in room.model.lines] == ["done"] * 4


def test_plus_and_minus_give_and_take_a_minute(room):
    press(room, K.Key_Space)
    for key in (K.Key_Plus, K.Key_Plus, K.Key_Minus):
        press(room, key)
    assert timings.spans(room.book)[id_of("Welcome")].extended == 1
    room.desk.undo()
    assert timings.spans(room.book)[id_of("Welcome")].extended == 2


def test_the_clock_says_in_words_shape_and_digits_what_is_left(room):
    press(room, K.Key_Space)
    card, = room.cards
    assert says(card) == ("20 minutes left", "running", "20:00")
    turn(room, "09:16")
    assert says(card) == ("only 4 minutes left", "warning", "4:00")
    turn(room, "09:19:10")
    assert says(card) == ("last minute", "urgent", "0:50")
    turn(room, "09:20:10")
    assert says(card) == ("time is up", "over", "+0:10")
    turn(room, "09:23:10")
    assert says(card) == ("over by 3 minutes", "over", "+3:10")
    assert card.disk.accessibleDescription() == "over by 3 minutes"
    assert card.times.text() == "Started 09:00, has until 09:20. Planned 09:00 to 09:20."


def test_it_started_four_minutes_ago(room, clock):
    press(room, K.Key_Space)
    clock.turn("09:01")
    card, = room.cards
    card.ago.setFocus()
    card.ago.selectAll()
    QTest.keyClicks(card.ago, "5")
    QTest.keyClick(card.ago, K.Key_Return)
    assert timings.spans(room.book)[id_of("Welcome")].started == datetime(2026, 9, 12, 8, 56, tzinfo=ZONE)
    assert len(room.book.all(Timing)) == 1
    assert room.hasFocus()
    assert says(card)[0] == "15 minutes left"


def test_the_keys_are_letters_while_a_field_is_typed_in(room):
    press(room, K.Key_Space)
    field = room.panel.message
    room.panel._kinds["message"].click()
    assert field.hasFocus()
    QTest.keyClicks(field, "n + - b")
    QTest.keyClick(field, K.Key_Space)
    assert runs(room) == ["Welcome"]
    assert field.text() == "n + - b "
    assert timings.spans(room.book)[id_of("Welcome")].extended == 0
    assert not room.wall.blank


def test_the_keys_work_while_the_list_has_the_keyboard(room):
    room.view.setFocus()
    room.view.selectRow(0)
    press(room, K.Key_Space)
    assert runs(room) == ["Welcome"]
    press(room, K.Key_N)
    assert runs(room) == ["Talk"]


def test_buttons_do_what_the_keys_do_and_leave_the_keyboard_to_the_room(room, clock):
    QTest.mouseClick(room.next.start, Qt.MouseButton.LeftButton)
    card, = room.cards
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(card.go_on, Qt.MouseButton.LeftButton)
    assert timings.spans(room.book)[id_of("Welcome")].extended == 1
    assert runs(room) == ["Talk"]
    assert room.hasFocus()
    clock.turn("09:10")
    press(room, K.Key_Space)
    assert runs(room) == []


def test_tab_goes_from_the_clock_to_its_controls_and_on_to_the_wall(room):
    press(room, K.Key_Space)
    seen = []
    for _ in range(11):
        QTest.keyClick(room.focusWidget(), K.Key_Tab)
        seen.append(room.focusWidget())
    assert seen == [*room.cards[0].parts, room.script.fold, room.day.tables, room.panel.first]


def test_each_deed_is_one_step_that_undo_takes_back(room, clock):
    press(room, K.Key_Space)
    clock.turn("09:20")
    press(room, K.Key_N)
    room.desk.undo()
    assert runs(room) == ["Welcome"]
    room.desk.undo()
    assert runs(room) == []
    assert room.book.all(Timing) == []


# The day's list


def test_planned_and_expected_stand_in_columns_of_their_own(room, clock):
    clock.turn("09:05")
    press(room, K.Key_Space)
    turn(room, "09:30")
    assert day(room) == ["Welcome running 09:00 09:05", "Talk next 09:20 09:30", "Lunch coming 09:50 10:00",
                         "Vote coming 10:50 11:00"]
    assert [line.late for line in room.model.lines] == [5, 10, 10, 10]
    assert spoken(room.model.lines[0]) == \
        "Welcome, running, planned 09:00, began 09:05, expected to end 09:30, 5 minutes late"
    assert spoken(room.model.lines[1]) == "Talk, next, planned 09:20, expected 09:30 to 10:00, 10 minutes late"


def test_a_long_title_in_the_list_stands_on_as_many_lines_as_it_needs(room, desk):
    talk = desk.book.get(Segment, room.model.lines[1].id)
    long = "Questions to the engineer, to the shopkeepers and to everybody who lives beside the river park"
    low = room.view.rowHeight(1)
    desk.do("Retitle", [edit(talk, title=long)])
    turn(room, "09:01")
    line = room.view.fontMetrics().height()
    assert room.view.rowHeight(1) >= low + line
    assert room.view.rowHeight(0) == low
    assert long in room.model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_enter_in_the_list_starts_a_segment_and_what_it_jumps_over_is_passed_over(room, clock):
    press(room, K.Key_Space)
    clock.turn("09:25")
    room.view.setFocus()
    room.view.selectRow(2)
    QTest.keyClick(room.view, K.Key_Return)
    assert runs(room) == ["Lunch"]
    assert day(room)[:3] == ["Welcome done 09:00 09:00", "Talk passed 09:20 -", "Lunch running 09:50 09:25"]


def test_enter_on_what_is_done_starts_nothing_by_mistake(room, clock):
    press(room, K.Key_Space)
    clock.turn("09:25")
    press(room, K.Key_N)
    room.view.setFocus()
    room.view.selectRow(0)
    QTest.keyClick(room.view, K.Key_Return)
    assert runs(room) == ["Talk"]


def entries(room, title) -> dict[str, object]:
    return {action.text(): action for action in room.menu_for(id_of(title)).actions()}


def test_a_finish_and_a_start_can_be_taken_back_from_the_list(room, clock):
    press(room, K.Key_Space)
    clock.turn("09:10")
    press(room, K.Key_Space)
    assert entries(room, "Welcome")["It has not finished yet"].isEnabled()
    assert not entries(room, "Talk")["It has not finished yet"].isEnabled()
    entries(room, "Welcome")["It has not finished yet"].trigger()
    assert runs(room) == ["Welcome"]
    entries(room, "Welcome")["It has not begun: take its times back"].trigger()
    assert room.book.all(Timing) == []
    entries(room, "Vote")["Start it now"].trigger()
    assert runs(room) == ["Vote"]


def test_the_list_keeps_its_row_in_hand_while_the_clock_goes_on(room):
    press(room, K.Key_Space)
    room.view.selectRow(2)
    for minute in range(1, 40):
        turn(room, f"09:{minute:02}")
    assert room.view.currentIndex().data(LINE).title == "Lunch"


# Nudges


def test_a_nudge_says_what_should_have_begun_and_one_button_says_that_it_did(room):
    turn(room, "09:00:40")
    assert room.next.nudge.isHidden()
    turn(room, "09:06")
    assert room.next.nudge.text() == "It should have begun 6 minutes ago."
    assert room.next.on_time.text() == "It started at 09:00"
    room.next.on_time.click()
    assert timings.spans(room.book)[id_of("Welcome")].started == datetime(2026, 9, 12, 9, 0, tzinfo=ZONE)


def test_the_next_segment_can_have_started_some_minutes_ago(room):
    turn(room, "09:06")
    field = room.next.ago
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, K.Key_Return)
    assert timings.spans(room.book)[id_of("Welcome")].started == datetime(2026, 9, 12, 9, 4, tzinfo=ZONE)
    assert room.hasFocus()


def test_a_second_that_passes_works_nothing_out_anew_and_lays_nothing_out(room, desk, clock, qtbot):
    press(room, K.Key_Space)
    wall = room.wall
    room.tick()
    wall.live_slide(clock())
    qtbot.wait(50)
    misses = _reading.cache_info().misses
    laid = []
    room.page.widget().event = lambda event: laid.append(event.type()) or QWidget.event(room.page.widget(), event)
    for _ in range(3):
        clock.at += timedelta(seconds=1)
        room.tick()
        wall.live_slide(clock())
        qtbot.wait(20)
    assert room.cards[0].digits.text() == "19:57"
    assert _reading.cache_info().misses == misses
    assert QEvent.Type.LayoutRequest not in laid


# Side by side


def test_a_long_name_of_a_track_makes_no_column_wider(tracks):
    before = tracks.cards[0].minimumSizeHint().width()
    tracks.cards[0].track.setText("The group that looks after everything beside the river and the park " * 3)
    assert tracks.cards[0].minimumSizeHint().width() == before


def test_tracks_run_side_by_side_each_with_its_own_controls(tracks, clock):
    assert runs(tracks) == ["Walls", "Trees"]
    assert [card.track.text() for card in tracks.cards] == ["Water", "Streets"]
    clock.turn("09:30")
    QTest.mouseClick(tracks.cards[0].go_on, Qt.MouseButton.LeftButton)
    assert runs(tracks) == ["Doors", "Trees"]
    tracks.cards[1].more.click()
    assert timings.spans(tracks.book)[id_of("Trees")].extended == 1
    tracks.cards[1].finish.click()
    assert runs(tracks) == ["Doors"]


def test_the_arrows_choose_which_track_the_keys_are_for(tracks):
    assert tracks.deeds.current().title == "Walls"
    press(tracks, K.Key_Right)
    assert tracks.deeds.current().title == "Trees"
    assert tracks.cards[1].accessibleDescription() == "The keys are for this one"
    press(tracks, K.Key_Plus)
    assert timings.spans(tracks.book)[id_of("Trees")].extended == 1
    press(tracks, K.Key_Space)
    assert runs(tracks) == ["Walls"]


def test_the_last_track_leads_everybody_back(tracks, clock):
    clock.turn("09:30")
    press(tracks, K.Key_N)
    clock.turn("09:40")
    tracks.cards[1].finish.click()
    clock.turn("10:00")
    press(tracks, K.Key_N)
    assert runs(tracks) == ["Back"]


# Without an agenda


def test_without_an_agenda_the_timer_works_and_nothing_is_recorded(desk, qtbot, clock):
    room = shown(desk, qtbot)
    assert room.none.isVisible()
    room.timer.minutes.setFocus()
    room.timer.minutes.selectAll()
    QTest.keyClicks(room.timer.minutes, "10")
    QTest.keyClick(room.timer.minutes, K.Key_Return)
    clock.turn("09:04")
    room.tick()
    assert room.timer.left.text() == "6:00 · 6 minutes left"
    room.timer.go.click()
    clock.turn("09:30")
    room.tick()
    assert (room.timer.left.text(), room.timer.disk.state()) == ("6:00 · 6 minutes left", "paused")
    room.timer.go.click()
    clock.turn("09:37")
    room.tick()
    assert room.timer.left.text() == "+1:00 · over by 1 minute"
    room.timer.stop.click()
    assert room.timer.left.text() == ""
    assert desk.store.history.undo_label == ""


def test_without_an_agenda_an_import_is_offered(desk, qtbot):
    room = shown(desk, qtbot)
    with qtbot.waitSignal(room.wants_import) as asked:
        room.none.buttons[0].click()
    assert asked.args == ["agenda"]


def test_what_is_only_read_cannot_be_started(qtbot, tmp_path):
    store = sample_store(tmp_path / "event.facil")
    reader = Desk(Store.open(tmp_path / "event.facil", Device("other"), or_read_only=True), now=sample_now)
    room = shown(reader, qtbot)
    before = timings.spans(reader.book)
    press(room, K.Key_Space)
    press(room, K.Key_Plus)
    assert timings.spans(reader.book) == before
    assert not room.cards[0].finish.isEnabled()
    assert not any(action.isEnabled() for action in room.menu_for(room.model.lines[0].id).actions())
    reader.close()
    store.close()


# The beat and the strip


def test_the_beat_rests_while_nothing_that_tells_the_time_is_in_sight(room, desk):
    beat = desk.findChild(Beat)
    assert not beat.rests()
    room.hide()
    assert beat.rests()
    room.show()
    assert not beat.rests()


def test_the_beat_comes_on_the_second(desk, qtbot, clock):
    clock.at = clock.at.replace(microsecond=900_000)
    seen = []
    widget = QWidget()
    qtbot.addWidget(widget)
    every_second(desk, widget, lambda: seen.append(clock.at))
    widget.show()
    timer = desk.findChild(Beat).findChild(QTimer)
    for times in (1, 2, 3):  # When it comes into sight, and twice a tenth of a second later.
        qtbot.waitUntil(lambda times=times: len(seen) >= times)
        assert 100 <= timer.interval() < 110


def test_the_strip_says_the_time_what_runs_and_what_is_next(desk, qtbot, clock):
    plan(desk, PLAIN)
    strip = ClockStrip(desk)
    qtbot.addWidget(strip)
    strip.show()
    assert (strip.time.text(), strip.title.words()) == ("09:00", "Nothing is running")
    assert strip.next.words() == "Next, expected 09:00: Welcome"
    clock.turn("09:03")
    strip.read()
    assert strip.next.words() == "Welcome should have begun 3 minutes ago"
    desk.do("Start", steps.go_on(desk.book, clock()))
    assert (strip.title.words(), strip.left.text()) == ("Welcome", "20 minutes left")
    clock.turn("09:25")
    strip.read()
    assert (strip.left.text(), strip.disk.state()) == ("over by 2 minutes", "over")
    assert strip.next.words() == "Next, expected 09:25: Talk"


def test_the_strip_names_two_tracks_and_counts_the_others(desk, qtbot, clock):
    plan(desk, [("A", 20, "One"), ("B", 10, "Two"), ("C", 30, "Three"), ("Back", 5, "")])
    desk.do("Start", steps.go_on(desk.book, clock()))
    strip = ClockStrip(desk)
    qtbot.addWidget(strip)
    strip.show()
    assert strip.title.words().endswith("and 1 more")
    assert strip.left.text().count("left") == 2


def test_a_long_title_is_cut_in_the_strip_and_the_time_left_is_not(qtbot, tmp_path):
    desk = Desk(sample_store(tmp_path / "event.facil"), now=sample_now)
    strip = ClockStrip(desk)
    qtbot.addWidget(strip)
    strip.resize(560, 48)
    strip.show()
    qtbot.waitUntil(lambda: strip.title.text().endswith("…"))
    assert strip.title.accessibleName() == "Car park or river park: what would have to be true?"
    assert strip.left.text() == "33 minutes left"
    assert strip.left.width() >= strip.left.fontMetrics().horizontalAdvance(strip.left.text())
    desk.close()
