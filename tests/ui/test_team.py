"""The team's page, used with the keyboard: who is at which table in which round, and what is lacking."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.domain import people, tables
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Contact, Day, Person, Segment
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.people.room import PeopleRoom
from tests.ui.test_people import NOW, SATURDAY

CTRL = Qt.KeyboardModifier.ControlModifier
ONE, TWO = round_id(1), round_id(2)


def of(code: str) -> str:
    return cell_id("person", code)


def invited(code: str, role: str) -> list:
    return [create(Person(id=of(code), code=code, role=role)),
            create(Contact(id=people.contact_id(of(code)), person=of(code), name=f"Name of {code}"))]


@pytest.fixture
def desk(tmp_path, qapp):
    with Store.create(tmp_path / "event.facil", Device("desk")) as store:
        desk = Desk(store, now=lambda: NOW)
        desk.do("Plan", [create(Day(id=SATURDAY, date="2026-09-12"))])
        desk.do("People", [change for code, role in (
            ("M1", "member"), ("F1", "table facilitator"), ("N1", "note-taker"), ("L1", "lead"))
            for change in invited(code, role)])
        desk.do("Tables", tables.set_tables(desk.book, 3))
        desk.do("Rounds", tables.set_rounds(desk.book, 2))
        desk.do("Seat", tables.seat(desk.book, ONE, of("M1"), table_id(2)))
        yield desk


@pytest.fixture
def team(desk, qtbot):
    room = PeopleRoom(desk)
    qtbot.addWidget(room)
    room.resize(1180, 740)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    QTest.keyClick(room, Qt.Key.Key_T, CTRL)
    made = room.pages.currentWidget()
    made.room = room
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def at(desk: Desk, code: str) -> list[str]:
    """The tables of somebody, round by round."""
    numbers = {table.id: str(table.number) for table in tables.in_order(desk.book)}
    return [numbers.get(tables.places(desk.book, round).get(of(code), ""), "") for round in (ONE, TWO)]


def type_number(number: str) -> None:
    """Types over the cell in hand and ends with Enter."""
    QTest.keyClicks(QApplication.focusWidget(), number)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.qWait(0)


def test_a_number_typed_into_a_round_seats_somebody_of_the_team_and_closes_the_gap(team, desk):
    assert team.said.text() == "Round 1: no table facilitator at table 2.\nRound 1: no note-taker at table 2."
    type_number("2")
    assert at(desk, "F1") == ["2", ""]
    assert team.said.text() == "Round 1: no note-taker at table 2."
    assert team.table.currentIndex() == team.model.place(of("N1"), ONE)  # Enter goes down.
    type_number("2")
    assert at(desk, "N1") == ["2", ""]
    assert team.said.text().startswith("Every table with members and every track has its team")
    desk.do("More", tables.set_rounds(desk.book, 5))
    desk.do("Seat", [change for n in (2, 3, 4, 5) for change in tables.seat(desk.book, round_id(n), of("M1"),
                                                                            table_id(2))])
    assert team.said.text() == "Rounds 2–5: no table facilitator at table 2.\nRounds 2–5: no note-taker at table 2."
    team._say(["One.", "Two."], ["Three.", "Four.", "Five."])
    assert team.said.text().endswith("Five.")
    team.room.resize(1180, 400)  # A low room leaves the table its rows.
    assert team.said.text() == "One.\nTwo.\nThree.\nAnd 2 more."
    assert "Five." in team.said.accessibleDescription()
    team._say(["One word after the other. " * 20, "Two."], ["Three."])
    assert team.said.text().endswith("other. \nAnd 2 more.")  # Lines count, not sentences.


def test_one_key_gives_the_same_table_in_every_round_and_delete_takes_one_away(team, desk):
    type_number("3")
    type_number("2")
    team.table.setCurrentIndex(team.model.place(of("F1"), ONE))
    QTest.keyClick(team.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(team, Qt.Key.Key_E, CTRL)
    assert (at(desk, "F1"), at(desk, "N1")) == (["3", "3"], ["2", "2"])
    QTest.keyClick(team.table, Qt.Key.Key_Delete)
    assert (at(desk, "F1"), at(desk, "N1")) == (["", "3"], ["", "2"])
    desk.undo()
    team.table.setCurrentIndex(team.model.place(of("F1"), ONE))
    QTest.keyClick(team.table, Qt.Key.Key_Delete)
    assert at(desk, "F1") == ["", "3"]
    desk.undo()
    assert at(desk, "F1") == ["3", "3"]


def test_a_table_that_is_not_there_is_refused_and_stays_typed(team, desk, qtbot):
    with qtbot.waitSignal(desk.said) as said:
        type_number("9")
    assert said.args == ["There is no table 9: type a number from 1 to 3."]
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    assert QApplication.focusWidget().text() == "9"


def test_who_is_wanted_at_two_places_is_named_in_a_sentence_and_marked(team, desk):
    desk.do("Plan", [create(Segment(id=id, day=SATURDAY, track=track, position=place, title=title, leads=(of("L1"),)))
                     for place, (id, track, title) in enumerate((("a", "A", "Water"), ("b", "B", "Roads")), 1)])
    assert team.said.text().splitlines()[0] == (
        "Sat 12 Sep, 09:00: L1 · Name of L1 leads “Water” (A) and at the same time leads “Roads” (B).")
    leads = team.model.place(of("L1"), "leads")
    assert leads.data() == "Water, Roads"
    for place in (leads, team.model.place(of("L1"), "code")):
        assert "at the same time" in place.data(Qt.ItemDataRole.ToolTipRole)
        assert "at the same time" in place.data(Qt.ItemDataRole.AccessibleTextRole)
        assert place.data(Qt.ItemDataRole.DecorationRole) is not None


def test_two_facilitators_at_one_table_are_told_and_marked_in_their_cells(team, desk):
    desk.do("Add", invited("F2", "table facilitator"))
    team.table.setCurrentIndex(team.model.place(of("F1"), ONE))
    type_number("1")
    team.table.setCurrentIndex(team.model.place(of("F2"), ONE))
    type_number("1")
    words = "Round 1: 2 table facilitators at table 1: F1 · Name of F1, F2 · Name of F2."
    assert team.said.text().splitlines()[0] == words
    assert team.note.property("role") == "danger"
    for code in ("F1", "F2"):
        cell = team.model.place(of(code), ONE)
        assert cell.data(Qt.ItemDataRole.DecorationRole) is not None
        assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == f"Table 1. {words}"
    team.table.setCurrentIndex(team.model.place(of("F2"), ONE))
    type_number("3")
    assert "2 table facilitators" not in team.said.text()


def a_day_of_tracks(desk) -> None:
    desk.do("Plan", [create(Segment(id=f"{track}{at}", day=SATURDAY, track=track, position=at + later, minutes=30,
                                    title=f"{track} {at}", type="roundtable", round=TWO if track == "Up" else ""))
                     for track, later in (("Up", 0.0), ("Down", 0.5)) for at in (1, 2)])


def test_a_key_makes_somebody_lead_a_whole_track_and_what_clashes_or_lacks_is_said(team, desk):
    a_day_of_tracks(desk)
    up, down = (next(at for at in range(team.model.columnCount()) if team.model.headerData(
        at, Qt.Orientation.Horizontal) == name) for name in ("Up", "Down"))
    assert "Sat 12 Sep, Up: nobody leads any of the 2 segments." in team.said.text()
    row = team.model.place(of("L1"), "role").row()
    team.table.setCurrentIndex(team.model.index(row, up))
    QTest.keyClick(team.table, Qt.Key.Key_Space)
    assert [desk.book.get(Segment, id).leads for id in ("Up1", "Up2", "Down1")] == [(of("L1"),), (of("L1"),), ()]
    assert team.model.index(row, up).data() == "leads all 2"
    assert "Up: nobody" not in team.said.text()
    desk.do("Agenda", [edit(desk.book.get(Segment, "Up2"), leads=())])
    assert team.model.index(row, up).data() == "leads 1 of 2"
    assert team.model.index(row, up).data(Qt.ItemDataRole.ToolTipRole) == "leads 1 of 2 segments of Up"
    assert "Sat 12 Sep, Up: nobody leads “Up 2”." in team.said.text()
    QTest.keyClick(team.table, Qt.Key.Key_Return)
    QTest.keyClick(team.table, Qt.Key.Key_Right)
    QTest.keyClick(team.table, Qt.Key.Key_Space)
    assert ("L1 · Name of L1 leads “Up 1” (Up) and at the same time leads “Down 1” (Down). "
            "These two clash once more that day.") in team.said.text()
    QTest.keyClick(team.table, Qt.Key.Key_Delete)
    assert team.model.index(row, down).data() == ""
    desk.undo()
    assert team.model.index(row, down).data() == "leads all 2"


def test_who_leads_a_track_while_they_sit_at_a_table_is_told_which(team, desk):
    a_day_of_tracks(desk)
    desk.do("Seat", tables.seat(desk.book, TWO, of("F1"), table_id(3)))
    desk.do("Lead", [edit(desk.book.get(Segment, "Down2"), leads=(of("F1"),))])
    assert "09:30: F1 · Name of F1 is at table 3 in “Up 2” (Up) and at the same time leads “Down 2” (Down)." in \
        team.said.text()


def test_with_names_hidden_codes_stand_for_them_in_the_table_and_in_the_sentences(team, desk):
    desk.do("Plan", [create(Segment(id=id, day=SATURDAY, track=id, title=id, leads=(of("L1"),))) for id in "ab"])
    team.names.show(False)
    words = [team.said.text(), *(str(team.model.index(row, column).data(role)) for row in range(3)
                                 for column in range(team.model.columnCount())
                                 for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole))]
    assert not any("Name of" in one for one in words)


def test_what_is_in_hand_stays_when_somebody_joins_the_team_elsewhere(team, desk):
    type_number("2")
    QTest.keyClick(team.table, Qt.Key.Key_Up)
    desk.do("Elsewhere", [edit(desk.book.get(Person, of("M1")), role="table facilitator")])
    assert team.model.rowCount() == 4
    assert team.table.currentIndex().data() == "Table 2"


def test_an_event_without_a_team_says_how_one_comes_about(team, desk):
    desk.do("Remove", [change for code in ("F1", "N1", "L1") for change in people.remove(desk.book, of(code))])
    assert team.stack.currentWidget() is team.empty
    QTest.mouseClick(team.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert team.room.list_page.isVisible()


def test_escape_goes_back_to_the_list(team):
    QTest.keyClick(team.table, Qt.Key.Key_Escape)
    assert team.room.filter.hasFocus()
