"""`facilitator seat`: everybody seated in all rounds, by rules, or a sentence that says why not."""

import csv
import json
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.domain import mixing, seatrules, tables
from facilitator.domain.people import by_code
from facilitator.domain.records import Seat
from facilitator.seating import exact
from facilitator.store.device import this_device
from facilitator.store.store import Store

from .helpers import start

AREAS, AGES = ("north", "south", "east"), ("young", "old")


@pytest.fixture
def hall(tmp_path, monkeypatch, capsys):
    """An event with twenty-four members, in the folder that we are in."""
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"P{n:02},{AREAS[n % 3]},{AGES[n % 2]}\n" for n in range(1, 25))
    Path("people.csv").write_text("id,area,age\n" + rows, "utf-8")
    assert main(["new", "hall"]) == 0
    assert main(["import", "people", "people.csv", "hall", "--attributes", "area,age"]) == 0
    capsys.readouterr()
    return Path("hall.facil")


def held(path):
    with Store.open(path, this_device(), read_only=True) as store:
        return store.book


def seats(path):
    book = held(path)
    return {round.number: tables.places(book, round.id) for round in tables.rounds(book)}


def test_everybody_is_seated_in_every_round_and_the_export_says_where(hall, capsys):
    assert main(["seat", "hall", "--rounds", "3", "--tables", "4", "--steps", "300"]) == 0
    said = capsys.readouterr().out
    assert "Seated 24 members at 4 tables in 3 rounds." in said
    assert "60 of 60 counts of a value at a table are an even share (100%)." in said
    assert "Seed 1, 300 steps." in said
    assert {number: len(places) for number, places in seats(hall).items()} == {1: 24, 2: 24, 3: 24}
    assert main(["export", "hall", "out"]) == 0
    rows = list(csv.DictReader(Path("out/seating.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 72
    assert {row["participant_id"] for row in rows} == {f"P{n:02}" for n in range(1, 25)}


def test_the_same_seed_and_steps_give_the_same_plan_again(hall, capsys):
    call = ["seat", "hall", "--rounds", "3", "--tables", "4", "--steps", "200", "--json"]
    assert main([*call, "--seed", "7"]) == 0
    first, said = seats(hall), json.loads(capsys.readouterr().out)
    assert main([*call, "--seed", "8"]) == 0
    assert seats(hall) != first
    stands = seats(hall)[3]
    assert main(["seat", "hall", "--rounds", "2", "--steps", "9"]) == 0
    assert "Round 3 stays as it is; who meets there counts as having met, but not among" in capsys.readouterr().out
    assert seats(hall)[3] == stands
    assert main([*call, "--seed", "7"]) == 0
    assert seats(hall) == first
    assert (said["seed"], said["steps"], said["members"], said["cells_right"]) == (7, 200, 24, said["cells"])


def test_the_export_says_with_what_a_plan_is_made_again_though_people_moved_since(hall, capsys):
    assert main(["seat", "hall", "--rounds", "2", "--tables", "4", "--steps", "150", "--seed", "7"]) == 0
    assert main(["export", "hall", "first"]) == 0
    assert "Planned with seed 7 in 150 steps, before any moves by hand." in capsys.readouterr().out
    rounds = json.loads(Path("first/event.json").read_text("utf-8"))["records"]["round"]
    assert {(round["seed"], round["steps"]) for round in rounds} == {(7, 150)}
    with Store.open(hall, this_device()) as store:
        one, other = tables.rounds(store.book)[0].id, next(iter(tables.in_order(store.book)))
        store.do("Move", tables.move(store.book, one, [p.id for p in by_code(store.book)[:5]], other.id))
    assert main(["seat", "hall", "--steps", str(rounds[0]["steps"]), "--seed", str(rounds[0]["seed"])]) == 0
    assert main(["export", "hall", "again"]) == 0
    assert Path("again/seating.csv").read_bytes() == Path("first/seating.csv").read_bytes()


def test_a_plan_stopped_early_is_made_again_by_what_the_export_says(hall, capsys):
    call = ["seat", "hall", "--rounds", "4", "--tables", "4", "--seed", "3", "--steps", "90000"]
    assert main([*call, "--stop-after", "500", "--json"]) == 0
    assert (said := json.loads(capsys.readouterr().out))["steps"] == 500 != said["of_steps"]
    assert main(["export", "hall", "first"]) == 0
    planned = "Planned with seed 3, stopped after 500 of 90,000 steps, before any moves by hand."
    assert planned in capsys.readouterr().out
    assert main(["seat", "hall", "--steps", "500", "--seed", "3"]) == 0
    assert main(["export", "hall", "other"]) == 0
    assert main([*call, "--stop-after", "500"]) == 0
    assert main(["export", "hall", "again"]) == 0
    first, other, again = (Path(f"{name}/seating.csv").read_bytes() for name in ("first", "other", "again"))
    assert first == again != other  # It cools as if all steps were to be done.


def test_a_search_ends_where_no_plan_is_better(hall, capsys):
    call = ["seat", "hall", "--rounds", "2", "--tables", "6", "--steps", "100000000"]
    assert main(call) == 0
    said = capsys.readouterr().out
    assert re.search(r"Seed 1, [0-9,]+ of 100,000,000 steps: no plan is better\.", said)
    assert "72 pairs of people meet, of at most 72 (100%)" in said
    first = seats(hall)
    assert main(call) == 0
    assert seats(hall) == first
    assert {(round.steps, round.stopped) for round in tables.rounds(held(hall))} == {(100_000_000, 0)}


def test_more_tables_than_people_says_that_nobody_meets_anybody(hall, capsys):
    assert main(["seat", "hall", "--rounds", "2", "--tables", "30"]) == 0
    said = capsys.readouterr().out
    assert "Nobody meets anybody at so many tables, as everybody sits alone: 4 would be better (--tables 4)." in said
    assert "even share" not in said


@pytest.mark.parametrize(("rules", "short"), [
    ({"capacity": {"1": 4}, "locked": {"1": {f"P{n:02}": 1 for n in range(1, 8)}}}, "; table 1 has 4 chairs."),
    ({"keep_together": [[f"P{n:02}" for n in range(1, 13)]]}, "P12 sit together; no table has 12 chairs."),
    ({"allowed_tables": {f"P{n:02}": [1, 2] for n in range(1, 20)}}, "; tables 1 and 2 have 16 chairs together."),
    ({"capacity": {str(n): 4 for n in range(1, 5)}, "keep_together": [["P01", "P02"]], "keep_apart": [["P02", "P01"]],
      "allowed_tables": {f"P{n:02}": [1] for n in range(3, 8)}},
     'for 24 members: add chairs or a table. In rules.json "capacity" says that tables 1, 2, 3 and 4 have 4 chairs '
     "each: raise it. In round 1 these rules cannot all hold, so change one of them: P01 and "
     "P02 sit together; P01 and P02 sit apart. In round 1 these rules cannot all hold, so change one of them: P03 sits "
     "only at table 1; P04 sits only at table 1; P05 sits only at table 1; P06 sits only at table 1; P07 sits only at "
     "table 1; table 1 has 4 chairs."),
    ({"capacity": {"3": 0, "1": 5}}, 'In rules.json "capacity" says that table 1 has 5 chairs and table 3 has 0 chairs:'
                                     " raise it, or give the other tables more with --seats 10."),
    ({"keep_together": [["P01", "P02"]], "keep_apart": [["P02", "P01"]]}, "P01 and P02 sit apart.")])
def test_a_conflict_names_the_chairs_that_are_too_few(hall, capsys, rules, short):
    Path("rules.json").write_text(json.dumps(rules), "utf-8")
    assert main(["seat", "hall", "--rounds", "1", "--tables", "4", "--rules", "rules.json"]) == 1
    said = capsys.readouterr().err.rstrip()
    assert said.endswith(short)
    assert ("has a locked seat at table 1 in round 1" in said) == ("locked" in rules)


def test_a_gathered_column_and_tables_left_empty_are_told_of(hall, capsys):
    with Store.open(hall, this_device()) as store:
        store.do("Gather", mixing.choose(store.book, "area", mixing.GATHER))
    assert main(["seat", "hall", "--rounds", "1", "--tables", "26", "--steps", "20"]) == 0
    said = capsys.readouterr().out
    assert "area: at 24 of 24 tables everybody whose area is known has the same (100%)." in said
    assert "Tables 25 and 26 stay empty." in said


def test_rules_from_a_file_are_kept_and_stay_in_the_event(hall, capsys):
    rules = {"keep_together": [["P01", "P02"]], "keep_apart": [["P03", "P04"]], "allowed_tables": {"P05": [1, 2]},
             "locked": {"2": {"P06": 4}}, "capacity": {"1": 5}}
    Path("rules.json").write_text(json.dumps(rules), "utf-8")
    assert main(["seat", "hall", "--rounds", "3", "--tables", "4", "--rules", "rules.json", "--steps", "300"]) == 0
    assert "All 4 rules hold." in capsys.readouterr().out
    book = held(hall)
    person = {p.code: p.id for p in by_code(book)}
    number = {table.id: table.number for table in tables.in_order(book)}
    for round, at in seats(hall).items():
        assert at[person["P01"]] == at[person["P02"]]
        assert at[person["P03"]] != at[person["P04"]]
        assert number[at[person["P05"]]] in (1, 2)
        assert round != 2 or number[at[person["P06"]]] == 4
        assert sum(number[table] == 1 for table in at.values()) <= 5
    assert len(seatrules.in_order(book)) == 4
    assert main(["seat", "hall", "--steps", "50"]) == 0
    assert "All 4 rules hold." in capsys.readouterr().out


def test_rules_that_cannot_all_hold_are_named_and_nothing_is_changed(hall, capsys):
    Path("rules.json").write_text(json.dumps({"keep_together": [["P01", "P02"], ["P08", "P09"]],
                                              "keep_apart": [["P02", "P01"]]}), "utf-8")
    before = hall.read_bytes()
    assert main(["seat", "hall", "--rounds", "2", "--tables", "4", "--rules", "rules.json"]) == 1
    assert capsys.readouterr().err == (
        "facilitator: In round 1 these rules cannot all hold, so change one of them: P01 and P02 sit together; P01 and "
        "P02 sit apart.\n")
    assert hall.read_bytes() == before


@pytest.mark.parametrize(("call", "said"), [
    (["seat", "hall"], "There are no rounds yet: say with --rounds how many."),
    (["seat", "hall", "--rounds", "2", "--rules", "none.json"], "none.json: this file cannot be opened"),
])
def test_what_is_missing_is_said(hall, capsys, call, said):
    assert main(call) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--rounds", "0"], ["--steps", "-1"], ["--seed", "x"], ["--tables", "1000"],
                                    ["--tables", "0"]])
def test_a_number_that_cannot_be_is_a_fault_of_the_call(hall, run, option):
    status, _, (error,) = run("seat", "hall", *option)
    assert status == 2
    assert f'"{option[1]}" is no number of' in error


def test_without_people_nothing_is_planned(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "bare"]) == 0
    assert main(["seat", "bare", "--rounds", "2"]) == 1
    assert "nobody to seat yet: import the people first" in capsys.readouterr().err


