"""How good the seating is, at any time, and what a move would do to it before anybody moves."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from facilitator.domain import door, mixing, people, seatrules, tables, timings
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.records import Table
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.tables.room import TablesRoom
from tests.pace import processor_seconds
from tests.ui.tables_event import DAY, NOW, in_sight, made, of

Key = Qt.Key


@pytest.fixture
def desk(tmp_path, qapp):
    with made(tmp_path / "event.facil", members=12, table_count=2, rounds=2) as store:
        for number in range(1, 13):  # Women at the first table, men at the second; in round 2 two change places.
            for round in (1, 2):
                is_first = bool(number % 2) != ((number, round) in ((1, 2), (2, 2)))
                there = table_id(1 if is_first else 2)
                store.do("Seat", tables.seat(store.book, round_id(round), of(f"P{number:02}"), there))
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def room(desk, qtbot):
    shown = in_sight(desk, qtbot)
    for model in (shown.pages.quality.grid.shares, shown.pages.quality.again):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, shown)
    return shown


def cell(room: TablesRoom, value: str, table: int):
    shares = room.pages.quality.grid.shares
    row = next(row for row, (_, known) in enumerate(shares.values) if known == value)
    return shares.index(row, table - 1)


def test_the_seating_made_by_hand_is_told_in_words_and_as_a_grid(room):
    QTest.keyClick(room, Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert room.pages.quality.isVisible()
    assert room.look_button.text() == "Back to the tables"
    told = room.pages.quality.summary.text()
    assert "Over all 2 rounds" in told
    assert "of at most 48" in told  # Six at a table come from two tables.
    assert "No two meet more than 2 times." in told
    assert cell(room, "woman", 1).data() == "6 ▲"
    assert cell(room, "woman", 2).data() == "0 ▼"
    assert room.pages.quality.grid.shares.words(cell(room, "woman", 1)) == "Table 1 has 6 of Gender “woman”; even is 3."
    assert room.pages.quality.head.text() == "This round · Even shares: 6 of 10 (60%)"


def test_a_gathered_column_and_empty_tables_are_told_in_words(room, desk):
    desk.do("Gather", [*mixing.choose(desk.book, "Gender", mixing.GATHER), *tables.set_tables(desk.book, 3)])
    QTest.keyClick(room, Key.Key_5, Qt.KeyboardModifier.AltModifier)
    told = room.pages.quality.summary.text()
    assert "Gender: everybody whose Gender is known has the same at 2 of 4 tables (50%)." in told
    assert "Table 3 stays empty." in told


def test_the_grid_is_walked_by_key_and_enter_shows_the_table(room):
    room.look_button.click()
    grid = room.pages.quality.grid
    grid.setCurrentIndex(cell(room, "woman", 1))
    assert grid.hasFocus()
    QTest.keyClick(grid, Key.Key_Right)
    assert room.pages.quality.told.text() == "Table 2 has 0 of Gender “woman”; even is 3."
    QTest.keyClick(grid, Key.Key_Return)
    assert room.plan.hasFocus()
    assert room.plan.choice.table == 1


def test_pairs_who_meet_again_are_listed_and_enter_chooses_both(room):
    room.look_button.click()
    pairs = room.pages.quality.pairs
    assert room.pages.quality.again_head.text() == "Pairs who meet again: 20"
    first = pairs.model().index(0, 0)
    assert first.data() == "P03 and P05: rounds 1 and 2"
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "P03 Łukasz 3 and P05 Łukasz 5: rounds 1 and 2"
    pairs.setFocus()
    pairs.setCurrentIndex(first)
    QTest.keyClick(pairs, Key.Key_Return)
    assert room.plan.choice.chosen == {of("P03"), of("P05")}


def test_people_met_are_columns_that_keys_walk_through(room):
    room.look_button.click()
    met = room.pages.quality.met
    met.setFocus()
    assert room.pages.quality.told.text() == "10 people meet 6 others"
    QTest.keyClick(met, Key.Key_End)
    for _ in range(20):
        QTest.keyClick(met, Key.Key_Right)
    assert room.pages.quality.told.text() == "2 people meet 10 others"
    QTest.keyClick(met, Key.Key_Return)
    assert room.plan.choice.chosen == {of("P01"), of("P02")}


def test_who_came_after_a_round_met_nobody_in_it_and_is_told_to_meet_few(room, desk):
    room.look_button.click()
    one, two = (tables.covered(desk.book, round_id(n))[0] for n in (1, 2))
    desk.do("Run", timings.begin(desk.book, one, NOW))
    desk.do("Run", timings.finish(desk.book, one, NOW + timedelta(hours=1)))
    desk.do("Run", timings.begin(desk.book, two, NOW + timedelta(hours=1)))
    desk.do("Two alone", tables.set_tables(desk.book, 3))
    desk.do("Two alone", tables.move(desk.book, round_id(2), [of("P03"), of("P05")], table_id(3)))
    assert room.pages.quality.few.isHidden()
    desk.do("Come", [change for n in range(1, 13) for change in door.check_in(
        desk.book, of(f"P{n:02}"), DAY, "11:00" if n == 3 else "09:00")])
    assert room.pages.quality.few.text() == "Few others: P03 meets 1, not in round 1."


def test_the_quality_follows_each_move(room, desk):
    room.look_button.click()
    desk.do("Swap", tables.swap(desk.book, round_id(1), of("P01"), of("P02")))
    assert cell(room, "woman", 1).data() == "5 ▲"


def test_while_somebody_is_dragged_the_table_says_what_dropping_them_there_would_change(room):
    room.plan.carry([of("P01")], room.plan.mapToGlobal(room.plan.lay.spots[1].middle.toPoint()))
    worse = {words: is_worse for is_worse, words in room.plan._effect}
    assert "−2 woman too few" in worse
    assert not worse["−2 woman too few"]
    room.plan.carry([of("P01")], room.plan.mapToGlobal(room.plan.lay.spots[0].middle.toPoint()))
    assert room.plan._effect == ()
    room.plan.stop()


def test_a_drag_against_a_rule_says_which(room, desk):
    room.names.show(False)
    desk.do("Rule", seatrules.add(desk.book, seatrules.rule("together", [of("P01"), of("P03")])))
    room.plan.carry([of("P01")], room.plan.mapToGlobal(room.plan.lay.spots[1].middle.toPoint()))
    assert room.plan._effect[0] == (True, "against a rule: P01 and P03 sit together")
    room.plan.stop()


def test_a_swap_that_is_dragged_counts_both(room):
    where = room.plan.mapToGlobal(room.plan.place_of(of("P02")))
    room.plan.carry([of("P01")], where)
    assert (False, "+2 man too many") in room.plan._effect
    room.plan.stop()


def test_the_same_and_that_a_table_is_full_is_said_while_a_table_is_typed(room, desk):
    room.plan.choice.go(0, of("P01"))
    QTest.keyClick(room.plan, Key.Key_M)
    QTest.keyClicks(room.ask.line, "2")
    assert room.plan._over == (1, "")
    assert "−2 woman too few" in [words for _, words in room.plan._effect]
    assert "full" not in room.plan.accessibleDescription()
    desk.do("Seats", tables.set_seats([desk.book.get(Table, table_id(2))], 6))
    room.ask.line.setText("")
    room.ask.line.setText("2")
    assert room.plan._effect[0] == (True, "full: 7 members for 6 seats")
    QTest.keyClick(room.ask.line, Key.Key_Escape)
    assert room.plan._effect == ()
    assert room.plan._over == (-1, "")


def test_with_nobody_the_quality_says_what_to_do(room, desk):
    room.look_button.click()
    for person in list(tables.places(desk.book, round_id(1))):
        desk.do("Remove", people.remove(desk.book, person))
    assert room.pages.quality.summary.text() == "There is nobody to seat yet: bring the members in first."
    assert room.pages.quality.head.isHidden()
    assert not room.pages.quality.nothing.isHidden()


def test_the_effect_of_a_swap_is_shown_while_the_code_is_typed(room):
    room.plan.choice.go(0, of("P01"))
    QTest.keyClick(room.plan, Key.Key_S)
    room.ask.line.setText("P02")
    assert room.plan._over == (1, of("P02"))
    assert (False, "+2 man too many") in room.plan._effect
    QTest.keyClick(room.ask.line, Key.Key_Escape)
    assert room.plan._effect == ()


def test_a_large_room_is_read_and_its_quality_shown_without_a_stop(tmp_path, qtbot):
    with made(tmp_path / "large.facil", members=150, table_count=20, rounds=10, seats=9) as store:
        store.do("Copy", [change for n in range(2, 11)
                          for change in tables.copy_round(store.book, round_id(1), round_id(n))])
        shown = TablesRoom(Desk(store, now=lambda: NOW))
        qtbot.addWidget(shown)
        shown.resize(1280, 800)
        shown.show()
        people_of = [person.id for sitting in shown.plan.hall.sittings for person in sitting.people]
        assert processor_seconds(lambda: shown.read(None)) < 0.15
        assert processor_seconds(lambda: shown.pages.quality.read(shown.book, shown.book, round_id(1), {})) < 0.25
        shown.effects.of(people_of[:1], table_id(20), "")
        assert processor_seconds(lambda: [shown.effects.of(people_of[:1], table_id(n), "") for n in range(2, 12)]) < 0.2
