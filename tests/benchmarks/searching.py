"""Searching: each key of some lines typed, until what they find among 100,000 notes is painted, against 30 ms; the best
of some rounds in which no note was read before."""

import random
import subprocess
import sys

from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Note, Table
from facilitator.store.device import Device
from facilitator.store.store import Store

from .measure import Result, folder
from .start import plain_environment

NOTES, TABLES, WORDS, TIMES, SECONDS = 100_000, 20, 30_000, 3, 0.03

TYPED = f"""
TIMES = {TIMES}
import statistics
import sys
import time
from pathlib import Path
from PySide6.QtTest import QTest
from facilitator.app import Program, application
from facilitator.domain.finding import said_of
from facilitator.ui.jobs import wait_for_all
from facilitator.ui.settings import Settings
app = application(Settings(theme="light"))
program = Program(app, Settings(theme="light"))
program.window.show()
program.open(Path(sys.argv[1]))
while not program.window.desk or not program.window.room():
    QTest.qWait(50)
program.window.find()
wait_for_all()
QTest.qWait(1000)
line, rounds = program.window._finder.line, []
for _ in range(TIMES):
    said_of.cache_clear()
    rounds.append([])
    for typed in sys.argv[2:]:
        line.clear()
        for letter in typed:
            start = time.perf_counter()
            line.insert(letter)
            app.processEvents()
            rounds[-1].append(time.perf_counter() - start)
took = [min(times) for times in zip(*rounds)]
assert program.window._finder.list.count()
print(statistics.quantiles(took, n=20)[18], max(took))
program.window.close()
"""


def results() -> list[Result]:
    """The 95th percentile and the slowest key."""
    dice = random.Random(5)
    syllables = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "er", "an", "ing")]
    known = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(WORDS)]
    usual = [1 / (place + 10) for place in range(WORDS)]
    with folder() as place:
        path = place / "large.facil"
        with Store.create(path, Device("bench")) as store:
            store.do("Fill", [create(Table(id=table_id(n), number=n)) for n in range(1, TABLES + 1)])
            for start in range(0, NOTES, 10_000):
                store.do("Fill", [create(Note(id=cell_id("note", n), table=table_id(n % TABLES + 1),
                                              text=" ".join(dice.choices(known, usual, k=dice.randint(5, 16)))))
                                  for n in range(start, start + 10_000)])
        lines = [f"{known[3]} {known[40]}", known[400], f"{known[2]} table:4", f"table:4 {known[9]}", "a b c"]
        done = subprocess.run([sys.executable, "-c", TYPED, str(path), *lines], env=plain_environment(), check=True,
                              capture_output=True, text=True, timeout=300)
    often, slowest = map(float, done.stdout.split()[-2:])
    return [Result(f"95 of 100 keys of a search among {NOTES:,} notes, against 30 ms", often, SECONDS, 1),
            Result(f"the slowest key of a search among {NOTES:,} notes, against 50 ms", slowest, 0.05, 1)]
