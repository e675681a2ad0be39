"""What each command does, and what it says to people and to programs."""

import argparse
import json
import re
from pathlib import Path

import pytest

from facilitator import cli, templates
from facilitator.domain import pollmaking, polls, polltyped, tables, themes
from facilitator.domain.changes import create, edit
from facilitator.domain.ids import code, new_id
from facilitator.domain.pollmaking import PollShape
from facilitator.domain.records import Contact, Note, Option, Poll, Rule, Segment, Table, Theme, Way
from facilitator.store.device import Device
from facilitator.store.store import Store
from tests.cli.helpers import FILES, everything, start


def test_a_whole_event_goes_through_the_commands(run, event):
    status, (line,), _ = run("check", event)
    assert re.fullmatch(r"town\.facil is sound: \d\d journal entries, \d\d records\.", line)
    status, out, _ = run("pack", event, "1", "table 1")
    assert (status, out) == (0, ["Wrote table 1's copy to table 1.facil, without names, addresses and attributes."])
    with Store.open(Path("table 1.facil"), Device("table 1")) as laptop:
        laptop.do("Add note", [create(Note(id="e" * 32, text="From table 1"))])
    assert run("merge", event, "table 1.facil") == (0, ["Table 1's laptop (table 1.facil): 1 change taken in."], [])
    assert run("merge", event, "table 1.facil") == (0, ["Table 1's laptop (table 1.facil): 0 changes taken in."], [])
    for suffix in ("txt", "md"):
        assert run("report", event, f"out.{suffix}") == (0, [f"Wrote out.{suffix}."], [])
        assert "From table 1" in Path(f"out.{suffix}").read_text("utf-8")
        assert "Siân" not in Path(f"out.{suffix}").read_text("utf-8")
    assert run("export", event, "data") == (0, ["Wrote 12 files to data."], [])
    assert run("export", event, "open", "--public") == (0, ["Wrote 9 files to open."], [])
    assert re.fullmatch(r"Took in \d\d records\.", run("import", "event", "data", "again.facil")[1][0])
    assert run("export", "again", "data again")[0] == 0
    assert [path.read_bytes() for path in sorted(Path("data").iterdir())] == \
        [path.read_bytes() for path in sorted(Path("data again").iterdir())]
    assert run("results", event) == (0, ["There are no polls yet."], [])


def test_a_merge_says_what_two_laptops_both_changed(run, event):
    assert run("pack", event, "1", "table 1")[0] == 0
    for path, words, minutes in ((event, "Said at the desk", 20), ("table 1.facil", "Said at the table", 40)):
        with Store.open(Path(path), Device(str(path))) as store:
            note = min(store.book.all(Note), key=lambda note: note.id)
            segment = min(store.book.all(Segment), key=lambda segment: segment.title)
            theme = Theme(id=new_id(), name=words)
            store.do("Edit", [edit(note, text=words), edit(segment, minutes=minutes), create(theme)])
            store.do("Sort", themes.send(store.book, [note.id], theme.id))
    status, out, _ = run("merge", event, "table 1.facil")
    assert status == 0
    at = out.index("2 things were changed on two laptops: choose in the hand-over room; until then the newest stands.")
    assert set(out[at + 1:at + 3]) == {f"  note {code(note.id)}, text: “Said at the desk” or “Said at the table”",
                                       "  segment Talk, minutes: “20” or “40”"}
    assert (f"1 note is now in several themes, since laptops sorted differently: {code(note.id)}. Search the board for "
            "several:yes.") in out


@pytest.mark.parametrize(("state", "said"), [
    ("closed", "“7” or “8”"), ("open", "two counts differ, which are told once the poll is closed")])
def test_a_merge_names_the_cell_of_hands_that_two_counted_and_its_figures_once_they_are_told(run, event, state, said):
    poll = Poll(id="p", question="A bench?", state=state)
    with Store.open(event, Device("desk")) as store:
        store.do("Ask", [create(poll), create(Option(id="o", poll="p", text="Yes"))])
        table = min(store.book.all(Table), key=lambda table: table.number)
    assert run("pack", event, "1", "table 1")[0] == 0
    for path, hands in ((event, 7), ("table 1.facil", 8)):
        with Store.open(Path(path), Device(str(path))) as store:
            store.do("Count", polls.count(store.book, "p", "o", table.id, hands))
            store.do("Change way", [create(Way(id="w", poll="p", table=table.id, way=("hands", "paper")[hands - 7]))])
    out = run("merge", event, "table 1.facil")[1]
    assert f"  hands for “Yes” at table {tables.title(table)} in the poll “A bench?”: {said}" in out
    assert f"  votes at table {tables.title(table)} in the poll “A bench?”, way: “hands” or “paper”" in out


