"""Paper ballots typed back: what lines of keys say, numbers, and two typings compared."""

import pytest

from facilitator.counting import results
from facilitator.domain import paperlines, papers, polls, pollways
from facilitator.domain.book import Book
from facilitator.domain.records import Hands, Option, Poll, Table, Way

POLL = Poll(id="p", state="open", way="paper")


def offered(*texts: str, values=()) -> list[Option]:
    values = values or [0] * len(texts)
    return [Option(id=text, poll="p", text=text, position=float(place), value=value)
            for place, (text, value) in enumerate(zip(texts, values, strict=True))]


ABC = offered("a", "b", "c")


def poll(type: str, **values) -> Poll:
    return Poll(id="p", state="open", way="paper", type=type, **values)


@pytest.mark.parametrize(("type", "values", "line", "marks"), [
    ("single", {}, "2", (("b", "1"),)),
    ("multiple", {}, "1 3", (("a", "1"), ("c", "1"))),
    ("approval", {}, "31", (("a", "1"), ("c", "1"))),
    ("ranked", {}, "3 1 2", (("a", "2"), ("b", "3"), ("c", "1"))),
    ("ranked", {}, "3=1 2", (("a", "1"), ("b", "2"), ("c", "1"))),
    ("ranked", {}, "3 - 2", (("b", "3"), ("c", "1"))),
    ("ranked", {}, "3 ? 2", (("c", "1"), ("", "2"), ("b", "3"))),
    ("score", {"most": 5}, "50-", (("a", "5"), ("b", "0"))),
    ("dots", {"most": 4}, "301", (("a", "3"), ("c", "1"))),
    ("dots", {"most": 12}, "10 0 2", (("a", "10"), ("c", "2"))),
    ("pairs", {}, "12-", (("a", "b"), ("c", "a"))),
    ("number", {}, "2,5", (("", "2.5"),)),
    ("text", {}, "x and more", (("", "x and more"),)),
    ("single", {}, "-", ()),
    ("ranked", {}, "x", paperlines.UNREADABLE),
])
def test_a_line_of_keys_says_what_is_on_a_ballot_and_is_written_back_alike(type, values, line, marks):
    asked = poll(type, **values)
    assert paperlines.marks(asked, ABC, line) == marks
    written = paperlines.typed(asked, ABC, marks)
    assert set(paperlines.marks(asked, ABC, written)) == set(marks)


@pytest.mark.parametrize(("type", "values", "line", "said"), [
    ("single", {}, "4", "There is no option 4: they go from 1 to 3."),
    ("single", {}, "12", "Choose one answer only."),
    ("single", {}, "", "Type what is marked on the ballot"),
    ("multiple", {"most": 2}, "123", "3 answers are chosen and the most is 2"),
    ("ranked", {}, "1 1", "An answer was marked twice"),
    ("dots", {"most": 4}, "33-", "6 dots are given and there are 4"),
    ("dots", {"most": 4, "cap": 2}, "300", "3 cannot be given to one option: each gets 0 to 2."),
    ("score", {"most": 5}, "67-", "6 cannot be given to one option: each gets 0 to 5."),
    ("score", {"most": 5}, "55", "2 typed and there are 3 options"),
    ("pairs", {}, "3 1 1", "3 is none of two"),
    ("number", {}, "many", "Type a number in digits"),
])
def test_a_fault_is_said_in_a_sentence(type, values, line, said):
    with pytest.raises(ValueError, match="^" + said):
        paperlines.marks(poll(type, **values), ABC, line)


@pytest.mark.parametrize(("line", "marks"), [
    ("2 3 1", (("a", "2"), ("b", "3"), ("c", "1"))), ("1-1", (("a", "1"), ("c", "1")))])
def test_a_ranking_can_be_typed_as_it_stands_on_paper(line, marks):
    asked = poll("ranked")
    assert paperlines.marks(asked, ABC, line, ranks=True) == marks
    assert paperlines.marks(asked, ABC, paperlines.typed(asked, ABC, marks, ranks=True), ranks=True) == marks
    with pytest.raises(ValueError, match="There is no rank 4"):
        paperlines.marks(asked, ABC, "4 1 2", ranks=True)


def test_a_scale_that_counts_from_0_is_typed_by_its_own_numbers():
    steps = offered(*"abcdefghijk", values=range(11))
    assert paperlines.marks(poll("scale"), steps, "10") == (("k", "1"),)
    assert paperlines.marks(poll("scale"), steps, "0") == (("a", "1"),)


def typed(book: Book, *lines: str, entry: int = 1, numbered: bool = True) -> Book:
    for line in lines:
        number = papers.next_number(book, POLL, entry, "", numbered)
        book = book.after(papers.add(book, POLL, paperlines.marks(POLL, ABC, line), number=number, numbered=numbered,
                                     entry=entry))
    return book


