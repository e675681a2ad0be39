"""Full disks, read-only folders, files pulled away: one sentence each, and nothing lost."""

import os
import shutil
import sqlite3
from datetime import datetime

import pytest

from facilitator.domain import tables
from facilitator.domain.changes import create
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Note, Pack, Theme
from facilitator.store import backup
from facilitator.store.check import check
from facilitator.store.erase import erase
from facilitator.store.errors import HeldError, StoreError
from facilitator.store.handover import merge, pack, write_copy
from facilitator.store.lock import lock_path
from facilitator.store.store import Store
from tests.store.helpers import DESK, contents, files, note, one_sentence, texts, typed

NOW = datetime(2026, 5, 16, 10, 42)


def fill(store: Store) -> tuple[list[Note], str]:
    """Types until nothing more goes on the disk: the notes acknowledged, and the sentence that ended it."""
    made = []
    for number in range(10_000):
        one = note(f"Note {number} " + "that says much " * 60)
        try:
            store.do("Add note", [create(one)])
        except StoreError as error:
            return made, one_sentence(error)
        made.append(one)
    raise AssertionError("the disk never filled up")


def test_a_full_disk_ends_in_a_sentence_and_typing_goes_on_once_there_is_room(mounts, tmp_path):
    disk = mounts.disk(tmp_path / "disk", "2m")
    (disk / "ballast").write_bytes(bytes(600_000))
    with Store.create(disk / "event.facil", DESK) as store:
        made, words = fill(store)
        assert words == "The disk is full, so event.facil was not changed: make room, then try again."
        assert store.book.all(Note) == made
        (disk / "ballast").unlink()
        made += typed(store, "There is room again")
    assert check(disk / "event.facil").problems == ()
    with Store.open(disk / "event.facil", DESK) as store:
        assert set(store.book.all(Note)) == set(made)


def test_a_file_that_may_not_grow_keeps_all_that_was_acknowledged(store):
    store.raw.execute(f"PRAGMA max_page_count={store.raw.execute('PRAGMA page_count').fetchone()[0] + 20}")
    made, words = fill(store)
    assert "disk is full" in words
    assert store.book.all(Note) == made
    assert store.undo() is not None
    assert len(store.book.all(Note)) == len(made) - 1
    store.raw.execute("PRAGMA max_page_count=100000")
    typed(store, "Later")
    assert check(store.path).problems == ()


def test_on_a_full_disk_nothing_half_made_is_left_and_nothing_is_noted_as_given(mounts, tmp_path):
    disk = mounts.disk(tmp_path / "disk", "900k")
    with Store.create(tmp_path / "event.facil", DESK) as store:
        store.do("Set tables", tables.set_tables(store.book, 1))
        fill_up = [note("Much to say " * 100) for _ in range(300)]
        store.do("Import", [create(one) for one in fill_up])
        for deed in (lambda: pack(store, table_id(1), disk / "table 1.facil", NOW),
                     lambda: write_copy(store, disk / "copy.facil", names=True)):
            with pytest.raises(StoreError, match="The disk is full"):
                deed()
            assert files(disk) == set()
        assert store.book.all(Pack) == []
        (disk / "ballast").write_bytes(bytes(880_000))
        with pytest.raises(StoreError, match="The disk is full"):
            Store.create(disk / "new.facil", DESK)
        assert files(disk) == {"ballast"}


def test_a_backup_that_does_not_fit_leaves_nothing_half_made(mounts, tmp_path):
    disk = mounts.disk(tmp_path / "disk", "8m")
    with Store.create(disk / "event.facil", DESK) as store:
        store.do("Import", [create(note("Much to say " * 100)) for _ in range(200)])
    (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - 100_000))
    with pytest.raises(StoreError, match="The disk is full"):
        backup.make(disk / "event.facil", NOW)
    assert files(backup.folder_of(disk / "event.facil")) == set()


