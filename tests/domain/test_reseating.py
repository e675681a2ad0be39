"""A round put right on the day: who is there for it, and whose cards have to be printed anew."""

from facilitator.domain import people, reseating, seating, seatrules, tables
from facilitator.domain.book import Book
from facilitator.domain.changes import create
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.records import Day, Person, Visit

BOOK = Book.of([Day(id="d", date="2026-09-12", start="09:00"),
                *(Person(id=f"p{n}", code=f"P{n}") for n in range(1, 5))])
BOOK = BOOK.after([*tables.set_tables(BOOK, 2), *tables.set_rounds(BOOK, 2)])


def visit(person, came="", left=""):
    return create(Visit(id=f"v {person}", person=person, day="d", came=came, left=left))


def test_without_check_in_those_are_away_who_are_ticked_absent():
    book = BOOK.after(people.tick_absent(BOOK, "p2", "d", True))
    assert reseating.away(book, "d") == {"p2"}
    task = reseating.task(book, tables.rounds(book)[0], "d")
    assert (task.people, task.rounds) == (("p1", "p3", "p4"), (round_id(1),))


def test_once_somebody_is_checked_in_those_not_come_yet_are_away_unless_they_are_awaited():
    book = BOOK.after([visit("p1", "09:00"), visit("p2", "09:40"), visit("p3", "09:00", "10:00")])
    book = book.after(people.tick_absent(book, "p4", "d", True))
    assert reseating.away(book, "d") == {"p3", "p4"}
    book = book.after(people.tick_absent(book, "p4", "d", False))
    assert reseating.away(book, "d") == {"p3", "p4"}
    assert reseating.away(book, "d", awaited=True) == {"p3"}


def test_changed_seats_are_those_of_people_who_sit_elsewhere_now():
    before = BOOK
    for person in ("p1", "p2"):
        before = before.after(tables.seat(before, round_id(1), person, table_id(1)))
    after = before.after(tables.seat(before, round_id(1), "p1", table_id(2)))
    after = after.after(tables.seat(after, round_id(2), "p3", table_id(1)))
    assert reseating.changed_seats(before, after) == [
        reseating.Moved(round_id(1), "p1", table_id(1), table_id(2)),
        reseating.Moved(round_id(2), "p3", "", table_id(1))]
    assert [moved.person for moved in reseating.changed_seats(before, after, [round_id(2)])] == ["p3"]


def test_a_round_stands_where_all_who_sit_there_are_here_at_even_tables_and_no_rule_is_broken():
    round = tables.rounds(BOOK)[0]
    book = BOOK.after(tables.settle(BOOK, round.id, {"p1": table_id(1), "p2": table_id(1), "p3": table_id(2),
                                                     "p4": table_id(2)}))
    uneven = book.after(tables.move(book, round.id, ["p3"], table_id(1)))
    cases = [book, uneven, book.after(people.tick_absent(book, "p2", "d", True)),
             book.after(tables.move(book, round.id, ["p4"], "")),
             book.after(seatrules.add(book, seatrules.rule("together", ["p1", "p3"])))]
    tasks = [(now, reseating.task(now, round, "d")) for now in cases]
    assert [reseating.stands(now, task, seating.seated_now(now, task)[0]) for now, task in tasks] == [
        True, False, False, False, False]


def test_cards_of_those_whose_table_and_chair_stay_are_not_changed():
    before = BOOK.after(tables.move(BOOK, round_id(1), ["p1", "p2", "p3"], table_id(1)))
    after = before.after(tables.move(before, round_id(1), ["p1"], table_id(2)))
    assert [moved.person for moved in reseating.changed_seats(before, after)] == ["p1"]
    closer = after.after(tables.seat(after, round_id(1), "p3", table_id(1), 1))
    assert [moved.person for moved in reseating.changed_seats(after, closer)] == ["p3"]