def test_as_many_tables_are_made_as_the_members_need(hall, capsys):
    assert main(["seat", "hall", "--rounds", "1", "--steps", "20"]) == 0
    assert len(tables.in_order(held(hall))) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to a group of processes only")
def test_ctrl_c_keeps_the_best_plan_so_far(hall):
    for seconds in (4, 12, 36):  # A machine with much to do needs longer for the first steps.
        with start("seat", "hall", "--rounds", "4", "--tables", "4", "--steps", "100000000") as at_work:
            time.sleep(seconds)
            at_work.send_signal(signal.SIGINT)
            out, errors = at_work.communicate(timeout=60)
        assert errors == b""
        if b"the same plan again" in out:
            break
    found = re.search(rb"Planned with seed 1, stopped after ([0-9,]+) of 100,000,000 steps: the same plan again with "
                      rb"(.+)\.", out)
    assert int(found[1].replace(b",", b"")) > 0
    assert len(held(hall).all(Seat)) == 96
    kept = seats(hall)
    assert {(round.steps, str(round.stopped)) for round in tables.rounds(held(hall))} == {
        (100_000_000, found[1].replace(b",", b"").decode())}
    with Store.open(hall, this_device()) as store:
        store.do("Clear", [change for round in tables.rounds(store.book)
                           for change in tables.empty(store.book, round.id)])
    assert main(["seat", "hall", *found[2].decode().split()]) == 0
    assert seats(hall) == kept


