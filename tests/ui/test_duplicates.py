"""What may be there twice is said in a line, asked one by one by keys, and joined only by an answer."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from facilitator.domain import joining, people
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Contact, Person, Profile, Seat
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.people.names import Names
from facilitator.ui.rooms.people.room import PeopleRoom

NOW = datetime(2026, 9, 12, 10, 0, tzinfo=UTC)
ID = {code: cell_id("person", code) for code in ("P00", "P01", "P02", "P03", "P04")}
LIST = [("P01", "Ann Archer", "ann@example.org", "f"), ("P02", "Bo Brand", "", "Female"),
        ("P03", "Archer, Ann", "ann@example.org", "Female"), ("P04", "Cy Cole", "", "Female")]


@pytest.fixture
def desk(tmp_path, qapp):
    with Store.create(tmp_path / "event.facil", Device("desk")) as store:
        made = []
        for code, name, email, gender in LIST:
            id = ID[code]
            made += [create(Person(id=id, code=code)),
                     create(Contact(id=people.contact_id(id), person=id, name=name, email=email)),
                     create(Profile(id=people.profile_id(id), person=id, attributes=(("Gender", gender),)))]
        seat = Seat(id=cell_id("seat", round_id(1), ID["P03"]), round=round_id(1), person=ID["P03"], table=table_id(1))
        store.do("Make", [*made, create(seat)])
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def panel(desk, qtbot):
    """The panel of a room that found two doubts, open at the first."""
    room = PeopleRoom(desk)
    qtbot.addWidget(room)
    room.resize(1100, 700)
    room.show()
    room.read(None)
    found = room.duplicates
    qtbot.waitUntil(lambda: len(found._doubts) == 2)
    yield found
    found._looking.stop()


def words(panel) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def codes(desk) -> list[str]:
    return [person.code for person in people.by_code(desk.book)]


def test_a_line_says_what_may_be_there_twice_and_nothing_is_asked_before_it_is_opened(panel, desk):
    assert panel.isVisible()
    assert words(panel) == "One person may be listed twice. One attribute's value may be written in two ways."
    assert not panel.card.isVisible()
    assert len(codes(desk)) == 4


def test_values_are_written_as_one_and_people_joined_by_keys_each_in_one_step(panel, desk):
    QTest.keyClick(panel.open_button, Qt.Key.Key_Space)
    assert "Gender: “f” (1), “Female” (3)" in words(panel)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_1)
    assert people.values(desk.book, "Gender") == ["Female"]
    assert "They have the same name in another order and the same e-mail." in words(panel)
    assert panel.one.text() == "One person, with the code P03"
    assert panel.focusWidget() is panel.next
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_1)
    assert codes(desk) == ["P02", "P03", "P04"]
    assert joining.also_codes(desk.book) == {"P01": ID["P03"]}
    assert panel.isHidden()
    desk.undo()
    assert codes(desk) == ["P01", "P02", "P03", "P04"]
    desk.undo()
    assert people.values(desk.book, "Gender") == ["f", "Female"]


def test_two_people_are_told_apart_for_good(panel, desk, qtbot):
    panel.open_card()
    panel.two.click()
    assert panel.two.text() == "Two people"
    panel.two.click()
    assert panel.isHidden()
    assert joining.told_apart(desk.book) == {frozenset((ID["P01"], ID["P03"]))}
    again = PeopleRoom(desk)
    qtbot.addWidget(again)
    again.show()
    again.read(None)
    qtbot.waitUntil(lambda: again.duplicates.isVisible())
    assert "listed twice" not in words(again.duplicates)


def test_escape_goes_back_to_the_line_and_not_now_hides_it(panel, qtbot):
    panel.open_card()
    QTest.keyClick(panel.one, Qt.Key.Key_Escape)
    assert panel.strip.isVisible()
    assert not panel.card.isVisible()
    panel.not_now.click()
    assert panel.isHidden()


def test_both_are_shown_side_by_side_without_names_where_they_are_hidden(panel, desk, qtbot):
    panel.open_card()
    panel.two.click()
    qtbot.waitUntil(lambda: "Archer, Ann" in words(panel))
    Names.of(desk).show(False)
    qtbot.waitUntil(lambda: "P01" in words(panel))
    assert "Archer" not in words(panel)
    assert "example.org" not in words(panel)


def test_a_doubt_that_is_over_elsewhere_is_asked_no_more(panel, desk, qtbot):
    panel.open_card()
    desk.do("Elsewhere", people.remove(desk.book, ID["P01"]))
    panel.read(None)
    qtbot.waitUntil(lambda: panel.isHidden())


def test_what_is_asked_stays_before_the_eyes_while_more_is_found(panel, desk, qtbot):
    panel.open_card()
    panel.pass_one()
    before = panel.why.text()
    desk.do("Elsewhere", [create(Person(id=ID["P00"], code="P00")), create(Contact(
        id=people.contact_id(ID["P00"]), person=ID["P00"], name="Bo Brand"))])
    panel.read(None)
    qtbot.waitUntil(lambda: len(panel._doubts) == 2)
    assert panel.why.text() == before


def test_labels_of_the_steps_name_nobody(panel, desk, qtbot):
    labels = []
    desk.changed.connect(lambda done: labels.append(done.label))
    panel.open_card()
    panel.one.click()
    panel.one.click()
    assert labels == ["Write values as one", "Join two entries of a person"]
