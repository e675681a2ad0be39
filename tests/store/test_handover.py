"""A copy for each table, and the union of what comes back: in any order, any number of times, all or nothing."""

import itertools
import json
import os
import shutil
import sqlite3
import time
from datetime import datetime

import pytest

from facilitator.domain import handing, people, tables
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Authorship, Contact, Note, Pack, Person, Placement, Profile, Seat, Table, Theme
from facilitator.store import journal
from facilitator.store.check import check, repair
from facilitator.store.device import Device
from facilitator.store.errors import DamagedError, OtherEventError, StoreError
from facilitator.store.handover import copy_to_stick, merge, pack, write_copy
from facilitator.store.journal import Entry
from facilitator.store.store import Store
from tests.store.helpers import DESK, contents, file_bytes, files, one_sentence, texts, typed

NOW = datetime(2026, 5, 16, 10, 42)
NAME = "Siân O'Brien-Smith"
PERSONAL = (NAME, "sian@example.org", "Hearing loop", "Llanfoist", "Heol y Bont", "A. N. Author")
HOURS = {1: 0, 2: 26, 3: -49}


@pytest.fixture
def event(tmp_path):
    """An open event with three tables, a person, themes and a few notes."""
    with Store.create(tmp_path / "event.facil", DESK) as store:
        store.do("Set tables", tables.set_tables(store.book, 3))
        person = Person(id=new_id(), code="M07")
        store.do("Import", [
            create(person),
            create(Contact(id=people.contact_id(person.id), person=person.id, name=NAME, email="sian@example.org",
                           access="Hearing loop", other=(("Street", "Heol y Bont"),))),
            create(Profile(id=people.profile_id(person.id), person=person.id, attributes=(("Ward", "Llanfoist"),))),
            create(Seat(id=new_id(), round="r", person=person.id, table=table_id(1))),
            create(Authorship(id=new_id(), note="a" * 32, author="A. N. Author"))])
        typed(store, "A bench by the river", "Buses stop too early")
        store.do("Add theme", [create(Theme(id=new_id(), name="Benches"))])
        yield store


def packed(store, tmp_path, number):
    """A table's copy, opened on a laptop whose clock may be days off."""
    path = tmp_path / f"table {number}.facil"
    pack(store, table_id(number), path, NOW)
    return Store.open(path, Device(f"table {number}"), wall=lambda: 1_790_000_000 + 3600.0 * HOURS[number])


def edited_apart(store, tmp_path):
    """Three tables' copies in which notes were added, changed, sorted, removed and undone."""
    paths = []
    first, second = sorted(store.book.all(Note), key=lambda one: one.text)
    (theme,) = store.book.all(Theme)
    for number in HOURS:
        with packed(store, tmp_path, number) as laptop:
            typed(laptop, *(f"Table {number} says {count}" for count in range(5)))
            laptop.do("Edit", [edit(first, text=f"A bench, said table {number}")])
            own = laptop.book.all(Note)[-1]
            laptop.do("Sort", [create(Placement(id=new_id(), note=own.id, theme=theme.id, position=float(number)))])
            laptop.do("Rename", [edit(theme, name=f"Benches of table {number}")])
            laptop.undo()
            if number == 2:
                laptop.do("Remove", [delete(second)])
        paths.append(laptop.path)
    return paths


def test_a_pack_has_nothing_personal_in_any_byte(event, tmp_path):
    pack(event, table_id(2), tmp_path / "table 2.facil", NOW)
    assert all(word.encode() in file_bytes(event.path) for word in PERSONAL)
    found = file_bytes(tmp_path / "table 2.facil")
    assert [word for word in PERSONAL if word.encode() in found] == []
    assert [word for word in ("siân", "sian", "llanfoist", "heol", "n. author") if word.encode() in found.lower()] == []
    with Store.open(tmp_path / "table 2.facil", DESK) as laptop:
        for noun in (Contact, Profile, Authorship):
            assert laptop.book.all(noun) == []
        for noun in (Person, Seat, Table, Note, Theme):
            assert set(laptop.book.all(noun)) == set(event.book.all(noun))
        assert laptop.note_of("event") == event.note_of("event")
        assert laptop.note_of("table") == table_id(2)
        assert laptop.search("bench")
    assert check(tmp_path / "table 2.facil").problems == ()


def test_a_note_that_ever_held_a_name_stays_out_of_packs_with_its_history(event, tmp_path):
    one = typed(event, f"{NAME} wants a bench")[0]
    event.do("Edit", [edit(one, text="Somebody wants a bench")])
    pack(event, table_id(2), tmp_path / "table 2.facil", NOW)
    assert NAME.encode() not in file_bytes(tmp_path / "table 2.facil")
    assert check(tmp_path / "table 2.facil").problems == ()


