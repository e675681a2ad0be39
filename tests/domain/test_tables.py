"""Tables and rounds: seats, who is present at them, and how people are spread."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import people, presence, shares, tables
from facilitator.domain.book import Book
from facilitator.domain.changes import Record, create
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Absence, Day, Person, Profile, Round, Seat, Segment, Table

NOUNS = {noun.kind: noun for noun in (Person, Profile, Round, Table, Seat, Absence, Segment, Day)}
FIRST, SECOND = round_id(1), round_id(2)


after = Book.after


def room(count: int, number_of_tables: int, seats: int = 8, **attributes: str) -> Book:
    """So many members with the values of each attribute dealt in turn, tables, and two rounds with nobody seated."""
    records: list[Record] = [Round(id=FIRST, number=1), Round(id=SECOND, number=2)]
    records += [Table(id=table_id(n), number=n, seats=seats) for n in range(1, number_of_tables + 1)]
    for number in range(count):
        one = Person(id=f"p{number:03}", code=f"P{number}")
        pairs = tuple((name, values[number % len(values)]) for name, values in attributes.items())
        records += [one, Profile(id=people.profile_id(one.id), person=one.id, attributes=pairs)]
    return Book.of(records)


def filled(book: Book, round: str = FIRST) -> Book:
    return after(book, tables.fill(book, round, tables.in_order(book)))


def sizes(book: Book, round: str = FIRST) -> list[int]:
    return [len(there) for there in tables.seated(book, round).values()]


def codes_at(book: Book, number: int, round: str = FIRST) -> list[str]:
    return [person.code for person in tables.seated(book, round)[table_id(number)]]


def test_everybody_gets_a_seat_and_tables_are_equally_full():
    assert sorted(sizes(filled(room(48, 7)))) == [6, 7, 7, 7, 7, 7, 7]


def test_like_people_are_dealt_to_different_tables():
    there = filled(room(24, 4, Gender="wm", Age="abcd"))
    for here in tables.seated(there, FIRST).values():
        values = Counter(people.attributes(there)[person.id]["Gender"] for person in here)
        assert values == {"w": 3, "m": 3}
    assert shares.uneven(there, FIRST) == {"Gender": [], "Age": []}


def test_those_who_sit_already_stay_where_they_are():
    there = room(6, 3)
    there = after(there, tables.move(there, FIRST, ["p000", "p001"], table_id(3)))
    assert codes_at(filled(there), 3) == ["P0", "P1"]


def test_a_small_table_is_filled_no_further_than_its_seats_while_others_have_room():
    there = room(11, 2)
    there = after(there, tables.set_seats([there.get(Table, table_id(1))], 3))
    assert sizes(filled(there)) == [3, 8]


def test_when_all_seats_are_taken_everybody_is_seated_all_the_same():
    assert sizes(filled(room(10, 2, seats=2))) == [5, 5]


def test_without_tables_nobody_is_seated():
    assert tables.fill(room(3, 0), FIRST, []) == []


def test_only_members_are_seated_by_themselves():
    there = after(room(0, 2), people.add(room(0, 2), role="observer"))
    assert tables.fill(there, FIRST, tables.in_order(there)) == []
    assert [person.role for person in tables.without_seat(there, FIRST)] == ["observer"]


@given(st.integers(0, 40), st.integers(1, 9), st.integers(0, 9), st.text("abc", min_size=1, max_size=5))
def test_filling_seats_everybody_once_and_doing_it_again_changes_nothing(count, number, seats, values):
    there = room(count, number, seats, Any=values)
    full = filled(there)
    assert sum(sizes(full)) == count
    assert tables.fill(full, FIRST, tables.in_order(full)) == []
    if seats * number >= count:
        assert max(sizes(full)) <= max(seats, -(-count // number))
    assert tables.fill(there, FIRST, tables.in_order(there)) == tables.fill(there, FIRST, tables.in_order(there))


def test_moving_several_is_one_list_of_changes_and_leaves_out_those_who_are_there():
    there = filled(room(6, 3))
    at = codes_at(there, 1)[0]
    changes = tables.move(there, FIRST, [f"p{number:03}" for number in range(6)], table_id(1))
    assert len(changes) == 4
    assert codes_at(after(there, changes), 1) == [f"P{number}" for number in range(6)]
    assert at in codes_at(after(there, changes), 1)


def test_moving_to_no_table_takes_the_seat_away():
    there = filled(room(3, 1))
    there = after(there, tables.move(there, FIRST, ["p001"], ""))
    assert [person.code for person in tables.unseated(there, FIRST)] == ["P1"]


def test_two_people_swap_their_seats():
    there = room(2, 2)
    there = after(there, tables.seat(there, FIRST, "p000", table_id(1)))
    there = after(there, tables.seat(there, FIRST, "p001", table_id(2)))
    there = after(there, tables.swap(there, FIRST, "p000", "p001"))
    assert (codes_at(there, 1), codes_at(there, 2)) == (["P1"], ["P0"])


def test_somebody_without_a_seat_takes_over_the_seat_of_whom_they_swap_with():
    there = room(2, 1)
    there = after(there, tables.seat(there, FIRST, "p000", table_id(1)))
    there = after(there, tables.swap(there, FIRST, "p001", "p000"))
    assert codes_at(there, 1) == ["P1"]
    assert [person.code for person in tables.unseated(there, FIRST)] == ["P0"]


def test_the_seating_of_another_round_replaces_what_was_there():
    there = filled(room(6, 2))
    there = after(there, tables.seat(there, SECOND, "p000", table_id(2)))
    there = after(there, tables.move(there, FIRST, ["p005"], ""))
    copied = after(there, tables.copy_round(there, FIRST, SECOND))
    assert [codes_at(copied, n, SECOND) for n in (1, 2)] == [codes_at(copied, n) for n in (1, 2)]
    assert [person.code for person in tables.unseated(copied, SECOND)] == ["P5"]
    assert tables.copy_round(copied, FIRST, SECOND) == []


def test_present_at_a_table_are_the_members_seated_there_who_are_not_ticked_absent():
    there = filled(room(6, 2))
    team = Person(id="f", code="F1", role=people.TABLE_FACILITATOR)
    away = codes_at(there, 1)[0]
    id = next(person.id for person in there.all(Person) if person.code == away)
    there = Book.of([*(r for noun in NOUNS.values() for r in there.all(noun)), team,
                     Seat(id=cell_id("seat", FIRST, "f"), round=FIRST, person="f", table=table_id(1)),
                     Absence(id=cell_id("absence", id, "saturday"), person=id, day="saturday")])
    assert tables.present_at(there, FIRST, presence.here(there, "saturday")) == {table_id(1): 2, table_id(2): 3}
    assert tables.present_at(there, FIRST, presence.here(there, "sunday")) == {table_id(1): 3, table_id(2): 3}


def test_seats_at_a_table_that_is_gone_are_told_apart():
    there = filled(room(4, 2))
    fewer = after(there, tables.set_tables(there, 1))
    assert tables.present_at(fewer, FIRST, presence.here(fewer, "saturday")) == {table_id(1): 2, "": 2}
    assert len(tables.seated(fewer, FIRST)[""]) == 2
    assert len(tables.unseated(fewer, FIRST)) == 2
    assert sizes(filled(fewer)) == [4]


def test_the_number_of_tables_is_set_from_one_and_those_there_keep_their_seats():
    there = room(0, 2, seats=6)
    more = after(there, tables.set_tables(there, 4, seats=9))
    assert [(table.number, table.seats) for table in tables.in_order(more)] == [(1, 6), (2, 6), (3, 9), (4, 9)]
    assert [table.number for table in tables.in_order(after(more, tables.set_tables(more, 1)))] == [1]


def test_a_table_that_comes_back_is_the_same_table():
    there = filled(room(4, 2))
    gone = after(there, tables.set_tables(there, 1))
    assert sizes(after(gone, tables.set_tables(gone, 2))) == [2, 2]


def test_uneven_cells_are_named_with_what_would_be_even():
    there = room(8, 2, Gender="wm")
    women = [f"p{number:03}" for number in range(0, 8, 2)]
    men = [f"p{number:03}" for number in range(1, 8, 2)]
    there = after(there, [*tables.move(there, FIRST, women, table_id(1)), *tables.move(there, FIRST, men, table_id(2))])
    cells = [(c.table.number, c.value, c.have, c.least, c.most) for c in shares.uneven(there, FIRST)["Gender"]]
    assert cells == [(1, "m", 0, 2, 2), (1, "w", 4, 2, 2), (2, "m", 4, 2, 2), (2, "w", 0, 2, 2)]


def test_even_means_the_share_rounded_down_or_up():
    there = filled(room(7, 2, Gender="wmm"))
    assert shares.uneven(there, FIRST)["Gender"] == []


def test_an_attribute_that_nobody_seated_has_is_not_spoken_of():
    assert shares.uneven(room(3, 1, Gender="wm"), FIRST) == {}


def test_a_new_round_has_the_next_number_and_nobody_sits_in_it():
    there = filled(room(3, 1), SECOND)
    gone = after(there, tables.remove_round(there, there.get(Round, SECOND)))
    assert gone.all(Seat) == []
    again = after(gone, tables.add_round(gone, "After lunch"))
    assert [(round.number, round.title) for round in tables.rounds(again)] == [(1, ""), (2, "After lunch")]
    assert sizes(again, SECOND) == [0]


def test_everybody_stands_up_in_one_round_alone():
    there = filled(filled(room(3, 1)), SECOND)
    there = after(there, tables.empty(there, FIRST))
    assert (sizes(there), sizes(there, SECOND)) == ([0], [3])


@pytest.mark.parametrize(("position", "number"), [(0.0, 1), (1.0, 2), (2.0, 2)])
def test_a_round_holds_until_a_segment_names_another(position, number):
    segments = [Segment(id="a", day="d", position=0.0), Segment(id="b", day="d", position=1.0, round=SECOND),
                Segment(id="c", day="d", position=2.0)]
    there = Book.of([Round(id=FIRST, number=1), Round(id=SECOND, number=2), *segments])
    assert tables.round_of(there, segments[int(position)]).number == number
    assert [segment.id for segment in tables.covered(there, SECOND)] == ["b"]


def test_people_at_a_table_are_members_by_code_then_facilitator_then_note_taker():
    there = room(2, 1)
    team = [Person(id="n", code="A1", role="note-taker"), Person(id="f", code="Z1", role="table facilitator")]
    there = Book.of([*(r for noun in NOUNS.values() for r in there.all(noun)), *team])
    there = after(there, tables.move(there, FIRST, ["n", "f", "p001", "p000"], table_id(1)))
    assert codes_at(there, 1) == ["P0", "P1", "Z1", "A1"]


def test_a_first_plan_makes_tables_for_seven_and_seats_every_member():
    there = room(48, 0)
    there = Book.of([record for noun in NOUNS.values() if noun is not Round for record in there.all(noun)])
    planned = after(there, tables.first_plan(there))
    assert [round.number for round in tables.rounds(planned)] == [1]
    assert sorted(sizes(planned)) == [6, 7, 7, 7, 7, 7, 7]


def test_a_first_plan_uses_the_tables_that_are_there():
    there = room(10, 2)
    third = tables.first_plan(there)
    assert sizes(after(there, third), round_id(3)) == [5, 5]


def test_a_first_plan_for_nobody_is_one_table_and_a_round():
    planned = after(Book.of([]), tables.first_plan(Book.of([])))
    assert (len(tables.in_order(planned)), len(tables.rounds(planned))) == (1, 1)


def chairs_at(book: Book, round: str, table: int) -> dict[str, int]:
    sat = tables.chairs(book, round)
    return {person: chair for person, chair in sat.items() if tables.places(book, round)[person] == table_id(table)}


def test_whoever_stays_at_a_table_keeps_the_chair_whatever_others_do():
    there = room(12, 2)
    there = after(there, tables.move(there, FIRST, [f"p{n:03}" for n in range(6)], table_id(1)))
    there = after(there, tables.move(there, FIRST, [f"p{n:03}" for n in range(6, 11)], table_id(2)))
    assert chairs_at(there, FIRST, 1) == {f"p{n:03}": n + 1 for n in range(6)}
    there = after(there, tables.move(there, FIRST, ["p001", "p003"], table_id(2)))
    assert chairs_at(there, FIRST, 1) == {"p000": 1, "p002": 3, "p004": 5, "p005": 6}
    there = after(there, tables.move(there, FIRST, ["p011", "p008"], table_id(1)))
    assert chairs_at(there, FIRST, 1) == {"p000": 1, "p008": 2, "p002": 3, "p011": 4, "p004": 5, "p005": 6}


def test_chairs_that_were_never_written_down_stay_when_somebody_leaves():
    there = room(4, 2)
    seats = [Seat(id=cell_id("seat", FIRST, f"p{n:03}"), round=FIRST, person=f"p{n:03}", table=table_id(1))
             for n in range(4)]
    there = after(there, [create(seat) for seat in seats])
    assert chairs_at(there, FIRST, 1) == {"p000": 1, "p001": 2, "p002": 3, "p003": 4}
    there = after(there, tables.move(there, FIRST, ["p001"], table_id(2)))
    assert chairs_at(there, FIRST, 1) == {"p000": 1, "p002": 3, "p003": 4}


def test_two_on_one_chair_and_a_chair_that_is_not_there_are_put_right_by_code():
    there = room(4, 1)
    said = [5, 5, 99, -1]
    there = after(there, [create(Seat(id=cell_id("seat", FIRST, f"p{n:03}"), round=FIRST, person=f"p{n:03}",
                                      table=table_id(1), chair=said[n])) for n in range(4)])
    assert chairs_at(there, FIRST, 1) == {"p000": 5, "p001": 1, "p002": 2, "p003": 3}


def test_two_who_swap_take_each_others_chairs():
    there = room(8, 2)
    there = after(there, tables.move(there, FIRST, ["p000", "p001", "p002"], table_id(1)))
    there = after(there, tables.move(there, FIRST, ["p003", "p004", "p005"], table_id(2)))
    there = after(there, tables.swap(there, FIRST, "p000", "p005"))
    assert chairs_at(there, FIRST, 1) == {"p005": 1, "p001": 2, "p002": 3}
    assert chairs_at(there, FIRST, 2) == {"p003": 1, "p004": 2, "p000": 3}


@given(st.lists(st.lists(st.integers(0, 3), min_size=14, max_size=14), min_size=1, max_size=4))
def test_nobody_is_ever_shifted_and_no_two_share_a_chair(plans):
    there = room(14, 3)
    for plan in plans:
        before, were = tables.chairs(there, FIRST), tables.places(there, FIRST)
        wanted = {f"p{n:03}": table_id(table) if table else "" for n, table in enumerate(plan)}
        there = there.after(tables.settle(there, FIRST, wanted))
        now, at = tables.chairs(there, FIRST), tables.places(there, FIRST)
        assert at == {person: table for person, table in wanted.items() if table}
        assert len({(at[person], chair) for person, chair in now.items()}) == len(at)
        if max(Counter(were.values()).values(), default=0) <= 8:
            assert all(now[person] == before[person] for person in before if at.get(person) == were[person])


def test_who_comes_to_a_full_table_takes_the_chair_of_whoever_is_not_there():
    there = room(9, 2, seats=4)
    there = after(there, tables.move(there, FIRST, ["p000", "p001", "p002", "p003"], table_id(1)))
    there = after(there, tables.move(there, FIRST, ["p004", "p005"], table_id(2)))
    there = after(there, tables.settle(there, FIRST, {"p005": table_id(1)}, away={"p001"}))
    assert chairs_at(there, FIRST, 1) == {"p000": 1, "p005": 2, "p002": 3, "p003": 4, "p001": 5}
    there = after(there, tables.seat(there, FIRST, "p002", ""))
    there = after(there, tables.settle(there, FIRST, {"p006": table_id(1)}, away={"p000"}))
    assert chairs_at(there, FIRST, 1) == {"p000": 1, "p005": 2, "p006": 3, "p003": 4, "p001": 5}
