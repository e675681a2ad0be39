"""Long work beside the window: it ends well, it can be stopped, and no job harms the one after it."""

import subprocess
import sys
from threading import Event, current_thread, main_thread
from weakref import finalize

import pytest
import shiboken6
from PySide6.QtCore import QObject

from facilitator.ui import jobs


@pytest.fixture
def heard() -> list:
    """What was heard of a job."""
    return []


def begin(owner: QObject, work, heard: list) -> jobs.Job:
    return jobs.run(owner, work, done=heard.append, failed=lambda error: heard.append(str(error)),
                    progress=heard.append)


def test_a_job_tells_how_far_it_is_and_what_it_made(qtbot, heard):
    owner = QObject()
    begin(owner, lambda progress: (progress(0.5), "made")[1], heard)
    qtbot.waitUntil(lambda: heard == [0.5, "made"])


def test_a_job_that_fails_says_why(qtbot, heard):
    def work(progress):
        raise ValueError("no room left")

    owner = QObject()
    begin(owner, work, heard)
    qtbot.waitUntil(lambda: heard == ["no room left"])


def test_a_job_that_is_stopped_says_nothing_after_it(qtbot, heard):
    stopped, go = Event(), Event()

    def work(progress):
        go.wait(60)
        progress(0.5)
        return "made"

    owner = QObject()
    job = begin(owner, work, heard)
    job.stopped.connect(stopped.set)
    job.cancel()
    go.set()
    qtbot.waitUntil(stopped.is_set)
    assert heard == []


def test_a_job_whose_owner_is_gone_ends_at_its_next_word_and_is_not_heard(qtbot, heard):
    begun, go, over = Event(), Event(), []

    def work(progress):
        begun.set()
        go.wait(60)
        try:
            progress(0.5)
        finally:
            over.append(True)

    owner = QObject()
    begin(owner, work, heard)
    assert begun.wait(60)
    shiboken6.delete(owner)
    go.set()
    assert jobs.wait_for_all()
    qtbot.wait(1)
    assert (over, heard) == ([True], [])


def test_what_a_job_held_ends_in_the_windows_thread_though_the_job_is_gone(qtbot, heard):
    owner, go, held, ends = QObject(), Event(), Event(), []
    finalize(held, lambda: ends.append(current_thread()))
    begin(owner, lambda progress, held=held: go.wait(60), heard)
    del held
    shiboken6.delete(owner)
    go.set()
    assert jobs.wait_for_all()
    assert ends == [main_thread()]


LOADS_A_LIBRARY_FIRST_IN_A_JOB = """
import io
from PySide6.QtCore import QCoreApplication, QObject
from facilitator.ui import jobs

def work(progress):
    import pikepdf
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(made)
    with pikepdf.open(io.BytesIO(made.getvalue())) as pdf:
        return len(pdf.pages)

application, owner, made = QCoreApplication([]), QObject(), []
for number in range(1, 21):
    jobs.run(owner, work, done=made.append, failed=lambda error: made.append(error))
    while len(made) < number:
        application.processEvents()
        rubbish = [bytearray(200) for _ in range(100)]
print(made == [0] * 20)
"""


def test_jobs_that_load_a_library_leave_it_well_for_the_next(tmp_path):
    """pikepdf remembers the thread in which it was loaded; were it one of Qt's pool, the next job would crash."""
    found = subprocess.run([sys.executable, "-c", LOADS_A_LIBRARY_FIRST_IN_A_JOB], capture_output=True, text=True,
                           timeout=100)
    assert (found.returncode, found.stdout.strip()) == (0, "True"), found.stderr[-2000:]


def test_while_a_job_runs_the_window_is_let_in_often(qtbot, heard):
    usual, owner = sys.getswitchinterval(), QObject()
    begin(owner, lambda progress: sys.getswitchinterval(), heard)
    assert jobs.wait_for_all()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] < usual == sys.getswitchinterval()