def test_a_pack_that_cannot_be_written_is_not_noted_as_given(event, tmp_path):
    (tmp_path / "taken.facil").write_text("Something else")
    for table, out, words in ((table_id(2), "taken.facil", "exists already"), ("f" * 32, "new.facil", "no such table")):
        with pytest.raises(StoreError, match=words) as caught:
            pack(event, table, tmp_path / out, NOW)
        one_sentence(caught.value)
    assert event.book.all(Pack) == []
    assert (tmp_path / "taken.facil").read_text() == "Something else"
    assert "new.facil" not in files(tmp_path)


def test_what_a_laptop_that_was_switched_off_left_half_made_goes_with_the_next_copy(event, tmp_path):
    for name in (".copy.facil.part", ".copy.facil.part-wal", "..copy.facil.part.lock"):
        (tmp_path / name).write_bytes(b"half")
    before = files(tmp_path)
    write_copy(event, tmp_path / "copy.facil", names=True)
    assert files(tmp_path) == {name for name in before if ".part" not in name} | {"copy.facil"}


def test_a_pack_that_cannot_be_noted_in_the_event_is_not_left_about(event, tmp_path):
    event.path.rename(tmp_path / "moved.facil")
    with pytest.raises(StoreError, match="is no longer where it was"):
        pack(event, table_id(2), tmp_path / "table 2.facil", NOW)
    assert not (tmp_path / "table 2.facil").exists()
    (tmp_path / "moved.facil").rename(event.path)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_packs_edited_apart_make_the_same_event_in_any_order(event, tmp_path, order):
    paths = edited_apart(event, tmp_path)
    aside = shutil.copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name} aside"),
                            ignore=shutil.ignore_patterns(".*.lock"))
    with Store.open(aside / "event.facil", DESK) as at_once:
        merge(at_once, [aside / path.name for path in paths])
        wanted = contents(at_once)
        wanted.pop("pack")
    for number in order:
        merge(event, [paths[number]])
        merge(event, [paths[number]])
    found = contents(event)
    assert {pack.handed_in != "" for pack in found.pop("pack")} == {True}
    assert found == wanted
    assert {words for words in texts(event) if words.startswith("Table")} == {
        f"Table {number} says {count}" for number in HOURS for count in range(5)}
    event.rebuild()
    assert {kind: shelf for kind, shelf in contents(event).items() if kind != "pack"} == wanted
    assert check(event.path).problems == ()


def test_merging_twice_changes_nothing_and_says_so(event, tmp_path):
    paths = edited_apart(event, tmp_path)
    done, taken = merge(event, paths)
    assert [one.table for one in taken] == [table_id(number) for number in HOURS]
    assert all(one.entries > 5 for one in taken)
    assert done.origin == "merge"
    assert done.ids("note") >= {one.id for one in event.book.all(Note) if one.text.startswith("Table")}
    before, entries = contents(event), check(event.path).entries
    done, taken = merge(event, [*paths, paths[0]])
    assert [one.entries for one in taken] == [0, 0, 0, 0]
    assert (done.keys, contents(event), check(event.path).entries) == (frozenset(), before, entries)


def test_merging_goes_both_ways_until_all_laptops_agree(event, tmp_path):
    paths = edited_apart(event, tmp_path)
    merge(event, paths)
    for path in paths:
        with Store.open(path, DESK) as laptop:
            merge(laptop, [event.path])
            assert set(laptop.book.all(Note)) == set(event.book.all(Note))
            assert set(laptop.book.all(Theme)) == set(event.book.all(Theme))


def test_tables_that_have_not_handed_in_are_waited_for(event, tmp_path):
    laptops = [packed(event, tmp_path, number) for number in HOURS]
    assert [table.number for table in handing.waiting(handing.handings(event.book))] == [1, 2, 3]
    for laptop in laptops:
        laptop.close()
    merge(event, [laptops[1].path])
    assert [table.number for table in handing.waiting(handing.handings(event.book))] == [1, 3]
    merge(event, [laptops[0].path, laptops[2].path])
    assert handing.waiting(handing.handings(event.book)) == []


def test_a_laptop_that_is_still_open_is_taken_in_as_far_as_it_is_committed(event, tmp_path):
    with packed(event, tmp_path, 1) as laptop:
        typed(laptop, "In the log of the laptop")
        merge(event, [laptop.path])
    assert "In the log of the laptop" in texts(event)


def test_undo_spares_what_other_laptops_wrote(event, tmp_path):
    one = typed(event, "Typed at the desk")[0]
    with packed(event, tmp_path, 1) as laptop:
        laptop.do("Edit", [edit(one, text="Corrected at table 1")])
    merge(event, [laptop.path])
    while event.undo():
        pass
    assert texts(event) == {"Corrected at table 1"}


