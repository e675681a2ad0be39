"""How much is taken from one address and from all of them, and how the counting of it stays small itself.

A hundred phones may share one address behind a router, and all vote when the question opens: the limits are for them.
"""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

C = TypeVar("C", bound=Hashable)

BODY_BYTES = 16 * 1024
"""A ranking of hundreds of options; an open answer of 500 characters is a tenth of it."""

HEADER_BYTES = 16 * 1024
"""A phone's headers are under 2 kB; there are no cookies."""

REQUEST_SECONDS = 10.0
"""For the whole of a request to arrive, on bad Wi-Fi too; who needs longer is cut off, and a phone sends it again."""

IDLE_SECONDS = 10
"""For which a connection stays open without a request: longer than the four seconds between a page's questions."""

CONNECTIONS, FROM_ONE = 3_000, 1_200
"""Open at once: for 500 phones with up to six each; from one address for some 200 of them. Beyond, the eldest is cut:
a vote takes a moment, and whoever holds hundreds of them open loses those."""

REQUESTS = 500.0, 10_000.0
"""A second and at once, from one address: 500 pages with their files opened in one moment, then a question each now and
then."""

VOTES = 100.0, 1_500.0
"""A second and at once, from one address: all of a hall, and each once or twice more as Wi-Fi fails."""

WRONG_CODES = 1.0, 200.0
"""A second and at once, from one address: two slips of the finger each for a hundred people. Whoever guesses on is told
to wait and is counted no more; a right code is taken all the same, since honest people may share that address. Guesses
are limited as `VOTES` are: 360,000 an hour from one address among 2^40 codes hit one of 500 with a chance of 1 in
6,000."""

CHANGES = 1.0, 30.0
"""A second and at once, of one voter: each change is written down until the poll is closed, and what is sent again on
bad Wi-Fi counts too."""

DEVICES = 5_000
"""That may vote in one poll without codes: ten times the hall that all this is made for. More are forged, and would
fill the disk."""

_ADDRESSES = 4_096
"""Counted apart: more than a local network has."""


class Allowance:
    """So much a second and so much at once for each key (a token bucket).

    Args:
        rate: A second and at once.
        clock: Seconds that never go back.
    """

    def __init__(self, rate: tuple[float, float], clock: Callable[[], float] = time.monotonic):
        self._each_second, self._most = rate
        self._clock = clock
        self._left: dict[Hashable, tuple[float, float]] = {}

    def take(self, key: Hashable) -> bool:
        """Takes one; False where none is left."""
        left, now = self._now(key)
        if left < 1:
            return False
        if key not in self._left and len(self._left) >= _ADDRESSES:
            self._forget(now)
        self._left[key] = left - 1, now
        return True

    def _now(self, key: Hashable) -> tuple[float, float]:
        now = self._clock()
        left, since = self._left.get(key, (self._most, now))
        return min(self._most, left + (now - since) * self._each_second), now

    def _forget(self, now: float) -> None:
        """Forgets the keys that have most left, which loses least."""
        fullest = sorted(self._left, key=lambda key: -self._now(key)[0])
        for key in fullest[:_ADDRESSES // 4]:
            del self._left[key]


class Crowd(Generic[C]):
    """What is open, by address, in the order in which it came."""

    def __init__(self, most: int, from_one: int):
        self._most, self._from_one, self._count = most, from_one, 0
        self._open: dict[str, dict[C, None]] = {}

    def add(self, address: str, one: C) -> C | None:
        """Takes one more in; returns what is to be cut for it: the eldest of its address, or of the one with most."""
        own = self._open.setdefault(address, {})
        own[one] = None
        self._count += 1
        if len(own) > self._from_one:
            return next(iter(own))
        return next(iter(max(self._open.values(), key=len))) if self._count > self._most else None

    def remove(self, address: str, one: C) -> None:
        """It is closed."""
        own = self._open.get(address, {})
        if one in own:
            del own[one]
            self._count -= 1
        if not own:
            self._open.pop(address, None)
