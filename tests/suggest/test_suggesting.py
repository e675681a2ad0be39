"""Suggestions on notes made for the purpose: what they offer and why, in any language, and of as little as nothing."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.apart import Helper
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Note, Placement, Theme
from facilitator.suggest import asking
from facilitator.suggest.function_words import function_words
from facilitator.suggest.results import material

BUSES = {"b1": "The last bus leaves before the cinema ends", "b2": "Buses to the hospital on Sundays",
         "b3": "A bus every ten minutes", "b4": "Bus tickets are too dear"}
TREES = {"t1": "Plant trees along the high street", "t2": "More trees for shade in summer",
         "t3": "Trees by the school need water", "t4": "Old trees should not be felled"}
NEW = {"n1": "No bus after nine in the evening", "n2": "Who looks after young trees?"}
NOTES = BUSES | TREES | NEW
PLACED = dict.fromkeys(BUSES, ("bus",)) | dict.fromkeys(TREES, ("tree",))
THEMES = {"bus": "", "tree": ""}

BABEL = {
    "de": "Der letzte Bus fährt zu früh", "ar": "نريد المزيد من الأشجار في المدينة", "ar2": "الأشجار تعطي الظل",
    "zh": "公交车太少", "zh2": "晚上没有公交车", "ja": "もっと木を植えてください",
    "emoji": "🚲🚲🌳", "emoji2": "🌳", "word": "Bus", "empty": "", "space": " \n ", "digits": "2030", "dots": "...",
    "cy": "Mwy o goed", "pl": "Więcej drzew, łąk i ławek", "same": "Bus", "same2": "Bus",
    "long": "trees " * 2000, "null": "a\x00b",
}


def test_a_note_is_offered_the_theme_whose_words_it_shares_first():
    offered = asking.likely(NOTES, PLACED, THEMES)
    assert {note: offers[0].theme for note, offers in offered.items()} == {"n1": "bus", "n2": "tree"}


def test_the_reason_names_words_of_the_note_and_its_nearest_notes_in_the_theme():
    best = asking.likely(NOTES, PLACED, THEMES)["n2"][0]
    assert ("trees", 4) in best.why.words, "in all four of its notes, with a capital or without"
    assert best.why.notes
    assert set(best.why.notes) <= set(TREES)


def test_shares_are_of_all_themes_and_the_likeliest_comes_first():
    themes = {"bus": "", "tree": "", "a": "Rents and flats", "b": "Schools and teachers"}
    for offers in asking.likely(NOTES, PLACED, themes).values():
        shares = [offer.share for offer in offers]
        assert len(shares) == 3
        assert shares == sorted(shares, reverse=True)
        assert 0.5 < sum(shares) < 1


def test_before_anything_is_sorted_the_names_of_themes_speak():
    offered = asking.likely(NOTES, {}, {"1": "Buses in the evening", "2": "Trees"})
    assert [offered[note][0].theme for note in ("b3", "t1", "n1", "n2")] == ["1", "2", "1", "2"]


def test_the_more_notes_lie_in_a_theme_the_less_its_name_says():
    misnamed = {"bus": "Trees", "tree": "Buses"}
    few = asking.likely({note: NOTES[note] for note in ("b1", "t1", "n2")}, {"b1": ("bus",), "t1": ("tree",)}, misnamed)
    assert few["n2"][0].theme == "bus"
    many = {f"t{number}": f"Trees in street number {number}" for number in range(20)}
    many |= {f"b{number}": f"Bus line number {number}" for number in range(20)}
    placed = {note: ("tree",) if note.startswith("t") else ("bus",) for note in many}
    assert asking.likely(many | NEW, placed, misnamed)["n2"][0].theme == "tree"


def test_a_theme_of_nothing_is_not_offered_and_one_alone_is_no_choice():
    offered = asking.likely(NOTES, PLACED, THEMES | {"empty": ""})
    assert {offer.theme for offers in offered.values() for offer in offers} == {"bus", "tree"}
    assert asking.likely(NOTES, dict.fromkeys(BUSES, ("bus",)), {"bus": ""}) == {}
    assert asking.likely(NOTES, {}, {}) == {}


def test_where_one_theme_has_a_single_note_the_others_are_still_told_apart():
    placed = {note: themes for note, themes in PLACED.items() if note in {*BUSES, "t2"}}
    offered = asking.likely(NOTES, placed, THEMES)
    assert offered["n2"][0].theme == "tree"
    assert offered["n1"][0].theme == "bus"


def test_a_note_in_several_themes_speaks_for_each():
    placed = PLACED | {"n2": ("tree", "care")}
    notes = NOTES | {"x": "Young trees want looking after"}
    assert {offer.theme for offer in asking.likely(notes, placed, THEMES | {"care": ""})["x"][:2]} == {"tree", "care"}


def test_a_note_that_lies_in_a_theme_that_is_gone_is_unsorted():
    assert "b1" in asking.likely(NOTES, PLACED | {"b1": ("gone",)}, THEMES)


def test_more_like_these_are_ranked_with_what_they_share():
    found = asking.more_like(NOTES, ["t1", "t2"])
    assert {like.note for like in found[:3]} == {"t3", "t4", "n2"}
    assert [like.alike for like in found] == sorted((like.alike for like in found), reverse=True)
    assert "trees" in [word.lower() for word, _ in found[0].why.words]
    assert set(found[0].why.notes) <= {"t1", "t2"}


def test_first_piles_hold_each_note_once_and_say_what_holds_them_together():
    piles = asking.first_piles(NOTES, 2)
    assert sorted(note for pile in piles for note in pile.notes) == sorted(NOTES)
    trees = next(pile for pile in piles if "t1" in pile.notes)
    assert set(trees.notes) == {*TREES, "n2"}
    assert [(word.lower(), notes) for word, notes in trees.words][0] == ("trees", 5)


def test_a_word_that_has_several_forms_is_named_by_what_all_begin_with():
    lanes = {f"c{place}": f"{word} past the school" for place, word in enumerate(
        ("Cyclists hurry", "Cyclist parking", "The cyclist waits", "A cyclist lane"))}
    others = {f"x{place}": f"Some {place} other thing" for place in range(12)}
    heap = next(heap for heap in asking.first_piles(lanes | others) if "c0" in heap.notes)
    assert ("cyclist…", 4) in [(word.lower(), notes) for word, notes in heap.words]


def test_what_is_like_no_theme_is_offered_none_as_the_one():
    notes = NOTES | {"far": "Enteignung trifft vor allem Erben", "near": "Plant trees along our street"}
    offered = asking.likely(notes, PLACED, THEMES)
    assert [offered[note][0].sure for note in ("near", "n2", "far")] == [True, True, False]


@pytest.mark.parametrize("count", [None, 5])
def test_no_more_piles_are_made_than_notes_differ(count):
    piles = asking.first_piles({str(number): "The same" for number in range(2000)}, count)
    assert [len(pile.notes) for pile in piles] == [2000]


def test_piles_are_small_and_named_by_what_their_notes_share_and_what_fits_in_none_is_left():
    places = ("bus stop", "bicycle rack", "swimming pool", "library shelf")
    notes = {f"{place} {number}": f"Our town Weston needs their {place} on street {number}"
             for place in places for number in range(12)} | {"alone": "Zebras yawn quietly"}
    piles = asking.first_piles(notes)
    assert "alone" not in {note for pile in piles for note in pile.notes}
    assert all(4 <= len(pile.notes) <= 15 for pile in piles)
    for pile in piles:
        assert len({note.rsplit(" ", 1)[0] for note in pile.notes}) == 1
        assert {*pile.words} <= {(word, len(pile.notes)) for word in pile.notes[0].split()}


def test_of_many_notes_a_dozen_piles_are_the_first_cut_and_the_rest_is_cut_next():
    words = [one + two for one in ("bus", "tram", "tree", "park", "rent") for two in ("ford", "land", "wick", "ham")]
    notes = {f"{place} {number}": f"{word} needs {number} of it" for place, word in enumerate(words)
             for number in range(4 + place)}
    first = asking.first_piles(notes)
    assert len(first) == 12
    assert [len(pile.notes) for pile in first] == sorted((len(pile.notes) for pile in first), reverse=True)
    taken = {note for pile in first for note in pile.notes}
    assert asking.first_piles({note: text for note, text in notes.items() if note not in taken})


def test_reasons_never_name_function_words_nor_what_is_everywhere():
    notes = {f"t{number}": f"Their trees in Weston can give shade to house {number}" for number in range(9)}
    notes |= {f"b{number}": f"Their buses to Weston can be late on day {number}" for number in range(9)}
    notes |= {f"g{number}": f"Mehr Bäume für die Kinder von Weston im Hof {number}" for number in range(9)}
    placed = {note: (note[0],) for note in notes if int(note[1]) < 4}
    offered = asking.likely(notes, placed, dict.fromkeys("tbg", ""))
    reasons = [offers[0].why for offers in offered.values()]
    reasons += [one.why for one in asking.more_like(notes, ["t1", "t2"])]
    named = {word.lower() for why in reasons for word, _ in why.words}
    assert {"trees", "buses", "bäume"} <= named
    assert not named & {"their", "can", "weston", "mehr", "für", "die", "von"}
    assert all(why.notes for why in reasons[:15])


def test_a_word_is_empty_in_its_own_language_alone():
    german, english = function_words([{"die", "kinder", "und", "der", "hund"}, {"the", "roses", "of", "them", "die"}])
    assert german == {"die", "und", "der"}
    assert english == {"the", "of", "them"}


def test_near_duplicates_are_grouped_and_others_left_alone():
    notes = {"a": "More trees in the high street", "b": "more trees in the High Street!",
             "c": "More trees in the high streets", "d": "In the high street more trees",
             "e": "A bus every ten minutes", "f": "A bus every two hours at night"}
    groups = asking.near_duplicates(notes)
    assert [group.notes for group in groups] == [("a", "b", "c", "d")]
    assert 0.8 <= groups[0].alike < 1
    assert groups[0].differ == ("street", "streets")


def test_words_that_turn_the_meaning_of_near_duplicates_are_named():
    notes = {"a": "There is a freshwater crisis in this country",
             "b": "There is not a freshwater crisis in this country"}
    assert [group.differ for group in asking.near_duplicates(notes)] == [("not",)]


def test_a_chain_of_small_changes_does_not_make_one_of_two_meanings():
    steps = ["aaaa bbbb cccc dddd eeee", "aaaa bbbb cccc dddd ffff", "aaaa bbbb cccc gggg ffff",
             "aaaa bbbb hhhh gggg ffff", "aaaa iiii hhhh gggg ffff"]
    groups = asking.near_duplicates({str(place): text for place, text in enumerate(steps)})
    assert all({"0", "4"} - set(group.notes) for group in groups)


def test_two_people_agree_beyond_chance_as_far_as_kappa_says():
    one = {"a": "1", "b": "1", "c": "2", "d": "2", "mine": "1"}
    found = asking.agreement(one, {"a": "1", "b": "2", "c": "2", "d": "2", "theirs": "2"})
    assert (found.agreed, found.of, found.differ) == (3, 4, ("b",))
    assert found.kappa == pytest.approx((3 / 4 - 1 / 2) / (1 - 1 / 2))


def test_agreement_by_a_single_theme_or_on_no_note_is_no_figure():
    assert asking.agreement({"a": "1"}, {"a": "1"}).kappa is None
    assert asking.agreement({"a": "1"}, {"b": "1"}) == asking.Agreement(0, 0, None, ())


@pytest.mark.parametrize("count", [0, 1, 2, 3, len(BABEL)])
def test_every_language_and_as_little_as_nothing_can_be_asked_about(count):
    notes = dict(list(BABEL.items())[:count])
    placed = {"de": ("1",), "ar": ("2",), "emoji2": ("2",), "empty": ("1",)}
    said = [note for note, text in notes.items() if text.strip()]
    for themes in ({}, {"1": ""}, {"1": "", "2": "🌳"}, {"1": "Busse", "2": "树"}):
        offered = asking.likely(notes, placed, themes)
        assert set(offered) <= set(said)
    alike = {like.note for like in asking.more_like(notes, ["word"])}
    assert alike == ({"same", "same2", "de"} if "word" in said else set())
    for heaps in (asking.first_piles(notes), asking.first_piles(notes, 3)):
        piled = [note for pile in heaps for note in pile.notes]
        assert len(piled) == len({*piled} & {*said})
    assert len(piled) == len(said)
    assert {"word", "same", "same2"} in [set(group.notes) for group in asking.near_duplicates(notes)] or count < 19


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=8), st.integers(0, 3))
def test_whatever_is_written_is_answered_and_every_time_alike(texts, sorted_):
    notes = {str(place): text for place, text in enumerate(texts)}
    placed = {str(place): (str(place % 2),) for place in range(sorted_)}
    ask = [lambda: asking.likely(notes, placed, {"0": "", "1": "One"}), lambda: asking.first_piles(notes),
           lambda: asking.more_like(notes, ["0"]), lambda: asking.near_duplicates(notes)]
    assert [work() for work in ask] == [work() for work in ask]


def test_languages_side_by_side_each_keep_their_suggestions():
    german = {"g1": "Mehr Bäume in der Stadt", "g2": "Alte Bäume schützen", "g3": "Der Bus kommt zu spät",
              "g4": "Busse am Sonntag", "g5": "Bäume brauchen Wasser", "g6": "Kein Bus am Abend"}
    placed = PLACED | {"g1": ("tree",), "g2": ("tree",), "g3": ("bus",), "g4": ("bus",)}
    offered = asking.likely(NOTES | german, placed, THEMES)
    assert {note: offers[0].theme for note, offers in offered.items()} == {"n1": "bus", "n2": "tree", "g5": "tree",
                                                                         "g6": "bus"}


def test_the_window_does_not_load_what_only_their_process_needs():
    loaded = subprocess.run([sys.executable, "-c", "import facilitator.suggest.asking, sys; print(*sys.modules)"],
                            capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout.split()
    assert "facilitator.suggest.results" in loaded
    assert not {"numpy", "scipy", "sklearn", "tokenizers", "wordllama"} & {*loaded}


class Refused(Exception):
    """Somebody wanted the network."""


def without_network(*, progress):
    """Asks for everything in a fresh process in which a socket cannot be made."""
    class NoSocket(socket.socket):
        def __init__(self, *args, **kwargs):
            raise Refused

    socket.socket = NoSocket
    asking.warm(progress=progress)
    asking.near_duplicates(NOTES, progress=progress)
    asking.more_like(NOTES, ["t1"], progress=progress)
    return asking.likely(NOTES, PLACED, THEMES, progress=progress), asking.agreement({"a": "1"}, {"a": "1"})


def test_a_process_of_its_own_answers_alike_and_never_wants_the_network():
    helper, told = Helper(), []
    try:
        offered, _ = helper.do(told.append, without_network)
        assert offered == asking.likely(NOTES, PLACED, THEMES)
        assert max(told) > 0
    finally:
        helper.close()


def test_what_nobody_waits_for_is_given_up():
    class Enough(Exception):
        pass

    def no_more(share):
        raise Enough

    with pytest.raises(Enough):
        asking.likely(NOTES, PLACED, THEMES, progress=no_more)


def test_what_suggestions_are_made_from_is_read_from_a_book():
    theme = Theme(id="t", name="Trees", description="Shade and birds")
    book = Book.of([Note(id="n", text="Plant trees"), Note(id="m", text="Bus"), theme,
                 Placement(id=cell_id("placement", "n", "t"), note="n", theme="t"),
                 Placement(id=cell_id("placement", "m", "gone"), note="m", theme="gone")])
    assert material(book) == ({"n": "Plant trees", "m": "Bus"}, {"n": ("t",)}, {"t": "Trees\nShade and birds"})
