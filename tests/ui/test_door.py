"""The door, used with the keyboard alone, with 150 people in the list."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import door, people, presence
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id
from facilitator.domain.presence import State
from facilitator.domain.records import Contact, Day, Person, Profile, Round, Seat, Segment, Table, Visit
from facilitator.store.device import Device
from facilitator.store.handover import copy_to_stick, merge
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.people.room import PeopleRoom

SATURDAY, SUNDAY = cell_id("day", "2026-09-12"), cell_id("day", "2026-09-13")
NAMES = {1: "Łukasz Król", 2: "Siân O'Brien-Smith", 3: "Aoife Ní Shúilleabháin", 4: "Ada Byron", 5: "Ada Lovelace"}
CTRL = Qt.KeyboardModifier.ControlModifier


class Clock:
    """The desk's time, set by hand."""

    def __init__(self):
        self.at = "08:50"

    def __call__(self) -> datetime:
        return datetime.fromisoformat(f"2026-09-12T{self.at}:00").replace(tzinfo=UTC)


def of(code: str) -> str:
    return cell_id("person", code)


def invited(number: int) -> list:
    code = f"P{number:02}"
    name = NAMES.get(number, f"Person Number{number}")
    return [create(Person(id=of(code), code=code)),
            create(Contact(id=people.contact_id(of(code)), person=of(code), name=name)),
            create(Profile(id=people.profile_id(of(code)), person=of(code),
                           attributes=(("Gender", "woman" if number % 2 else "man"),)))]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, qapp, clock):
    with Store.create(tmp_path / "event.facil", Device("desk")) as store:
        store.do("Plan", [create(Day(id=SATURDAY, date="2026-09-12")), create(Day(id=SUNDAY, date="2026-09-13")),
                          create(Segment(id="s", day=SATURDAY, title="Opening")),
                          create(Segment(id="t", day=SUNDAY, title="Again", start="10:00"))])
        store.do("Invite", [change for number in range(1, 151) for change in invited(number)])
        store.do("Team", [create(Person(id=of("F1"), code="F1", role="table facilitator"))])
        yield Desk(store, now=clock)


