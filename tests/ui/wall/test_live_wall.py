"""The wall at the desk: what is live and what is next, chosen, seen and shown."""


import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from facilitator.domain import polls
from facilitator.domain.changes import create
from facilitator.ui.rooms.live.room import LiveRoom
from facilitator.ui.wall import Scene
from tests.ui.sample_event import NOON
from tests.ui.wall.poll_data import poll
from tests.ui.wall.wall_event import largest_theme

K = Qt.Key


@pytest.fixture
def room(desk, wall, qtbot):
    made = LiveRoom(desk, wall=wall)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    return made


def test_live_and_next_are_both_seen_before_anything_changes(room, wall):
    room.panel._kinds["themes"].click()
    assert room.panel.live.slide().kind == "clock"
    assert room.panel.next.slide().kind == "themes"
    assert room.panel.next.accessibleDescription().startswith("Themes and their notes")
    room.panel.show_it.click()
    assert room.panel.live.slide() == room.panel.next.slide()


def test_a_message_is_typed_seen_and_shown_with_enter(room, wall):
    room.panel._kinds["message"].click()
    QTest.keyClicks(room.panel.message, "Back at two")
    assert room.panel.next.slide().lines == ("Back at two",)
    assert wall.live.kind == "clock"
    QTest.keyClick(room.panel.message, K.Key_Return)
    assert wall.live_slide(NOON).lines == ("Back at two",)


def test_a_theme_is_chosen_with_or_without_its_notes(room, wall, desk):
    theme = largest_theme(desk.book)
    room.panel._kinds["themes"].click()
    assert room.panel.notes.isHidden()
    room.panel.theme.setCurrentIndex(room.panel.theme.findData(theme.id))
    room.panel.theme.activated.emit(room.panel.theme.currentIndex())
    assert wall.next == Scene("themes", theme.id)
    room.panel.notes.click()
    assert wall.next == Scene("themes", theme.id, notes=True)
    assert room.panel.pages.isVisible()


def test_the_chosen_poll_is_kept_from_question_to_results(room, wall, desk):
    poll = polls.in_order(desk.book)[1]
    room.panel._kinds["poll"].click()
    room.panel.poll.setCurrentIndex(1)
    room.panel.poll.activated.emit(1)
    assert wall.next == Scene("poll", poll.id)
    room.panel._kinds["results"].click()
    assert wall.next == Scene("results", poll.id)


def test_what_another_room_proposes_is_seen_at_the_desk(room, wall, desk):
    poll = polls.in_order(desk.book)[2]
    wall.propose(Scene("results", poll.id))
    assert room.panel._kinds["results"].isChecked()
    assert room.panel.poll.currentData() == poll.id
    assert room.panel.next.slide().title == poll.question


def test_the_desk_says_whether_the_wall_is_dark_or_frozen(room, wall):
    QTest.keyClick(room, K.Key_W)
    assert wall.blank
    assert room.panel.live_words.text() == "The wall is dark"
    QTest.keyClick(room, K.Key_W)
    room.panel.freeze.click()
    assert room.panel.live_words.text() == "Frozen on the wall"
    wall.set_on_screen(True)
    room.panel.freeze.click()
    assert room.panel.live_words.text() == "On the wall"


def test_the_panel_is_no_higher_than_what_there_is_to_choose(room):
    room.panel._kinds["message"].click()
    high = room.panel.sizeHint().height()
    room.panel._kinds["clock"].click()
    assert room.panel.sizeHint().height() <= high - room.panel.message.height()


def test_pages_of_a_result_are_chosen_beside_its_poll(room, wall, desk):
    desk.do("Ask", [create(record) for record in poll("ranked")])
    wall.propose(Scene("results", "p"))
    assert room.panel.pages.isVisible()
    room.panel.pages.findChildren(QToolButton)[-1].click()
    assert wall.next.page == 1
    assert room.panel.page_words.text().startswith("Page 2 of ")
    assert not room.panel.answers.isVisible()


def test_what_people_wrote_is_shown_only_after_somebody_chose_it(room, wall, desk):
    desk.do("Ask", [create(record) for record in poll("text")])
    wall.propose(Scene("results", "p"))
    assert "Trees" not in room.panel.next.slide().texts
    room.panel.answers.click()
    assert "Trees" in room.panel.next.slide().texts
    room.panel._kinds["phones"].click()
    room.panel._kinds["results"].click()
    assert not wall.next.notes


def test_showing_says_where_the_wall_is_while_it_is_not_open(room, wall, desk):
    told = []
    desk.told.connect(told.append)
    wall.propose(Scene("message", text="Back at two."))
    room.panel.show_it.click()
    assert told == ["The wall is not open yet: F9 opens it, with this on it."]
    wall.set_on_screen(True)
    wall.show()
    assert len(told) == 1
