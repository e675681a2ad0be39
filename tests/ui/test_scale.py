"""Large text: nothing that is written is cut off, every control comes in sight, and a step of the scale is quick."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id
from facilitator.domain.records import Note
from facilitator.ui import look
from facilitator.ui.desk import Desk
from facilitator.ui.rooms import catalogue
from facilitator.ui.rooms.sort.page import SortPage
from facilitator.ui.settings import Settings
from facilitator.ui.widgets import Button, ShortButton
from facilitator.ui.window import Window
from tests.ui.sample_event import now, sample_store

SIZES = {(1280, 800): (1.0, 1.5, 2.0), (1920, 1080): (1.0, 2.0), (1024, 640): (1.0,)}


@pytest.fixture
def window(qtbot, tmp_path):
    made = Window(Settings(theme="light"))
    qtbot.addWidget(made)
    made.open(Desk(sample_store(tmp_path / "event.facil"), now=now), None)
    made.show()
    yield made
    made.close_event()


def settle():
    for _ in range(10):
        QApplication.processEvents()


def cut_short(part: QWidget) -> str:
    """How a label or a button is smaller than its words; "" where it is not, or where it says them in its tooltip."""
    if part.text().rstrip("…") in part.toolTip() and part.toolTip():
        return ""
    if isinstance(part, QLabel) and part.wordWrap():
        wide, high = part.minimumSizeHint().width(), part.heightForWidth(part.width())
    else:
        wide, high = part.sizeHint().toTuple()
    lacking = (wide - part.width(), high - part.height())
    return f"{part.text()!r} lacks {lacking}" if max(lacking) > 2 else ""


def outside(part: QWidget) -> str:
    """What cuts a part off, up to the next frame that scrolls."""
    at, inner = QRect(QPoint(), part.size()), part
    while not inner.isWindow():
        outer = inner.parentWidget()
        if isinstance(outer.parentWidget(), QScrollArea) and outer is outer.parentWidget().viewport():
            return ""
        at.translate(inner.pos())
        if not outer.rect().adjusted(-2, -2, 2, 2).contains(at):
            return f"{part.text()!r} is cut by {type(outer).__name__}"
        inner = outer
    return ""


def in_sight(part: QWidget) -> tuple[int, int]:
    """The height and the width of a part that nothing around it cuts off, in px."""
    seen, inner = QRect(QPoint(), part.size()), part
    while not inner.isWindow():
        seen.translate(inner.pos())
        inner = inner.parentWidget()
        seen = seen.intersected(inner.rect())
    return seen.height(), seen.width()


def cut_or_scrolled(page: SortPage) -> list[str]:
    """What of a note in hand or of where it can go is only seen by scrolling."""
    first = page.themes.visualItemRect(page.themes.item(0))
    return [*(f"The note ends in {page.seen.note.toolTip()[-9:]}" for _ in range(bool(page.seen.note.toolTip()))),
            *(f"{part} is out of sight" for part in (page.seen.note, page.line, page.themes)
              if in_sight(part) != part.size().toTuple()[::-1]),
            *("No theme is seen" for _ in range(not page.themes.viewport().rect().contains(first)))]


def cut(window: Window) -> list[str]:
    """What is cut off in sight."""
    parts = [part for kind in (QLabel, QAbstractButton) for part in window.findChildren(kind)
             if part.isVisible() and part.text()]
    assert len(parts) > 10
    return [why for part in parts if (why := cut_short(part) or outside(part))]


@pytest.mark.parametrize(("size", "scale"), [(size, scale) for size, scales in SIZES.items() for scale in scales])
def test_no_word_of_a_room_is_cut_off_at_any_text_size(window, qapp, size, scale):
    window.resize(*size)
    look.apply(qapp, "light", scale)
    found = {}
    for key in catalogue.KEYS:
        window.go_to(key)
        settle()
        found[key] = cut(window)
        if key == "board":
            window.room().show_sort()
            settle()
            found["sort"] = cut(window) + cut_or_scrolled(window.room().sort)
    assert not {key: cuts for key, cuts in found.items() if cuts}


def test_the_test_itself_sees_a_label_that_is_cut(window):
    label = QLabel("Much too long for its place", window.room())
    label.setGeometry(20, 20, 40, 20)
    label.show()
    assert any("Much too long" in why for why in cut(window))


@pytest.mark.parametrize("key", catalogue.KEYS)
def test_what_has_the_focus_is_scrolled_into_sight_at_twice_the_text_size(window, qapp, qtbot, key):
    window.resize(1280, 800)
    look.apply(qapp, "light", 2.0)
    window.go_to(key)
    with qtbot.waitActive(window):
        window.activateWindow()
    settle()
    seen = set()
    for _ in range(80):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        settle()
        part = QApplication.focusWidget()
        if part in seen:
            break
        seen.add(part)
        high, wide = in_sight(part)
        assert high >= min(part.height(), look.px(40)) - 2, part
        assert wide >= min(part.width(), look.px(40)) - 2, part


def test_rooms_out_of_sight_take_a_new_look_when_they_are_shown(window, qapp):
    window.go_to("people")
    heading = next(label for label in window.room().findChildren(QLabel) if label.text() == "People")
    window.go_to("agenda")
    look.apply(qapp, "light", 2.0)
    assert heading.font().pixelSize() < look.px(look.TYPE["title"][0])
    window.go_to("people")
    assert heading.font().pixelSize() == look.px(look.TYPE["title"][0])
    assert heading.font().bold()


def test_the_rail_folds_to_icons_as_the_text_grows(window, qapp):
    window.resize(1280, 800)
    wide = window.rail.sizeHint().width()
    look.apply(qapp, "light", 2.0)
    assert window.rail.sizeHint().width() < wide


def test_a_step_of_the_scale_styles_each_widget_but_a_few_times(window, qapp):
    for key in catalogue.KEYS:
        window.go_to(key)
    heard = []

    class Button(QAbstractButton):
        def changeEvent(self, event):
            heard.append(event.type() == event.Type.StyleChange)

        def paintEvent(self, event):
            pass

    deep = window.room()
    for _ in range(12):
        deep = QWidget(deep)
    Button(deep).show()
    heard.clear()
    look.apply(qapp, "light", 1.5)
    assert sum(heard) <= 4


def test_a_message_lies_over_the_foot_of_the_window_and_leaves_the_rooms_controls_free(window, qapp):
    window.resize(1280, 800)
    window.toast.say("Undone: Add note", seconds=0)
    settle()
    at = window.toast.mapTo(window, QPoint())
    assert at.y() >= window.page.mapTo(window, window.page.rect().bottomLeft()).y() - look.space(3)
    for button in (window.undo_button, window.redo_button):
        assert not window.toast.geometry().contains(button.mapTo(window, button.rect().center()))


def test_an_ampersand_that_people_wrote_stands_on_a_button_and_is_no_key(window, qtbot):
    button, short = Button("Food & drink"), ShortButton("")
    for made in (button, short):
        qtbot.addWidget(made)
    short.setText("Next: R&D")
    assert (button.text(), short.text()) == ("Food & drink", "Next: R&D")
    assert [made.shortcut().isEmpty() for made in (button, short)] == [True, True]
    window.desk.do("Add “R&D”", [create(Note(id=new_id(), text="A bench"))])
    assert window.menus.undo.text() == "Undo: Add “R&&D”"


@pytest.mark.parametrize("key", ["report", "board"])
def test_after_the_last_control_of_a_room_tab_comes_to_that_room_on_the_rail(window, qtbot, key):
    window.go_to(key)
    with qtbot.waitActive(window):
        window.activateWindow()
    for _ in range(40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.rail.isAncestorOf(window.focusWidget()):
            break
    assert window.focusWidget().key == key


def test_the_keyboard_stays_in_a_room_whose_control_is_gone(window, qtbot):
    window.go_to("board")
    with qtbot.waitActive(window):
        window.activateWindow()
    room = window.room()
    gone = Button("Join them", parent=room)
    gone.show()
    gone.setFocus()
    gone.hide()
    window.rail.setFocus()
    qtbot.waitUntil(lambda: room.isAncestorOf(window.focusWidget()))
