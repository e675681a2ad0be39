"""Planning all rounds in the tables' room: beside the window, to be stopped at any moment, one undo step in the end."""

import multiprocessing
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain import mixing, people, seating, seatrules, tables, timings
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Day, Round, Segment
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import jobs
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.tables.room import TablesRoom
from facilitator.ui.rooms.tables.search import Asked, look_for
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window
from tests.ui.tables_event import DAY, NOW, in_sight, made, of, segment

WAIT = 60_000


@pytest.fixture
def desk(tmp_path, qapp):
    with made(tmp_path / "event.facil") as store:
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def room(desk, qtbot):
    shown = in_sight(desk, qtbot)
    shown.aside.show_page("plan")
    yield shown
    desk.close()
    assert jobs.wait_for_all()


def searching() -> list[multiprocessing.Process]:
    """The processes that look for a plan; the one that makes pages is no matter here."""
    return [process for process in multiprocessing.active_children() if process.name == "_chain"]


def seated(desk: Desk) -> list[int]:
    return [sum(map(len, tables.seated(desk.book, round.id).values())) for round in tables.rounds(desk.book)]


def plan(room: TablesRoom, qtbot, steps: int = 400) -> None:
    """Types the number of steps, presses the key and waits until everybody is seated."""
    room.pages.planner.steps.setValue(steps)
    QTest.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.pages.planning.search.runs
    qtbot.waitUntil(lambda: room.pages.planner.outcome.text().startswith("Seated as planned"), timeout=WAIT)


def test_all_rounds_are_planned_by_one_key_and_taken_back_in_one_step(room, desk, qtbot):
    before = tables.places(desk.book, round_id(1))
    plan(room, qtbot)
    assert seated(desk) == [24, 24, 24]
    assert room.pages.planner.isVisible()
    assert desk.store.history.undo_label == "Plan the seating"
    told = room.pages.planner.outcome.text()
    assert "Even shares: 60 of 60 (100%)." in told
    assert "of at most 164" in told
    assert "steps" not in told  # It stands above, in words that hold as long as the plan does.
    assert room.pages.planner.origin.text() == "Planned with seed 1 in 400 steps, before any moves by hand."
    desk.do("Empty", tables.empty(desk.book, round_id(2)))
    assert room.pages.planner.origin.text().startswith("Rounds 1 and 3: planned with seed 1 in 400 steps")
    desk.undo()
    desk.undo()
    assert not room.pages.planner.origin.isVisible()
    assert seated(desk) == [24, 0, 0]
    assert tables.places(desk.book, round_id(1)) == before
    assert room.pages.planner.outcome.text() == ""


def test_the_same_seed_and_steps_give_the_same_plan_and_rounds_are_added_with_it(room, desk, qtbot):
    room.pages.planner.rounds.setValue(4)
    assert room.pages.planner.go.text() == "Plan 4 rounds"
    plan(room, qtbot)
    first = [tables.places(desk.book, round_id(n)) for n in (1, 2, 3, 4)]
    desk.undo()
    assert len(tables.rounds(desk.book)) == 3
    room.pages.planner.rounds.setValue(4)
    room.pages.planner.leave()
    plan(room, qtbot)
    assert [tables.places(desk.book, round_id(n)) for n in (1, 2, 3, 4)] == first


def test_the_best_so_far_is_told_while_it_goes_on_and_can_be_kept(room, desk, qtbot):
    room.pages.planner.steps.setValue(5_000_000)
    told = []
    room.pages.planning.search.better.connect(told.append)
    QTest.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(told) > 2, timeout=WAIT)
    assert room.pages.planner.outcome.text().startswith("The best so far:")
    assert not room.pages.planner.rounds.isVisible()
    assert room.aside.tabs.tabText(1) == "Plan 0%"
    assert room.pages.planner.stop.hasFocus()
    QTest.keyClick(room.pages.planner.stop, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.pages.planner.outcome.text().startswith("Seated as planned"), timeout=WAIT)
    assert "Stopped after" in room.pages.planner.outcome.text()
    assert "of 5,000,000 steps." in room.pages.planner.outcome.text()
    by = desk.book.get(Round, round_id(1))
    assert by.steps == 5_000_000
    assert room.pages.planner.origin.text() == (
        f"Planned with seed 1, stopped after {by.stopped:,} of 5,000,000 steps, before any moves by hand.")
    assert f"Stopped after {by.stopped:,} of" in room.pages.planner.outcome.text()
    assert seated(desk) == [24, 24, 24]
    assert room.pages.planner.go.hasFocus()
    assert room.aside.tabs.tabText(1) == "Plan"
    assert not searching()


