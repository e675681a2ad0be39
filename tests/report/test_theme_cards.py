"""Theme cards: each theme with its notes and numbers, nothing left behind, and sums that add up."""

import re

import pytest

from facilitator.domain.book import Book
from facilitator.domain.changes import create
from facilitator.domain.ids import code, table_id
from facilitator.domain.records import EVENT, Event, Note, Photo, Placement, Table, Theme
from facilitator.domain.summary import Source
from facilitator.report.print_theme_cards import totals
from facilitator.report.prints import make_wish
from facilitator.report.wishes import THEME_CARDS, Wish
from tests.report.test_prints import page_texts

NOTES = [Note(id=f"{n:02x}" * 16, text=f"Sentence number {n}.", table=table_id(n % 3 + 1), voices=1 + (n == 2),
              type="question" if n == 3 else "note", held=n == 7) for n in range(1, 13)]


def lying(note: int, theme: str) -> Placement:
    return Placement(id=f"{note}{theme}", note=NOTES[note - 1].id, theme=theme, position=note)


BOOK = Book.of([
    Event(id=EVENT, title="Warm homes"), *NOTES, *(Table(id=table_id(n), number=n) for n in (1, 2, 3)),
    Theme(id="A", name="Landlords do not answer", position=0, description="Letters and calls.",
          missing="Nobody asked a landlord."),
    Theme(id="B", name="Draughty doors", parent="A", position=1, was=(("Z", "Doors and windows"),)),
    Theme(id="C", position=2), Theme(id="D", name="Heating", parent="C", position=3),
    *(lying(n, "A") for n in (1, 2, 3, 4)), *(lying(n, "B") for n in (4, 5)), *(lying(n, "C") for n in (6, 7))])


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return [" ".join(text.split()) for text in
            page_texts(make_wish(Wish(THEME_CARDS), BOOK, (), Source("a.facil", "", "1")).data)]


def test_no_note_is_left_behind_but_those_that_are_held_back(pages):
    everything = " ".join(pages)
    missing = [note.text for note in NOTES if not (note.text in everything and code(note.id) in everything)]
    assert missing == [NOTES[6].text]
    assert "1 note is held back and not shown." in everything


def test_the_sums_add_up_to_the_notes_of_the_event_in_words(pages):
    assert totals(BOOK) == ("12 notes: 7 in 4 themes, 5 in none. Some lie in several themes and are counted in each, "
                            "so the cards hold 8 where 7 notes would be.")
    assert totals(BOOK) in pages[0]
    assert totals(BOOK.after([create(Photo(id="f"))])) == (
        f"{totals(BOOK)} 1 photo has no frames yet, so what is on it is not counted.")
    assert len(re.findall("Sentence number 4", " ".join(pages))) == 2


def test_a_card_has_the_themes_numbers_words_kin_and_what_is_missing(pages):
    first, second = pages[1], pages[2]
    assert "1 Landlords do not answer" in first
    assert "4 notes · 5 voices · 3 tables" in first
    assert "Letters and calls." in first
    assert "Its parts: “Draughty doors”; with them 5 notes." in first
    assert "Nobody asked a landlord." in first
    assert f"{code(NOTES[2].id)} · Table 1 · question" in first.replace("\u00a0", " ")
    assert "Part of “Landlords do not answer”. Was part of “Doors and windows”." in second


def test_a_pile_without_a_name_is_called_by_its_first_note_and_asks_for_one(pages):
    assert "3 As yet “Sentence number 6.”" in pages[3]
    assert "Its name, as a sentence that another table would understand:" in pages[3]
    assert "Part of pile 3, as yet “Sentence number 6.”." in pages[4]


def test_a_name_that_is_only_a_word_is_asked_on(pages):
    assert ["What about it?" in page for page in pages[1:5]] == [False, False, False, True]


def test_unsorted_notes_come_last(pages):
    assert "In no theme" in pages[-1]
    assert "5 notes" in pages[-1]
    assert all(NOTES[n - 1].text in pages[-1] for n in (8, 9, 10, 11, 12))


def test_small_themes_may_share_a_page_with_all_that_their_cards_hold(pages):
    made = make_wish(Wish(THEME_CARDS, shared=True), BOOK, (), Source("a.facil", "", "1"))
    shared = [" ".join(text.split()) for text in page_texts(made.data)]
    assert len(pages) == 6
    assert len(shared) == 4
    everything = " ".join(shared)
    assert all(code(note.id) in everything for note in NOTES if not note.held)
    assert [word in shared[1] for word in ("4 notes · 5", "Part of “Landlords", "4 Heating")] == [True, True, False]
