"""The tables' room: people dragged and sent by key between round tables, each deed one step."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import people, shares, tables
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Contact, Day, Person, Profile, Round, Segment, Table
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.people.names import Names
from facilitator.ui.rooms.tables.balance import balance_lines
from facilitator.ui.rooms.tables.layout import arrange
from facilitator.ui.rooms.tables.paint import code_in
from facilitator.ui.rooms.tables.room import TablesRoom
from facilitator.ui.rooms.tables.words import numbers_words
from tests.pace import processor_seconds

NOW = datetime(2026, 9, 12, 10, 0, tzinfo=UTC)
SATURDAY = cell_id("day", "2026-09-12")
FIRST = round_id(1)


def of(code: str) -> str:
    return cell_id("person", code)


def member(number: int) -> list:
    code = f"P{number:02}"
    pairs = (("Gender", "woman" if number % 2 else "man"),)
    return [create(Person(id=of(code), code=code)),
            create(Contact(id=people.contact_id(of(code)), person=of(code), name=f"Łukasz {number}")),
            create(Profile(id=people.profile_id(of(code)), person=of(code), attributes=pairs))]


@pytest.fixture
def desk(tmp_path, qapp):
    """Twelve members at three tables in round 1 (P01, P04 and so on at table 1), a facilitator who has no seat."""
    with Store.create(tmp_path / "event.facil", Device("desk")) as store:
        store.do("Plan", [create(Day(id=SATURDAY, date="2026-09-12")), create(Round(id=FIRST, number=1, title="Hello")),
                          *(create(Table(id=table_id(n), number=n, seats=6)) for n in (1, 2, 3)),
                          *(change for number in range(1, 13) for change in member(number)),
                          create(Person(id=of("F1"), code="F1", role="table facilitator"))])
        for number in range(12):
            store.do("Seat", tables.seat(store.book, FIRST, of(f"P{number + 1:02}"), table_id(number % 3 + 1)))
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def room(desk, qtbot):
    made = TablesRoom(desk)
    qtbot.addWidget(made)
    made.resize(1180, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    QAbstractItemModelTester(made.side.waiting.people, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def at(desk: Desk, number: int, round: str = FIRST) -> list[str]:
    return [person.code for person in tables.seated(desk.book, round)[table_id(number)]]


def chair(room: TablesRoom, code: str) -> QPoint:
    return room.plan.place_of(of(code))


def middle(room: TablesRoom, number: int) -> QPoint:
    return room.plan.lay.spots[number - 1].middle.toPoint()


def drag(widget, start: QPoint, end_global: QPoint) -> None:
    """Presses, moves in small steps and lets go, as a hand does."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.2, 0.6, 1.0):
        here = start + (widget.mapFromGlobal(end_global) - start) * share
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(here), QPointF(widget.mapToGlobal(here)),
                           Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, move)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=widget.mapFromGlobal(end_global))


def answer(room: TablesRoom, text: str) -> None:
    """Types into the bar and presses Enter."""
    assert room.ask.isVisible()
    QTest.keyClicks(room.ask.line, text)
    QTest.keyClick(room.ask.line, Qt.Key.Key_Return)


def test_a_person_dragged_to_another_table_sits_there_and_undo_brings_them_back(room, desk):
    drag(room.plan, chair(room, "P01"), room.plan.mapToGlobal(middle(room, 2)))
    assert at(desk, 2) == ["P01", "P02", "P05", "P08", "P11"]
    assert room.plan.choice.person == of("P01")
    desk.undo()
    assert at(desk, 1) == ["P01", "P04", "P07", "P10"]
    assert room.plan.choice.table == 0


def test_a_person_dropped_on_a_free_chair_or_moved_to_it_by_key_sits_on_that_very_one(room, desk):
    spot = room.plan.lay.spots[1]
    free = room.plan.mapToGlobal(spot.chairs[spot.numbers.index(6)].toPoint())
    room.plan.carry([of("P01")], free)
    assert room.plan._effect[0] == (False, "on seat 6")
    assert len(room.plan._effect) > 1
    room.plan.stop()
    drag(room.plan, chair(room, "P01"), free)
    assert (tables.places(desk.book, FIRST)[of("P01")], tables.chairs(desk.book, FIRST)[of("P01")]) == (table_id(2), 6)
    desk.undo()
    assert at(desk, 1) == ["P01", "P04", "P07", "P10"]
    QTest.keyClick(room.plan, Qt.Key.Key_M)
    answer(room, "2/6")
    assert tables.chairs(desk.book, FIRST)[of("P01")] == 6
    QTest.keyClick(room.plan, Qt.Key.Key_M)
    answer(room, "2/1")
    assert tables.chairs(desk.book, FIRST)[of("P01")] == 1
    assert tables.chairs(desk.book, FIRST)[of("P02")] == 6


