"""Every event file that was ever released opens, is sound, and holds what it held."""

import json
import shutil
from pathlib import Path

import pytest

from facilitator.domain.changes import create
from facilitator.domain.records import NOUNS, Note, Photo
from facilitator.report.opendata import export
from facilitator.store.check import check
from facilitator.store.clashes import clashes
from facilitator.store.device import Device
from facilitator.store.handover import merge, write_copy
from facilitator.store.schema import MAJOR, MINOR
from facilitator.store.store import Store
from tests.files import make

RELEASED = sorted(Path(__file__).parent.glob("*.facil"))
DESK = Device("desk")


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request, tmp_path):
    """A copy of a released file."""
    return Path(shutil.copy(request.param, tmp_path / "event.facil"))


@pytest.fixture
def wanted(request, released):
    """What it held when it was released."""
    return json.loads(request.node.callspec.params["released"].with_suffix(".json").read_text("utf-8"))


def assert_holds(store, wanted):
    """Every record of before is there with every field of before; later versions may know more fields."""
    found = make.contents(store)
    assert (found["event"], found["codes"]) == (wanted["event"], wanted["codes"])
    for kind, records in wanted["records"].items():
        assert found["records"][kind].keys() == records.keys()
        for id, fields in records.items():
            assert fields.items() <= found["records"][kind][id].items()


def test_there_is_a_file_of_this_format():
    assert f"format {MAJOR}.{MINOR}" in {path.stem for path in RELEASED}


@pytest.mark.parametrize("read_only", [True, False])
def test_it_opens_with_all_that_it_held(released, wanted, read_only):
    with Store.open(released, DESK, read_only=read_only) as store:
        assert_holds(store, wanted)
        store.search("gymanfa")
        assert all(store.picture(photo.sha256) for photo in store.book.all(Photo))
    assert check(released).problems == ()


def test_its_past_is_whole(released, wanted):
    with Store.open(released, DESK) as store:
        assert store.search("bws") == [("note", one.id) for one in store.book.all(Note) if "bws" in one.text]
        assert store.search("obrien") or store.search("brien")
        assert [clash.field for clash in clashes(store)] == ["text"]
        store.rebuild()
        assert_holds(store, wanted)


def test_it_can_be_written_copied_merged_and_exported(released, tmp_path):
    with Store.open(released, DESK) as store:
        store.do("Add note", [create(Note(id="e" * 32, text="New"))])
        write_copy(store, tmp_path / "copy.facil", names=True)
        with Store.open(tmp_path / "copy.facil", Device("other")) as other:
            other.do("Add note", [create(Note(id="f" * 32, text="From elsewhere"))])
        merge(store, [tmp_path / "copy.facil"])
        assert {"New", "From elsewhere"} <= {one.text for one in store.book.all(Note)}
        export(store.book, tmp_path / "data")
    assert check(released).problems == ()


def test_the_script_that_makes_such_a_file_makes_one_of_every_noun(tmp_path):
    path = make.make(tmp_path / "event.facil")
    found = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert {kind for kind, records in found["records"].items() if records} == set(NOUNS)
    assert check(path).problems == ()
    assert b"Erased words" not in path.read_bytes()
