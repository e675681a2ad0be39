"""The questions for the speakers: waiting, put together, asked, answered."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester

from facilitator.domain import notes
from facilitator.domain.records import Note
from facilitator.ui.delegate import CARD
from facilitator.ui.rooms.capture.room import CaptureRoom
from tests.ui.capture_event import ALT, SHIFT, K, enter, press, show


@pytest.fixture
def room(desk, qtbot):
    made = show(CaptureRoom(desk), qtbot)
    made.enter()
    for text in ("?who pays", "?+2 what does it cost", "?why us", "a plain note"):
        enter(made, text)
    return made


def queue(room) -> list[tuple[str, str, int]]:
    """Words, state and voices of each row."""
    cards = [room.queue.list.questions.index(row).data(CARD) for row in range(room.queue.list.questions.rowCount())]
    return [(card.text, card.table, card.voices) for card in cards]


def choose(room, *rows: int) -> None:
    view = room.queue.list
    view.setFocus()
    view.clearSelection()
    for row in rows:
        view.selectionModel().select(view.questions.index(row), view.selectionModel().SelectionFlag.Select)


def test_questions_wait_in_the_order_in_which_they_were_asked(room):
    assert queue(room) == [("who pays", "Waiting", 1), ("what does it cost", "Waiting", 3), ("why us", "Waiting", 1)]
    assert room.queue.waiting.text() == "3 waiting"


def test_questions_of_all_tables_wait_together_and_those_of_other_segments_elsewhere(room):
    press(room, K.Key_2, modifier=ALT)
    enter(room, "?from table two")
    assert len(queue(room)) == 4
    press(room, K.Key_Right, modifier=ALT)
    assert queue(room) == []
    assert not room.queue.isVisible()
    press(room, K.Key_F9)
    assert room.queue.isVisible()
    assert not room.queue.buttons.isVisible()


def test_a_goes_through_asked_and_answered_and_back(room):
    choose(room, 0)
    press(room, K.Key_A)
    assert queue(room)[-1] == ("who pays", "Asked", 1)
    press(room, K.Key_A)
    assert queue(room)[-1] == ("who pays", "Answered", 1)
    press(room, K.Key_A)
    assert queue(room)[0] == ("who pays", "Waiting", 1)


def test_g_puts_the_chosen_together_and_takes_them_apart_again(room, desk):
    choose(room, 0, 1)
    press(room, K.Key_G)
    assert queue(room) == [("who pays", "Waiting", 4), ("why us", "Waiting", 1)]
    press(room, K.Key_G)
    assert len(queue(room)) == 3
    desk.undo()
    assert len(queue(room)) == 2


def test_questions_are_chosen_with_shift_and_arrows(room):
    press(room, K.Key_F9, K.Key_F9)
    assert room.queue.list.hasFocus()
    press(room, K.Key_Home)
    press(room, K.Key_Down, K.Key_Down, modifier=SHIFT)
    press(room, K.Key_G)
    assert queue(room) == [("who pays", "Waiting", 5)]
    press(room, K.Key_Escape)
    assert room.line.hasFocus()


def test_a_question_dropped_on_another_asks_the_same(room, desk):
    choose(room, 2)
    view = room.queue.list
    onto = view.visualRect(view.questions.index(1)).center()
    view.dropEvent(QDropEvent(QPointF(onto), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton,
                              Qt.KeyboardModifier.NoModifier))
    assert queue(room) == [("who pays", "Waiting", 1), ("what does it cost", "Waiting", 4)]


def test_a_drop_beside_the_questions_changes_nothing(room):
    choose(room, 2)
    view = room.queue.list
    view.dropEvent(QDropEvent(QPointF(10, view.viewport().height() - 2), Qt.DropAction.MoveAction, QMimeData(),
                              Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    assert len(queue(room)) == 3


def test_a_group_is_asked_as_a_whole(room, desk):
    choose(room, 0, 1)
    press(room, K.Key_G, K.Key_A)
    assert sorted((n.text, n.asked) for n in desk.book.all(Note) if n.type == "question") == [
        ("what does it cost", "asked"), ("who pays", "asked"), ("why us", "")]


def test_f9_hides_the_questions_and_a_button_then_counts_them(room):
    room.queue.closed.emit()
    assert not room.queue.isVisible()
    assert room.queue_button.text().startswith("Questions (3)")
    press(room, K.Key_F9)
    assert room.queue.isVisible()


def test_a_narrow_room_hides_the_questions_by_itself(room):
    room.resize(820, 640)
    assert not room.queue.isVisible()
    room.resize(1200, 800)
    assert room.queue.isVisible()


def test_a_question_that_becomes_a_note_leaves_the_queue(room, desk):
    question = next(n for n in desk.book.all(Note) if n.text == "why us")
    desk.do("Change kind", notes.retype([question], "note"))
    assert len(queue(room)) == 2


def test_the_model_keeps_what_qt_asks_of_one(room):
    QAbstractItemModelTester(room.queue.list.questions)
    choose(room, 0, 1)
    press(room, K.Key_G, K.Key_A, K.Key_G)
    assert len(queue(room)) == 3