def test_rounds_of_earlier_days_stay_and_one_that_repeats_them_is_the_same(hall, capsys):
    rows = "".join(f"1,{n % 4 + 1},P{n:02}\n" for n in range(1, 25))
    Path("early.csv").write_text("round,table,participant_id\n" + rows, "utf-8")
    assert main(["import", "seating", "early.csv", "hall"]) == 0
    with Store.open(hall, this_device()) as store:
        store.do("Rounds", tables.set_rounds(store.book, 3))
        last, first = tables.rounds(store.book)[2], tables.rounds(store.book)[0]
        store.do("Again", tables.repeat_round(store.book, last, first.id))
    early = seats(hall)[1]
    assert main(["seat", "hall", "--from", "2", "--steps", "50"]) == 0
    said = capsys.readouterr().out
    assert "Round 1 stays as it is; who meets there counts as having met" in said
    assert "Round 3 is the same seating as round 1, which stays." in said
    after = seats(hall)
    assert after[1] == after[3] == early != after[2]
    assert main(["seat", "hall", "--steps", "50"]) == 0
    assert "Round 1 was seated by hand or from a file, and planned anew" in capsys.readouterr().out
    assert main(["seat", "hall", "--from", "4"]) == 1
    assert "no round to plan from round 4 on" in capsys.readouterr().err


