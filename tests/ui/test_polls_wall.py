"""The wall's pages of a long poll, turned from the room of polls."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import polls
from facilitator.domain.changes import edit
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Hands, Poll
from facilitator.ui.rooms.polls import keys as polls_keys
from facilitator.ui.wall import Scene, Wall
from tests.ui.polls_event import CTRL, K, a_poll, desk, make_room, press
from tests.ui.sample_event import NOON
from tests.ui.wall.poll_data import LONG, told


@pytest.fixture
def wall(desk):
    return Wall(desk)


@pytest.fixture
def shown(make_room, wall):
    """A room whose poll takes several pages of the wall, beside another poll, with the first of them on the wall."""
    room = make_room(*a_poll("p", *(f"{LONG[0]} {place}" for place in range(12)), state="open"),
                     *a_poll("q", "Yes", "No"), wall=wall)
    wall.propose(Scene("poll", "p"))
    wall.show()
    room.list.setFocus()
    return room


def test_page_down_in_the_list_turns_the_poll_that_is_on_the_wall(shown, wall):
    press(K.Key_PageDown)
    assert (wall.live.page, wall.next) == (1, wall.live)
    press(K.Key_PageUp)
    assert (wall.live.page, shown.list.current()) == (0, "p")
    press(K.Key_PageUp)
    assert wall.live.page == 0


def test_page_down_moves_in_the_list_where_another_poll_is_on_the_wall(shown, wall):
    shown.list.choose("q")
    press(K.Key_PageUp)
    assert (shown.list.current(), wall.live.page) == ("p", 0)


def test_from_a_field_the_wall_is_turned_with_ctrl_and_page_down_alone_keeps_its_meaning(shown, wall):
    shown.compose()
    QTest.keyClicks(QApplication.focusWidget(), "More")
    press(K.Key_PageDown)
    assert wall.live.page == 0
    press(K.Key_PageDown, CTRL)
    assert wall.live.page == 1


def test_turning_a_page_shows_nothing_that_was_changed_meanwhile_and_lets_no_message_go(shown, wall):
    wall.propose(Scene("message", text="Back at two."))
    press(K.Key_PageDown)
    assert (wall.live, wall.next.kind) == (Scene("poll", "p", page=1), "message")


@pytest.mark.parametrize("dark", ["set_blank", "freeze"])
def test_a_blank_or_frozen_wall_is_not_turned(shown, wall, dark):
    getattr(wall, dark)(True)
    press(K.Key_PageDown)
    assert wall.live.page == 0


def test_the_keys_are_told(shown):
    keys = [key for group in polls_keys.all_keys() for key, _ in group.rows]
    assert {"Page ↓ ↑", "Ctrl+Page ↓ ↑"} <= set(keys)
    assert "Page Down" in shown.sheet.head.wall.toolTip()


@pytest.fixture
def answered(make_room, wall):
    """A room with a closed poll whose result the room sees."""
    room = make_room(*a_poll("p", "Yes", "No", state="closed"),
                     Hands(id=cell_id("hands", "p", "p-0", "", 1), poll="p", option="p-0", hands=4), wall=wall)
    room.list.setFocus()
    press(K.Key_W)
    press(K.Key_W)
    assert "100%" in told([wall.live_slide(NOON)])
    return room


def write(desk, **values) -> None:
    desk.do("Poll", [edit(desk.book.get(Poll, "p"), **values)])


def test_the_result_after_is_shown_with_w_where_the_one_before_is_on_the_wall(answered, wall, desk):
    write(desk, state="draft", repeat=2)
    desk.do("Count", polls.count(desk.book, "p", "p-1", "", 3, repeat=2))
    write(desk, state="closed")
    assert "The poll is closed" in told([wall.live_slide(NOON)])
    assert "W twice" in answered.toast.accessibleName()
    press(K.Key_W)
    assert "The poll is closed" in told([wall.live_slide(NOON)])
    press(K.Key_W)
    assert "3 hands" in told([wall.live_slide(NOON)])


def test_w_shows_what_a_lot_decided_after_the_tie_was_on_the_wall(answered, wall, desk):
    before = wall.live_slide(NOON)
    desk.do("Count", polls.count(desk.book, "p", "p-1", "", 4))
    press(K.Key_W)
    assert wall.live_slide(NOON) == before
    press(K.Key_W)
    assert "tie" in told([wall.live_slide(NOON)])


def test_w_says_so_where_the_room_sees_the_result_as_it_is(answered, wall):
    press(K.Key_W)
    assert "The wall shows it." in answered.toast.accessibleName()


@pytest.mark.parametrize("dark", ["set_blank", "freeze"])
def test_w_twice_shows_a_result_on_a_blank_or_frozen_wall_that_had_it(answered, wall, dark):
    getattr(wall, dark)(True)
    press(K.Key_W)
    press(K.Key_W)
    assert (wall.blank, wall.frozen) == (False, False)
