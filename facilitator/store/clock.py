"""Stamps that sort: a hybrid logical clock, right even where the laptop's clock is not.

After Kulkarni and others, "Logical Physical Clocks" (2014): a stamp is the wall clock's milliseconds or, where the
wall clock lags behind a stamp already seen, that stamp's, with a counter.
"""

import re
import secrets
import time
from collections.abc import Callable

from .errors import BrokenError

_COUNTERS = 0x10000
_STAMP = re.compile(r"0[0-9a-f]{15}\.[0-9a-f]{8}")


def new_session() -> str:
    """The random id drawn at each opening of a file; it keeps the stamps of two copies apart on one laptop."""
    return secrets.token_hex(4)


def session(stamp: str) -> str:
    """The opening at which a stamp was made."""
    return stamp[-8:]


def milliseconds(stamp: str) -> int:
    """When a stamp was made, by the clock that made it, in milliseconds since 1970."""
    return int(stamp[:12], 16)


def well_formed(stamp: object) -> bool:
    """Whether this is a stamp at all: 12 hexadecimal digits of milliseconds, 4 of counter, a dot, 8 of session.

    One after the year 2500 is not: no laptop's clock shows it, and behind it no room would be left for others.
    """
    return isinstance(stamp, str) and _STAMP.fullmatch(stamp) is not None


class Clock:
    """Makes stamps, each greater than all that it has made or seen."""

    def __init__(self, session: str, wall: Callable[[], float] = time.time):
        self._session = session
        self._wall = wall
        self._last = 0

    def observe(self, stamp: str) -> None:
        """Later stamps sort after this one.

        Raises:
            BrokenError: It is no stamp.
        """
        if not well_formed(stamp):
            raise BrokenError(f"the journal's entry {stamp} is broken")
        self._last = max(self._last, int(stamp[:16], 16))

    def tick(self) -> str:
        """A new stamp."""
        self._last = max(int(self._wall() * 1000) * _COUNTERS, self._last + 1)
        return f"{self._last:016x}.{self._session}"
