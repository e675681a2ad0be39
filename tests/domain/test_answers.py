"""Open answers that become notes."""

from datetime import datetime

from facilitator.domain import answers
from facilitator.domain.book import Book
from facilitator.domain.changes import revive
from facilitator.domain.records import Ballot, Note, Poll, Table

NOW = datetime(2026, 9, 12, 11, 33).astimezone()


def event(state: str = "closed", least: int = 2) -> Book:
    said = (("a", "More benches", "1"), ("b", "  Fewer\r\ncars ", "1"), ("c", "Shade", "2"), ("d", " ", ""))
    return Book.of([Poll(id="p", type="text", state=state, segment="s", least=least), Table(id="1"), Table(id="2"),
                    *(Ballot(id=id, poll="p", marks=(("", words),), table=table) for id, words, table in said),
                    Ballot(id="e", poll="p", marks=(("", "Typed twice"),), entry=2),
                    Ballot(id="f", poll="p", way="file", count=3, marks=(("", "Trees"),))])


def made(book: Book) -> list[Note]:
    return [revive(Note, one.id, one.fields) for one in answers.to_notes(book, book.get(Poll, "p"), NOW)]


def test_every_answer_becomes_a_note_of_the_polls_segment_with_its_voices():
    notes = made(event())
    assert [(note.text, note.voices) for note in notes] == \
        [("More benches", 1), ("Fewer\ncars", 1), ("Shade", 1), ("Trees", 3)]
    assert {note.segment for note in notes} == {"s"}


def test_a_table_is_named_only_where_enough_answered_there():
    assert [note.table for note in made(event())] == ["1", "1", "", ""]
    assert [note.table for note in made(event(least=3))] == ["", "", "", ""]


def test_answers_become_notes_once_and_not_while_people_still_answer():
    book = event()
    again = Book.of([*(record for noun in (Poll, Ballot) for record in book.all(noun)), *made(book)])
    assert made(again) == []
    assert made(event("open")) == []
