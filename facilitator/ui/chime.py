"""The chime: a soft sound when a time is almost over, over, or a turn is; facts and the clock alone say when.

Off until somebody wants it. What was due while the program was closed, or more than a few seconds ago, is not rung.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from ..domain import running, turns
from ..domain.book import Book
from ..domain.records import Segment
from ..domain.running import Standing
from .desk import Desk
from .plain_timer import PlainTimer
from .settings import Settings
from .sound import Player

SOON, OVER, TURN = "soon", "over", "turn"
RANK = (OVER, TURN, SOON)
"""Of several that are due at once only the first of these is heard."""

LATE = timedelta(seconds=5)
"""What was due longer ago is passed over: a chime that comes late misleads."""

Ring = tuple[str, str]
"""A sound, and the words that name the moment it is for."""


def due(book: Book, before: datetime, now: datetime) -> list[Ring]:
    """What became due after one moment and up to another, as the facts of now have it."""
    return [*_of_segments(book, before, now), *_of_turns(book, before, now)]


class Chime(QObject):
    """Looks once a second, by `look`, whether something is due, and rings each once.

    `failed` tells that a sound that was tried cannot be heard on this laptop.
    """

    failed = Signal()

    def __init__(self, desk: Desk, settings: Settings, timer: PlainTimer | None = None, *,
                 player: Player | None = None, parent: QObject | None = None):
        super().__init__(parent)
        self._desk, self._settings, self._timer = desk, settings, timer
        self._player = player or Player()
        self._last = desk.now()
        self._left = timer.left(self._last) if timer else 0
        self._rung: set[str] = set()

    @property
    def on(self) -> bool:
        """Whether it is wanted."""
        return self._settings.chime

    @property
    def volume(self) -> int:
        """How loud it is, in percent."""
        return self._settings.chime_volume

    def choose(self, *, on: bool | None = None, volume: int | None = None) -> None:
        """Remembers on this laptop whether it is wanted and how loud."""
        self._settings.chime = self.on if on is None else on
        self._settings.chime_volume = self.volume if volume is None else max(0, min(100, volume))
        self._settings.save()

    def look(self) -> None:
        """Rings what became due since it last looked; at most one sound."""
        now = self._desk.now()
        rings = [ring for ring in self._due(now) if ring[1] not in self._rung]
        self._last = now
        self._rung.update(name for _, name in rings)
        if rings and self.on:
            self._player.play(min((sound for sound, _ in rings), key=RANK.index), self.volume)

    def try_it(self) -> None:
        """Lets it be heard, also where it is not wanted yet; `failed` follows where that does not work."""
        if self._player.busy():
            return
        if self._player.play(OVER, self.volume):
            QTimer.singleShot(1500, self, lambda: self.failed.emit() if self._player.failed() else None)
        elif self.volume:
            self.failed.emit()

    def close(self) -> None:
        """Falls silent."""
        self._player.close()

    def _due(self, now: datetime) -> list[Ring]:
        before = max(self._last, now - LATE, key=lambda at: at.astimezone(UTC))
        found = due(self._desk.book, before, now)
        if self._timer:
            was, self._left = self._left, self._timer.left(now)
            if was > 0 >= self._left and self._timer.runs:
                self._rung.discard("timer")
                found.append((OVER, "timer"))
        return found


def _of_segments(book: Book, before: datetime, now: datetime) -> Iterator[Ring]:
    for segment in running.running(book, now):
        then, standing = running.standing(book, segment, before), running.standing(book, segment, now)
        if standing.total_seconds > 0 and not standing.paused:
            for sound, limit in _limits(segment, standing):
                if then.left_seconds > limit >= standing.left_seconds:
                    started = standing.span.started.isoformat()
                    yield sound, f"{segment.id} {started} {standing.total_seconds} {limit}"


def _limits(segment: Segment, standing: Standing) -> list[tuple[str, int]]:
    """The sounds of a segment, each with the seconds left at which it is due."""
    warnings = {int(standing.total_seconds * percent / 100) for percent in (segment.soon, segment.urgent)
                if 0 < percent < 100}
    return [(OVER, 0), *((SOON, seconds) for seconds in sorted(warnings) if seconds)]


def _of_turns(book: Book, before: datetime, now: datetime) -> Iterator[Ring]:
    for known in turns.running(book):
        then, turn = turns.current(book, known, before), turns.current(book, known, now)
        if then and not turn.paused and then.place == turn.place and then.left_seconds > 0 >= turn.left_seconds:
            ended = now + timedelta(seconds=turn.left_seconds)
            yield TURN, f"{known.id} {turn.place} {ended:%H:%M}"
