"""Files of other versions, of other programs, and files that break off."""

import dataclasses
import json
import sqlite3

import pytest

from facilitator.domain import tables
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Contact, Note
from facilitator.store import file, journal, schema
from facilitator.store.check import check, repair
from facilitator.store.device import Device
from facilitator.store.errors import DamagedError, NewerError, NotAnEventError, StoreError
from facilitator.store.handover import merge, pack, write_copy
from facilitator.store.journal import Entry
from facilitator.store.store import Store
from tests.store.helpers import DESK, files, note, one_sentence, texts, typed
from tests.store.test_faults import NOW


@pytest.fixture
def event(tmp_path):
    """A closed event with two notes."""
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "First", "Second")
    return tmp_path / "event.facil"


def set_version(path, major, minor):
    """Makes a file say that another version wrote it."""
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={schema.version_number(major, minor)}")
    connection.close()


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "event.facil", DESK)
    assert one_sentence(caught.value).startswith("There is no file ")
    assert files(tmp_path) == set()


@pytest.mark.parametrize(("name", "content", "kind", "words"), [
    ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(500), NotAnEventError, "is not an event file"),
    ("letter.txt", b"", NotAnEventError, "is not an event file"),
    ("photo.facil", b"\x89PNG\r\n\x1a\n" + bytes(500), DamagedError, "damaged at its very start"),
    ("empty.facil", b"", DamagedError, "is empty"),
    ("stub.facil", b"SQLite format 3\x00 and no more", DamagedError, "breaks off at its start"),
    ("zeros.facil", b"SQLite format 3\x00" + bytes(8000), DamagedError, "damaged"),
])
def test_what_is_no_event_is_refused_in_a_sentence_and_left_alone(tmp_path, name, content, kind, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(kind, match=words) as caught:
        Store.open(tmp_path / name, DESK)
    one_sentence(caught.value)
    assert (tmp_path / name).read_bytes() == content
    assert files(tmp_path) == {name}


def test_a_database_of_another_program_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "cards.facil") as other:
        other.execute("CREATE TABLE cards (id)")
    other.close()
    with pytest.raises(NotAnEventError) as caught:
        Store.open(tmp_path / "cards.facil", DESK)
    assert one_sentence(caught.value) == "cards.facil belongs to another program: choose a file that ends in .facil."


def test_a_folder_is_no_event(tmp_path):
    with pytest.raises(NotAnEventError) as caught:
        Store.open(tmp_path, DESK)
    one_sentence(caught.value)


def test_a_file_that_says_it_is_an_event_and_has_no_tables_is_damaged(tmp_path):
    with sqlite3.connect(tmp_path / "hollow.facil") as hollow:
        hollow.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        hollow.execute(f"PRAGMA user_version={schema.version_number(schema.MAJOR, schema.MINOR)}")
        hollow.execute("CREATE TABLE other (id)")
    hollow.close()
    for read_only in (True, False):
        with pytest.raises(DamagedError) as caught:
            Store.open(tmp_path / "hollow.facil", DESK, read_only=read_only)
        one_sentence(caught.value)
    assert check(tmp_path / "hollow.facil").problems != ()


@pytest.mark.parametrize("share", [0.0001, 0.03, 0.5, 0.97])
def test_a_truncated_file_is_refused_as_damaged(event, share):
    whole = event.read_bytes()
    event.write_bytes(whole[:max(int(len(whole) * share), 1)])
    with pytest.raises(DamagedError) as caught:
        Store.open(event, DESK)
    one_sentence(caught.value)


def test_a_file_of_a_newer_major_version_is_refused(event):
    set_version(event, schema.MAJOR + 1, 3)
    for deed in (lambda: Store.open(event, DESK), lambda: Store.open(event, DESK, read_only=True)):
        with pytest.raises(NewerError) as caught:
            deed()
        assert one_sentence(caught.value) == (
            f"event.facil was made by a newer Facilitator (format {schema.MAJOR + 1}.3): install that version first.")


