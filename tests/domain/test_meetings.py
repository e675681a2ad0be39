"""Who sits with whom over the rounds."""

from facilitator.domain import meetings, tables
from facilitator.domain.book import Book
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.records import Person

PLAN = ({"p1": 1, "p2": 1, "p3": 2, "p10": 2}, {"p1": 1, "p2": 1, "p3": 1, "p10": 2})


def seated():
    book = Book.of([*(Person(id=f"p{n}", code=f"P{n}") for n in (1, 2, 3, 10)), Person(id="f", code="F", role="lead")])
    book = book.after([*tables.set_tables(book, 2), *tables.set_rounds(book, 2)])
    for number, places in enumerate(PLAN, 1):
        for person, table in {**places, "f": 1}.items():
            book = book.after(tables.seat(book, round_id(number), person, table_id(table)))
    return book


def test_each_pair_that_meets_has_its_rounds_and_the_team_is_not_counted():
    found = meetings.meetings(seated())
    assert [(pair.one, pair.other, pair.rounds) for pair in found.pairs] == [
        ("p1", "p2", (1, 2)), ("p1", "p3", (2,)), ("p2", "p3", (2,)), ("p3", "p10", (1,))]
    assert found.met == {"p1": 2, "p2": 2, "p3": 3, "p10": 1}


def test_those_who_meet_again_come_with_the_most_often_first():
    assert [pair.id for pair in meetings.meetings(seated()).again()] == ["p1 p2"]


def test_a_seat_at_a_table_that_is_gone_is_no_meeting():
    book = seated()
    book = book.after(tables.set_tables(book, 0))
    assert meetings.meetings(book).pairs == ()


def test_who_meets_less_than_three_quarters_of_what_the_middle_one_does_meets_few():
    assert meetings.few({"a": 12, "b": 9, "c": 12, "d": 8, "e": 3, "f": 12, "g": 12}) == ["e", "d"]
    assert meetings.few({}) == []
