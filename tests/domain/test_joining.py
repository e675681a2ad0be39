"""Two entries of one person become one, and nothing that was said of them is lost."""

from facilitator.domain import joining, people
from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Absence, Authorship, Contact, Person, Profile, Seat, SeatingRule, Segment, Visit


def seat(round, person, table):
    return Seat(id=cell_id("seat", round, person), round=round, person=person, table=table)


def visit(person, day, came="", left="", *away):
    return Visit(id=cell_id("visit", person, day), person=person, day=day, came=came, left=left, away=away)


def absence(person, day):
    return Absence(id=cell_id("absence", person, day), person=person, day=day)


def reach(person, **values):
    return Contact(id=people.contact_id(person), person=person, **values)


def known(person, **values):
    return Profile(id=people.profile_id(person), person=person, attributes=tuple(values.items()))


TWO = [Person(id="a", code="P07"), Person(id="b", code="P93"), Person(id="c", code="P10")]


def joined(*records):
    book = Book.of([*TWO, *records])
    return book.after(joining.join(book, "a", "b"))


def test_one_keeps_the_code_and_gets_what_it_lacks():
    after = joined(reach("a", name="Ann Archer", access="ramp", diet="vegan"), known("a", Area="North"),
                   reach("b", name="A. Archer", email="a@example.org", access="hearing loop", diet="Vegan",
                         consents=("quoted",), other=(("Phone", "07700 1"),)), known("b", Area="South", Age="30-44"))
    assert [person.code for person in people.by_code(after)] == ["P07", "P10"]
    there = people.contact(after, "a")
    assert (there.name, there.email, there.access, there.diet, there.consents) == (
        "Ann Archer", "a@example.org", "ramp; hearing loop", "vegan", ("quoted",))
    assert dict(there.other) == {"Phone": "07700 1", joining.ALSO: "P93"}
    assert people.profile(after, "a").attributes == (("Area", "North"), ("Age", "30-44"))
    assert after.all(Profile) == [people.profile(after, "a")]
    assert joining.also_codes(after) == {"P93": "a"}


def test_somebody_of_whom_nothing_else_is_known_gets_it_all():
    after = joined(reach("b", name="Ann"), known("b", Area="South"))
    assert people.contact(after, "a").name == "Ann"
    assert people.profile(after, "a").attributes == (("Area", "South"),)


def test_seats_move_where_there_is_none_yet():
    after = joined(seat("r1", "a", "t1"), seat("r1", "b", "t2"), seat("r2", "b", "t3"), seat("r1", "c", "t1"))
    assert sorted((one.round, one.person, one.table) for one in after.all(Seat)) == [
        ("r1", "a", "t1"), ("r1", "c", "t1"), ("r2", "a", "t3")]
    assert {one.id for one in after.all(Seat)} >= {cell_id("seat", "r2", "a")}


def test_absent_is_who_was_absent_under_both_codes():
    after = joined(absence("a", "sat"), absence("b", "sat"), absence("a", "sun"), absence("b", "mon"))
    assert {(one.person, one.day) for one in after.all(Absence)} == {("a", "sat")}


def test_a_visit_begins_with_the_first_coming_and_ends_with_the_last_leaving():
    after = joined(visit("a", "sat", "10:00", "12:00"), visit("b", "sat", "09:30", "15:00"),
                   visit("b", "sun", "09:00"), visit("a", "mon", "09:00", "11:00"), visit("b", "mon", "11:30"))
    assert {(one.person, one.day, one.came, one.left) for one in after.all(Visit)} == {
        ("a", "sat", "09:30", "15:00"), ("a", "sun", "09:00", ""), ("a", "mon", "09:00", "")}


def test_away_is_who_was_away_under_both_codes():
    after = joined(visit("a", "sat", "09:00", "", ("11:00", "12:00")), visit("b", "sat", "11:30", "14:00"),
                   visit("a", "sun", "09:00", "11:00"), visit("b", "sun", "11:30", "", ("13:00", "13:20")),
                   visit("b", "mon", "09:00", "", ("10:00", "10:30")), visit("a", "tue", "", "11:00"),
                   visit("b", "tue", "10:00", "12:00"))
    assert {(one.day, one.came, one.left, one.away) for one in after.all(Visit)} == {
        ("sat", "09:00", "", (("11:00", "11:30"),)), ("sun", "09:00", "", (("11:00", "11:30"), ("13:00", "13:20"))),
        ("mon", "09:00", "", (("10:00", "10:30"),)), ("tue", "10:00", "12:00", ())}


def test_rules_and_leads_speak_of_the_one_who_stays():
    after = joined(SeatingRule(id="r", type="together", people=("b", "c")),
                   SeatingRule(id="s", type="apart", people=("a", "b")),
                   SeatingRule(id="t", type="at", people=("b",), tables=("t1",)),
                   Segment(id="x", leads=("c", "b", "a")))
    assert {rule.id: rule.people for rule in after.all(SeatingRule)} == {"r": ("a", "c"), "t": ("a",)}
    assert after.get(Segment, "x").leads == ("c", "a")


def test_what_the_other_wrote_is_erased_with_the_one_who_stays():
    after = joined(reach("a", name="Ann Archer"), reach("b", name="Anne Archer"),
                   Authorship(id="1", note="n1", author="p93"), Authorship(id="2", note="n2", author="Anne Archer"),
                   Authorship(id="3", note="n3", author="P07"), Authorship(id="4", note="n4", author="P10"))
    assert {one.id for one in after.all(Authorship) if ("authorship", one.id) in people.personal_keys(after, "a")} == {
        "1", "2", "3"}


def test_undoing_it_brings_everything_back_because_nothing_is_written_into_what_goes():
    book = Book.of([*TWO, reach("b", name="Ann"), seat("r1", "b", "t2")])
    gone = [change for change in joining.join(book, "a", "b") if change.id in ("b", people.contact_id("b"))]
    assert [dict(change.fields) for change in gone] == [{DELETED: True}, {DELETED: True}]


def test_two_people_stay_told_apart_also_after_one_of_them_was_joined_with_a_third():
    book = Book.of(TWO)
    book = book.after(joining.tell_apart(book, "c", "b"))
    assert joining.told_apart(book) == {frozenset("bc")}
    book = book.after(joining.join(book, "a", "b"))
    assert frozenset("ac") in joining.told_apart(book)


def test_somebody_else_stays_told_apart_from_the_one_who_stays():
    book = Book.of([*TWO, Person(id="A", code="P01")])
    book = book.after(joining.tell_apart(book, "A", "b"))
    assert frozenset("Aa") in joining.told_apart(book.after(joining.join(book, "a", "b")))


def test_nobody_is_joined_with_themselves_or_with_nobody():
    book = Book.of(TWO)
    assert joining.join(book, "a", "a") == joining.join(book, "a", "x") == []


def test_who_sits_somewhere_or_came_keeps_the_code():
    book = Book.of([*TWO, seat("r1", "c", "t1")])
    assert joining.order(book, "a", "c") == ("c", "a")
    assert joining.order(book, "b", "a") == ("a", "b")
