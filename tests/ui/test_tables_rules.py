"""Rules in the tables' room: made by key from those chosen, read and changed by keyboard, marked in the plan."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest

from facilitator.domain import furnishing, hall, people, seatrules, tables
from facilitator.domain.changes import create
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.records import Fixture
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.tables.marks import BROKEN, LOCK, RULE
from facilitator.ui.rooms.tables.room import TablesRoom
from tests.ui.tables_event import NOW, in_sight, made, of

Key = Qt.Key


@pytest.fixture
def desk(tmp_path, qapp):
    with made(tmp_path / "event.facil", members=12, table_count=3, rounds=2) as store:
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def room(desk, qtbot):
    shown = in_sight(desk, qtbot)
    shown.aside.show_page("rules")
    QAbstractItemModelTester(shown.pages.rules.rules, QAbstractItemModelTester.FailureReportingMode.Fatal, shown)
    return shown


def choose(room: TablesRoom, *codes: str) -> None:
    room.plan.choice.choose_only([of(code) for code in codes])
    room.plan.choice.go(room.plan.hall.where(of(codes[0]))[0], of(codes[0]))
    room.plan.told.emit()


def said(room: TablesRoom) -> list[str]:
    return [room.pages.rules.words(rule) for rule in room.pages.rules.rules.records]


def there(desk: Desk, code: str) -> str:
    return tables.places(desk.book, round_id(1))[of(code)]


def type_into(line, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Key.Key_Return)


def test_those_chosen_are_kept_together_or_apart_by_one_key(room, desk):
    room.names.show(False)
    choose(room, "P01", "P02")
    QTest.keyClick(room.plan, Key.Key_T)
    choose(room, "P03", "P04", "P05")
    QTest.keyClick(room.plan, Key.Key_A)
    assert [words.split(" –")[0] for words in said(room)] == ["P01 and P02 sit together",
                                                             "P03, P04 and P05 sit apart"]
    assert room.pages.rules.head.text() == "Rules: 2"
    desk.undo()
    assert room.pages.rules.head.text() == "Rules: 1"


def test_one_alone_is_neither_together_nor_apart(room, desk):
    heard = []
    desk.said.connect(heard.append)
    choose(room, "P01")
    QTest.keyClick(room.plan, Key.Key_T)
    assert heard == ["Choose at least two people: a rule keeps them together or apart."]
    assert not said(room)


def test_seats_are_locked_in_the_round_shown_and_freed_by_the_same_key(room, desk):
    room.names.show(False)
    choose(room, "P01", "P02")
    QTest.keyClick(room.plan, Key.Key_L)
    numbers = {code: next(t.number for t in tables.in_order(desk.book) if t.id == there(desk, code))
               for code in ("P01", "P02")}
    assert sorted(said(room)) == [f"{code} has a locked seat at table {number} in round 1"
                                  for code, number in numbers.items()]
    assert room.plan.ruled.mark(of("P01")) == LOCK
    QTest.keyClick(room.plan, Key.Key_L)
    assert said(room) == []


def test_only_at_some_tables_asks_for_the_tables_in_place(room, desk):
    choose(room, "P01")
    QTest.keyClick(room.plan, Key.Key_O)
    assert room.pages.rules.people.text() == "P01"
    assert room.pages.rules.where.hasFocus()
    type_into(room.pages.rules.where, "1, 3")
    assert said(room)[0].startswith("P01 Łukasz 1 sits only at table 1 / 3")
    assert room.plan.ruled.tables == {table_id(1), table_id(3)}
    assert room.pages.rules.editor.isHidden()


def test_tables_on_the_loop_near_the_door_and_step_free_are_typed_by_one_click(room, desk):
    choose(room, "P01")
    QTest.keyClick(room.plan, Key.Key_O)
    kinds = room.pages.rules.kinds
    for kind, lacking in (("loop", "on a hearing loop"), ("door", "near a door"), ("step-free", "marked as step-free")):
        QTest.keyClick(kinds[kind], Key.Key_Space)
        assert room.pages.rules.error.text().startswith(f"No table is {lacking}: Arrange the room (Alt+6)")
    first, second, third = hall.drawing(desk.book).tables
    desk.do("Furnish", [*furnishing.mark_step_free([third], True),
                        create(Fixture(id="loop", type="hearing loop", x=second.x, y=second.y, width=0.5, depth=0.5)),
                        create(Fixture(id="door", type="door", x=first.x, y=first.y - 2.5))])
    typed = []
    for kind in ("loop", "door", "step-free"):
        kinds[kind].click()
        typed.append(room.pages.rules.where.text())
    assert typed[0] == "2"
    assert typed[1].startswith("1")
    assert typed[2] == "3"
    assert room.pages.rules.error.isHidden()
    QTest.keyClick(room.pages.rules.where, Key.Key_Return)
    assert seatrules.in_order(desk.book)[0].tables == (table_id(3),)


def test_a_rule_is_changed_and_removed_by_keyboard(room, desk):
    room.names.show(False)
    desk.do("Rule", seatrules.add(desk.book, seatrules.rule("apart", [of("P01"), of("P02")])))
    room.pages.rules.list.setFocus()
    room.pages.rules.list.setCurrentIndex(room.pages.rules.rules.index(0))
    QTest.keyClick(room.pages.rules.list, Key.Key_Return)
    assert room.pages.rules.people.text() == "P01, P02"
    room.pages.rules.round.setCurrentIndex(2)
    type_into(room.pages.rules.people, "p02 P07; P09")
    assert said(room) == ["P02, P07 and P09 sit apart in round 2"]
    room.names.show(True)
    room.pages.rules.list.setFocus()
    room.pages.rules.list.setCurrentIndex(room.pages.rules.rules.index(0))
    QTest.keyClick(room.pages.rules.list, Key.Key_Return)
    room.pages.rules.people.setText("łukasz 2, P07")
    QTest.keyClick(room.pages.rules.people, Key.Key_Return)
    room.names.show(False)
    assert said(room) == ["P02 and P07 sit apart in round 2"]
    desk.undo()
    assert room.pages.rules.list.hasFocus()
    room.pages.rules.list.setCurrentIndex(room.pages.rules.rules.index(0))
    QTest.keyClick(room.pages.rules.list, Key.Key_Delete)
    assert room.pages.rules.head.text() == "No rules yet"
    desk.undo()
    desk.undo()
    assert [words.split(" –")[0] for words in said(room)] == ["P01 and P02 sit apart"]


def test_what_is_wrong_with_a_rule_is_said_where_it_was_typed_and_escape_leaves_it(room):
    room.pages.rules.new()
    type_into(room.pages.rules.people, "P01, X99")
    assert "There is no X99" in room.pages.rules.error.text()
    assert room.pages.rules.people.text() == "P01, X99"
    QTest.keyClick(room.pages.rules.people, Key.Key_Backspace)
    assert room.pages.rules.error.isHidden()
    type_into(room.pages.rules.people, "P01")
    assert room.pages.rules.error.text() == "Name at least two people: they sit together or apart."
    room.pages.rules.type.setCurrentIndex(2)
    type_into(room.pages.rules.where, "")
    assert room.pages.rules.error.text() == "Say who is to sit there, and at which tables."
    QTest.keyClick(room.pages.rules.people, Key.Key_Escape)
    assert room.pages.rules.editor.isHidden()
    assert said(room) == []


def test_who_a_rule_concerns_is_marked_and_a_rule_that_does_not_hold_stands_out(room, desk):
    apart = [code for code in ("P02", "P03", "P04") if there(desk, code) != there(desk, "P01")][0]
    desk.do("Rules", [*seatrules.add(desk.book, seatrules.rule("together", [of("P01"), of(apart)])),
                      *seatrules.add(desk.book, seatrules.rule("at", [of("P05")], [there(desk, "P05")]))])
    assert room.plan.ruled.mark(of("P01")) == BROKEN
    assert room.plan.ruled.mark(of("P05")) == RULE
    assert room.plan.ruled.mark(of("P06")) == ""
    assert said(room)[0].endswith("– not so in the round shown")
    assert "rule not kept" in room.legend.accessibleName()
    assert f"P01 Łukasz 1 and {apart} Łukasz {int(apart[1:])} sit together" in room.plan.about(of("P01"))
    picture = QPixmap(room.plan.size())
    room.plan.render(picture)
    desk.do("Move", tables.move(desk.book, round_id(1), [of("P01")], there(desk, apart)))
    assert room.plan.ruled.mark(of("P01")) == RULE


def test_a_rule_that_speaks_of_somebody_gone_is_marked(room, desk):
    desk.do("Rule", seatrules.add(desk.book, seatrules.rule("apart", [of("P01"), of("P02")])))
    desk.do("Remove", people.remove(desk.book, of("P02")))
    assert said(room) == ["P01 Łukasz 1 sit apart – it speaks of somebody or something that is gone"]


def test_rules_are_made_from_the_menu_too(room):
    choose(room, "P01", "P02")
    menu = next(act.menu() for act in room.menu().actions() if act.text() == "Make a rule")
    menu.actions()[1].trigger()
    assert said(room)[0].startswith("P01 Łukasz 1 and P02 Łukasz 2 sit apart")


def test_walking_the_rules_makes_their_people_stand_out(room, desk):
    desk.do("Rules", [*seatrules.add(desk.book, seatrules.rule("apart", [of("P01"), of("P02")])),
                      *seatrules.add(desk.book, seatrules.rule("apart", [of("P03"), of("P04")]))])
    room.pages.rules.list.setFocus()
    QTest.keyClick(room.pages.rules.list, Key.Key_Down)
    QTest.keyClick(room.pages.rules.list, Key.Key_Down)
    assert room.plan.choice.chosen == {of("P03"), of("P04")}
    assert room.pages.rules.list.hasFocus()


def test_both_rules_of_a_conflict_are_marked_and_told_on_as_many_lines_as_they_need(room, desk):
    room.aside.show_page("rules")
    pair = [of("P01"), of("P02")]
    desk.do("Rules", [*seatrules.add(desk.book, seatrules.rule("together", pair)),
                      *seatrules.add(desk.book, seatrules.rule("apart", pair))])
    page = room.pages.rules
    for row in (0, 1):
        index = page.rules.index(row)
        assert index.data().endswith("– cannot hold together with another rule")
        assert index.data(Qt.ItemDataRole.ForegroundRole) is not None
        lines = page.list.fontMetrics().boundingRect(
            0, 0, page.list.visualRect(index).width() - look.px(60), 0, Qt.TextFlag.TextWordWrap, index.data())
        assert page.list.visualRect(index).height() >= lines.height()
    room.plan.choice.go(room.plan.hall.where(of("P01"))[0], of("P01"))
    room.plan._tell()
    assert room.told.wordWrap()
    assert "not so: " in room.told.text()
