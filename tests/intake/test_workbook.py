"""Excel workbooks: real cells as a spreadsheet keeps them become the words that a CSV would hold."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from facilitator import limits
from facilitator.domain import agenda, people
from facilitator.domain.records import Note, Seat, Segment
from facilitator.intake.errors import IntakeError
from facilitator.intake.workbook import SeveralSheets


def book_of(*sheets: tuple[str, list[list]], merged: str = "") -> bytes:
    """A workbook with these sheets; `merged` is a range of the first."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if merged:
        made.worksheets[0].merge_cells(merged)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, part: str, change) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def planned(desk):
    day = agenda.days(desk.book)[0]
    return [(p.segment.title, agenda.clock_time(p.start), p.segment.minutes) for p in agenda.planned(desk.book, day.id)]


AGENDA = [["Day", "Begin", "Duration", "Title"],
          [date(2026, 5, 16), time(9, 0), timedelta(minutes=45), "Welcome"],
          [None, 0.40625, time(0, 30), "Talk"],
          [None, datetime(2026, 5, 16, 10, 30), 45.0, "Tables"],
          [datetime(2026, 5, 17), time(9, 30), timedelta(hours=1, minutes=30), "Vote"]]


def test_dates_times_lengths_and_fractions_of_a_day_are_read_as_they_are_meant(desk):
    desk.take("agenda", book_of(("Plan", AGENDA)), name="plan.xlsx")
    assert planned(desk) == [("Welcome", "09:00", 45), ("Talk", "09:45", 30), ("Tables", "10:30", 45)]
    assert [(d.date, d.start) for d in agenda.days(desk.book)] == [("2026-05-16", "09:00"), ("2026-05-17", "09:30")]
    assert [s.minutes for s in agenda.all_segments(desk.book)][-1] == 90


def test_a_workbook_is_known_by_what_it_holds_whatever_it_is_called(desk):
    desk.take("agenda", book_of(("Plan", AGENDA)), name="plan.csv")
    assert len(desk.book.all(Segment)) == 4
    desk.take("notes", "text\nA bench\n", name="notes.xlsx")
    assert len(desk.book.all(Note)) == 1


def test_all_kinds_of_lists_come_from_workbooks_with_columns_chosen_as_in_csv(desk):
    desk.take("people", book_of(("L", [["Nr", "Who", "Ward"], [1.0, "Łukasz Król", "North"], [2, "Ada", "South"]])),
              {"id": "Nr", "name": "Who"}, name="people.xlsx", attributes=["Ward"])
    assert [one.code for one in people.by_code(desk.book)] == ["1", "2"]
    desk.take("seating", book_of(("S", [["round", "table", "code"], [1, 3, 1], [1, 3, 2]])), name="seats.xlsx")
    assert len(desk.book.all(Seat)) == 2
    desk.take("notes", book_of(("N", [["what", "table"], ["<b>More</b> buses", 3.0]])), {"text": "what"},
              name="notes.xlsx")
    assert desk.book.all(Note)[0].text == "More buses"


def test_headings_are_found_below_title_rows_and_lines_are_those_of_the_spreadsheet(desk):
    rows = [["Our weekend"], [], [None, "as of May"], *AGENDA, [None, "soon", 10, "Lost"]]
    with pytest.raises(IntakeError) as caught:
        desk.plan("agenda", book_of(("Plan", rows)), name="plan.xlsx")
    assert str(caught.value).startswith('plan.xlsx, line 9: column "Begin" says "soon", which is not a time of day')


def test_what_a_merged_cell_says_holds_for_every_row_that_it_covers(desk):
    rows = [["table", "round", "code"], [4, 1, "A"], [None, 1, "B"], [None, 1, "C"]]
    desk.take("people", "code\nA\nB\nC\n")
    desk.take("seating", book_of(("S", rows), merged="A2:A4"), name="seats.xlsx")
    assert {seat.table for seat in desk.book.all(Seat)} == {desk.book.all(Seat)[0].table}
    assert len(desk.book.all(Seat)) == 3


def test_of_several_sheets_one_must_be_named(desk):
    data = book_of(("Saturday", AGENDA), ("Empty", []), ("Sunday", [["title"], ["Rest"]]))
    with pytest.raises(SeveralSheets) as caught:
        desk.plan("agenda", data, name="plan.xlsx")
    assert caught.value.pages == ["Saturday", "Sunday"]
    assert str(caught.value) == ('plan.xlsx: there are several sheets, Saturday and Sunday: say which one, as in '
                                 '--sheet "Saturday".')
    desk.take("agenda", data, name="plan.xlsx", page="Sunday")
    assert [s.title for s in desk.book.all(Segment)] == ["Rest"]
    assert desk.plan("agenda", data, name="plan.xlsx", page="Saturday").seen_before == ""
    with pytest.raises(IntakeError, match='no sheet "Monday" that holds anything: choose from Saturday and Sunday'):
        desk.plan("agenda", data, name="plan.xlsx", page="Monday")
    with pytest.raises(IntakeError, match="only a workbook has sheets"):
        desk.plan("agenda", "title\nA\n", page="Monday")


