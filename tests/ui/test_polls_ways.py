"""How single tables answer, chosen before the poll is opened."""
# ruff: noqa: F401, F811

from PySide6.QtWidgets import QMenu

from facilitator.domain import pollways
from facilitator.domain.ids import table_id
from facilitator.domain.records import Poll, Way
from facilitator.ui.phones import PhoneServer
from tests.ui.polls_event import K, a_poll, desk, make_room, press


def ways(desk) -> list[str]:
    return [pollways.of_table(desk.book, desk.book.get(Poll, "p"), table_id(n)) for n in (1, 2, 3)]


def test_ways_of_single_tables_are_chosen_in_a_draft_by_keys_and_stand_when_it_is_opened(make_room, desk, monkeypatch):
    offered = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: offered.append(menu))
    room = make_room(*a_poll("p", "Yes", "No"))
    part = room.sheet.counting.tables
    assert (part.isVisibleTo(room), part.each.isVisibleTo(room)) == (False, True)
    part.each.setFocus()
    press(K.Key_Return)
    assert part.buttons[table_id(1)].hasFocus()
    press(K.Key_Tab)
    assert part.buttons[table_id(2)].hasFocus()
    press(K.Key_W)
    offered[0].actions()[1].trigger()
    assert ways(desk) == ["hands", "paper", "hands"]
    assert (part.buttons[table_id(2)].text(), part.buttons[table_id(2)].hasFocus()) == ("Paper", True)
    room.sheet.advance()
    assert (part.isVisibleTo(room), part.each.isVisibleTo(room)) == (False, False)
    assert room.sheet.count.grid.instead[table_id(2)].text() == "on paper, nothing typed yet"


def test_a_draft_whose_tables_answer_differently_shows_them_unasked(make_room, desk):
    room = make_room(*a_poll("p", "Yes", "No"), *a_poll("q", "Yes", "No", position=1.0),
                     Way(id=pollways.way_id("p", table_id(3)), poll="p", table=table_id(3), way="phones"))
    room.sheet.show_poll("p")
    part = room.sheet.counting.tables
    assert part.isVisibleTo(room)
    room.sheet.show_poll("q")
    assert not part.isVisibleTo(room)
    room.deeds.choose_way("p", table_id(3), "hands")
    room.sheet.show_poll("p")
    assert not part.isVisibleTo(room)


def test_the_panel_of_phones_that_comes_above_leaves_the_table_in_sight(make_room, desk, qtbot):
    room = make_room(*a_poll("p", "Yes", "No"), phones=lambda: PhoneServer(desk))
    room.resize(900, 500)
    part = room.sheet.counting.tables
    part.each.click()
    button = part.buttons[table_id(1)]
    button.menu_of_ways().actions()[2].trigger()
    assert not room.sheet.count.phones_part.isHidden()
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().contains(button.rect()), timeout=5000)
    assert button.hasFocus()