def test_a_search_that_is_cancelled_changes_nothing_and_ends_its_processes(room, desk, qtbot):
    room.pages.planner.steps.setValue(5_000_000)
    room.pages.planner.go.click()
    qtbot.waitUntil(lambda: len(searching()) == 2, timeout=WAIT)
    before = desk.book
    room.pages.planner.cancel.click()
    qtbot.waitUntil(lambda: not room.pages.planning.search.runs, timeout=WAIT)
    assert not searching()
    assert desk.book is before
    assert room.pages.planner.go.isVisible()
    assert not room.pages.planner.outcome.isVisible()


def test_escape_keeps_the_best_so_far(room, desk, qtbot):
    desk.do("Gather", mixing.choose(desk.book, "Age", mixing.GATHER))
    room.pages.planner.steps.setValue(5_000_000)
    room.pages.planner.go.click()
    qtbot.waitUntil(lambda: room.pages.planner.outcome.text().startswith("The best so far:"), timeout=WAIT)
    assert "Age: everybody whose Age is known has the same at" in room.pages.planner.outcome.text()
    room.plan.setFocus()
    QTest.keyClick(room.plan, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: room.pages.planner.outcome.text().startswith("Seated as planned"), timeout=WAIT)
    assert seated(desk) == [24, 24, 24]
    assert "more people gathered with their like" in room.pages.planner.outcome.text()


def test_escape_before_anything_better_is_found_leaves_the_seating_that_stands(room, desk, qtbot):
    plan(room, qtbot)
    before = desk.book
    room.pages.planner.steps.setValue(5_000_000)
    room.pages.planner.go.click()
    room.pages.planning.end()
    qtbot.waitUntil(lambda: not room.pages.planning.search.runs, timeout=WAIT)
    assert desk.book is before
    assert room.pages.planner.outcome.text().startswith("Stopped before anything was found that is better")


def test_a_rule_made_while_a_plan_is_looked_for_is_said_and_the_search_can_start_again_with_it(room, desk, qtbot):
    room.pages.planner.steps.setValue(5_000_000)
    room.pages.planner.go.click()
    assert not room.pages.planner.again.isVisible()
    desk.do("Move", tables.move(desk.book, round_id(1), [of("P01")], table_id(2)))
    assert not room.pages.planner.again.isVisible()
    desk.do("Rule", seatrules.add(desk.book, seatrules.rule("together", [of("P01"), of("P02"), of("P03")])))
    assert room.pages.planner.again.isVisible()
    room.pages.planner.again.click()
    qtbot.waitUntil(lambda: "The rule holds." in room.pages.planner.outcome.text(), timeout=WAIT)
    assert not room.pages.planner.again.isVisible()
    room.pages.planning.end()
    qtbot.waitUntil(lambda: room.pages.planner.outcome.text().startswith("Seated as planned"), timeout=WAIT)
    there = [tables.places(desk.book, round_id(n)) for n in (1, 2, 3)]
    assert all(len({at[of(code)] for code in ("P01", "P02", "P03")}) == 1 for at in there)
    assert "plan again" not in room.pages.planner.outcome.text()


def test_a_plan_kept_without_a_rule_made_meanwhile_says_so(room, desk, qtbot):
    room.pages.planner.steps.setValue(5_000_000)
    room.pages.planner.go.click()
    qtbot.waitUntil(lambda: room.pages.planner.outcome.text().startswith("The best so far:"), timeout=WAIT)
    desk.do("Rule", seatrules.add(desk.book, seatrules.rule("together", [of(f"P{n:02}") for n in range(1, 6)])))
    room.pages.planning.end()
    qtbot.waitUntil(lambda: room.pages.planner.outcome.text().startswith("Seated as planned"), timeout=WAIT)
    assert "Rules that do not hold: 1 of 1." in room.pages.planner.outcome.text()
    assert "plan again to take it in" in room.pages.planner.outcome.text()


def test_closing_the_event_while_it_runs_ends_the_processes(tmp_path, qtbot):
    window = Window(Settings(theme="light"))
    qtbot.addWidget(window)
    window.open(Desk(made(tmp_path / "event.facil"), now=lambda: NOW), None)
    window.show()
    window.go_to("tables")
    window.room().aside.show_page("plan")
    window.room().pages.planner.steps.setValue(5_000_000)
    window.room().pages.planner.start()
    qtbot.waitUntil(lambda: len(searching()) == 2, timeout=WAIT)
    window.close_event()
    assert jobs.wait_for_all()
    assert not searching()