@pytest.mark.parametrize("spoil", ["other event", "other program", "newer", "truncated", "flipped", "folder", "none",
                                   "itself", "empty"])
def test_what_cannot_be_taken_in_is_named_in_a_sentence_and_changes_nothing(event, tmp_path, spoil):
    good, bad = edited_apart(event, tmp_path)[:2]
    bad = spoilt(spoil, event, bad, tmp_path)
    before, entries, stamp = contents(event), check(event.path).entries, event.newest_stamp()
    heard = []
    event.listen(heard.append)
    with pytest.raises(StoreError) as caught:
        merge(event, [good, bad])
    assert bad.name in one_sentence(caught.value)
    assert isinstance(caught.value, OtherEventError) == (spoil == "other event")
    assert (contents(event), check(event.path).entries, event.newest_stamp()) == (before, entries, stamp)
    assert heard == []
    merge(event, [good])


def spoilt(how, event, path, tmp_path):
    """A file that cannot be taken in."""
    match how:
        case "other event":
            path = tmp_path / "other.facil"
            Store.create(path, DESK).close()
        case "other program":
            path = tmp_path / "cards.db"
            with sqlite3.connect(path) as connection:
                connection.execute("CREATE TABLE cards (id)")
            connection.close()
        case "newer":
            with sqlite3.connect(path) as connection:
                connection.execute("PRAGMA user_version=9000")
            connection.close()
        case "truncated":
            path.write_bytes(path.read_bytes()[:20_000])
        case "flipped":
            path.write_bytes(path.read_bytes().replace(b"Table 2 says 3", b"Table 2 says 9"))
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path = tmp_path / "folder.facil"
            path.mkdir()
        case "none":
            path = tmp_path / "nobody.facil"
        case "itself":
            path = event.path
    return path


def forge(store, fields, kind, record):
    """Writes an entry into a laptop's journal that no version of the program would write."""
    *cells, over, _ = Entry(store.clock.tick(), "s", "forged", "Forged", kind, record, {}, {}).row()
    cells[-1:] = [json.dumps(fields), over]
    with store.writing() as pen:
        pen.insert("journal", [(*cells, journal.seal(cells))])


@pytest.mark.parametrize(("fields", "kind", "record"), [
    ({"text": "x" * 50_000, "deleted": False}, "note", "e" * 32),
    ({"text": ["no", "text"], "deleted": False}, "note", "e" * 32),
    ({"voices": 10 ** 30, "deleted": False}, "note", "e" * 32),
    ({"position": 10 ** 400, "deleted": False}, "segment", "e" * 32),
    ({"text": "Half a character \ud800", "deleted": False}, "note", "e" * 32),
    ({"text": "No number for an id", "deleted": False}, "note", "not hexadecimal"),
    ({"text": "An id too long", "deleted": False}, "segment", "e" * 5000),
    ({"erased": True, "text": "A tombstone that speaks"}, "note", "e" * 32),
])
def test_a_strangers_entry_that_breaks_a_rule_is_refused_and_changes_nothing(event, tmp_path, fields, kind, record):
    with packed(event, tmp_path, 1) as laptop:
        forge(laptop, fields, kind, record)
    before = contents(event)
    with pytest.raises(DamagedError) as caught:
        merge(event, [laptop.path])
    assert one_sentence(caught.value).startswith("table 1.facil ")
    assert contents(event) == before


class Stopped(Exception):
    """Somebody pressed stop."""


