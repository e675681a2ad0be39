"""The day itself: rounds put right for who is here, by the fewest moves, seen before they are made."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel

from facilitator.domain import mixing, people, seatrules, tables, timings
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Visit
from facilitator.seating import exact
from facilitator.seating.program import Unproven
from facilitator.ui import jobs
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.tables.reseat import put_right
from facilitator.ui.rooms.tables.room import TablesRoom
from facilitator.ui.widgets import Scrolled
from tests.ui.tables_event import DAY, NOW, in_sight, made, of

WAIT = 60_000


@pytest.fixture
def desk(tmp_path, qapp):
    """Twenty-four at four tables; those of table 4 but one are absent."""
    with made(tmp_path / "event.facil") as store:
        store.do("Copy", tables.copy_round(store.book, round_id(1), round_id(2)))
        there = [p.id for p in tables.seated(store.book, round_id(1))[table_id(4)]]
        store.do("Absent", [change for person in there[1:] for change in people.tick_absent(store.book, person, DAY,
                                                                                           True)])
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def room(desk, qtbot):
    shown = in_sight(desk, qtbot)
    shown.aside.show_page("today")
    QAbstractItemModelTester(shown.pages.today.steps, QAbstractItemModelTester.FailureReportingMode.Fatal, shown)
    yield shown
    desk.close()
    assert jobs.wait_for_all()


def look(room: TablesRoom, qtbot) -> None:
    QTest.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: room.pages.today.outcome.isVisible() or room.pages.today.error.isVisible(), timeout=WAIT)


def present(desk: Desk, round: int = 1) -> list[int]:
    away = people.absentees(desk.book, DAY)
    return [sum(p.id not in away for p in there) for there in tables.seated(desk.book, round_id(round)).values()]


def test_who_is_missing_is_said_and_the_moves_are_shown_before_they_are_made(room, desk, qtbot):
    before = desk.book
    look(room, qtbot)
    assert room.pages.today.note.text() == "5 who have a seat in round 1 are not here."
    words = room.pages.today.outcome.text()
    assert "people move." in words
    assert "No seating as even needs fewer moves; this is proven." in words
    assert "People at a table: 1 to 6 now, 4 to 5 then." in words
    assert "Even shares: " in words
    assert room.pages.today.steps.rowCount() >= 3
    assert "→ 4" in room.pages.today.steps.index(0).data()
    assert "Łukasz" in room.pages.today.steps.index(0).data()
    assert desk.book is before
    assert room.pages.today.apply.hasFocus()


def test_the_moves_are_one_step_and_say_whose_cards_changed(room, desk, qtbot):
    look(room, qtbot)
    codes = [record.person.code for record in room.pages.today.steps.records]
    QTest.keyClick(room.pages.today.apply, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.pages.today.outcome.text().startswith("Done."), timeout=WAIT)
    assert sorted(present(desk)) == [4, 5, 5, 5]
    told = room.pages.today.outcome.text().removeprefix("Done. Cards that changed: ").removesuffix(".").split(", ")
    assert told == codes  # Not those away, whose chairs were taken.
    assert room.pages.today.reprint.isVisible()
    assert desk.store.history.undo_label == "Re-seat for who is here"
    assert sorted(present(desk, 2)) == [1, 6, 6, 6]
    desk.undo()
    assert sorted(present(desk)) == [1, 6, 6, 6]
    assert not room.pages.today.outcome.isVisible()
    assert not room.pages.today.reprint.isVisible()


def test_the_best_seating_found_in_time_is_offered_and_said_not_to_be_proven(room, desk, qtbot, monkeypatch):
    whole = exact.reseat

    def late(task, round, now, tick):
        raise Unproven("Too long.", whole(task, round, now, tick=tick))

    monkeypatch.setattr(exact, "reseat", late)
    look(room, qtbot)
    assert "Not proven: this is the best seating found in time." in room.pages.today.outcome.text()
    assert "this is proven" not in room.pages.today.outcome.text()
    QTest.keyClick(room.pages.today.apply, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.pages.today.outcome.text().startswith("Done."), timeout=WAIT)
    assert sorted(present(desk)) == [4, 5, 5, 5]


def test_why_nothing_was_found_is_said_until_somebody_else_comes(room, desk, qtbot, monkeypatch):
    def never(task, round, now, tick):
        raise Unproven("Too long.")

    monkeypatch.setattr(exact, "reseat", never)
    look(room, qtbot)
    assert room.pages.today.error.text().startswith("Nothing was found in time")
    desk.do("Come", people.tick_absent(desk.book, sorted(people.absentees(desk.book, DAY))[0], DAY, False))
    assert not room.pages.today.error.isVisible()


def test_quality_and_today_count_the_same_shares_of_those_who_are_here(room, desk, qtbot):
    look(room, qtbot)
    now = room.pages.today.outcome.text().partition("Even shares: ")[2].partition(" now")[0]
    room.look_button.click()
    assert room.pages.quality.head.text() == f"This round · Even shares: {now}"
    assert "as people sit now without those away" in room.pages.quality.summary.text()


def test_who_is_away_does_not_make_a_table_too_full(room, desk):
    away = sorted(people.absentees(desk.book, DAY))
    there = [p.id for p in tables.seated(desk.book, round_id(1))[table_id(1)]]
    others = [of(f"P{n:02}") for n in range(1, 25) if of(f"P{n:02}") not in [*away, *there]]
    desk.do("Move", tables.move(desk.book, round_id(1), [*away, *others[:3]], table_id(1)))
    assert "too many" not in room.summary.text()
    desk.do("Come", [create(Visit(id=cell_id("visit", one), person=one, day=DAY, came="09:00")) for one in others[4:]])
    desk.do("Move", tables.move(desk.book, round_id(1), others[3:4], table_id(1)))
    assert "too many" not in room.summary.text()  # Nor does who may still come.
    desk.undo()
    desk.undo()
    desk.do("Move", tables.move(desk.book, round_id(1), others[3:4], table_id(1)))
    assert "more than 9 at table 1" in room.summary.text()


def test_all_rounds_that_are_left_can_be_put_right_at_once(room, desk, qtbot):
    assert room.pages.today.scope.itemText(1) == "All that are left: 1 and 2"  # Nobody sits in the third yet.
    desk.do("Fill", tables.copy_round(desk.book, round_id(1), round_id(3)))
    assert room.pages.today.scope.itemText(1) == "All that are left: 1 to 3"
    room.pages.today.scope.setCurrentIndex(1)
    look(room, qtbot)
    assert room.pages.today.steps.index(0).data().startswith("Round 1 · ")
    told = room.pages.today.outcome.text().split("\n")
    assert [line.partition(",")[0] for line in told] == [
        f"{sum(one.moved for one in room.pages.today.found.rounds)} moves in 3 rounds.",
        *(f"Round {one.number}: {one.moved} move" for one in room.pages.today.found.rounds),
        "Proven: no seating as even needs fewer moves."]
    assert all(line.endswith(", now 1 to 6. Proven.") for line in told[1:4])
    room.pages.today.apply.click()
    qtbot.waitUntil(lambda: room.pages.today.outcome.text().startswith("Done."), timeout=WAIT)
    assert [sorted(present(desk, n)) for n in (1, 2, 3)] == [[4, 5, 5, 5]] * 3


def test_a_round_that_has_begun_is_put_right_only_where_it_is_the_one_shown(room, desk):
    desk.do("Fill", tables.copy_round(desk.book, round_id(1), round_id(3)))
    desk.do("Begin", timings.begin(desk.book, tables.covered(desk.book, round_id(2))[0], NOW))
    assert room.pages.today.scope.itemText(1) == "All that are left: 1 and 3"


def test_locked_seats_are_kept(room, desk, qtbot):
    there = [p.id for p in tables.seated(desk.book, round_id(1))[table_id(1)]]
    desk.do("Lock", seatrules.lock(desk.book, round_id(1), there[:5]))
    look(room, qtbot)
    assert not {record.person.id for record in room.pages.today.steps.records} & set(there[:5])


def test_who_came_late_gets_a_chair_and_that_is_no_move(room, desk, qtbot):
    absent = sorted(people.absentees(desk.book, DAY))[0]
    desk.do("Stand up", tables.move(desk.book, round_id(1), [absent], ""))
    desk.do("Come", people.tick_absent(desk.book, absent, DAY, False))
    assert "1 who are here have no seat yet." in room.pages.today.note.text()
    look(room, qtbot)
    assert "1 gets a seat." in room.pages.today.outcome.text()
    steps = room.pages.today.steps
    assert any(": table " in steps.index(row).data() and "→" not in steps.index(row).data()
               for row in range(steps.rowCount()))


def test_those_still_expected_can_be_given_chairs(room, desk, qtbot):
    assert not room.pages.today.awaited.isVisible()
    at = room.split.sizes()[1]
    desk.do("Come", [create(Visit(id=cell_id("visit", of(f"P{n:02}"), DAY), person=of(f"P{n:02}"), day=DAY,
                                  came="09:00")) for n in range(1, 13)])
    assert room.pages.today.awaited.isVisible()
    assert room.pages.today.findChild(Scrolled).widget().width() <= at
    words = next(label for label in room.pages.today.findChildren(QLabel) if label.buddy() is room.pages.today.awaited)
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert room.pages.today.awaited.isChecked()
    look(room, qtbot)
    assert room.pages.today.outcome.isVisible()
    room.pages.today.awaited.click()
    desk.do("Move", tables.move(desk.book, round_id(1), [of("P01")], table_id(4)))
    desk.do("Move", tables.move(desk.book, round_id(1), [of("P14"), of("P15")], table_id(1)))
    look(room, qtbot)
    room.pages.today.apply.click()
    qtbot.waitUntil(lambda: room.pages.today.outcome.text().startswith("Done."), timeout=2_000)
    told = room.pages.today.outcome.text().removeprefix("Done. Cards that changed: ").removesuffix(".").split(", ")
    assert set(told) <= {f"P{n:02}" for n in range(1, 13)}  # Not of those whose chairs were taken.


def test_who_is_to_move_is_seen_in_the_plan(room, qtbot):
    look(room, qtbot)
    room.pages.today.list.setFocus()
    room.pages.today.list.setCurrentIndex(room.pages.today.steps.index(1))
    QTest.keyClick(room.pages.today.list, Qt.Key.Key_Return)
    assert room.plan.choice.chosen == {room.pages.today.steps.records[1].person.id}
    assert room.plan.hasFocus()


def test_moves_that_were_found_for_another_seating_are_forgotten(room, desk, qtbot):
    look(room, qtbot)
    desk.do("Move", tables.move(desk.book, round_id(1), [of("P01")], table_id(4)))
    assert room.pages.today.found is None
    assert not room.pages.today.apply.isVisible()


def test_where_all_is_even_nobody_is_asked_to_move(room, desk, qtbot):
    look(room, qtbot)
    room.pages.today.apply.click()
    qtbot.waitUntil(lambda: room.pages.today.outcome.text().startswith("Done."), timeout=WAIT)
    room.pages.today.start()
    qtbot.waitUntil(lambda: room.pages.today.outcome.text().startswith("Nobody has to move"), timeout=WAIT)
    assert not room.pages.today.apply.isVisible()
    for person in sorted(people.absentees(desk.book, DAY)):
        desk.do("Here", people.tick_absent(desk.book, person, DAY, False))
    desk.do("Gather", [*mixing.choose(desk.book, "Age", mixing.GATHER),
                       *tables.settle(desk.book, round_id(1), {of(f"P{n + 1:02}"): table_id(n // 6 + 1)
                                                               for n in range(24)})])
    look(room, qtbot)
    assert room.pages.today.outcome.text() == ("Nobody has to move: all who sit here are here, tables are even and "
                                               "every rule holds.")
    desk.do("Move", tables.move(desk.book, round_id(1), [of("P01")], table_id(4)))
    look(room, qtbot)
    assert "Age: alike at 0 of 4 tables now, at 0 of 4 then." in room.pages.today.outcome.text()


def test_rules_that_cannot_hold_for_those_here_are_named(room, desk, qtbot):
    desk.do("Rules", [*seatrules.add(desk.book, seatrules.rule("together", [of("P01"), of("P02")])),
                      *seatrules.add(desk.book, seatrules.rule("apart", [of("P01"), of("P02")]))])
    for code in ("P01", "P02"):
        desk.do("Here", people.tick_absent(desk.book, of(code), DAY, False))
    many = [of(f"P{n:02}") for n in range(1, 13)]
    desk.do("Rules", seatrules.add(desk.book, seatrules.rule("at", many, [table_id(1)])))
    look(room, qtbot)
    said = room.pages.today.error.text()
    assert said.count("In round 1 these rules cannot all hold") == 2
    assert "P02 Łukasz 2 sit apart." in said
    assert "sit only at table 1; table 1 has 7 chairs." in said


def test_a_round_whose_proof_takes_too_long_stays_and_the_others_are_put_right(desk, monkeypatch):
    whole, asked = exact.reseat, []

    def impatient(task, round, now, tick):
        asked.append(task.rounds)
        return whole(task, round, now, 1e-9 if len(asked) == 1 else 20.0, tick)

    monkeypatch.setattr(exact, "reseat", impatient)
    rounds = [(round, DAY) for round in tables.rounds(desk.book)[:2]]
    found = put_right(desk.book, rounds, False, lambda share: None)
    assert (found.left, [(one.number, one.proven) for one in found.rounds]) == ((1,), [(2, True)])
    asked.clear()
    with pytest.raises(Unproven):
        put_right(desk.book, rounds[:1], False, lambda share: None)


def test_a_proof_that_is_under_way_can_be_broken_off(room, desk, qtbot, monkeypatch):
    begun, ended, whole = threading.Event(), [], exact.reseat

    def endless(task, round, now, tick):
        begun.set()
        try:
            while True:
                whole(task, round, now, tick=tick)
        except jobs.Cancelled:
            ended.append(round)
            raise

    monkeypatch.setattr(exact, "reseat", endless)
    QTest.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(begun.is_set, timeout=WAIT)
    room.plan.setFocus()
    QTest.keyClick(room.plan, Qt.Key.Key_Escape)
    assert room.pages.today.go.isVisible()
    assert jobs.wait_for_all()
    assert ended == [0]
    assert not room.pages.today.outcome.isVisible()
