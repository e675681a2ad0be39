"""Agendas from and for other programs, at the command line."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

PAGE = "2026-05-16\n9.00 a.m.\tHello\nJane Doe\n10.00 a.m.\tVote\n"


def saved(name, *sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    Path(name).write_bytes(out.getvalue())


def test_a_page_of_text_asks_shows_and_comes_in_once_it_is_answered(event, run):
    Path("page.txt").write_text(PAGE, "utf-8")
    status, said, wrong = run("import", "agenda", "page.txt", event)
    assert (status, said) == (1, [])
    assert wrong == [
        "facilitator: page.txt, line 3: “Jane Doe” has no time. What is it? Add --answer line:3=ANSWER with text "
        "(Words below “Hello”, such as who speaks), segment (A segment of its own, which shares the time until "
        "10.00 a.m. with what is above), title (The rest of “Hello”), heading (A heading over what follows), none "
        "(Leave it out)."]
    status, said, _ = run("import", "agenda", "page.txt", event, "--dry-run")
    assert (status, said[0].split()[:3]) == (0, ["line", "date", "start"])
    assert said[-1].startswith("Line 4: How long does the last one take, “Vote”? Add --answer last:4=ANSWER")
    status, said, _ = run("import", "agenda", "page.txt", event, "--answer", "line:3=text", "--answer", "last:4=20",
                          "--json")
    found = json.loads(said[0])
    assert (status, found["new"], found["segments"][1]["end"]) == (0, 2, "10:20")
    run("export", event, "data")
    assert "Jane Doe" in Path("data/agenda.csv").read_text("utf-8")


@pytest.mark.parametrize(("options", "status", "sentence"), [
    (("--answer", "line:9=text"), 1, 'there is no question "line:9": the questions are line:3, last:4.'),
    (("--answer", "line:3=whatever"), 1, 'line 3: "whatever" is no answer: Choose one of these: text, segment'),
    (("--answer", "line:3"), 2, "type it as in --answer last:17=30"),
])
def test_an_answer_that_fits_no_question_is_told(event, run, options, status, sentence):
    Path("page.txt").write_text(PAGE, "utf-8")
    found, said, wrong = run("import", "agenda", "page.txt", event, *options)
    assert (found, said, len(wrong)) == (status, [], 1)
    assert sentence in wrong[0]


@pytest.mark.parametrize("call", [("people", "people.csv"), ("agenda", "agenda.csv")])
def test_tables_have_no_questions_to_answer(event, run, call):
    status, _, wrong = run("import", *call, event, "--answer", "a=b")
    assert status == 2
    assert "leave --answer out" in wrong[0]


def test_a_table_with_headings_that_is_called_txt_stays_a_table(event, run):
    Path("plan.txt").write_text("title\tminutes\nHello\t20\n", "utf-8")
    assert run("import", "agenda", "plan.txt", event)[1][0] == "1 new, 0 changed, 0 the same."


def test_a_sheet_of_a_workbook_is_named_in_the_call(event, run):
    saved("plan.xlsx", ("Saturday", [["title"], ["A"]]), ("Sunday", [["title"], ["B"], ["C"]]))
    status, _, wrong = run("import", "agenda", "plan.xlsx", event)
    assert (status, wrong) == (1, ['facilitator: plan.xlsx: there are several sheets, Saturday and Sunday: say which '
                                   'one, as in --sheet "Saturday".'])
    assert run("import", "agenda", "plan.xlsx", event, "--sheet", "Sunday")[1][0] == "2 new, 0 changed, 0 the same."


def test_the_agenda_goes_out_as_a_calendar_a_workbook_and_topics(event, run):
    for name, begins in (("days.ics", b"BEGIN:VCALENDAR"), ("plan.xlsx", b"PK"),
                         ("topics.openslides.csv", b"title,text")):
        status, said, _ = run("export", event, name)
        assert (status, said) == (0, [f"Wrote 2 segments to {name}."])
        assert Path(name).read_bytes().startswith(begins)
    for name in ("days.ics", "plan.xlsx"):
        assert run("import", "agenda", name, event)[1][0] == "0 new, 0 changed, 2 the same."


def test_an_agenda_for_a_folder_that_is_not_there_is_told(event, run):
    status, _, wrong = run("export", event, "nowhere/days.ics")
    assert status == 1
    assert "There is no folder nowhere" in wrong[0]
