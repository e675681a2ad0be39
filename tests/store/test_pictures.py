"""Pictures of photographs: kept whole with what names them, carried wherever it goes, and gone when it is erased."""

import os
from datetime import UTC, datetime

import pytest

from facilitator import limits
from facilitator.domain import photos
from facilitator.domain.changes import create, delete, edit
from facilitator.domain.ids import table_id
from facilitator.domain.records import Photo, Table
from facilitator.store import backup, pictures
from facilitator.store.check import check, repair
from facilitator.store.device import Device
from facilitator.store.erase import erase
from facilitator.store.errors import StoreError
from facilitator.store.handover import merge, pack, write_copy
from facilitator.store.store import Store

from .helpers import DESK, file_bytes

NOW = datetime(2026, 9, 12, 11, 10, tzinfo=UTC)


def picture(mark: bytes, size: int = 20_000) -> bytes:
    """Bytes that no compression makes smaller and no page holds whole, with a mark in them to look for."""
    return mark + b"<" + os.urandom(size) + b">" + mark


def photographed(store: Store, mark: bytes, table: int = 0) -> Photo:
    """Takes a photograph in."""
    kept = picture(mark)
    name = pictures.name_of(kept)
    store.do("Add photo", photos.add(name, 40, 30, title="Wall", table=table_id(table) if table else "", segment="",
                                     now=NOW), pictures={name: kept})
    return store.book.get(Photo, photos.photo_id(name))


def there(store: Store) -> set[str]:
    """The names of the pictures that can be read."""
    return {photo.sha256 for photo in store.book.all(Photo) if store.picture(photo.sha256)}


def break_picture(path, mark: bytes) -> None:
    """Turns a bit of a picture in a closed file."""
    whole = bytearray(path.read_bytes())
    whole[whole.index(mark + b"<") + 100] ^= 1
    path.write_bytes(whole)


def test_a_picture_comes_with_its_photograph_or_not_at_all(store):
    kept = photographed(store, b"first")
    assert pictures.name_of(store.picture(kept.sha256)) == kept.sha256
    large = bytes(limits.PICTURE_BYTES + 1)
    with pytest.raises(StoreError, match="too large"):
        store.do("Add photo", [create(Photo(id="p", sha256=pictures.name_of(large)))],
                 pictures={pictures.name_of(large): large})
    assert store.book.get(Photo, "p") is None
    store.do("Add photo", [], pictures={pictures.name_of(b"stray"): b"stray"})
    with store.reading() as connection:
        assert pictures.names(connection) == {kept.sha256}


def test_a_photograph_taken_away_comes_back_with_its_picture(store):
    kept = photographed(store, b"first")
    store.do("Remove photo", [delete(kept)])
    store.undo()
    assert there(store) == {kept.sha256}


def test_an_erased_photograph_leaves_no_byte_of_its_picture(store):
    kept, other = photographed(store, b"never-again"), photographed(store, b"still-here")
    store.do("Remove photo", [delete(other)])
    erase(store, "Erase photo", [("photo", kept.id)])
    found = file_bytes(store.path)
    assert b"never-again" not in found
    assert b"still-here" in found


def test_an_erased_photograph_goes_from_other_laptops_too(store, tmp_path):
    kept = photographed(store, b"never-again")
    write_copy(store, tmp_path / "other.facil", names=True)
    erase(store, "Erase photo", [("photo", kept.id)])
    with Store.open(tmp_path / "other.facil", Device("other")) as other:
        assert there(other) == {kept.sha256}
        merge(other, [store.path])
    assert b"never-again" not in (tmp_path / "other.facil").read_bytes()


