"""Photographs: frames become notes that wait to be typed, and none of them is ever lost."""

from datetime import UTC, datetime

import pytest

from facilitator.domain import photos
from facilitator.domain.book import Book
from facilitator.domain.ids import table_id
from facilitator.domain.notes import belongs_to
from facilitator.domain.photos import Left, Progress, Share
from facilitator.domain.records import Frame, Note, Photo, Placement, Theme

NOW = datetime(2026, 9, 12, 11, 10, tzinfo=UTC)
SIX = [(0.1, 0.12), (0.5, 0.1), (0.8, 0.14), (0.1, 0.5), (0.5, 0.55), (0.8, 0.52)]
"""Two lines of three post-its, as crooked as on a wall."""


def framed(places=SIX, *, name: str = "a", book: Book | None = None) -> Book:
    """A photograph with frames, drawn in a muddle."""
    book = (book or Book({})).after(photos.add(name * 64, 4000, 3000, title=name, table=table_id(1), segment="talk",
                                               now=NOW))
    photo = book.get(Photo, photos.photo_id(name * 64))
    for x, y in sorted(places, key=lambda place: place[0] * 7 % 1):
        book = book.after(photos.frame(photo, (x, y, 0.1, 0.2), NOW))
    return book


def photo_of(book: Book) -> Photo:
    return photos.in_order(book)[0]


def typed(book: Book, frame: Frame, text: str = "A bench", **how) -> Book:
    return book.after(photos.type_up(book, book.get(Note, frame.note), text, **how))


def test_a_frame_is_a_note_of_the_photographs_table_and_segment_that_waits_to_be_typed():
    book = framed([(0.2, 0.3)])
    (note,) = book.all(Note)
    (frame,) = photos.waiting(book)
    assert (note.text, note.table, note.segment, frame.note) == ("", table_id(1), "talk", note.id)
    assert (frame.x, frame.y, frame.width, frame.height) == (0.2, 0.3, 0.1, 0.2)


def test_frames_are_typed_line_by_line_from_the_left():
    book = framed()
    assert [(one.x, one.y) for one in photos.frames(book, photo_of(book).id)] == SIX


@pytest.mark.parametrize("rect", [(-0.5, 0.9, 0.3, 0.3), (0.99, 0.2, 0.5, 0.1), (0.2, 0.2, 0.0, 3.0)])
def test_a_frame_stays_within_the_photograph(rect):
    x, y, width, height = photos.within(rect)
    assert x >= 0 <= y
    assert x + width <= 1 >= y + height
    assert min(width, height) >= photos.SMALLEST


def test_progress_counts_what_is_framed_and_typed_and_photographs_that_are_done():
    book = framed()
    book = typed(book, photos.pile(book)[0])
    book = framed([(0.3, 0.3)], name="b", book=book)
    book = book.after(photos.finish(photo_of(book), True))
    assert photos.progress(book) == Progress(1, 7, 1, 2)
    assert photos.progress(book, photo_of(book).id) == Progress(1, 6, 1, 1)
    assert not photos.progress(book).is_over
    assert photos.left(framed([], name="c", book=book)) == Left(6, 2, 1)


def test_typing_gives_words_kind_voices_and_themes_in_one_step_and_nothing_for_no_words():
    book = framed([(0.2, 0.3)]).after([])
    book = Book.of([*book.records(), Theme(id="t", name="Benches")])
    frame = photos.waiting(book)[0]
    assert photos.type_up(book, book.get(Note, frame.note), " \n ") == []
    book = typed(book, frame, "Who pays?", type="question", others=3, themes=["t"])
    note = book.get(Note, frame.note)
    assert (note.text, note.type, note.voices) == ("Who pays?", "question", 4)
    assert [placement.theme for placement in book.all(Placement)] == ["t"]
    assert photos.waiting(book) == []
    assert photos.type_up(book, note, "Who pays?", type="question", others=3, themes=["t"]) == []


def test_two_laptops_type_each_its_own_part_of_the_pile_and_together_all_of_it():
    book = framed([(x / 10, y / 10) for x in range(9) for y in range(9)])
    parts = [{one.note for one in photos.waiting(book, Share(mine, 2))} for mine in (1, 2)]
    assert parts[0].isdisjoint(parts[1])
    assert len(parts[0] | parts[1]) == 81
    assert min(map(len, parts)) > 20


def test_the_next_one_is_behind_the_one_that_was_typed_and_the_first_again_at_the_end():
    book = framed()
    pile = photos.pile(book)
    book = typed(book, pile[2])
    assert photos.next_waiting(book, photos.ALONE, pile[2].note) == pile[3]
    assert photos.next_waiting(book, photos.ALONE, pile[5].note) == pile[0]
    assert photos.next_waiting(book, photos.ALONE) == pile[0]
    for one in pile:
        book = typed(book, one)
    assert photos.next_waiting(book, photos.ALONE) is None


def test_taking_a_frame_away_takes_a_note_that_nobody_typed_and_leaves_one_that_was():
    book = framed()
    first, second, *_ = photos.pile(book)
    book = typed(book, first)
    book = book.after(photos.unframe(book, [first, second]))
    assert book.get(Note, first.note).text == "A bench"
    assert book.get(Note, second.note) is None
    assert len(photos.pile(book)) == 4


def test_what_is_left_is_told_of_the_whole_event_and_of_a_place():
    book = framed().after(photos.add("b" * 64, 3000, 2250, title="Bare", table="", segment="", now=NOW))
    book = typed(book, photos.pile(book)[0])
    photo = next(one for one in photos.in_order(book) if one.title != "Bare")
    assert photos.left(book) == photos.Left(5, 1, 1)
    assert photos.left(book, (photo.table, photo.segment)) == photos.Left(5, 1, 0)
    assert photos.left(book, ("", "")) == photos.Left(0, 0, 1)


def test_a_photograph_taken_away_leaves_what_was_typed_from_it():
    book = framed()
    book = typed(book, photos.pile(book)[0])
    book = book.after(photos.remove(book, photo_of(book)))
    assert [note.text for note in book.all(Note)] == ["A bench"]
    assert (book.all(Frame), book.all(Photo)) == ([], [])


def test_a_photograph_moved_to_another_table_takes_its_notes_along_but_for_those_moved_before():
    book = framed()
    first = photos.pile(book)[0]
    book = book.after(belongs_to([book.get(Note, first.note)], table=table_id(9)))
    book = book.after(photos.belongs_to(book, photo_of(book), table=table_id(2)))
    assert sorted(note.table for note in book.all(Note)) == sorted([table_id(9), *[table_id(2)] * 5])
    assert photos.belongs_to(book, photo_of(book), table=table_id(2)) == []
