"""What a table of numbers is: ranks, scores or dots, by the table as a whole; where it may be either it asks."""

import pytest

from facilitator.domain.records import Option
from facilitator.intake.errors import IntakeError
from tests.intake.boxes import poll_of


def sheet(*rows):
    return "id,A,B,C\n" + "".join(f"v{place},{row}\n" for place, row in enumerate(rows))


@pytest.mark.parametrize(("name", "rows", "type"), [
    ("list.csv", ["1,2,3", "1,2,3", "1,2,3", "1,3,2", "1,1,2"], "ranked"),
    ("list.csv", ["1,2,3", "1,3,", "2,1,3", "1,,"], "ranked"),
    ("list.csv", ["5,3,1", "4,3,2", "1,2,3"], "score"),
    ("list.csv", ["3,3,2", "3,3,3", "2,3,1"], "score"),
    ("list.csv", ["4,4,0", "8,0,0"], "dots"),
    ("scores 2026.csv", ["5,0,3", "5,3,0", "0,4,4"], "score"),
    ("dots.csv", ["4,4,0", "4,0,4"], "dots"),
    ("ranks.csv", ["1,2,3", "0,1,2"], "ranked"),
])
def test_most_ballots_say_what_their_numbers_are(desk, name, rows, type):
    desk.take("ballots", desk.file(sheet(*rows), name))
    assert poll_of(desk).type == type


@pytest.mark.parametrize(("name", "rows", "said"), [
    ("list.csv", ["1,2,3", "0,1,2"], "ranks or scores: say which with --as ranked or --as score, or put the word "
                                     '"ranks" or "scores" into the file\'s name'),
    ("list.csv", ["1,2,3", "2,,", "2,3,", "1,2,3"], "ranks or scores"),
    ("list.csv", ["1,2,3", "2,1,3", "1,2,33"], "ranks or scores"),
    ("five points.csv", ["1,2,3", "2,1,3"], "ranks or scores"),
    ("list.csv", ["5,0,3", "5,3,0", "0,4,4"], "scores, or dots of which each ballot has 8: say which with --as score "
                                              "or --as dots"),
])
def test_numbers_that_may_be_either_are_asked_about(desk, name, rows, said):
    file = desk.file(sheet(*rows), name)
    with pytest.raises(IntakeError) as fault:
        desk.plan("ballots", file)
    assert str(fault.value).startswith(f"{name}: the numbers may be {said}")
    for type in ("ranked", "score"):
        assert {change.fields["type"] for change in desk.plan("ballots", file, type=type).changes
                if change.kind == "poll"} == {type}


@pytest.mark.parametrize("word", ["first", "x?"])
def test_a_cell_that_is_no_rank_is_an_error_and_its_column_stays(desk, word):
    with pytest.raises(IntakeError, match='line 3: column "A" says'):
        desk.plan("ballots", sheet("1,2,3", f"{word},1,2"))


def test_ballots_of_one_kind_are_not_read_as_another(desk):
    file = "ballot,rank,choice\n1,1,Ann\n"
    with pytest.raises(IntakeError, match="these ballots are “ranked”, and cannot be read as “score”: leave --as out"):
        desk.plan("ballots", file, type="score")
    desk.take("ballots", sheet("1,0,1", "1,1,0"), type="multiple")
    assert poll_of(desk).type == "multiple"


@pytest.mark.parametrize("heading", ["Stimmzettel", "Wahlzettel", "Stimmzettel-Nr.", "Zettel", "Row", "Nr", "No.", "No",
                                     "Bulletin", "Papeleta", "Whatever"])
def test_a_column_that_numbers_the_ballots_is_no_option_and_said_so(desk, heading):
    plan = desk.take("ballots", f"{heading};Äpfel;Birnen;Kirschen\n1;1;2;3\n2;2;1;\n3;;;1\n4;;;\n")
    assert {option.text for option in desk.book.all(Option)} == {"Äpfel", "Birnen", "Kirschen"}
    assert poll_of(desk).type == "ranked"
    assert f"Not taken in: {heading}." in plan.notices


def test_an_option_that_looks_like_a_number_of_ballots_stays_one(desk):
    desk.take("ballots", "Ann,Bo,Cy\n1,2,3\n2,1,3\n3,2,1\n")
    desk.take("ballots", "id,Yes,No\na,x,\nb,,x\n")
    assert {option.text for option in desk.book.all(Option)} == {"Ann", "Bo", "Cy", "Yes", "No"}


def test_an_id_that_comes_again_is_told(desk):
    plan = desk.take("ballots", "id,A,B\n1,1,2\n1,2,1\n2,1,2\n")
    assert (plan.new, "Ids that several rows have: 1. Each row counts as a ballot." in plan.notices) == (3, True)


def test_what_is_no_whole_table_is_refused(desk):
    with pytest.raises(IntakeError) as fault:
        desk.plan("ballots", "id,rank,choice\n001-01,1,Ann\n001-02,1,Bo\n001-")
    assert str(fault.value) == ('list.csv, line 4: column "id" says "001-", which is shorter than the other ids, and '
                                "nothing behind it: check that the file is whole.")
