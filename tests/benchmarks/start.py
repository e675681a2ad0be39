"""Starting: the first paint, and the capture line taking a key, against an empty main window painted."""

import json
import os
import statistics
import subprocess
import sys
import time
from datetime import datetime

from facilitator import sample
from facilitator.store.device import Device
from facilitator.store.store import Store

from .measure import Result, folder

TIMES = 7

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print(time.time() - START), app.exit()))
window = Window()
window.show()
app.exec()
"""

DESK = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from facilitator import app as program
from facilitator.ui.window import Window
seen = {}
window_paint = Window.paintEvent
def painted(self, event):
    window_paint(self, event)
    seen.setdefault("paint", time.time() - START)
Window.paintEvent = painted
Window._first_room = lambda self: "capture"
opened = Window.open
def ready(self, desk, keeping):
    opened(self, desk, keeping)
    QTimer.singleShot(0, lambda: key(self))
Window.open = ready
def key(window):
    line = QApplication.focusWidget() or window.focusWidget()
    QTest.keyClick(line, "a")
    assert line.toPlainText() == "a", line
    print(json.dumps(seen | {"key": time.time() - START}))
    line.clear()
    window.close()
sys.exit(program.run(Path(sys.argv[1])))
"""


def results() -> list[Result]:
    """First paint and first key."""
    with folder() as place:
        path = place / "event.facil"
        with Store.create(path, Device("desk")) as store:
            store.do("Make the sample assembly", sample.changes(datetime.now().astimezone()))
        home = {"FACILITATOR_CONFIG": str(place / "config"), "QT_QPA_PLATFORM": "offscreen"}
        floors, paints, keys = [], [], []
        for _ in range(TIMES):
            floors.append(float(_run(EMPTY, home)))
            seen = json.loads(_run(DESK, home, str(path)))
            paints.append(seen["paint"])
            keys.append(seen["key"])
    floor = statistics.median(floors)
    return [Result("start until the window is painted against an empty one", statistics.median(paints), floor, 1.5),
            Result("start until the capture line takes a key", statistics.median(keys), floor, 3)]


def _run(script: str, home: dict[str, str], *args: str) -> str:
    """Runs a script that knows when its process was started as START, in seconds since 1970."""
    begin = f"import json, time; START = {time.time()!r}\n"
    done = subprocess.run([sys.executable, "-c", begin + script, *args], env=_plain_environment() | home, check=True,
                          capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def _plain_environment() -> dict[str, str]:
    """The environment without what makes Python compile every module at each start."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
