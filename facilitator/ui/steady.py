"""A clock that notices when the laptop's is set: it goes on as before until somebody believes the laptop's again.

The wall clock is compared with one that only ever goes forward, also while the laptop sleeps. Moments are compared in
UTC, so that summer time or another zone changes nothing.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

LEAST = timedelta(seconds=2)
"""A clock that leaves the steady one by no more than this is not asked about."""

SETTLED = 3600.0
"""Seconds after which a comparison begins anew: cheap clocks drift apart by a second or two in a whole day."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks at one moment: the wall's, aware, and seconds of the steady one."""

    wall: datetime
    steady: float


def left_by(before: Reading, now: Reading) -> timedelta:
    """How far the wall clock has left the steady one since an earlier reading; nothing within `LEAST`."""
    left = now.wall.astimezone(UTC) - before.wall.astimezone(UTC) - timedelta(seconds=now.steady - before.steady)
    return left if abs(left) > LEAST else timedelta()


class SteadyClock:
    """Tells the time when it is called; `jumped` is how far the wall clock was set, until somebody answers.

    Until then, and after `go_on`, it tells the time that it would be without that.
    """

    def __init__(self, wall: Callable[[], datetime] | None = None, steady: Callable[[], float] | None = None):
        self._wall, self._steady = wall or local_now, steady or seconds_awake_and_asleep
        self._known = self._read()
        self._held = timedelta()
        self.jumped = timedelta()

    def __call__(self) -> datetime:
        """Now, aware."""
        reading = self._read()
        if left := left_by(self._known, reading):
            self.jumped += left
            self._known = reading
        elif reading.steady - self._known.steady > SETTLED:
            self._known = reading
        away = self._held + self.jumped
        return (reading.wall.astimezone(UTC) - away).astimezone(reading.wall.tzinfo) if away else reading.wall

    @property
    def held(self) -> timedelta:
        """How far the laptop's clock is ahead of the time that is told, because somebody wanted that."""
        return self._held

    def believe(self) -> None:
        """The laptop's clock is right, now and in whatever was held against it before."""
        self._held = self.jumped = timedelta()

    def go_on(self) -> None:
        """The time goes on as before the last jump."""
        self._held, self.jumped = self._held + self.jumped, timedelta()

    def _read(self) -> Reading:
        return Reading(self._wall(), self._steady())


@cache
def clock() -> SteadyClock:
    """The one clock of the program; what was answered is remembered until it ends."""
    return SteadyClock()


def local_now() -> datetime:
    """The laptop's own clock in its own time zone."""
    return datetime.now().astimezone()


def seconds_awake_and_asleep() -> float:
    """Seconds of a clock that nobody can set and that counts the laptop's sleep too, from some beginning."""
    if sys.platform == "win32":
        import ctypes

        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_ulonglong
        return ticks() / 1000
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
