"""The speakers' rotation at the desk: who is where in which turn, begun and turned like all other turns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from facilitator.domain import timings
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import Contact, Person, Table, Turns
from tests.ui.live_room import K, press, shown
from tests.ui.running_day import Clock, open_desk, segment
from tests.ui.test_languages import Pseudo, visible_words


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock)
    speakers = [Person(id=cell_id("person", code), code=code, role="speaker") for code in ("S1", "S2")]
    contact = Contact(id=contact_id(speakers[0].id), person=speakers[0].id, name="Amara Okafor")
    tables = [Table(id=table_id(number), number=number) for number in (1, 2, 3)]
    welcome = segment(made, "Welcome")
    made.do("Speakers", [*map(create, [*speakers, contact, *tables]),
                         edit(welcome, leads=tuple(one.id for one in speakers))])
    made.do("Start", timings.begin(made.book, welcome, clock()))
    yield made
    made.close()


@pytest.fixture
def room(desk, qtbot):
    made = shown(desk, qtbot)
    assert made._tools
    QAbstractItemModelTester(made.rotation.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def rows(room) -> list[list[str]]:
    model = room.rotation.model
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def test_it_shows_who_is_at_which_table_in_each_turn(room):
    assert room.rotation.isVisible()
    assert rows(room) == [["Amara Okafor", "S2"], ["S2", "Amara Okafor"]]
    model = room.rotation.model
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in (0, 1)] == ["Tables 1–2", "Table 3"]
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Turn 1, Tables 1–2: Amara Okafor"
    assert room.rotation.about.text() == ("2 speakers, 3 tables, 2 turns · up to 2 neighbouring tables listen together")


def test_tables_may_listen_alone_and_wait_instead(room):
    room.rotation.together.click()
    assert rows(room) == [["Amara Okafor", "S2", "–"], ["–", "Amara Okafor", "S2"], ["S2", "–", "Amara Okafor"]]
    assert room.rotation.about.text().endswith("3 turns · each table waits in 1")


def test_names_are_hidden_with_all_names(room):
    room.rotation.names.show(False)
    assert rows(room)[0] == ["S1", "S2"]


def test_it_begins_as_many_turns_as_it_has_and_marks_the_one_that_is_on(room, desk):
    room.rotation.together.click()
    room.rotation.minutes.setValue(4)
    room.rotation.start.click()
    known, = desk.book.all(Turns)
    assert (known.names, known.seconds) == (("Turn 1", "Turn 2", "Turn 3"), 240)
    assert room.hasFocus()
    press(room, K.Key_T)
    assert room.rotation.model.headerData(1, Qt.Orientation.Vertical) == "▶ Turn 2"
    assert not room.rotation.start.isVisible()
    assert not room.rotation.together.isVisible()
    press(room, K.Key_E)
    assert room.rotation.start.isVisible()


def test_turns_that_are_on_show_their_own_rotation_whatever_is_chosen_now(room):
    room.rotation.together.click()
    room.rotation.start.click()
    room.rotation.together.setChecked(True)
    assert len(rows(room)) == 3


def test_it_is_not_in_sight_where_one_speaker_leads(room, desk):
    welcome = segment(desk, "Welcome")
    desk.do("One speaker", [edit(welcome, leads=welcome.leads[:1])])
    assert not room.rotation.isVisible()
    desk.undo()
    assert room.rotation.isVisible()


def test_the_keys_of_the_clock_count_while_its_table_has_the_keyboard(room, desk):
    room.rotation.grid.setFocus()
    press(room, K.Key_Down, K.Key_P)
    assert timings.spans(desk.book)[segment(desk, "Welcome").id].paused


def test_nothing_of_it_is_said_in_one_language_alone(desk, qapp, qtbot):
    translator = Pseudo()
    qapp.installTranslator(translator)
    try:
        made = shown(desk, qtbot)
        assert made._tools
        mine = {words for words in visible_words(made.rotation) if any(letter.isalpha() for letter in words)}
    finally:
        qapp.removeTranslator(translator)
    assert mine
    assert {words for words in mine if words.isascii()} <= {"Amara Okafor", "S2"}


def test_columns_share_the_width_and_long_names_go_on_in_further_lines(room, desk):
    grid = room.rotation.grid
    one_line = grid.rowHeight(0)
    contact = desk.book.all(Contact)[0]
    desk.do("Names", [edit(contact, name="Amara Oluwaseun Okafor Featherstonehaugh of the Upper Mill")])
    grid.setMaximumWidth(320)
    room.rotation._show_anew()
    QApplication.processEvents()
    assert grid.horizontalHeader().length() <= grid.viewport().width()
    assert grid.rowHeight(0) > one_line
