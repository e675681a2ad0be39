"""Names of people in the words of notes and in what else is shown."""

import pytest

from facilitator import limits
from facilitator.domain.book import Book
from facilitator.domain.privacy import TEXTS, Named, flagged, name_parts, named, names_in, names_of
from facilitator.domain.records import (
    NOUNS,
    Contact,
    Day,
    Event,
    Note,
    Option,
    Person,
    Poll,
    Profile,
    Round,
    Segment,
    Table,
    Theme,
)

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


OTHER_TEXTS = [
    (Event, "title"), (Event, "remit"), (Event, "organisers"), (Event, "place"), (Day, "title"), (Day, "venue"),
    (Segment, "title"), (Segment, "track"), (Table, "name"), (Round, "title"), (Person, "code"), (Theme, "name"),
    (Theme, "description"), (Poll, "question"), (Option, "text")]


@pytest.mark.parametrize(("noun", "field"), OTHER_TEXTS, ids=[f"{n.kind} {f}" for n, f in OTHER_TEXTS])
def test_a_name_in_any_other_text_is_told_of(noun, field):
    book = Book.of([noun(id="x", **{field: "Ask Łukasz about it"}), noun(id="y", **{field: "Ask about it"})])
    assert named(book, NAMES) == [Named(noun.kind, "x", field, "Ask Łukasz about it", ("lukasz",))]
    assert flagged(book) == {}


def test_a_name_in_what_a_theme_once_was_is_told_of_too():
    book = Book.of([Theme(id="x", name="Trees", was=(("gone", "What Łukasz planted"), ("+y", "Shade")))])
    assert named(book, NAMES) == [Named("theme", "x", "was", "What Łukasz planted, Shade", ("lukasz",))]


def test_a_name_in_an_attribute_is_told_of_once():
    book = Book.of([Profile(id=f"f{n}", person=f"p{n}", attributes=(("Group of Aoife", "Łukasz"), ("Ward", "North")))
                    for n in range(3)])
    assert named(book, NAMES) == [Named("profile", "", "Group of Aoife", "Group of Aoife", ("aoife",)),
                                  Named("profile", "", "Group of Aoife", "Łukasz", ("lukasz",))]


def test_every_text_that_people_write_is_looked_through():
    written = {name for name in limits.CHARACTERS if not NOUNS[name.split(".")[0]].private}
    looked_through = {f"{noun.kind}.{field}" for noun, fields in TEXTS.items() for field in fields}
    assert written - looked_through == {"note.text", "intake.file", "saved_search.title", "saved_search.words"}


def test_without_names_nothing_is_told_of():
    assert named(Book.of([Theme(id="x", name="Ask Łukasz")]), names_of([])) == []
