"""Who may be listed twice is proposed with what speaks for it, and nobody is proposed for nothing."""

import pytest

from facilitator.domain import joining
from facilitator.domain.book import Book
from facilitator.domain.people import contact_id, profile_id
from facilitator.domain.records import Contact, Person, Profile
from facilitator.intake.duplicates import MOST, Why, likely


def event(*people):
    """Each a name, a mapping of a contact's fields, or both with attributes."""
    records = []
    for at, one in enumerate(people):
        name, reach, known = one if isinstance(one, tuple) else (one, {}, {})
        records += [Person(id=f"{at:04}", code=f"P{at:02}"),
                    Contact(id=contact_id(f"{at:04}"), person=f"{at:04}", name=name, **reach),
                    Profile(id=profile_id(f"{at:04}"), person=f"{at:04}", attributes=tuple(known.items()))]
    return Book.of(records)


def why(first, second):
    return [set(pair.why) for pair in likely(event(first, "Somebody Else", second))]


@pytest.mark.parametrize(("first", "second", "speaks"), [
    ("Łukasz Król", "lukasz krol", Why.SAME_NAME), ("Anna Kowalska", "Kowalska, Anna", Why.ORDER),
    ("Jon Smith", "John Smith", Why.SLIP), ("Alice Smyth", "Alice Smith", Why.SLIP),
    ("Siân O'Brien-Smith", "Sian OBrien Smith", Why.SAME_NAME), ("Anna Maria Kowalska", "Anna Kowalska", Why.PART),
    ("Mrs Ada Byron", "Ada Byron", Why.PART), ("Katharina Sommer", "Kahtarina Sommer", Why.SLIP)])
def test_names_that_are_nearly_the_same_are_found(first, second, speaks):
    assert why(first, second) == [{speaks}]
    assert why(second, first) == [{speaks}]


@pytest.mark.parametrize(("first", "second"), [
    ("Ann Lee", "Ben Lee"), ("Anna Smith", "Peter Smith"), ("Member 17", "Member 18"), ("Bo", "Bo Li"), ("", ""),
    ("Sam Jones", "Pam Jonas"), ("Maria", "Marie")])
def test_names_that_are_others_are_left_alone(first, second):
    assert why(first, second) == []


def test_the_same_address_or_number_is_found_however_it_is_written():
    pairs = likely(event(("Ann A", {"email": "A@Example.org"}, {}), ("Bea B", {"email": "a@example.org "}, {}),
                         ("Cy C", {"other": (("Mobile phone", "+44 7700 900123"),)}, {}),
                         ("Di D", {"other": (("phone", "07700 900-123"),)}, {}),
                         ("Ed E", {"other": (("Age", "07700 900123"),)}, {})))
    assert [(pair.first, pair.second, pair.why) for pair in pairs] == [
        ("0000", "0001", (Why.EMAIL,)), ("0002", "0003", (Why.PHONE,))]


def test_an_address_that_many_share_says_nothing():
    names = ("Ada Brook", "Cyril Dane", "Eve Frost", "Gus Hill", "Ida Jung", "Kim Lund", "Max Noor", "Oda Pike",
             "Quin Rust")
    assert likely(event(*((name, {"email": "office@example.org"}, {}) for name in names))) == []


def test_a_slip_counts_only_where_no_attribute_speaks_against_it():
    def with_gender(one, other):
        return likely(event(("Jan Nowak", {}, {"Gender": one}), ("Jana Nowak", {}, {"Gender": other})))
    assert with_gender("male", "female") == []
    assert len(with_gender("male", "M")) == 1
    assert len(with_gender("male", "")) == 1


def test_the_likeliest_pair_comes_first_and_says_what_speaks_against_it():
    same = {"email": "a@example.org"}
    pairs = likely(event(("Ann Lee", {}, {"Age": "16-24"}), ("Ann Lee", {}, {"Age": "65+"}),
                         ("Bea Moor", same, {"Age": "30"}), ("Bea Moor", same, {"Age": "30"})))
    assert [(pair.first, pair.second, pair.against) for pair in pairs] == [("0002", "0003", ()),
                                                                           ("0000", "0001", ("Age",))]
    assert pairs[0].why == (Why.SAME_NAME, Why.EMAIL)


def test_those_told_apart_are_not_proposed_again():
    book = event("Ann Lee", "Ann Lee")
    assert len(likely(book)) == 1
    assert likely(book.after(joining.tell_apart(book, "0001", "0000"))) == []


def test_those_put_together_are_not_proposed_again():
    book = event("Ann Lee", "Ann Lee")
    assert likely(book.after(joining.join(book, "0000", "0001"))) == []


def test_five_thousand_people_are_compared_and_the_likeliest_shown():
    first = [a + b for a in ("Ma", "Jo", "Ka", "Li", "Pe", "Su", "To", "Wi", "An", "El") for b in
             ("ria", "nas", "ren", "sbet", "ter", "sanne", "mas", "lhelm", "drea", "isa")]
    last = [a + b for a in ("Berg", "Hill", "Wood", "Stein", "Brook", "Field", "Lund", "Holm", "Dahl", "Ness") for b in
            ("er", "man", "son", "s", "ley")]
    book = event(*(f"{one} {other}" for one in first for other in last))
    assert len(likely(book)) == MOST