@pytest.mark.parametrize("after", range(4))
def test_a_merge_that_is_stopped_changes_nothing_however_far_it_was(event, tmp_path, after):
    paths = edited_apart(event, tmp_path)
    before, entries = contents(event), check(event.path).entries
    calls = []

    def progress(share):
        calls.append(share)
        if len(calls) > after:
            raise Stopped

    with pytest.raises(Stopped):
        merge(event, paths, progress)
    assert (contents(event), check(event.path).entries) == (before, entries)
    shares = []
    merge(event, paths, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(texts(event)) > 15


def test_an_event_open_to_be_read_takes_nothing_in(event, tmp_path):
    paths = edited_apart(event, tmp_path)
    with Store.open(event.path, DESK, read_only=True) as reader, pytest.raises(StoreError, match="read only"):
        merge(reader, paths)


def test_a_copy_with_names_is_the_whole_event(event, tmp_path):
    write_copy(event, tmp_path / "copy.facil", names=True)
    with Store.open(tmp_path / "copy.facil", DESK) as copy:
        assert contents(copy) == contents(event)
        assert copy.note_of("event") == event.note_of("event")
    assert check(tmp_path / "copy.facil").problems == ()
    _, taken = merge(event, [tmp_path / "copy.facil"])
    assert taken[0].entries == 0


def test_what_is_changed_on_a_tables_copy_is_signed_as_that_tables_laptop_whoever_opens_it(event, tmp_path):
    copy = tmp_path / "stick.facil"
    pack(event, table_id(2), copy, NOW)
    with Store.open(copy, Device("laptop 4f2a")) as store:
        typed(store, "At the table")
        assert store.own_table == table_id(2)
        assert list(journal.read(store.raw))[-1].device == "table 2's laptop"
    with Store.open(event.path, Device("laptop 4f2a"), read_only=True) as store:
        assert (store.own_table, store.device.name) == ("", "laptop 4f2a")


def test_a_stick_of_a_tables_laptop_and_a_copy_that_was_brought_back_still_know_whose_they_are(event, tmp_path):
    copy = tmp_path / "copy.facil"
    pack(event, table_id(2), copy, NOW)
    stick = copy_to_stick(copy, tmp_path, Device("laptop"), names=False)
    with Store.open(stick, Device("laptop"), read_only=True) as store:
        assert (store.own_table, store.note_of("given")) == (table_id(2), NOW.isoformat(timespec="seconds"))
    repair(copy, Device("laptop"), [])
    with Store.open(copy, Device("laptop"), read_only=True) as store:
        assert (store.own_table, store.note_of("given")) == (table_id(2), NOW.isoformat(timespec="seconds"))
    _, (taken,) = merge(event, [stick])
    assert taken.table == table_id(2)


def test_a_copy_of_a_copy_counts_as_handed_in_in_whatever_order_both_come_back(event, tmp_path):
    pack(event, table_id(2), tmp_path / "first.facil", NOW)
    with Store.open(tmp_path / "first.facil", Device("table 2")) as first:
        pack(first, table_id(2), tmp_path / "second.facil", NOW)
        with Store.open(tmp_path / "second.facil", Device("table 2")) as second:
            typed(second, "From the copy of a copy")
    for name in ("second.facil", "first.facil"):
        merge(event, [tmp_path / name])
    assert "From the copy of a copy" in texts(event)
    assert len(event.book.all(Pack)) == 2
    assert handing.waiting(handing.handings(event.book)) == []
    assert check(event.path).problems == ()


def test_two_laptops_at_one_table_are_waited_for_until_both_have_handed_in(event, tmp_path):
    for number in (1, 2):
        pack(event, table_id(3), tmp_path / f"{number}.facil", NOW)
        with Store.open(tmp_path / f"{number}.facil", Device("table 3's laptop")) as laptop:
            typed(laptop, f"From laptop {number}")
    merge(event, [tmp_path / "1.facil"])
    assert [table.number for table in handing.waiting(handing.handings(event.book))] == [3]
    merge(event, [tmp_path / "2.facil"])
    assert handing.waiting(handing.handings(event.book)) == []
    assert {"From laptop 1", "From laptop 2"} <= texts(event)


def test_a_clock_set_back_a_day_between_giving_and_handing_in_loses_nothing(event, tmp_path):
    pack(event, table_id(1), tmp_path / "table.facil", NOW)
    yesterday = time.time() - 86_400
    with Store.open(tmp_path / "table.facil", Device("table 1"), wall=lambda: yesterday) as laptop:
        typed(laptop, "By yesterday's clock")
    event.close()
    with Store.open(event.path, DESK, wall=lambda: yesterday) as desk:
        typed(desk, "At the desk by yesterday's clock")
        merge(desk, [tmp_path / "table.facil"])
        assert {"By yesterday's clock", "At the desk by yesterday's clock"} <= texts(desk)
        assert handing.waiting(handing.handings(desk.book)) == []
        assert check(desk.path).problems == ()


@pytest.mark.parametrize("content", [b"", b"SQLite", bytes(5000)])
def test_a_file_that_came_damaged_is_refused_with_what_to_do(event, tmp_path, content):
    before = contents(event)
    (tmp_path / "bad.facil").write_bytes(content)
    with pytest.raises(DamagedError) as caught:
        merge(event, [tmp_path / "bad.facil"])
    assert one_sentence(caught.value).endswith(": copy it again from its laptop, or open it to bring it back.")
    assert contents(event) == before


def test_a_stick_pulled_while_a_copy_is_written_ends_in_a_sentence_and_no_copy_is_noted(event, mounts, tmp_path,
                                                                                       monkeypatch):
    stick = mounts.disk(tmp_path / "stick")
    whole = os.replace

    def pulled(half, out):
        mounts.pull(stick)
        whole(half, out)

    monkeypatch.setattr(os, "replace", pulled)
    with pytest.raises(StoreError) as caught:
        pack(event, table_id(1), stick / "table 1.facil", NOW)
    assert "table 1.facil" in one_sentence(caught.value)
    assert event.book.all(Pack) == []
