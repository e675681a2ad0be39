"""`results`: one entry per poll, method and repeat, in words and for programs; nothing before its time."""

import json
from dataclasses import replace

import pytest

from facilitator import __version__
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import round_id, table_id
from facilitator.domain.records import Ballot, Hands, Option, Person, Poll, Round, Rule, Seat, Segment, Table
from facilitator.store.device import Device
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store

POLL = Poll(id="p", question="Which way?", state="closed")
OPTIONS = [Option(id=id, poll="p", text=text, position=place)
           for place, (id, text) in enumerate((("a", "By bus"), ("b", "On foot"), ("c", "On foot")))]


@pytest.fixture
def results(run, tmp_path):
    """Writes records into an event and gives what `results` says of them: its lines, and the polls of its JSON."""
    def ask(*argv: str, records=()):
        with Store.create(tmp_path / "votes.facil", Device("desk")) as store:
            store.do("Make", [create(record) for record in records])
        status, lines, _ = run("results", tmp_path / "votes.facil", *argv)
        assert status == 0
        return lines, json.loads(run("results", tmp_path / "votes.facil", *argv, "--json")[1][0])["polls"]

    return ask


def ballots(*orders: str) -> list[Ballot]:
    return [Ballot(id=f"{at}", poll="p", marks=tuple((id, str(rank)) for rank, id in enumerate(order, 1)))
            for at, order in enumerate(orders)]


def test_a_ranked_poll_has_an_entry_for_every_method(results):
    _, found = results(records=[replace(POLL, type="ranked"), *OPTIONS, *ballots("ab", "ab", "bc", "bc", "cb", "abc")])
    assert {entry["method"] for entry in found} >= {"plurality", "instant-runoff", "condorcet", "schulze", "borda",
                                                    "stv"}
    for entry in found:
        assert {"poll", "question", "state", "method", "repeat", "counts", "base", "shares", "winners", "ties",
                "rounds", "verdicts"} <= set(entry)
    stv = next(entry for entry in found if entry["method"] == "stv")
    assert (stv["made_by"], stv["repeat"], stv["state"]) == ("votelib 0.4.0", 1, "closed")
    assert stv["quota"] == 4
    runoff = next(entry for entry in found if entry["method"] == "instant-runoff")
    assert runoff["rounds"][0]["counts"] == {"By bus": 3, "On foot": 2, "On foot (2)": 1}
    assert runoff["rounds"][0]["transfers"] == [{"from": "On foot (2)", "to": "On foot", "votes": 1}]


def test_a_tie_is_said_to_be_a_tie_and_a_rule_that_breaks_it_is_named(results):
    votes = [Hands(id=id, poll="p", option=id, hands=4) for id in "ab"]
    lines, (entry,) = results(records=[POLL, *OPTIONS, *votes])
    assert "  A tie: By bus and On foot." in lines
    assert (entry["winners"], entry["ties"]) == ([], ["By bus", "On foot"])


def test_a_tie_broken_by_the_order_of_the_options_says_so(results):
    votes = [Hands(id=id, poll="p", option=id, hands=4) for id in "ab"]
    lines, (entry,) = results(records=[replace(POLL, ties="listed first"), *OPTIONS, *votes])
    assert ("  Most votes: By bus. By bus and On foot tied; the order of the options decided, as was agreed before."
            in lines)
    assert (entry["winners"], entry["ties"], entry["broken_by"]) == (["By bus"], ["By bus", "On foot"], "listed first")


def test_ballots_of_an_open_poll_are_hidden_until_it_is_closed(results):
    lines, (entry,) = results(records=[replace(POLL, state="open"), *OPTIONS, *ballots("a", "a", "b")])
    assert lines[1].startswith("  3 ballots are in so far. The result is hidden until the poll is closed")
    assert (entry["hidden"], entry["counts"], entry["winners"]) == (True, {}, [])


def test_so_are_its_hands_and_what_a_base_would_say_of_them(results):
    votes = [Hands(id=id, poll="p", option=id, hands=4) for id in "ab"]
    lines, (entry,) = results(records=[replace(POLL, state="open", base="valid"), *OPTIONS, *votes])
    assert lines[1:] == ["  8 hands are counted so far. The result is hidden until the poll is closed; with --open it "
                         "is shown now."]
    assert (entry["state"], entry["hidden"], entry["counts"], entry["shares"]) == ("open", True, {}, {})
    assert entry["base"] == {"name": "valid", "n": 0}


@pytest.mark.parametrize(("early", "argv"), [(True, ()), (False, ("--open",))])
def test_they_are_shown_where_that_was_chosen_or_asked_for(results, early, argv):
    lines, (entry,) = results(*argv, records=[replace(POLL, state="open", early=early), *OPTIONS,
                                              *ballots("a", "a", "b")])
    assert entry["counts"] == {"By bus": 2, "On foot": 1, "On foot (2)": 0}
    assert "  By bus: 2 (66.7%)" in lines


def test_each_time_that_a_poll_was_put_is_an_entry_of_its_own(results):
    votes = ballots("a", "b") + [replace(each, id=f"again{each.id}", repeat=2) for each in ballots("b", "b")]
    lines, found = results(records=[replace(POLL, repeat=2, state="open"), *OPTIONS, *votes])
    assert [(entry["repeat"], entry["state"], entry.get("hidden", False)) for entry in found] == [
        (1, "closed", False), (2, "open", True)]
    assert lines[0] == "Which way? (closed, 1 of 2)"


