"""The pages beside the tables, and the picture of their quality: no word cut at any text size, each reached by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain import people, seatrules, tables
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window
from tests.ui.sample_event import now, sample_store
from tests.ui.test_scale import cut, settle


@pytest.fixture
def window(qtbot, tmp_path):
    made = Window(Settings(theme="light"))
    qtbot.addWidget(made)
    made.open(Desk(sample_store(tmp_path / "event.facil"), now=now), None)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close_event()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_beside_the_tables_is_cut_off(window, qapp, scale):
    window.go_to("tables")
    room, book = window.room(), window.desk.book
    some = [person.id for person in people.members(book)[:2]]
    window.desk.do("Rule", seatrules.add(book, seatrules.rule("at", some, [tables.in_order(book)[0].id])))
    look.apply(qapp, "light", scale)
    found = {}
    for place in range(room.aside.tabs.count()):
        room.aside.tabs.setCurrentIndex(place)
        settle()
        found[place] = cut(window)
    room.pages.planner.more.click()
    room.pages.rules.list.setCurrentIndex(room.pages.rules.rules.index(0))
    room.pages.rules.open()
    room.look_button.click()
    for place in (1, 2):
        room.aside.tabs.setCurrentIndex(place)
        settle()
        found[f"open {place}"] = cut(window)
    assert not {key: cuts for key, cuts in found.items() if cuts}


def test_each_page_is_reached_by_a_key_and_the_next_tab_is_in_it(window, qtbot):
    window.go_to("tables")
    with qtbot.waitActive(window):
        window.activateWindow()
    room = window.room()
    for place, key in enumerate(room.aside.beside):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.AltModifier)
        assert room.aside.page() == key
        page = (room.side, room.pages.planner, room.pages.rules, room.pages.today)[place]
        assert page.isVisible()
        assert room.aside.tabs.hasFocus()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert page.isAncestorOf(window.focusWidget()) or page is room.side


def test_in_a_narrow_room_the_tables_are_one_of_the_pages_and_escape_goes_back_to_them(window, qapp, qtbot):
    window.go_to("tables")
    look.apply(qapp, "light", 2.0)
    settle()
    with qtbot.waitActive(window):
        window.activateWindow()
    room = window.room()
    tabs = room.aside.tabs
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["Tables", "Seats", "Plan", "Rules", "Today"]
    assert room.plan.isVisible()
    legend = room.legend
    assert legend.height() >= legend.heightForWidth(legend.width()) > legend.sizeHint().height()  # All on two lines.
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(3).center())
    assert room.pages.rules.isVisible()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    waiting = room.side.waiting
    waiting.setCurrentIndex(waiting.model().index(0, 0))
    QTest.keyClicks(waiting, "3")
    assert "\nTable 3: +1 30-44 too many" in room.ask.words.text()
    QTest.keyClick(room.ask.line, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert room.pages.planner.isVisible()
    assert not room.plan.isVisible()
    settle()
    assert not cut(window)
    QTest.keyClick(tabs, Qt.Key.Key_Escape)
    assert room.plan.hasFocus()
    look.apply(qapp, "light", 1.0)
    settle()
    assert room.plan.isVisible()
    assert room.side.isVisible()
    assert tabs.count() == 4
    assert room.split.sizes()[1] == look.px(320)


def test_a_round_is_titled_from_the_beginning_of_its_title_as_wide_as_it_is(window):
    window.go_to("tables")
    name = window.room().rounds.name
    assert name.text()
    assert name.cursorPosition() == 0
    assert name.width() > name.fontMetrics().horizontalAdvance(name.text())


def test_what_was_said_of_one_room_goes_when_another_is_shown(window, monkeypatch):
    window.go_to("tables")
    window.desk.said.emit("Choose at least two people.")
    monkeypatch.setattr("facilitator.ui.widgets.toast.A_LOOK", 0.01)
    QTest.qWait(100)
    assert window.toast.isVisible()
    window.go_to("people")
    QTest.qWait(100)
    assert not window.toast.isVisible()
