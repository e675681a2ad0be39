"""Even shares over the tables of a round, and what a move does to them."""

from facilitator.domain import mixing, shares
from facilitator.domain.book import Book
from facilitator.domain.changes import create, edit
from facilitator.domain.people import profile_id
from facilitator.domain.records import Person, Profile, Table

BOOK = Book.of([*(Table(id=f"t{n}", number=n) for n in (1, 2)),
                *(Person(id=f"p{n}", code=f"P{n}") for n in range(1, 9)), Person(id="f", code="F", role="lead"),
                *(Profile(id=profile_id(f"p{n}"), person=f"p{n}", attributes=(
                    ("Ward", "North" if n <= 4 else "South"), ("Age", "young"))) for n in range(1, 9))])
EVEN = {**{f"p{n}": "t1" for n in (1, 2, 5, 6)}, **{f"p{n}": "t2" for n in (3, 4, 7, 8)}, "f": "t1"}


def test_a_cell_says_how_many_there_are_and_what_would_be_even():
    cells = shares.spread(BOOK).cells(EVEN)
    assert cells["t1", "Ward", "North"] == shares.Cell(2, 2, 2)
    assert all(cell.off == 0 for cell in cells.values())
    assert cells["t1", "Age", "young"].have == 4


def test_too_many_have_a_plus_and_too_few_a_minus():
    assert (shares.Cell(4, 1, 2).off, shares.Cell(0, 1, 2).off, shares.Cell(1, 1, 2).off) == (2, -1, 0)


def test_the_effect_of_a_move_is_said_for_the_table_it_goes_to():
    found = shares.effect(shares.spread(BOOK), EVEN, {"p7": "t1"})
    assert [(s.value, s.before, s.after, s.worse) for s in found.at("t1")] == []
    assert (found.off_before, found.off_after) == (0, 0)
    found = shares.effect(shares.spread(BOOK), EVEN, {"p7": "t1", "p8": "t1"})
    assert [(s.value, s.before, s.after, s.worse) for s in found.at("t1")] == [
        ("North", 0, -1, True), ("South", 0, 1, True)]
    assert found.off_after == 4
    swapped = shares.effect(shares.spread(BOOK), EVEN, {"p7": "t1", "p1": "t2"})
    assert [(s.value, s.after, s.worse) for s in swapped.at("t1")] == [("North", -1, True), ("South", 1, True)]
    assert (swapped.off_before, swapped.off_after) == (0, 4)


def test_a_move_that_puts_a_table_right_is_better_and_one_to_nowhere_counts_too():
    lopsided = {**EVEN, "p1": "t2", "p7": "t1"}
    back = shares.effect(shares.spread(BOOK), lopsided, {"p1": "t1", "p7": "t2"})
    assert not any(shift.worse for shift in back.shifts)
    assert (back.off_before, back.off_after) == (4, 0)
    assert shares.effect(shares.spread(BOOK), EVEN, {"f": "t2"}).shifts == ()
    assert shares.spread(BOOK).cells({"p1": ""} | {"p2": "t1"})["t1", "Ward", "North"].have == 1


def test_attributes_that_are_not_mixed_have_no_cells():
    book = BOOK.after(mixing.choose(BOOK, "Ward", "gather"))
    assert {attribute for _, attribute, _ in shares.spread(book).cells(EVEN)} == {"Age"}


def test_members_who_have_not_said_their_value_are_spread_like_any_other():
    book = BOOK.after(edit(BOOK.get(Profile, profile_id(f"p{n}")), attributes=(("Age", "young"),)) for n in (1, 2))
    found = shares.spread(book)
    assert found.values == {"Ward": ("North", "South", ""), "Age": ("young",)}
    assert found.cells(EVEN)["t1", "Ward", ""] == shares.Cell(2, 1, 1)


def test_an_attribute_that_no_member_has_has_no_cells():
    book = BOOK.after([create(Profile(id=profile_id("f"), person="f", attributes=(("Post", "chair"),)))])
    assert shares.spread(book).values["Post"] == ()
    assert {attribute for _, attribute, _ in shares.spread(book).cells(EVEN)} == {"Ward", "Age"}