def test_laptops_end_with_the_same_pictures_in_whatever_order_they_are_taken_in(store, tmp_path):
    photographed(store, b"desk")
    for name in ("a", "b"):
        write_copy(store, tmp_path / f"{name}.facil", names=True)
        with Store.open(tmp_path / f"{name}.facil", Device(name)) as laptop:
            photographed(laptop, name.encode() * 5)
    found = []
    for order in ("ab", "ba"):
        one = tmp_path / f"{order}.facil"
        write_copy(store, one, names=True)
        with Store.open(one, Device(order)) as hub:
            done, _ = merge(hub, [tmp_path / f"{name}.facil" for name in order])
            assert len(done.ids("photo")) == 2
            found.append({name: hub.picture(name) for name in there(hub)})
            assert merge(hub, [tmp_path / "a.facil"])[0].keys == frozenset()
    assert found[0] == found[1]
    assert len(found[0]) == 3


def test_a_tables_copy_has_the_pictures_of_that_table_and_of_nobody(store, tmp_path):
    store.do("Tables", [create(Table(id=table_id(number), number=number)) for number in (1, 2)])
    own, _, nobodys = (photographed(store, mark, table) for mark, table in ((b"one", 1), (b"two", 2), (b"none", 0)))
    pack(store, table_id(1), tmp_path / "one.facil", NOW)
    with Store.open(tmp_path / "one.facil", DESK) as copy:
        assert there(copy) == {own.sha256, nobodys.sha256}
        assert len(copy.book.all(Photo)) == 3
        photographed(copy, b"taken-at-the-table", 1)
    assert check(tmp_path / "one.facil").problems == ()
    merge(store, [tmp_path / "one.facil"])
    assert len(there(store)) == 4


def test_a_backup_and_a_laptops_copy_are_whole(store, tmp_path):
    photographed(store, b"desk")
    backup.copy(store.path, tmp_path / "backup.facil")
    for path in (backup.make(store.path, NOW), tmp_path / "backup.facil"):
        with Store.open(path, DESK, read_only=True) as copy:
            assert len(there(copy)) == 1
    assert len(pictures.all_of(store.path)) == 1


def test_a_check_finds_a_picture_that_changed_or_is_missing_and_a_merge_brings_it_back(tmp_path):
    path = tmp_path / "event.facil"
    with Store.create(path, DESK) as store:
        broken, _ = photographed(store, b"broken-one"), photographed(store, b"sound")
        write_copy(store, tmp_path / "other.facil", names=True)
    assert check(path).problems == ()
    break_picture(path, b"broken-one")
    assert any("has changed since" in problem for problem in check(path).problems)
    made = repair(path, DESK, [])
    assert (made.pictures, made.words) == (1, "The picture of a photograph is lost.")
    assert [problem for problem in check(path).problems if "is missing" in problem]
    with Store.open(path, DESK) as store:
        assert store.picture(broken.sha256) is None
        assert merge(store, [tmp_path / "other.facil"])[0].keys == {("photo", broken.id)}
        assert len(there(store)) == 2
    assert check(path).problems == ()


def test_a_repair_keeps_the_pictures_of_the_file_and_of_its_backup(tmp_path):
    path = tmp_path / "event.facil"
    with Store.create(path, DESK) as store:
        photographed(store, b"in-the-backup")
        copy = backup.make(path, NOW)
        photographed(store, b"since-then")
    break_picture(path, b"in-the-backup")
    assert repair(path, DESK, [copy]).words == "Nothing is missing."
    with Store.open(path, DESK) as store:
        assert len(there(store)) == 2
    assert check(path).problems == ()


def test_a_file_without_a_place_for_pictures_is_read_taken_in_and_brought_forward(store, tmp_path):
    old = tmp_path / "old.facil"
    write_copy(store, old, names=True)
    with Store.open(old, DESK) as other:
        other.do("Add table", [create(Table(id=table_id(1), number=1))])
        other.raw.execute("DROP TABLE picture")
        other.raw.execute("UPDATE meta SET value = 'older' WHERE key = 'shape'")
    with Store.open(old, DESK, read_only=True) as other:
        assert other.picture("0" * 64) is None
    assert check(old).problems == ()
    merge(store, [old])
    with Store.open(old, DESK) as other:
        kept = photographed(other, b"new")
        other.do("Name it", [edit(kept, title="North wall")])
        assert there(other) == {kept.sha256}
