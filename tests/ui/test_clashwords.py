"""What two laptops both changed, in words that people use: never the name of a field or an id."""

import pytest

from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED, field_types
from facilitator.domain.records import (
    NOUNS,
    Ballot,
    Day,
    Hands,
    Intake,
    Option,
    Pack,
    Person,
    Poll,
    Round,
    Segment,
    Table,
    Timing,
    Way,
)
from facilitator.store.clashes import _QUIET, Clash, Version
from facilitator.ui import clashwords
from facilitator.ui.clashwords import subject, value

FIELDS = [(kind, field) for kind, noun in NOUNS.items() if noun not in (Intake, Pack)
          for field in (*field_types(noun), DELETED) if field not in _QUIET]


def clash(kind, field, *values):
    return Clash(kind, "a", field, tuple(Version("", "desk", one) for one in values))


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_that_can_clash_has_words_of_its_own(qapp, kind, field):
    assert kind in clashwords._kinds()
    assert field == DELETED or field in clashwords._fields()
    assert subject(Book({}), clash(kind, field, "x", "y"))[0].isupper()


def test_who_leads_and_where_a_segment_lies_are_told_in_names_and_codes(qapp):
    records = (Person(id="p", code="F03"), Day(id="d", date="2026-09-12"), Round(id="r", number=2),
               Segment(id="s", title="Lunch"), Timing(id="t"))
    book = Book({record.kind: {record.id: record} for record in records})
    assert value(book, clash("segment", "leads"), ["p"]) == "person F03"
    assert value(book, clash("segment", "leads"), []) == "nobody"
    assert value(book, clash("segment", "day"), "d") == "the day Sat 12 Sep 2026"
    assert value(book, clash("day", "date"), "2026-09-13") == "Sun 13 Sep 2026"
    assert value(book, clash("segment", "round"), "r") == "round 2"
    assert value(book, clash("segment", "repeats"), "s") == "the segment “Lunch”"
    assert value(book, clash("segment", "round"), "") == "none"


@pytest.mark.parametrize(("table", "said"), [("t", "at table 3"), ("", "in the whole room")])
def test_a_count_of_hands_is_told_by_its_cell_and_its_poll(qapp, table, said):
    book = Book.of([Poll(id="p", question="Benches?"), Option(id="o", poll="p", text="Yes"), Table(id="t", number=3),
                    Hands(id="a", poll="p", option="o", table=table)])
    assert subject(book, clash("hands", "hands")) == f"The hands counted of “Yes” {said} in the poll “Benches?”"


def test_two_typings_of_a_ballot_are_told_in_its_answers_and_a_vote_by_phone_is_told_to_nobody(qapp):
    poll, options = Poll(id="p", question="Benches?"), [Option(id="o", poll="p", text="Yes")]
    paper = Book.of([poll, *options, Ballot(id="a", poll="p", number="17")])
    assert subject(paper, clash("ballot", "marks")) == "The marks of ballot 17 of the poll “Benches?”"
    assert value(paper, clash("ballot", "marks"), [["o", "1"]]) == "Yes"
    assert value(paper, clash("ballot", "marks"), []) == "blank"
    phone = Book.of([poll, *options, Ballot(id="a", poll="p", way="phones")])
    assert value(phone, clash("ballot", "marks"), [["o", "1"]]) == "a choice that is not shown"


def test_two_ways_of_a_table_are_told_in_words(qapp):
    book = Book.of([Table(id="t", number=5), Way(id="a", poll="p", table="t")])
    assert subject(book, clash("way", "way")) == "The way of voting of table 5"
    assert value(book, clash("way", "way"), "phones") == "by phone"
