"""People: codes, counts by attribute, and what is taken away with somebody."""

import pytest

from facilitator.domain import people, presence
from facilitator.domain.book import Book
from facilitator.domain.changes import Record
from facilitator.domain.ids import cell_id
from facilitator.domain.people import Counted
from facilitator.domain.records import Absence, Authorship, Contact, Person, Profile, Seat


def person(code: str, role: str = "member", **attributes: str) -> list[Record]:
    known = Person(id=f"id of {code}", code=code, role=role)
    pairs = tuple(attributes.items())
    return [known, Profile(id=people.profile_id(known.id), person=known.id, attributes=pairs)] if pairs else [known]


def absence(code: str, day: str = "saturday") -> Absence:
    return Absence(id=cell_id("absence", f"id of {code}", day), person=f"id of {code}", day=day)


def book(*records: Record | list[Record]) -> Book:
    return Book.of(one for some in records for one in (some if isinstance(some, list) else [some]))


after = Book.after


def test_codes_stand_in_the_order_in_which_people_read_them():
    there = book(person("P10"), person("P2"), person("F1", "table facilitator"))
    assert [one.code for one in people.by_code(there)] == ["F1", "P2", "P10"]


@pytest.mark.parametrize(("codes", "next_one"), [
    ([], "P01"), (["P01", "P02"], "P03"), (["P99"], "P100"), (["P007"], "P008"), (["M01", "M48"], "M49"),
    (["17", "18"], "P01"), (["resident-4711"], "P01"), (["P01", "P09"], "P10")])
def test_the_next_code_goes_on_from_those_that_are_there(codes, next_one):
    assert people.next_code(book(*map(person, codes))) == next_one


def test_each_role_goes_on_from_its_own_codes():
    there = book(person("M07"), person("F1", "table facilitator"), person("F2", "table facilitator"))
    assert people.next_code(there, "table facilitator") == "F3"
    assert people.next_code(there, "speaker") == "P01"


def test_two_laptops_that_add_somebody_mean_two_people():
    one, other = people.add(book()), people.add(book())
    assert one[0].fields["code"] == other[0].fields["code"]
    assert one[0].id != other[0].id


def test_a_code_that_two_people_have_is_found():
    double = Person(id="another", code="P01")
    assert people.doubled_codes(book(person("P01"), person("P02"), double)) == {"P01"}


def test_a_code_is_refused_that_somebody_has_already_whatever_its_case():
    there = book(person("P01"), person("P02"))
    with pytest.raises(ValueError, match=r"^p01 is somebody else's code: choose another\.$"):
        people.write_code(there, there.get(Person, "id of P02"), " p01 ")
    with pytest.raises(ValueError, match="Everybody needs a code"):
        people.write_code(there, there.get(Person, "id of P02"), "  ")


def test_a_code_may_be_written_in_another_case():
    there = book(person("p01"))
    written = after(there, people.write_code(there, there.get(Person, "id of p01"), "P01"))
    assert [one.code for one in people.by_code(written)] == ["P01"]


def test_attributes_are_counted_as_invited_and_as_present():
    there = book(person("P01", Gender="woman"), person("P02", Gender="man"), person("P03", Gender="woman"),
                 person("P04"), person("F1", "table facilitator", Gender="man"), absence("P03"),
                 absence("P02", "sunday"))
    assert presence.counted(there, presence.here(there, "saturday")) == {
        "Gender": [Counted("man", 1, 1), Counted("woman", 2, 1), Counted("", 1, 1)]}


def test_bands_of_age_are_counted_in_the_order_of_their_numbers():
    there = book(*(person(f"P{i}", Age=age) for i, age in enumerate(["100+", "16-29", "9-15"])))
    ages = presence.counted(there, presence.here(there, "saturday"))["Age"]
    assert [one.value for one in ages] == ["9-15", "16-29", "100+"]


def test_present_are_the_members_who_are_not_ticked_absent_on_that_day():
    there = book(person("P01"), person("P02"), person("S1", "speaker"), absence("P02"))
    assert [one.code for one in presence.present(there, "saturday")] == ["P01"]
    assert [one.code for one in presence.present(there, "sunday")] == ["P01", "P02"]


def test_roles_are_counted_with_the_members_first():
    there = book(person("S1", "speaker"), person("P01"), person("P02"), absence("P02"), person("X", "usher"))
    assert presence.roles(there, presence.here(there, "saturday")) == [
        Counted("member", 2, 1), Counted("speaker", 1, 1), Counted("usher", 1, 1)]


def test_ticking_twice_changes_nothing_more():
    there = book(person("P01"))
    ticked = after(there, people.tick_absent(there, "id of P01", "saturday", True))
    assert people.absentees(ticked, "saturday") == {"id of P01"}
    assert people.tick_absent(ticked, "id of P01", "saturday", True) == []
    again = after(ticked, people.tick_absent(ticked, "id of P01", "saturday", False))
    assert people.tick_absent(again, "id of P01", "saturday", False) == []


def test_an_attribute_that_is_emptied_is_taken_away():
    there = book(person("P01", Gender="woman", Age="30-44"))
    emptied = after(there, people.write_attribute(there, "id of P01", "Gender", ""))
    assert people.attributes(emptied)["id of P01"] == {"Age": "30-44"}


def test_an_attribute_is_renamed_for_everybody_in_its_place():
    there = book(person("P01", q3="woman", Age="30-44"), person("P02", q3="man"))
    renamed = after(there, people.rename_attribute(there, "q3", " Gender "))
    assert people.attribute_names(renamed) == ["Gender", "Age"]
    with pytest.raises(ValueError, match="There is an attribute Age already"):
        people.rename_attribute(renamed, "Gender", "Age")


def test_an_attribute_is_taken_away_from_everybody():
    there = book(person("P01", Weight="1.2", Age="30-44"), person("P02", Weight="0.8"))
    without = after(there, people.rename_attribute(there, "Weight", ""))
    assert people.attribute_names(without) == ["Age"]


def test_with_a_person_goes_all_that_was_theirs_and_nothing_else():
    mine = [Contact(id=people.contact_id("id of P01"), person="id of P01", name="Łukasz"), absence("P01"),
            Seat(id="a seat", round="1", person="id of P01", table="t")]
    there = book(person("P01", Age="30-44"), mine, person("P02", Age="30-44"), absence("P02"))
    left = after(there, people.remove(there, "id of P01"))
    assert [len(left.all(noun)) for noun in (Person, Profile, Contact, Absence, Seat)] == [1, 1, 0, 1, 0]


def test_erasing_names_contact_attributes_and_what_they_are_said_to_have_written():
    contact = Contact(id=people.contact_id("id of P01"), person="id of P01", name="Łukasz Król")
    there = book(person("P01", Age="30-44"), person("P02", Age="30-44"), contact,
                 Authorship(id="by name", note="n1", author="lukasz krol"),
                 Authorship(id="by code", note="n2", author="P01"),
                 Authorship(id="by another", note="n3", author="Łukasz Nowak"))
    assert people.personal_keys(there, "id of P01") == {
        ("contact", contact.id), ("profile", people.profile_id("id of P01")), ("authorship", "by name"),
        ("authorship", "by code")}


def test_nobody_is_said_to_have_written_what_has_no_author():
    there = book(person("P01"), Authorship(id="unsigned", note="n", author=" "))
    assert people.personal_keys(there, "id of P01") == set()
