"""What every test stands on: no screen unless one was chosen, a home and a clock's patience of its own, the real files.

Nothing here or in a test may hang on chance, the hour, the place or how busy the machine is.
"""

import gc
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from facilitator.ui import jobs, waste

# Set before there is an application, which reads them once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
signal.signal(signal.SIGINT, signal.default_int_handler)  # What a script begins with & ignores Ctrl+C, children too.
os.environ["LC_ALL"] = "C.UTF-8"  # Numbers and dates are written alike; where letters are bytes Qt complains.

# A disk waits 50 ms for each new event; one in memory that has room is asked to sync as often, and does it at once.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and "TMPDIR" not in os.environ and shutil.disk_usage(MEMORY).free > 4 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

HOMES = ("FACILITATOR_CONFIG", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME",
         "USERPROFILE", "APPDATA", "LOCALAPPDATA")
TASTES = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PYTHONWARNINGS", "PYTHONIOENCODING", "LANGUAGE")
"""What people set for their own terminal; a test that is about one of these sets it itself."""

PATIENCE = 60_000
"""Milliseconds that a busy machine may take until what a test waits for is there."""

BUSY = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("same", deadline=None, derandomize=True, suppress_health_check=BUSY)
settings.register_profile("hunt", deadline=None, max_examples=2000, suppress_health_check=BUSY)
settings.load_profile("same")


class PatientBot(QtBot):
    """Ends a wait as soon as what it waits for is there, and gives up late."""

    def waitUntil(self, callback, *, timeout=PATIENCE):
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE, **more):
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals, *, timeout=PATIENCE, **more):
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitExposed(self, widget, *, timeout=PATIENCE):
        return super().waitExposed(widget, timeout=timeout)


gc.disable()  # As in the program, so that no widget that a test left ends in a worker's thread of the next.


@pytest.fixture(autouse=True)
def waste_is_looked_for() -> Iterator[None]:
    """After each test, and on the thread of all of them."""
    yield
    waste.look()


@pytest.fixture(scope="session", autouse=True)
def nothing_left_open() -> Iterator[None]:
    """What the last tests left open is found while there still is a test to fail by it, in each process of them."""
    yield
    if app := QGuiApplication.instance():
        app.clipboard().clear()  # Data that Python made must not outlive it.
    for _ in range(3):  # What is freed may free more.
        gc.collect()


@pytest.fixture
def qtbot(qapp, request: pytest.FixtureRequest) -> Iterator[PatientBot]:
    """Fingers for the window, and patience; what workers began is at its end before the next test begins."""
    yield PatientBot(request)
    assert jobs.wait_for_all(PATIENCE / 1000)
    # Qt itself keeps what is to be deleted until somebody next waits; each look would be given to all of it until then.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new empty home for settings and data, so that no test reads or changes the user's own; it is returned."""
    home = tmp_path_factory.mktemp("home")
    for name in HOMES:
        monkeypatch.setenv(name, str(home / name.lower()))
    (home / "home").mkdir()
    for name in TASTES:
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files: `FACILITATOR_TEST_DATA`, or `shared/data` beside the checkout; skips without one."""
    beside = Path(__file__).parents[2] / "shared" / "data"
    folder = Path(os.environ.get("FACILITATOR_TEST_DATA", beside))
    if not folder.is_dir():
        pytest.skip("The folder of real files is not on this machine.")
    return folder
