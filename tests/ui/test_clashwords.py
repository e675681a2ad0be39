"""What two laptops both changed, in words that people use: never the name of a field or an id."""

import pytest

from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED, field_types
from facilitator.domain.records import NOUNS, Day, Intake, Pack, Person, Round, Segment, Timing
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