@pytest.fixture
def room(desk, qtbot):
    made = PeopleRoom(desk)
    qtbot.addWidget(made)
    made.resize(1180, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.door_button.click()
    made.door = made.pages.currentWidget()
    QAbstractItemModelTester(made.door.list.lines, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def typed(text: str, *keys: Qt.Key) -> None:
    """Types into whatever has the focus, then presses these keys."""
    QTest.keyClicks(QApplication.focusWidget(), text)
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def state(desk: Desk, code: str, day: str = SATURDAY) -> presence.Stay:
    return presence.stay(desk.book, of(code), day)


def shown(room: PeopleRoom) -> list[str]:
    lines = room.door.list.lines
    return [lines.line(row).person.code for row in range(lines.rowCount())]


def test_the_door_says_first_what_to_do_there(room):
    assert room.door.told.text() == room.door.deeds.hint(room.names.shown)
    assert "add the days" not in room.door.told.text()


def test_letters_and_enter_tick_somebody_and_the_line_is_ready_for_the_next(room, desk, clock):
    assert room.door.side.total.text() == "0 of 150 here"
    typed("lu", Qt.Key.Key_Return)
    typed("aoi", Qt.Key.Key_Return)
    clock.at = "09:12"
    typed("p17", Qt.Key.Key_Return)
    assert [state(desk, code).came for code in ("P01", "P03", "P17")] == ["08:50", "08:50", "09:12"]
    assert room.door.told.text() == "Person Number17 · P17: here since 09:12, late."
    assert room.door.side.total.text() == "3 of 150 here"
    assert room.door.side.rest.text() == "147 to come · 1 late"
    assert "woman 3 of 75" in room.door.side.counts.accessibleDescription()
    assert room.door.head.text() == "Still to come: 147 members · 1 in the team"
    assert room.door.line.hasFocus()
    assert not room.door.line.text()


def test_what_only_fits_within_names_is_offered_and_must_be_chosen(room, desk):
    typed("yro", Qt.Key.Key_Return)
    QTest.keyClick(room.door.line, Qt.Key.Key_L, CTRL)
    assert (shown(room), desk.book.all(Visit)) == (["P04"], [])
    assert room.door.head.text() == "No name begins so; within names: 1"
    assert room.door.told.text().startswith("No name begins with these letters")
    typed("", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert state(desk, "P04").state == State.HERE


def test_a_leaving_ticked_by_mistake_is_taken_back_and_the_time_of_coming_stays(room, desk, clock):
    typed("lu", Qt.Key.Key_Return)
    clock.at = "09:40"
    typed("lu")
    QTest.keyClick(room.door.line, Qt.Key.Key_L, CTRL)
    QTest.keyClick(room.door.line, Qt.Key.Key_U, CTRL)
    assert state(desk, "P01") == presence.Stay(State.HERE, "08:50")
    assert room.door.told.text() == "Łukasz Król · P01: here since 08:50."
    typed("lu")
    QTest.keyClick(room.door.line, Qt.Key.Key_B, CTRL)
    assert state(desk, "P01").came == "08:50"
    assert room.door.told.text() == "Łukasz Król · P01 is not absent: here since 08:50. Take that back first."


def test_when_several_fit_the_arrows_choose(room, desk):
    typed("ada")
    assert shown(room) == ["P04", "P05"]
    typed("", Qt.Key.Key_Return)
    assert not desk.book.all(Visit)
    assert room.door.told.text() == "Several fit: type one more letter, or choose with the arrows."
    typed("", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (state(desk, "P04").state, state(desk, "P05").state) == (State.EXPECTED, State.HERE)


def test_of_two_with_one_name_the_one_who_is_still_to_come_stands_first(room, desk):
    typed("ada", Qt.Key.Key_Down, Qt.Key.Key_Return)
    typed("ada")
    assert shown(room) == ["P05", "P04"]


def test_the_line_says_where_somebody_sits_now_and_what_they_need_where_names_are_seen(room, desk):
    desk.do("Seat", [create(Table(id="t4", number=4)), create(Round(id="r", number=2)),
                     edit(desk.book.get(Segment, "s"), round="r"),
                     create(Seat(id="x", round="r", person=of("P01"), table="t4")),
                     edit(people.contact(desk.book, of("P01")), access="hearing loop")])
    typed("lu")
    assert room.door.list.current().aside == "Round 2: table 4 · hearing loop"
    assert "hearing loop" in room.door.list.lines.index(0).data()
    typed("", Qt.Key.Key_Return)
    assert room.door.told.text() == "Łukasz Król · P01: here since 08:50. Round 2: table 4 · hearing loop."
    room.names.show(False)
    typed("p1")
    assert room.door.list.current().aside == "Round 2: table 4"


def test_one_letter_that_fits_many_ticks_nobody(room, desk):
    typed("p", Qt.Key.Key_Return)
    assert not desk.book.all(Visit)
    assert room.door.told.text() == "Several fit: type one more letter, or choose with the arrows."
    assert room.door.line.text() == "p"


def test_enter_with_nothing_typed_ticks_nobody_but_the_arrows_choose_from_those_still_to_come(room, desk):
    typed("", Qt.Key.Key_Return)
    assert not desk.book.all(Visit)
    typed("", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert [visit.person for visit in desk.book.all(Visit)] == [of("P04")]


def test_somebody_ticked_twice_keeps_the_time_they_came(room, desk, clock):
    typed("lu", Qt.Key.Key_Return)
    clock.at = "09:30"
    typed("lu", Qt.Key.Key_Return)
    assert state(desk, "P01").came == "08:50"
    assert room.door.told.text() == "Łukasz Król · P01 is in the list already: here since 08:50."


def test_leaving_early_coming_back_and_absence_are_ticked_by_keys(room, desk, clock):
    typed("lu", Qt.Key.Key_Return)
    clock.at = "11:00"
    typed("lu")
    QTest.keyClick(room.door.line, Qt.Key.Key_L, CTRL)
    assert room.door.told.text() == "Łukasz Król · P01: here from 08:50 to 11:00."
    assert room.door.side.rest.text() == "149 to come · 1 left"
    clock.at = "11:30"
    typed("lu", Qt.Key.Key_Return)
    assert state(desk, "P01").away == (("11:00", "11:30"),)
    assert room.door.told.text() == "Łukasz Król · P01: here since 08:50, away 11:00–11:30."
    desk.undo()
    assert state(desk, "P01") == presence.Stay(State.LEFT, "08:50", "11:00")
    desk.redo()
    QTest.keyClick(room.door.line, Qt.Key.Key_Escape)
    typed("aoi")
    QTest.keyClick(room.door.line, Qt.Key.Key_B, CTRL)
    assert state(desk, "P03").state == State.ABSENT
    typed("lov")
    QTest.keyClick(room.door.line, Qt.Key.Key_L, CTRL)
    assert room.door.told.text() == "Ada Lovelace · P05 has not come yet."


def test_the_last_tick_is_taken_back_by_one_key(room, desk):
    typed("lu", Qt.Key.Key_Return)
    QTest.keyClick(room.door.line, Qt.Key.Key_U, CTRL)
    assert state(desk, "P01").state == State.EXPECTED
    assert room.door.told.text() == "Łukasz Król · P01 is expected again."


def test_every_tick_is_one_step_of_undo_whose_label_holds_no_name(room, desk):
    typed("lu", Qt.Key.Key_Return)
    typed("aoi", Qt.Key.Key_Return)
    assert desk.store.history.undo_label == "Check in"
    desk.undo()
    assert (state(desk, "P01").state, state(desk, "P03").state) == (State.HERE, State.EXPECTED)
    assert room.door.side.total.text() == "1 of 150 here"
    assert room.door.told.text() == "Type letters of a name, or the code, until one fits, and press Enter."


def test_two_doors_know_of_one_gap_once_they_are_merged_whoever_saw_somebody_leave(desk, tmp_path):
    for number in (1, 2, 3):
        desk.do("Check in", door.check_in(desk.book, of(f"P0{number}"), SATURDAY, "08:50"))
    desk.do("Leave", door.leave(desk.book, of("P01"), SATURDAY, "11:00"))
    copy_to_stick(desk.store.path, tmp_path, Device("door"), names=True)
    [stick] = [path for path in tmp_path.glob("*.facil") if path != desk.store.path]
    with Store.open(stick, Device("door")) as other:
        other.do("Back", door.check_in(other.book, of("P01"), SATURDAY, "11:30"))
        other.do("Leave", door.leave(other.book, of("P02"), SATURDAY, "12:00"))
        other.do("Back", door.check_in(other.book, of("P02"), SATURDAY, "12:20"))
        desk.do("Correct", door.write_came(desk.book, of("P02"), SATURDAY, "09:10"))
    desk.attempt(lambda: merge(desk.store, [stick]))
    assert state(desk, "P01") == presence.Stay(State.HERE, "08:50", away=(("11:00", "11:30"),))
    assert (state(desk, "P02").came, state(desk, "P02").away) == ("09:10", (("12:00", "12:20"),))


def test_a_wrong_enter_is_undone_with_its_letters_back_and_those_of_the_next_one_stay(room, desk):
    host = QShortcut(QKeySequence.StandardKey.Undo, room, desk.undo)
    typed("ada", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert state(desk, "P04").state == State.HERE
    QTest.keyClick(room.door.line, Qt.Key.Key_Z, CTRL)
    assert state(desk, "P04").state == State.EXPECTED
    assert (room.door.line.text(), shown(room)) == ("ada", ["P04", "P05"])
    typed("", Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (state(desk, "P05").state, room.door.line.text()) == (State.HERE, "")
    typed("lu")
    QTest.keyClick(room.door.line, Qt.Key.Key_Z, CTRL)
    assert (state(desk, "P05").state, room.door.line.text()) == (State.EXPECTED, "lu")
    host.deleteLater()


def test_hiding_names_hides_the_one_that_was_told_last(room):
    typed("lu", Qt.Key.Key_Return)
    room.names.show(False)
    assert room.door.told.text() == "Type the code and press Enter."


def test_a_door_too_narrow_for_the_counts_says_the_total_above_its_list_and_shows_them_by_a_key(room):
    room.resize(700, 420)
    assert not room.door.side.isVisible()
    assert room.door.back.mapTo(room, QPoint()).y() < room.door.height()  # No button is pushed below the foot.
    assert room.door.head.text() == "0 of 150 here · Still to come: 150 members · 1 in the team"
    typed("lu", Qt.Key.Key_Return)
    assert room.door.head.text().startswith("1 of 150 here · ")
    QTest.keyClick(room.door.line, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert room.door.side.counts.isVisible()
    assert not room.door.list.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert room.door.line.hasFocus()
    typed("ma")
    assert (room.door.list.isVisible(), room.door.side.isVisible()) == (True, False)
    room.resize(1180, 740)
    assert room.door.side.isVisible()
    assert room.door.side.button.isHidden()
    QTest.keyClick(room.door.line, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert (room.door.list.isVisible(), room.door.side.scroll.hasFocus()) == (True, True)


def test_what_another_door_ticks_is_counted_and_leaves_half_typed_letters_alone(room, desk):
    typed("ad", Qt.Key.Key_Down, Qt.Key.Key_Down)
    desk.do("Elsewhere", [create(Visit(id=cell_id("visit", of("P01"), SATURDAY), person=of("P01"), day=SATURDAY,
                                       came="08:45"))])
    assert room.door.side.total.text() == "1 of 150 here"
    assert room.door.line.text() == "ad"
    assert room.door.list.current().person.code == "P05"


def test_with_names_hidden_codes_alone_are_shown_and_find_anybody(room, desk):
    room.names.show(False)
    typed("lu")
    assert shown(room) == []
    room.door.line.clear()
    typed("17")
    assert shown(room) == ["P17"]
    typed("", Qt.Key.Key_Return)
    assert room.door.told.text() == "P17: here since 08:50."


def test_the_door_of_a_tables_copy_works_by_code(tmp_path, qtbot, clock):
    notes = {"pack": "p", "table": "t"}
    with Store.create(tmp_path / "t4.facil", Device("t"), notes=notes) as store:
        store.do("People", [create(Day(id=SATURDAY, date="2026-09-12")), create(Person(id=of("P01"), code="P01"))])
        desk = Desk(store, now=clock)
        room = PeopleRoom(desk)
        qtbot.addWidget(room)
        room.show()
        room.open_door()
        line = room.pages.currentWidget().line
        QTest.keyClicks(line, "p1")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert state(desk, "P01").came == "08:50"


def test_on_a_day_that_is_not_on_people_are_taken_to_have_come_when_it_begins(room, desk):
    room.door.days.setCurrentIndex(1)
    room.door.days.activated.emit(1)
    assert "10:00" in room.door.told.text()
    typed("lu", Qt.Key.Key_Return)
    assert state(desk, "P01", SUNDAY).came == "10:00"
    assert not state(desk, "P01", SUNDAY).late
    assert room.door.line.hasFocus()


def test_letters_that_fit_nobody_give_way_to_the_next_ones(room, desk):
    typed("zz", Qt.Key.Key_Return)
    typed("lu", Qt.Key.Key_Return)
    assert state(desk, "P01").state == State.HERE


def test_an_event_without_a_day_gets_one_at_the_door(tmp_path, qtbot, clock):
    with Store.create(tmp_path / "new.facil", Device("desk")) as store:
        store.do("Invite", invited(1))
        desk = Desk(store, now=clock)
        room = PeopleRoom(desk)
        qtbot.addWidget(room)
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        room.door_button.click()
        page = room.pages.currentWidget()
        assert "add today" in page.told.text()
        QTest.keyClick(page.day_button, Qt.Key.Key_Space)
        assert [day.date for day in desk.book.all(Day)] == ["2026-09-12"]
        assert page.day_button.isHidden()
        typed("lu", Qt.Key.Key_Return)
        assert state(desk, "P01").state == State.HERE


def test_escape_clears_the_letters_and_only_with_shift_shows_the_list(room, desk):
    typed("zz", Qt.Key.Key_Return)
    assert room.door.told.text() == "Nobody is found by these letters."
    typed("", Qt.Key.Key_Escape)
    assert room.door.isVisible()
    assert not room.door.line.text()
    typed("lu", Qt.Key.Key_Return)
    typed("", Qt.Key.Key_Escape)
    assert (room.door.isVisible(), room.door.told.text()) == (True, "Shift+Esc goes back to the list.")
    QTest.keyClick(room.door.line, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert not room.door.isVisible()
    assert room.filter.hasFocus()
    assert room.model.index(room.model.row_of(of("P01")), room.model.column("came")).data() == "08:50"


def test_a_file_that_is_only_read_can_be_searched_and_not_ticked(room, desk, tmp_path, qtbot, clock):
    with Store.open(desk.store.path, Device("other"), or_read_only=True) as store:
        reader = Desk(store, now=clock)
        other = PeopleRoom(reader)
        qtbot.addWidget(other)
        other.show()
        other.open_door()
        door = other.pages.currentWidget()
        QTest.keyClicks(door.line, "lu")
        with qtbot.waitSignal(reader.said):
            QTest.keyClick(door.line, Qt.Key.Key_Return)
        assert door.line.text() == "lu"
        assert not door.came.isEnabled()
