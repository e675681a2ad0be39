"""Dated copies: whole while the event is open, named by their moment, thinned out with care."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from facilitator.store import backup
from facilitator.store.check import check
from facilitator.store.errors import StoreError
from facilitator.store.store import Store
from tests.store.helpers import DESK, files, one_sentence, texts, typed

SATURDAY = datetime(2026, 5, 16, 9, 0)


def test_a_backup_holds_all_that_is_committed_and_is_named_by_its_moment(store):
    typed(store, "First")
    made = backup.make(store.path, datetime(2026, 5, 16, 10, 42, 7))
    typed(store, "Second")
    assert made == store.path.parent / "event backups" / "2026-05-16 10.42.07.facil"
    assert check(made).problems == ()
    with Store.open(made, DESK) as copy:
        assert texts(copy) == {"First"}
    assert backup.newest_first(store.path) == [made]


def test_of_many_backups_the_ten_newest_and_the_last_of_each_day_stay(tmp_path):
    moments = [SATURDAY - timedelta(days=day, minutes=10 * number) for day in range(5) for number in range(8)]
    names = [Path(f"{moment:%Y-%m-%d %H.%M.%S}.facil") for moment in sorted(moments, reverse=True)]
    gone = backup.superfluous((name, 1) for name in names)
    kept = [name for name in names if name not in gone]
    assert kept[:10] == names[:10]
    assert [name.name[:10] for name in kept[10:]] == ["2026-05-14", "2026-05-13", "2026-05-12"]
    assert all(name.name[11:] == "09.00.00.facil" for name in kept[10:])


def test_backups_full_of_photographs_leave_room_on_the_disk():
    names = [Path(f"2026-05-{day} {hour}.00.00.facil") for day in (16, 15) for hour in range(18, 9, -1)]
    for size, kept in ((90_000_000, 10), (300_000_000, 4), (2_000_000_000, 3)):
        gone = backup.superfluous((name, size) for name in names)
        assert len(names) - len(gone) == kept
        assert not {names[0], names[1], names[9]} & set(gone)


def test_old_backups_are_thinned_out_as_new_ones_are_made(store):
    for day in (0, 1):
        for number in range(8):
            backup.make(store.path, SATURDAY + timedelta(days=day, minutes=10 * number))
    assert [path.stem for path in backup.newest_first(store.path)] == [
        *(f"2026-05-17 {9 + m // 60:02}.{m % 60:02}.00" for m in range(70, -10, -10)),
        "2026-05-16 10.10.00", "2026-05-16 10.00.00"]
    assert len(files(backup.folder_of(store.path))) == 10


def test_other_files_among_the_backups_are_left_alone(store):
    folder = backup.folder_of(store.path)
    folder.mkdir()
    for name in ("before the vote.facil", "2026-05-16 notes.txt", "2026-99-99 10.00.00.facil"):
        (folder / name).write_text("Keep me")
    for number in range(15):
        backup.make(store.path, SATURDAY + timedelta(minutes=number))
    assert {"before the vote.facil", "2026-05-16 notes.txt", "2026-99-99 10.00.00.facil"} <= files(folder)
    assert len(backup.newest_first(store.path)) == 10


def test_what_a_laptop_that_was_switched_off_left_half_made_goes_with_the_next_backup(store):
    folder = backup.folder_of(store.path)
    folder.mkdir()
    (folder / ".2026-05-16 10.42.07.facil.part").write_bytes(b"half")
    (folder / ".2026-05-16 10.42.07.facil.part-journal").write_bytes(b"of half")
    made = backup.make(store.path, SATURDAY)
    assert files(folder) == {made.name}


def test_a_backup_that_fails_leaves_the_one_of_that_moment_as_it_was(store):
    made = backup.make(store.path, SATURDAY)
    before = made.read_bytes()
    store.close()
    store.path.write_bytes(store.path.read_bytes()[:8000])
    with pytest.raises(StoreError) as caught:
        backup.make(store.path, SATURDAY)
    one_sentence(caught.value)
    assert made.read_bytes() == before
    assert files(made.parent) == {made.name}


def test_a_file_where_the_backups_should_lie_is_told_in_a_sentence(store):
    backup.folder_of(store.path).write_text("Not a folder")
    with pytest.raises(StoreError) as caught:
        backup.make(store.path, SATURDAY)
    one_sentence(caught.value)


def test_events_whose_names_hold_odd_characters_are_backed_up(tmp_path):
    for name in ("50% of [us]? #1 & more", "Y Gymanfa – Łódź 村", "two  spaces"):
        with Store.create(tmp_path / f"{name}.facil", DESK) as store:
            typed(store, name)
            made = backup.make(store.path, SATURDAY)
        with Store.open(made, DESK, read_only=True) as copy:
            assert texts(copy) == {name}
        assert backup.newest_first(tmp_path / f"{name}.facil") == [made]
