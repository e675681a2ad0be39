"""What stays doubtful about a result: more votes than people."""

import pytest

from facilitator.domain import polldoubts, polls
from facilitator.domain.book import Book
from facilitator.domain.records import Ballot, Person, Poll
from tests.domain.phone_polls import POLL, records

STUFFED = "5 voted by phone, 3 are present: some voted more than once, or more took part"


def tally(votes: int, people: int = 3, **fields):
    members = [Person(id=f"{n:032}") for n in range(people)]
    ballots = [Ballot(id=f"b{n:031}", poll=POLL, way="phones", marks=(("park", "1"),)) for n in range(votes)]
    book = Book.of([*records("Park", "River", **fields), *members, *ballots])
    return polls.tally(book, book.get(Poll, POLL))


@pytest.mark.parametrize("state", [polls.OPEN, polls.CLOSED, polls.PUBLISHED])
def test_more_votes_by_phone_than_people_stay_doubtful_after_closing(state):
    assert polldoubts.of_room(tally(5, state=state)) == f"{STUFFED}; without codes a private window votes again."
    assert polldoubts.of_room(tally(5, state=state, codes=True)) == f"{STUFFED}."
    assert polldoubts.of_room(tally(3, state=state)) == polldoubts.of_room(tally(5, people=0, state=state)) == ""
