"""Freezes: the longest time for which the window does not answer while it opens a large event, against 50 ms."""

import subprocess
import sys
from pathlib import Path

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.records import Note, Table
from facilitator.store.device import Device
from facilitator.store.store import Store

from .measure import Result, folder
from .start import plain_environment

NOTES, TABLES, TIMES = 5000, 12, 5
LONGEST = 0.05
"""Seconds that nobody notices."""

DESK = """
import sys
import time
from pathlib import Path
from PySide6.QtCore import QTimer
from facilitator.app import Program, application
from facilitator.ui.settings import Settings
settings = Settings(theme="light")
app = application(settings)
program = Program(app, settings)
program.window.show()
turns = []
timer = QTimer(interval=0)
timer.timeout.connect(lambda: turns.append(time.perf_counter()))
def open_event():
    timer.start()
    turns.append(time.perf_counter())
    program.open(Path(sys.argv[1]))
def end():
    assert program.window.desk and program.window.room()
    program.window.close()
program.window.painted.connect(open_event)
QTimer.singleShot(3000, end)
app.exec()
print(max(later - turn for turn, later in zip(turns, turns[1:])))
"""

REPORT = """
import sys
import time
from pathlib import Path
from PySide6.QtCore import QTimer
from facilitator.app import Program, application
from facilitator.ui.settings import Settings
app = application(Settings(theme="light"))
program = Program(app, Settings(theme="light"))
program.window.show()
program.open(Path(sys.argv[1]))
longest, last, timer = [], [0.0], QTimer(interval=0)
def turn():
    now = time.perf_counter()
    longest[-1] = max(longest[-1], now - last[0])
    last[0] = now
timer.timeout.connect(turn)
def again():
    longest.append(0.0)
    last[0] = time.perf_counter()
    program.window.room().refresh()
def printed(_):
    if len(longest) < 4:
        QTimer.singleShot(500, again)
    else:
        program.window.close()
def begin():
    program.window.go_to("report")
    program.window.room().press.printed.connect(printed)
    again()
    timer.start()
QTimer.singleShot(3000, begin)
app.exec()
print(min(longest))
"""


def results() -> list[Result]:
    """The longest gap between two turns of the event loop, from the click until all that opening brings is over, and
    while a report is made.

    The best of some runs counts: what other programs take of the machine is not the window's doing.
    """
    with folder() as place:
        path = event(place / "event.facil")
        opening = min(_longest_gap(DESK, path, place) for _ in range(TIMES))
        report = _longest_gap(REPORT, path, place)
    return [Result(f"the longest freeze while an event of {NOTES} notes opens", opening, LONGEST, 1),
            Result(f"the longest freeze while the report of {NOTES} notes is made", report, LONGEST, 1)]


def event(path: Path) -> Path:
    """A new event with as many notes, at tables; it opens in the capture room."""
    tables = [Table(id=table_id(number), number=number) for number in range(1, TABLES + 1)]
    notes = [Note(id=new_id(), text=f"What was said, number {number}, in a line as long as most of them are",
                  table=tables[number % TABLES].id, at="2026-05-16T10:00:00+02:00") for number in range(NOTES)]
    with Store.create(path, Device("desk")) as store:
        store.do("Import notes", [create(record) for record in (*tables, *notes)])
    return path


def _longest_gap(script: str, path: Path, place: Path) -> float:
    """Seconds, in a process of its own, since what is loaded only once counts too."""
    home = {"FACILITATOR_CONFIG": str(place / "config"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script, str(path)], env=plain_environment() | home, check=True,
                          capture_output=True, text=True)
    return float(done.stdout.strip().splitlines()[-1])
