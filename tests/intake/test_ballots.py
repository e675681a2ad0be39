"""Ballots come in from tables and from the files of election programs, each as it was marked."""

import io

import openpyxl
import pytest

from facilitator.domain import pollmaking, polls, polltyped
from facilitator.domain.pollmaking import PollShape
from facilitator.domain.records import Ballot, Intake, Option, Poll, PollDeed
from facilitator.intake.errors import IntakeError, MissingColumns
from tests.intake.boxes import box, poll_of


def taken(desk, content, name="list.csv", **options):
    plan = desk.take("ballots", desk.file(content, name), **options)
    return plan, poll_of(desk), box(desk)


def test_a_mark_a_row_is_a_ranked_poll_whose_skipped_ranks_and_overvotes_are_told(desk):
    plan, poll, ballots = taken(desk, "ballot_id,rank,choice\n1,1,Ann\n1,2,Bo\n2,1,Ann\n2,2,Bo\n"
                                "3,1,$UNDERVOTE\n3,2,Bo\n4,1,Bo\n4,2,overvote\n5,1,skipped\n6,1,Bo\n6,3,ann\n")
    assert (plan.new, poll.type, poll.state, poll.question) == (6, "ranked", polls.CLOSED, "list")
    assert ballots == {(("Ann", "1"), ("Bo", "2")): 2, (("Bo", "2"),): 1, (("Bo", "1"), ("", "2")): 1, (): 1,
                       (("Bo", "1"), ("Ann", "3")): 1}
    assert dict(plan.remarks) == {"skipped ranks": 3, "overvotes": 1, "blank": 1}
    assert "3 skipped ranks, 1 overvote, 1 blank ballot: a skipped rank is passed over, an overvote ends the ballot " \
           "there, a blank ballot counts as cast." in plan.notices
    assert {(ballot.way, ballot.table, ballot.number, ballot.receipt) for ballot in desk.book.all(Ballot)} == {
        ("file", "", "", "")}


def test_an_option_that_a_ballot_names_twice_has_its_better_rank(desk):
    plan, _, ballots = taken(desk, "id;rank;candidate\n7;3;Ann\n7;1;Ann\n7;2;Bo\n7;2;Cy\n")
    assert ballots == {(("Ann", "1"), ("Bo", "2"), ("Cy", "2")): 1}
    assert "Options named twice on a ballot: 1. The first counts." in plan.notices
    assert "1 ballot with a shared rank: a run-off takes that for an overvote." in plan.notices


@pytest.mark.parametrize("header", ["Rank 1,Rank 2,Rank 3", "1st choice,2nd choice,3rd choice", "1,2,3",
                                    "Best song? [First choice],Best song? [Second choice],Best song? [Third choice]"])
def test_a_rank_a_column_holds_the_names_of_options(desk, header):
    plan, poll, ballots = taken(desk, f"Timestamp,{header}\n9:00,Ann,Bo,\n9:01,Ann,Bo,\n9:02,Bo,,Ann\n9:03,overvote,,\n"
                                "9:04,skipped,,\n")
    assert (plan.new, poll.type) == (5, "ranked")
    assert ballots == {(("Ann", "1"), ("Bo", "2")): 2, (("Bo", "1"), ("Ann", "3")): 1, (("", "1"),): 1, (): 1}
    assert "Not taken in: Timestamp." in plan.notices


@pytest.mark.parametrize(("rows", "type", "most", "first"), [
    (["1,2,3", "2,1,", "3,1,2", ",1,"], "ranked", 0, (("Ann", "1"), ("Bo", "2"), ("Cy", "3"))),
    (["5,0,2", "0,0,4", "3,3,3"], "score", 5, (("Ann", "5"), ("Bo", "0"), ("Cy", "2"))),
    (["7,0,2", "0,0,4", "3,3,3"], "score", 10, (("Ann", "7"), ("Bo", "0"), ("Cy", "2"))),
    (["5,0,0", "0,1,4", "3,2,0"], "dots", 5, (("Ann", "5"),)),
    (["x,,x", ",x,", "X,,"], "approval", 0, (("Ann", "1"), ("Cy", "1"))),
    (["1,0,0", "0,0,1", "0,1,0"], "single", 0, (("Ann", "1"),)),
    (["✓,,", "✓,yes,no", ",,✓"], "approval", 0, (("Ann", "1"),)),
])
def test_an_option_a_column_says_by_its_cells_what_kind_of_poll_it_is(desk, rows, type, most, first):
    _, poll, ballots = taken(desk, "voterID,Ann,Bo,Cy,Comment\n" + "".join(
        f"v{place},{row},a long word\n" for place, row in enumerate(rows)))
    assert (poll.type, poll.most) == (type, most)
    assert next(iter(ballots)) == first
    assert [option.text for option in polls.options(desk.book, poll.id)] == ["Ann", "Bo", "Cy"]
    assert sum(ballots.values()) == len(rows)


