"""Kinds of polls, their numbers, scales and shapes."""

import pytest

from facilitator.domain import pollmaking, polls
from facilitator.domain.book import Book
from facilitator.domain.records import POLL_TYPES, Option, Poll, Rule


def after(book: Book, changes) -> Poll:
    return book.after(changes).get(Poll, "p")


def test_every_type_is_answered_in_some_way_and_hands_tell_neither_ranks_nor_words():
    assert all(pollmaking.ways(type) for type in POLL_TYPES)
    assert [type for type in POLL_TYPES if "hands" in pollmaking.ways(type)] == [
        "single", "multiple", "approval", "scale", "dots"]
    assert {pollmaking.ways(type) for type in ("ranked", "score", "pairs", "number", "text")} == {("paper", "phones")}


def test_a_poll_of_another_type_has_that_types_numbers_and_a_way_that_it_allows():
    book = Book.of([Poll(id="p", type="dots", most=7, cap=3)])
    ranked = after(book, pollmaking.set_type(book.get(Poll, "p"), "ranked"))
    assert (ranked.type, ranked.most, ranked.cap, ranked.places, ranked.way) == ("ranked", 0, 0, 1, "paper")
    back = Book.of([ranked])
    assert after(back, pollmaking.set_type(ranked, "dots", {"most": 3})).most == 3
    assert after(back, pollmaking.set_type(ranked, "single")).way == "paper"
    assert pollmaking.set_type(ranked, "ranked") == []


def test_options_go_where_people_answer_in_figures_or_words():
    book = Book.of([Poll(id="p"), Option(id="a", poll="p"), Option(id="o", poll="other"),
                    Rule(id="r", poll="p", options=("a",)), Rule(id="q", poll="p", type="quorum")])
    kept = book.after(pollmaking.choose_type(book, book.get(Poll, "p"), "ranked"))
    assert (len(polls.options(kept, "p")), len(polls.rules(kept, "p"))) == (1, 2)
    bare = book.after(pollmaking.choose_type(book, book.get(Poll, "p"), "number"))
    assert (polls.options(bare, "p"), [rule.id for rule in polls.rules(bare, "p")]) == ([], ["q"])
    assert bare.get(Option, "o")


def test_a_number_stays_within_what_makes_sense_for_its_type():
    book = Book.of([Poll(id="p", type="dots", most=5)])
    poll = book.get(Poll, "p")
    assert after(book, pollmaking.set_number(poll, "most", 8)).most == 8
    assert after(book, pollmaking.set_number(poll, "most", 0)).most == 1
    assert after(book, pollmaking.set_number(poll, "cap", -4)).cap == 0
    assert pollmaking.set_number(poll, "places", 3) == []
    typed = pollmaking.retyped(poll, "dots", {"most": 0, "places": 4})
    assert (typed.most, typed.places) == (1, 1)


def test_a_lot_is_written_down_when_it_is_chosen_and_goes_with_it():
    book = Book.of([Poll(id="p")])
    drawn = after(book, pollmaking.set_ties(book.get(Poll, "p"), "lot"))
    assert (drawn.ties, len(drawn.lot), drawn.lot.isdigit()) == ("lot", 6, True)
    assert pollmaking.set_ties(drawn, "lot") == []
    left = after(Book.of([drawn]), pollmaking.set_ties(drawn, "listed first"))
    assert (left.ties, left.lot) == ("listed first", "")


def test_scales_rise_or_fall_by_one_step_and_only_the_last_answer_abstains():
    for scale in pollmaking.SCALES:
        made = pollmaking.steps(scale, [f"step {n}" for n in range(len(scale.values))])
        assert [option.abstains for option in made[:-1]] == [False] * (len(made) - 1)
        values = [option.value for option in made if not option.abstains]
        if scale.type == "scale" and scale.key != "living with it":
            assert {abs(b - a) for a, b in zip(values, values[1:], strict=False)} == {1}
    assert pollmaking.steps(pollmaking.scale("yes or no"), ["Yes", "No", "Abstain"])[2].abstains
    with pytest.raises(ValueError, match="zip"):
        pollmaking.steps(pollmaking.scale("comfort"), ["one"])


def a_book() -> Book:
    return Book.of([
        Poll(id="p", question="Which?", segment="s", type="dots", most=5, cap=2, state="closed", repeat=3, was="o",
             recommendation="r", ties="listed first"),
        Option(id="b", poll="p", text="Buses", position=4.0), Option(id="a", poll="p", text="Trams", position=9.0),
        Rule(id="1", poll="p", options=("a",), percent=66.67), Rule(id="2", poll="p", options=("gone",), position=1.0),
        Rule(id="3", poll="p", type="quorum", base="entitled", position=2.0)])


def test_a_shape_keeps_how_a_poll_is_asked_and_nothing_of_what_became_of_it():
    shape = pollmaking.shape_of(a_book(), a_book().get(Poll, "p"))
    assert shape.poll == Poll(id="", question="Which?", type="dots", most=5, cap=2, ties="listed first")
    assert [option.text for option in shape.options] == ["Buses", "Trams"]
    assert [(rule.type, rule.options) for rule in shape.rules] == [("share", ("2",)), ("quorum", ())]


def test_a_poll_made_of_a_shape_has_options_and_rules_of_its_own():
    book = a_book()
    shape = pollmaking.shape_of(book, book.get(Poll, "p"))
    poll, changes = pollmaking.add(book, shape, question="And which now?", segment="t")
    book = book.after(changes)
    assert (poll.question, poll.segment, poll.position, poll.state) == ("And which now?", "t", 1.0, "draft")
    offered = polls.options(book, poll.id)
    assert [option.text for option in offered] == ["Buses", "Trams"]
    assert [rule.options for rule in polls.rules(book, poll.id)] == [(offered[1].id,), ()]
    assert len(polls.options(book, "p")) == 2


def test_a_draft_takes_another_shape_and_keeps_its_question_and_place():
    book = Book.of([*a_book().records(), Poll(id="d", question="Mine?", segment="t", position=7.0),
                    Option(id="x", poll="d", text="Old"), Rule(id="y", poll="d", options=("x",))])
    shape = pollmaking.shape_of(book, book.get(Poll, "p"))
    book = book.after(pollmaking.take_shape(book, book.get(Poll, "d"), shape))
    draft = book.get(Poll, "d")
    assert (draft.question, draft.segment, draft.position, draft.type, draft.cap) == ("Mine?", "t", 7.0, "dots", 2)
    assert [option.text for option in polls.options(book, "d")] == ["Buses", "Trams"]
    assert len(polls.rules(book, "d")) == 2
    assert len(polls.options(book, "p")) == 2
