"""Seating over several rounds: what is asked for, what a plan is worth, and how it is carried out."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from facilitator.domain import mixing, people, seating, seatrules, tables
from facilitator.domain.book import Book
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.people import profile_id
from facilitator.domain.records import Day, Person, Profile, Round, Seat, Segment, Table, Timing


def event(people=6, count=2, rounds=2, extra=()):
    """Members P1, P2… of the wards North and South by turns, tables of eight, and rounds."""
    members = [Person(id=f"p{n}", code=f"P{n}") for n in range(1, people + 1)]
    profiles = [Profile(id=profile_id(p.id), person=p.id, attributes=(("Ward", ("North", "South")[n % 2]),))
                for n, p in enumerate(members)]
    book = Book.of([*members, *profiles, *extra])
    return book.after([*tables.set_tables(book, count), *tables.set_rounds(book, rounds)])


def asked(book, **how):
    return seating.task(book, tables.rounds(book), **how)


def test_a_task_knows_members_tables_rounds_and_what_is_to_be_mixed():
    book = event()
    task = asked(book)
    assert (task.people, task.members, task.chairs) == (("p1", "p2", "p3", "p4", "p5", "p6"), 6, (8, 8))
    assert task.tables == (table_id(1), table_id(2))
    assert task.rounds == (round_id(1), round_id(2))
    assert task.mixed == ((0, 1, 0, 1, 0, 1),)


def test_an_attribute_that_is_left_is_neither_mixed_nor_gathered():
    book = event()
    for use, mixed, gathered in (("gather", 0, 1), ("leave", 0, 0), ("mix", 1, 0)):
        book = book.after(mixing.choose(book, "Ward", use))
        assert (len(asked(book).mixed), len(asked(book).gathered)) == (mixed, gathered)


def test_a_value_that_is_not_said_is_mixed_like_any_other_but_gathers_nobody():
    book = event(extra=[Person(id="p7", code="P7")])
    assert asked(book).mixed == ((0, 1, 0, 1, 0, 1, 2),)
    assert asked(book.after(mixing.choose(book, "Ward", "gather"))).gathered == ((0, 1, 0, 1, 0, 1, -1),)


def test_an_attribute_that_none_of_those_there_has_is_not_mixed():
    book = event(extra=[Person(id="p7", code="P7")])
    assert asked(book, away=[f"p{n}" for n in range(1, 7)]).mixed == ()


def test_who_is_away_is_not_seated_and_the_rules_speak_of_the_others():
    book = event()
    book = book.after(seatrules.replace(book, [seatrules.rule("together", ["p1", "p2"]),
                                               seatrules.rule("apart", ["p3", "p4", "p5"])]))
    task = asked(book, away=["p2", "p5"])
    assert task.people == ("p1", "p3", "p4", "p6")
    assert [(rule.type, rule.people) for rule in task.rules] == [("apart", (1, 2))]


def test_rounds_that_are_not_planned_count_as_met_before():
    book = event(rounds=3)
    for person, table in (("p1", 1), ("p2", 1), ("p3", 2)):
        book = book.after(tables.seat(book, round_id(1), person, table_id(table)))
    task = seating.task(book, tables.rounds(book)[1:])
    assert task.before == ((0, 1, 1),)


def test_a_round_that_has_begun_is_not_open_any_more():
    day, segment = Day(id="d", date="2026-05-16"), Segment(id="s", day="d", round=round_id(1))
    book = event(extra=[day, segment])
    assert [round.number for round in seating.open_rounds(book)] == [1, 2]
    begun = Book.of([*book.records(), Timing(id="t", segment="s", deed="started", at="2026-05-16T10:00:00+01:00")])
    assert [round.number for round in seating.open_rounds(begun)] == [2]


def test_a_round_that_repeats_one_that_repeats_another_follows_that_one():
    book = event(rounds=3)
    first, second, third = tables.rounds(book)
    book = book.after(tables.repeat_round(book, second, first.id))
    book = book.after(tables.repeat_round(book, third, second.id))
    assert asked(book).like == (0, 0, 0)
    with pytest.raises(ValueError, match="cannot repeat itself"):
        tables.repeat_round(book, first, third.id)
    book = book.after([*tables.repeat_round(book, book.get(Round, second.id), "")])
    assert asked(book).like == (0, 1, 1)


def test_the_worth_of_a_plan_is_counted_as_anybody_would():
    task = asked(event(people=4, rounds=3))
    told = seating.quality(task, ((0, 0, 1, 1), (0, 0, 1, 1), (0, 1, 0, 1)))
    assert (told.pairs, told.bound, told.repeats, told.most) == (4, 6, 2, 2)
    assert told.met == (2, 2, 2, 2)
    assert told.team == 0
    again = replace(task, like=(0, 0, 2))
    assert seating.quality(again, ((0, 0, 1, 1), (0, 0, 1, -1), (0, 1, 0, 1))).bound == 4
    assert seating.quality(again, ((0, 0, 1, 1), (0, 1, 1, 0), (0, 1, 0, 1))).bound == 6  # Somebody moved since.
    assert seating.quality(task, ((0, 0, 1, 1, 0), (0, 0, 1, 1, 1), (0, 1, 0, 1, 0))).team == 2  # With P1.
    assert (told.right, told.cells) == (8, 12)  # In round 3 the table of P1 and P3 has only people of the North.


@pytest.mark.parametrize(("people", "at"), [(5, 3), (6, 3), (7, 4)])
def test_no_plan_brings_more_pairs_together_than_the_bound_says_and_one_as_many(people, at):
    task = asked(event(people=people, rounds=2))
    rounds = [tuple(int(person not in there) for person in range(people)) for there in combinations(range(people), at)]
    told = [seating.quality(task, (rounds[0], later)) for later in rounds]
    assert {one.bound for one in told} == {max(one.pairs for one in told)}


def test_a_plan_is_carried_out_by_the_seats_that_differ():
    book = event(people=3, rounds=1)
    task = asked(book)
    book = book.after(seating.carry_out(book, task, ((0, 1, 1),)))
    assert seating.seated_now(book, task) == ((0, 1, 1),)
    assert len(seating.carry_out(book, task, ((0, 1, 0),))) == 1
    book = book.after(seating.carry_out(book, task, ((-1, 1, 1),)))
    assert Counter(seat.table for seat in book.all(Seat)) == {table_id(2): 2}


def test_a_gathered_column_counts_tables_at_which_everybody_known_is_alike():
    task = replace(asked(event(people=6, count=4, rounds=2)), gathered=((0, 0, 1, 1, 0, -1),))
    told = seating.quality(task, ((0, 0, 1, 1, 2, 2), (0, 1, 0, 1, 2, 2)))
    assert (told.alike, told.taken, told.empty) == ((4,), 6, (3,))
    nobody = seating.quality(task, ((-1,) * 6, (-1,) * 6))
    assert (nobody.alike, nobody.taken, nobody.empty) == ((0,), 0, ())


def test_a_round_tells_which_search_planned_it_until_it_is_emptied():
    book = event(people=4, rounds=3)
    first, second, third = tables.rounds(book)
    book = book.after(seating.carry_out(book, asked(book), ((0, 1, 0, 1),) * 3))
    book = book.after(seating.planned_by(book, [first.id, second.id], 7, 250_000))
    assert seating.planned_by(book, [first.id], 7, 250_000) == []
    assert [([round.number for round in some], *by) for some, *by in seating.searches(tables.rounds(book))] == [
        ([1, 2], 7, 250_000, 0)]
    book = book.after(tables.copy_round(book, first.id, third.id))
    book = book.after(tables.empty(book, second.id))
    assert [([round.number for round in some], *by) for some, *by in seating.searches(tables.rounds(book))] == [
        ([1, 3], 7, 250_000, 0)]


def test_a_round_tells_where_its_search_was_stopped_and_of_none_before_its_first_step():
    book = event(people=4, rounds=2)
    first, second = tables.rounds(book)
    book = book.after(seating.planned_by(book, [first.id], 7, 250_000, 500))
    assert [by for _, *by in seating.searches(tables.rounds(book))] == [[7, 250_000, 500]]
    book = book.after(tables.copy_round(book, first.id, second.id))
    assert [len(some) for some, *_ in seating.searches(tables.rounds(book))] == [2]
    book = book.after(seating.planned_by(book, [first.id, second.id], 7, 250_000, 0))
    assert seating.searches(tables.rounds(book)) == []


def test_too_few_chairs_are_said_with_the_numbers():
    book = event(people=9, count=1)
    with pytest.raises(ValueError, match="There are 8 chairs at 1 table for 9 members"):
        seating.sizes(asked(book))


@pytest.mark.parametrize("book", [Book({}), Book.of([Person(id="p", code="P1")]), Book.of([Table(id="t", number=1)])])
def test_without_people_or_tables_there_is_nothing_to_plan(book):
    with pytest.raises(ValueError, match="There (is nobody|are no tables)"):
        asked(book)


def test_somebody_can_be_locked_where_they_sit():
    book = event(people=2, rounds=1)
    book = book.after(tables.seat(book, round_id(1), "p1", table_id(2)))
    book = book.after(seatrules.lock(book, round_id(1), ["p1", "p2"]))
    assert [seatrules.words(book, rule) for rule in seatrules.of_person(book, "p1")] == [
        "P1 has a locked seat at table 2 in round 1"]
    assert seatrules.of_person(book, "p2") == []


@pytest.mark.parametrize(("type", "people", "at", "said"), [
    ("together", ["p1"], (), "at least two people"), ("apart", [], (), "at least two people"),
    ("at", [], ["t"], "Choose who"), ("at", ["p1"], (), "Choose the tables"),
    ("beside", ["p1", "p2"], (), "not beside")])
def test_a_rule_that_says_nothing_is_refused(type, people, at, said):
    with pytest.raises(ValueError, match=said):
        seatrules.rule(type, people, at)


def test_who_was_taken_away_while_a_plan_was_made_gets_no_seat():
    book = event(people=4, rounds=1)
    task = asked(book)
    gone = book.after(people.remove(book, "p2"))
    found = seating.carry_out(gone, task, ((0, 0, 1, 1),))
    assert {change.fields["person"] for change in found} == {"p1", "p3", "p4"}
    assert not seating.carry_out(book.after(tables.set_tables(book, 0)), task, ((0, 0, 1, 1),))


def test_tables_are_made_for_everybody_and_chairs_put_there_where_they_are_short():
    book = event(people=20, count=0)
    assert [table.seats for table in tables.in_order(book.after(seating.furnish(book)))] == [8, 8, 8]
    assert [table.seats for table in tables.in_order(book.after(seating.furnish(book, 2)))] == [10, 10]
    two = event(people=20, count=2)
    for count in (0, 2):
        assert [table.seats for table in tables.in_order(two.after(seating.furnish(two, count)))] == [10, 10]
    assert seating.furnish(event(people=16, count=2)) == []
    assert [table.seats for table in tables.in_order(two.after(seating.furnish(two, 3, 6)))] == [6, 6, 6]


def test_chairs_that_somebody_chose_stay_as_many_where_the_tables_are_not_alike():
    book = event(people=20, count=2)
    small = book.after(tables.set_seats(tables.in_order(book)[:1], 4))
    assert [table.seats for table in tables.in_order(small.after(seating.furnish(small)))] == [4, 16]
    both = small.after(tables.set_seats(tables.in_order(book)[1:], 6))
    assert seating.furnish(both) == []


def test_the_rules_of_a_round_are_held_against_how_people_sit_now():
    together, apart = seatrules.rule("together", ["p1", "p2"]), seatrules.rule("apart", ["p1", "p3"], round="r2")
    loop = seatrules.rule("at", ["p4"], ["t1"])
    rules = [together, apart, loop]
    assert seating.broken(rules, "r1", {"p1": "t1", "p2": "t2", "p3": "t1", "p4": "t2"}) == {together.id, loop.id}
    assert seating.broken(rules, "r2", {"p1": "t1", "p2": "t1", "p3": "t1", "p4": ""}) == {apart.id}
    assert seating.broken(rules, "r2", {"p1": "t1", "p3": "t2"}) == frozenset()


@pytest.mark.parametrize(("rules", "odd"), [
    ([("together", "ab"), ("apart", "ab")], {0, 1}),
    ([("together", "ab"), ("together", "bc"), ("apart", "ac"), ("together", "de")], {0, 1, 2}),
    ([("together", "ab"), ("apart", "ac")], set()),
    ([("at", "a", "12"), ("at", "a", "3"), ("at", "b", "1")], {0, 1}),
    ([("together", "ab"), ("at", "a", "12"), ("at", "b", "2")], set()),
    ([("together", "ab"), ("at", "a", "1"), ("at", "b", "2")], {0, 1, 2}),
])
def test_rules_that_are_seen_not_to_hold_together_are_all_named(rules, odd):
    known = [seatrules.rule(type, people, *at) for type, people, *at in rules]
    book = Book.of([*(Person(id=one, code=one) for one in "abcde"), *(Table(id=n, number=int(n)) for n in "123"),
                    *known])
    assert seatrules.at_odds(book) == {known[place].id for place in odd}


def test_rules_of_different_rounds_are_not_at_odds():
    rounds = [Round(id="one", number=1), Round(id="two", number=2)]
    people = [Person(id=one, code=one) for one in "ab"]
    one = seatrules.rule("together", "ab", round="one")
    for round, odd in (("two", False), ("one", True), ("", True)):
        other = seatrules.rule("apart", "ab", round=round)
        found = seatrules.at_odds(Book.of([*rounds, *people, one, other]))
        assert found == ({one.id, other.id} if odd else set())
