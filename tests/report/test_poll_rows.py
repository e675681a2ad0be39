"""Polls, results and ballots as files: what adds up, what is nobody's business, and the way back in."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.counting import results
from facilitator.domain import polls
from facilitator.domain.book import Book
from facilitator.domain.changes import edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Ballot, Hands, Option, Poll, PollDeed, Rule, Table, Way
from facilitator.intake import kinds
from facilitator.intake.event import read_event
from facilitator.report.opendata import export, published, working
from facilitator.report.poll_rows import shown_tables


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def event(type="single", state="closed", *more, ballots=(), hands=(), **values):
    """A poll with three options; ballots are marks with fields, hands are counts by option and table."""
    return Book.of([
        Poll(id="p", question="Which?", type=type, state=state, **values),
        *(Option(id=id, poll="p", text=text, position=float(place), abstains=text == "Abstain")
          for place, (id, text) in enumerate([("a", "Ann"), ("b", "Bo"), ("c", "Abstain")])),
        *(Table(id=table_id(number), number=number) for number in range(1, 7)),
        *(Ballot(id=f"{place:032x}", poll="p", marks=marks, **fields) for place, (marks, fields) in enumerate(ballots)),
        *(Hands(id=f"h{place}", poll="p", option=option, table=table, hands=n)
          for place, (option, table, n) in enumerate(hands)), *more])


def choice(option, count=1, **fields):
    return ((option, "1"),), {"count": count, **fields}


BLANK = ((), {})


def test_options_have_their_hands_and_their_ballots_by_table():
    book = event(ballots=[choice("a", 6, table=table_id(2)), choice("b", 5, table=table_id(3)), choice("b", 5),
                          choice("a", entry=2)], hands=[("a", table_id(1), 4), ("c", table_id(1), 0)])
    found = rows(working(book)["polls.csv"])
    assert [(row["table"], row["option"], row["hands"], row["ballots"]) for row in found] == [
        ("", "Ann", "0", "0"), ("", "Bo", "0", "5"), ("", "Abstain", "0", "0"), ("1", "Ann", "4", "0"),
        ("1", "Abstain", "0", "0"), ("2", "Ann", "0", "6"), ("2", "Bo", "0", "0"), ("2", "Abstain", "0", "0"),
        ("3", "Ann", "0", "0"), ("3", "Bo", "0", "5"), ("3", "Abstain", "0", "0")]


def test_results_have_a_row_for_each_method_and_option():
    book = event("ranked", ballots=[((("a", "1"), ("b", "2")), {"count": 6}), ((("b", "1"),), {"count": 5}), BLANK])
    found = rows(working(book)["results.csv"])
    assert [row for row in found if row["method"] == "instant-runoff"] == [
        {"poll": "p", "question": "Which?", "type": "ranked", "repeat": "1", "method": "instant-runoff", "made_by": "",
         "option": option, "figure": "votes in the last round", "count": count, "base": "cast", "of": "12",
         "share": share, "winner": winner, "tied": ""} for option, count, share, winner in [
             ("Ann", "6", "0.5000", "yes"), ("Bo", "5", "0.4167", ""), ("Abstain", "0", "0.0000", "")]]
    [tally] = [polls.tally(book, poll) for poll in book.all(Poll)]
    assert {row["method"] for row in found} == {result.method for result in results(tally)}
    assert [row for row in found if row["method"] == "stv"][0]["made_by"].startswith("votelib ")


def test_who_went_out_of_a_run_off_has_the_votes_of_that_round():
    book = event("ranked", ballots=[((("a", "1"),), {"count": 6}), ((("b", "1"), ("a", "2")), {"count": 5}),
                                    ((("c", "1"), ("b", "2")), {"count": 2})])
    book = book.after(edit(option, abstains=False) for option in book.all(Option))
    told = {(row["method"], row["option"]): (row["count"], row["figure"], row["share"])
            for row in rows(working(book)["results.csv"])}
    for method in ("instant-runoff", "stv"):
        assert told[method, "Abstain"] == ("2", "votes in round 1, then out", "0.1538"), method
        assert told[method, "Bo"] == ("7", "votes in the last round", "0.5385"), method
    assert told["minimax", "Ann"] == ("7", "votes in its worst defeat", "0.5385")
    assert told["plurality", "Ann"] == ("6", "votes", "0.4615")
    assert told["borda", "Ann"][1] == "points"


def test_priority_pairs_are_of_the_times_that_each_option_was_offered():
    book = event("pairs", ballots=[((("a", "b"), ("b", "c")), {"count": 6}), ((("b", "a"),), {"count": 2})])
    assert [(row["option"], row["count"], row["of"], row["share"]) for row in rows(working(book)["results.csv"])] == [
        ("Ann", "6", "8", "0.7500"), ("Bo", "8", "14", "0.5714"), ("Abstain", "0", "6", "0.0000")]


def test_a_scale_and_numbers_have_their_statistics():
    book = event("number", ballots=[((("", "4"),), {}), ((("", "7"),), {})])
    found = {row["figure"]: row["count"] for row in rows(working(book)["results.csv"])}
    assert (found["least"], found["median"]) == ("4", "5.5")
    assert rows(working(book)["ballots.csv"])[0]["value"] == "4"
    assert rows(published(book)["ballots.csv"]) == []
    assert rows(published(book)["results.csv"]) == []


def test_ballots_lead_to_nobody():
    book = event(ballots=[
        *(choice("a", way="phones", receipt=receipt) for receipt in ("ZZ", "QQ", "MM", "KK", "CC")),
        *(choice("b", way="paper", number=number, table=table_id(1)) for number in ("17", "3", "9", "12", "5")),
        (*BLANK[:1], {"way": "paper", "number": "99", "table": table_id(2)})])
    for files in (working(book), published(book)):
        found = rows(files["ballots.csv"])
        assert [(row["ballot"], row["count"], row["receipt"], row["table"], row["option"]) for row in found] == [
            ("1", "1", "CC", "", "Ann"), ("2", "1", "KK", "", "Ann"), ("3", "1", "MM", "", "Ann"),
            ("4", "1", "QQ", "", "Ann"), ("5", "1", "ZZ", "", "Ann"), ("6", "1", "", "", ""),
            ("7", "5", "", "1", "Bo")]
        assert not {"17", "99"} & {cell for row in found for cell in row.values()}
    assert "ballot" not in json.loads(published(book)["event.json"])["records"]
    assert "hands" not in json.loads(published(book)["event.json"])["records"]


def test_a_few_papers_are_not_told_from_the_phones_beside_them():
    book = event(ballots=[*(choice("a", way="phones", receipt=receipt) for receipt in "QRSTV"), choice("b", 2)])
    assert [(row["count"], row["receipt"], row["option"]) for row in rows(published(book)["ballots.csv"])] == [
        ("5", "", "Ann"), ("2", "", "Bo")]


def test_of_few_ballots_not_even_who_won_or_tied_is_published():
    for ballots in ([choice("a", 2), choice("b")], [choice("a"), choice("b")]):
        book = event(ballots=ballots)
        assert {(row["count"], row["share"], row["winner"], row["tied"]) for row in
                rows(published(book)["results.csv"])} == {("hidden", "", "", "")}
        assert {"yes"} <= {cell for row in rows(working(book)["results.csv"]) for cell in row.values()}


@pytest.mark.parametrize(("state", "repeat", "told"), [("draft", 1, []), ("open", 1, []), ("closed", 1, ["1"]),
                                                       ("published", 1, ["1"]), ("open", 2, ["1"])])
def test_ballots_are_told_once_nobody_votes_any_more(state, repeat, told):
    book = event(state=state, repeat=repeat, ballots=[choice("a", 7), choice("b", 7, repeat=2)] if repeat == 2 else
                 [choice("a", 7)])
    assert [row["repeat"] for row in rows(working(book)["ballots.csv"])] == told
    assert [row["repeat"] for row in rows(working(book)["results.csv"]) if row["option"] == "Ann"] == told
    closed = state in ("closed", "published")
    for name in ("polls.csv", "results.csv", "ballots.csv"):
        assert bool(rows(published(book)[name])) == closed


@pytest.mark.parametrize(("state", "fields", "told"), [
    ("open", {}, set()), ("open", {"early": True}, {"1"}), ("open", {"repeat": 2}, {"1"}),
    ("draft", {"repeat": 2}, {"1"}), ("closed", {"repeat": 2}, {"1", "2"})])
def test_hands_too_are_told_once_nobody_votes_any_more_unless_chosen_otherwise(state, fields, told):
    again = Hands(id="again", poll="p", option="a", hands=5, repeat=2)
    book = event("single", state, *[again][:fields.get("repeat", 1) - 1], hands=[("a", "", 7), ("b", "", 6)], **fields)
    for name in ("polls.csv", "results.csv"):
        assert {row["repeat"] for row in rows(working(book)[name])} == told


def test_small_counts_of_hands_stay_hidden_where_ballots_stand_beside_them():
    book = event(ballots=[choice("a", 6), choice("b", 9)], hands=[("a", "t", 2), ("b", "t", 30), ("c", "t", 12)])
    assert [(row["hands"], row["ballots"]) for row in rows(published(book)["polls.csv"])] == [
        ("hidden", "6"), ("30", "9"), ("hidden", "0")]
    assert [(row["count"], row["share"]) for row in rows(published(book)["results.csv"])] == [
        ("hidden", ""), ("39", "0.6610"), ("hidden", "")]


def test_ballots_of_so_few_that_they_say_who_voted_how_are_not_published():
    book = event("scale", ballots=[choice("a", 2), choice("b")])
    assert rows(published(book)["ballots.csv"]) == []
    assert {(row["of"], row["ballots"]) for row in rows(published(book)["polls.csv"])} == {("<5", "hidden")}
    assert {(row["count"], row["share"], row["figure"]) for row in rows(published(book)["results.csv"])} == {
        ("hidden", "", "answers")}
    assert sum(int(row["count"]) for row in rows(working(book)["ballots.csv"])) == 3


def test_words_of_peoples_own_are_not_published_as_ballots():
    book = event("text", ballots=[((("", f"I live at {place}"),), {}) for place in range(9)])
    assert len(rows(working(book)["ballots.csv"])) == 9
    assert "I live" not in "".join(published(book).values())


def test_pairs_and_marks_that_cannot_be_told_apart_are_read_by_name():
    book = event("pairs", ballots=[((("a", "b"), ("c", "a")), {})])
    ranked = event("ranked", ballots=[((("", "2"), ("b", "1")), {})])
    for whole, told in ((book, [("Ann", "Bo"), ("Abstain", "Ann")]), (ranked, [("Bo", "1"), ("", "2")])):
        assert [(row["option"], row["value"]) for row in rows(working(whole)["ballots.csv"])] == told


@given(st.lists(st.tuples(st.sampled_from(["", "t1", "t2", "t3", "t4"]), st.integers(1, 9)), max_size=12),
       st.integers(0, 12))
def test_no_table_is_told_with_fewer_ballots_than_the_poll_shows(given, least):
    ballots = [Ballot(id=str(place), table=table, count=count) for place, (table, count) in enumerate(given)]
    shown = shown_tables(ballots, least)
    counts = {}
    for table, count in given:
        counts[table] = counts.get(table, 0) + count
    assert all(counts[table] >= least for table, told in shown.items() if told)
    hidden = [table for table, told in shown.items() if table and not told]
    if hidden:
        rest = sum(counts[table] for table in hidden) + counts.get("", 0)
        assert rest >= least or not any(shown.values())
        assert len(hidden) > 1 or "" in counts or not any(shown.values())


def test_an_exported_folder_brings_back_polls_rules_ways_and_ballots(tmp_path, shared_data):
    plan = kinds.read("ballots", shared_data / "ballots/debian-2020-condorcet.txt", Book({}), {})
    [option, *_] = [change.id for change in plan.changes if change.kind == "option"]
    more = [Rule(id="r", poll=plan.poll, options=(option,), percent=50.0),
            Way(id="w", poll=plan.poll, table=table_id(1), way="paper"),
            PollDeed(id="d", poll=plan.poll, deed="closed", at="2026-05-16T10:00:00+01:00")]
    book = Book.of([*Book({}).after(plan.changes).records(), *more])
    export(book, tmp_path / "out")
    back = Book({}).after(read_event(tmp_path / "out", Book({})))
    for noun in (Poll, Option, Rule, Way, PollDeed, Ballot):
        assert {record.id: record for record in back.all(noun)} == {record.id: record for record in book.all(noun)}
    [poll] = back.all(Poll)
    assert [result.winners for result in results(polls.tally(back, poll))] == [
        result.winners for result in results(polls.tally(book, poll))]
    export(back, tmp_path / "again")
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()
