"""A seating plan comes in by the codes of people."""

import pytest

from facilitator.domain import seating
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Round, Seat, Table
from facilitator.intake.errors import IntakeError


@pytest.fixture
def peopled(desk):
    desk.take("people", "id,name\nP1,Ann\nP2,Bea\nP3,Cy\na1,Di\nA1,Ed\n")
    return desk


def places(desk):
    return {(seat.round, seat.person): seat.table for seat in desk.book.all(Seat)}


def person(code):
    return cell_id("person", code)


def test_everybody_sits_where_the_file_says(peopled):
    plan = peopled.take("seating", "Round,Table,participant_id\n1,2,P1\n1,Table 3,p2\n2,2,P2\n")
    assert (plan.new, plan.changed, plan.same) == (3, 0, 0)
    assert places(peopled) == {(round_id(1), person("P1")): table_id(2), (round_id(1), person("P2")): table_id(3),
                               (round_id(2), person("P2")): table_id(2)}
    assert sorted(round.number for round in peopled.book.all(Round)) == [1, 2]
    assert {seat.id for seat in peopled.book.all(Seat)} == {
        cell_id("seat", round, person) for round, person in places(peopled)}
    assert plan.preview[1] == ("1", "3", "P2")


def test_a_new_plan_moves_people_and_leaves_those_it_does_not_name(peopled):
    peopled.take("seating", "round,table,participant_id\n1,2,P1\n1,3,P2\n")
    plan = peopled.take("seating", "round,table,participant_id\n1,3,P1\n")
    assert (plan.new, plan.changed, plan.same) == (0, 1, 0)
    assert places(peopled)[round_id(1), person("P1")] == table_id(3)
    assert plan.notices == ("1 seat of these rounds is not in the file and stays as it is.",)
    assert peopled.plan("seating", "round,table,participant_id\n1,3,P1\n").same == 1


def test_a_code_is_matched_as_written_before_it_is_matched_without_case(peopled):
    peopled.take("seating", "table,participant_id\n1,a1\n2,A1\n")
    assert places(peopled) == {(round_id(1), person("a1")): table_id(1), (round_id(1), person("A1")): table_id(2)}


def test_a_new_table_is_as_large_as_the_file_fills_it(peopled):
    peopled.take("people", "id\n" + "".join(f"M{i}\n" for i in range(12)))
    peopled.take("seating", "round,table,participant_id\n" + "".join(f"1,{1 + i // 11},M{i}\n" for i in range(12)))
    assert {table.number: table.seats for table in peopled.book.all(Table)} == {1: 11, 2: 8}


def test_it_is_said_that_a_file_without_rounds_is_of_the_first_and_that_chairs_are_too_few(peopled):
    assert peopled.take("seating", "table,participant_id\n1,P1\n").notices == (
        "There is no column for rounds: everybody there is seated in round 1.",)
    peopled.take("people", "id\n" + "".join(f"M{i}\n" for i in range(12)))
    rows = "".join(f"{1 + i // 10},M{i}\n" for i in range(12))
    assert peopled.plan("seating", "table,participant_id\n" + rows).notices == (
        "There is no column for rounds: everybody there is seated in round 1, whose only seat is changed where it "
        "differs.",
        "More members than chairs: 11 at table 1 in round 1 with 8 chairs.",
        "1 seat of these rounds is not in the file and stays as it is.")
    assert peopled.plan("seating", "round,table,participant_id\n" + "".join(f"2,5,M{i}\n" for i in range(12))).notices \
        == ("Many members at new tables, so check the table numbers: 12 at table 5 in round 2.",)


@pytest.mark.parametrize(("rows", "sentence"), [
    ("1,2,P9\n", 'line 2: column "participant_id" says "P9", which is nobody\'s code here: take the people in first.'),
    ("1,2,P1\n1,3,P1\n", 'line 3: column "participant_id" says "P1", '
                          'who has a seat in round 1 on line 2 already: keep one of them.'),
    ("one,2,P1\n", 'line 2: column "round" says "one", which is not a round number such as 4.'),
    ("1,door,P1\n", 'line 2: column "table" says "door", which is not a table number such as 4.'),
    ("1,,P1\n", 'line 2: column "table" says "", which is not a table: say where everybody sits.'),
    ("1,2,P1\n1,2,P2\n1000,2,P1\n", "line 4: the number of a round cannot be 1,000"),
])
def test_what_cannot_be_read_stops_the_import_with_its_place(peopled, rows, sentence):
    with pytest.raises(IntakeError) as caught:
        peopled.plan("seating", f"round,table,participant_id\n{rows}")
    assert sentence in str(caught.value)


def test_two_people_whose_codes_differ_in_capitals_are_not_guessed(desk):
    desk.take("people", "id\nabC\naBc\n")
    with pytest.raises(IntakeError, match="several people"):
        desk.plan("seating", "table,participant_id\n1,ABC\n")


def chairs(desk):
    return {seat.person: seat.chair for seat in desk.book.all(Seat)}


def test_everybody_gets_a_chair_by_code_and_whoever_stays_keeps_it(peopled):
    peopled.take("seating", "round,table,participant_id\n1,2,P3\n1,2,P1\n1,2,P2\n")
    assert chairs(peopled) == {person("P1"): 1, person("P2"): 2, person("P3"): 3}
    plan = peopled.take("seating", "round,table,participant_id\n1,3,P1\n1,2,P2\n1,2,P3\n")
    assert (plan.new, plan.changed, plan.same) == (0, 1, 2)
    assert chairs(peopled) == {person("P1"): 1, person("P2"): 2, person("P3"): 3}


def test_a_file_may_say_who_sits_on_which_chair(peopled):
    peopled.take("seating", "round,table,seat,participant_id\n1,2,4,P1\n1,2,,P2\n1,2,1,P3\n")
    assert chairs(peopled) == {person("P1"): 4, person("P2"): 2, person("P3"): 1}


def test_a_round_whose_seats_come_from_a_file_was_planned_by_no_search_any_more(peopled):
    peopled.take("seating", "round,table,participant_id\n1,2,P1\n2,2,P1\n")
    peopled.book = peopled.book.after(seating.planned_by(peopled.book, [round_id(1), round_id(2)], 7, 500))
    peopled.take("seating", "round,table,participant_id\n1,2,P1\n2,3,P1\n")
    assert {round.number: round.steps for round in peopled.book.all(Round)} == {1: 500, 2: 0}
