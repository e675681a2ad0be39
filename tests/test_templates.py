"""Templates fit their days and become events."""

from collections import defaultdict
from datetime import date

import pytest

from facilitator import templates
from facilitator.domain import agenda
from facilitator.domain.book import Book
from facilitator.domain.records import DELETED, NOUNS, SEGMENT_TYPES, Day, Segment, revive
from facilitator.limits import check_change

FIRST = date(2026, 9, 26)
NAMES = [name for name, _, _ in templates.names()]


def book_of(name: str, title: str = "") -> Book:
    return Book.of(revive(NOUNS[c.kind], c.id, {k: v for k, v in c.fields.items() if k != DELETED})
                   for c in templates.changes(name, title, FIRST))


def test_the_templates_are_offered_with_a_title_and_one_sentence():
    assert NAMES == ["citizens-assembly", "workshop", "blank"]
    for _, title, sentence in templates.names():
        assert title
        assert sentence.endswith(".")
        assert sentence.count(".") == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_segment_is_of_a_known_type_and_has_a_title_and_minutes(name):
    for segment in book_of(name).all(Segment):
        assert segment.type in SEGMENT_TYPES
        assert segment.title
        assert segment.minutes > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_day_adds_up_without_gaps_and_overlaps_and_ends_by_half_past_four(name):
    book = book_of(name)
    for day in agenda.days(book):
        plan = agenda.planned(book, day.id)
        assert all(planned.gap == 0 for planned in plan), day.title
        assert not plan or 15 * 60 <= plan[-1].end <= 16 * 60 + 30, day.title


@pytest.mark.parametrize("name", ["citizens-assembly", "workshop"])
def test_a_full_day_has_lunch_around_noon_breaks_roundtables_and_a_plenary(name):
    book = book_of(name)
    for day in agenda.days(book):
        by_type = defaultdict(list)
        for planned in agenda.planned(book, day.id):
            by_type[planned.segment.type].append(planned)
        lunch, = [p for p in by_type["break"] if p.segment.title == "Lunch"]
        assert 12 * 60 <= lunch.start <= 13 * 60
        assert len(by_type["break"]) == 3
        assert by_type["roundtable"]
        assert by_type["plenary"]
        assert by_type["voting"]


def test_an_assembly_takes_two_weekends_two_weeks_apart():
    dates = [day.date for day in agenda.days(book_of("citizens-assembly"))]
    assert dates == ["2026-09-26", "2026-09-27", "2026-10-10", "2026-10-11"]


def test_a_blank_event_has_one_day_and_nothing_in_it():
    book = book_of("blank")
    assert len(book.all(Day)) == 1
    assert not book.all(Segment)


def test_the_event_bears_the_title_that_it_is_given():
    assert book_of("workshop", "  Talking about rivers ").event.title == "Talking about rivers"
    assert book_of("workshop").event.title == "Peer learning workshop"


@pytest.mark.parametrize("name", NAMES)
def test_what_it_makes_keeps_to_the_limits(name):
    for change in templates.changes(name, "", FIRST):
        check_change(change)


def test_a_template_that_is_not_there_is_refused_with_the_names_of_those_that_are():
    with pytest.raises(ValueError, match="choose citizens-assembly, workshop or blank"):
        templates.changes("../sample/assembly", "", FIRST)