def made_by_a_newer_minor_version(path):
    """Brings into an event what a later version may: a noun, a field and a table that this one does not know."""
    set_version(path, schema.MAJOR, schema.MINOR + 1)
    with Store.open(path, Device("newer")) as store:
        one = store.book.all(Note)[0]
        with store.writing() as pen:
            tick = store.clock.tick
            stamp = journal.newest_stamp(pen.raw)
            journal.write(pen, [
                Entry(tick(), "s", "newer", "Draft", "petition", "r" * 32, {"text": "More benches"}, {}),
                Entry(tick(), "s", "newer", "Colour", "note", one.id, {"colour": "teal"}, {"text": [stamp]})])
            pen.raw.execute("CREATE TABLE petition (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
            pen.raw.execute("INSERT INTO petition VALUES ('r', 'More benches')")
            pen.raw.execute("ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
            pen.raw.execute("UPDATE note SET colour = 'teal'")
            pen.raw.execute("UPDATE meta SET value = 'another form' WHERE key = 'shape'")
    return one


def unknown(path):
    """What an event holds that this version does not know."""
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT kind, fields FROM journal ORDER BY stamp").fetchall()
        tables = {name for name, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()
    fields = [(kind, json.loads(text)) for kind, text in rows]
    return ([pair for pair in fields if pair[0] == "petition" or "colour" in pair[1]],
            "petition" in tables)


def test_a_file_of_a_newer_minor_version_opens_and_keeps_what_is_not_known_here(event, tmp_path):
    one = made_by_a_newer_minor_version(event)
    before = unknown(event)
    assert before == ([("petition", {"text": "More benches"}), ("note", {"colour": "teal"})], True)
    assert check(event).problems == ()
    with Store.open(event, DESK, read_only=True) as store:
        assert texts(store) == {"First", "Second"}
    with Store.open(event, DESK) as store:
        assert texts(store) == {"First", "Second"}
        store.do("Edit", [edit(one, text="Changed")])
        store.do("Remove", [delete(one)])
        store.undo()
        store.rebuild()
        assert texts(store) == {"Changed", "Second"} or texts(store) == {"Changed", "First"}
        write_copy(store, tmp_path / "copy.facil", names=True)
    assert unknown(event) == before
    assert check(event).problems == ()
    assert file.examine(event) == (schema.MAJOR, schema.MINOR + 1)
    assert unknown(tmp_path / "copy.facil")[0] == before[0]


def test_what_is_not_known_here_comes_along_in_a_merge_and_stays_out_of_packs(event, tmp_path):
    with Store.open(event, DESK) as store:
        write_copy(store, tmp_path / "other.facil", names=True)
        made_by_a_newer_minor_version(tmp_path / "other.facil")
        merge(store, [tmp_path / "other.facil"])
        store.do("Set tables", tables.set_tables(store.book, 1))
        pack(store, table_id(1), tmp_path / "table 1.facil", NOW)
    assert unknown(event)[0] == unknown(tmp_path / "other.facil")[0]
    # A noun that is not known here may be private.
    assert unknown(tmp_path / "table 1.facil")[0] == [("note", {"colour": "teal"})]


def test_an_older_file_is_copied_aside_before_it_is_brought_forward(event, monkeypatch):
    before, bytes_before = files(event.parent), event.read_bytes()
    monkeypatch.setattr(file, "MINOR", schema.MINOR + 1)
    with Store.open(event, DESK, read_only=True) as store:
        assert texts(store) == {"First", "Second"}
    assert files(event.parent) == before
    with Store.open(event, DESK) as store:
        assert texts(store) == {"First", "Second"}
    (aside,) = (event.with_name(name) for name in files(event.parent) - before)
    assert aside.name.startswith(f"event before format {schema.MAJOR}.{schema.MINOR + 1} ")
    assert aside.read_bytes() == bytes_before
    with Store.open(event, DESK):
        assert len(files(event.parent) - {".event.facil.lock", "event.facil-wal", "event.facil-shm"}) == 2


def test_an_older_file_that_cannot_be_copied_aside_is_left_as_it_is(mounts, tmp_path, monkeypatch):
    disk = mounts.disk(tmp_path / "disk", "8m")
    with Store.create(disk / "event.facil", DESK) as store:
        store.do("Import", [create(note("Much to say " * 100)) for _ in range(200)])
    (disk / "ballast").write_bytes(bytes(7_000_000 - (disk / "event.facil").stat().st_size))
    before = (disk / "event.facil").read_bytes()
    monkeypatch.setattr(file, "MINOR", schema.MINOR + 1)
    with pytest.raises(StoreError, match="The disk is full"):
        Store.open(disk / "event.facil", DESK)
    assert (disk / "event.facil").read_bytes() == before
    assert files(disk) == {"event.facil", "ballast"}


def test_a_noun_that_got_a_field_is_read_from_the_journal_with_its_default(event):
    with sqlite3.connect(event) as connection:  # As a version without these two would have written it.
        connection.execute("ALTER TABLE note DROP COLUMN held")
        connection.execute("DROP TABLE contact")
        connection.execute("UPDATE meta SET value = 'another form' WHERE key = 'shape'")
    connection.close()
    for read_only in (True, False):
        with Store.open(event, DESK, read_only=read_only) as store:
            assert texts(store) == {"First", "Second"}
            assert store.book.all(Contact) == []
    assert check(event).problems == ()


def test_the_form_of_the_tables_follows_the_nouns():
    fields = {f.name for f in dataclasses.fields(Note)} - {"id"}
    assert fields == {name for kind, form in schema._FORMS if kind == "note" for name, *_ in form}
    assert len(schema.SHAPE) == 16


def test_a_log_left_by_a_crash_is_copied_aside_with_its_file(event, monkeypatch):
    with Store.open(event, DESK) as store:
        typed(store, "In the log")
        crashed = event.with_name("crashed.facil")
        for ending in ("", "-wal"):
            crashed.with_name(f"crashed.facil{ending}").write_bytes(event.with_name(f"event.facil{ending}").read_bytes())
    monkeypatch.setattr(file, "MINOR", schema.MINOR + 1)
    Store.open(crashed, DESK).close()
    monkeypatch.undo()
    (aside,) = event.parent.glob("crashed before*.facil")
    with Store.open(aside, DESK) as store:
        assert texts(store) == {"First", "Second", "In the log"}


def test_a_record_in_the_tables_that_cannot_be_read_is_damage(event):
    with sqlite3.connect(event) as connection:
        connection.execute("INSERT INTO profile VALUES ('a', 'p', 'no list')")
    connection.close()
    with pytest.raises(DamagedError) as caught:
        Store.open(event, DESK)
    one_sentence(caught.value)
    assert any("profile" in problem for problem in check(event).problems)


@pytest.mark.parametrize("statement", [
    "CREATE TRIGGER later AFTER INSERT ON journal BEGIN DELETE FROM note; END",
    "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
])
def test_a_strangers_file_that_would_do_something_by_itself_is_refused_and_its_journal_can_be_saved(event, statement):
    with sqlite3.connect(event) as connection:
        connection.execute(statement)
    connection.close()
    with pytest.raises(DamagedError, match="holds instructions of its own") as caught:
        Store.open(event, DESK)
    one_sentence(caught.value)
    repair(event, DESK, [])
    with Store.open(event, DESK) as store:
        assert texts(store) == {"First", "Second"}


def test_a_stamp_that_is_none_is_damage(event):
    with sqlite3.connect(event) as connection:
        connection.execute("INSERT INTO journal SELECT 'tomorrow', step, device, label, kind, record, fields, over, "
                           "seal FROM journal LIMIT 1")
    connection.close()
    with pytest.raises(DamagedError) as caught:
        Store.open(event, DESK)
    one_sentence(caught.value)


def test_names_beside_a_file_are_free_even_within_one_second(event):
    names = set()
    for _ in range(3):
        found = file.free_name(event, "damaged")
        found.write_bytes(b"")
        names.add(found)
    assert len(names) == 3
