"""The agenda on paper, from a terminal."""

import json
from pathlib import Path

import pypdfium2
import pytest

from facilitator.report.prints import KINDS
from tests.cli.helpers import everything


def words(file: str) -> str:
    """What a PDF says."""
    document = pypdfium2.PdfDocument(Path(file).read_bytes())
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("kind", KINDS)
def test_each_print_is_written(event, run, kind):
    assert run("report", event, "out.pdf", "--print", kind) == (0, ["Wrote out.pdf."], [])
    assert "Welcome" in words("out.pdf") or kind == "call-sheets"


def test_one_day_of_several_is_printed(event, run):
    Path("more.csv").write_text("date,start,end,title,kind\n2026-05-17,10:00,11:00,Deciding,voting\n", "utf-8")
    assert run("import", "agenda", "more.csv", event)[0] == 0
    assert run("report", event, "out.pdf", "--print", "poster", "--day", "2026-05-17")[0] == 0
    assert "Deciding" in words("out.pdf")
    assert "Welcome" not in words("out.pdf")
    assert run("report", event, "none.pdf", "--print", "poster", "--day", "2026-05-19") == (
        1, [], ["facilitator: There is no day 2026-05-19 in this event: its days are 2026-05-16, 2026-05-17."])
    assert not Path("none.pdf").exists()


def test_names_stand_on_call_sheets_only_where_they_are_asked_for(event, run):
    assert run("report", event, "codes.pdf", "--print", "call-sheets")[0] == 0
    assert run("report", event, "names.pdf", "--print", "call-sheets", "--names")[0] == 0
    assert "Bo Li" not in words("codes.pdf")
    assert "Bo Li · 9" in words("names.pdf")


def test_a_title_that_holds_a_name_is_told(event, run):
    Path("more.csv").write_text("date,start,title,kind\n2026-05-17,10:00,Thanks to Łukasz Król,plenary\n", "utf-8")
    assert run("import", "agenda", "more.csv", event)[0] == 0
    told = "Before you show it: “Thanks to Łukasz Król” holds the name of somebody in the event."
    assert run("report", event, "out.pdf", "--print", "public-agenda") == (0, ["Wrote out.pdf.", told], [])
    _, lines, _ = run("report", event, "out.pdf", "--print", "public-agenda", "--json")
    assert json.loads("".join(lines)) == {"report": "out.pdf", "print": "public-agenda", "remarks": [],
                                          "named": ["Thanks to Łukasz Król"]}


@pytest.mark.parametrize("call", [("out.pdf", "--print", "leaflet"), ("out.txt", "--print", "poster")])
def test_a_wrong_call_is_refused_and_nothing_is_written(event, run, call):
    before = everything()
    status, said, complaint = run("report", event, *call)
    assert (status, said) == (2, [])
    assert complaint == ["facilitator: a print is one of public-agenda, large-print, run-book, poster, call-sheets, "
                         "and its file's name ends in .pdf."]
    assert {file for file in everything() if file.suffix in (".pdf", ".txt")} == \
        {file for file in before if file.suffix in (".pdf", ".txt")}