def test_an_agenda_on_all_sheets_is_a_day_a_sheet(desk):
    data = book_of(("Saturday", AGENDA), ("People", [["name", "age"], ["Jo", 44]]),
                   ("Sunday", [["Title", "Minutes"], ["Rest", 60], ["Walk", 30]]),
                   ("Later", [["title", "date"], ["Vote", date(2026, 6, 1)]]))
    plan = desk.take("agenda", data, name="plan.xlsx", page="*")
    assert "Sheets without an agenda are left out: People." in plan.notices
    days = {day.id: day.date or day.title for day in agenda.days(desk.book)}
    found = {}
    for segment in agenda.all_segments(desk.book):
        found.setdefault(days[segment.day], []).append((segment.title, segment.minutes))
    assert found["Sunday"] == [("Rest", 60), ("Walk", 30)]
    assert [title for title, _ in found["2026-06-01"]] == ["Vote"]
    assert len(found) == 4
    with pytest.raises(IntakeError, match="no sheet has a column of titles"):
        desk.plan("agenda", book_of(("A", [["x", "y"], ["1", "2"]]), ("B", [["z", "w"], ["1", "3"]])), page="*")


def with_value(data: bytes, formula: str, value: str) -> bytes:
    """The workbook as a spreadsheet saves it once it has reckoned a formula."""
    return repacked(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(
        f"<f>{formula}</f><v></v>".encode(), f"<f>{formula}</f><v>{value}</v>".encode()).replace(
        f"<f>{formula}</f><v/>".encode(), f"<f>{formula}</f><v>{value}</v>".encode()))


def test_a_formula_is_read_by_its_value_and_one_never_computed_stops_the_import(desk):
    data = book_of(("Plan", [["title", "minutes"], ["A", "=5*6"], ["B", 10]]))
    with pytest.raises(IntakeError) as caught:
        desk.plan("agenda", data, name="plan.xlsx")
    assert str(caught.value) == ('plan.xlsx, line 2: column "B" says "=5*6", which is a formula without a result: open '
                                 'the file in a spreadsheet, save it there and take it in again.')
    desk.take("agenda", with_value(data, "5*6", "30"), name="plan.xlsx")
    assert [s.minutes for s in agenda.all_segments(desk.book)] == [30, 10]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(desk):
    data = book_of(("Plan", [["title", "minutes", "track"], ["A", 20, '=""']]))
    data = repacked(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<c r="C2">', b'<c r="C2" t="str">'))
    desk.take("agenda", data, name="plan.xlsx")
    assert desk.book.all(Segment)[0].track == ""


def test_a_fault_in_a_cell_is_named_with_its_place(desk):
    data = repacked(book_of(("Plan", [["title", "minutes"], ["A", "XX"]])), "xl/worksheets/sheet1.xml",
                    lambda xml: xml.replace(b"XX", b"#REF!"))
    sentence = '^plan.xlsx, line 2: column "B" says "#REF!", which is a formula with an error'
    with pytest.raises(IntakeError, match=sentence):
        desk.plan("agenda", data, name="plan.xlsx")


@pytest.mark.parametrize("data", [
    b"PK\x03\x04rest", book_of(("Plan", AGENDA))[:-200], book_of(("Plan", AGENDA))[:400],
    repacked(book_of(("Plan", AGENDA)), "xl/worksheets/sheet1.xml", lambda xml: xml[:len(xml) // 2]),
    repacked(book_of(("Plan", AGENDA)), "xl/workbook.xml", lambda _: b"<nothing/>"),
    repacked(book_of(("Plan", AGENDA)), "xl/workbook.xml", lambda _: b"no xml"),
    repacked(book_of(("Plan", AGENDA)), "xl/styles.xml", lambda _: b"no xml"),
    book_of(("Plan", [])), book_of(("Plan", [["title"]])),
])
def test_a_damaged_renamed_or_empty_workbook_ends_in_one_sentence(desk, data):
    with pytest.raises(IntakeError) as caught:
        desk.plan("agenda", data, name="plan.xlsx")
    assert "\n" not in str(caught.value)
    assert 20 < len(str(caught.value)) < 300


def test_a_zip_that_is_no_workbook_is_told(desk):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("letter.txt", "Dear all")
    with pytest.raises(IntakeError, match="this is a zip file"):
        desk.plan("agenda", out.getvalue(), name="plan.xlsx")


def test_a_workbook_that_unpacks_to_far_more_is_refused_unread(desk, monkeypatch):
    data = repacked(book_of(("Plan", AGENDA)), "xl/styles.xml", lambda xml: xml + b" " * 50_000_000)
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 20_000_000)
    assert len(data) < 100_000
    with pytest.raises(IntakeError, match="it unpacks to more than 19 MB"):
        desk.plan("agenda", data, name="plan.xlsx")


def test_a_cell_far_away_from_the_others_costs_nothing(desk):
    made = Workbook()
    made.active.append(["title", "minutes"])
    made.active.append(["A", 20])
    made.active.cell(1_000_000, 1, "")
    made.active.cell(900_000, 2).value = None
    out = io.BytesIO()
    made.save(out)
    desk.take("agenda", out.getvalue(), name="plan.xlsx")
    assert [s.minutes for s in desk.book.all(Segment)] == [20]


def test_too_many_columns_rows_and_letters_are_refused(desk):
    wide = [["title"] * 501, ["A"] * 501]
    with pytest.raises(IntakeError, match="there are 501 columns"):
        desk.plan("agenda", book_of(("Plan", wide)), name="plan.xlsx")
    with pytest.raises(IntakeError, match="a cell here has more than"):
        desk.plan("agenda", book_of(("Plan", [["title"], ["A" * 20_001]])), name="plan.xlsx")


