"""Tables that may be cut off, may be read in two ways or are no ballots at all: asked about, remarked or refused."""

import pytest

from facilitator import limits
from facilitator.domain import pollmaking, polltyped
from facilitator.domain.pollmaking import PollShape
from facilitator.domain.records import Ballot, Intake, Option, Poll
from facilitator.intake.errors import IntakeError, MissingColumns
from tests.intake.boxes import box, poll_of

FORM = 'Timestamp,Which?\n1,"Ann, Bo"\n2,Cy\n3,"Ann, Cy"\n'


def options(desk):
    return {option.text for option in desk.book.all(Option)}


@pytest.mark.parametrize("name", ["list.txt", "list.csv"])
@pytest.mark.parametrize("text", ["Dear all,\nwe met.\n", "Dear all\nwe met\nat noon\n"])
def test_a_page_of_text_is_no_poll(desk, name, text):
    with pytest.raises(MissingColumns, match=f"{name}, line 2: no answer comes twice"):
        desk.plan("ballots", desk.file(text, name))


@pytest.mark.parametrize(("text", "ballots"), [
    ("count,ballot\n10,Ann>Bo>Cy\n3,Cy > Bo = Ann\n2,-\n",
     {(("Ann", "1"), ("Bo", "2"), ("Cy", "3")): 10, (("Cy", "1"), ("Ann", "2"), ("Bo", "2")): 3, (): 2}),
    ("id,choice\na,Ann>Bo>Cy\nb,Bo\n", {(("Ann", "1"), ("Bo", "2"), ("Cy", "3")): 1, (("Bo", "1"),): 1}),
])
def test_rankings_in_a_cell_are_read_as_such(desk, text, ballots):
    desk.take("ballots", text)
    assert (poll_of(desk).type, box(desk)) == ("ranked", ballots)


def test_what_may_be_a_ranking_or_a_name_is_asked(desk):
    text = "choice\nAge > 60\nAge > 40\n"
    with pytest.raises(IntakeError, match='line 1: column "choice" may hold rankings or names of options: say which'):
        desk.plan("ballots", text)
    desk.take("ballots", text, type="single")
    assert options(desk) == {"Age > 60", "Age > 40"}


@pytest.mark.parametrize("text", ["10,Ann>Bo>Cy\n5,Bo>Ann\n", "10:Ann>Bo>Cy\n5:Bo>Ann\n"])
def test_rankings_without_headings_are_refused(desk, text):
    with pytest.raises(IntakeError, match="line 1: a ballot stands where headings should"):
        desk.plan("ballots", text)


@pytest.mark.parametrize(("text", "line"), [
    ("choice\nTrain\nCart\n", 3), ("id,Train,Cart\na,x,\nb,,x\n", 1), ("id,rank,choice\na,1,Train\na,2,Cart\n", 3),
    ('2 1\n1 1 0\n0\n"Train"\n"Cart"\n', 5), ("2\n1,Train\n2,Cart\n1,1,1\n1: 2,1\n", 3),
    ("Rank 1,Rank 2\nTrain,\nTrain,Cart\n", 3), ("id,preferred,over\na,Train,Bus\nb,Train,Cart\n", 3)])
def test_an_option_that_a_poll_lacks_is_told_by_its_line(desk, text, line):
    type = "single" if "choice\n" in text[:8] or "x" in text else "pairs" if "over" in text else "ranked"
    shape = PollShape(Poll(id="", question="Which way?", type=type), polltyped.options(["Train", "Bus"]))
    desk.book = desk.book.after(pollmaking.add(desk.book, shape)[1])
    with pytest.raises(IntakeError, match=f'list.csv, line {line}: “Which way[?]” has no option "Cart"'):
        desk.plan("ballots", text, poll=poll_of(desk).id)


@pytest.mark.parametrize(("text", "said"), [
    ("voter,Ann,Bo\nv1,3,4\nv2,2", "The last line, 3, has no end and fewer columns than the others: was the file cut?"),
    ("voter,Ann,Bo\nv1,3,4\n2\n", "The last line, 3, has fewer columns than the others: was the file cut?"),
    ("id,rank,choice\n1,1,Bob\n2,1,Bob\n3,1,Bo", 'The last line, 4, has no end, and "Bo" stands nowhere else: was the '
                                              "file cut?")])
