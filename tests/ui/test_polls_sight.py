"""What one works on stays in sight and keeps the keyboard: the ballot line, the names of tables, the cell in hand."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from facilitator.domain import polls
from facilitator.domain.changes import edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Poll, Recommendation, Rule
from facilitator.ui.rooms.polls.list import STATE
from tests.ui.polls_event import CTRL, K, a_poll, cell, counting, desk, make_room, press, type_


def is_seen(part) -> bool:
    return part.visibleRegion().boundingRect().contains(part.rect())


@pytest.fixture
def low(make_room):
    """An open poll of hands in a window so low that its paper lies below the edge."""
    room = make_room(*a_poll("p", "Support", "Oppose", "Abstain", state="open"))
    room.resize(1000, 420)
    return room


def on_paper(room, monkeypatch, table: int, option: str = "p-0"):
    """Chooses paper for a table by the key in one of its cells."""
    offered = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: offered.append(menu))
    cell(room, option, table).setFocus()
    press(K.Key_W)
    offered[0].actions()[1].trigger()


def test_the_ballot_line_comes_into_sight_with_its_message_and_the_last_ballots(low, desk, monkeypatch, qtbot):
    on_paper(low, monkeypatch, 3)
    paper = low.sheet.count.paper
    paper.line.line.setFocus()
    for typed in ("2", "1"):
        type_(typed)
        press(K.Key_Return)
    type_("1 2")
    press(K.Key_Return)
    assert paper.line.said.text() == "Choose one answer only."
    qtbot.waitUntil(lambda: all(map(is_seen, (paper.line, paper.last))), timeout=5000)


def test_the_question_before_closing_comes_into_sight_while_a_ballot_is_typed(low, desk, monkeypatch, qtbot):
    on_paper(low, monkeypatch, 3)
    low.sheet.count.paper.line.line.setFocus()
    type_("2")
    press(K.Key_Return)
    press(K.Key_Return, CTRL)
    closing = low.sheet.closing
    qtbot.wait(100)  # What was typed just before would scroll back by now.
    assert closing.go_on.hasFocus()
    qtbot.waitUntil(lambda: is_seen(closing), timeout=5000)


def test_another_way_of_a_table_leaves_the_keyboard_in_its_line(low, desk, monkeypatch, qtbot):
    on_paper(low, monkeypatch, 2, "p-1")
    grid = low.sheet.count.grid
    assert grid.ways[table_id(2)].hasFocus()
    qtbot.waitUntil(lambda: is_seen(grid.ways[table_id(2)]), timeout=5000)
    desk.undo()
    assert low.window().focusWidget() is grid.ways[table_id(2)]


def test_enter_in_the_last_cell_goes_to_the_first_empty_one_and_else_stays(counting):
    last = cell(counting, "p-2", 3)
    last.setFocus()
    type_("1")
    press(K.Key_Return)
    assert cell(counting, "p-0", 1).hasFocus()
    for _ in range(9):
        type_("1")
        press(K.Key_Return)
    assert last.hasFocus()


def test_names_of_tables_stay_while_the_grid_is_scrolled_sideways(make_room, qtbot):
    room = make_room(*a_poll("p", *(f"Possibility {place}" for place in range(12)), state="open"))
    room.resize(800, 700)
    grid, across = room.sheet.count.grid, room.sheet.count.across
    one = cell(room, "p-11", 2)
    one.setFocus()
    qtbot.waitUntil(lambda: is_seen(one) and across.horizontalScrollBar().value() > 0, timeout=5000)
    name = next(label for label in grid.names.findChildren(type(grid.sums[table_id(2)])) if label.text() == "Table 2")
    assert is_seen(name)
    assert abs(name.mapTo(room, name.rect().center()).y() - one.mapTo(room, one.rect().center()).y()) <= 1
    type_("9")
    foot = room.sheet.foot
    qtbot.waitUntil(lambda: foot.words.property("role") == "error", timeout=5000)
    assert foot.sign.isVisible()


def test_the_cell_to_go_on_with_is_in_sight_when_the_room_is_entered_or_loses_height(low, desk, qtbot):
    one = cell(low, "p-0", 1)
    qtbot.waitUntil(lambda: one.hasFocus() and is_seen(one), timeout=5000)
    low.resize(1000, 330)
    qtbot.waitUntil(lambda: is_seen(one), timeout=5000)


def test_tab_follows_a_draft_from_top_to_bottom(make_room):
    room = make_room(*a_poll("p", "Support", "Oppose", state="draft"))
    sheet = room.sheet
    sheet.head.segment.setFocus()
    seen = []
    while len(seen) < 60:
        press(K.Key_Tab)
        if not sheet.isAncestorOf(room.window().focusWidget()):
            break
        seen.append(room.window().focusWidget())
    tops = [part.mapTo(sheet.widget(), QPoint()).y() + part.height() / 2 for part in seen]
    assert all(after > before - 8 for before, after in zip(tops, tops[1:], strict=False))
    assert seen.index(sheet.question) < seen.index(sheet.kind.type) < seen.index(sheet.options.line("p-0"))
    assert seen.index(sheet.options.next) < seen.index(sheet.counting.base)


def test_a_poll_made_of_a_recommendation_waits_to_be_opened(make_room, desk):
    room = make_room(Recommendation(id="r", text="Plant more trees"))
    room.show_recommendations()
    room.recommendations.choose_all()
    room.recommendations.make.setFocus()
    press(K.Key_Space)
    assert (room.sheet.poll.recommendation, room.sheet.head.main.hasFocus()) == ("r", True)


def test_a_list_keeps_the_chosen_poll_in_sight_when_it_needs_another_line(make_room, desk, qtbot):
    asked = [part for place in range(6) for part in a_poll(f"p{place}", "Yes", "No", state="closed",
                                                           position=float(place), question="Why so many words? " * 4)]
    room = make_room(*asked)
    room.resize(1000, 500)
    room.list.choose("p5")

    def is_whole() -> bool:
        return room.list.viewport().rect().contains(room.list.visualRect(room.list.currentIndex()))

    qtbot.waitUntil(is_whole, timeout=5000)
    high = room.list.visualRect(room.list.currentIndex()).height()
    desk.do("Reword", polls.reword(desk.book.get(Poll, "p4"), "Short"))
    desk.do("Repeat", [edit(desk.book.get(Poll, "p5"), repeat=2, state="open")])
    assert room.list.currentIndex().data(STATE) == "Open · 0 hands · time 2"
    qtbot.waitUntil(lambda: is_whole() and room.list.visualRect(room.list.currentIndex()).height() >= high,
                    timeout=5000)


def test_verdicts_stand_right_below_the_count_once_a_poll_is_closed(make_room, desk, qtbot):
    room = make_room(*a_poll("p", "Support", "Oppose", state="open"),
                     *(Rule(id=f"r{n}", poll="p", options=("p-0",), percent=10.0 * n) for n in range(1, 7)))
    for table in (1, 2, 3):
        for option in ("p-0", "p-1"):
            desk.do("Count", polls.count(desk.book, "p", option, table_id(table), 2))
    assert room.sheet.decision.isAncestorOf(room.sheet.rules)
    desk.do("Close", polls.set_state(desk.book.get(Poll, "p"), polls.CLOSED))
    rules, result = room.sheet.rules, room.sheet.count.result

    def top(part) -> int:
        return part.mapTo(room.sheet.widget(), QPoint()).y()

    qtbot.waitUntil(lambda: top(result) < top(rules) < top(room.sheet.decision), timeout=5000)
    assert top(rules) - top(result) < result.height() + 40
    desk.undo()
    assert room.sheet.decision.isAncestorOf(room.sheet.rules)
