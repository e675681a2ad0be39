"""Searching: word forms of several languages in one event, writing without spaces, and notes among which to look."""

import pytest

from facilitator.domain.changes import create
from facilitator.domain.finding import Wanted, best, said_of
from facilitator.domain.query import parse
from facilitator.store.check import check
from facilitator.store.forms import Forms
from tests.store.helpers import note, typed

TEXTS = (
    "The buses are late and not for us", "One bus is more of what we should have", "The children went home with it",
    "Die Häuser und das Haus sind nicht für den Radverkehr", "Mehr Autos, ein Auto auf der Straße ist zu viel",
    "Les travaux dans les écoles pour une route, pas sur une autre", "Le cheval et les chevaux sont plus sûrs",
    "Nie ma dróg i autobusów na ulicy", "Więcej dzieci jest w szkołach oraz na drogę, się mówi",
    "Mae'r gath yn y tŷ ac mae ffyrdd wedi cau", "Dim ysgolion yn ein nghartref gyda bysiau, hefyd bod",
    "环境保护很重要", "المدرسة بعيدة",
)


@pytest.fixture(scope="module")
def forms():
    """The words of an event in seven languages."""
    made = Forms("en")
    made.learn(TEXTS)
    return made


def test_the_languages_of_an_event_are_its_own_and_those_that_its_words_show(forms):
    assert forms.languages == {"en", "de", "fr", "pl", "cy", "ar"}
    assert Forms("sv").forms("bil") == []


@pytest.mark.parametrize(("asked", "place"), [
    ("bus", 0), ("buses", 1), ("child", 2), ("go", 2), ("haus", 3), ("hauser", 3), ("verkehr", 3), ("auto", 4),
    ("autos", 4), ("strasse", 4), ("travail", 5), ("école", 5), ("ecole", 5), ("cheval", 6), ("droga", 7),
    ("autobus", 7), ("szkoła", 8), ("szkola", 8), ("cath", 9), ("ty", 9), ("ffordd", 9), ("ysgol", 10),
    ("cartref", 10), ("bws", 10), ("环境", 11), ("保护", 11), ("مدرسة", 12)])
def test_a_note_is_found_by_another_form_of_its_word(store, forms, asked, place):
    notes = typed(store, *TEXTS)
    assert ("note", notes[place].id) in store.search(asked, widen=forms.widen)


def test_characters_that_only_stand_apart_are_not_found_as_one_word(store):
    typed(store, "环保护境")
    assert store.search("环境") == []


def test_a_word_learned_later_is_a_form_of_those_before():
    forms = Forms("en")
    forms.learn(["late bus"])
    assert forms.forms("buses") == ["bus"]
    forms.learn(["two buses"])
    assert forms.forms("bus") == ["buses"]


def test_a_part_of_a_word_is_found_only_in_languages_that_write_words_together():
    english = Forms("en")
    english.learn(["the train"])
    assert english.within("rain") == []


def test_the_very_words_come_first_then_other_forms_then_parts(forms):
    wanted = Wanted(parse("verkehr bus"), forms.widen)
    texts = {"both": "Bus und Verkehr", "form": "Buses Verkehr", "part": "buses Radverkehr", "none": "Verkehr"}
    weights = {name: wanted.weight(said_of(text)) for name, text in texts.items()}
    assert best(weights, lambda id: "", 9) == ["both", "form", "part"]


def test_of_equal_fits_the_newest_comes_first():
    assert best({"a": 2, "b": 2, "c": 3}, {"a": "1", "b": "2", "c": "0"}.get, 2) == ["c", "b"]


def test_the_very_words_are_found_even_where_more_than_are_asked_for_only_begin_so(store):
    notes = typed(store, *["business"] * 30, "one bus")
    assert store.search("bus", 5)[0] == ("note", notes[-1].id)


def test_only_the_notes_of_a_filter_are_found(store):
    one, other = typed(store, "bus one", "bus two")
    assert store.search("bus", among=frozenset([other.id])) == [("note", other.id)]
    assert store.search("bus", among=frozenset()) == []
    store.do("Add", [create(note("bus three"))])
    assert store.search("bus", among=frozenset([one.id])) == [("note", one.id)]
    assert check(store.path).problems == ()
