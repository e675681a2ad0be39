"""The one search of the whole program: from every room, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain import people, searches
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, code, table_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import (
    Authorship,
    Contact,
    Note,
    Person,
    Placement,
    Poll,
    SavedSearch,
    Segment,
    Table,
    Theme,
)
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.jobs import wait_for_all
from facilitator.ui.rooms.people.names import Names
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = ("talk", "member", "late", "poll", "bus", "buses", "bench")
TALK, MEMBER, LATE, POLL, BUS, BUSES, BENCH = (cell_id("test", name) for name in NAMES)
CALLED = {cell_id("test", name): name for name in NAMES} | {table_id(4): "table 4", table_id(5): "table 5"}
RECORDS = (
    Table(id=table_id(4), number=4), Table(id=table_id(5), number=5), Segment(id=TALK, title="Table talk", day="d"),
    Person(id=MEMBER, code="M07"), Contact(id=contact_id(MEMBER), person=MEMBER, name="Bushra Khan"),
    Theme(id=LATE, name="Buses come too late"), Poll(id=POLL, question="Shall there be a bus at night?"),
    Note(id=BUS, text="The bus is late", table=table_id(4), segment=TALK, type="concern"),
    Note(id=BUSES, text="Two buses at once", table=table_id(5), segment=TALK),
    Note(id=BENCH, text="A bench", table=table_id(5)),
    Placement(id=cell_id("x"), note=BUSES, theme=LATE), Authorship(id=cell_id("y"), note=BUS, author="Bushra Khan"))


@pytest.fixture
def desk(tmp_path):
    made = Desk(Store.create(tmp_path / "event.facil", Device("desk")))
    made.do("Fill", [create(record) for record in RECORDS])
    return made


@pytest.fixture
def window(qtbot, desk):
    made = Window(Settings(theme="light"))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.open(desk, None)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close_event()


@pytest.fixture
def finder(window):
    """The search, opened by its key, when it knows the words of the event."""
    window.go_to("board")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_K, CONTROL)
    finder = window._finder
    with_words(finder)
    return finder


def with_words(finder):
    """Waits until the words of the event are learned."""
    wait_for_all()
    QTest.qWait(10)
    assert finder.finding._forms.languages


def found(finder, line):
    """What a line finds, by the names that these tests give."""
    finder.line.setText(line)
    hits = [finder.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(finder.list.count())]
    return [CALLED.get(hit.id, hit.words) for hit in hits]


@pytest.mark.parametrize("room", ["people", "capture", "report"])
def test_one_key_opens_the_search_from_a_room_and_escape_gives_the_keyboard_back(window, room):
    window.go_to(room)
    before = window.focusWidget()
    QTest.keyClick(before, Qt.Key.Key_K, CONTROL)
    assert window.focusWidget() is window._finder.line
    QTest.keyClick(window._finder.line, Qt.Key.Key_Escape)
    assert not window._finder.isVisible()
    assert window.focusWidget() is before


def test_notes_themes_people_and_polls_are_found_in_whatever_form_their_words_have(finder):
    assert set(found(finder, "buses")) == {"late", "poll", "bus", "buses"}
    assert found(finder, "bus")[-2:] == ["bus", "buses"]
    assert set(found(finder, "bus table:5")) == {"buses"}
    assert found(finder, code(BENCH).lower()) == ["bench"]
    assert found(finder, "m07") == ["member"]
    assert found(finder, "table 5")[0] == "table 5"


def test_what_of_a_line_means_nothing_is_said_in_a_sentence(finder):
    assert found(finder, "theme:parking") == []
    assert finder.fault.text() == "There is no theme “parking”."
    found(finder, "colour:red")
    assert "is no filter" in finder.fault.text()
    found(finder, "bus")
    assert not finder.fault.isVisible()


def test_names_are_found_only_while_the_eye_is_open(finder, desk):
    assert found(finder, "khan") == ["member"]
    assert found(finder, "author:m07") == ["bus"]
    Names.of(desk).show(False)
    assert found(finder, "author:m07") == []
    assert finder.fault.text() == "Names are hidden, so nothing is found by author."
    assert found(finder, "khan") == []
    found(finder, "m07")
    assert people.contact(desk.book, MEMBER).name not in finder.list.item(0).toolTip()


def test_enter_goes_to_a_note_where_it_lies(finder, window):
    found(finder, "table:5 buses")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert not finder.isVisible()
    assert (window.rail.current(), window.room().view.choice.current) == ("board", (LATE, BUSES))
    window.go_to("people")
    window.find()
    found(finder, "table:4")
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.rail.current() == "capture"
    assert window.room().browse.search_box.text() == code(BUS)


def test_every_kind_of_thing_is_gone_to_in_its_room(finder, window):
    for line, room in (("at night", "polls"), ("come too late", "board"), ("m07", "people"), ("table 4", "capture")):
        window.find()
        found(finder, line)
        QTest.keyClick(finder.line, Qt.Key.Key_Return)
        assert window.rail.current() == room


def test_other_letters_take_the_first_hit_in_hand_again(finder):
    QTest.keyClicks(finder.line, "b")
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    chosen = finder.list.hit()
    QTest.keyClicks(finder.line, "u")
    assert chosen in [finder.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(1, finder.list.count())]
    assert finder.list.currentRow() == 0


def test_undo_is_of_what_was_done_and_not_of_letters(finder, desk):
    finder.line.setText("bus")
    QTest.keyClick(finder.line, Qt.Key.Key_S, CONTROL)
    QTest.keyClick(finder.title_line, Qt.Key.Key_Escape)
    assert desk.book.all(SavedSearch)
    QTest.keyClick(finder.line, Qt.Key.Key_Z, CONTROL)
    assert (list(desk.book.all(SavedSearch)), finder.line.text()) == ([], "bus")


def test_control_enter_shows_all_notes_found_on_the_board_and_nothing_else(finder, window):
    found(finder, "bus")
    QTest.keyClick(finder.line, Qt.Key.Key_Return, CONTROL)
    assert window.room().view.board.found == {BUS, BUSES}
    window.find()
    found(finder, "kind:concern unsorted:yes")
    QTest.keyClick(finder.line, Qt.Key.Key_Return, CONTROL)
    assert window.room().view.board.found == {BUS}
    assert window.room().sieve.line.text() == "kind:concern unsorted:yes"


def test_a_search_is_kept_named_used_again_put_in_order_and_taken_away(finder, desk):
    for line, title in (("bus table:4", ""), ("kind:concern", "Worries")):
        found(finder, line)
        QTest.keyClick(finder.line, Qt.Key.Key_S, CONTROL)
        QTest.keyClicks(finder.title_line, title)
        QTest.keyClick(finder.title_line, Qt.Key.Key_Return)
    finder.line.clear()
    assert [finder.list.item(row).text() for row in (0, 1)] == ["bus table:4", "Worries"]
    QTest.keyClick(finder.line, Qt.Key.Key_Down)
    QTest.keyClick(finder.line, Qt.Key.Key_Up, CONTROL | SHIFT)
    assert [one.title for one in searches.in_order(desk.book)] == ["Worries", ""]
    QTest.keyClick(finder.line, Qt.Key.Key_F2)
    QTest.keyClicks(finder.title_line, "Concerns")
    QTest.keyClick(finder.title_line, Qt.Key.Key_Return)
    assert finder.list.hit().words == "Concerns"
    QTest.keyClick(finder.line, Qt.Key.Key_Delete)
    assert [one.words for one in searches.in_order(desk.book)] == ["bus table:4"]
    desk.undo()
    assert [one.title for one in searches.in_order(desk.book)] == ["Concerns", ""]
    QTest.keyClick(finder.line, Qt.Key.Key_Up)
    QTest.keyClick(finder.line, Qt.Key.Key_Return)
    assert finder.line.text() == "kind:concern"
    assert finder.list.hit().id == BUS


def test_a_filter_clicked_is_a_filter_typed(finder):
    finder.line.setText("bus")
    finder.filter.menu().aboutToShow.emit()
    menus = {entry.text(): entry.menu() for entry in finder.filter.menu().actions()}
    menus["Segment"].actions()[0].trigger()
    assert finder.line.text() == 'bus segment:"Table talk" '
    finder.filter.menu().aboutToShow.emit()
    menus = {entry.text(): entry.menu() for entry in finder.filter.menu().actions()}
    assert menus["Segment"].actions()[0].isChecked()
    menus["Segment"].actions()[0].trigger()
    assert finder.line.text().split() == ["bus"]


def test_a_note_typed_meanwhile_is_found_by_the_next_key(finder, desk):
    found(finder, "bollard")
    desk.do("Add note", [create(Note(id=cell_id("d"), text="Bollards"))])
    assert finder.list.hit().id == cell_id("d")
    with_words(finder)
    assert found(finder, "bollards") == ["Bollards"]


def test_with_large_text_in_a_small_window_nothing_is_cut(finder, window, qapp):
    window.resize(1024, 640)
    look.apply(qapp, "light", 2.0)
    window.find()
    found(finder, "bus")
    assert finder.parentWidget().rect().contains(finder.geometry())
