"""Speakers who go from table to table: each table hears each once, in as few turns as can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Person, Round, Seat, Segment, Table
from facilitator.domain.rotation import of_segment, square

TABLES, SPEAKERS = st.integers(1, 40), st.integers(1, 25)


@given(TABLES, SPEAKERS, st.booleans())
def test_each_table_hears_each_speaker_once(tables, speakers, together):
    for heard in zip(*square(tables, speakers, together=together), strict=True):
        assert sorted(one for one in heard if one is not None) == list(range(speakers))


@given(TABLES, SPEAKERS)
def test_no_speaker_is_at_two_tables_at_once_where_tables_listen_alone(tables, speakers):
    for row in square(tables, speakers, together=False):
        there = [one for one in row if one is not None]
        assert len(there) == len(set(there))


@given(TABLES, SPEAKERS)
def test_there_are_no_more_turns_than_must_be(tables, speakers):
    assert len(square(tables, speakers)) == speakers
    assert len(square(tables, speakers, together=False)) == max(tables, speakers)


@given(TABLES, SPEAKERS)
def test_tables_that_listen_together_are_neighbours_and_evenly_many(tables, speakers):
    for row in square(tables, speakers):
        runs = [[one] for one in row[:1]]
        for one in row[1:]:
            runs[-1].append(one) if one == runs[-1][0] else runs.append([one])
        assert len(runs) == min(tables, speakers)
        assert max(map(len, runs)) - min(map(len, runs)) <= 1
        assert None not in row


@given(TABLES, SPEAKERS)
def test_turns_in_which_a_table_waits_are_spread_evenly(tables, speakers):
    for heard in zip(*square(tables, speakers, together=False), strict=True):
        waits = "".join("w" if one is None else "h" for one in heard * 2).split("h")[1:-1]
        assert max(map(len, waits)) - min(map(len, waits)) <= 1 if waits else True


def test_a_speaker_goes_on_to_the_next_table():
    rows = square(4, 4)
    assert [row.index(0) for row in rows] == [0, 1, 2, 3]
    assert [row.index(3) for row in rows] == [3, 0, 1, 2]


@pytest.mark.parametrize(("tables", "speakers"), [(0, 3), (3, 0), (0, 0)])
def test_nobody_to_hear_or_nobody_who_speaks_makes_no_turns(tables, speakers):
    assert square(tables, speakers) == []


def people(*roles: str) -> list[Person]:
    return [Person(id=f"p{at}", code=f"S{at}", role=role) for at, role in enumerate(roles)]


def assembly(*roles: str, tables: int = 3, leads: tuple[str, ...] | None = None) -> tuple[Book, Segment]:
    known = people(*roles)
    segment = Segment(id="s", leads=tuple(p.id for p in known) if leads is None else leads)
    return Book.of([*known, segment, *(Table(id=table_id(n), number=n) for n in range(1, tables + 1))]), segment


def test_only_leads_who_are_speakers_rotate_by_their_codes():
    book, segment = assembly("speaker", "lead", "speaker", "speaker", leads=("p3", "p0", "p1", "p0"))
    made = of_segment(book, segment)
    assert [one.code for one in made.speakers] == ["S0", "S3"]
    assert (made.together, made.waits, made.rests) == (2, 0, 0)


def test_one_speaker_or_one_table_is_no_rotation():
    assert of_segment(*assembly("speaker", "lead")) is None
    assert of_segment(*assembly("speaker", "speaker", tables=1)) is None
    assert of_segment(Book({}), None) is None


def test_tables_where_no_member_sits_are_not_gone_to():
    book, segment = assembly("speaker", "speaker", "member", "member", leads=("p0", "p1"))
    seats = [Round(id="r", number=1), *(Seat(id=cell_id("seat", "r", p), round="r", person=p, table=table_id(n))
                                        for p, n in (("p2", 1), ("p3", 3)))]
    made = of_segment(Book.of([*book.records(), *seats]), segment)
    assert [table.number for table in made.tables] == [1, 3]
    assert (len(made.turns), made.together) == (2, 1)


def test_tables_that_listen_together_are_a_group():
    book, segment = assembly("speaker", "speaker", tables=5)
    assert of_segment(book, segment).groups == ((0, 1, 2), (3, 4))
    assert of_segment(book, segment, together=False).groups == ((0,), (1,), (2,), (3,), (4,))


def test_more_speakers_than_tables_rest_and_fewer_may_be_waited_for():
    more = of_segment(*assembly("speaker", "speaker", "speaker", tables=2))
    assert (len(more.turns), more.rests, more.waits) == (3, 1, 0)
    alone = of_segment(*assembly("speaker", "speaker", tables=6), together=False)
    assert (len(alone.turns), alone.together, alone.waits) == (6, 1, 4)
