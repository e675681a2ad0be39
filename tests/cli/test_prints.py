"""The agenda on paper, from a terminal."""

import json
import re
import time
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest

from facilitator.domain import voting
from facilitator.domain.records import VotingCode
from facilitator.report import wishes
from facilitator.report.prints import KINDS
from facilitator.store.device import Device
from facilitator.store.store import Store
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
    status, (said,), complaints = run("report", event, "out.pdf", "--print", kind)
    assert (status, complaints) == (0, [])
    assert re.fullmatch(r"Wrote out\.pdf: (1 page|[2-9] pages)\.", said)
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
    assert run("report", event, "out.pdf", "--print", "public-agenda") == (
        0, ["Wrote out.pdf: 2 pages.", told], [])
    _, lines, _ = run("report", event, "out.pdf", "--print", "public-agenda", "--json")
    assert json.loads("".join(lines)) == {"report": "out.pdf", "print": "public-agenda", "pages": 2, "remarks": [],
                                          "named": ["Thanks to Łukasz Król"]}


@pytest.mark.parametrize("call", [("out.pdf", "--print", "leaflet"), ("out.txt", "--print", "poster")])
def test_a_wrong_call_is_refused_and_nothing_is_written(event, run, call):
    before = everything()
    status, said, complaint = run("report", event, *call)
    assert (status, said) == (2, [])
    assert complaint == ["facilitator: a print is one of public-agenda, large-print, run-book, poster, call-sheets, "
                         "sign-in, badges, personal-cards, table-cards, seating-by-name, seating-by-table, "
                         "note-sheets, room-plan, theme-cards, read-back, ballots, voting-codes, phone-cards, "
                         "phone-poster, and its file's name ends in .pdf."]
    assert {file for file in everything() if file.suffix in (".pdf", ".txt")} == \
        {file for file in before if file.suffix in (".pdf", ".txt")}


@pytest.mark.parametrize("kind", wishes.KINDS)
def test_each_print_for_people_and_tables_is_written(event, run, kind):
    status, lines, complaints = run("report", event, "out.pdf", "--print", kind)
    assert (status, complaints) == (0, [])
    assert lines[0].startswith("Wrote out.pdf: ")
    assert ("Łukasz" in words("out.pdf")) == (kind in wishes.NAMED)
    assert "example.org" not in words("out.pdf")


@pytest.mark.parametrize("kind", wishes.KINDS)
def test_codes_leave_all_names_out_of_a_print(event, run, kind):
    assert run("report", event, "out.pdf", "--print", kind, "--codes", "--large")[0] == 0
    assert not {"Łukasz", "Siân", "Bo Li"} & set(words("out.pdf").split())


def test_badges_go_on_a_sheet_of_labels_and_its_paper(event, run):
    assert run("report", event, "out.pdf", "--print", "badges", "--labels", "Avery 5163", "--first", "3")[0] == 0
    document = pypdfium2.PdfDocument(Path("out.pdf").read_bytes())
    assert document.get_page_size(0) == (612, 792)
    document.close()


def test_cards_are_printed_for_some_people_alone(event, run):
    assert run("report", event, "out.pdf", "--print", "badges", "--people", "8, 9", "--no-tables")[0] == 0
    assert "Łukasz" in words("out.pdf")
    assert "Siân" not in words("out.pdf")
    assert "Table" not in words("out.pdf")
    assert run("report", event, "none.pdf", "--print", "badges", "--people", "8,P77") == (
        1, [], ["facilitator: Nobody has the code P77: type codes as they stand in the People room, with commas "
                "between them."])


def test_since_a_moment_only_cards_that_read_otherwise_are_printed(event, run):
    before = datetime.now().astimezone().isoformat()
    again = "personal-cards", "--since", before
    assert run("report", event, "out.pdf", "--print", *again) == (
        1, [], ["facilitator: No card reads otherwise than it did then: there is nothing to print anew."])
    time.sleep(0.01)
    Path("more.csv").write_text("round,table,participant_id\n1,2,7\n1,2,8\n", "utf-8")
    assert run("import", "seating", "more.csv", event)[0] == 0
    assert run("report", event, "out.pdf", "--print", *again)[0] == 0
    assert "Siân" in words("out.pdf")
    assert "Łukasz" not in words("out.pdf")