def test_a_merge_on_a_full_disk_changes_nothing(mounts, tmp_path):
    disk = mounts.disk(tmp_path / "disk", "1400k")
    with Store.create(disk / "event.facil", DESK) as store:
        typed(store, "Ours")
        write_copy(store, tmp_path / "other.facil", names=True)
        with Store.open(tmp_path / "other.facil", DESK) as other:
            other.do("Import", [create(note("Much to say " * 100)) for _ in range(500)])
        with pytest.raises(StoreError, match="The disk is full"):
            merge(store, [tmp_path / "other.facil"])
        assert texts(store) == {"Ours"}
        typed(store, "Goes on")
    assert check(disk / "event.facil").problems == ()
    with Store.open(disk / "event.facil", DESK) as store:
        assert texts(store) == {"Ours", "Goes on"}


def test_words_erased_on_a_full_disk_are_swept_at_the_next_opening(mounts, tmp_path):
    disk = mounts.disk(tmp_path / "disk", "8m")
    with Store.create(disk / "event.facil", DESK) as store:
        secret = note("Unspeakable words " * 20)
        others = [Theme(id=new_id(), description="Much to say " * 100) for _ in range(500)]
        store.do("Import", [create(secret), *map(create, others)])
    (disk / "ballast").write_bytes(bytes(shutil.disk_usage(disk).free - 500_000))
    with Store.open(disk / "event.facil", DESK) as store:
        heard = []
        store.listen(heard.append)
        with pytest.raises(StoreError, match="The words are erased, but traces stay .* The disk is full"):
            erase(store, "Erase", [("note", secret.id)])
        assert store.book.get(Note, secret.id) is None
        assert heard[0].ids("note") == {secret.id}
    (disk / "ballast").unlink()
    Store.open(disk / "event.facil", DESK).close()
    assert b"Unspeakable" not in (disk / "event.facil").read_bytes()
    with Store.open(disk / "event.facil", DESK) as store:
        assert store.note_of("unswept") == ""