def test_a_round_that_has_begun_stays_and_counts_as_met(room, desk, qtbot):
    desk.do("Begin", timings.begin(desk.book, next(s for s in tables.covered(desk.book, round_id(1))), NOW))
    assert room.pages.planner.go.text() == "Plan 2 rounds"
    assert "Round 1 has begun and stays; who met there has met." in room.pages.planner.note.text()
    before = tables.places(desk.book, round_id(1))
    plan(room, qtbot)
    assert tables.places(desk.book, round_id(1)) == before
    assert seated(desk) == [24, 24, 24]
    assert room.rounds.round().number == 2
    desk.do("Repeat", tables.repeat_round(desk.book, desk.book.get(Round, round_id(3)), round_id(1)))
    assert room.pages.planner.go.text() == "Plan round 2"
    assert "Round 3 is the same seating as round 1." in room.pages.planner.note.text()
    room.pages.planner.rounds.setValue(4)
    room.pages.planner.first.setValue(3)  # Round 2 was of an earlier day.
    assert "Round 2 stays as it is; who met there has met." in room.pages.planner.note.text()
    second = tables.places(desk.book, round_id(2))
    plan(room, qtbot)
    assert [tables.places(desk.book, round_id(n)) for n in (1, 2, 3)] == [before, second, before]
    assert seated(desk) == [24, 24, 24, 24]


def test_a_round_that_begins_while_a_plan_is_looked_for_stays_as_it_is(room, desk, qtbot):
    before = tables.places(desk.book, round_id(1))
    best = look_for(desk.book, Asked(3, steps=100), threading.Event(), lambda share: None, lambda best: None)
    assert dict(zip(best.task.people, best.plan[0], strict=True)) != before
    desk.do("Begin", timings.begin(desk.book, next(s for s in tables.covered(desk.book, round_id(1))), NOW))
    room.pages.planning._found(best)
    qtbot.waitUntil(lambda: seated(desk) == [24, 24, 24], timeout=WAIT)
    assert tables.places(desk.book, round_id(1)) == before


def test_rules_that_cannot_all_hold_are_named_in_place_with_names_only_where_they_are_seen(room, desk, qtbot):
    desk.do("Rules", [*seatrules.add(desk.book, seatrules.rule("together", [of("P01"), of("P02")])),
                      *seatrules.add(desk.book, seatrules.rule("apart", [of("P01"), of("P02")])),
                      *seatrules.add(desk.book, seatrules.rule("at", [of("P05")], [table_id(1)]))])
    room.pages.planner.go.click()
    qtbot.waitUntil(lambda: room.pages.planner.error.isVisible(), timeout=WAIT)
    assert room.pages.planner.error.text() == (
        "In round 1 these rules cannot all hold, so change one of them: P01 Łukasz 1 and P02 Łukasz 2 sit together; "
        "P01 Łukasz 1 and P02 Łukasz 2 sit apart.")
    room.names.show(False)
    room.pages.planner.go.click()
    qtbot.waitUntil(lambda: "P01 and P02 sit apart" in room.pages.planner.error.text(), timeout=WAIT)
    assert seated(desk) == [24, 0, 0]


def test_too_few_chairs_and_rules_that_cannot_hold_are_all_said_before_anything_is_looked_for(room, desk, qtbot):
    desk.do("Fewer", tables.set_seats(tables.in_order(desk.book), 5))
    desk.do("Rules", [change for rule in (seatrules.rule("at", [of(f"P{n:02}") for n in range(1, 7)], [table_id(1)]),
                                          seatrules.rule("together", [of("P11"), of("P12")]),
                                          seatrules.rule("apart", [of("P11"), of("P12")]))
                      for change in seatrules.add(desk.book, rule)])
    room.names.show(False)
    room.pages.planner.go.click()
    qtbot.waitUntil(lambda: room.pages.planner.error.isVisible(), timeout=WAIT)
    assert room.pages.planner.error.text() == (
        "There are 20 chairs at 4 tables for 24 members: add chairs or a table. "
        "In round 1 these rules cannot all hold, so change one of them: P01, P02, P03, P04, P05 and P06 sit only at "
        "table 1; table 1 has 5 chairs. "
        "In round 1 these rules cannot all hold, so change one of them: P11 and P12 sit together; P11 and P12 sit "
        "apart.")
    room.pages.planner.tables.setValue(5)
    assert seating.furnish(desk.book, 5)


