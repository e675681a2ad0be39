"""How polls are put: every turn is written down, and no vote is lost when one is put again or made anew."""

from datetime import UTC, datetime

import pytest

from facilitator.domain import polls, pollways, putting
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id
from facilitator.domain.records import Ballot, Hands, Option, Poll, PollDeed, Rule, Way

AT = datetime(2026, 9, 12, 11, 30, tzinfo=UTC)


def a_book(*more, **values) -> Book:
    return Book.of([Poll(id="p", question="Is it so?", **values), Poll(id="q", question="And this?", position=1.0),
                    Option(id="yes", poll="p", text="Yes", value=2),
                    Option(id="no", poll="p", text="No", position=1.0, value=1),
                    Rule(id="r", poll="p", options=("yes",), percent=10, type="minority", title="Ours"), *more])


def hands(count: int, repeat: int = 1) -> Hands:
    return Hands(id=cell_id("hands", "p", "yes", "", repeat), poll="p", option="yes", repeat=repeat, hands=count)


@pytest.mark.parametrize(("state", "then", "written"), [
    ("draft", "open", ["opened"]), ("open", "closed", ["closed"]), ("closed", "published", ["published"]),
    ("closed", "open", ["reopened"]), ("published", "open", ["reopened"]),
    ("open", "published", ["closed", "published"]),
    ("open", "draft", []), ("open", "open", []),
])
def test_every_turn_of_a_poll_is_written_down_with_its_moment(state, then, written):
    book = a_book(state=state, repeat=2)
    book = book.after(putting.turn(book.get(Poll, "p"), then, AT))
    assert book.get(Poll, "p").state == then
    assert sorted((d.deed, d.repeat, d.at) for d in book.all(PollDeed)) == [
        (deed, 2, "2026-09-12T11:30:00+00:00") for deed in written]


def test_a_draft_with_one_option_leaves_no_choice():
    assert not putting.lacks_a_choice(a_book(), "p")
    for type, lacks in (("single", True), ("approval", True), ("number", False), ("text", False)):
        book = Book.of([Poll(id="p", type=type), Option(id="yes", poll="p", text="Yes")])
        assert putting.lacks_a_choice(book, "p") == lacks
        assert not putting.lacks_a_choice(book.after(polls.set_state(book.get(Poll, "p"), "open")), "p")
    assert not putting.lacks_a_choice(Book.of([Poll(id="p")]), "p")


def test_the_same_question_is_put_again_and_the_count_before_stands():
    book = a_book(hands(7), state="closed")
    book = book.after(putting.repeat(book.get(Poll, "p"), AT))
    poll = book.get(Poll, "p")
    assert (poll.repeat, poll.state, [o.id for o in polls.options(book, "p")]) == (2, "draft", ["yes", "no"])
    assert polls.tally(book, poll, 1).counts == {"yes": 7, "no": 0}
    assert polls.tally(book, poll, 2).counts == {"yes": 0, "no": 0}
    assert [(d.deed, d.repeat) for d in putting.deeds(book.after(putting.turn(poll, "open", AT)), "p")] == [
        ("opened", 2)]


def test_a_poll_that_is_still_open_is_closed_before_it_is_put_again():
    book = a_book(state="open")
    book = book.after(putting.repeat(book.get(Poll, "p"), AT))
    assert {(d.deed, d.repeat) for d in book.all(PollDeed)} == {("closed", 1)}


@pytest.mark.parametrize("vote", [hands(1), hands(0), Ballot(id="b", poll="p", marks=(("yes", "1"),)),
                                  Ballot(id="b", poll="p", entry=2)])
def test_hands_and_ballots_freeze_what_was_asked(vote):
    assert not putting.has_votes(a_book(), "p")
    assert putting.has_votes(a_book(vote), "p")
    assert not putting.has_votes(a_book(vote), "q")


def test_a_new_version_is_a_draft_right_behind_and_says_what_it_was():
    book = a_book(hands(3), state="closed", type="dots", most=5, cap=2, repeat=2)
    draft, changes = putting.again(book, book.get(Poll, "p"))
    book = book.after(changes)
    assert [poll.id for poll in polls.in_order(book)] == ["p", draft.id, "q"]
    assert book.get(Poll, draft.id) == draft
    assert (draft.was, draft.state, draft.repeat, draft.type, draft.most, draft.cap) == ("p", "draft", 1, "dots", 5, 2)
    assert [(o.text, o.value) for o in polls.options(book, draft.id)] == [("Yes", 2), ("No", 1)]
    made = polls.rules(book, draft.id)[0]
    assert (made.options, made.type, made.title) == ((polls.options(book, draft.id)[0].id,), "minority", "Ours")
    assert (putting.has_votes(book, draft.id), putting.has_votes(book, "p")) == (False, True)


def test_a_new_version_is_answered_at_each_table_as_the_one_before():
    book = a_book(Way(id=pollways.way_id("p", "t"), poll="p", table="t", way="paper"), hands(3))
    draft, changes = putting.again(book, book.get(Poll, "p"))
    book = book.after(changes)
    assert pollways.of_table(book, book.get(Poll, draft.id), "t") == "paper"
    assert book.get(Way, pollways.way_id(draft.id, "t")).poll == draft.id
