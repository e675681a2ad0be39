"""Hands and ballots in one count: who voted, what each base then is, and what rules make of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import polls, pollways, voters
from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import (
    BASES,
    Ballot,
    Hands,
    Option,
    Person,
    Poll,
    Round,
    Rule,
    Seat,
    Segment,
    Table,
    Way,
)

OPTIONS = [Option(id=id, poll="p", text=id, position=place, abstains=id == "abstain")
           for place, id in enumerate(("a", "b", "abstain"))]
MEMBERS = [Person(id=f"m{n}", code=f"P{n}") for n in range(40)]


def hands(option: str, count: int, table: str = "") -> Hands:
    return Hands(id=cell_id("hands", "p", option, table, 1), poll="p", option=option, table=table, hands=count)


def ballot(*marks: tuple[str, int], count: int = 1, table: str = "", id: str = "") -> Ballot:
    marks = tuple((option, str(value)) for option, value in marks)
    return Ballot(id=id or f"{marks} {table} {count}", poll="p", marks=marks, count=count, table=table)


def counted(*records, **fields) -> polls.Tally:
    poll = Poll(**{"id": "p", "state": "closed", **fields})
    return polls.tally(Book.of([poll, *OPTIONS, *MEMBERS, *records]), poll)


def rule(*options: str, **fields) -> Rule:
    return Rule(**{"id": f"r{options}{fields}", "poll": "p", "options": options, **fields})


def bases(found: polls.Tally) -> tuple[int, int]:
    return found.bases["cast"], found.bases["valid"]


# Bases

@pytest.mark.parametrize(("kind", "fields"), [("single", {}), ("scale", {}), ("multiple", {"most": 1})])
def test_a_hand_and_a_ballot_are_a_person_each(kind, fields):
    found = counted(hands("a", 4), hands("abstain", 1), ballot(("a", 1), count=3), ballot(("abstain", 1)), ballot(),
                    type=kind, **fields)
    assert (found.counts, bases(found)) == ({"a": 7, "b": 0, "abstain": 2}, (10, 7))


@pytest.mark.parametrize("kind", ["multiple", "approval"])
def test_a_base_counts_people_and_not_their_marks(kind):
    found = counted(ballot(("a", 1), ("b", 1), count=6), ballot(("abstain", 1), count=2), ballot(), type=kind)
    assert (found.counts["a"], found.counts["b"], bases(found)) == (6, 6, (9, 6))
    assert found.share("b") == pytest.approx(6 / 9)


def test_hands_raised_several_times_do_not_tell_how_many_voted_and_nothing_is_made_up():
    over = rule("a", percent=50, base="cast")
    found = counted(hands("a", 9), hands("b", 8), over, rule("a", percent=20, base="entitled"),
                    rule("a", "b", percent=20, base="entitled"), type="multiple")
    assert (found.tells_people, bases(found), found.share("a")) == (False, (0, 0), None)
    assert {len(v.rule.options): v.passed for v in found.verdicts if v.rule.base == "entitled"} == {1: True, 2: None}
    assert [v.passed for v in found.verdicts if v.rule.base == "cast"] == [None]
    assert counted(hands("a", 9), type="multiple", base="entitled").share("a") == 9 / 40


def test_too_many_marks_make_a_ballot_invalid_but_cast():
    found = counted(ballot(("a", 1), ("b", 1)), ballot(("a", 1)))
    assert (found.counts, bases(found)) == ({"a": 1, "b": 0, "abstain": 0}, (2, 1))


@pytest.mark.parametrize(("kind", "marks", "gets"), [
    ("ranked", [("b", 2), ("a", 1)], {"a": 1}), ("ranked", [("a", 1), ("b", 1)], {}), ("ranked", [("b", 3)], {"b": 1}),
    ("dots", [("a", 3), ("b", 2)], {"a": 3, "b": 2}), ("score", [("a", 5), ("b", 0)], {"a": 5}),
    ("pairs", [("a", "b")], {"a": 1}), ("number", [("", "42")], {}), ("text", [("", "Yes, but.")], {}),
])
def test_what_an_option_gets_follows_from_the_type(kind, marks, gets):
    found = counted(ballot(*marks), type=kind)
    assert found.counts == {"a": 0, "b": 0, "abstain": 0} | gets
    assert bases(found) == (1, 0 if kind == "ranked" and not gets else 1)


def test_a_repeat_and_a_second_typing_are_not_counted_with_the_first():
    first = ballot(("a", 1))
    others = [replace(first, id="2", repeat=2), replace(first, id="3", entry=2), replace(first, id="4", poll="q")]
    assert counted(first, *others).counts["a"] == 1


# Doubts

def test_a_table_where_more_voted_than_sit_there_is_named_whichever_way_they_voted():
    room = [Round(id=round_id(1), number=1), Segment(id="s", day="d", round=round_id(1)),
            Table(id=table_id(1), number=1), *(Seat(id=f"s{n}", round=round_id(1), person=f"m{n}", table=table_id(1))
                                              for n in range(4))]
    poll = Poll(id="p", segment="s")
    for by_hand, by_ballot, named in ((2, 2, {}), (2, 3, {table_id(1): (5, 4)})):
        book = Book.of([poll, *OPTIONS, *MEMBERS, *room, hands("a", by_hand, table_id(1)),
                        ballot(("b", 1), count=by_ballot, table=table_id(1))])
        assert polls.too_many(book, polls.tally(book, poll)) == named
    assert polls.too_many_at_all(counted(hands("a", 39), ballot(("b", 1), count=2)))
    assert not polls.too_many_at_all(counted(hands("a", 38), ballot(("b", 1), count=2)))


def test_a_table_that_answers_on_paper_is_not_waited_for_with_its_hands():
    seats = [Seat(id=f"s{n}", round=round_id(1), person=f"m{n}", table=table_id(n)) for n in (1, 2)]
    poll = Poll(id="p", segment="s")
    book = Book.of([poll, *OPTIONS, *MEMBERS, *seats, Round(id=round_id(1), number=1),
                    Segment(id="s", day="d", round=round_id(1)), *(Table(id=table_id(n), number=n) for n in (1, 2)),
                    Way(id=pollways.way_id("p", table_id(1)), poll="p", table=table_id(1), way="paper")])
    assert [table.number for table in polls.missing(book, polls.tally(book, poll))] == [2]


@pytest.mark.parametrize(("kind", "most", "least"), [
    ("single", 0, 17), ("multiple", 0, 9), ("dots", 5, 4), ("dots", 0, 1)])
def test_hands_are_of_so_many_people_at_least(kind, most, least):
    found = counted(hands("a", 9), hands("b", 8), type=kind, most=most)
    assert voters.people_at_least(found.poll, found.by_table[""]) == least


@pytest.mark.parametrize(("state", "early", "hidden"), [("open", False, True), ("open", True, False),
                                                        ("closed", False, False), ("published", False, False)])
def test_ballots_are_hidden_until_the_poll_is_closed(state, early, hidden):
    assert counted(ballot(("a", 1)), state=state, early=early).is_hidden is hidden
    assert not counted(hands("a", 1), state=state, early=early).is_hidden, "Everybody saw the hands."


# Rules

@pytest.mark.parametrize(("voted", "passed"), [(19, False), (20, True)])
def test_a_quorum_is_about_who_voted_whatever_they_said(voted, passed):
    (found,) = counted(hands("b", voted - 2), ballot(), ballot(("abstain", 1)),
                       rule(type="quorum", percent=50, over=False, base="entitled")).verdicts
    assert (found.passed, found.counted, found.needed, found.base) == (passed, voted, 20, 40)


@pytest.mark.parametrize(("against", "reached"), [(1, False), (2, True)])
def test_a_minority_is_reached_at_its_share(against, reached):
    (found,) = counted(ballot(("a", 1), count=20 - against), ballot(("b", 1), count=against),
                       rule("b", type="minority", percent=10, over=False)).verdicts
    assert found.passed is reached


def test_a_rule_about_several_options_counts_a_person_once():
    (found,) = counted(ballot(("a", 1), ("b", 1), count=3), ballot(("abstain", 1), count=2), rule("a", "b", percent=50),
                       type="approval").verdicts
    assert (found.counted, found.base, found.passed) == (3, 5, True)


_piles = st.lists(st.tuples(st.lists(st.sampled_from(["a", "b", "abstain"]), max_size=3, unique=True),
                            st.integers(1, 9)), max_size=6)
_cells = st.dictionaries(st.sampled_from(["a", "b", "abstain"]), st.integers(0, 9), max_size=3)


@given(_piles, _cells, st.sampled_from(["single", "approval", "scale"]), st.sampled_from(BASES),
       st.sampled_from([50.0, 66.67, 10.0, 80.0]), st.booleans(), st.sampled_from(["share", "quorum", "minority"]))
def test_no_option_has_more_votes_than_people_and_one_person_less_fails(piles, cells, kind, base, percent, over, what):
    ballots = [ballot(*((id, 1) for id in marks), count=count, id=str(at)) for at, (marks, count) in enumerate(piles)]
    found = counted(*ballots, *(hands(id, n) for id, n in cells.items()), type=kind, base=base)
    cast, valid = bases(found)
    people = sum(cells.values()) + sum(count for _, count in piles)
    assert cast == (people if found.tells_people else 0)
    assert valid <= cast
    if found.tells_people:
        assert all(n <= people for n in found.counts.values())
    for id, n in found.counts.items():
        if (share := found.share(id)) is not None:
            assert share * found.bases[base] == pytest.approx(n)
    asked = rule("a", "b", percent=percent, over=over, base=base, type=what)
    (verdict,) = counted(*ballots, *(hands(id, n) for id, n in cells.items()), asked, type=kind).verdicts
    if verdict.passed is not None:
        exact = polls.exact_share(percent) * verdict.base
        assert verdict.passed == (verdict.counted > exact if over else verdict.counted >= exact)
        fewer = verdict.needed - 1
        assert not (fewer > exact if over else fewer >= exact)
        assert verdict.counted <= people


@given(_piles, _cells, st.randoms())
def test_what_two_laptops_counted_meets_in_any_order(piles, cells, random):
    records = [ballot(*((id, 1) for id in marks), count=count, id=str(at)) for at, (marks, count) in enumerate(piles)]
    records += [hands(id, n) for id, n in cells.items()]
    mixed = list(records)
    random.shuffle(mixed)
    assert counted(*mixed) == counted(*records)
