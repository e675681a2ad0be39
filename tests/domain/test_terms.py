"""Values that mean the same are found, and only they."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import terms
from facilitator.domain.book import Book
from facilitator.domain.people import values
from facilitator.domain.records import Person, Profile
from facilitator.domain.terms import Same


def alike(*words, known=()):
    return [(same.values, same.into) for same in
            terms.alike("A", {word: words.count(word) for word in words}, known)]


def test_case_accents_spaces_and_hyphens_are_no_other_value():
    assert alike("Female", "female", "FEMALE", "Female") == [(("FEMALE", "female"), "Female")]
    assert alike("Poznań", "Poznan", "Poznań") == [(("Poznan",), "Poznań")]
    assert alike("Non-binary", "nonbinary", "Non binary", "Non-binary") == [(("Non binary", "nonbinary"), "Non-binary")]
    assert alike("16–24", "16-24", "16 - 24", "16-24") == [(("16 - 24", "16–24"), "16-24")]


def test_letters_for_a_gender_stand_for_the_word_that_is_there():
    assert alike("f", "f", "f", "Female", "m", "Male") == [(("f",), "Female"), (("m",), "Male")]
    assert alike("w", "weiblich", "m", "männlich") == [(("m",), "männlich"), (("w",), "weiblich")]
    assert alike("k", "kobieta", "m", "mężczyzna") == [(("k",), "kobieta"), (("m",), "mężczyzna")]
    assert alike("f", "m") == []
    assert alike("f", "Female", "Femme") == []


def test_woman_and_female_are_one_with_their_letter_as_most_people_write_it():
    assert alike("Woman", "Woman", "female", "F") == [(("F", "female"), "Woman")]
    assert alike("Woman", "female", "female", "F") == [(("F", "Woman"), "female")]


def test_an_abbreviation_is_that_of_the_only_word_it_can_be():
    assert alike("Eng", "England", "Scotland") == [(("Eng",), "England")]
    assert alike("S", "South", "Support") == []
    assert alike("NI", "Northern Ireland", "Wales") == [(("NI",), "Northern Ireland")]


def test_signs_stand_close_or_apart():
    assert alike("60+", "60+", "60 +", "< 20", "<20") == [(("60 +",), "60+"), (("< 20",), "<20")]


def test_sixty_and_over_is_written_in_many_ways():
    ways = ["over 60", "60 and over", "60 plus", "ab 60", "> 60"]
    assert alike(*["60+"] * 3, *ways) == [(tuple(sorted(ways)), "60+")]
    assert alike("over 60", "over 65", "60", "under 60", "60-70") == []


def test_what_differs_in_more_than_its_writing_stays_apart():
    assert alike("North", "North East", "Northern") == []
    assert alike("1-2", "12", "1", "2") == []
    assert alike("56", "56+", "<56") == []
    assert alike("16-24", "1624", "25-34") == []
    assert alike("C1", "C2", "AB", "ABC1") == []
    assert alike("yes", "no", "yes, partly") == []


def test_all_values_come_to_be_written_alike():
    mixed = ["Female"] * 9 + ["female"] * 20 + ["Male"] * 30 + ["male"] * 2 + ["f", "m"]
    assert alike(*mixed) == [(("f", "female"), "Female"), (("m", "male"), "Male")]
    assert alike(*["female"] * 9, "f", *["Male"] * 10) == [(("f", "female"), "Female")]
    assert alike(*["FEMALE"] * 9, "f", "male", "Male") == [(("Male", "male"), "MALE"), (("f",), "FEMALE")]
    assert alike("Female", "Female", "female", "male") == [(("female",), "Female"), (("male",), "Male")]
    assert alike("Female", "male", "male") == [(("Female",), "female")]
    assert alike("Yes", "Prefer Not to Say", "NO") == [(("NO",), "No")]
    assert alike("England", "Eng", "wales", "wales") == [(("Eng",), "England")]


def test_the_spelling_of_the_event_wins_over_one_that_is_new():
    assert alike("woman", "Woman", "Woman", known=["woman"]) == [(("Woman",), "woman")]


def test_merging_writes_one_value_for_everybody_and_touches_nobody_else():
    people = [Person(id=str(at), code=str(at)) for at in range(4)]
    book = Book.of([*people, *(Profile(id=f"p{at}", person=str(at), attributes=(("Gender", value), ("Area", "f")))
                               for at, value in enumerate(("f", "Female", "female", "male")))])
    [same] = terms.found(book)
    assert same == Same("Gender", ("Female", "f"), "female")
    changes = terms.merge(book, same)
    assert {change.id for change in changes} == {"p0", "p1"}
    after = book.after(changes)
    assert values(after, "Gender") == ["female", "male"]
    assert values(after, "Area") == ["f"]
    assert terms.found(after) == []


@given(st.lists(st.text("aAfFmMlee -.nN19é", max_size=6), max_size=8))
def test_no_value_is_in_two_proposals_and_merging_leaves_none(words):
    counts = {word: words.count(word) for word in words}
    found = terms.alike("A", counts)
    named = [value for same in found for value in (*same.values, same.into)]
    assert len(named) == len(set(named))
    assert {*named} <= {*words}