def test_two_typings_are_compared_by_number_and_settled_by_choosing_one():
    book = typed(Book.of([POLL, *ABC]), "1", "2", "3")
    book = typed(book, "1", "1", entry=papers.SECOND)
    assert papers.waiting(book, POLL) == ["3"]
    found = papers.differences(book, POLL)
    assert [(one.number, one.first.marks, one.second.marks) for one in found] == [("2", (("b", "1"),), (("a", "1"),))]
    book = book.after(papers.settle(found[0], papers.SECOND))
    assert papers.differences(book, POLL) == []
    assert polls.tally(book, POLL).counts == {"a": 2, "b": 0, "c": 1}


def test_a_ballot_typed_a_second_time_alone_is_taken_in_or_away():
    book = typed(typed(Book.of([POLL, *ABC]), "1"), "1", "2", entry=papers.SECOND)
    only = papers.differences(book, POLL)[0]
    assert (only.number, only.first) == ("2", None)
    assert polls.tally(book.after(papers.settle(only, papers.SECOND)), POLL).counts["b"] == 1
    assert papers.differences(book.after(papers.settle(only, papers.FIRST)), POLL) == []


def test_ballots_without_numbers_are_compared_by_their_sums():
    book = typed(Book.of([POLL, *ABC]), "1", "1", "2", numbered=False)
    assert papers.unlike(book, POLL) == {}
    book = typed(book, "1", "2", "2", entry=papers.SECOND, numbered=False)
    assert papers.unlike(book, POLL) == {(("a", "1"),): (2, 1), (("b", "1"),): (1, 2)}


def test_a_pile_differs_only_once_it_was_typed_again_or_where_more_is_there_than_before():
    book = typed(Book.of([POLL, *ABC]), "1", "1", "2", numbered=False)
    book = typed(book, "1", entry=papers.SECOND, numbered=False)
    assert (papers.unlike(book, POLL), papers.left(book, POLL)) == ({}, 2)
    book = typed(book, "3", entry=papers.SECOND, numbered=False)
    assert papers.unlike(book, POLL) == {(("c", "1"),): (0, 1)}


def test_a_number_is_typed_once_and_a_corrected_one_finds_its_place():
    book = typed(Book.of([POLL, *ABC]), "1", "2")
    with pytest.raises(ValueError, match="Ballot 2 was typed already"):
        papers.add(book, POLL, (), number="2", numbered=True)
    last = papers.pile(book, POLL)[-1]
    book = book.after(papers.correct(book, last, last.marks, "7"))
    assert [ballot.number for ballot in papers.pile(book, POLL)] == ["1", "7"]
    assert papers.next_number(book, POLL, 1, "", True) == "8"
    assert papers.next_number(book, POLL, 1, "", True, after="1") == "2"


def test_each_table_has_one_way_and_what_came_in_stays_when_it_is_changed():
    book = Book.of([POLL, *ABC, Table(id="t", number=5), Hands(id="h", poll="p", option="a", table="t", hands=3)])
    assert pollways.of_table(book, POLL, "t") == "paper"
    book = book.after(pollways.choose(book, POLL, "t", "hands"))
    assert pollways.of_table(book, POLL, "t") == "hands"
    assert polls.tally(book, POLL).counts["a"] == 3
    book = book.after(pollways.choose(book, POLL, "t", "paper"))
    assert book.all(Way) == []
    assert polls.tally(book, POLL).counts["a"] == 3


def test_a_ranked_poll_of_hands_is_answered_on_paper():
    assert pollways.of_poll(poll("ranked")) == "paper"
    assert pollways.of_poll(Poll(id="p", type="ranked")) == "paper"


@pytest.mark.parametrize("type", ["single", "approval", "dots", "score", "pairs", "ranked", "number"])
def test_a_ballot_that_cannot_be_read_is_cast_and_not_valid(type):
    asked = poll(type, most=3)
    book = Book.of([asked, *ABC])
    book = book.after(papers.add(book, asked, paperlines.marks(asked, ABC, "x"), number="1", numbered=True))
    counted = polls.tally(book, asked)
    assert (counted.bases["cast"], counted.bases["valid"]) == (1, 0)
    assert results(counted)[0].remarks["invalid"] == 1


def test_hands_can_be_counted_without_the_ballots_that_are_still_hidden():
    book = typed(Book.of([POLL, *ABC, Hands(id="h", poll="p", option="a", table="t", hands=3)]), "2", "2")
    assert polls.tally(book, POLL).counts == {"a": 3, "b": 2, "c": 0}
    assert polls.tally(book, POLL, hands_alone=True).counts == {"a": 3, "b": 0, "c": 0}


def test_a_table_on_paper_is_waited_for_until_its_ballots_or_those_of_all_are_typed():
    book = Book.of([POLL, *ABC, Table(id="t", number=5), Table(id="u", number=6)])
    assert [table.number for table in papers.missing(book, POLL, ("t", "u"))] == [5, 6]
    book = book.after(papers.add(book, POLL, (), number="1", numbered=False, table="t"))
    assert [table.number for table in papers.missing(book, POLL, ("t", "u"))] == [6]
    book = book.after(papers.add(book, POLL, (), number="1", numbered=False))
    assert papers.missing(book, POLL, ("t", "u")) == []
