"""Rules that cannot hold are named, and a round is put right after people stayed away by the fewest moves there are."""

from dataclasses import replace
from itertools import product

import pytest

from facilitator.domain.seating import quality, sizes
from facilitator.seating.exact import Conflict, first_plan, reseat
from facilitator.seating.program import Unproven
from facilitator.seating.search import search

from .halls import hall, without


def conflict(task):
    with pytest.raises(Conflict) as caught:
        first_plan(task)
    return caught.value


def test_the_rules_that_contradict_each_other_are_named_and_no_others():
    innocent = ("together", (8, 9), (), ())
    task = hall(12, 3, 2, rules=[innocent, ("together", (0, 1, 2), (), ()), ("at", (0,), (0,), ()),
                                 ("at", (2,), (1, 2), ()), ("apart", (5, 6), (), ())])
    found = conflict(task)
    assert {(rule.type, rule.people) for rule in found.rules} == {("together", (0, 1, 2)), ("at", (0,)), ("at", (2,))}


def test_a_conflict_in_one_round_names_that_round():
    task = hall(12, 3, 3, rules=[("apart", (0, 1), (), ()), ("at", (0, 1), (2,), (1,))])
    assert conflict(task).round == 1


def test_more_people_together_than_a_table_has_chairs_is_a_conflict():
    assert conflict(hall(12, 3, 1, rules=[("together", (0, 1, 2, 3, 4), (), ())])).rules


def test_tables_are_as_equal_as_the_rules_allow():
    task = hall(12, 3, 1, chairs=8, rules=[("together", (0, 1, 2, 3, 4, 5), (), ())])
    seats = first_plan(task)[0]
    assert sorted(seats.count(table) for table in range(3)) == [3, 3, 6]


def right(task, seats):
    return quality(task, (tuple(seats),)).right


@pytest.mark.parametrize("seed", range(6))
def test_nothing_else_has_more_cells_right_with_as_few_moves(seed):
    task = hall(8, 2, 1, attributes=(2, 3), seed=seed, chairs=5)
    *_, found = search(task, first_plan(task), seed, 40)
    there = without(task, {0, 5})
    now = [seats for person, seats in enumerate(found.plan[0]) if person not in (0, 5)]
    told = reseat(there, 0, now)

    def worth(seats):
        return -right(there, seats), sum(one != other for one, other in zip(seats, now, strict=True))

    assert worth(told.seats) == min(worth(seats) for seats in product((0, 1), repeat=6) if seats.count(0) == 3)
    assert told.moved == tuple(p for p in range(6) if told.seats[p] != now[p])


@pytest.mark.parametrize("seed", range(6))
def test_nothing_else_has_more_cells_right_with_as_few_moves_where_rules_leave_some_off(seed):
    rules = [("together", (0, 1, 2), (), ()), ("apart", (3, 4), (), ()), ("at", (5,), (0,), ())]
    task = hall(8, 2, 1, attributes=(2, 3), seed=seed, chairs=5, rules=rules)
    alike = replace(task, mixed=((0, 0, 0, 0, 1, 1, 1, 1), *task.mixed))
    now = (0, 1, 0, 1, -1, 0, 1, 1)
    told = reseat(alike, 0, now)

    def worth(seats):
        return -right(alike, seats), sum(was not in (-1, to) for was, to in zip(now, seats, strict=True))

    allowed = [seats for seats in product((0, 1), repeat=8)
               if seats.count(0) == 4 and not any(rule.broken(seats) for rule in alike.rules)]
    assert worth(told.seats) == min(map(worth, allowed))
    assert quality(alike, (told.seats,)).right < quality(alike, (told.seats,)).cells


def test_where_rules_forbid_even_tables_they_are_as_equal_as_can_be_and_nobody_moves_for_which_is_larger():
    task = hall(9, 3, 1, attributes=(), chairs=8, rules=[("together", (0, 1, 2, 3, 4), (), ())])
    told = reseat(task, 0, (2, 2, 2, 2, 2, 1, 1, 0, 0))
    assert told.moved == ()


def test_a_round_is_put_right_at_tables_of_different_size():
    task = replace(hall(20, 4, 1, attributes=()), chairs=(8, 8, 8, 3))
    seats = reseat(task, 0, [person % 4 for person in range(20)]).seats
    assert sorted(map(seats.count, range(4))) == [3, 5, 6, 6]


def test_rules_that_the_team_breaks_are_a_conflict():
    task = hall(14, 3, 1, rules=[("together", (12, 13), (), ()), ("together", (0, 1), (), ())])
    led = replace(task, members=12, chairs=(8,) * 3, team=((0, 1),))
    assert [rule.people for rule in conflict(led).rules] == [(12, 13)]


def test_where_the_time_is_over_the_best_found_so_far_is_handed_out_unproven():
    task = hall(90, 12, 1, attributes=(2, 3, 5, 7), chairs=9)
    now, seconds, best = [(7 * person) % 12 for person in range(90)], 0.2, None
    while best is None:
        with pytest.raises(Unproven) as late:
            reseat(task, 0, now, seconds)
        best, seconds = late.value.best, 1.5 * seconds
    assert sorted(map(best.seats.count, range(12))) == sorted(sizes(task))
    assert best.moved == tuple(p for p in range(90) if best.seats[p] != now[p])
    with pytest.raises(Unproven) as late:
        reseat(task, 0, now, 0.0)
    assert late.value.best is None


def test_nobody_moves_where_nothing_is_better():
    task = hall(12, 3, 1, attributes=(2,))
    *_, found = search(task, first_plan(task), 1, 200)
    assert reseat(task, 0, found.plan[0]).moved == ()


def test_who_comes_late_gets_a_chair_and_that_is_no_move():
    task = hall(9, 3, 1, attributes=())
    told = reseat(task, 0, [0, 0, 0, 1, 1, 1, 2, 2, -1])
    assert told.moved == ()
    assert told.seats == (0, 0, 0, 1, 1, 1, 2, 2, 2)


def test_who_is_locked_stays_when_others_move():
    task = hall(6, 2, 1, attributes=(), chairs=6, rules=[("at", (0, 1), (0,), ())])
    told = reseat(task, 0, [0, 0, 0, 0, 0, 1])
    assert len(told.moved) == 2
    assert not {0, 1} & set(told.moved)


def test_what_is_gathered_stays_together_where_it_can():
    task = replace(hall(12, 3, 1, attributes=(2,), chairs=6), gathered=((0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0),))
    now = (0, 0, 0, 2, 1, 1, 1, 1, 2, 2, 2, 2)  # One of the first table sits at the last; shares are as they are.
    seats = reseat(replace(task, mixed=((0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0),)), 0, now).seats
    assert quality(task, (seats,)).alike == (3,)
    assert quality(task, (reseat(replace(task, mixed=((0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0),), gathered=()),
                                 0, now).seats,)).alike != (3,)