@pytest.mark.parametrize("name", [name for name, _, _ in templates.names()])
def test_every_template_makes_an_event(run, name):
    assert run("new", "autumn", "--template", name, "--title", "Autumn", "--tables", "3") == (
        0, ["Made autumn.facil: Autumn."], [])
    with Store.open(Path("autumn.facil"), Device("desk"), read_only=True) as store:
        assert len(store.book.all(Segment)) == len(templates.named(name).segments)
        assert len(store.book.all(Table)) == 3


def test_a_template_of_ones_own_makes_an_event_and_a_faulty_one_says_where_it_is_at_fault(run):
    Path("ours.toml").write_text('[[days]]\nsegments = [{ title = "Talk", minutes = 20 }]\n', "utf-8")
    assert run("new", "autumn", "--template", "ours.toml")[0] == 0
    Path("ours.toml").write_text('[[days]]\nsegments = [{ title = "Talk", minutes = "20" }]\n', "utf-8")
    assert run("new", "winter", "--template", "ours.toml") == (
        1, [], ["facilitator: ours.toml, day 1, segment 1 (“Talk”): “minutes” must be a whole number."])
    assert not Path("winter.facil").exists()
    assert run("new", "winter", "--template", "ours")[0] == 2


@pytest.mark.parametrize("argv", [
    ("new", "other.facil", "--template", "workshop-evaluating", "--title", "Łódź"),
    ("import", "people", "people.csv", "town.facil"),
    ("import", "agenda", "agenda.csv", "town.facil", "--dry-run"),
    ("import", "seating", "seating.csv", "town.facil"),
    ("import", "event", "data", "other.facil"),
    ("report", "town.facil", "out.md"),
    ("export", "town.facil", "folder", "--public"),
    ("pack", "town.facil", "2", "pack.facil"),
    ("merge", "town.facil", "copy.facil"),
    ("results", "town.facil"),
    ("check", "town.facil"),
])
def test_with_json_a_command_prints_exactly_one_object(run, event, argv):
    run("export", event, "data")
    run("pack", event, "1", "copy.facil")
    status, out, err = run(*argv, "--json")
    assert (status, len(out), err) == (0, 1, [])
    assert isinstance(json.loads(out[0]), dict)
    assert json.loads(out[0])


def test_json_tells_what_was_done(run, event):
    def said(*argv):
        return json.loads(run(*argv, "--json")[1][0])

    found = said("import", "people", "people.csv", event)
    assert (found["new"], found["changed"], found["same"], found["attributes"]) == (0, 0, 3, ["Ward"])
    found = said("check", event)
    assert (found["sound"], found["problems"], found["entries"] > 20) == (True, [], True)
    assert said("pack", event, "table 2", "t2") == {"pack": "t2.facil", "table": 2, "noted": True}
    found = said("merge", event, "t2.facil")
    assert (found["entries"], found["clashes"], found["waiting"]) == (0, 0, [])
    assert [file["file"] for file in found["files"]] == ["t2.facil"]
    assert said("--json", "results", event) == {"polls": []}


def test_results_tell_counts_shares_and_verdicts(run, event):
    with Store.open(event, Device("desk")) as store:
        poll, changes = pollmaking.add(store.book, PollShape(
            Poll(id="", question="Łukasz asks: a bench?"), polltyped.options(["Yes", "No", "Abstain"]),
            (Rule(id="", options=("1",)),)))
        store.do("Add poll", changes)
        yes, no, _ = polls.options(store.book, poll.id)
        for option, hands in ((yes, 3), (no, 1)):
            store.do("Count", polls.count(store.book, poll.id, option.id, "", hands))
        store.do("Close", polls.set_state(store.book.get(Poll, poll.id), polls.CLOSED))
    status, out, _ = run("results", event)
    assert (status, out[0]) == (0, "Łukasz asks: a bench? (closed)")
    assert "  Yes: 3 (75%)" in out
    for wanted in ("1", poll.id, poll.question):
        (found,) = json.loads(run("results", event, wanted, "--json")[1][0])["polls"]
        assert found["counts"] == {"Yes": 3, "No": 1, "Abstain": 0}
        assert found["base"] == {"name": "cast", "n": 4}
        assert (found["winners"], [v["passed"] for v in found["verdicts"]]) == (["Yes"], [True])


def test_an_event_is_found_without_its_ending_and_beside_a_folder_of_its_name(run, event):
    assert run("export", "town", "town")[0] == 0
    assert run("check", "town")[0] == 0
    assert run("check", "./town")[0] == 0


@pytest.mark.parametrize("name", ["A name with  spaces", "Y Gymanfa – Łódź 村", "100% of [us]? #1 & more", "-dash"])
def test_odd_names_of_files_and_folders_work(run, name):
    folder = Path("a folder – ł")
    folder.mkdir()
    path = folder / name
    assert run("new", path)[0] == 0
    assert run("import", "notes", "notes.csv", path)[0] == 0
    for argv in (("report", path, folder / f"{name}.txt"), ("export", path, folder / "data ł"), ("check", path)):
        assert run(*argv)[0] == 0
    with Store.open(folder / f"{name}.facil", Device("desk")) as store:
        store.do("Set tables", tables.set_tables(store.book, 1))
    assert run("pack", path, "1", folder / "pack ł")[0] == 0
    assert run("merge", path, folder / "pack ł.facil")[0] == 0


