"""A row of widgets breaks into lines, keeps its ends at the far edge and follows text, scale and direction."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from facilitator.ui import look
from facilitator.ui.widgets import Flow, holder


@pytest.fixture
def block(qapp):
    """Makes a label of a fixed size in px."""
    def make(width: int = 100, height: int = 20) -> QLabel:
        made = QLabel()
        made.setFixedSize(width, height)
        return made
    return make


@pytest.fixture
def shown(qtbot):
    """Shows a flow at a width in px, as high as it asks to be."""
    kept = []

    def show(flow: Flow, width: int, direction=Qt.LayoutDirection.LeftToRight) -> QWidget:
        made = holder(flow)
        qtbot.addWidget(made)
        kept.append(made)
        made.setLayoutDirection(direction)
        made.resize(width, flow.heightForWidth(width))
        made.show()
        return made

    yield show
    kept.clear()


def corners(*widgets: QWidget) -> list[tuple[int, int]]:
    return [(widget.x(), widget.y()) for widget in widgets]


def test_widgets_that_fit_stand_in_one_line(block, shown):
    one, two = block(), block()
    shown(Flow(one, two), 208)
    assert corners(one, two) == [(0, 0), (108, 0)]


def test_a_widget_that_does_not_fit_begins_a_line(block, shown):
    one, two = block(), block()
    assert shown(Flow(one, two), 207).height() == 48
    assert corners(one, two) == [(0, 0), (0, 28)]


def test_lower_widgets_stand_in_the_middle_of_their_line(block, shown):
    low, high = block(), block(height=40)
    assert shown(Flow(low, high), 300).height() == 40
    assert corners(low, high) == [(0, 10), (108, 0)]


def test_what_comes_after_the_spring_stands_at_the_far_end_of_its_line(block, shown):
    first, then, last = block(), block(), block()
    page = shown(Flow(first).spring(then, last), 400)
    assert corners(first, then, last) == [(0, 0), (192, 0), (300, 0)]
    page.resize(210, 48)
    assert corners(first, then, last) == [(0, 0), (110, 0), (110, 28)]


def test_a_flow_is_mirrored_where_people_read_from_right_to_left(block, shown):
    first, last = block(), block()
    shown(Flow(first).spring(last), 400, Qt.LayoutDirection.RightToLeft)
    assert corners(first, last) == [(300, 0), (0, 0)]


def test_a_widget_can_be_put_between_two(block, shown):
    one, two, between = block(), block(), block()
    flow = Flow(one, two)
    shown(flow, 400)
    flow.insert(1, between)
    between.show()
    flow.activate()
    assert corners(one, between, two) == [(0, 0), (108, 0), (216, 0)]


def test_hidden_widgets_take_no_room(block, shown):
    one, hidden, two = block(), block(), block()
    hidden.hide()
    flow = Flow(one, hidden, two)
    shown(flow, 400)
    assert corners(one, two) == [(0, 0), (108, 0)]
    assert flow.sizeHint().width() == 208


def test_a_longer_word_makes_the_flow_higher(block, qtbot):
    word = QLabel("on")
    flow = Flow(block(), word)
    page = holder(flow)
    qtbot.addWidget(page)
    page.show()
    low = flow.heightForWidth(200)
    word.setText("on and on and on and on and on")
    assert flow.heightForWidth(200) > low


def test_no_widget_is_wider_than_the_flow_itself(block, shown):
    wide = QLabel("A sentence that goes on for longer than there is room for it")
    wide.setMinimumWidth(50)
    shown(Flow(block(), wide), 120)
    assert (wide.x(), wide.width()) == (0, 120)


def test_the_gap_grows_with_the_text(qapp, block, shown):
    one, two = block(), block()
    shown(Flow(one, two), 400)
    look.apply(qapp, "light", 2.0)
    qapp.processEvents()
    assert corners(one, two) == [(0, 0), (116, 0)]