def test_what_is_mixed_is_chosen_per_attribute_and_left_ones_are_out_of_the_balance(room, desk):
    combo = room.pages.planner.uses["Age"]
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_End)
    assert combo.currentText() == "Pass over"
    combo.activated.emit(combo.currentIndex())
    assert mixing.use_of(desk.book, "Age") == mixing.LEAVE
    assert list(room.effects.of([of("P01")], table_id(2), ""))
    room.look_button.click()
    assert {attribute for attribute, _ in room.pages.quality.grid.shares.values} == {"Gender"}


def test_seed_and_steps_are_out_of_the_way_until_they_are_asked_for(room):
    assert not room.pages.planner.seed.isVisible()
    assert room.pages.planner.steps.text() == "as many as usual"
    room.pages.planner.more.click()
    assert room.pages.planner.seed.isVisible()


def test_a_round_repeats_another_by_the_menu_and_is_planned_so(room, desk, qtbot):
    room.rounds.tabs.setCurrentIndex(2)
    menu = next(act.menu() for act in room.menu().actions() if act.text() == "Plan as the same seating as")
    assert [act.text() for act in menu.actions()] == ["No other round", "Round 1", "Round 2"]
    menu.actions()[1].trigger()
    assert desk.book.get(Round, round_id(3)).repeats == round_id(1)
    assert room.rounds.tabs.tabText(2) == "Round 3 (as 1)"
    plan(room, qtbot)
    assert tables.places(desk.book, round_id(3)) == tables.places(desk.book, round_id(1))
    assert tables.places(desk.book, round_id(2)) != tables.places(desk.book, round_id(1))


def test_nobody_plans_in_a_file_that_is_only_read(desk, qtbot):
    with Store.open(desk.store.path, Device("other"), or_read_only=True) as store:
        shown = TablesRoom(Desk(store, now=lambda: NOW))
        qtbot.addWidget(shown)
        shown.show()
        for key, begin in (("plan", lambda: shown.pages.planner.start()), ("today", lambda: shown.pages.today.start()),
                           ("rules", lambda: shown.pages.rules.new())):
            shown.aside.show_page(key)
            begin()
        assert not shown.pages.planner.go.isEnabled()
        assert not shown.pages.planning.search.runs
        assert shown.pages.rules.editor.isHidden()


def test_what_was_planned_is_said_to_be_from_before_once_a_rule_is_added_and_goes_with_the_plan(room, desk, qtbot):
    plan(room, qtbot)
    desk.do("Rule", seatrules.add(desk.book, seatrules.rule("apart", [of("P01"), of("P02")])))
    assert room.pages.planner.outcome.isVisible()
    said = "Seated as planned, before the last changes:\nEven shares: 60 of 60"
    assert room.pages.planner.outcome.text().startswith(said)
    desk.undo()
    desk.undo()
    assert not room.pages.planner.outcome.isVisible()


def test_who_is_away_from_all_rounds_is_left_out_of_the_balance_and_gets_a_chair_that_is_left(room, desk, qtbot):
    day = cell_id("day", "2026-09-13")
    desk.do("Another day", [create(Day(id=day, date="2026-09-13", start="09:00")),
                            edit(desk.book.get(Segment, segment(3)), day=day)])
    away = [of(f"P{n:02}") for n in range(1, 6)]
    desk.do("Away", [change for person in away for each in (DAY, day)
                     for change in people.tick_absent(desk.book, person, each, True)])
    desk.do("Away today", people.tick_absent(desk.book, of("P06"), DAY, True))
    both = ("5 members are away: left out of the balance, with the chairs that are left.",
            "1 member is away from some of these rounds and is planned for in all of them")
    assert all(words in room.pages.planner.note.text() for words in both)
    plan(room, qtbot)
    assert all(words in room.pages.planner.outcome.text() for words in both)
    for number in (1, 2, 3):
        there = tables.seated(desk.book, round_id(number)).values()
        assert sorted(sum(p.id not in away for p in some) for some in there) == [4, 5, 5, 5]
        assert sorted(map(len, there)) == [6, 6, 6, 6]


def test_more_tables_than_people_says_how_many_would_be_better(room, desk, qtbot):
    desk.do("Many tables", tables.set_tables(desk.book, 30))
    plan(room, qtbot)
    said = room.pages.planner.outcome.text()
    assert "Nobody meets anybody at so many tables, as everybody sits alone: 4 would be better." in said
    assert "Even shares" not in said
    assert "Stopped" not in said
