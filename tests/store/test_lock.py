"""One writer at a time: who holds an event is named, and a lock never outlives its holder."""

import re
import threading
import time

import pytest

from facilitator.store import lock as locking
from facilitator.store.connection import log_of
from facilitator.store.device import Device, computer
from facilitator.store.errors import HeldError, StoreError
from facilitator.store.lock import Holder, Lock, is_free, lock_path, where_open
from facilitator.store.store import Store
from tests.store.helpers import DESK, files, one_sentence, other_process, texts, typed

HOLDER = """
import sys
from pathlib import Path
from facilitator.store.connection import log_of
from facilitator.store.device import Device, computer
from facilitator.store.store import Store

store = Store.open(Path(sys.argv[1]), Device("laptop 12ab"))
print("open", flush=True)
sys.stdin.read()
"""

AT_TEN_FORTY_TWO = 1_779_000_000.0
FIRST, SECOND, THIRD = (Holder(f"laptop {name}", "TABLE-PC", "since 10:42") for name in ("1", "2", "3"))


def whose() -> str:
    """This computer, as another laptop's window names it."""
    return f"the computer {computer()}" if computer() else "another computer"


def test_a_second_window_is_told_who_has_the_event_open(tmp_path):
    with Store.create(tmp_path / "event.facil", Device("laptop 12ab"), wall=lambda: AT_TEN_FORTY_TWO):
        with pytest.raises(HeldError) as caught:
            Store.open(tmp_path / "event.facil", DESK)
        assert one_sentence(caught.value).startswith(f"event.facil is open on {whose()} since ")
        assert one_sentence(caught.value).endswith(": close it there first.")


def test_a_second_window_reads_what_was_there_when_it_was_opened(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "Before")
        with Store.open(tmp_path / "event.facil", DESK, or_read_only=True) as second:
            assert re.fullmatch(r"Open in another window on this laptop since \d\d:\d\d, so here it can only be read\.",
                                second.read_only_because)
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
    with pytest.raises(HeldError, match=f"open on {whose()}"):
        Store.open(path, DESK)
    holder.kill()
    holder.communicate()
    assert lock_path(path).exists(), "the killed holder left its words"
    with Store.open(path, DESK) as store:
        assert where_open(path, FIRST).startswith(f"on {whose()} since")
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
                return Lock(event, FIRST)
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
    first = Lock(tmp_path / "event.facil", FIRST)
    take, came = locking._lock, []

    def release_before(handle):
        if not came:
            came.append(1)
            first.release()  # Between our opening of the file and our locking of it.
        take(handle)

    monkeypatch.setattr(locking, "_lock", release_before)
    second = Lock(tmp_path / "event.facil", SECOND)
    with pytest.raises(HeldError, match="is open on the computer TABLE-PC since 10:42"):
        Lock(tmp_path / "event.facil", THIRD)
    second.release()


def test_releasing_twice_harms_nobody(tmp_path):
    first = Lock(tmp_path / "event.facil", FIRST)
    first.release()
    second = Lock(tmp_path / "event.facil", SECOND)
    first.release()
    with pytest.raises(HeldError, match="is open on the computer TABLE-PC since 10:42"):
        Lock(tmp_path / "event.facil", THIRD)
    second.release()


def test_a_holder_whose_words_cannot_be_read_is_another_window(tmp_path):
    lock = Lock(tmp_path / "event.facil", FIRST)
    lock.path.write_bytes(b"\xff\xfe")
    with pytest.raises(HeldError) as caught:
        Lock(tmp_path / "event.facil", SECOND)
    assert one_sentence(caught.value) == "event.facil is open in another window: close it there first."
    lock.release()


@pytest.mark.parametrize(("holder", "words"), [
    (Holder("laptop 1", "DESK-PC", "since 10:42"), "in another window on this laptop since 10:42"),
    (Holder("laptop 2", "ROOM-PC", "since 10:42"), "on the computer ROOM-PC since 10:42"),
    (Holder("laptop 2", "DESK-PC", "since 10:42"), "on the computer DESK-PC since 10:42"),
    (Holder("laptop 2", "", "to be brought back"), "on another computer to be brought back"),
])
def test_a_holder_is_named_by_what_people_can_find_and_never_by_a_code(tmp_path, holder, words):
    lock = Lock(tmp_path / "event.facil", holder)
    assert where_open(tmp_path / "event.facil", Holder("laptop 1", "DESK-PC", "")) == words
    lock.release()


def test_a_reader_hears_of_what_the_holder_writes_and_that_it_is_gone(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "Before")
        with Store.open(store.path, DESK, or_read_only=True) as second:
            told = []
            second.listen(told.append)
            assert second.held_elsewhere
            assert not second.has_news()
            (after,) = typed(store, "After")
            assert second.has_news()
            second.catch_up()
            assert texts(second) == {"Before", "After"}
            assert [done.keys for done in told] == [frozenset({("note", after.id)})]
            assert not second.has_news()
            assert not is_free(store.path)
            store.close()
            assert is_free(second.path)
            assert texts(second) == {"Before", "After"}
            assert log_of(second.path).stat().st_size == 0, "the file alone is not whole"
    Store.open(tmp_path / "event.facil", DESK).close()
    assert files(tmp_path) == {"event.facil"}


def test_a_reader_who_came_before_the_writer_hears_of_it_too(tmp_path):
    Store.create(tmp_path / "event.facil", DESK).close()
    with Store.open(tmp_path / "event.facil", DESK, read_only=True) as reader, \
            Store.open(tmp_path / "event.facil", DESK) as writer:
        typed(writer, "After")
        assert reader.has_news()
        reader.catch_up()
        assert texts(reader) == {"After"}


def test_the_words_of_a_holder_who_was_killed_do_not_hold_the_event(tmp_path):
    lock_path(tmp_path / "event.facil").write_text("laptop 1\nDESK-PC\nsince 10:42")
    assert is_free(tmp_path / "event.facil")
    assert not lock_path(tmp_path / "event.facil").exists()


def test_reading_leaves_no_trace_beside_the_file(tmp_path):
    with Store.create(tmp_path / "event.facil", DESK) as store:
        typed(store, "Words")
    before = (tmp_path / "event.facil").read_bytes()
    with Store.open(tmp_path / "event.facil", DESK, read_only=True) as store:
        assert store.search("words")
        assert files(tmp_path) == {"event.facil"}
    assert (tmp_path / "event.facil").read_bytes() == before
