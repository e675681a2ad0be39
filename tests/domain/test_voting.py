"""Votes from phones: codes, what is refused and why, changed votes, receipts and the team's tokens."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import ballots, polls, voting
from facilitator.domain.changes import delete, edit
from facilitator.domain.records import Ballot, Option, Poll, Secret, VotingCode, Way
from tests.domain.phone_polls import POLL, book_of, dice, vote


def cast(book, given):
    taken = voting.cast(book, given)
    return book.after(taken.changes), taken


def refused(book, given) -> voting.Refused:
    with pytest.raises(voting.Refused) as caught:
        voting.cast(book, given)
    assert str(caught.value).endswith(".")
    return caught.value


def test_a_changed_vote_takes_the_place_of_the_first_and_keeps_its_receipt():
    book, first = cast(book_of("Park", "River"), vote(("park", "1")))
    book, again = cast(book, vote(("park", "1")))
    assert (again.changes, again.receipt, again.changed) == ((), first.receipt, False)
    book, changed = cast(book, vote(("river", "1")))
    assert (changed.receipt, changed.changed) == (first.receipt, True)
    book, other = cast(book, vote(("park", "1"), device="phone 2"))
    assert other.receipt != first.receipt
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}", first.receipt)
    assert sorted(b.marks for b in polls.cast_ballots(book, POLL)) == [(("park", "1"),), (("river", "1"),)]
    assert ballots.voted(book, POLL) == {"phones": 2}


def test_a_code_is_good_once_in_a_poll_however_it_is_typed_and_kept_only_as_a_hash():
    book = book_of("Park", "River", codes=True)
    (code, other), changes = voting.new_codes(book, 2, dice(7), "2026-05-16")
    book = book.after(changes)
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code)
    assert code not in str(book.records())
    assert len(book.all(VotingCode)) == 2
    spelling = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    book, first = cast(book, vote(("park", "1"), code=code))
    book, again = cast(book, vote(("river", "1"), code=spelling, device="another phone"))
    assert (again.receipt, again.changed) == (first.receipt, True)
    assert ballots.voted(book, POLL) == {"phones": 1}
    assert refused(book, vote(("park", "1"), code="")).why == "unknown"
    for wrong in ("AAAA-AAAA", code[:-1], f"{code}A", "ÄÖÜß-1234", "\ud800" * 8):
        assert refused(book, vote(("park", "1"), code=wrong)).why == "unknown"
    assert not voting.is_code(book.after([delete(book.get(VotingCode, id.id)) for id in book.all(VotingCode)]), other)


def test_more_codes_are_made_with_the_same_key():
    book = book_of("Park", codes=True)
    _, changes = voting.new_codes(book, 1, dice(1), "first")
    book = book.after(changes)
    (code,), changes = voting.new_codes(book, 1, dice(2), "second")
    assert [change.kind for change in changes] == ["voting_code"]
    assert voting.is_code(book.after(changes), code)


@pytest.mark.parametrize(("fields", "marks", "kept"), [
    ({"type": "single"}, [("river", "1")], [("river", "1")]),
    ({"type": "single"}, [], []),
    ({"type": "scale"}, [("park", "01")], [("park", "1")]),
    ({"type": "multiple", "most": 2}, [("river", "1"), ("park", "1")], [("park", "1"), ("river", "1")]),
    ({"type": "approval"}, [("street", "1"), ("river", "1"), ("park", "1")],
     [("park", "1"), ("river", "1"), ("street", "1")]),
    ({"type": "dots", "most": 5, "cap": 3}, [("park", "3"), ("river", "2")], [("park", "3"), ("river", "2")]),
    ({"type": "ranked"}, [("river", "1"), ("park", "3")], [("park", "3"), ("river", "1")]),
    ({"type": "score", "most": 5}, [("park", "0"), ("river", "5")], [("park", "0"), ("river", "5")]),
    ({"type": "score"}, [("river", "5")], [("river", "5")]),
    ({"type": "pairs"}, [("street", "park"), ("park", "river")], [("park", "river"), ("street", "park")]),
    ({"type": "number"}, [("", " 12,5 ")], [("", "12.5")]),
    ({"type": "text"}, [("", "  More benches  ")], [("", "More benches")]),
    ({"type": "text"}, [("", "  ")], []),
    ({"type": "text"}, [("", "Say\x00 \x1b[2J\ud800 \u202eit")], [("", "Say [2J it")]),
])
def test_what_each_kind_of_poll_takes(fields, marks, kept):
    book, _ = cast(book_of("Park", "River", "Street", **fields), vote(*marks))
    (ballot,) = book.all(Ballot)
    assert ballot.marks == tuple(kept)


@pytest.mark.parametrize(("fields", "marks"), [
    ({"type": "single"}, [("park", "1"), ("river", "1")]),
    ({"type": "single"}, [("park", "2")]),
    ({"type": "single"}, [("nowhere", "1")]),
    ({"type": "single"}, [("", "1")]),
    ({"type": "multiple", "most": 1}, [("park", "1"), ("river", "1")]),
    ({"type": "multiple"}, [("park", "1"), ("park", "1")]),
    ({"type": "multiple"}, [("park", "1"), ("abstain", "1")]),
    ({"type": "dots", "most": 5}, [("park", "3"), ("river", "3")]),
    ({"type": "dots", "most": 5, "cap": 2}, [("park", "3")]),
    ({"type": "dots", "most": 5}, [("park", "-3")]),
    ({"type": "ranked"}, [("park", "5")]),
    ({"type": "ranked"}, [("park", "0")]),
    ({"type": "ranked", "most": 1}, [("park", "1"), ("river", "2")]),
    ({"type": "score", "most": 5}, [("park", "6")]),
    ({"type": "score"}, [("park", "٣")]),
    ({"type": "score"}, [("park", "9" * 400)]),
    ({"type": "pairs"}, [("park", "park")]),
    ({"type": "pairs"}, [("park", "nowhere")]),
    ({"type": "pairs"}, [("park", "river"), ("river", "park")]),
    ({"type": "number"}, [("", "many")]),
    ({"type": "number"}, [("", "1"), ("", "2")]),
    ({"type": "text"}, [("", "x" * 501)]),
    ({"type": "text"}, [("park", "x")]),
    ({"type": "one of a newer version"}, [("park", "1")]),
])
def test_what_does_not_fit_a_poll_is_refused_with_a_sentence(fields, marks):
    book = book_of("Park", "River", "Street", "Abstain", **fields)
    assert refused(book, vote(*marks)).why == "faulty"


def test_nobody_votes_in_what_is_closed_not_on_phones_or_another_putting():
    book = book_of("Park")
    poll = book.get(Poll, POLL)
    for state in ("draft", "closed", "published"):
        assert refused(book.after([edit(poll, state=state)]), vote(("park", "1"))).why == "closed"
    assert refused(book.after([edit(poll, way="hands")]), vote(("park", "1"))).why == "closed"
    assert refused(book, vote(("park", "1"), repeat=2)).why == "closed"
    assert refused(book.after([delete(poll)]), vote(("park", "1"))).why == "closed"
    assert refused(book.after([delete(book.all(Secret)[0])]), vote(("park", "1"))).why == "closed"
    assert refused(book, vote(("park", "1"), device="")).why == "faulty"


def test_one_table_on_phones_puts_a_poll_on_phones():
    book = book_of("Park", way="hands")
    assert book.all(Secret) == []
    book = type(book).of([*book.records(), Way(id="w", poll=POLL, table="t", way="phones")])
    book = book.after(voting.lacking(book, dice()))
    assert voting.takes_votes(book, book.get(Poll, POLL))
    assert voting.lacking(book, dice()) == []


def test_sealed_ballots_say_nothing_of_who_cast_them_and_stand_in_the_order_of_their_ids():
    book = book_of("Park", "River")
    for number in range(30):
        book, _ = cast(book, vote(("park" if number % 3 else "river", "1"), device=f"phone {number}"))
    assert ballots.sealing(book).erased == ()
    old = {ballot.id: ballot for ballot in book.all(Ballot)}
    book = book.after([edit(book.get(Poll, POLL), state="closed")])
    made = ballots.sealing(book)
    assert {id for kind, id in made.erased if kind == "ballot"} == set(old)
    assert [kind for kind, _ in made.erased].count("secret") == 1
    assert [b.id for b in made.ballots] == sorted(b.id for b in made.ballots)
    assert not {b.id for b in made.ballots} & set(old)
    assert sorted((b.receipt, b.marks) for b in made.ballots) == sorted((b.receipt, b.marks) for b in old.values())
    assert ballots.sealing(book) == made


def test_an_earlier_putting_is_sealed_while_the_next_one_is_open():
    book, _ = cast(book_of("Park"), vote(("park", "1")))
    book = book.after([edit(book.get(Poll, POLL), repeat=2)])
    book = book.after(voting.lacking(book, dice(2)))
    book, _ = cast(book, vote(("park", "1"), repeat=2))
    made = ballots.sealing(book)
    assert [ballot.repeat for ballot in made.ballots] == [1]
    assert len(made.erased) == 2


def test_the_team_s_tokens_open_one_page_each_and_cannot_be_guessed():
    book = book_of("Park")
    assert voting.token(book) == ""
    assert not voting.is_token(book, "")
    book = book.after(voting.secret(book, "pages", dice()))
    stage, one, two = voting.token(book), voting.token(book, "1"), voting.token(book, "2")
    assert len({stage, one, two}) == 3
    assert all(re.fullmatch(r"[\w-]{32}", token) for token in (stage, one, two))
    assert voting.is_token(book, stage)
    assert not voting.is_token(book, one)
    assert voting.table_of_token(book, two, ["1", "2"]) == "2"
    assert voting.table_of_token(book, stage, ["1", "2"]) == ""


@pytest.mark.parametrize(("type", "marks", "words"), [
    ("single", [("park", "1")], "Park"),
    ("multiple", [("park", "1"), ("river", "1")], "Park, River"),
    ("dots", [("park", "3"), ("river", "2")], "Park: 3, River: 2"),
    ("ranked", [("park", "2"), ("river", "1")], "1. River, 2. Park"),
    ("pairs", [("park", "river")], "Park over River"),
    ("number", [("", "12.5")], "12.5"),
    ("text", [("", "My name is Ann")], "An answer in words"),
    ("single", [], ""),
])
def test_a_ballot_in_words(type, marks, words):
    book = book_of("Park", "River", type=type)
    offered = {option.id: option for option in book.all(Option)}
    assert ballots.in_words(book.get(Poll, POLL), offered, Ballot(id="b", marks=tuple(marks))) == words


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(("park", "river", ""))), max_size=25))
def test_whatever_phones_send_each_counts_once_with_what_it_sent_last_and_sealing_changes_no_vote(sent):
    book, last = book_of("Park", "River"), {}
    for device, option in sent:
        marks = ((option, "1"),) if option else ()
        book, taken = cast(book, vote(*marks, device=device))
        last[taken.receipt] = marks
    found = polls.cast_ballots(book, POLL)
    assert {ballot.receipt: ballot.marks for ballot in found} == last
    assert len(found) == len({device for device, _ in sent})
    made = ballots.sealing(book.after([edit(book.get(Poll, POLL), state="closed")]))
    assert {ballot.receipt: ballot.marks for ballot in made.ballots} == last
