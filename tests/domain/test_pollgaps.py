"""Tables to count again."""

from facilitator.domain import polls
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.pollgaps import gaps
from facilitator.domain.records import Ballot, Hands, Option, Person, Poll, Round, Seat, Segment, Table

POLL = Poll(id="p", segment="s")
ROOM = [POLL, Option(id="o", poll="p"), Round(id=round_id(1), number=1), Segment(id="s", day="d", round=round_id(1))]
for n in (1, 2, 3):
    ROOM += [Table(id=table_id(n), number=n), Person(id=f"m{n}"),
             Seat(id=f"s{n}", round=round_id(1), person=f"m{n}", table=table_id(n))]


def found(*votes) -> list:
    book = Book.of([*ROOM, *votes])
    return [(gap.table.number, gap.crowded) for gap in gaps(book, polls.tally(book, POLL))]


def test_a_table_that_is_half_counted_has_so_many_empty_cells():
    book = Book.of([*ROOM, Option(id="o2", poll="p"), Option(id="o3", poll="p"),
                    *(hands(table, 1 if table == 1 else 0) for table in (1, 2, 3))])
    counted = polls.tally(book, POLL)
    assert [(gap.table.number, gap.crowded, gap.empty) for gap in gaps(book, counted)] == [
        (1, None, 2), (2, None, 2), (3, None, 2)]


def hands(table: int, count: int) -> Hands:
    return Hands(id=cell_id("hands", "p", "o", table_id(table), 1), poll="p", option="o", table=table_id(table),
                 hands=count)


def test_tables_with_too_many_and_tables_without_any_come_in_one_order():
    assert found(hands(3, 2), hands(1, 2)) == [(1, (2, 1)), (2, None), (3, (2, 1))]


def test_nothing_is_missing_before_anything_came_in_from_the_room():
    assert found() == []
    assert found(Ballot(id="b", poll="p", way="file")) == []
    assert found(Ballot(id="b", poll="p", way="phones")) == [(1, None), (2, None), (3, None)]
