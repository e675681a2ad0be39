"""The list of polls, its keys, the wall, and what must hold whatever is shown."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from facilitator.domain import polls
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Hands, Option, Poll
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.polls.list import STATE
from facilitator.ui.rooms.polls.room import PollsRoom
from facilitator.ui.wall import Scene, Wall
from tests.ui.polls_event import ALT, K, a_poll, cell, counted, counting, desk, make_room, press, seated, type_


def test_the_list_says_where_each_poll_stands_and_holds_as_a_model(make_room, qtbot):
    room = make_room(*a_poll("a", "Yes"), *a_poll("p", "Yes", state="open", position=1.0),
                     Hands(id=cell_id("hands", "p", "p-0", "", 1), poll="p", option="p-0", hands=3))
    tester = QAbstractItemModelTester(room.list.polls, QAbstractItemModelTester.FailureReportingMode.QtTest)
    said = [room.list.polls.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["Question a, One choice · Draft", "Question p, Open · 3 hands"]
    room.deeds.move("p", "a")
    assert [poll.id for poll in room.list.polls.records] == ["p", "a"]
    del tester


def test_polls_are_moved_and_taken_away_in_the_list_and_undo_brings_them_back(make_room, desk):
    room = make_room(*a_poll("a", "Yes"), *a_poll("b", "No", position=1.0), *a_poll("c", "Yes", position=2.0))
    room.list.choose("a")
    QTest.keyClick(room.list, K.Key_Down, ALT)
    assert [poll.id for poll in polls.in_order(desk.book)] == ["b", "a", "c"]
    QTest.keyClick(room.list, K.Key_Delete)
    assert [poll.id for poll in polls.in_order(desk.book)] == ["b", "c"]
    assert (room.list.current(), room.sheet.poll.id) == ("c", "c")
    room.toast._act()
    assert [poll.id for poll in polls.in_order(desk.book)] == ["b", "a", "c"]


def test_a_poll_and_then_its_result_are_put_on_the_wall(make_room, desk):
    wall = Wall(desk)
    room = make_room(*a_poll("p", "Yes", state="open"), wall=wall)
    room.sheet.head.wall.click()
    assert (wall.next, wall.live) == (Scene("poll", of="p"), Scene())
    room.sheet.head.main.click()
    room.sheet.head.wall.click()
    assert wall.next == Scene("results", of="p")


def test_what_is_half_typed_outlives_a_change_elsewhere(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    room.sheet.options.next.setFocus()
    type_("Half an opt")
    desk.do("Elsewhere", [edit(desk.book.get(Option, "p-0"), text="Yes indeed")])
    assert room.sheet.options.next.text() == "Half an opt"
    assert room.sheet.options.next.hasFocus()
    assert room.sheet.options.line("p-0").text() == "Yes indeed"


def test_words_that_cannot_be_written_stay_where_they_were_typed(make_room, desk):
    room = make_room(*a_poll("p", "Yes"))
    said = []
    desk.said.connect(said.append)
    room.sheet.question.setPlainText("word " * 3000)
    assert not room.sheet.question.keep()
    assert said
    assert len(room.sheet.question.words()) > 10_000


def test_an_event_that_is_only_read_shows_its_polls_and_takes_nothing(tmp_path, qtbot, qapp):
    path = tmp_path / "event.facil"
    with Store.create(path, Device("desk")) as store:
        store.do("Set up", [create(r) for r in [*seated(3), *a_poll("p", "Yes", state="open")]])
    desk = Desk(Store.open(path, Device("desk"), read_only=True))
    room = PollsRoom(desk)
    qtbot.addWidget(room)
    room.show()
    room.enter()
    qtbot.waitUntil(lambda: room.sheet.poll is not None)
    said = []
    desk.said.connect(said.append)
    room.compose()
    assert said
    assert (room.sheet.head.main.isEnabled(), cell(room, "p-0", 1).isReadOnly()) == (False, True)
    desk.close()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_nothing_on_the_page_is_squeezed_at_any_size(counted, qapp, size, scale):
    from facilitator.ui import look

    look.apply(qapp, "light", scale)
    counted.resize(*size)
    for _ in range(5):
        qapp.processEvents()
    page = counted.sheet.widget()
    assert page.height() >= page.layout().totalHeightForWidth(page.width())
    assert all(box.height() >= box.minimumSizeHint().height() for box in counted.sheet.count.grid.cells.values())
    assert counted.width() == size[0]


def test_a_poll_is_opened_closed_published_and_shown_by_letters_in_the_list(make_room, desk):
    wall = Wall(desk)
    room = make_room(*a_poll("p", "Yes", "No"), wall=wall)
    states = []
    for key in (K.Key_C, K.Key_O, K.Key_P, K.Key_C, K.Key_P, K.Key_W, K.Key_O):
        room.list.setFocus()
        press(key)
        states.append(desk.book.get(Poll, "p").state)
    assert states == ["draft", "open", "open", "closed", "published", "published", "open"]
    assert wall.next == Scene("results", of="p")


def test_all_keys_are_listed_over_the_room_until_escape(make_room):
    room = make_room(*a_poll("p", "Yes"))
    room.list.setFocus()
    type_("?")
    assert room.key_list.isVisible()
    press(K.Key_Escape)
    assert not room.key_list.isVisible()
    assert room.list.hasFocus()
    room.sheet.question.setFocus()
    press(K.Key_F1)
    assert room.key_list.isVisible()


def test_before_any_vote_on_paper_or_phones_there_are_no_votes_rather_than_no_hands(make_room):
    room = make_room(*a_poll("p", "Yes", "No", way="paper", state="open"), *a_poll("h", "Yes", "No", state="open"))
    states = [room.list.polls.index(row).data(STATE) for row in (0, 1)]
    assert sorted(states) == ["Open · 0 hands", "Open · 0 votes"]
