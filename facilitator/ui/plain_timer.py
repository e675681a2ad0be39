"""A plain timer that works without any agenda: minutes set, started, held and stopped; nothing of it is recorded."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from ..domain.running import SOON, URGENT

MOST = 24 * 60


def state_of(left: int, total: int, paused: bool) -> tuple[float, str]:
    """What the disk (`widgets.disk`) shows of a time of `total` seconds with so many left: a share and a state."""
    share = max(0.0, min(1.0, left / total))
    if paused:
        return share, "paused"
    if left <= 0:
        return min(1.0, -left / total), "over"
    return share, "urgent" if share <= URGENT else "warning" if share <= SOON else "running"


class PlainTimer(QObject):
    """Counts down by the desk's clock. `changed` tells that it was set, started, held or stopped; it never ticks."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None):
        super().__init__(parent)
        self._now = now
        self._minutes = 5
        self._spent = 0.0
        self._since: datetime | None = None
        self._begun = False

    @property
    def minutes(self) -> int:
        """What it is set to."""
        return self._minutes

    @property
    def runs(self) -> bool:
        """It counts now."""
        return self._since is not None

    @property
    def begun(self) -> bool:
        """It was started and not stopped; it may be held."""
        return self._begun

    def left(self, now: datetime) -> int:
        """Seconds left at a moment, negative when it is over."""
        return self._minutes * 60 - int(self._seconds(now))

    def share_left(self, now: datetime) -> float:
        """From 1 at the start to 0 at the end."""
        return max(0.0, min(1.0, self.left(now) / (self._minutes * 60)))

    def disk(self, now: datetime) -> tuple[float, str]:
        """What the disk shows at a moment: a share, and one of its states (`widgets.disk`)."""
        if not self.begun:
            return 1.0, "idle"
        return state_of(self.left(now), self._minutes * 60, not self.runs)

    def set_minutes(self, minutes: int) -> None:
        """Sets how long it takes, from 1 minute to a day, also while it runs."""
        self._minutes = max(1, min(MOST, minutes))
        self.changed.emit()

    def start(self) -> None:
        """Begins, or goes on where it was held."""
        if not self.runs:
            self._since, self._begun = self._now(), True
            self.changed.emit()

    def hold(self) -> None:
        """Stands still until it is started again."""
        if self.runs:
            self._spent, self._since = self._seconds(self._now()), None
            self.changed.emit()

    def stop(self) -> None:
        """Goes back to its full time."""
        self._spent, self._since, self._begun = 0.0, None, False
        self.changed.emit()

    def _seconds(self, now: datetime) -> float:
        running = (now.astimezone(UTC) - self._since.astimezone(UTC)).total_seconds() if self._since else 0.0
        return self._spent + max(0.0, running)