def test_one_column_of_choices_is_a_single_choice_with_its_abstentions(desk):
    _, poll, ballots = taken(desk, "Do you agree?\nYes\nNo\nYes\nAbstain\nYes\n")
    assert (poll.type, ballots) == ("single", {(("Yes", "1"),): 3, (("No", "1"),): 1, (("Abstain", "1"),): 1})
    assert [option.text for option in desk.book.all(Option) if option.abstains] == ["Abstain"]


def test_counted_rows_stand_for_so_many_ballots(desk):
    _, poll, ballots = taken(desk, "option,votes\nYes,120\nNo,30\nPerhaps,0\n")
    assert (poll.type, ballots) == ("single", {(("Yes", "1"),): 120, (("No", "1"),): 30})
    assert len(desk.book.all(Option)) == 3


@pytest.mark.parametrize("rows", [["Tea;Cake", "Tea", "Cake; Rain"],
                                  ['"Tea, Cake"', "Tea", "Cake", '"Cake, Rain"', "Rain"]])
def test_several_choices_in_one_cell_are_a_multiple_choice(desk, rows):
    _, poll, ballots = taken(desk, "ballot,choices\n" + "".join(f"{n},{row}\n" for n, row in enumerate(rows)))
    assert poll.type == "multiple"
    assert ballots[(("Tea", "1"), ("Cake", "1"))] == 1
    assert {option.text for option in desk.book.all(Option)} == {"Tea", "Cake", "Rain"}


def test_a_form_of_the_web_asks_before_each_option(desk):
    _, poll, ballots = taken(desk, 'Timestamp,"Rank them [Oak]","Rank them [Elm]"\n9:00,1st choice,2nd choice\n'
                             "9:01,2nd choice,1st choice\n")
    assert (poll.type, ballots) == ("ranked", {(("Oak", "1"), ("Elm", "2")): 1, (("Elm", "1"), ("Oak", "2")): 1})


@pytest.mark.parametrize("heading", ["votes", "ballots", "ballot", "What do you say?"])
def test_whatever_the_only_column_is_called_it_says_what_was_chosen(desk, heading):
    _, poll, ballots = taken(desk, f"{heading}\nYes\nNo\nYes\n")
    assert (poll.type, ballots) == ("single", {(("Yes", "1"),): 2, (("No", "1"),): 1})


def test_a_comma_within_an_option_is_part_of_it(desk):
    _, poll, _ = taken(desk, 'choice\n"Yes, now"\n"Yes, later"\n"No, never"\n"Yes, now"\n')
    assert poll.type == "single"
    assert {option.text for option in desk.book.all(Option)} == {"Yes, now", "Yes, later", "No, never"}


def test_a_workbook_is_read_like_a_table(desk):
    made = openpyxl.Workbook()
    for row in (["Voter", "Ann", "Bo"], ["a", 5, 0], ["b", 3.0, 4]):
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    _, poll, ballots = taken(desk, file.getvalue(), "box.xlsx")
    assert (poll.type, ballots) == ("score", {(("Ann", "5"), ("Bo", "0")): 1, (("Ann", "3"), ("Bo", "4")): 1})


@pytest.mark.parametrize("data", [
    "ballot,rank,choice\r\n1,1,Król\r\n1,2,Zoë\r\n".encode("utf-8-sig"),
    "ballot;rank;choice\n1;1;Król\n1;2;Zoë\n".encode("latin-1"),
    "Ballots of Sunday\n\nballot\trank\tchoice\n1\t1\tKról\n1\t2\tZoë\n".encode("utf-16"),
])
def test_marks_semicolons_and_alphabets_of_other_programs_are_understood(desk, data):
    _, _, ballots = taken(desk, data)
    assert ballots == {(("Król", "1"), ("Zoë", "2")): 1}