def test_verdicts_say_what_a_rule_decides_or_asks_for(results):
    rules = [Rule(id="1", poll="p", options=("a",), percent=50, position=1),
             Rule(id="2", poll="p", type="minority", options=("b",), percent=10, over=False, position=2)]
    lines, (entry,) = results(records=[POLL, *OPTIONS, *rules, *ballots("a", "a", "b")])
    assert [(each["passed"], each["counted"], each["needed"]) for each in entry["verdicts"]] == [
        (True, 2, 2), (True, 1, 1)]
    assert lines[-2:] == [
        "  Passed: more than half of all who voted, abstentions and blank ballots included, for “By bus” "
        "(2 of 3, 66.7%; 2 needed).",
        "  A minority statement is asked for: at least 10% of all who voted, abstentions and blank ballots included, "
        "for “On foot” (1 of 3, 33.3%; 1 needed)."]


def test_hands_that_do_not_tell_how_many_voted_give_no_base(results):
    votes = [Hands(id=id, poll="p", option=id, hands=4) for id in "ab"]
    lines, (entry,) = results(records=[replace(POLL, type="approval"), *OPTIONS, *votes])
    assert entry["base"] == {"name": "cast", "n": 0}
    assert entry["shares"] == {}
    assert "8 hands were raised, which do not tell how many people voted." in entry["remarks"]
    assert "  base: of those who raised hands, but hands do not tell how many these are" in lines


def people(count: int) -> list[Person]:
    return [Person(id=f"{n:032x}", code=f"P{n}") for n in range(count)]


def test_more_votes_than_people_give_no_share_and_no_verdict_and_say_so(results):
    rule = Rule(id="1", poll="p", options=("a",), percent=50, base="entitled")
    votes = [Ballot(id=id, poll="p", marks=((id, "1"),), count=count) for id, count in (("a", 50), ("b", 39))]
    lines, (entry,) = results(records=[replace(POLL, base="entitled"), *OPTIONS, rule, *people(24), *votes])
    why = "89 voted, 24 are entitled: mend the count or the list of people"
    assert (entry["shares"], entry["base"]) == ({}, {"name": "entitled", "n": 24})
    assert [(each["passed"], each["why"]) for each in entry["verdicts"]] == [(None, why)]
    assert [said.startswith(why) for said in entry["remarks"]] == [True]
    assert any(why in line for line in lines)
    assert "  By bus: 50" in lines


def test_a_table_with_more_hands_than_people_and_counters_who_differ_are_among_the_remarks(run, tmp_path):
    table = table_id(5)
    room = [Round(id=round_id(1), number=1), Segment(id="s", day="d", round=round_id(1)), Table(id=table, number=5),
            *people(8), *(Seat(id=f"s{n}", round=round_id(1), person=f"{n:032x}", table=table) for n in range(8))]
    cell = Hands(id="h", poll="p", option="a", table=table, hands=9)
    with Store.create(tmp_path / "first.facil", Device("desk")) as store:
        store.do("Make", [create(record) for record in [replace(POLL, segment="s"), *OPTIONS, *room, cell]])
        write_copy(store, tmp_path / "second.facil", names=True)
        with Store.open(tmp_path / "second.facil", Device("table 2")) as second:
            second.do("Count", [edit(cell, hands=10)])
        store.do("Count", [edit(cell, hands=11)])
        merge(store, [tmp_path / "second.facil"])
        stands = store.book.get(Hands, "h").hands
    (entry,) = json.loads(run("results", tmp_path / "first.facil", "--json")[1][0])["polls"]
    differing = (f"Two laptops counted table 5 differently for “By bus”: {21 - stands} or {stands}. Choose one in the "
                 f"room of polls; {stands} counts until then.")
    crowded = f"{stands} hands, 8 people at table 5: count again, or mend who is there."
    assert {differing, crowded} <= set(entry["remarks"])
    assert {f"  {differing}", f"  {crowded}"} <= set(run("results", tmp_path / "first.facil")[1])


def test_each_entry_says_what_counted_it_and_how_many_places_there_were(results):
    _, found = results(records=[replace(POLL, type="ranked", places=2), *OPTIONS, *ballots("ab", "ba", "ab")])
    assert {entry["method"]: entry["made_by"] for entry in found}["instant-runoff"] == f"facilitator {__version__}"
    assert {entry["places"] for entry in found} == {2}
    assert {entry["method"] for entry in found if "This method elects one, not 2." in entry["remarks"]} == {
        "instant-runoff", "condorcet"}


def test_what_star_decided_itself_is_remarked(results):
    votes = [Ballot(id="1", poll="p", marks=(("a", "5"),)), Ballot(id="2", poll="p", marks=(("b", "3"),))]
    _, (star, _) = results(records=[replace(POLL, type="score", most=5), *OPTIONS, *votes])
    assert star["winners"] == ["By bus"]
    assert "By bus and On foot are equal: as STAR has it, the one with more points wins." in star["remarks"]


def test_numbers_are_told_in_words(results):
    votes = [Ballot(id=f"{n}", poll="p", marks=(("", f"{n}"),)) for n in (10, 20, 40)]
    lines, (entry,) = results(records=[replace(POLL, type="number"), *votes])
    assert entry["figures"]["median"] == 20
    assert "  The number in the middle (the median) is 20; the middle half lies between" in lines[1]


def test_what_would_steer_a_terminal_is_not_shown(results):
    evil = [replace(OPTIONS[0], text="A\x1b[31m\x9b\u202eB"), OPTIONS[1]]
    lines, (entry,) = results(records=[POLL, *evil, Hands(id="h", poll="p", option="a", hands=2)])
    assert "  A\ufffd[31m\ufffd\ufffdB: 2" in [line[:line.find(" (")] if " (" in line else line for line in lines]
    assert "A\x1b[31m\x9b\u202eB" in entry["counts"]
