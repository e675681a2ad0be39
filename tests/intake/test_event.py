"""An exported folder becomes the same event again, and one that was spoilt is refused in a sentence."""

import hashlib
import json
import re
from datetime import UTC, datetime

import pytest

from facilitator import sample
from facilitator.domain.book import Book
from facilitator.domain.changes import DELETED, create, edit, revive
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import NOUNS, Authorship, Contact, Fixture, Intake, Note, Pack, Table
from facilitator.intake.errors import IntakeError
from facilitator.intake.event import read_event
from facilitator.report.opendata import export, working
from facilitator.store.device import Device
from facilitator.store.handover import merge, write_copy
from facilitator.store.store import Store

DESK = Device("desk")


def applied(changes) -> Book:
    """The book that these changes make out of nothing."""
    return Book.of(revive(NOUNS[change.kind], change.id, change.fields) for change in changes)


@pytest.fixture(scope="module")
def assembly():
    """The sample assembly, in a room that is drawn as it stands."""
    stands = [Fixture(id=new_id(), type="screen", x=6.0, y=0.2, width=3.0, depth=0.2, turn=180, title="North wall"),
              Table(id=table_id(40), number=40, shape="long", x=3.5, y=4.0, turn=45, step_free=True)]
    return applied([*sample.changes(datetime(2026, 5, 16, 10, 0, tzinfo=UTC)), *map(create, stands)])


@pytest.fixture
def folder(assembly, tmp_path):
    """The sample assembly as an exported folder."""
    export(assembly, tmp_path / "data")
    return tmp_path / "data"


def rewritten(folder, text):
    """The folder with another event.json and a checksum that fits it."""
    text = text if isinstance(text, bytes) else json.dumps(text).encode()
    (folder / "event.json").write_bytes(text)
    (folder / "SHA256SUMS").write_text(f"{hashlib.sha256(text).hexdigest()}  event.json\n")
    return folder


def test_an_event_comes_back_whole_but_for_contacts(assembly, folder):
    again = applied(read_event(folder, Book({})))
    for noun in NOUNS.values():
        wanted = [] if noun in (Contact, Intake, Pack) else assembly.all(noun)
        assert set(again.all(noun)) == set(wanted), noun.kind
    assert assembly.all(Contact)
    assert again.all(Authorship)
    assert again.all(Fixture)
    assert working(again) == working(assembly)


def test_taking_the_same_event_in_again_changes_nothing(assembly, folder):
    assert read_event(folder, assembly) == []


def test_what_differs_becomes_as_it_was_exported(assembly, folder):
    one = assembly.all(Note)[0]
    book = Book.of([*(record for noun in NOUNS.values() for record in assembly.all(noun) if record.id != one.id),
                    Note(id=one.id, text="Changed since")])
    (change,) = read_event(folder, book)
    assert (change.id, change.fields["text"], change.fields[DELETED]) == (one.id, one.text, False)


def test_what_is_published_makes_an_event_too(assembly, tmp_path):
    export(assembly, tmp_path / "open", public=True)
    again = applied(read_event(tmp_path / "open", Book({})))
    assert 0 < len(again.all(Note)) < len(assembly.all(Note))
    assert {note.at for note in again.all(Note)} == {""}


def test_two_desks_that_merged_in_different_orders_export_the_same_bytes(tmp_path):
    changes = sample.changes(datetime(2026, 5, 16, 10, 0, tzinfo=UTC))
    with Store.create(tmp_path / "desk.facil", DESK) as desk:
        desk.do("Make", changes)
        for name in ("second", "first", "other desk"):
            write_copy(desk, tmp_path / f"{name}.facil", names=True)
        laptops = []
        for number, name in enumerate(("first", "second")):
            path = tmp_path / f"{name}.facil"
            with Store.open(path, Device(name), wall=lambda n=number: 1_800_000_000.0 - n) as laptop:
                for note in laptop.book.all(Note)[number::3]:
                    laptop.do("Edit", [edit(note, text=f"{note.text} ({name})")])
                laptops.append(laptop.path)
        merge(desk, laptops)
        with Store.open(tmp_path / "other desk.facil", Device("other desk")) as other:
            merge(other, laptops[::-1])
            exported = [export(store.book, tmp_path / store.device.name) for store in (desk, other)]
    first, second = ([path.read_bytes() for path in paths] for paths in exported)
    assert first == second


SPOILT = {
    "no json": b"no json",
    "a list": b"[1, 2]",
    "no records": {},
    "records that are a list": {"records": []},
    "rows that are none": {"records": {"note": 7}},
    "a row that is none": {"records": {"note": ["x"]}},
    "no id": {"records": {"note": [{"text": "x"}]}},
    "a number for an id": {"records": {"note": [{"id": 7}]}},
    "no number for an id": {"records": {"note": [{"id": "../../etc"}]}},
    "a wrong type": {"records": {"note": [{"id": "a" * 32, "voices": "many"}]}},
    "too long": {"records": {"note": [{"id": "a" * 32, "text": "x" * 20_000}]}},
    "out of range": {"records": {"note": [{"id": "a" * 32, "voices": 10 ** 30}]}},
    "huge": {"records": {"segment": [{"id": "s", "position": 10 ** 400}]}},
    "not a number": b'{"records": {"segment": [{"id": "s", "position": NaN}]}}',
    "deep": b"[" * 100_000,
    "not utf-8": b'{"records": {"note": [{"id": "a", "text": "\xff"}]}}',
    "later": {"format": "2.0", "records": {}},
    "a format that is none": {"format": {"x": 1}, "records": {}},
}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_whatever_stands_in_event_json_ends_in_one_sentence(folder, content):
    with pytest.raises(IntakeError) as caught:
        read_event(rewritten(folder, content), Book({}))
    assert re.fullmatch(r"event\.json: [^\n]{10,300}\.", str(caught.value))


def test_a_file_that_was_changed_after_the_export_is_refused(folder):
    text = (folder / "event.json").read_bytes()
    (folder / "event.json").write_bytes(text.replace(b"bus", b"car", 1))
    with pytest.raises(IntakeError) as caught:
        read_event(folder, Book({}))
    assert str(caught.value) == "event.json: was changed after it was exported: export the event again."


@pytest.mark.parametrize("missing", ["event.json", "SHA256SUMS"])
def test_a_folder_that_lacks_a_file_is_no_export(folder, missing):
    (folder / missing).unlink()
    with pytest.raises(IntakeError) as caught:
        read_event(folder, Book({}))
    assert str(caught.value) == ("data: this is not an exported folder: choose one with event.json and "
                                 "SHA256SUMS in it.")


def test_other_nouns_and_fields_of_a_later_minor_version_are_passed_over(folder):
    found = json.loads((folder / "event.json").read_bytes())
    found["format"] = "1.7"
    found["records"]["petition"] = [{"id": "r", "text": "More benches"}]
    for note in found["records"]["note"]:
        note["smell"] = "teal"
    changes = read_event(rewritten(folder, found), Book({}))
    assert {change.kind for change in changes} <= set(NOUNS)
    assert all("smell" not in change.fields for change in changes)


def test_halves_of_characters_do_no_harm(folder, tmp_path):
    changes = read_event(rewritten(folder, {"records": {"note": [{"id": "a" * 32, "text": "Half \ud83d"}]}}), Book({}))
    with Store.create(tmp_path / "event.facil", DESK) as store:
        store.do("Import the event", changes)
        assert store.book.all(Note)[0].text == "Half \ufffd"