def test_the_same_file_is_known_again_and_two_laptops_mean_the_same_ballots(desk, tmp_path):
    text = "choice\nYes\nNo\nYes\n"
    plan, poll, _ = taken(desk, text, at="2026-05-16T10:00:00+01:00")
    assert plan.seen_before == ""
    assert [(one.what, one.rows) for one in desk.book.all(Intake)] == [("ballots", 3)]
    again = desk.plan("ballots", text)
    assert (again.seen_before, again.new) == ("2026-05-16T10:00:00+01:00", 3)
    assert again.poll != poll.id
    ids = {ballot.id for ballot in desk.book.all(Ballot)}
    other = type(desk)(tmp_path)
    other.take("ballots", text)
    assert {ballot.id for ballot in other.book.all(Ballot)} == ids


@pytest.fixture
def asked(desk):
    """A desk with a draft, and the draft."""
    shape = PollShape(Poll(id="", question="Which way?"), polltyped.options(["Łódka", "Train", "Abstain"]))
    desk.book = desk.book.after(pollmaking.add(desk.book, shape)[1])
    return desk, poll_of(desk)


def test_ballots_go_into_a_poll_that_is_there_whose_options_are_told_by_their_letters(asked):
    desk, poll = asked
    plan = desk.take("ballots", "choice\ntrain\nLODKA\nTrain\n", poll=poll.id)
    assert plan.poll == poll.id
    assert box(desk) == {(("Train", "1"),): 2, (("Łódka", "1"),): 1}
    desk.take("ballots", "choice\nTrain\n", poll=poll.id)
    assert sum(ballot.count for ballot in desk.book.all(Ballot)) == 4


@pytest.mark.parametrize(("state", "after", "deeds", "said"), [
    (polls.DRAFT, polls.CLOSED, ["closed", "opened"], ", a draft, which is opened and closed again."),
    (polls.CLOSED, polls.CLOSED, ["closed", "reopened"], ", which is reopened and closed again."),
    (polls.OPEN, polls.OPEN, [], "."),
])
def test_a_poll_is_opened_for_ballots_and_closed_behind_them_unless_people_still_vote(asked, state, after, deeds, said):
    desk, poll = asked
    desk.book = desk.book.after(polls.set_state(poll, state))
    plan = desk.take("ballots", "choice\nTrain\n", poll=poll.id, at="2026-05-16T10:00:00+01:00")
    assert (poll_of(desk).state, box(desk)) == (after, {(("Train", "1"),): 1})
    assert sorted(deed.deed for deed in desk.book.all(PollDeed)) == deeds
    assert {deed.at for deed in desk.book.all(PollDeed)} <= {"2026-05-16T10:00:00+01:00"}
    stays = "The poll stays open: `results` tells it once it is closed, or with --open."
    assert list(plan.notices) == [f"They go into “Which way?”{said}", *([stays] if after == polls.OPEN else [])]


def test_a_file_that_went_into_one_poll_may_go_into_another(desk):
    desk.book = desk.book.of([one for id in "pq" for one in (Poll(id=id), Option(id=id + "a", poll=id, text="Yes"))])
    desk.take("ballots", "choice\nYes\n", poll="p", at="2026-05-16T10:00:00+01:00")
    assert desk.plan("ballots", "choice\nYes\n", poll="q").seen_before == ""
    assert desk.plan("ballots", "choice\nYes\n", poll="p").seen_before == "2026-05-16T10:00:00+01:00"


@pytest.mark.parametrize("type", ["ranked", "score", "dots"])
def test_the_poll_says_what_kind_of_numbers_they_are(desk, type):
    desk.book = desk.book.of([Poll(id="p", type=type, most=5), Option(id="a", poll="p", text="Ann", position=1.0),
                              Option(id="b", poll="p", text="Bo", position=2.0)])
    desk.take("ballots", "id,Ann,Bo\n1,1,2\n2,,0\n", poll="p")
    assert box(desk) == {(("Ann", "1"), ("Bo", "2")): 1, ((("Bo", "0"),) if type == "score" else ()): 1}
    assert poll_of(desk).type == type


@pytest.mark.parametrize(("text", "said"), [
    ("choice\nTrain\nCart\nMule\n", 'line 3: has no options "Cart" and "Mule": write the options alike, or leave '
                                    "--poll out so that a poll is made."),
    ("id,rank,choice\n1,1,Train\n", "is a poll of the kind “single”, and these ballots are “ranked”: choose another, "
                                    "or leave --poll out so that one is made."),
])
def test_a_poll_refuses_ballots_that_are_not_for_it(asked, text, said):
    desk, poll = asked
    with pytest.raises(IntakeError) as fault:
        desk.plan("ballots", text, poll=poll.id)
    assert str(fault.value).removeprefix("list.csv").replace("“Which way?” ", "").lstrip(",: ") == said


