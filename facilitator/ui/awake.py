"""Keeps the laptop's screen on while the wall is open or a segment runs, by whatever way the system has.

Each way is let go by the system itself when the program ends, however it ends. Only idleness is held off: who closes
the lid means it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ..domain import running
from .desk import Desk
from .wall import Wall

NAME, WHY = "Facilitator", "A day is running"

SCREEN_SAVER = "org.freedesktop.ScreenSaver"
_BUS = "facilitator-awake"

_KEEP, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002
"""Flags of `SetThreadExecutionState`: until further notice, the system stays on, the display stays on."""


class Way(Protocol):
    """One way to keep the laptop awake; neither deed fails, whatever the system says."""

    def hold(self) -> None: ...

    def release(self) -> None: ...


class Command:
    """A program that keeps the laptop awake while it runs; it ends when the pipe to it closes, as at a crash.

    Args:
        command: The program with its arguments.
        start: Starts it; None where it cannot be started.
    """

    def __init__(self, command: Sequence[str], start: Callable[[Sequence[str]], "subprocess.Popen | None"]):
        self.command = tuple(command)
        self._start = start
        self._running: subprocess.Popen | None = None

    def hold(self) -> None:
        """Starts it."""
        self._running = self._start(self.command)

    def release(self) -> None:
        """Ends it."""
        if self._running:
            self._running.stdin.close()
            self._running.terminate()
            self._running.wait()
            self._running = None


class ScreenSaver:
    """The desktop's own screen saver, asked over a D-Bus connection of its own; it goes on when that one ends."""

    def hold(self) -> None:
        """Asks it to wait."""
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage
        except ImportError:
            return
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _BUS)
        if bus.isConnected():
            message = QDBusMessage.createMethodCall(
                SCREEN_SAVER, f"/{SCREEN_SAVER.replace('.', '/')}", SCREEN_SAVER, "Inhibit")
            message.setArguments([NAME, WHY])
            bus.send(message)

    def release(self) -> None:
        """Lets it go on."""
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        QDBusConnection.disconnectFromBus(_BUS)


class Windows:
    """The state of this thread, as Windows keeps it."""

    def hold(self) -> None:
        """Says that system and display are needed."""
        self._say(_KEEP | _SYSTEM | _DISPLAY)

    def release(self) -> None:
        """Says that they are not."""
        self._say(_KEEP)

    def _say(self, flags: int) -> None:
        import ctypes

        ctypes.windll.kernel32.SetThreadExecutionState(flags)


class Awake(QObject):
    """Holds by all its ways while it is needed, and lets go as soon as it is not."""

    def __init__(self, desk: Desk, wall: Wall, *, ways: Sequence[Way] | None = None, parent: QObject | None = None):
        super().__init__(parent)
        self._desk, self._wall = desk, wall
        self._ways = ways_of_system() if ways is None else ways
        self.holds = False
        wall.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Holds or lets go, as the wall and the running day need it."""
        self._hold(self._wall.on_screen or bool(running.running(self._desk.book, self._desk.now())))

    def close(self) -> None:
        """Lets go for good."""
        self._wall.changed.disconnect(self.look)
        self._hold(False)

    def _hold(self, on: bool) -> None:
        if on != self.holds:
            self.holds = on
            for way in self._ways:
                way.hold() if on else way.release()


def ways_of_system(system: str = sys.platform, start=None) -> list[Way]:
    """The ways that this system has; none where there is no screen to keep on."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return []
    if system == "win32":
        return [Windows()]
    start = start or start_with_pipe
    if system == "darwin":
        return [Command(("caffeinate", "-d", "-i", "-w", str(os.getpid())), start)]
    inhibit = ("systemd-inhibit", "--what=idle", f"--who={NAME}", f"--why={WHY}", "--mode=block", "cat")
    return [ScreenSaver(), *([Command(inhibit, start)] if shutil.which(inhibit[0]) else [])]


def start_with_pipe(command: Sequence[str]) -> subprocess.Popen | None:
    """Starts a command whose standard input is a pipe to this program; None where it cannot be started."""
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return None
