"""The rail of rooms answers to the mouse, to Ctrl and a digit, and to the arrow keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMainWindow

from facilitator.ui import look
from facilitator.ui.widgets import Rail, Stop

STOPS = [Stop("people", "People", "people"), Stop("tables", "Tables", "tables"), Stop("live", "Live", "live")]


@pytest.fixture
def rail(qtbot) -> Rail:
    window = QMainWindow()
    made = Rail(STOPS)
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.window_in_hand = window
    return made


def buttons(rail: Rail) -> list[QAbstractButton]:
    return rail.findChildren(QAbstractButton)


def test_a_click_goes_to_a_room(qtbot, rail):
    with qtbot.waitSignal(rail.chosen) as said:
        qtbot.mouseClick(buttons(rail)[1], Qt.MouseButton.LeftButton)
    assert said.args == ["tables"]
    assert rail.current() == "tables"


def test_control_and_a_digit_go_to_a_room(qtbot, rail):
    with qtbot.waitSignal(rail.chosen) as said:
        qtbot.keyClick(rail.window_in_hand, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["live"]


def test_arrow_keys_walk_along_the_rail_and_space_enters(qtbot, rail):
    buttons(rail)[0].setFocus()
    qtbot.keyClick(buttons(rail)[0], Qt.Key.Key_Down)
    assert buttons(rail)[1].hasFocus()
    qtbot.keyClick(buttons(rail)[1], Qt.Key.Key_Up)
    qtbot.keyClick(buttons(rail)[0], Qt.Key.Key_Up)
    assert buttons(rail)[2].hasFocus()
    assert rail.current() == ""
    qtbot.keyClick(buttons(rail)[2], Qt.Key.Key_Space)
    assert rail.current() == "live"


def test_a_room_that_the_program_opens_is_marked_in_silence(qtbot, rail):
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("live")
    assert rail.current() == "live"
    rail.set_current("")
    assert rail.current() == ""


def test_a_narrow_rail_keeps_the_names_for_those_who_hover_or_listen(rail):
    wide = rail.sizeHint().width()
    rail.fit(600)
    assert rail.sizeHint().width() < wide / 2
    assert buttons(rail)[0].accessibleName() == "People"
    assert buttons(rail)[0].toolTip() == "People (Ctrl+1)"
    rail.fit(1400)
    assert rail.sizeHint().width() == wide


def test_the_rail_goes_narrow_sooner_when_the_text_is_large(qapp, rail):
    rail.fit(1200)
    wide = rail.sizeHint().width()
    look.apply(qapp, "light", 2.0)
    rail.fit(1200)
    assert rail.sizeHint().width() < wide


def test_a_badge_is_seen_and_said(rail):
    before = buttons(rail)[2].grab().toImage()
    rail.set_badge("live", "2", "2 tables ask for help")
    assert buttons(rail)[2].grab().toImage() != before
    assert buttons(rail)[2].accessibleName() == "Live, 2 tables ask for help"
    rail.set_badge("live", "")
    assert buttons(rail)[2].accessibleName() == "Live"


def test_a_word_fits_beside_its_icon_at_every_scale(qapp, rail):
    for scale in (1.0, 2.0):
        look.apply(qapp, "light", scale)
        for button in buttons(rail):
            words = look.px(44) + button.fontMetrics().horizontalAdvance(button.text())
            assert button.sizeHint().width() > words