def test_a_ballot_with_too_many_marks_comes_in_and_is_told_of(asked):
    desk, poll = asked
    plan = desk.take("ballots", "id,Train,Łódka\n1,x,\n2,x,x\n", poll=poll.id)
    assert plan.notices[1:] == ("1 ballot with too many marks: too many marks count as cast, not as valid.",)
    assert polls.tally(desk.book, poll_of(desk)).bases | {"present": 0, "entitled": 0} == {
        "present": 0, "entitled": 0, "cast": 2, "valid": 1}
    assert {(deed.deed, deed.repeat) for deed in desk.book.all(PollDeed)} == {("opened", 1), ("closed", 1)}


def test_a_published_poll_takes_no_more_ballots(asked):
    desk, poll = asked
    desk.book = desk.book.after(polls.set_state(poll, polls.PUBLISHED))
    with pytest.raises(IntakeError, match="is published: open it again in the window first, or leave --poll out"):
        desk.plan("ballots", "choice\nTrain\n", poll=poll.id)


@pytest.mark.parametrize(("type", "most", "cap", "row", "said"), [
    ("score", 5, 0, "6,1", "this ballot has a score of 6, and the highest is 5"),
    ("dots", 3, 0, "2,2", "this ballot has 4 dots, and there are 3 to give"),
    ("dots", 5, 2, "3,1", "this ballot gives one option 3 dots, and it may get at most 2"),
])
def test_a_poll_keeps_its_limits(desk, type, most, cap, row, said):
    desk.book = desk.book.of([Poll(id="p", type=type, most=most, cap=cap), Option(id="a", poll="p", text="Ann"),
                              Option(id="b", poll="p", text="Bo")])
    assert desk.plan("ballots", "Ann,Bo\n1,0\n", poll="p").new == 1
    with pytest.raises(IntakeError, match=f"list.csv, line 3: {said}"):
        desk.plan("ballots", f"Ann,Bo\n1,0\n{row}\n", poll="p")


@pytest.mark.parametrize(("text", "said"), [
    ("ballot,rank,choice\n1,first,Ann\n", 'line 2: column "rank" says "first", which is no rank: it is a whole number '
                                          "from 1 to 999."),
    ("ballot,rank,choice\n1,0,Ann\n", 'line 2: column "rank" says "0", which is no rank: it is a whole number from '
                                      "1 to 999."),
    ("ballot,rank,choice\n,1,Ann\n", 'line 2: column "ballot" says "", but each row needs the id of its ballot.'),
    ("id,Ann,Bo\n1,2,1\n2,1,lots\n3,1,2\n4,2,1\n", 'line 3: column "Bo" says "lots", which is no rank, score or number '
                                                   "of dots: it is a whole number from 0 to 999."),
    ("id,Ann,Bo\n1,x,\n2,,maybe\n3,x,x\n4,x,\n", 'line 3: column "Bo" says "maybe", which is no mark: write 1 or x for '
                                               "what is chosen, and nothing or 0 for what is not."),
    ("choice,count\nYes,some\n", 'line 2: column "count" says "some", which is no number of ballots: it is a whole '
                                 "number up to 10,000,000."),
    ("id,Ann,Bo\n1,-1,2\n2,4,1\n", 'line 2: column "Ann" says "-1", which is no rank, score or number of dots: it is a '
                                   "whole number from 0 to 999."),
    ("1,1,Ann\n1,2,Bo\n2,1,Bo\n", 'line 1: two options are called "1": call them by different names, or write headings '
                                  "above the first row where there are none."),
    ("choice\n-\nskipped\n", "no ballot in it marks anything: check that it is the right file."),
])
def test_what_is_wrong_with_a_table_is_told_by_its_line(desk, text, said):
    with pytest.raises(IntakeError) as fault:
        desk.plan("ballots", text)
    assert str(fault.value).removeprefix("list.csv").lstrip(",: ") == said


def test_a_table_without_a_column_of_choices_asks_for_one(desk):
    with pytest.raises(MissingColumns):
        desk.plan("ballots", "First,Second\nAnn is best,I like Bo\nBo is best,I like Ann\n")
    with pytest.raises(MissingColumns, match='"ballot"'):
        desk.plan("ballots", "rank,choice\n1,Ann\n")
    plan = desk.plan("ballots", "First,Second\nAnn,why\nBo,not\n", {"choice": "First"})
    assert (plan.new, plan.preview) == (2, (("Ann", "1"), ("Bo", "1")))
