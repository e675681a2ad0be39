"""Ballots by the command line: in from a file, counted, out as open data, and in again."""

import csv
import json
from pathlib import Path

import pytest

BLT = '2 1\n3 2 1 0\n2 1 - 2 0\n4 1 0\n1 0\n0\n"Tea"\n"Cake"\n"For the break"\n'


def answer(run, *argv):
    status, out, err = run(*argv, "--json")
    assert (status, err) == (0, [])
    return json.loads(out[0])


@pytest.fixture
def made(run):
    """An event with a file of ballots beside it."""
    assert run("new", "town.facil", "--template", "blank")[0] == 0
    Path("board.blt").write_text(BLT, "utf-8")


def test_a_file_makes_a_closed_poll_that_is_counted_at_once(made, run):
    status, out, err = run("import", "ballots", "board.blt", "town.facil")
    assert (status, err) == (0, [])
    assert out == [
        "10 new, 0 changed, 0 the same.",
        "A poll is made and closed: “For the break”, of the kind “ranked”, 2 options.",
        "2 skipped ranks, 1 blank ballot: a skipped rank is passed over, a blank ballot counts as cast."]
    [first, *_] = answer(run, "results", "town.facil", "For the break")["polls"]
    assert (first["method"], first["winners"], first["base"]) == ("instant-runoff", ["Tea"], {"name": "cast", "n": 10})


def test_a_dry_run_says_what_would_be_and_changes_nothing(made, run):
    before = Path("town.facil").read_bytes()
    data = answer(run, "import", "ballots", "board.blt", "town.facil", "--dry-run")
    assert (data["new"], data["remarks"]) == (10, {"skipped ranks": 2, "blank": 1})
    assert data["preview"][0] == {"marked": "1. Cake, 2. Tea", "number": "3"}
    assert Path("town.facil").read_bytes() == before


def test_more_ballots_go_into_a_poll_by_number_id_or_question(made, run):
    id = answer(run, "import", "ballots", "board.blt", "town.facil")["poll"]
    Path("more.csv").write_text("ballot,rank,choice\n1,1,tea\n", "utf-8")
    for wanted in ("1", id, "for the BREAK"):
        status, out, _ = run("import", "ballots", "more.csv", "town.facil", "--poll", wanted, "--again")
        assert (status, out) == (0, ["1 new, 0 changed, 0 the same.", "They go into “For the break”, which is reopened "
                                                                      "and closed again."])
    [first, *_] = answer(run, "results", "town.facil", "For the break")["polls"]
    assert first["base"] == {"name": "cast", "n": 13}
    status, _, err = run("import", "ballots", "more.csv", "town.facil", "--poll", "2")
    assert (status, err) == (1, ['facilitator: There is no poll "2": give its number, its id or its whole question.'])


def test_the_same_file_is_not_taken_in_twice_unless_somebody_says_so(made, run):
    assert run("import", "ballots", "board.blt", "town.facil")[0] == 0
    status, _, (said,) = run("import", "ballots", "board.blt", "town.facil")
    assert (status, "was taken in before" in said) == (1, True)
    assert run("import", "ballots", "board.blt", "town.facil", "--again")[0] == 0
    assert len({row["poll"] for row in answer(run, "results", "town.facil")["polls"]}) == 2


@pytest.mark.parametrize(("name", "text", "said"), [
    ("board.blt", BLT[:20], "board.blt, line 3: the ballot does not end with 0: check that the line is whole."),
    ("board.csv", "ballot,rank,choice\n1,9999,Ann\n", 'board.csv, line 2: column "rank" says "9999", which is no rank: '
                                                      "it is a whole number from 1 to 999."),
    ("board.toi", "", "board.toi: the file is empty: check that it is the right one."),
])
def test_a_broken_file_is_told_by_its_line_and_changes_nothing(made, run, name, text, said):
    Path(name).write_text(text, "utf-8")
    before = Path("town.facil").read_bytes()
    assert run("import", "ballots", name, "town.facil") == (1, [], [f"facilitator: {said}"])
    assert Path("town.facil").read_bytes() == before


def test_polls_go_out_as_open_data_and_come_in_as_they_were(made, run):
    assert run("import", "ballots", "board.blt", "town.facil")[0] == 0
    assert run("export", "town.facil", "out")[0] == 0
    assert run("import", "event", "out", "again.facil")[0] == 0
    assert answer(run, "results", "again.facil") == answer(run, "results", "town.facil")
    assert run("export", "again.facil", "public", "--public")[0] == 0
    with Path("public/ballots.csv").open(newline="", encoding="utf-8") as file:
        found = [(row["count"], row["option"], row["value"]) for row in csv.DictReader(file)]
    assert found == [("1", "", ""), ("4", "Tea", "1"), ("2", "Tea", "1"), ("2", "Cake", "3"), ("3", "Cake", "1"),
                     ("3", "Tea", "2")]
    whole = json.loads(Path("public/event.json").read_text("utf-8"))["records"]
    assert [poll["question"] for poll in whole["poll"]] == ["For the break"]
    assert not {"ballot", "hands", "way", "poll_deed", "secret"} & whole.keys()


def test_a_poll_that_is_not_named_is_a_fault_of_the_call(made, run):
    status, _, (said,) = run("import", "ballots", "board.blt", "town.facil", "--poll", "")
    assert status == 2
    assert said.startswith("facilitator: ")
