"""Tables of numbers, of words and of pairs, where somebody said that they are; and what a rank of 0 is."""

import pytest

from facilitator.domain import polls
from facilitator.domain.book import Book
from facilitator.domain.records import Ballot, Option, Poll
from facilitator.intake.errors import IntakeError, MissingColumns
from tests.intake.boxes import box, poll_of


@pytest.mark.parametrize("text", ["Number\n4\n2.5\n4\n-\n", "id,answer\na,4\nb,\"2,5\"\nc,4\nd,\n",
                                  "ballot,value\na,4\nb,2.5\nc,4\nd,-\n", "Timestamp,Minutes?\n1,4\n2,2.5\n3,4\n4,-\n",
                                  "value,count\n4,2\n2.5,1\n-,1\n"])
def test_a_column_of_numbers_is_a_poll_of_numbers(desk, text):
    desk.take("ballots", text, type="number")
    assert (poll_of(desk).type, desk.book.all(Option)) == ("number", [])
    assert box(desk) == {(("", "4"),): 2, (("", "2.5"),): 1, (): 1}


def test_a_column_of_words_is_a_poll_of_words(desk):
    desk.take("ballots", 'id,"What would help?"\na,"More trees, less noise"\nb,No\nc,\n', type="text")
    assert poll_of(desk).type == "text"
    assert box(desk) == {(("", "More trees, less noise"),): 1, (("", "No"),): 1, (): 1}


@pytest.mark.parametrize("text", [
    "id,answer\na,Park > Pool; Pool > Hall\nb,park over Pool\nc,\n",
    "ballot,preferred,to\na,Park,Pool\na,Pool,Hall\nb,park,Pool\nc,,\n",
    "ballot,choice,over\na,Park,Pool\na,Pool,Hall\nb,park,Pool\nc,-,-\n"])
def test_pairs_stand_in_a_cell_or_a_row_each(desk, text):
    desk.take("ballots", text, type="pairs")
    assert poll_of(desk).type == "pairs"
    names = {option.id: option.text for option in desk.book.all(Option)}
    assert {tuple((names[a], names[b]) for a, b in ballot.marks): ballot.count for ballot in desk.book.all(Ballot)} == {
        (("Park", "Pool"), ("Pool", "Hall")): 1, (("Park", "Pool"),): 1, (): 1}


def test_a_poll_that_asks_for_a_number_takes_a_column_of_numbers(desk):
    desk.book = Book.of([Poll(id="p", type="number")])
    desk.take("ballots", "id,Minutes\na,4\nb,9\n", poll="p")
    assert desk.book.get(Poll, "p").state == polls.CLOSED
    assert box(desk) == {(("", "4"),): 1, (("", "9"),): 1}


@pytest.mark.parametrize(("type", "text", "said"), [
    ("number", "answer\n4\nfour\n", 'line 3: column "answer" says "four", which is no number: write digits alone'),
    ("number", 'answer\n"1,500"\n', 'line 2: column "answer" says "1,500", which may be thousands or a fraction'),
    ("number", "answer\n1.500.000\n", 'line 2: column "answer" says "1.500.000", which may be thousands'),
    ("number", "answer\n-\n", "no ballot in it marks anything"),
    ("pairs", "answer\nPark\n", 'line 2: column "answer" says "Park", which is no pair of two options'),
    ("pairs", "id,preferred,over\n1,Park,park\n", 'line 2: column "over" says "park", which is no pair of two options'),
    ("pairs", "ballot,preferred,over\n,Park,Pool\n", 'line 2: column "ballot" says "", but each row needs the id'),
])
def test_what_is_no_answer_is_told_by_its_line(desk, type, text, said):
    with pytest.raises(IntakeError) as fault:
        desk.plan("ballots", text, type=type)
    assert str(fault.value).removeprefix("list.csv").lstrip(",: ").startswith(said)


def test_of_several_columns_one_must_be_named(desk):
    with pytest.raises(MissingColumns, match="say which one it is, as in --map choice=COLUMN"):
        desk.plan("ballots", "A,B\n1,2\n3,4\n", type="number")
    plan = desk.take("ballots", "A,B\n1,2\n3,4\n", {"choice": "B"}, type="number")
    assert "Not taken in: A." in plan.notices


@pytest.mark.parametrize("text", ["id,A,B,C\na,1,0,2\nb,0,1,0\nc,1,2,3\n",
                                  "ballot,choice,value\na,A,1\na,B,0\na,C,2\nb,A,0\nb,B,1\nb,C,0\nc,A,1\nc,B,2\nc,C,3\n"])
def test_a_rank_of_0_is_none_and_told(desk, text):
    plan = desk.take("ballots", text, type="ranked")
    assert box(desk) == {(("A", "1"), ("C", "2")): 1, (("B", "1"),): 1, (("A", "1"), ("B", "2"), ("C", "3")): 1}
    assert dict(plan.remarks) == {"zeros": 3}
    assert "3 zeros as ranks: a 0 is read as not ranked." in plan.notices
