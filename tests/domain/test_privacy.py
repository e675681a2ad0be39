"""Names of people in the words of notes."""

import pytest

from facilitator.domain.book import Book
from facilitator.domain.privacy import flagged, name_parts, names_in, names_of
from facilitator.domain.records import Contact, Note

NAMES = names_of(["Aoife Ní Shúilleabháin", "Sean O'Brien-Smith", "Łukasz Król", "Rose Hill", "Bo Lindqvist",
                  "Mrs Jane van der Berg", "王小明", "Χρήστος Παπαδόπουλος"])


@pytest.mark.parametrize(("text", "found"), [
    ("ask Aoife about the gate", ["aoife"]),
    ("ask aoife about the gate", ["aoife"]),
    ("Ni Shuilleabhain said so", ["ni", "shuilleabhain"]),
    ("it was O'Brien's idea", ["brien"]),
    ("LUKASZ knows", ["lukasz"]),
    ("Ο Χρηστος το είπε", ["χρηστοσ"]),
    ("小明说没有", ["小明"]),
    ("王小明说没有", ["小明", "王小明"]),
    ("Bo Lindqvist's shop", ["bo", "lindqvist"]),
    ("I think Rose should speak", ["rose"]),
    ("Rose Hill spoke first", ["rose", "hill"]),
    ("Zoe\u0308 and Jane", ["jane"]),
])
def test_a_name_is_found_however_it_is_typed(text, found):
    assert names_in(text, NAMES) == found


@pytest.mark.parametrize("text", [
    "The river rose to the second step",
    "Rose bushes by the bridge",
    "The hill is too steep. Hill paths flood",
    "A van at the kerb, der Bus kommt nie",
    "bo is two letters",
    "a rose on a wall",
    "MORE BUSES UP THE HILL",
    "Mrs nobody",
    "",
])
def test_everyday_words_are_no_names(text):
    assert names_in(text, NAMES) == []


def test_notes_that_hold_a_name_are_flagged_unless_they_are_held_back():
    book = Book.of([Contact(id="c", person="p", name="Łukasz Król"), Note(id="a", text="Lukasz said no"),
                    Note(id="b", text="Lukasz said no", held=True), Note(id="d", text="The king said no")])
    assert flagged(book) == {"a": ["lukasz"]}


def test_a_copy_without_names_flags_nothing():
    book = Book.of([Note(id="a", text="Lukasz said no")])
    assert names_in("Lukasz", name_parts(book)) == []
    assert flagged(book) == {}
