"""What was acknowledged is there after a kill, a power cut and a copy in a file manager."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.domain.records import Note
from facilitator.store import keeper
from facilitator.store.check import check
from facilitator.store.connection import log_of
from facilitator.store.keeper import Keeper
from facilitator.store.store import Store
from tests.store.helpers import DESK, other_process, typed, until

TYPIST = """
import sys, time
from pathlib import Path
from facilitator.store.keeper import Keeper
from facilitator.store.store import Store
from tests.store.helpers import DESK, typed

store = Store.open(Path(sys.argv[1]), DESK)
keeper = Keeper(store.path, lambda kept: None)
store.listen(lambda done: keeper.changed())
keeper.start()
keeper.back_up_now()
for number in range(100_000):
    print(typed(store, f"Note {number} " + "that goes on and on " * (number % 50))[0].id, flush=True)
    if number % 40 == 39:
        time.sleep(0.35)  # Long enough for the log to be moved.
"""

FEW_COMMITS = """
import os, sys
from pathlib import Path
from facilitator.store.store import Store
from tests.store.helpers import DESK, typed

with Store.open(Path(sys.argv[1]), DESK) as store:
    typed(store, "Warm up")
    for number in range(10):
        os.path.exists(f"/before/{number}")
        typed(store, f"Note {number}")
    os.path.exists("/before/closing")
"""


def test_a_note_that_was_acknowledged_survives_kill_9(tmp_path):
    path = tmp_path / "event.facil"
    Store.create(path, DESK).close()
    acknowledged = set()
    for at_least, and_then in ((1, 0), (17, 0.002), (40, 0), (40, 0.3), (90, 0.01)):  # After 40 the log is moved.
        typist = other_process(TYPIST, path)
        acknowledged |= {typist.stdout.readline().strip() for _ in range(at_least)}
        time.sleep(and_then)
        typist.kill()
        acknowledged |= {line.strip() for line in typist.communicate()[0].splitlines(keepends=True)
                         if line.endswith("\n")}
        assert check(path).problems == ()
        with Store.open(path, DESK) as store:
            assert acknowledged <= {note.id for note in store.book.all(Note)}
    assert len(acknowledged) >= 1 + 17 + 40 + 40 + 90


@pytest.mark.skipif(not shutil.which("strace"), reason="Syncs are counted with strace, which is not installed.")
def test_every_commit_is_synced_to_the_disk_once_before_it_is_acknowledged(tmp_path):
    path = tmp_path / "event.facil"
    Store.create(path, DESK).close()
    trace = tmp_path / "trace"
    run = subprocess.run(["strace", "-f", "-y", "-o", trace, "-e", "trace=fsync,fdatasync,pwrite64,stat,newfstatat",
                          sys.executable, "-c", FEW_COMMITS, path], cwd=Path(__file__).parents[2])
    if run.returncode and not trace.read_text():
        pytest.skip("strace may not look into processes here.")
    assert run.returncode == 0
    commits = re.split(r'"/before/.*', trace.read_text())[1:-1]
    assert len(commits) == 10
    for calls in commits:
        deeds = re.findall(r"(pwrite64|fsync|fdatasync)\(\d+<[^>]*(-wal|\.facil)>", calls)
        assert [deed for deed in deeds if deed[0] != "pwrite64"] == [("fdatasync", "-wal")]
        assert deeds[-1] == ("fdatasync", "-wal"), "something was written after the sync"


def test_the_file_alone_is_whole_when_it_is_copied_while_open_and_idle(tmp_path):
    assert keeper.REST_SECONDS < 0.5
    (tmp_path / "stick").mkdir()
    with Store.create(tmp_path / "event.facil", DESK) as store:
        thread = Keeper(store.path, lambda kept: None)
        store.listen(lambda done: thread.changed())
        thread.start()
        try:
            for batch in range(3):
                typed(store, *(f"Note {batch} {number}" for number in range(100)))
                until(lambda: log_of(store.path).stat().st_size == 0)
                copy = Path(shutil.copyfile(store.path, tmp_path / "stick" / f"{batch}.facil"))
                assert check(copy).problems == ()
                with Store.open(copy, DESK) as copied:
                    assert copied.book.all(Note) == store.book.all(Note)
        finally:
            thread.stop()


def test_the_file_alone_is_whole_when_the_desk_is_closed_although_another_window_reads_it(tmp_path):
    store = Store.create(tmp_path / "event.facil", DESK)
    typed(store, "First")
    with Store.open(store.path, DESK, read_only=True):
        typed(store, "Second")
        store.close()
        copy = Path(shutil.copyfile(store.path, tmp_path / "copy.facil"))
    with Store.open(copy, DESK) as copied:
        assert len(copied.book.all(Note)) == 2
