"""Whatever is on ballots, however limits are set: every method answers, with shares of its base and real winners."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import counting
from facilitator.counting import words
from facilitator.domain import polls
from facilitator.domain.book import Book
from facilitator.domain.records import BASES, POLL_TYPES, TIES, Ballot, Hands, Person, Poll

from .profiles import options

NAMES = ["a", "b", "c", "abstain", "", "gone"]
_values = st.sampled_from([*"012345", "-1", "1,5", "x", "", "²", "9" * 5000, "1e999999999", "NaN", "a", "b"])
_marks = st.lists(st.tuples(st.sampled_from(NAMES), _values), max_size=5).map(tuple)
_polls = st.builds(Poll, id=st.just("p"), type=st.sampled_from(POLL_TYPES), most=st.integers(0, 5),
                   cap=st.integers(0, 3), places=st.integers(0, 5), base=st.sampled_from(BASES),
                   ties=st.sampled_from(TIES), lot=st.sampled_from(["", "4 6 1"]), state=st.just("closed"))


@given(_polls, st.lists(st.tuples(_marks, st.integers(0, 3)), max_size=6),
       st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9), max_size=3), st.integers(0, 4), st.integers(0, 9))
@settings(max_examples=250, deadline=None)
def test_every_method_answers(poll, ballots, hands, offered, people):
    book = Book.of([poll, *options(*NAMES[:offered]),
                    *(Ballot(id=str(at), poll="p", marks=marks, count=n) for at, (marks, n) in enumerate(ballots)),
                    *(Person(id=f"m{n}", code=f"P{n}") for n in range(people)),
                    *(Hands(id=id, poll="p", option=id, hands=n) for id, n in hands.items())])
    tally = polls.tally(book, poll)
    found = counting.results(tally)
    called = words.names(tally)
    for result in found:
        assert {*result.winners, *result.ties} <= {"a", "b", "c"}
        assert len(result.winners) <= max(1, poll.places)
        assert isinstance(result.base, int)
        assert all(0 <= share <= 1 for share in result.shares.values())
        for id, share in result.shares.items():
            assert abs(share * result.base - result.counts[id]) < 1e-9
        assert isinstance(words.outcome(result, called) + words.figures(result), str)
        assert words.rounds(result, called) is not None
    assert len({result.method for result in found}) == len(found) > 0
