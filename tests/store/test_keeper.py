"""The keeper: the log moved when hands rest, copies made in time, sticks that come and go."""

import functools
import shutil
import sqlite3
import threading
import time
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count

import pytest

from facilitator.domain.changes import create
from facilitator.domain.records import Contact
from facilitator.store import backup, keeper
from facilitator.store.check import check
from facilitator.store.connection import log_of
from facilitator.store.handover import copy_to_stick
from facilitator.store.keeper import Keeper
from facilitator.store.store import Store
from tests.store.helpers import DESK, file_bytes, files, note, one_sentence, texts, typed, until

NOW = datetime(2026, 5, 16, 10, 42)
NAME = "Siân O'Brien-Smith"


@contextmanager
def kept(store, now=lambda: NOW):
    """A keeper at work on an event, and all that it tells."""
    told = []
    made = Keeper(store.path, told.append, now=now)
    stop = store.listen(lambda done: made.changed())
    made.start()
    try:
        yield made, told
    finally:
        made.stop()
        stop()
        assert not made.is_alive()


@pytest.fixture
def quick(monkeypatch):
    """A keeper that does not wait for people."""
    for name, seconds in (("REST_SECONDS", 0.05), ("RETRY_SECONDS", 0.1), ("COPY_RETRY_SECONDS", 0.2),
                          ("STICK_SECONDS", 0.2), ("LOOK_SECONDS", 0.05)):
        monkeypatch.setattr(keeper, name, seconds)


def log_bytes(store):
    """How much lies in the log and not yet in the file."""
    return log_of(store.path).stat().st_size


def test_the_log_is_moved_into_the_file_when_hands_rest_and_not_while_they_type(store, monkeypatch):
    monkeypatch.setattr(keeper, "REST_SECONDS", 0.4)
    with kept(store):
        before = time.monotonic()
        for number in range(10):
            before_last, before = before, time.monotonic()
            typed(store, f"Note {number}")
            time.sleep(0.06)
            left = log_bytes(store)
            assert left > 0 or time.monotonic() - before_last > 0.4, "moved although hands did not rest"
        until(lambda: log_bytes(store) == 0)


def test_the_log_is_moved_now_and_then_where_hands_never_rest(store, monkeypatch, quick):
    monkeypatch.setattr(keeper, "REST_SECONDS", 10.0)
    monkeypatch.setattr(keeper, "LONGEST_LOG_SECONDS", 0.3)
    with kept(store):
        sizes = [0]

        def is_moved() -> bool:
            typed(store, "Hands that never rest")
            sizes.append(log_bytes(store))
            return sizes[-1] < sizes[-2]

        until(is_moved)