def test_a_file_that_may_be_cut_off_is_remarked(desk, text, said):
    assert said in desk.plan("ballots", text, type="" if "rank" in text else "score").notices
    whole = text[:text.rstrip("\n").rindex("\n")] + "\n"
    assert not any("cut" in one for one in desk.plan("ballots", whole, type="" if "rank" in text else "score").notices)


def test_a_column_of_numbers_is_an_option_with_its_scores_where_somebody_says_so(desk):
    text = "voter,Ann\nv1,5\nv2,3\n"
    with pytest.raises(IntakeError, match='line 1: column "Ann" holds only numbers, which may be scores for it or '
                                          "names of options: say which with --as score or --as single"):
        desk.plan("ballots", text)
    desk.take("ballots", text, type="score")
    assert (poll_of(desk).most, box(desk)) == (5, {(("Ann", "5"),): 1, (("Ann", "3"),): 1})


def test_several_choices_with_commas_are_told_from_names_with_commas_or_asked_about(desk):
    with pytest.raises(IntakeError, match='line 1: column "Which[?]" may hold several choices with commas between'):
        desk.plan("ballots", FORM)
    desk.take("ballots", FORM, type="multiple")
    assert options(desk) == {"Ann", "Bo", "Cy"}


def test_several_choices_with_commas_are_read_where_each_stands_in_other_cells_too(desk):
    desk.take("ballots", FORM + '4,"Bo, Cy"\n')
    assert (poll_of(desk).type, options(desk)) == ("multiple", {"Ann", "Bo", "Cy"})


@pytest.mark.parametrize(("heads", "rows"), [
    ("Statement 1,Statement 2", "v1,Strongly agree,Agree\nv2,Disagree,No\n"),
    ("The park,The pool", "v1,Strongly agree,Agree\nv2,Agree,No\n"),
    ("Choice 1,Choice 2", "v1,Agree,Agree\nv2,Agree,No\nv3,No,No\n"),
])
def test_several_questions_come_in_one_at_a_time(desk, heads, rows):
    text = f"voter,{heads}\n{rows}"
    with pytest.raises(MissingColumns, match="line 1: several columns hold the same answers or are numbered: for ranks "
                                             "say --as ranked; several questions come in one at a time: name the co"):
        desk.plan("ballots", text)
    plan = desk.take("ballots", text, {"choice": heads.split(",")[1]})
    assert (poll_of(desk).type, plan.new) == ("single", rows.count("\n"))


@pytest.mark.parametrize("heads", ["Priorität 1,Priorität 2", "Stimme 1,Stimme 2", "Statement (1),Statement (2)"])
def test_columns_that_are_numbered_are_ranks_where_somebody_says_so(desk, heads):
    desk.take("ballots", f"voter,{heads}\nv1,Ann,Bo\nv2,Bo,\n", type="ranked")
    assert box(desk) == {(("Ann", "1"), ("Bo", "2")): 1, (("Bo", "1"),): 1}


def test_a_last_row_that_adds_up_the_others_is_no_option(desk):
    plan = desk.take("ballots", "choice,count\nAnn,13'600\nBo,1 200\nTotal,14800\n")
    assert box(desk) == {(("Ann", "1"),): 13600, (("Bo", "1"),): 1200}
    assert "Left out: line 4, which is the total of the others." in plan.notices
    with pytest.raises(IntakeError, match='line 3: column "count" says "9", and this row is called “Gesamt”, but those '
                                          "above come to 7"):
        desk.plan("ballots", "choice,count\nAnn,7\nGesamt,9\n")


def test_blank_ballots_alone_go_into_a_poll_whose_options_are_known(desk):
    desk.book = desk.book.of([Poll(id="p"), Option(id="a", poll="p", text="Yes")])
    desk.take("ballots", "choice\n-\n-\n", poll="p")
    assert box(desk) == {(): 2}


def test_a_list_of_ballots_may_be_longer_than_other_lists(desk, monkeypatch):
    monkeypatch.setattr(limits, "FILE_ROWS", 3)
    monkeypatch.setitem(limits.RANGES, "intake.rows", (0, 3))
    desk.take("ballots", "ballot,rank,choice\n" + "".join(f"{n},{r},{'AB'[r - 1]}\n" for n in range(3) for r in (1, 2)))
    assert ([one.count for one in desk.book.all(Ballot)], desk.book.all(Intake)[0].rows) == ([3], 3)
