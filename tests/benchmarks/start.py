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
        QTimer.singleShot(0, lambda: (print(time.time() - START), app.exit()))
        super().paintEvent(event)
window = Window()
window.show()
app.exec()
"""

DESK = """
import gc
import sys
gc.disable()
from facilitator import app, start
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from facilitator.ui import window
seen = {}
class Window(app.Window):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: seen.setdefault("paint", time.time() - START))
        super().paintEvent(event)
    def go_to(self, key):
        super().go_to(key)
        QTimer.singleShot(0, self.key)
    def key(self):
        line = self.focusWidget()
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
        assert line.toPlainText() == "a", line
        print(json.dumps(seen | {"key": time.time() - START}))
        line.clear()
        self.close()
app.Window = Window
window.first_room = lambda book, now: "capture"
sys.exit(start.main(sys.argv[1:]))
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
    done = subprocess.run([sys.executable, "-c", begin + script, *args], env=plain_environment() | home, check=True,
                          capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def plain_environment() -> dict[str, str]:
    """The environment without what makes Python compile every module at each start."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
