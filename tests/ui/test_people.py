"""The people's room, used with keys and mouse as a person would."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.domain import door, people, tables, timings
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id, new_id, round_id, table_id
from facilitator.domain.records import Absence, Authorship, Contact, Day, Person, Profile, Segment, Table, Visit
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.people.model import PeopleModel
from facilitator.ui.rooms.people.room import PeopleRoom
from tests.pace import processor_seconds

NOW = datetime(2026, 9, 12, 10, 0, tzinfo=UTC)
SATURDAY, SUNDAY = cell_id("day", "2026-09-12"), cell_id("day", "2026-09-13")
NAMES = ["Łukasz Król", "Siân O'Brien-Smith", "Aoife Ní Shúilleabháin", "Ada Byron"]


def of(code: str) -> str:
    return cell_id("person", code)


def person(number: int, name: str, **attributes: str) -> list:
    code = f"P{number:02}"
    return [create(Person(id=of(code), code=code)),
            create(Contact(id=people.contact_id(of(code)), person=of(code), name=name,
                           access="Hearing loop" if number == 2 else "")),
            create(Profile(id=people.profile_id(of(code)), person=of(code), attributes=tuple(attributes.items())))]


@pytest.fixture
def desk(tmp_path, qapp):
    with Store.create(tmp_path / "event.facil", Device("desk")) as store:
        store.do("Plan", [create(Day(id=SATURDAY, date="2026-09-12")), create(Day(id=SUNDAY, date="2026-09-13"))])
        store.do("Invite", [change for number, name in enumerate(NAMES, 1)
                            for change in person(number, name, Gender="woman" if number > 1 else "man")])
        yield Desk(store, now=lambda: NOW)


def entered(desk: Desk, qtbot) -> PeopleRoom:
    """The room, as somebody who has just gone there sees it."""
    made = PeopleRoom(desk)
    qtbot.addWidget(made)
    made.resize(1180, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    return made


@pytest.fixture
def room(desk, qtbot):
    made = entered(desk, qtbot)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def shown(room: PeopleRoom) -> list[str]:
    return [room.model.index(row, 0).data() for row in range(room.model.rowCount())]


def cell(room: PeopleRoom, code: str, heading: str):
    columns = [room.model.headerData(at, Qt.Orientation.Horizontal) for at in range(room.model.columnCount())]
    return room.model.index(room.model.row_of(of(code)), columns.index(heading))


def put_in_hand(room: PeopleRoom, code: str, heading: str = "Code") -> None:
    room.table.setCurrentIndex(cell(room, code, heading))
    room.table.setFocus()


def type_into(room: PeopleRoom, text: str) -> None:
    """Opens the cell in hand with F2, types over what is there, and ends with Enter."""
    QTest.keyClick(room.table, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    enter_in(line)


def enter_in(line: QLineEdit) -> None:
    """Ends an editor with Enter, which the view takes up when it next listens."""
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.qWait(0)


def test_two_letters_without_accents_find_a_person_and_space_ticks_them_absent(room, desk):
    QTest.keyClicks(room.filter, "lu")
    assert shown(room) == ["P01"]
    QTest.keyClick(room.filter, Qt.Key.Key_Down)
    QTest.keyClick(room.table, Qt.Key.Key_Space)
    assert people.absentees(desk.book, SATURDAY) == {of("P01")}
    assert room.counts_head.text() == "3 of 4 members present"
    assert "man 0 of 1" in room.counts.accessibleDescription()


def test_letters_typed_in_the_table_go_to_the_filter_and_escape_clears_it(room):
    put_in_hand(room, "P04")
    QTest.keyClick(room.table, Qt.Key.Key_S)
    QTest.keyClicks(room.filter, "ian o'b")
    assert shown(room) == ["P02"]
    QTest.keyClick(room.filter, Qt.Key.Key_Escape)
    assert shown(room) == ["P01", "P02", "P03", "P04"]


def test_when_nobody_is_found_the_room_says_what_to_do(room):
    QTest.keyClicks(room.filter, "zzz")
    assert room.nobody.isVisible()
    QTest.keyClick(room.filter, Qt.Key.Key_Escape)
    assert not room.nobody.isVisible()


def test_several_people_are_ticked_absent_in_one_step(room, desk):
    put_in_hand(room, "P01")
    QTest.keyClick(room.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(room.table, Qt.Key.Key_Space)
    assert len(people.absentees(desk.book, SATURDAY)) == 2
    desk.undo()
    assert not people.absentees(desk.book, SATURDAY)


def test_a_click_into_the_box_ticks(room, desk):
    room.table.scrollTo(cell(room, "P03", "Absent"))
    box = room.table.visualRect(cell(room, "P03", "Absent"))
    QTest.mouseClick(room.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 18, box.center().y()))
    assert people.absentees(desk.book, SATURDAY) == {of("P03")}


def test_ticks_belong_to_the_day_that_was_chosen(room, desk):
    desk.do("Tick", [create(Absence(id=cell_id("absence", of("P01"), SUNDAY), person=of("P01"), day=SUNDAY))])
    box = cell(room, "P01", "Absent")
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    QTest.keyClick(room.days, Qt.Key.Key_Down)
    assert room.days.day() == SUNDAY
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_names_are_edited_in_place(room, desk):
    put_in_hand(room, "P04", "Name")
    type_into(room, "Ada Lovelace")
    assert people.contact(desk.book, of("P04")).name == "Ada Lovelace"
    desk.undo()
    assert cell(room, "P04", "Name").data() == "Ada Byron"


def test_a_code_that_somebody_has_is_refused_and_stays_typed(room, desk, qtbot):
    put_in_hand(room, "P04")
    with qtbot.waitSignal(desk.said) as said:
        type_into(room, "P01")
    assert said.args == ["P01 is somebody else's code: choose another."]
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    line = QApplication.focusWidget()
    assert line.text() == "P01"
    line.selectAll()
    QTest.keyClicks(line, "P09")
    enter_in(line)
    assert desk.book.get(Person, of("P04")).code == "P09"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_role_is_chosen_from_a_list(room, desk, qtbot):
    put_in_hand(room, "P04", "Role")
    QTest.keyClick(room.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.focusWidget()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.book.get(Person, of("P04")).role == "table facilitator")
    assert room.summary.text() == "3 members · 3 present · 1 in the team"


def test_an_attribute_proposes_the_values_of_others(room, desk):
    put_in_hand(room, "P01", "Gender")
    QTest.keyClick(room.table, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    proposals = line.completer().model()
    assert [proposals.index(row, 0).data() for row in range(proposals.rowCount())] == ["man", "woman"]
    line.selectAll()
    QTest.keyClicks(line, "non-binary")
    enter_in(line)
    assert people.attributes(desk.book)[of("P01")] == {"Gender": "non-binary"}


def test_a_person_is_added_with_the_next_code_and_the_cursor_in_the_name(room, desk, qtbot):
    QTest.keyClick(room, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "Grace Hopper")
    enter_in(line)
    assert shown(room)[-1] == "P05"
    new = next(one for one in desk.book.all(Person) if one.code == "P05")
    assert people.contact(desk.book, new.id).name == "Grace Hopper"
    desk.undo()
    desk.undo()
    assert shown(room) == ["P01", "P02", "P03", "P04"]


def test_somebody_removed_comes_back_with_everything_by_one_undo(room, desk):
    put_in_hand(room, "P02")
    QTest.keyClick(room.table, Qt.Key.Key_Delete)
    assert shown(room) == ["P01", "P03", "P04"]
    assert room.table.currentIndex().data() == "P03"
    desk.undo()
    assert shown(room) == ["P01", "P02", "P03", "P04"]
    assert cell(room, "P02", "Access").data() == "Hearing loop"


def test_rows_are_sorted_by_the_column_in_hand_and_the_other_way_round(room):
    put_in_hand(room, "P03", "Name")
    QTest.keyClick(room, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown(room) == ["P04", "P03", "P02", "P01"]
    assert room.table.currentIndex().siblingAtColumn(0).data() == "P03"
    QTest.keyClick(room, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown(room) == ["P01", "P02", "P03", "P04"]


def test_the_eye_hides_names_and_needs_from_a_desk_that_others_see(room):
    QTest.mouseClick(room.eye, Qt.MouseButton.LeftButton)
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        words = [str(room.model.index(row, column).data(role)) for row in range(4)
                 for column in range(room.model.columnCount())]
        assert not any(part in " ".join(words) for part in ("Byron", "Łukasz", "Hearing"))
    assert not room.model.index(0, room.model.column("name")).flags() & Qt.ItemFlag.ItemIsEditable
    QTest.mouseClick(room.eye, Qt.MouseButton.LeftButton)
    assert cell(room, "P04", "Name").data() == "Ada Byron"


def test_erasing_asks_first_says_what_stays_and_cannot_be_undone(room, desk):
    desk.do("Note", [create(Authorship(id="a", note="n", author="siân o’brien-smith"))])
    put_in_hand(room, "P02")
    room.erase()
    assert "cannot be undone" in room.ask.words.text()
    assert "Older copies" in room.ask.words.text()
    assert "P02" in room.ask.words.text()
    assert "Siân" not in room.ask.words.text()
    QTest.keyClick(room.ask.no, Qt.Key.Key_Escape)
    assert people.contact(desk.book, of("P02")).name == "Siân O'Brien-Smith"
    room.erase()
    QTest.mouseClick(room.ask.yes, Qt.MouseButton.LeftButton)
    assert people.personal_keys(desk.book, of("P02")) == set()
    assert not desk.book.all(Authorship)
    assert desk.book.get(Person, of("P02")).code == "P02"
    desk.undo()
    assert people.contact(desk.book, of("P02")).name == ""


def test_of_somebody_erased_nothing_personal_is_taken_again(room, desk, qtbot):
    put_in_hand(room, "P02", "Name")
    room.deeds.erase([of("P02")])
    with qtbot.waitSignal(desk.said) as said:
        type_into(room, "Sian again")
    assert "erased and cannot come back" in said.args[0]


def test_what_another_laptop_changed_leaves_selection_and_half_typed_text_alone(room, desk):
    put_in_hand(room, "P02", "Name")
    QTest.keyClick(room.table, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    line.selectAll()
    QTest.keyClicks(line, "Sian half")
    desk.do("Elsewhere", [*people.tick_absent(desk.book, of("P01"), SATURDAY, True), *people.add(desk.book),
                          edit(desk.book.get(Person, of("P03")), code="P33")])
    assert QApplication.focusWidget() is line
    assert line.text() == "Sian half"
    assert len(shown(room)) == 5


def test_an_attribute_is_added_as_a_column_and_renamed_for_everybody(room, desk):
    put_in_hand(room, "P01")
    room.ask_attribute()
    QTest.keyClicks(room.ask.line, "Area")
    QTest.keyClick(room.ask.line, Qt.Key.Key_Return)
    assert room.table.currentIndex() == cell(room, "P01", "Area")
    type_into(room, "North")
    assert people.attributes(desk.book)[of("P01")] == {"Gender": "man", "Area": "North"}
    put_in_hand(room, "P01", "Gender")
    room.ask_rename("Gender")
    QTest.keyClicks(room.ask.line, "Area")
    QTest.keyClick(room.ask.line, Qt.Key.Key_Return)
    assert room.ask.isVisible()
    room.ask.line.setText("Sex")
    QTest.keyClick(room.ask.line, Qt.Key.Key_Return)
    assert people.attribute_names(desk.book) == ["Sex", "Area"]
    assert cell(room, "P01", "Sex").data() == "man"


def test_the_menu_offers_what_can_be_done_with_the_attribute_in_hand(room):
    put_in_hand(room, "P01", "Gender")
    words = [act.text() for act in room.menu().actions()]
    assert "Rename “Gender”…" in words
    put_in_hand(room, "P01")
    assert not any("Gender" in act.text() for act in room.menu().actions())


def test_two_people_with_one_code_are_marked(room, desk):
    desk.do("Merge", [create(Person(id=new_id(), code="P01"))])
    assert cell(room, "P01", "Code").data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Somebody else" in cell(room, "P01", "Code").data(Qt.ItemDataRole.ToolTipRole)


def test_an_empty_event_says_what_to_do_and_asks_for_a_file(tmp_path, qtbot):
    with Store.create(tmp_path / "new.facil", Device("desk")) as store:
        room = PeopleRoom(Desk(store, now=lambda: NOW))
        qtbot.addWidget(room)
        room.show()
        room.enter()
        with qtbot.waitSignal(room.wants_import) as wanted:
            QTest.mouseClick(room.empty.buttons[0], Qt.MouseButton.LeftButton)
        assert wanted.args == ["people"]
        QTest.mouseClick(room.empty.buttons[1], Qt.MouseButton.LeftButton)
        assert shown(room) == ["P01"]
        assert room.table.isVisible()


def test_a_file_that_is_open_to_be_read_only_can_be_looked_at_and_not_changed(desk, tmp_path, qtbot):
    with Store.open(desk.store.path, Device("other"), or_read_only=True) as store:
        reader = Desk(store, now=lambda: NOW)
        room = PeopleRoom(reader)
        qtbot.addWidget(room)
        room.show()
        assert len(shown(room)) == 4
        assert not room.add_button.isEnabled()
        put_in_hand(room, "P01")
        with qtbot.waitSignal(reader.said):
            QTest.keyClick(room.table, Qt.Key.Key_Delete)
        QTest.keyClick(room.table, Qt.Key.Key_Space)
        assert len(shown(room)) == 4


def test_a_tables_copy_shows_no_columns_for_what_it_does_not_hold(tmp_path, qtbot):
    with Store.create(tmp_path / "t4.facil", Device("t"), notes={"pack": "p", "table": "t"}) as store:
        store.do("People", [create(Person(id=of("P01"), code="P01"))])
        room = PeopleRoom(Desk(store, now=lambda: NOW))
        qtbot.addWidget(room)
        room.show()
        assert [room.model.headerData(at, Qt.Orientation.Horizontal) for at in range(room.model.columnCount())] == [
            "Code", "Role"]
        assert not room.eye.isVisible()


def test_three_hundred_people_are_shown_filtered_and_ticked_without_a_lag(desk, qtbot):
    room = entered(desk, qtbot)
    desk.do("Invite", [change for number in range(10, 310)
                       for change in person(number, f"Name {number}", Gender="woman", Age=str(number % 6))])

    def deed():
        room.filter.setText("name 2")
        room.filter.setText("")
        room.deeds.tick([of("P10")], SATURDAY, True)
        room.table.viewport().repaint()

    assert processor_seconds(deed) < 1.0


def test_the_model_keeps_its_word_through_every_kind_of_change(desk, qtbot):
    model = PeopleModel(lambda *_: False)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(desk.book, SATURDAY, True)
    model.filter("o")
    model.sort(model.column("name"), Qt.SortOrder.DescendingOrder)
    desk.do("Remove", people.remove(desk.book, of("P02")))
    model.show(desk.book, "", False)
    assert model.columnCount() == 3
    model.filter("")
    desk.do("Away", people.rename_attribute(desk.book, "Gender", ""))
    model.show(desk.book, SATURDAY, True)
    assert model.columnCount() == 7
    assert model.rowCount() == 3


def test_when_somebody_came_and_left_is_typed_into_the_table_and_refused_where_it_cannot_be(room, desk, qtbot):
    desk.do("Plan", [create(Segment(id="s", day=SATURDAY, title="Opening"))])
    put_in_hand(room, "P01", "Came")
    type_into(room, "9.20")
    assert cell(room, "P01", "Came").data() == "09:20 late"
    put_in_hand(room, "P01", "Left")
    type_into(room, "11-11.30")
    assert cell(room, "P01", "Left").data() == "11:00–11:30"
    assert room.counts_head.text() == "1 of 4 members present"
    desk.undo()
    type_into(room, "15:00")
    assert room.counts_head.text() == "0 of 4 members present"
    with qtbot.waitSignal(desk.said) as said:
        type_into(room, "9:00")
    assert said.args == ["Nobody leaves before they come: they came at 09:20."]
    desk.undo()
    desk.undo()
    assert not desk.book.all(Visit)


def test_a_persons_days_are_seen_at_a_glance(room, desk):
    put_in_hand(room, "P01")
    desk.do("Tick", people.tick_absent(desk.book, of("P01"), SUNDAY, True))
    desk.do("Came", door.check_in(desk.book, of("P01"), SATURDAY, "08:55"))
    assert room.glance.code.text() == "P01"
    assert [mark.words.text() for mark in room.glance.marks] == ["Sat 12 Sep: here since 08:55", "Sun 13 Sep: absent"]
    put_in_hand(room, "P02")
    assert [mark.words.text() for mark in room.glance.marks] == ["Sat 12 Sep: has not come", "Sun 13 Sep: expected"]
    assert not room.glance.duties.isVisible()


def test_of_the_team_the_glance_says_where_they_are_needed(room, desk):
    leads = [create(Segment(id=id, day=SATURDAY, track=id, title=id, leads=(of("P04"),))) for id in ("Roads", "Water")]
    desk.do("Plan", [*leads, create(Table(id=table_id(3), number=3)), *tables.set_rounds(desk.book, 2),
                     edit(desk.book.get(Person, of("P04")), role="lead")])
    desk.do("Seat", [change for n in (1, 2) for change in tables.seat(desk.book, round_id(n), of("P04"), table_id(3))])
    role = cell(room, "P04", "Role")
    assert role.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "two places" in role.data(Qt.ItemDataRole.AccessibleTextRole)
    put_in_hand(room, "P04")
    assert room.glance.duties.text() == ("Table 3 in rounds 1, 2 · leads “Roads” · leads “Water” · wanted in “Roads” "
                                         "and “Water” at the same time")


def test_of_a_day_that_is_over_and_had_no_check_in_the_glance_says_who_was_present(room, desk):
    desk.do("Plan", [edit(desk.book.get(Day, SATURDAY), date="2026-09-05")])
    desk.do("Tick", people.tick_absent(desk.book, of("P02"), SATURDAY, True))
    put_in_hand(room, "P01")
    assert room.glance.marks[0].words.text() == "Sat 5 Sep: present"
    put_in_hand(room, "P02")
    assert room.glance.marks[0].words.text() == "Sat 5 Sep: absent"


def test_counts_say_who_was_there_in_each_segment_and_a_question_leaves_the_list_room(room, desk):
    segment = Segment(id="s", day=SATURDAY, title="Opening")
    desk.do("Plan", [create(segment), *timings.begin(desk.book, segment, NOW.replace(hour=9))])
    assert "Opening" not in room.counts.accessibleDescription()
    desk.do("Check in", [change for code, time in (("P01", "08:50"), ("P02", "09:25"))
                         for change in door.check_in(desk.book, of(code), SATURDAY, time)])
    assert "09:00 Opening 1 of 4" in room.counts.accessibleDescription()
    room.resize(900, 400)
    assert room.top.isVisible()
    room.duplicates.card.show()
    room.duplicates.turned.emit()
    assert not room.top.isVisible()  # A question takes its place where there is little height.
