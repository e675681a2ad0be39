"""A table hears its notes again, and what is recorded of it are the words that it heard."""

from datetime import UTC, datetime

from facilitator.domain import notes, readback
from facilitator.domain.book import Book
from facilitator.domain.changes import edit
from facilitator.domain.readback import Heard
from facilitator.domain.records import Note, ReadBack

NOW = datetime(2026, 9, 12, 11, 30, tzinfo=UTC)
WET, DRY = (Note(id=id, text=text, table="t4", segment="s", at=f"2026-09-12T11:0{id}:00Z")
            for id, text in (("1", "The meadow floods"), ("2", "Nobody comes")))
BOOK = Book.of([WET, DRY])


def heard(book: Book, *chosen: Note) -> Book:
    return book.after(readback.hear(book, chosen, NOW))


def test_a_note_is_heard_in_its_words_and_a_later_correction_asks_again():
    book = heard(BOOK, WET)
    assert readback.count(book, book.all(Note)) == Heard(1, 2)
    book = book.after([edit(WET, text="The meadow floods every May")])
    (wet,) = [note for note in book.all(Note) if note.id == "1"]
    assert not readback.is_heard(book, wet)
    assert readback.was_heard(book, wet)
    book = heard(book, wet)
    assert readback.is_heard(book, wet)
    assert len(book.all(ReadBack)) == 1


def test_a_correction_by_the_table_is_heard_with_it_and_an_empty_one_is_none():
    book = BOOK.after(readback.correct(BOOK, DRY, " Nobody comes in winter ", NOW))
    assert [readback.is_heard(book, note) for note in readback.to_read(book, "t4", "s")] == [False, True]
    assert readback.correct(book, WET, "  ", NOW) == []


def test_hearing_twice_changes_nothing_and_unhearing_asks_again():
    book = heard(BOOK, WET, DRY)
    assert readback.hear(book, [WET, DRY], NOW) == []
    assert readback.count(book.after(readback.unhear(book, [WET])), [WET, DRY]) == Heard(1, 2)
    assert readback.unhear(BOOK, [WET]) == []


def test_what_is_held_back_untyped_or_of_another_place_is_not_read_out():
    others = [Note(id="3", text="x", table="t4", segment="s", held=True), Note(id="4", table="t4", segment="s"),
              Note(id="5", text="x", table="t5", segment="s"), Note(id="6", text="x", table="t4", segment="r")]
    assert readback.to_read(Book.of([*others, DRY, WET]), "t4", "s") == [WET, DRY]


def test_a_note_that_is_taken_away_takes_along_that_it_was_heard():
    book = heard(BOOK, WET, DRY)
    assert [found.note for found in book.after(notes.remove(book, [WET])).all(ReadBack)] == ["2"]
