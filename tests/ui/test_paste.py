"""Pasting an agenda into the window: what it would become is seen first, what is doubtful is answered by keys."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.domain import agenda
from facilitator.domain.changes import create
from facilitator.domain.records import Day, Segment
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.paste_dialog import PasteDialog, paste_agenda

NOW = datetime(2026, 5, 2, 10, 0, tzinfo=UTC)
CLEAR = "2026-05-16\n9:00 Hello\n9:45 Coffee\n10:00 End"
DOUBTFUL = "2026-05-16\n9:00 Hello\nJane Doe\n9:30 Talk\nJohn Roe\n11:30 Lunch\n1:00 Vote"


@pytest.fixture
def desk(tmp_path, qapp):
    with Store.create(tmp_path / "event.facil", Device("desk")) as store:
        yield Desk(store, now=lambda: NOW)


@pytest.fixture
def paste(desk, qtbot):
    """Opens the paste of a text and waits until it is in sight."""
    host = QWidget()
    qtbot.addWidget(host)
    host.show()

    def open_one(text: str | None, day: str = "") -> PasteDialog:
        dialog = paste_agenda(host, desk, text, day)
        qtbot.waitUntil(dialog.isVisible)
        return dialog
    return open_one


def shown(dialog: PasteDialog) -> list[list[str]]:
    model = dialog.preview.model
    return [[model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())]


def test_a_clear_text_is_seen_taken_in_by_one_key_and_taken_back_by_one_undo(paste, desk, qtbot):
    dialog = paste(CLEAR)
    assert shown(dialog) == [["09:00–09:45", "Hello", "plenary"], ["09:45–10:00", "Coffee", "break"],
                             ["10:00", "End", "milestone"]]
    assert not desk.book.all(Segment)
    assert dialog.focusWidget() is dialog.button
    with qtbot.waitSignal(dialog.finished), qtbot.waitSignal(desk.told) as told:
        QTest.keyClick(dialog.button, Qt.Key.Key_Return)
    assert told.args == ["Taken in: 3 new."]
    assert [s.title for s in agenda.all_segments(desk.book)] == ["Hello", "Coffee", "End"]
    assert [(day.date, day.end) for day in desk.book.all(Day)] == [("2026-05-16", "10:00")]
    desk.undo()
    assert not desk.book.all(Segment)
    assert not desk.book.all(Day)


def test_without_a_text_it_reads_the_clipboard_and_an_empty_one_waits_for_words(paste, desk, qtbot):
    QGuiApplication.clipboard().setText(CLEAR)
    assert len(shown(paste(None))) == 3
    QGuiApplication.clipboard().setText("")
    dialog = paste(None)
    assert not dialog.button.isEnabled()
    assert not dialog.preview.fault_panel.isVisible()
    assert dialog.focusWidget() is dialog.text
    dialog.text.insertPlainText(CLEAR)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 3)
    assert dialog.button.isEnabled()


def test_every_question_is_answered_by_its_figure_and_then_the_button_waits(paste, desk, qtbot):
    dialog = paste(DOUBTFUL)
    assert not dialog.button.isEnabled()
    assert dialog.card.count.text() == "Question 1 of 4, line 3"
    assert dialog.focusWidget() is dialog.card.buttons[0]
    assert [mark.cursor.blockNumber() for mark in dialog.text.extraSelections()] == [2]
    for key in "111":
        assert not dialog.button.isEnabled()
        QTest.keyClick(dialog.focusWidget(), key)
    assert dialog.card.question.typed == "minutes"
    QTest.keyClicks(dialog.card.editor, "1h30")
    QTest.keyClick(dialog.card.editor, Qt.Key.Key_Return)
    assert dialog.card.done.isVisible()
    assert dialog.focusWidget() is dialog.button
    assert [row[0] for row in shown(dialog)] == ["09:00–09:30", "09:30–11:30", "11:30–13:00", "13:00–14:30"]
    assert shown(dialog)[0][-1] == "Jane Doe"
    dialog.take_in()
    assert [s.public for s in agenda.all_segments(desk.book)] == ["Jane Doe", "John Roe", "", ""]


def test_an_answer_may_hold_for_all_that_is_alike(paste):
    dialog = paste(DOUBTFUL)
    assert dialog.card.alike.isVisible()
    assert dialog.card.alike.text() == "The same for 1 more like it"
    dialog.card.alike.click()
    QTest.keyClick(dialog.card.buttons[0], Qt.Key.Key_Space)
    assert dialog.card.question.kind == "half-day"
    assert [row[-1] for row in shown(dialog)] == ["Jane Doe", "John Roe", "", ""]


def test_days_of_a_text_are_shown_with_their_weekdays(paste):
    dialog = paste("2026-05-16\n9:00 Hello\n10:00 End\n2026-05-17\n9:00 Hello again\n10:00 End")
    assert {row[0] for row in shown(dialog)} == {"Sat 16 May 2026", "Sun 17 May 2026"}


def test_an_answer_can_be_looked_at_again_and_given_anew(paste):
    dialog = paste("2026-05-16\n9:00 Hello\nJane Doe\n10:00 End")
    QTest.keyClick(dialog.card.buttons[0], "1")
    assert dialog.button.isEnabled()
    dialog.card.review.click()
    assert dialog.card.question.key == "line:3"
    QTest.keyClick(dialog.card.buttons[0], "2")
    assert len(shown(dialog)) == 3


def test_what_cannot_be_typed_as_an_answer_is_told_and_stays_typed(paste):
    dialog = paste("2026-05-16\n9:00 Hello\n10:00 Vote")
    QTest.keyClicks(dialog.card.editor, "a while")
    QTest.keyClick(dialog.card.editor, Qt.Key.Key_Return)
    assert dialog.card.field.has_error()
    assert dialog.card.editor.text() == "a while"
    assert not dialog.button.isEnabled()


def test_a_change_of_the_text_keeps_the_answers_that_still_have_a_question(paste, qtbot):
    dialog = paste("2026-05-16\n9:00 Hello\nJane Doe\n10:00 Vote")
    QTest.keyClick(dialog.card.buttons[0], "1")
    dialog.text.appendPlainText("11:00 End")
    qtbot.waitUntil(dialog.button.isEnabled)
    assert [row[1] for row in shown(dialog)] == ["Hello", "Vote", "End"]
    assert shown(dialog)[0][-1] == "Jane Doe"


def test_a_text_without_a_date_goes_to_the_day_in_sight(paste, desk):
    desk.do("Add day", [create(Day(id="d", date="2026-06-01"))])
    dialog = paste("9:00 Hello\n10:00 End", "d")
    dialog.take_in()
    assert {s.day for s in desk.book.all(Segment)} == {"d"}


def test_what_was_pasted_is_told_by_its_first_segment(paste, desk, qtbot):
    dialog = paste(CLEAR)
    with qtbot.waitSignal(dialog.taken) as told:
        dialog.take_in()
    assert told.args == [agenda.all_segments(desk.book)[0].id]


def test_a_desk_that_can_only_be_read_says_so(desk, qtbot, monkeypatch):
    monkeypatch.setattr(type(desk), "read_only", property(lambda _: "This event can only be read."))
    with qtbot.waitSignal(desk.said):
        assert paste_agenda(QWidget(), desk, CLEAR) is None


def test_where_it_cannot_be_written_the_dialog_stays(paste, desk, monkeypatch):
    dialog = paste(CLEAR)
    monkeypatch.setattr(desk, "do", lambda *_, **__: False)
    dialog.take_in()
    assert dialog.isVisible()
    assert dialog.button.isEnabled()


def test_once_it_is_closed_it_hears_nothing_of_later_changes(paste, desk, qtbot):
    dialog = paste(CLEAR)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    assert desk.do("Add a day", [create(Day(id="d", date="2026-05-17"))])
    assert desk.undo() is not False