def test_ctrl_c_before_there_is_a_first_plan_says_so_and_changes_nothing(hall, capsys, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    before = hall.read_bytes()
    monkeypatch.setattr(exact, "first_plan", stopped)
    assert main(["seat", "hall", "--rounds", "2", "--tables", "4"]) == 1
    assert "Stopped before there was a first plan: everybody sits as before." in capsys.readouterr().err
    assert hall.read_bytes() == before


@pytest.mark.parametrize("more", [[], ["--tables", "2"]])
def test_too_few_chairs_are_more_and_said_however_the_tables_were_made(hall, capsys, more):
    assert main(["new", "small", "--tables", "2"]) == 0
    assert main(["import", "people", "people.csv", "small"]) == 0
    assert main(["seat", "small", "--rounds", "1", "--steps", "20", *more]) == 0
    assert "Every table has 12 chairs now: say with --seats how many there are." in capsys.readouterr().out
    Path("rules.json").write_text(json.dumps({"capacity": {"2": 14}}), "utf-8")
    assert main(["seat", "small", "--rules", "rules.json", "--steps", "20"]) == 0
    said = capsys.readouterr().out
    assert 'Table 2 has 14 chairs, as "capacity" in rules.json says.' in said
    assert "--seats" not in said


def test_chairs_are_as_many_as_said_and_too_few_of_them_are_told(hall, capsys):
    assert main(["seat", "hall", "--rounds", "1", "--tables", "4", "--seats", "6", "--steps", "20"]) == 0
    assert "chairs now" not in capsys.readouterr().out
    assert [table.seats for table in tables.in_order(held(hall))] == [6] * 4
    assert main(["seat", "hall", "--rounds", "1", "--tables", "4", "--seats", "5", "--steps", "20"]) == 1
    assert capsys.readouterr().err.endswith(
        "There are 20 chairs at 4 tables for 24 members: add chairs or a table. With --seats 6 they would be enough.\n")
