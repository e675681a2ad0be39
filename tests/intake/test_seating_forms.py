"""Seating comes in as people have it: a seat a row, a column per round, or as GroupSelect writes it."""

import openpyxl
import pytest

from facilitator.domain.records import Person, Profile, Round, Seat, Table
from facilitator.intake.errors import IntakeError

PEOPLE = "id,name,Area\nP1,Ann Archer,N\nP2,Bo Brand,S\nP3,Cy Cole,N\nP4,Di Dean,S\n"


def seats(desk):
    """Per round and table the codes there."""
    found = {}
    for seat in desk.book.all(Seat):
        place = desk.book.get(Round, seat.round).number, desk.book.get(Table, seat.table).number
        found.setdefault(place, set()).add(desk.book.get(Person, seat.person).code)
    return found


FOUR = {(1, 1): {"P1", "P2"}, (1, 2): {"P3", "P4"}, (2, 1): {"P1", "P3"}, (2, 2): {"P2", "P4"}}


def workbook(path, **sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize("text", [
    "Code,Name,Round 1,Round 2\nP1,Ann Archer,1,1\nP2,Bo Brand,1,2\nP3,Cy Cole,2,1\nP4,Di Dean,2,2\n",
    "Name;Session 1 table;Session 2 table\nAnn Archer;1;1\nBrand, Bo;Table 1;Table 2\ncy cole;2;1\nDi Dean;T2;2\n",
    "Our assembly,,\n,,\nCode,R1,R2\nP1,1,1\nP2,1,2\nP3,2,1\nP4,2,2\n",
    "Code\tTable in round 1\tTisch Runde 2\nP1\t1\t1\nP2\t1\t2\nP3\t2\t1\nP4\t2\t2\n",
    "round,table,participant_id\n1,1,P1\n1,1,P2\n1,2,P3\n1,2,P4\n2,1,P1\n2,2,P2\n2,1,P3\n2,2,P4\n"])
def test_a_row_per_person_and_a_row_per_seat_say_the_same(desk, text):
    desk.take("people", PEOPLE)
    plan = desk.take("seating", text)
    assert plan.new == 8
    assert seats(desk) == FOUR
    assert desk.plan("seating", text).same == 8


def test_the_same_comes_in_from_a_workbook(desk):
    desk.take("people", PEOPLE)
    path = workbook(desk.folder / "seats.xlsx", Seats=[["Code", "Round 1", "Round 2"], ["P1", 1, 1], ["P2", 1, 2],
                                                       ["P3", 2, 1], ["P4", 2, 2]])
    desk.take("seating", path)
    assert seats(desk) == FOUR


def test_who_has_no_table_in_a_round_has_no_seat_there(desk):
    desk.take("people", PEOPLE)
    desk.take("seating", "Code,Round 1,Round 2\nP1,1,–\nP2,,2\nP3,absent,1\n")
    assert seats(desk) == {(1, 1): {"P1"}, (2, 2): {"P2"}, (2, 1): {"P3"}}


def allocation(*columns):
    """A sheet as GroupSelect writes it, with the counts below."""
    rows = [["Overall", *(f"Group {at + 1}" for at in range(len(columns)))]]
    for at in range(max(map(len, columns))):
        rows.append([None, *(column[at] if at < len(column) else None for column in columns)])
    rows.append(["Total size:\n4", *(f"Group size:\n{len(column)}\n\nArea:\n1.0 N" for column in columns)])
    rows.append(["Diversity:\n98.0%", *(None for _ in columns)])
    return rows


@pytest.mark.parametrize("label", ["{code} ({row})", "{code} {name} ({row})", "{name} ({row})"])
def test_each_allocation_in_a_workbook_of_groupselect_is_a_round(desk, label):
    desk.take("people", PEOPLE)
    said = [label.format(code=f"P{at + 1}", name=name, row=at)
            for at, name in enumerate(("Ann Archer", "Bo Brand", "Cy Cole", "Di Dean"))]
    path = workbook(desk.folder / "out.xlsx", **{
        "Raw Data": [["id", "Area"], ["P1", "N"], ["P2", "S"]],
        "Setup 1 - Summary": [["All Participants", "Allocation 1"], ["Population:\n4", "Total size:\n4"]],
        "Setup 1 - Allocation 1": allocation(said[:2], said[2:]),
        "Setup 1 - Allocation 2": allocation([said[0], said[2]], [said[1], said[3]])})
    plan = desk.take("seating", path)
    assert plan.new == 8
    assert seats(desk) == FOUR


def test_one_allocation_as_csv_is_the_round_that_its_file_is_named_for(desk):
    desk.take("people", PEOPLE)
    text = ('"Overall";"Group 1";"Group 2"\n"";"P1 (0)";"P3 (2)"\n"";"P2 (1)";"P4 (3)"\n'
            '"Total size:\n4";"Group size:\n2";"Group size:\n2"\n')
    desk.take("seating", text, name="Results 2.csv")
    assert seats(desk) == {(2, 1): {"P1", "P2"}, (2, 2): {"P3", "P4"}}


def test_a_file_of_the_first_groupselect_comes_in_with_its_empty_chairs(desk):
    desk.take("people", PEOPLE)
    desk.take("seating", "Person/Group,1,2\n1,P1,P4\n2,P2,(empty)\n3,P3,(empty)\n")
    assert seats(desk) == {(1, 1): {"P1", "P2", "P3"}, (1, 2): {"P4"}}


def test_people_who_are_only_numbers_of_rows_are_refused_with_what_to_do(desk):
    desk.take("people", "id,name\n1,Ann\n2,Bo\n")
    with pytest.raises(IntakeError, match="make the column of codes the label"):
        desk.plan("seating", "Overall,Group 1,Group 2\n,0,1\nTotal size: 2,Group size: 1,Group size: 1\n")


def test_several_setups_in_one_workbook_are_refused_with_what_to_do(desk):
    desk.take("people", PEOPLE)
    one = allocation(["P1 (0)"], ["P2 (1)"])
    path = workbook(desk.folder / "out.xlsx", **{"A - Allocation 1": one, "B - Allocation 1": one})
    with pytest.raises(IntakeError, match="allocations of several setups, A and B: export one of them"):
        desk.plan("seating", path)
    assert desk.plan("seating", path, page="A - Allocation 1").new == 2


def test_two_of_one_name_are_told_apart_by_their_codes(desk):
    desk.take("people", PEOPLE.replace("Bo Brand", "Ann Archer"))
    with pytest.raises(IntakeError, match="may be several people"):
        desk.plan("seating", "Name,Round 1\nAnn Archer,1\n")
    assert desk.plan("seating", "Code,Name,Round 1\nP2,Ann Archer,1\n").new == 1


def test_a_person_twice_in_a_round_is_named_with_both_lines(desk):
    desk.take("people", PEOPLE)
    with pytest.raises(IntakeError, match="line 3: .*who has a seat in round 1 on line 2 already"):
        desk.plan("seating", "Code,Round 1\nP1,1\nP1,2\n")


def test_a_whole_export_of_groupselect_comes_in_as_people_then_as_seating(desk):
    people = [["id", "Area"], ["P1", "N"], ["P2", "S"], ["P3", "N"], ["P4", "S"]]
    path = workbook(desk.folder / "out.xlsx", **{
        "Raw Data": people, "Mapped Data": [["id", "Area"], *([code, f"{area}."] for code, area in people[1:])],
        "Terminology": [["Column", "Term found", "Term used"], ["Area", "N", "N."], ["Area", "S", "S."]],
        "Setup 1 - Summary": [["All Participants", "Round 1"], ["Population:\n4", "Total size:\n4"]],
        "Setup 1 - Round 1": allocation(["P1 (0)", "P2 (1)"], ["P3 (2)", "P4 (3)"]),
        "Setup 1 - Round 2": allocation(["P1 (0)", "P3 (2)"], ["P2 (1)", "P4 (3)"])})
    desk.take("people", path, attributes=["Area"], page="Mapped Data")
    assert {dict(profile.attributes)["Area"] for profile in desk.book.all(Profile)} == {"N.", "S."}
    desk.take("seating", path)
    assert seats(desk) == FOUR


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08\x00more", b'{"py/object": "GSProject.GSProject"}'])
def test_a_project_of_groupselect_says_what_to_export_there(desk, content):
    with pytest.raises(IntakeError, match="this is a project of GroupSelect: export there, as Excel"):
        desk.plan("seating", content, name="assembly.gspr")
