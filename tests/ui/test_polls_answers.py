"""What people wrote in answer to an open question, and the notes that are made of it."""
# ruff: noqa: F401, F811

from facilitator.domain.people import contact_id
from facilitator.domain.records import Ballot, Contact, Note
from tests.ui.polls_event import CTRL, K, a_poll, desk, make_room, press

ANSWERS = ("More benches", "Ask Amrita Solberg", "Shade in the square")


def answered(state: str) -> list:
    return [*a_poll("p", type="text", way="paper", state=state, least=1),
            Contact(id=contact_id("P1"), person="P1", name="Amrita Solberg"),
            *(Ballot(id=f"b{place}", poll="p", marks=(("", words),)) for place, words in enumerate(ANSWERS))]


def test_answers_are_made_notes_by_a_key_and_undo_takes_the_notes_back(make_room, desk):
    room = make_room(*answered("closed"))
    shown = room.sheet.count.answers
    assert shown.standing.text() == "3 answers are no notes yet."
    room.list.setFocus()
    press(K.Key_N)
    assert shown.standing.text() == "All answers are notes: in capture and on the board, segment “Two straw polls”."
    assert sorted(note.text for note in desk.book.all(Note)) == sorted(ANSWERS)
    assert (shown.make.isHidden(), {note.segment for note in desk.book.all(Note)}) == (True, {"s"})
    desk.undo()
    assert (shown.standing.text(), desk.book.all(Note)) == ("3 answers are no notes yet.", [])
    shown.make.click()
    assert len(desk.book.all(Note)) == 3


def test_answers_are_read_once_the_poll_is_closed_but_those_that_name_somebody(make_room):
    room = make_room(*answered("open"))
    shown = room.sheet.count.answers
    assert shown.isHidden()
    press(K.Key_Return, CTRL)
    if not room.sheet.closing.isHidden():
        room.sheet.closing.close_now.click()
    assert shown.words.text() == "“More benches”\n“Shade in the square”"
    assert shown.withheld.text() == "1 more answer names somebody and is not shown."
