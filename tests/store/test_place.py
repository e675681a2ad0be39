"""Where an event lies: sticks, synced folders, and the copy on the laptop's own disk."""

from pathlib import Path

import pytest

from facilitator.domain.changes import create
from facilitator.store.check import check
from facilitator.store.errors import StoreError
from facilitator.store.place import is_folder, is_removable_or_synced, sticks, take_home
from facilitator.store.store import Store
from tests.store.helpers import DESK, files, note, one_sentence, texts, typed

LINUX = pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="Sticks are found by where Linux mounts them.")


@pytest.mark.parametrize(("path", "found"), [
    ("/media/ffion/KINGSTON/event.facil", "stick"),
    ("/run/media/ffion/KINGSTON/sub folder/event.facil", "stick"),
    ("/Volumes/KINGSTON/event.facil", "stick"),
    ("/mnt/usb/event.facil", "stick"),
    ("/home/ffion/Dropbox/event.facil", "synced"),
    ("/home/ffion/Dropbox (Town Council)/event.facil", "synced"),
    ("/home/ffion/OneDrive - Town Council/assembly/event.facil", "synced"),
    ("/home/ffion/Nextcloud/event.facil", "synced"),
    ("/home/ffion/Google Drive/event.facil", "synced"),
    ("/Users/ffion/Library/Mobile Documents/com~apple~CloudDocs/event.facil", "synced"),
    ("/home/ffion/Documents/event.facil", ""),
    ("/home/ffion/media/event.facil", ""),
    ("/home/ffion/Documents/Dropbox.facil", ""),
])
def test_sticks_and_synced_folders_are_known_by_where_they_are(path, found):
    assert is_removable_or_synced(Path(path)) == found


@LINUX
def test_a_stick_is_found_where_it_is_mounted_and_gone_when_it_is_pulled(mounts):
    media = mounts.disk(Path("/media"))
    assert sticks() == []
    (media / "ffion" / "LEFT BEHIND").mkdir(parents=True)
    stick = mounts.disk(media / "ffion" / "KINGSTON 8 GB")
    assert sticks() == [stick]
    other = mounts.disk(media / "OTHER")
    assert sorted(sticks()) == [other, stick]
    mounts.pull(other)
    mounts.make_read_only(stick)
    assert sticks() == []


def test_a_folder_that_is_not_there_is_none():
    assert not is_folder(Path("/no/such/folder"))
    assert not is_folder(Path(__file__))
    assert is_folder(Path(__file__).parent)


def test_an_event_on_a_stick_is_taken_home_with_what_its_log_holds(mounts, tmp_path):
    stick = mounts.disk(tmp_path / "stick")
    with Store.create(stick / "event.facil", DESK) as store:
        typed(store, "First")
    (stick / "event.facil").chmod(0o444)
    mounts.make_read_only(stick)
    home = take_home(stick / "event.facil", tmp_path / "Documents" / "Facilitator")
    assert home == tmp_path / "Documents" / "Facilitator" / "event.facil"
    assert home.stat().st_mode & 0o200, "a copy that may not be written is no use"
    assert home.stat().st_mtime == pytest.approx((stick / "event.facil").stat().st_mtime, abs=0.001)
    with Store.open(home, DESK) as store:
        typed(store, "Second")
        assert texts(store) == {"First", "Second"}
    assert check(home).problems == ()


def test_an_event_open_elsewhere_is_taken_home_as_it_is_committed(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "In the log")
        home = take_home(store.path, tmp_path / "home")
    with Store.open(home, DESK) as copy:
        assert texts(copy) == {"In the log"}


def test_a_copy_that_is_there_already_is_not_written_over(tmp_path):
    Store.create(tmp_path / "event.facil", DESK).close()
    take_home(tmp_path / "event.facil", tmp_path / "home")
    before = (tmp_path / "home" / "event.facil").read_bytes()
    with pytest.raises(StoreError) as caught:
        take_home(tmp_path / "event.facil", tmp_path / "home")
    assert one_sentence(caught.value) == "event.facil is in the folder home already: open that one."
    assert (tmp_path / "home" / "event.facil").read_bytes() == before


def test_what_is_no_event_cannot_be_taken_home(tmp_path):
    (tmp_path / "event.facil").write_bytes(b"SQLite format 3\x00" + b"rubbish" * 1000)
    with pytest.raises(StoreError) as caught:
        take_home(tmp_path / "event.facil", tmp_path / "home")
    one_sentence(caught.value)
    assert files(tmp_path / "home") == set()


def test_an_event_is_not_taken_home_by_half_where_somebody_stops_it(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        store.do("Add", [create(note("A bench by the river " * 20)) for _ in range(2000)])
    told = []

    def progress(share):
        told.append(share)
        if len(told) == 3:
            raise InterruptedError

    with pytest.raises(StoreError):
        take_home(tmp_path / "event.facil", tmp_path / "home", progress)
    assert files(tmp_path / "home") == set()
    assert told == sorted(told)
    assert all(0 <= share <= 1 for share in told)
