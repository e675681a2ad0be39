"""The line somebody searches by: what it says, how clicking changes it, and which notes it means."""

import pytest

from facilitator.domain import query, searches
from facilitator.domain.book import Book
from facilitator.domain.changes import create
from facilitator.domain.ids import table_id
from facilitator.domain.people import contact_id
from facilitator.domain.query import parse, toggled
from facilitator.domain.records import (
    Authorship,
    Contact,
    Note,
    Person,
    Placement,
    SavedSearch,
    Segment,
    Table,
    Theme,
)
from facilitator.domain.sieve import offers, sieve

BOOK = Book.of([
    Table(id=table_id(4), number=4, name="Garden"), Table(id=table_id(14), number=14),
    Segment(id="s1", title="Table talk", day="d"), Segment(id="s2", title="Table talk again", day="d"),
    Theme(id="t1", name="Buses come too late"), Theme(id="t2", name="At night", parent="t1"),
    Person(id="p7", code="M07"), Contact(id=contact_id("p7"), person="p7", name="Siân Price"),
    Note(id="n1", text="No bus after nine", table=table_id(4), segment="s1", type="concern"),
    Note(id="n2", text="Later buses", table=table_id(14), segment="s2", type="idea"),
    Note(id="n3", text="A bench", table=table_id(4), segment="s2"),
    Theme(id="t3", name="Costs"), Placement(id="z", note="n1", theme="t3"),
    Placement(id="x", note="n1", theme="t2"), Placement(id="y", note="n3", theme="gone"),
    Authorship(id="a1", note="n1", author="sian price"), Authorship(id="a2", note="n3", author="M08")])


def found(line, names=True):
    """The ids of the notes that the filters of a line let through."""
    return {note.id for note in sieve(parse(line), BOOK, names=names).passed(BOOK)}


def test_a_line_is_words_and_filters_in_any_order():
    said = parse('School table:4 ways segment:"Table talk"')
    assert said.terms == ("school", "ways")
    assert [(one.field, one.value) for one in said.filters] == [("table", "4"), ("segment", "Table talk")]


@pytest.mark.parametrize("line", ["", " ", ":", '"', 'segment:"', 'segment:"Tab', "table:", "::", 'a"b', "\0", '"" :x'])
def test_whatever_is_half_typed_is_understood_as_far_as_it_goes(line):
    said = parse(line)
    assert said.unknown == ()
    assert bool(said) == bool(said.terms or any(one.value for one in said.filters))


def test_what_only_looks_like_a_filter_is_searched_for_as_words():
    assert parse("colour:red 10:30 http://bus.example").terms == (
        "colour", "red", "10", "30", "http", "bus", "example")
    assert parse("colour:red 10:30 http://bus.example").unknown == ("colour",)


def test_words_in_quotes_and_chinese_characters_must_stand_in_a_row():
    assert parse('"No bus" 环境 école').terms == ("no bus", "环 境", "ecole")


def test_clicking_a_filter_writes_what_typing_does_and_clicking_again_takes_it_back():
    line = toggled("bus", "segment", "Table talk")
    assert line == 'bus segment:"Table talk" '
    assert toggled(line, "table", "4") == 'bus segment:"Table talk" table:4 '
    assert toggled('bus segment:"table TALK" lane', "segment", "Table talk").split() == ["bus", "lane"]


@pytest.mark.parametrize(("line", "notes"), [
    ("table:4", {"n1", "n3"}), ("table:garden", {"n1", "n3"}), ("table:4 table:14", {"n1", "n2", "n3"}),
    ('segment:"table talk"', {"n1"}), ("segment:again", {"n2", "n3"}), ("kind:concern", {"n1"}),
    ("theme:buses", {"n1"}), ("theme:night", {"n1"}), ("unsorted:yes", {"n2", "n3"}), ("unsorted:no", {"n1"}),
    ("author:M07", {"n1"}), ("author:Siân", {"n1"}), ("author:m08", {"n3"}), ("table:4 kind:concern", {"n1"}),
    ("table:99", set()), ("unsorted:perhaps", set()),
    ("several:yes", {"n1"}), ("several:no", {"n2", "n3"}), ("several:yes several:no", {"n1", "n2", "n3"}),
    ("several:perhaps", set()), ("table:", {"n1", "n2", "n3"})])
def test_filters_let_through_what_they_name(line, notes):
    assert found(line) == notes


def test_a_filter_that_means_nothing_here_is_told():
    (fault,) = sieve(parse("table:4 theme:parking"), BOOK, names=True).faults
    assert (fault.field, fault.value) == ("theme", "parking")


def test_authors_are_neither_found_nor_offered_where_names_are_hidden():
    assert found("author:M07", names=False) == set()
    assert sieve(parse("author:M07"), BOOK, names=False).hidden
    assert offers(BOOK, "author", names=False) == {}
    assert set(offers(BOOK, "author", names=True)) == {"sian price", "M08"}


def test_every_field_offers_something_that_it_then_understands():
    for field in query.FIELDS:
        for value in offers(BOOK, field, names=True):
            assert sieve(parse(query.written(field, value)), BOOK, names=True).faults == ()


def test_searches_are_kept_once_renamed_put_in_order_and_taken_away():
    book = Book.of([])
    for line in ("bus  table:4", "school", "bus table:4"):
        book = book.after(searches.save(book, line))
    first, second = searches.in_order(book)
    assert (first.words, second.words) == ("bus table:4", "school")
    book = book.after(searches.shift(book, second, -1) + searches.rename(second, " Ways  to school "))
    assert [one.title for one in searches.in_order(book)] == ["Ways to school", ""]
    assert searches.shift(book, searches.in_order(book)[0], -1) == []
    book = book.after(searches.shift(book, searches.in_order(book)[0], 1))
    assert [one.words for one in searches.in_order(book)] == ["bus table:4", "school"]
    assert book.after(searches.remove(first)).all(SavedSearch) == [searches.in_order(book)[1]]


def test_a_search_kept_again_under_another_title_is_renamed():
    book = Book.of([SavedSearch(id="s", words="bus", title="Buses")])
    assert create(SavedSearch(id="s")).kind == searches.save(book, "bus", "Late buses")[0].kind
    assert book.after(searches.save(book, "bus", "Late buses")).get(SavedSearch, "s").title == "Late buses"
    assert searches.save(book, "bus") == []