def test_a_person_dropped_onto_another_swaps_with_them(room, desk):
    drag(room.plan, chair(room, "P01"), room.plan.mapToGlobal(chair(room, "P02")))
    assert at(desk, 1) == ["P02", "P04", "P07", "P10"]
    assert at(desk, 2) == ["P01", "P05", "P08", "P11"]
    desk.undo()
    assert at(desk, 1)[0] == "P01"


def test_several_chosen_are_dragged_together_in_one_step(room, desk):
    for code in ("P01", "P02"):
        QTest.mouseClick(room.plan, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, chair(room, code))
    drag(room.plan, chair(room, "P01"), room.plan.mapToGlobal(middle(room, 3)))
    assert at(desk, 3) == ["P01", "P02", "P03", "P06", "P09", "P12"]
    assert room.plan.choice.chosen == {of("P01"), of("P02")}
    desk.undo()
    assert at(desk, 3) == ["P03", "P06", "P09", "P12"]


def test_a_click_and_a_click_with_ctrl_choose_both_but_the_keyboard_chooses_nobody_by_being_there(room):
    QTest.mouseClick(room.plan, Qt.MouseButton.LeftButton, pos=chair(room, "P01"))
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(room.plan, Qt.MouseButton.LeftButton, ctrl, chair(room, "P05"))
    assert room.plan.choice.chosen == {of("P01"), of("P05")}
    QTest.mouseClick(room.plan, Qt.MouseButton.LeftButton, ctrl, chair(room, "P01"))
    assert room.plan.choice.chosen == {of("P05")}
    QTest.mouseClick(room.plan, Qt.MouseButton.LeftButton, pos=chair(room, "P01"))
    QTest.keyClick(room.plan, Qt.Key.Key_Right)
    QTest.mouseClick(room.plan, Qt.MouseButton.LeftButton, ctrl, chair(room, "P05"))
    assert room.plan.choice.chosen == {of("P05")}


def test_somebody_dragged_from_the_list_gets_a_seat(room, desk):
    waiting = room.side.waiting
    row = waiting.visualRect(waiting.people.index(0)).center()
    QTest.mouseClick(waiting.viewport(), Qt.MouseButton.LeftButton, pos=row)
    drag(waiting.viewport(), row, room.plan.mapToGlobal(middle(room, 1)))
    assert at(desk, 1) == ["P01", "P04", "P07", "P10", "F1"]
    assert room.side.head.text() == "Everybody has a seat"
    assert not room.plan.is_carrying


def test_somebody_dragged_to_the_side_loses_their_seat(room, desk):
    side = room.side.mapToGlobal(room.side.rect().center())
    drag(room.plan, chair(room, "P01"), side)
    assert at(desk, 1) == ["P04", "P07", "P10"]
    assert room.side.head.text() == "Without a seat: 2"


def test_a_drag_that_ends_nowhere_or_is_broken_off_changes_nothing(room, desk):
    drag(room.plan, chair(room, "P01"), room.plan.mapToGlobal(chair(room, "P01") + QPoint(12, 12)))
    before = desk.book
    room.plan.choice.go(0, of("P01"))
    room.plan.carry([of("P01")], room.plan.mapToGlobal(middle(room, 2)))
    QTest.keyClick(room.plan, Qt.Key.Key_Escape)
    assert not room.plan.is_carrying
    assert desk.book is before
    assert at(desk, 1) == ["P01", "P04", "P07", "P10"]


def test_arrow_keys_walk_from_person_to_person_and_from_table_to_table(room):
    plan = room.plan
    assert plan.words() == "Table 1 · P01 · Łukasz 1 · member · seat 1"
    QTest.keyClick(plan, Qt.Key.Key_Right)
    assert plan.words().startswith("Table 1 · P04")
    QTest.keyClick(plan, Qt.Key.Key_End)
    assert plan.words().startswith("Table 3 · P06")
    QTest.keyClick(plan, Qt.Key.Key_Left)
    QTest.keyClick(plan, Qt.Key.Key_Left)
    assert plan.words().startswith("Table 2 · P11")
    QTest.keyClick(plan, Qt.Key.Key_Home)
    assert plan.words().startswith("Table 1 · P10")
    assert plan.accessibleDescription() == plan.words()


