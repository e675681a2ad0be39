"""Taking people in from a terminal: what a column says, and values that mean the same, are told and chosen there."""

import json
from pathlib import Path

from facilitator.domain import people
from facilitator.domain.records import Contact
from facilitator.store.device import Device
from facilitator.store.store import Store

LIST = "id,Gender,Lunch,Photos?\n1,f,vegan,yes\n2,Female,,no\n3,Female,,yes\n4,Male,,no\n5,Male,,no\n6,Female,,\n"


def test_values_that_mean_the_same_are_told_and_written_as_one_by_terms(run, event):
    Path("list.csv").write_text(LIST, "utf-8")
    status, out, _ = run("import", "people", "list.csv", event, "--dry-run", "--map", "diet=Lunch")
    assert status == 0
    assert 'Gender: "f" and "Female" seem to mean the same and stay as they are.' in out
    assert "With --terms such values are written as one." in out
    found = json.loads(run("import", "people", "list.csv", event, "--map", "diet=Lunch", "--terms", "--json")[1][0])
    assert found["terms"] == [{"attribute": "Gender", "values": ["f"], "into": "Female"}]
    with Store.open(event, Device("desk"), read_only=True) as store:
        assert people.values(store.book, "Gender") == ["Female", "Male"]
        assert [one.diet for one in store.book.all(Contact) if one.diet] == ["vegan"]
        assert sum("photographed" in one.consents for one in store.book.all(Contact)) == 2


def test_values_written_as_one_before_are_not_said_to_stay_as_they_are(run, event):
    Path("list.csv").write_text(LIST, "utf-8")
    run("import", "people", "list.csv", event, "--terms")
    assert "stay as they are" not in " ".join(run("import", "people", "list.csv", event)[1])
    Path("list.csv").write_text(LIST + "9,f,,\n", "utf-8")
    assert 'Gender: "f" and "Female" seem to mean the same and stay as they are.' in run(
        "import", "people", "list.csv", event)[1]


def test_what_each_column_is_taken_for_is_told_and_a_column_left_out(run, event):
    Path("list.csv").write_text(LIST, "utf-8")
    _, out, _ = run("import", "people", "list.csv", event, "--dry-run", "--leave-out", "Photos?")
    assert "Gender: an attribute (2 values in more spellings, shared by many)." in out
    assert "Left out, as chosen: Photos?." in out
    found = json.loads(run("import", "people", "list.csv", event, "--leave-out", "Photos?", "--json")[1][0])
    assert {"column": "Gender", "use": "attribute",
            "because": "2 values in more spellings, shared by many"} in found["columns"]
    with Store.open(event, Device("desk"), read_only=True) as store:
        assert not any(one.consents for one in store.book.all(Contact))
    assert run("import", "notes", "list.csv", event, "--leave-out", "Photos?")[0] == 2


def test_terms_are_those_of_people_alone(run, event):
    status, _, err = run("import", "notes", "notes.csv", event, "--terms")
    assert status == 2
    assert "leave --terms out" in " ".join(err)


def test_members_and_seats_go_out_and_seats_come_back(run, event):
    assert run("export", event, "town.people.csv")[1] == ["Wrote 2 people by code to town.people.csv."]
    assert Path("town.people.csv").read_text("utf-8") == "code,Ward\n7,North\n8,South\n"
    assert json.loads(run("export", event, "town.seating.xlsx", "--json")[1][0])["people"] == 2
    assert json.loads(run("import", "seating", "town.seating.xlsx", event, "--json")[1][0])["same"] == 2


def test_what_single_people_are_like_is_not_published(run, event):
    status, _, err = run("export", event, "town.people.csv", "--public")
    assert status == 2
    assert "leave --public out" in " ".join(err)
    assert not Path("town.people.csv").exists()
