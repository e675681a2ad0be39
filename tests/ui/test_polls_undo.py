"""Undo and redo where the keyboard is while a poll is written and counted."""
# ruff: noqa: F401, F811

import pytest
from PySide6.QtGui import QKeySequence, QShortcut

from facilitator.domain.changes import create
from facilitator.domain.records import Ballot, Contact, Hands, Poll
from tests.ui.polls_event import CTRL, K, a_poll, cell, counting, desk, make_room, press, texts, type_

UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def windowed(room, desk):
    """A room whose window takes undo and redo, as the program's own does."""
    QShortcut(QKeySequence(UNDO), room, desk.undo)
    QShortcut(QKeySequence("Ctrl+Y"), room, desk.redo)
    return room


def test_in_a_cell_undo_takes_the_last_hands_back_and_redo_brings_them_again(counting, desk):
    windowed(counting, desk)
    cell(counting, "p-0", 1).setFocus()
    type_("5")
    press(K.Key_Z, CTRL)
    assert desk.book.all(Hands) == []
    assert (cell(counting, "p-0", 1).text(), cell(counting, "p-0", 1).hasFocus()) == ("", True)
    press(K.Key_Y, CTRL)
    assert [one.hands for one in desk.book.all(Hands)] == [5]
    assert cell(counting, "p-0", 1).selectedText() == "5"


def test_in_the_ballot_line_undo_takes_the_last_ballot_back_unless_something_is_typed(make_room, desk):
    room = windowed(make_room(*a_poll("p", "Yes", "No", way="paper", state="open")), desk)
    line = room.sheet.count.paper.line.line
    type_("2")
    press(K.Key_Return)
    type_("1")
    press(K.Key_Z, CTRL)
    assert (line.text(), len(desk.book.all(Ballot))) == ("", 1)
    line.setText("")
    press(K.Key_Z, CTRL)
    assert desk.book.all(Ballot) == []
    press(K.Key_Y, CTRL)
    assert len(desk.book.all(Ballot)) == 1


def test_in_the_lines_of_a_draft_undo_is_the_windows_once_they_are_kept(make_room, desk):
    room = windowed(make_room(*a_poll("p", "Yes", "No")), desk)
    room.sheet.options.next.setFocus()
    type_("Maybe")
    press(K.Key_Return)
    press(K.Key_Z, CTRL)
    assert texts(desk, "p") == ["Yes", "No"]
    press(K.Key_Y, CTRL)
    assert texts(desk, "p") == ["Yes", "No", "Maybe"]
    room.sheet.question.setFocus()
    room.sheet.question.setPlainText("Trams?")
    room.sheet.question.keep()
    press(K.Key_Z, CTRL)
    assert desk.book.get(Poll, "p").question == "Question p"
    press(K.Key_Y, CTRL)
    assert (desk.book.get(Poll, "p").question, room.sheet.question.words()) == ("Trams?", "Trams?")


def test_the_labels_of_deeds_name_the_question_cut_short_and_nobody(make_room, desk):
    asked = {"p": "Shall the library be open on Sundays as well, and in the evening?", "q": "Shall Doris Quill chair?",
             "r": "W" * 60}
    room = make_room(*(part for id, words in asked.items() for part in a_poll(id, "Yes", "No", question=words)))
    labels = []
    for id in "pqr":
        room.deeds.set_state(id, "open")
        labels.append(desk.store.history.undo_label)
    assert labels == ["Open poll – “Shall the library be open on Sundays as…”",
                      "Open poll – “Shall Doris Quill chair?”", f"Open poll – “{'W' * 39}…”"]
    desk.do("Name", [create(Contact(id="c", name="Doris Quill"))])
    room.deeds.set_state("q", "closed")
    assert desk.store.history.undo_label == "Close poll"
