"""Turns as tables: what was pressed when, whose turn it is, and what is left of it."""

from itertools import permutations

import pytest

from facilitator.domain import timings, turns
from facilitator.domain.book import Book
from facilitator.domain.records import Segment, Table, Timing, Turns
from tests.domain.days import at, lay

REPORTS = Turns(id="t", segment="s", names=("1", "2", "3"), seconds=300)
VERBS = {"begin": turns.begin, "turn": turns.turn, "back": turns.turn_back, "hold": turns.hold, "finish": turns.finish}


def held(presses: str, what: Turns = REPORTS) -> Book:
    """The book after presses such as `10:00 begin, 10:05 turn`."""
    book = Book.of([what])
    for press in filter(None, presses.split(",")):
        time, verb = press.split()
        book = lay(book, VERBS[verb](book, what, at(time)))
    return book


def told(book: Book, now: str, what: Turns = REPORTS) -> str:
    """Whose turn it is, with the seconds left, and whether it stands still."""
    found = turns.current(book, what, at(now))
    return f"{found.name} {found.left_seconds}" + (" still" if found.paused else "") if found else ""


@pytest.mark.parametrize(("presses", "now", "seen"), [
    ("", "10:00", ""),
    ("10:00 begin", "10:01", "1 240"),
    ("10:00 begin", "10:06", "1 -60"),
    ("10:00 begin, 10:06 turn", "10:07", "2 240"),
    ("10:00 begin, 10:06 turn, 10:08 turn", "10:08", "3 300"),
    ("10:00 begin, 10:01 turn, 10:02 turn, 10:03 turn", "10:04", ""),
    ("10:00 begin, 10:01 turn, 10:02 turn, 10:03 turn, 10:04 turn", "10:05", ""),
    ("10:00 begin, 10:01 turn, 10:02 back", "10:03", "1 240"),
    ("10:00 begin, 10:02 back", "10:03", "1 120"),
    ("10:00 begin, 10:01 turn, 10:02 back, 10:03 turn, 10:04 turn", "10:05", "3 240"),
    ("10:00 begin, 10:02 hold", "10:30", "1 180 still"),
    ("10:00 begin, 10:02 hold, 10:30 hold", "10:31", "1 120"),
    ("10:00 begin, 10:02 hold, 10:30 turn", "10:31", "2 240"),
    ("10:00 begin, 10:01 turn, 10:02 hold, 10:30 back", "10:40", "1 300 still"),
    ("10:00 begin, 10:02 finish", "10:03", ""),
    ("10:00 begin, 10:02 turn, 10:03 begin", "10:04", "1 240"),
    ("10:00 begin, 10:02 finish, 10:03 begin, 10:04 turn", "10:04", "2 300"),
    ("10:00 turn", "10:01", ""), ("10:00 hold", "10:01", ""), ("10:00 back", "10:01", ""),
    ("10:00 finish", "10:01", ""),
    # a clock set back between two presses loses neither of them
    ("10:00 begin, 09:30 turn", "10:01", "2 240"),
    ("10:00 begin, 10:05 turn, 09:30 turn", "09:31", "3 300"),
    ("10:00 begin, 10:05 turn, 09:30 back", "09:31", "1 300"),
    ("10:00 begin, 09:30 finish", "10:01", ""),
    ("10:00 begin, 09:30 hold, 09:31 hold", "10:01:01", "1 240"),
    ("10:00 begin, 10:00 turn, 10:00 back", "10:00", "1 300"),
    ("10:00 begin, 10:01 hold, 10:01 hold, 10:01 hold", "10:05", "1 240 still"),
])
def test_whose_turn_it_is(presses, now, seen):
    assert told(held(presses), now) == seen


@pytest.mark.parametrize(("deed", "again"), [
    ("begin", ""), ("turn", "10:00 begin"), ("back", "10:00 begin, 10:01 turn"), ("finish", "10:00 begin")])
def test_two_laptops_that_press_the_same_mean_it_once(deed, again):
    book = held(again)
    one, other = (VERBS[deed](book, REPORTS, at(time)) for time in ("10:05", "10:06"))
    both = lay(lay(book, one), other)
    assert len(both.all(Timing)) == len(lay(book, one).all(Timing))
    assert told(both, "10:07").split()[:1] == told(lay(book, one), "10:07").split()[:1]


def test_facts_may_come_in_any_order():
    book = held("10:00 begin, 10:01 turn, 10:02 hold, 10:04 hold, 10:05 turn")
    seen = {told(Book.of([REPORTS, *order]), "10:06") for order in permutations(book.all(Timing))}
    assert seen == {"3 240"}


def test_tables_report_in_the_order_of_their_numbers():
    book = Book.of([Table(id=str(n), number=n) for n in (10, 2, 1)])
    made, changes = turns.of_tables(book, "s", 300, "Reports")
    assert (made.names, made.segment, made.title) == (("1", "2", "10"), "s", "Reports")
    assert lay(book, changes).get(Turns, made.id) == made


def test_turns_of_nobody_or_of_no_time_are_never_on_and_break_nothing():
    nobody, hurried = Turns(id="n", segment="s"), Turns(id="h", segment="s", names=("1",), seconds=0)
    assert turns.current(held("10:00 begin", nobody), nobody, at("10:01")) is None
    assert turns.current(held("10:00 begin", hurried), hurried, at("10:01")).share_left == 0
    assert turns.of_names("s", ["1"], 0)[0].seconds == 1


@pytest.mark.parametrize(("now", "share"), [("10:00", 1.0), ("10:01", 0.8), ("10:05", 0.0), ("10:09", 0.0),
                                            ("09:00", 1.0)])
def test_a_turn_shrinks(now, share):
    assert turns.current(held("10:00 begin"), REPORTS, at(now)).share_left == share


def test_those_that_began_last_are_the_first_of_those_that_run():
    other = Turns(id="u", segment="s", names=("Ann",))
    book = Book.of([*held("10:00 begin").all(Timing), *held("10:01 begin", other).all(Timing), REPORTS, other,
                    Segment(id="s")])
    assert [t.id for t in turns.running(book)] == ["u", "t"]
    assert turns.segment_of(book, other).id == "s"
    book = lay(book, turns.forget(book, other))
    assert [t.id for t in turns.running(book)] == ["t"]


def test_turns_can_be_seen_again_as_they_were():
    book = held("10:00 begin, 10:02 turn, 10:03 hold, 10:05 turn")
    for now, seen in (("09:59", ""), ("10:01", "1 240"), ("10:04", "2 240 still"), ("10:06", "3 240")):
        assert told(timings.as_of(book, at(now)), now) == seen