def test_a_folder_where_nothing_can_be_written_lets_the_event_be_read(mounts, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with Store.create(folder / "event.facil", DESK) as store:
        typed(store, "Readable")
    before = files(folder)
    mounts.make_read_only(folder)
    with pytest.raises(StoreError) as caught:
        Store.open(folder / "event.facil", DESK)
    assert one_sentence(caught.value) == (
        "event.facil cannot be written here: choose a folder of your own, or copy it to one first.")
    with Store.open(folder / "event.facil", DESK, or_read_only=True) as store:
        assert texts(store) == {"Readable"}
        assert "cannot be written here" in store.read_only_because
        assert store.search("readable")
        with pytest.raises(StoreError, match="cannot be written here"):
            typed(store, "Not here")
        copied = tmp_path / "copy.facil"
        write_copy(store, copied, names=True)
    assert check(copied).problems == ()
    assert files(folder) == before
    for deed in (lambda: Store.create(folder / "new.facil", DESK), lambda: backup.make(folder / "event.facil", NOW)):
        with pytest.raises(StoreError, match="cannot be written here"):
            deed()


def test_a_log_left_by_a_crash_is_read_where_nothing_can_be_written(mounts, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with Store.create(folder / "open.facil", DESK) as store:
        typed(store, "In the log")
        for ending in ("", "-wal", "-shm"):
            shutil.copyfile(folder / f"open.facil{ending}", folder / f"event.facil{ending}")
    mounts.make_read_only(folder)
    with Store.open(folder / "event.facil", DESK, or_read_only=True) as store:
        assert texts(store) == {"In the log"}


def test_a_file_moved_while_open_ends_in_a_sentence_and_holds_all_that_was_saved(tmp_path):
    store = Store.create(tmp_path / "event.facil", DESK)
    typed(store, "Before")
    (tmp_path / "event.facil").rename(tmp_path / "moved.facil")
    with pytest.raises(StoreError) as caught:
        typed(store, "After")
    assert one_sentence(caught.value).startswith("event.facil is no longer where it was")
    assert texts(store) == {"Before"}
    write_copy(store, tmp_path / "saved elsewhere.facil", names=True)
    store.close()
    for name in ("moved.facil", "saved elsewhere.facil"):
        with Store.open(tmp_path / name, DESK) as found:
            assert texts(found) == {"Before"}
    assert not (tmp_path / "event.facil").exists()


def test_a_file_put_back_is_written_on(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        (tmp_path / "event.facil").rename(tmp_path / "moved.facil")
        with pytest.raises(StoreError):
            typed(store, "Lost?")
        (tmp_path / "moved.facil").rename(tmp_path / "event.facil")
        typed(store, "Back")
    with Store.open(tmp_path / "event.facil", DESK) as store:
        assert texts(store) == {"Back"}


def test_a_file_deleted_while_open_can_be_saved_elsewhere(tmp_path):
    store = Store.create(tmp_path / "event.facil", DESK)
    typed(store, "Only here")
    (tmp_path / "event.facil").unlink()
    with pytest.raises(StoreError, match="is no longer where it was"):
        store.undo()
    write_copy(store, tmp_path / "saved.facil", names=True)
    store.close()
    with Store.open(tmp_path / "saved.facil", DESK) as found:
        assert texts(found) == {"Only here"}
        assert check(found.path).problems == ()


def test_a_stick_pulled_while_its_event_is_open_ends_in_a_sentence(mounts, tmp_path):
    stick = mounts.disk(tmp_path / "stick")
    store = Store.create(stick / "event.facil", DESK)
    typed(store, "On the stick")
    mounts.pull(stick)
    with pytest.raises(StoreError, match="put the stick or the file back"):
        typed(store, "In the air")
    assert texts(store) == {"On the stick"}
    store.close()
    assert files(stick) == set()


def test_another_program_that_writes_is_waited_for_and_then_named(store):
    typed(store, "First")
    with Store.open(store.path, DESK, read_only=True) as other:
        store.raw.execute("PRAGMA busy_timeout=50")
        second = sqlite3.connect(store.path, isolation_level=None)
        second.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            typed(store, "Second")
        assert one_sentence(caught.value).startswith("Another program is using event.facil just now")
        second.execute("ROLLBACK")
        second.close()
        typed(store, "Second")
        assert texts(store) == {"First", "Second"}
        assert texts(other) == {"First"}


def test_an_event_cannot_be_made_over_another_file(tmp_path):
    (tmp_path / "letter.facil").write_text("Dear all")
    with pytest.raises(StoreError) as caught:
        Store.create(tmp_path / "letter.facil", DESK)
    assert one_sentence(caught.value) == "letter.facil exists already: choose another name, or open it."
    assert (tmp_path / "letter.facil").read_text() == "Dear all"
    assert files(tmp_path) == {"letter.facil"}


def test_an_event_in_a_folder_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    for path in (tmp_path / "no folder" / "event.facil", tmp_path / ("long " * 60 + ".facil")):
        with pytest.raises(StoreError) as caught:
            Store.create(path, DESK)
        one_sentence(caught.value)
    assert files(tmp_path) == set()


def test_words_of_the_path_are_not_taken_for_the_error(tmp_path):
    folder = tmp_path / "full, locked and corrupt events"
    folder.mkdir()
    (folder / "event.facil").mkdir()
    with pytest.raises(StoreError) as caught:
        Store.open(folder / "event.facil", DESK)
    assert one_sentence(caught.value) == "event.facil is a folder: choose a file."


@pytest.mark.skipif(os.name == "nt", reason="Windows gives links to administrators alone.")
def test_an_event_opened_through_a_link_is_the_same_event(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "Through the door")
        (tmp_path / "elsewhere").mkdir()
        link = tmp_path / "elsewhere" / "link.facil"
        link.symlink_to(store.path)
        assert lock_path(link) == lock_path(store.path)
        with pytest.raises(HeldError):
            Store.open(link, DESK)
        with Store.open(link, DESK, read_only=True) as reader:
            assert contents(reader) == contents(store)
