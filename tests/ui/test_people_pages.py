"""The door and the team's page are as readable as every room: at any text size, and in a language with longer words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.ui import look
from facilitator.ui.rooms.people.pages import DOOR, TEAM
from facilitator.ui.rooms.people.room import PeopleRoom
from tests.ui.test_languages import ACCENTS, desk, pseudo, visible_words, words_of  # noqa: F401
from tests.ui.test_scale import SIZES, cut, in_sight, settle, window  # noqa: F401


@pytest.mark.parametrize("page", [DOOR, TEAM])
@pytest.mark.parametrize(("size", "scale"), [(size, scale) for size, scales in SIZES.items() for scale in scales])
def test_no_word_of_a_page_is_cut_off_at_any_text_size(window, qapp, size, scale, page):  # noqa: F811
    window.resize(*size)
    look.apply(qapp, "light", scale)
    window.go_to("people")
    window.room().pages.open(page)
    settle()
    assert not cut(window)


@pytest.mark.parametrize("page", [DOOR, TEAM])
def test_what_has_the_focus_of_a_page_is_in_sight_at_twice_the_text_size(window, qapp, qtbot, page):  # noqa: F811
    window.resize(1280, 800)
    look.apply(qapp, "light", 2.0)
    window.go_to("people")
    with qtbot.waitActive(window):
        window.activateWindow()
    window.room().pages.open(page)
    settle()
    seen = set()
    while (part := QApplication.focusWidget()) not in seen:
        seen.add(part)
        high, wide = in_sight(part)
        assert high >= min(part.height(), look.px(40)) - 2, part
        assert wide >= min(part.width(), look.px(40)) - 2, part
        QTest.keyClick(part, Qt.Key.Key_Tab)
        settle()
    assert len(seen) > 3


@pytest.mark.parametrize("page", [DOOR, TEAM])
def test_nothing_on_a_page_is_said_in_one_language_alone(desk, pseudo, qtbot, page):  # noqa: F811
    room = PeopleRoom(desk)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    made = room.pages.open(page)
    QApplication.processEvents()
    data = words_of(desk)
    plain = {words for words in visible_words(made)
             if words.translate(ACCENTS) != words and "~" not in words and words not in data}
    assert {words for words in plain if not any(part in data for part in words.split(" · "))} == set()
