"""One writer at a time: who holds an event is named, and a lock never outlives its holder."""

import threading
import time

import pytest

from facilitator.store import lock as locking
from facilitator.store.device import Device
from facilitator.store.errors import HeldError, StoreError
from facilitator.store.lock import Lock, holder_of, lock_path
from facilitator.store.store import Store
from tests.store.helpers import DESK, files, one_sentence, other_process, texts, typed

HOLDER = """
import sys
from pathlib import Path
from facilitator.store.device import Device
from facilitator.store.store import Store

store = Store.open(Path(sys.argv[1]), Device("laptop 12ab"))
print("open", flush=True)
sys.stdin.read()
"""

AT_TEN_FORTY_TWO = 1_779_000_000.0


def test_a_second_window_is_told_who_has_the_event_open(tmp_path):
    with Store.create(tmp_path / "event.facil", Device("laptop 12ab"), wall=lambda: AT_TEN_FORTY_TWO):
        with pytest.raises(HeldError) as caught:
            Store.open(tmp_path / "event.facil", DESK)
        assert one_sentence(caught.value).startswith("event.facil is open on laptop 12ab since ")
        assert one_sentence(caught.value).endswith(": close it there first.")


def test_a_second_window_reads_what_was_there_when_it_was_opened(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "Before")
        with Store.open(tmp_path / "event.facil", DESK, or_read_only=True) as second:
            assert second.read_only_because.startswith("event.facil is open on desk since")
            typed(store, "After")
            assert texts(second) == {"Before"}
            with pytest.raises(StoreError) as caught:
                typed(second, "Mine")
            one_sentence(caught.value)
        with Store.open(tmp_path / "event.facil", DESK, or_read_only=True) as third:
            assert texts(third) == {"Before", "After"}
        assert lock_path(store.path).exists(), "a reader took the writer's lock away"
    assert files(tmp_path) == {"event.facil"}


def test_the_event_is_free_after_its_holder_was_killed(tmp_path):
    path = tmp_path / "event.facil"
    Store.create(path, DESK).close()
    holder = other_process(HOLDER, path)
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(HeldError, match="open on laptop 12ab"):
        Store.open(path, DESK)
    holder.kill()
    holder.communicate()
    assert lock_path(path).exists(), "the killed holder left its words"
    with Store.open(path, DESK) as store:
        assert holder_of(path).startswith("on desk since")
        typed(store, "Mine now")
    assert files(tmp_path) == {"event.facil"}


def test_of_many_who_come_at_once_exactly_one_has_it_at_any_time(tmp_path):
    event, inside, wrong, held = tmp_path / "event.facil", [], [], []

    def come_and_go():
        for _ in range(50):
            lock = come_in()
            inside.append(1)
            if len(inside) > 1:
                wrong.append("two at once")
            held.append(1)
            inside.pop()
            lock.release()

    def come_in():
        while True:  # Until it is free: the test's own time limit ends it if it never is.
            try:
                return Lock(event, "somebody")
            except HeldError:
                time.sleep(0)

    threads = [threading.Thread(target=come_and_go) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(held) == 300
    assert files(tmp_path) == set()


def test_a_lock_file_that_its_holder_took_away_in_the_meantime_is_no_lock(tmp_path, monkeypatch):
    first = Lock(tmp_path / "event.facil", "first")
    take, came = locking._lock, []

    def release_before(handle):
        if not came:
            came.append(1)
            first.release()  # Between our opening of the file and our locking of it.
        take(handle)

    monkeypatch.setattr(locking, "_lock", release_before)
    second = Lock(tmp_path / "event.facil", "second")
    with pytest.raises(HeldError, match="is open second"):
        Lock(tmp_path / "event.facil", "third")
    second.release()


def test_releasing_twice_harms_nobody(tmp_path):
    first = Lock(tmp_path / "event.facil", "first")
    first.release()
    second = Lock(tmp_path / "event.facil", "second")
    first.release()
    with pytest.raises(HeldError, match="is open second"):
        Lock(tmp_path / "event.facil", "third")
    second.release()


def test_a_holder_whose_words_cannot_be_read_is_another_window(tmp_path):
    lock = Lock(tmp_path / "event.facil", "")
    lock.path.write_bytes(b"\xff\xfe")
    with pytest.raises(HeldError) as caught:
        Lock(tmp_path / "event.facil", "me")
    assert one_sentence(caught.value) == "event.facil is open in another window: close it there first."
    lock.release()


def test_reading_leaves_no_trace_beside_the_file(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "Words")
    before = (tmp_path / "event.facil").read_bytes()
    with Store.open(tmp_path / "event.facil", DESK, read_only=True) as store:
        assert store.search("words")
        assert files(tmp_path) == {"event.facil"}
    assert (tmp_path / "event.facil").read_bytes() == before
