"""Members and seats go to spreadsheets and GroupSelect by code, and come back as they went."""

from datetime import UTC, datetime

import openpyxl
import pytest

from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.people import contact_id, profile_id
from facilitator.domain.records import Contact, Person, Profile, Round, Seat, Table
from facilitator.intake import kinds
from facilitator.report import people_file

NOW = datetime(2026, 9, 12, 10, 0, tzinfo=UTC)


def seat(round, person, table):
    return Seat(id=cell_id("seat", round_id(round), person), round=round_id(round), person=person,
                table=table_id(table))


PEOPLE = [("a", "P2", "member", "=1+1"), ("b", "P10", "member", ""), ("c", "F1", "table facilitator", "x")]
BOOK = Book.of([
    *(Person(id=cell_id("person", code), code=code, role=role) for _, code, role, _ in PEOPLE),
    *(Contact(id=contact_id(cell_id("person", code)), person=cell_id("person", code), name="Secret Name")
      for _, code, _, _ in PEOPLE),
    *(Profile(id=profile_id(cell_id("person", code)), person=cell_id("person", code),
              attributes=(("Area, \"ward\"", value), ("Age", "30")) if value else (("Age", "30"),))
      for _, code, _, value in PEOPLE),
    *(Round(id=round_id(n), number=n) for n in (1, 2)), *(Table(id=table_id(n), number=n) for n in (1, 2)),
    seat(1, cell_id("person", "P2"), 1), seat(2, cell_id("person", "P2"), 2), seat(2, cell_id("person", "F1"), 1)])


def test_members_go_out_by_code_with_attributes_and_without_names(tmp_path):
    assert people_file.write(BOOK, tmp_path / "a.people.csv", NOW) == 2
    text = (tmp_path / "a.people.csv").read_text("utf-8")
    assert text == 'code,"Area, ""ward""",Age\nP2,=1+1,30\nP10,,30\n'


def test_a_workbook_says_the_same_and_holds_no_formula(tmp_path):
    people_file.write(BOOK, tmp_path / "a.people.xlsx", NOW)
    sheet = openpyxl.load_workbook(tmp_path / "a.people.xlsx").active
    assert [[cell.value for cell in row] for row in sheet] == [['code', 'Area, "ward"', "Age"], ["P2", "=1+1", "30"],
                                                               ["P10", None, "30"]]
    assert sheet["B2"].data_type == "s"


@pytest.mark.parametrize("ending", [".seating.csv", ".seating.xlsx"])
def test_seats_go_out_a_row_a_person_and_come_back_as_they_were(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    assert people_file.write(BOOK, path, NOW) == 2
    plan = kinds.read("seating", path, BOOK, {})
    assert (plan.new, plan.changed, plan.same) == (0, 0, 3)
    assert not any(b"Secret" in file.read_bytes() for file in tmp_path.iterdir())


def test_the_same_event_gives_the_same_file(tmp_path):
    for name in ("a.people.xlsx", "b.people.xlsx"):
        people_file.write(BOOK, tmp_path / name, NOW)
    assert (tmp_path / "a.people.xlsx").read_bytes() == (tmp_path / "b.people.xlsx").read_bytes()


def test_an_event_without_anybody_gives_a_table_of_headings(tmp_path):
    assert people_file.write(Book({}), tmp_path / "a.seating.csv", NOW) == 0
    assert (tmp_path / "a.seating.csv").read_text("utf-8") == "code\n"
