"""What a theme is called, how strong it is, on whom it stands, and where its notes come from."""

import pytest

from facilitator.domain import heat, naming, radar, themes
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Day, Note, Placement, Segment, Table, Theme
from facilitator.domain.themes import Size


@pytest.mark.parametrize(("name", "bare"), [
    ("Transport", True), ("  Transport! ", True), ("Parks & trees", True), ("Cost/fares", True), ("", False),
    ("Buses stop too early", False), ("Buses stop", False), ("公交车停得太早", False)])
def test_a_name_that_is_only_a_word_says_too_little(name, bare):
    assert naming.is_bare(name) is bare


def test_a_pile_is_called_by_its_first_note_that_may_be_shown():
    long = "The last bus leaves the hospital before the evening visit is over, every day"
    held, empty, first = Note(id="1", text="Ann said so", held=True), Note(id="2"), Note(id="3", text=long)
    assert naming.by_first([held, empty, first]) == "The last bus leaves the hospital before the evening visit is…"
    assert naming.by_first([Note(id="1", text="Too\n late")]) == "Too late"
    assert naming.by_first([held, empty]) == ""


def test_marks_are_a_themes_voices_beside_those_of_the_strongest():
    assert [radar.marks(voices, 20) for voices in (0, 1, 4, 5, 16, 17, 20)] == [0, 1, 1, 2, 4, 5, 5]
    assert radar.marks(0, 0) == 0


@pytest.mark.parametrize(("size", "tables", "alone"), [
    (Size(3, 9, 1), 2, radar.TABLE), (Size(3, 9, 2), 2, ""), (Size(3, 9, 1), 1, ""), (Size(3, 9, 1, 1), 2, ""),
    (Size(1, 4, 1), 2, radar.NOTE), (Size(1, 3, 1), 2, radar.TABLE), (Size(1, 4, 0, 1), 0, radar.NOTE),
    (Size(), 2, "")])
def test_a_theme_of_one_table_or_of_one_strong_note_is_told(size, tables, alone):
    assert radar.lone(size, tables) == alone


def test_a_heat_map_counts_every_note_once_a_theme_and_loses_none():
    tables = [Table(id=table_id(number), number=number) for number in (1, 2, 3)]
    notes = [Note(id=name, table=table, segment=segment) for name, table, segment in (
        ("a", table_id(1), "s1"), ("b", table_id(1), "s2"), ("c", table_id(2), "gone"), ("d", "gone", ""),
        ("e", table_id(2), "s2"))]
    places = [("a", "A"), ("b", "A"), ("c", "A1"), ("a", "A1"), ("d", "A")]
    book = Book.of([Day(id="d1"), *(Segment(id=id, day="d1", position=n) for n, id in enumerate(("s1", "s2"))),
                    *tables, *notes, Theme(id="A"), Theme(id="A1", parent="A"),
                    *(Placement(id=cell_id("placement", *pair), note=pair[0], theme=pair[1]) for pair in places)])
    found = heat.of(book)
    assert found.columns == (table_id(1), table_id(2), "")
    assert [(row.theme, row.depth, row.notes, row.counts) for row in found.rows] == [
        ("A", 0, 3, (2, 0, 1)), ("A1", 1, 2, (1, 1, 0)), ("", 0, 1, (0, 1, 0))]
    assert (found.most, found.whole.counts, found.whole.notes, found.doubled) == (2, (2, 2, 1), 5, 1)
    told = heat.of(book, heat.SEGMENT)
    assert (told.columns, [row.counts for row in told.rows]) == (("s1", "s2", ""), [(1, 1, 1), (1, 0, 1), (0, 1, 0)])
    assert [row.notes for row in told.rows] == [pile.size.notes for pile in themes.piles(book)] + [1]