@pytest.mark.parametrize("kind", ["people", "agenda", "notes", "seating"])
def test_a_dry_run_shows_the_first_rows_and_changes_nothing(run, kind):
    run("new", "town")
    if kind == "seating":
        run("import", "people", "people.csv", "town")
    before = everything()
    status, out, err = run("import", kind, f"{kind}.csv", "town.facil", "--dry-run")
    assert (status, err) == (0, [])
    rows = 3 if kind == "people" else 2
    assert any(line.startswith(f"Would be: {rows} new, 0 changed") for line in out)
    found = json.loads(run("import", kind, f"{kind}.csv", "town", "--dry-run", "--json")[1][0])
    assert len(found["preview"]) == rows
    assert everything() == before


def test_a_dry_run_of_an_event_changes_nothing(run, event):
    run("export", event, "data")
    before = everything()
    assert run("import", "event", "data", "other", "--dry-run") [::2] == (0, [])
    assert run("import", "event", "data", "town", "--dry-run") == (0, ["Would take in 0 records."], [])
    assert everything() == before


def test_a_dry_run_prints_no_control_characters_of_the_file(run, event):
    Path("evil.csv").write_text("text\nTurn \u202ered\u009b31m\n", "utf-8")
    out = "\n".join(run("import", "notes", "evil.csv", event, "--dry-run")[1])
    assert "red" in out
    assert "\u202e" not in out
    assert "\u009b" not in out


def test_people_taken_in_again_are_updated_by_their_ids(run, event):
    Path("people.csv").write_text(FILES["people"].replace("North", "East").replace("Łukasz", "Lukas"), "utf-8")
    assert run("import", "people", "people.csv", event)[1][0] == "0 new, 3 changed, 0 the same."
    with Store.open(event, Device("desk")) as store:
        assert {contact.name for contact in store.book.all(Contact)} == {"Siân O'Brien-Smith", "Lukas Król", "Bo Li"}


def test_notes_without_ids_are_taken_in_twice_only_if_somebody_says_so(run, event):
    before = everything()
    status, out, err = run("import", "notes", "notes.csv", event)
    assert (status, out) == (1, [])
    assert err == ["facilitator: notes.csv was taken in before and has rows without ids to update by: nothing was "
                   "changed (--again takes it in all the same)."]
    assert everything() == before
    assert run("import", "notes", "notes.csv", event, "--again")[0] == 0


def test_an_export_is_not_written_over_another_event_unasked(run, event):
    assert run("export", event, "out")[0] == 0
    run("new", "other", "--title", "Another one")
    before = Path("other.facil").read_bytes()
    status, _, err = run("import", "event", "out", "other")
    assert (status, len(err)) == (1, 1)
    assert "import it into a new event" in err[0]
    assert Path("other.facil").read_bytes() == before
    assert run("import", "event", "out", "new one")[0] == 0


def test_a_new_event_has_as_many_tables_as_were_asked_for(run):
    assert run("new", "full", "--tables", "3")[0] == 0
    assert run("pack", "full", "3", "t3")[0] == 0
    assert run("pack", "full", "4", "t4")[2] == ['facilitator: There is no table "4": the tables are 1, 2, 3.']


def test_a_cell_that_cannot_be_read_is_named_with_line_column_and_value(run, event):
    before = everything()
    Path("bad.csv").write_text("date,start,title\n2026-05-16,09:30,Welcome\n2026-05-16,half past,Talk\n", "utf-8")
    status, out, err = run("import", "agenda", "bad.csv", event)
    assert (status, out, len(err)) == (1, [], 1)
    assert re.match(r'facilitator: bad\.csv, line 3: column "start" says "half past", ', err[0])
    Path("bad.csv").unlink()
    assert everything() == before


def test_a_demo_without_a_screen_writes_its_report_and_pictures_and_says_nothing_else():
    process = start("demo", "sample", "--headless", env={"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C"})
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")
    written = [Path(line.removeprefix("Wrote ").removesuffix(".")) for line in out.decode().splitlines()]
    assert [path.suffix for path in written] == [".pdf"] + [".png"] * 10
    assert all(path.stat().st_size > 10_000 for path in written)


def test_help_and_version_are_at_hand(run):
    status, out, _ = run("--version")
    assert (status, out[0][:12]) == (0, "facilitator ")
    status, out, _ = run("--help")
    assert status == 0
    parser = cli.build_parser()
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction)).choices
    assert all(any(line.split()[:1] == [name] for line in out) for name in commands)
    for name in commands:
        assert run(name, "--help")[0] == 0