def test_a_log_that_somebody_reads_is_moved_once_they_stop(store, quick):
    with kept(store):
        reader = sqlite3.connect(store.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journal").fetchone()
        typed(store, "While somebody reads")
        time.sleep(0.3)
        assert log_bytes(store) > 0
        reader.execute("COMMIT")
        reader.close()
        until(lambda: log_bytes(store) == 0)


def test_the_log_is_moved_when_the_keeper_stops(store):
    with kept(store):
        typed(store, "Last words")
    assert log_bytes(store) == 0


def test_a_keeper_whose_file_was_taken_away_waits_quietly_and_makes_no_other(store, quick):
    with kept(store) as (made, told):
        typed(store, "First")
        store.path.rename(store.path.with_name("moved.facil"))
        made.changed()
        made.back_up_now()
        until(lambda: told and told[-1].problem)
        one_sentence(told[-1].problem.removeprefix("No copy was made. "))
        before = time.process_time()
        time.sleep(0.5)
        assert time.process_time() - before < 0.3, "the keeper spins"
        assert not store.path.exists()
        store.path.with_name("moved.facil").rename(store.path)
        until(lambda: told[-1].backup_at and not told[-1].problem)


def test_a_backup_is_made_on_opening_and_after_ten_minutes_of_change(store, monkeypatch, quick):
    assert keeper.BACKUP_SECONDS == 600
    monkeypatch.setattr(keeper, "BACKUP_SECONDS", 0.4)
    moments = (NOW + timedelta(minutes=minute) for minute in count())
    with kept(store, now=lambda: next(moments)) as (made, told):
        made.back_up_now()
        until(lambda: told)
        assert told[-1].backup_at == NOW
        assert len(backup.newest_first(store.path)) == 1
        time.sleep(0.6)
        assert len(backup.newest_first(store.path)) == 1, "nothing has changed"
        store.do("Add notes", [create(note("First")), create(note("Second"))])
        until(lambda: len(backup.newest_first(store.path)) == 2)
        until(lambda: told[-1].backup_at > NOW)
    with Store.open(backup.newest_first(store.path)[0], DESK, read_only=True) as copy:
        assert texts(copy) == {"First", "Second"}


def test_a_backup_that_fails_is_told_and_tried_again(store, quick):
    backup.folder_of(store.path).write_text("In the way")
    with kept(store) as (made, told):
        made.back_up_now()
        until(lambda: told)
        assert told[-1].problem.startswith("No copy was made. ")
        one_sentence(told[-1].problem.removeprefix("No copy was made. "))
        backup.folder_of(store.path).unlink()
        until(lambda: told[-1].backup_at == NOW)
        assert told[-1].problem == ""


def stick_copy(store, names):
    """How the window asks for copies on a stick."""
    return functools.partial(_copy, store, names)


def _copy(store, names, folder):
    return copy_to_stick(store.path, folder, DESK, names=names)


@pytest.mark.parametrize("names", [True, False])
def test_a_stick_gets_a_copy_with_or_without_names(store, tmp_path, quick, names):
    stick = tmp_path / "stick"
    stick.mkdir()
    store.do("Add", [create(Contact(id="c" * 32, person="a" * 32, name=NAME, email="sian@example.org"))])
    typed(store, "A bench by the river", f"{NAME} wants a bench")
    with kept(store) as (made, told):
        made.use_stick(stick, stick_copy(store, names))
        until(lambda: told and told[-1].stick_at == NOW)
    assert files(stick) == {"event (copy from desk).facil"}
    found = stick / "event (copy from desk).facil"
    assert check(found).problems == ()
    assert (NAME.encode() in file_bytes(found)) == names
    assert (b"sian@example.org" in file_bytes(found)) == names
    with Store.open(found, DESK, read_only=True) as copy:
        assert "A bench by the river" in texts(copy)
        assert copy.note_of("event") == store.note_of("event")


def test_a_stick_gets_a_new_copy_after_changes_and_none_without(store, tmp_path, quick):
    stick = tmp_path / "stick"
    stick.mkdir()
    moments = (NOW + timedelta(minutes=minute) for minute in count())
    with kept(store, now=lambda: next(moments)) as (made, told):
        made.use_stick(stick, stick_copy(store, True))
        until(lambda: told)
        first = told[-1].stick_at
        time.sleep(0.5)
        assert told[-1].stick_at == first
        typed(store, "New")
        until(lambda: told[-1].stick_at > first)
    with Store.open(stick / "event (copy from desk).facil", DESK, read_only=True) as copy:
        assert texts(copy) == {"New"}


def test_a_stick_that_is_plugged_in_later_gets_its_copy_as_soon_as_it_is_there(store, tmp_path, quick, monkeypatch):
    monkeypatch.setattr(keeper, "STICK_SECONDS", 1000.0)
    stick = tmp_path / "stick"
    with kept(store) as (made, told):
        made.use_stick(stick, stick_copy(store, True))
        typed(store, "Before")
        time.sleep(0.3)
        assert told == []
        stick.mkdir()
        until(lambda: files(stick) and told and told[-1].stick_at)
        shutil.rmtree(stick)
        typed(store, "After")
        time.sleep(0.3)
        stick.mkdir()
        until(lambda: files(stick) == {"event (copy from desk).facil"})


def test_a_stick_pulled_while_it_is_written_is_told_and_copied_to_when_it_is_back(store, mounts, tmp_path, quick):
    stick = mounts.disk(tmp_path / "stick")
    reached, pulled = threading.Event(), threading.Event()

    def interrupted(folder):
        if not pulled.is_set():
            reached.set()
            pulled.wait(60)
            raise OSError(5, "Input/output error", str(folder))
        return copy_to_stick(store.path, folder, DESK, names=True)

    with kept(store) as (made, told):
        made.use_stick(stick, interrupted)
        assert reached.wait(60)
        mounts.pull(stick)
        pulled.set()
        until(lambda: told and told[-1].problem)
        assert told[-1].problem == ("No copy was made. The disk did not answer, so stick was not changed: "
                                    "check the disk or stick and try again.")
        shutil.rmtree(stick)
        time.sleep(0.2)
        mounts.disk(stick)
        until(lambda: told[-1].stick_at == NOW)
        assert told[-1].problem == ""
    assert check(stick / "event (copy from desk).facil").problems == ()


def test_a_full_stick_keeps_its_earlier_copy_and_the_sentence_names_the_stick(store, mounts, tmp_path, quick):
    stick = mounts.disk(tmp_path / "KINGSTON", "600k")
    typed(store, "First")
    with kept(store) as (made, told):
        made.use_stick(stick, stick_copy(store, True))
        until(lambda: told and told[-1].stick_at)
        for names in (True, False):
            made.use_stick(stick, stick_copy(store, names))
            typed(store, *("Much to say " * 400 for _ in range(60)))
            until(lambda: told[-1].problem)
            assert told[-1].problem.startswith("No copy was made. The disk is full, so ")
            assert " event.facil " not in told[-1].problem
            assert ".part" not in told[-1].problem
            assert files(stick) == {"event (copy from desk).facil"}
        made.back_up_now()
        until(lambda: told[-1].backup_at)
        assert told[-1].problem, "a backup on the laptop does not mend the stick"
    with Store.open(stick / "event (copy from desk).facil", DESK, read_only=True) as copy:
        assert texts(copy) == {"First"}