@pytest.mark.parametrize(("call", "status", "sentence"), [
    (("--print", "poster", "--large"), 2, "--large is for the prints of people and tables: leave it out of poster."),
    (("--print", "badges", "--names", "--codes"), 2, "--names and --codes contradict each other: choose one."),
    (("--print", "badges", "--since", "noon"), 2, '"noon" is no moment: type it as in 2026-05-16T11:20.'),
    (("--print", "badges", "--paper", "A5"), 1, "There is no paper A5: choose A4 or Letter."),
    (("--print", "badges", "--labels", "L1"), 1, "There is no label sheet L1: choose L7160, L7163, L7165, L4785, 5160, "
                                                 "5163, 5164 or 5395, or leave labels out to print on paper."),
    (("--print", "badges", "--labels", "5160", "--paper", "A4"), 1, "5160 is a sheet of Letter: leave the paper out, "
                                                                    "or choose labels on A4."),
    (("--print", "badges", "--labels", "5163", "--first", "11"), 1, "A sheet of 5163 has 10 places: begin with one "
                                                                    "from 1 to 10."),
    (("--print", "sign-in", "--labels", "5160"), 1, "Sign-in sheets are printed on paper: leave the labels out."),
    (("--print", "sign-in", "--people", "7"), 1, "Sign-in sheets are printed for everybody: only badges and personal "
                                                 "cards are made for some people alone."),
])
def test_what_does_not_fit_together_is_refused_in_words(event, run, call, status, sentence):
    assert run("report", event, "none.pdf", *call) == (status, [], [f"facilitator: {sentence}"])
    assert not Path("none.pdf").exists()


def test_an_event_without_people_says_what_to_do(run):
    assert run("new", "empty.facil")[0] == 0
    people, tables = "There is nobody to print for yet: add or import people in the People room.", \
        "There is no table yet: say in the Tables room how many there are."
    notes = "There is no note yet: type notes in the Capture room, or import them."
    heard = "There is nothing to read back there yet: type notes in the Capture room first."
    for kind in wishes.KINDS:
        of_tables = kind in (wishes.TABLE_CARDS, wishes.NOTE_SHEETS, wishes.ROOM_PLAN)
        of_notes = {wishes.THEME_CARDS: notes, wishes.READ_BACK: heard}
        said = of_notes.get(kind) or (tables if of_tables else people)
        assert run("report", "empty.facil", "none.pdf", "--print", kind) == (1, [], [f"facilitator: {said}"])


def test_ballots_of_a_poll_are_written_as_many_as_are_wanted(event, run):
    Path("votes.csv").write_text("ballot,Trees,Benches\n1,1,2\n2,2,1\n", "utf-8")
    assert run("report", event, "out.pdf", "--print", "ballots")[2] == [
        "facilitator: There is no poll yet: write its question in the Polls room first."]
    assert run("import", "ballots", "votes.csv", event)[0] == 0
    call = "--print", "ballots", "--copies", "3", "--numbered", "--first", "12", "--alone", "--poll", "1"
    assert run("report", event, "out.pdf", *call)[1][0] == "Wrote out.pdf: 3 pages."
    assert "No. 14" in words("out.pdf")
    assert "Benches" in words("out.pdf")
    assert run("report", event, "none.pdf", "--print", "ballots", "--poll", "9")[2] == [
        'facilitator: There is no poll "9": give its number, its id or its whole question.']
    assert run("report", event, "none.pdf", "--print", "badges", "--numbered")[2] == [
        "facilitator: --numbered is for the prints of polls: leave it out of badges."]


def test_voting_codes_are_known_to_the_file_before_they_are_on_paper(event, run):
    call = "--print", "voting-codes", "--copies", "4", "--address", "192.168.8.2:8080"
    assert run("report", event, "out.pdf", *call) == (0, ["Wrote out.pdf: 1 page."], [])
    codes = set(re.findall(r"\b\w{4}-\w{4}\b", words("out.pdf")))
    assert len(codes) == 4
    with Store.open(Path(event), Device("test"), read_only=True) as store:
        assert len(store.book.all(VotingCode)) == 4
        assert all(voting.is_code(store.book, code) for code in codes)


def test_note_sheets_of_several_days_say_why_they_are_so_many(event, run):
    assert run("report", event, "one.pdf", "--print", "note-sheets")[1][1:] == []
    Path("more.csv").write_text("date,start,end,title,kind\n2026-05-17,10:00,11:00,Table talk,roundtable\n", "utf-8")
    assert run("import", "agenda", "more.csv", event)[0] == 0
    _, (wrote, why), _ = run("report", event, "two.pdf", "--print", "note-sheets")
    found = re.fullmatch(r"A sheet for each of (\d+) tables? in each of (\d+) segments?: print a day at a time for "
                         r"fewer\.", why)
    assert wrote == f"Wrote two.pdf: {int(found[1]) * int(found[2])} pages."