def test_m_and_a_number_send_somebody_to_a_table_without_a_mouse(room, desk):
    QTest.keyClick(room.plan, Qt.Key.Key_M)
    answer(room, "3")
    assert "P01" in at(desk, 3)
    assert not room.ask.isVisible()
    assert room.plan.hasFocus()
    assert room.plan.words().startswith("Table 3 · P01")


def test_a_digit_alone_begins_to_send_and_a_table_that_is_not_there_is_refused_in_words(room, desk, qtbot):
    QTest.keyClick(room.plan, Qt.Key.Key_9)
    assert room.ask.line.text() == "9"
    with qtbot.waitSignal(desk.said) as said:
        QTest.keyClick(room.ask.line, Qt.Key.Key_Return)
    assert said.args == ["There is no table 9: type the number of one that is there, or 0 for none."]
    assert room.ask.line.text() == "9"
    QTest.keyClick(room.ask.line, Qt.Key.Key_Escape)
    assert room.plan.hasFocus()
    assert at(desk, 1) == ["P01", "P04", "P07", "P10"]


def test_shift_and_arrows_choose_several_who_go_together(room, desk):
    QTest.keyClick(room.plan, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert room.plan.words().startswith("2 chosen · Table 1 · ")
    QTest.keyClick(room.plan, Qt.Key.Key_Return)
    assert "2 people" in room.ask.words.text()
    answer(room, "2")
    assert at(desk, 1) == ["P07", "P10"]
    QTest.keyClick(room.plan, Qt.Key.Key_Escape)
    assert not room.plan.choice.chosen


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_s_swaps_with_the_code_that_is_typed(room, desk):
    QTest.keyClick(room.plan, Qt.Key.Key_S)
    answer(room, "p03")
    assert at(desk, 1) == ["P03", "P04", "P07", "P10"]
    assert at(desk, 3) == ["P01", "P06", "P09", "P12"]


def test_s_with_two_chosen_swaps_them_at_once(room, desk):
    room.plan.choice.choose_only([of("P01"), of("P02")])
    QTest.keyClick(room.plan, Qt.Key.Key_S)
    assert at(desk, 1)[0] == "P02"
    assert not room.ask.isVisible()


def test_delete_takes_the_seat_away_and_a_number_in_the_list_gives_it_back(room, desk):
    QTest.keyClick(room.plan, Qt.Key.Key_Delete)
    assert at(desk, 1) == ["P04", "P07", "P10"]
    assert room.plan.words().startswith("Table 1 · P04")
    waiting = room.side.waiting
    waiting.setFocus()
    waiting.setCurrentIndex(waiting.people.index(0))
    QTest.keyClick(waiting, Qt.Key.Key_2)
    QTest.keyClick(room.ask.line, Qt.Key.Key_Return)
    assert at(desk, 2)[0] == "P01"
    assert waiting.hasFocus() or not waiting.isVisible()


def test_those_without_a_place_are_seated_in_one_step(room, desk):
    desk.do("More", [change for number in range(20, 26) for change in member(number)])
    assert room.side.fill.text() == "Seat 6 members"
    QTest.keyClick(room, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert [len(at(desk, number)) for number in (1, 2, 3)] == [6, 6, 6]
    desk.undo()
    assert [len(at(desk, number)) for number in (1, 2, 3)] == [4, 4, 4]


def test_more_than_nine_at_a_table_is_said_in_words(room, desk):
    desk.do("Crowd", tables.move(desk.book, FIRST, [of(f"P{n:02}") for n in range(1, 11)], table_id(1)))
    assert "more than 9 at table 1: too many for one facilitator" in room.summary.text()


def test_absent_people_are_counted_out_where_they_sit(room, desk):
    desk.do("Tick", people.tick_absent(desk.book, of("P01"), SATURDAY, True))
    assert room.summary.text() == "12 members seated, 11 here"
    assert room.plan.words() == "Table 1 · P01 · Łukasz 1 · member · not here · seat 1"
    assert room.plan.hall.sittings[0].present == 3


def test_the_number_of_tables_follows_the_spin_and_typing_in_it_is_one_step(room, desk):
    room.tables_spin.setFocus()
    QTest.keyClick(room.tables_spin, Qt.Key.Key_Up)
    QTest.keyClick(room.tables_spin, Qt.Key.Key_Up)
    assert len(desk.book.all(Table)) == 5
    assert len(room.plan.lay.spots) == 5
    desk.undo()
    assert len(desk.book.all(Table)) == 3
    assert room.tables_spin.value() == 3


def test_fewer_tables_leave_their_people_without_a_seat(room, desk):
    room.tables_spin.setFocus()
    QTest.keyClick(room.tables_spin, Qt.Key.Key_Down)
    assert room.side.head.text() == "Without a seat: 5"
    desk.undo()
    assert at(desk, 3) == ["P03", "P06", "P09", "P12"]


def test_a_round_is_added_shown_and_seated_as_another_one(room, desk):
    room.rounds.add.click()
    assert room.rounds.round().number == 2
    assert [len(sitting.people) for sitting in room.plan.hall.sittings] == [0, 0, 0]
    copies = next(act.menu() for act in room.menu().actions() if act.menu() and act.text() == "Copy the seating of")
    copies.actions()[0].trigger()
    assert at(desk, 1, round_id(2)) == ["P01", "P04", "P07", "P10"]
    assert desk.store.history.undo_label == "Copy the seating of round 1"


def test_another_round_is_turned_to_by_key_and_a_change_elsewhere_does_not_turn_back(room, desk):
    desk.do("Add", tables.add_round(desk.book))
    QTest.keyClick(room, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert room.rounds.round().number == 2
    desk.do("Tick", people.tick_absent(desk.book, of("P01"), SATURDAY, True))
    assert room.rounds.round().number == 2


def test_the_room_opens_on_the_round_that_holds_now_and_says_when(desk, qtbot):
    desk.do("Plan", [*tables.add_round(desk.book), create(Segment(id=cell_id("s"), day=SATURDAY, title="Table talk",
                                                                  round=round_id(2)))])
    room = TablesRoom(desk)
    qtbot.addWidget(room)
    room.show()
    assert room.rounds.round().number == 2
    assert room.rounds.words.text().startswith("Holds during Table talk.")


def test_a_round_gets_its_title_in_place(room, desk):
    name = room.rounds.name
    assert name.text() == "Hello"
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Good morning")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert desk.book.get(Round, FIRST).title == "Good morning"


def test_a_table_is_named_and_given_seats_of_its_own(room, desk):
    QTest.keyClick(room.plan, Qt.Key.Key_F2)
    answer(room, "Garden")
    room.asks.seats()
    answer(room, "5")
    assert (desk.book.get(Table, table_id(1)).name, desk.book.get(Table, table_id(1)).seats) == ("Garden", 5)


def test_removing_a_round_shows_another_one(room, desk):
    room.rounds.add.click()
    next(act for act in room.menu().actions() if act.text().startswith("Remove round 2")).trigger()
    assert room.rounds.round().number == 1
    assert room.plan.words().startswith("Table 1")


def test_names_go_with_the_eye_everywhere_in_the_room(room, desk):
    Names.of(desk).show(False)
    said = [room.plan.words(), room.told.text(), room.plan.accessibleDescription(),
            str(room.side.waiting.people.index(0).data())]
    assert not any("Łukasz" in words for words in said)
    assert not room.plan.hall.names


def test_how_the_tables_are_mixed_is_said_in_words(room, desk):
    assert balance_lines(shares.uneven(desk.book, FIRST)) == [("Gender", "even at every table")]
    desk.do("Crowd", tables.move(desk.book, FIRST, [of("P01"), of("P07")], table_id(2)))
    (_, sentence), = balance_lines(shares.uneven(desk.book, FIRST))
    assert "table 1 has no “woman”, even is 1" in sentence
    assert sentence in [label.text() for pair in room.side._lines for label in pair]


def test_selection_survives_what_another_laptop_changes(room, desk):
    room.plan.choice.choose_only([of("P04"), of("P05")])
    room.plan.choice.go(0, of("P04"))
    desk.do("Elsewhere", [edit(desk.book.get(Person, of("P12")), code="P99"),
                          *tables.move(desk.book, FIRST, [of("P04")], table_id(3))])
    assert room.plan.choice.chosen == {of("P04"), of("P05")}
    assert room.plan.words().startswith("2 chosen · Table 3 · P04")


def test_an_event_with_people_and_no_seating_is_planned_with_one_press(tmp_path, qtbot):
    with Store.create(tmp_path / "new.facil", Device("desk")) as store:
        store.do("Invite", [change for number in range(1, 16) for change in member(number)])
        desk = Desk(store, now=lambda: NOW)
        room = TablesRoom(desk)
        qtbot.addWidget(room)
        room.show()
        QTest.mouseClick(room.empty.buttons[0], Qt.MouseButton.LeftButton)
        assert [len(sitting.people) for sitting in room.plan.hall.sittings] == [5, 5, 5]
        desk.undo()
        assert room.stack.currentWidget() is room.empty


def test_without_people_the_room_asks_for_them(tmp_path, qtbot):
    with Store.create(tmp_path / "new.facil", Device("desk")) as store:
        room = TablesRoom(Desk(store, now=lambda: NOW))
        qtbot.addWidget(room)
        room.show()
        for button, kind in zip(room.empty.buttons, ("people", "seating"), strict=True):
            with qtbot.waitSignal(room.wants_import) as wanted:
                button.click()
            assert wanted.args == [kind]


def test_a_file_that_is_open_to_be_read_only_shows_its_tables_and_moves_nobody(desk, qtbot):
    with Store.open(desk.store.path, Device("other"), or_read_only=True) as store:
        reader = Desk(store, now=lambda: NOW)
        room = TablesRoom(reader)
        qtbot.addWidget(room)
        room.resize(1180, 740)
        room.show()
        room.enter()
        drag(room.plan, chair(room, "P01"), room.plan.mapToGlobal(middle(room, 2)))
        with qtbot.waitSignal(reader.said):
            QTest.keyClick(room.plan, Qt.Key.Key_M)
        with qtbot.waitSignal(reader.said):
            QTest.keyClick(room.plan, Qt.Key.Key_Delete)
        assert at(reader, 1) == ["P01", "P04", "P07", "P10"]
        assert not room.tables_spin.isEnabled()


@pytest.mark.parametrize("count", [1, 2, 7, 20, 40])
@pytest.mark.parametrize("size", [(500, 300), (900, 600), (1500, 900)])
def test_tables_never_overlap_and_stay_inside(count, size, qapp):
    lay = arrange([range(1, 10)] * count, *size, names=True)
    for spot in lay.spots:
        assert spot.square.left() >= -0.5
        assert spot.square.right() <= size[0] + 0.5
        assert spot.square.bottom() <= lay.height + 0.5
        for one, other in zip(spot.chairs, spot.chairs[1:], strict=False):
            assert (one - other).manhattanLength() >= 2 * spot.chair
        assert all(spot.square.adjusted(-1, -1, 1, 1).contains(place) for place in spot.chairs)
    for number, spot in enumerate(lay.spots):
        assert not any(spot.square.adjusted(1, 1, -1, -1).intersects(other.square) for other in lay.spots[:number])


def test_three_hundred_people_at_forty_tables_are_moved_without_a_lag(tmp_path, qtbot):
    with Store.create(tmp_path / "hall.facil", Device("desk")) as store:
        store.do("Invite", [change for number in range(300) for change in member(number)])
        store.do("Tables", tables.set_tables(store.book, 40))
        store.do("Plan", tables.first_plan(store.book))
        desk = Desk(store, now=lambda: NOW)
        room = TablesRoom(desk)
        qtbot.addWidget(room)
        room.resize(1180, 740)
        room.show()
        someone = room.plan.hall.sittings[0].people[0].id

        def deed():
            for number in range(10):
                room.deeds.move([someone], table_id(number + 2))
                room.plan.repaint()

        assert processor_seconds(deed) / 10 < 0.2


@pytest.mark.parametrize("radius", [9, 11, 15, 20])
def test_a_code_stands_whole_in_its_chair_and_of_one_too_long_the_end(radius, qapp):
    words, smaller, font = code_in("P017", radius)
    assert words == "P017"
    assert QFontMetricsF(font).horizontalAdvance(words) * smaller <= 2 * radius
    assert code_in("Delegate-0123", radius)[0].endswith("3")
    assert code_in("F1", radius, "P017")[1] == smaller  # As large as the others.


def test_numbers_that_follow_each_other_are_said_as_one():
    assert numbers_words([1, 2, 3, 4, 6, 8, 9]) == "1 to 4, 6, 8 and 9"


def test_tables_that_nobody_sits_at_are_named_once_somebody_is_seated(room, desk):
    desk.do("More", tables.set_tables(desk.book, 5, 6))
    assert room.summary.text() == "12 members seated, 12 here · nobody at tables 4 and 5"
    desk.do("Empty", tables.empty(desk.book, FIRST))
    assert "nobody" not in room.summary.text()


def test_one_is_one_member(room, desk):
    desk.do("Leave", tables.move(desk.book, FIRST, [of(f"P{n:02}") for n in range(2, 13)], ""))
    assert room.summary.text().startswith("1 member seated, 1 here")
