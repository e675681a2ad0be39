"""Ballots that this program wrote as open data come back as the polls that they were."""

import csv
import io

import pytest

from facilitator.domain import polls
from facilitator.domain.records import Ballot, Option, Poll
from facilitator.intake.errors import IntakeError
from facilitator.report import ballot_rows
from tests.intake.boxes import box, poll_of

MARKS = {
    "single": [(("Yes", "1"),)], "approval": [(("Yes", "1"), ("No", "1"))], "scale": [(("3", "1"),)],
    "ranked": [(("Ann", "1"), ("", "2")), ()], "score": [(("Ann", "4"), ("Bo", "0"))],
    "dots": [(("Ann", "2"), ("Bo", "3"))], "pairs": [(("Ann", "Bo"), ("Cy", "Ann"))],
    "number": [(("", "42.5"),)], "text": [(("", "More buses, please"),), ()],
}


def polls_of_each_kind():
    """A closed poll of each kind with its ballots, by way of the records."""
    made = []
    for place, (kind, ballots) in enumerate(MARKS.items()):
        made.append(Poll(id=kind, question=f"What of {kind}?", type=kind, state=polls.CLOSED, position=float(place),
                         most={"score": 5, "dots": 5}.get(kind, 0), repeat=2 if kind == "single" else 1))
        names = dict.fromkeys(name for marks in ballots for mark in marks
                              for name in (mark if kind == "pairs" else mark[:1]) if name)
        made += [Option(id=kind + name, poll=kind, text=name, value=int(name) if kind == "scale" else 0,
                        position=float(at)) for at, name in enumerate(names)]
        for repeat in (1, 2) if kind == "single" else (1,):
            made += [Ballot(id=f"{kind}{repeat}{at}", poll=kind, repeat=repeat, count=3 + at, marks=tuple(
                (name and kind + name, kind + value if kind == "pairs" else value) for name, value in marks))
                for at, marks in enumerate(ballots)]
    return made


def written(book):
    counted = [one for poll in polls.in_order(book) for one in (polls.tally(book, poll, repeat)
               for repeat in range(1, poll.repeat + 1))]
    out = io.StringIO()
    csv.writer(out).writerows([ballot_rows.HEADER, *ballot_rows.rows(book, counted)])
    return out.getvalue()


def test_polls_of_every_kind_come_back_with_their_options_and_counts(desk):
    desk.book = desk.book.of(polls_of_each_kind())
    text = written(desk.book)
    desk.book = desk.book.of(())
    plan = desk.take("ballots", text)
    assert written(desk.book).splitlines()[0] == text.splitlines()[0]

    def told(content):
        return sorted(tuple(value for key, value in row.items() if key not in ("poll", "ballot"))
                      for row in csv.DictReader(io.StringIO(content)))
    assert told(written(desk.book)) == told(text)
    assert {poll.question: (poll.type, poll.most, poll.repeat) for poll in desk.book.all(Poll)} == {
        f"What of {kind}?": (kind, 5 if kind in ("score", "dots") else 0, 2 if kind == "single" else 1)
        for kind in MARKS}
    assert [option.value for option in desk.book.all(Option) if option.text == "3"] == [3]
    assert plan.new == sum(ballot.count for ballot in desk.book.all(Ballot))


HEAD = ",".join(ballot_rows.HEADER) + "\n"


@pytest.mark.parametrize(("rows", "said"), [
    ("p,Q,liking,1,1,1,,,Ann,1\n", 'line 2: column "type" says "liking", which is no kind of poll'),
    ("p,Q,ranked,1,1,1,,,Ann,0\n", 'line 2: "Ann" with "0" is no mark on a ballot of the kind “ranked”'),
    ("p,Q,ranked,1,1,1,,,Ann,1\np,Q,ranked,1,1,2,,,Bo,2\n",
     'line 3: column "count" says "2", and the ballot has 1 above'),
    ("p,Q,ranked,1,1,1,,,Ann,1\np,Q,score,1,2,1,,,Bo,2\n", 'line 3: column "type" says "score", and the poll is'),
    ("p,Q,ranked,1,1,1,,,Ann,1\np,Q,ran\n", "line 3: column"),
])
def test_what_is_wrong_with_it_is_told_by_its_line(desk, rows, said):
    with pytest.raises(IntakeError) as fault:
        desk.plan("ballots", HEAD + rows)
    assert str(fault.value).removeprefix("list.csv, ").startswith(said)


def test_one_poll_of_it_goes_into_one_that_is_there_and_several_do_not(desk):
    desk.book = desk.book.of([Poll(id="p", type="ranked"), Option(id="a", poll="p", text="Ann")])
    row = "q,Q,ranked,1,1,4,,,Ann,1\n"
    with pytest.raises(IntakeError, match="it holds several polls"):
        desk.plan("ballots", HEAD + row + row.replace("q", "r", 1), poll="p")
    desk.take("ballots", HEAD + row, poll="p")
    assert box(desk) == {(("Ann", "1"),): 4}


@pytest.mark.parametrize(("heading", "type"), [("position", "ranked"), ("order", "ranked"), ("preference", "ranked"),
                                               ("value", "ranked"), ("score", "score")])
def test_the_headings_of_other_programs_say_what_a_mark_is(desk, heading, type):
    desk.take("ballots", f"ballot,{heading},choice\n1,1,A\n1,2,B\n2,1,B\n")
    assert poll_of(desk).type == type
    assert box(desk) == {(("A", "1"), ("B", "2")): 1, (("B", "1"),): 1}


def test_an_option_may_be_called_like_a_heading(desk):
    desk.take("ballots", "id,Order,Chaos\n1,1,2\n2,2,1\n")
    assert {option.text for option in desk.book.all(Option)} == {"Order", "Chaos"}
