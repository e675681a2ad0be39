"""A day of each format, run from its first to its last segment with the keyboard alone, through the real window."""

import shutil
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator import templates
from facilitator.domain import agenda, outlook, running, timings
from facilitator.domain.records import Day
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import steady

K = Qt.Key
FIRST = date(2026, 9, 12)
FORMATS = [name for name, _, _ in templates.names() if name not in (
    "blank", "weekend-of-learning", "weekend-of-deliberation", "weekend-of-decision")]
"""The weekends are days of the assembly too."""


class Laptop:
    """Both clocks of a laptop, turned by hand."""

    def __init__(self):
        self.at = datetime(2026, 9, 12, 8, 30, tzinfo=timezone(timedelta(hours=1)))

    def wall(self) -> datetime:
        """What it shows."""
        return self.at

    def steady(self) -> float:
        """Seconds that went by."""
        return self.at.timestamp()

    def turn(self, at: datetime) -> None:
        """Turns both to a moment."""
        self.at = at.astimezone(self.at.tzinfo)


@pytest.fixture
def laptop(monkeypatch):
    made = Laptop()
    clock = steady.SteadyClock(made.wall, made.steady)
    monkeypatch.setattr(steady, "clock", lambda: clock)
    return made


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key, wherever the cursor is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def opened(program, settled, path, template):
    """An event made from a template, in the live room."""
    with Store.create(path, Device("desk")) as store:
        store.do("Make", templates.changes(template, "An event", FIRST))
    return shown(program, settled, path)


def shown(program, settled, path):
    """An event that is there, in the live room."""
    program.open(path)
    settled()
    window = program.window
    window.activateWindow()
    if window.room().key != "live":
        window.rail.setFocus()
        press(K.Key_4, Qt.KeyboardModifier.ControlModifier)
    room = window.room()
    assert room.key == "live"
    room.setFocus()
    return window.desk, room


def tick(room, laptop, at: datetime):
    """The clock goes on, and whoever hears it."""
    laptop.turn(max(at, laptop.at, key=lambda moment: moment.astimezone(UTC)))
    room.tick()


def next_end(room):
    """The running segment that ends first, and when; chosen with the arrows."""
    seen = {line.segment.id: line.end for line in outlook.expected(
        room.desk.book, running.today(room.desk.book, room.desk.now()), room.desk.now())}
    segment = min(room.deeds.running(), key=lambda s: seen[s.id])
    while room.deeds.current().id != segment.id:
        press(K.Key_Right)
    return segment, seen[segment.id]


def run_day(room, laptop, day: Day, until: int = 1000):
    """Runs a day, or its first segments, as planned: nothing is touched but the keyboard."""
    book = room.desk.book
    planned = {line.segment.id: running.moment(day, line.start, laptop.at) for line in agenda.planned(book, day.id)}
    tick(room, laptop, min(planned.values()))
    for _ in range(until):
        if not room.deeds.running():
            following = running.to_come(room.desk.book, day.id)
            if not following:
                return
            tick(room, laptop, planned[following[0].id])
            press(K.Key_Space)
            continue
        segment, end = next_end(room)
        tick(room, laptop, end)
        following = room.deeds.after(segment)
        waits = following and planned[following[0].id] > laptop.at
        press(K.Key_Space if waits or not following else K.Key_N)


def held(room, day: Day) -> dict[str, tuple[str, str, str]]:
    """Each segment that somebody starts: its state in the list, and when it began and ended."""
    book, known = room.desk.book, {line.id: line for line in room.model.lines}
    return {s.title + s.track: (known[s.id].state, known[s.id].expected, known[s.id].until)
            for s in agenda.segments(book, day.id) if agenda.runs_by_itself(s)}


@pytest.mark.parametrize("template", FORMATS)
def test_every_day_of_a_format_is_run_with_the_keyboard_alone(program, settled, laptop, tmp_path, template):
    desk, room = opened(program, settled, tmp_path / "event.facil", template)
    for day in agenda.days(desk.book):
        laptop.turn(datetime.fromisoformat(f"{day.date}T{day.start}").replace(tzinfo=laptop.at.tzinfo))
        room.tick()
        run_day(room, laptop, day)
        assert {state for state, _, _ in held(room, day).values()} == {"done"}
        plan = [line for line in agenda.planned(desk.book, day.id) if agenda.runs_by_itself(line.segment)]
        facts = timings.spans(desk.book)
        ended = max(facts[line.segment.id].finished for line in plan)
        assert ended == running.moment(day, max(line.end for line in plan), laptop.at)
        assert room.next.heading.text() == "That was the last item of the day"
        assert room.late.isHidden()


@pytest.mark.parametrize("template", ["citizens-assembly", "conference-day"])
def test_a_day_goes_on_where_it_was_after_the_program_was_killed(program, settled, laptop, tmp_path, template):
    desk, room = opened(program, settled, tmp_path / "event.facil", template)
    day = agenda.days(desk.book)[0]
    run_day(room, laptop, day, until=5)
    tick(room, laptop, laptop.at + timedelta(minutes=4))
    press(K.Key_Plus)
    press(K.Key_P)
    tick(room, laptop, laptop.at + timedelta(minutes=3))

    def seen():
        room = program.window.room()
        return room.model.lines, [(card.left.text(), card.stands.text(), card.times.text(), card.disk.state())
                                  for card in room.cards], room.outlook.said

    before = seen()
    left_behind = tmp_path / "after the crash"
    left_behind.mkdir()
    for file in tmp_path.glob("event.facil*"):
        shutil.copy(file, left_behind / file.name)  # What lies on the disk at that moment, without a last word.
    program.welcome()
    desk, room = shown(program, settled, left_behind / "event.facil")
    assert seen() == before
    press(K.Key_P)
    run_day(room, laptop, day)
    assert {state for state, _, _ in held(room, day).values()} == {"done"}


def test_a_day_that_runs_late_is_brought_back_with_four_keys(program, settled, laptop, tmp_path, qtbot):
    desk, room = opened(program, settled, tmp_path / "event.facil", "citizens-assembly")
    day = agenda.days(desk.book)[0]
    run_day(room, laptop, day, until=4)
    while not room.late.isVisible():
        tick(room, laptop, laptop.at + timedelta(minutes=1))
        qtbot.waitUntil(lambda: not room.ways.searching)
    late = outlook.ends(desk.book, day, laptop.at).slipping
    for key in (K.Key_R, K.Key_Down, K.Key_Up, K.Key_Return):
        press(key)
    assert late
    assert sum(line.slips for line in outlook.ends(desk.book, day, laptop.at).slipping) < sum(
        line.slips for line in late)
    assert room.late.isHidden()
