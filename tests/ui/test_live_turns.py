"""Turns at the desk: tables, people and stages, started, turned, held and taken back with the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain import turns
from facilitator.domain.changes import create
from facilitator.domain.records import Table, Timing, Turns
from facilitator.ui.projector.window import Projector
from facilitator.ui.rooms.live.turns import TurnsBar
from facilitator.ui.rooms.live.wall_choices import WallChoices
from facilitator.ui.settings import Settings
from facilitator.ui.wall import Scene, Wall
from tests.ui.running_day import Clock, id_of, open_desk, segment
from tests.ui.test_languages import Pseudo, visible_words

K = Qt.Key


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(qapp, tmp_path, clock):
    made = open_desk(tmp_path, clock)
    made.do("Make tables", [create(Table(id=str(n), number=n)) for n in (2, 1, 3)])
    yield made
    made.close()


@pytest.fixture
def wall(desk):
    return Wall(desk, settings=Settings())


@pytest.fixture
def bar(desk, wall, qtbot):
    made = TurnsBar(desk, wall)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def choose(bar, who):
    bar.who.setCurrentIndex(bar.who.findData(who))


def begin(bar, who="tables", minutes=2):
    choose(bar, who)
    bar.minutes.setValue(minutes)
    bar.start.click()


def test_tables_take_turns_in_the_order_of_their_numbers(bar, clock):
    begin(bar)
    assert (bar.name.text(), bar.left.text()) == ("Table 1", "2:00 · 2 minutes left")
    assert bar.about.text() == "Tables · 1 of 3 · next: Table 2"
    assert not bar._setup.isVisible()


def test_turns_are_run_with_the_keyboard_alone(bar, clock):
    begin(bar)
    bar.setFocus()
    clock.on(seconds=50)
    QTest.keyClick(bar, K.Key_T)
    assert (bar.name.text(), bar.left.text()) == ("Table 2", "2:00 · 2 minutes left")
    clock.on(seconds=10)
    QTest.keyClick(bar, K.Key_H)
    clock.on(minutes=5)
    bar.read()
    assert bar.left.text() == "1:50 · Held, 2 minutes left"
    assert bar.disk.state() == "paused"
    QTest.keyClick(bar, K.Key_H)
    QTest.keyClick(bar, K.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert bar.name.text() == "Table 1"
    QTest.keyClick(bar, K.Key_E)
    assert bar._setup.isVisible()


def test_behind_the_last_they_have_finished(bar, clock):
    begin(bar)
    for _ in range(2):
        clock.on(seconds=30)
        bar.go_on.click()
    assert bar.go_on.text() == "That was the last"
    assert not bar.finish.isVisible()
    clock.on(seconds=30)
    bar.go_on.click()
    assert bar._setup.isVisible()


def test_a_turn_that_is_over_counts_upwards(bar, clock):
    begin(bar)
    clock.on(seconds=125)
    bar.read()
    assert (bar.left.text(), bar.disk.state()) == ("+0:05 · time is up", "over")


def test_each_step_is_undone_by_the_desk(bar, desk, clock):
    begin(bar)
    clock.on(seconds=20)
    bar.go_on.click()
    assert desk.undo()
    assert bar.name.text() == "Table 1"
    assert desk.undo()
    assert bar._setup.isVisible()
    assert desk.book.all(Turns) == []


def test_people_are_named_with_commas_and_their_names_are_in_no_label(bar, desk, clock):
    choose(bar, "people")
    QTest.keyClicks(bar.names, "Ann, Bo ,, Cem")
    QTest.keyClick(bar.names, K.Key_Return)
    assert bar.deeds.running().names == ("Ann", "Bo", "Cem")
    assert bar.name.text() == "Ann"
    assert desk.store.history.undo_label == "Start turns"


def test_without_a_name_nothing_begins_and_the_field_is_shown(bar):
    choose(bar, "people")
    bar.start.click()
    assert bar.deeds.running() is None
    assert bar.names.hasFocus()


def test_the_stages_of_an_action_learning_set_are_there_to_be_changed(bar):
    choose(bar, "stages")
    assert bar.names.text() == "Present, Clarify, Explore, Sum up, Resources, Action"
    bar.start.click()
    assert bar.deeds.running().title == "Stages"
    assert len(bar.deeds.running().names) == 6


def test_half_a_minute_can_be_chosen(bar):
    begin(bar, minutes=1.5)
    assert bar.deeds.running().seconds == 90


def test_turns_that_the_agenda_prepared_are_offered_while_their_segment_is_on(bar, desk, clock):
    ready = Turns(id="ready", segment=id_of("Welcome"), title="Table reports", names=("1", "2"), seconds=180)
    other = Turns(id="other", segment=id_of("Lunch"), title="Later", names=("1",), seconds=60)
    desk.do("Prepare", [create(ready), create(other)])
    assert [bar._ready.itemAt(n).widget().text() for n in range(bar._ready.count())] == ["Table reports: 2 × 3 min"]
    bar.setFocus()
    QTest.keyClick(bar, K.Key_T)
    assert bar.deeds.running() == ready
    assert bar.deeds.prepared() == []


def test_turns_that_begin_are_next_on_the_wall_and_not_shown(bar, wall):
    begin(bar)
    assert wall.next == Scene("turns", bar.deeds.running().id)
    assert wall.live == Scene("clock")


def test_a_message_that_waits_stays_next_on_the_wall(bar, wall):
    wall.propose(Scene("message", text="Please sit down"))
    begin(bar)
    assert wall.next.kind == "message"
    bar.show_it.click()
    assert wall.next.kind == "turns"


def test_only_one_line_of_turns_is_on(bar, desk, clock):
    begin(bar)
    clock.on(seconds=5)
    bar.deeds.begin_names(["Ann", "Bo"], 60)
    assert len(turns.running(desk.book)) == 1
    assert bar.name.text() == "Ann"


def test_turns_belong_to_the_segment_that_is_on(bar, desk):
    begin(bar)
    assert bar.deeds.running().segment == segment(desk, "Welcome").id


def test_letters_typed_into_a_field_are_no_keys(bar):
    begin(bar)
    field = QLineEdit(bar)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "the")
    assert (field.text(), bar.name.text()) == ("the", "Table 1")


def test_without_turns_the_keys_are_for_others(bar, desk):
    heard = []
    outer = QWidget()
    outer.keyPressEvent = lambda event: heard.append(event.key())
    bar.setParent(outer)
    outer.show()
    bar.show()
    for key in (K.Key_T, K.Key_H, K.Key_E):
        QTest.keyClick(bar, key)
    assert heard == [K.Key_T, K.Key_H, K.Key_E]
    assert desk.book.all(Timing) == []
    bar.setParent(None)


def test_what_is_read_only_cannot_be_started(desk, wall, qtbot, monkeypatch):
    monkeypatch.setattr(type(desk), "read_only", property(lambda self: "Another laptop has it open."))
    bar = TurnsBar(desk, wall)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.start.isEnabled()


def test_the_keys_of_turns_work_from_the_wall(bar, wall, qtbot):
    begin(bar)
    projector = Projector(wall)
    qtbot.addWidget(projector)
    QTest.keyClick(projector, K.Key_T)
    assert bar.name.text() == "Table 2"


def test_nothing_of_turns_or_choices_is_said_in_one_language_alone(qapp, desk, wall, qtbot):
    translator = Pseudo()
    qapp.installTranslator(translator)
    try:
        bar, choices = TurnsBar(desk, wall), WallChoices(wall)
        for widget in (bar, choices):
            qtbot.addWidget(widget)
            widget.show()
        begin(bar)
        plain = {words for words in visible_words(bar) | visible_words(choices) if "~" not in words}
    finally:
        qapp.removeTranslator(translator)
    assert plain == set()


def test_where_there_are_no_tables_people_are_offered(qapp, tmp_path, clock, qtbot):
    desk = open_desk(tmp_path, clock)
    bar = TurnsBar(desk, Wall(desk))
    qtbot.addWidget(bar)
    bar.show()
    assert bar.who.currentData() == "people"
    desk.close()
