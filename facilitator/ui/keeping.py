"""How the event is kept, for the window: the keeper's thread told of every change, and its news as Qt signals."""

import time
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ..store.keeper import Keeper, Kept
from .desk import Desk
from .settings import Settings

REST = 100
"""Milliseconds after which the keeper begins: the event is shown sooner without its copying beside it."""


class Keeping(QObject):
    """Runs the keeper while an event is open for writing. `news()` says that something below may read differently."""

    news = Signal()
    stick_found = Signal(str)
    _told = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None):
        super().__init__(parent)
        self.desk = desk
        self.kept = Kept()
        self._settings = settings
        self._offered: set[Path] = set()
        self._told.connect(self._hear)  # Queued: the keeper tells from its own thread.
        self._keeper = Keeper(desk.store.path, self._told.emit)
        desk.changed.connect(self._changed)
        self._follow_settings()
        self._keeper.back_up_now()
        self._begin = QTimer(self, interval=REST, singleShot=True)
        self._begin.timeout.connect(self._keeper.start)
        self._begin.start()

    @property
    def saved_at(self) -> datetime | None:
        """When the last change was committed at this opening of the file."""
        written = self.desk.store.last_write
        return datetime.fromtimestamp(written) if written else None

    def choose_stick(self, folder: str, names: bool) -> None:
        """Copies go to this folder from now on, with or without names; "" for no folder."""
        self._settings.stick, self._settings.stick_names = folder, names
        self._settings.save()
        self._follow_settings()
        self.news.emit()

    def decline_stick(self, folder: str) -> None:
        """This stick is not to be offered again."""
        self._settings.sticks_declined = [*self._settings.sticks_declined, folder][-20:]
        self._settings.save()

    def stop(self) -> None:
        """Ends the keeper, with everything moved into the file."""
        self._begin.stop()
        self._told.disconnect(self._hear)
        self._keeper.stop()

    def _follow_settings(self) -> None:
        folder, event, device = self._settings.stick, self.desk.store.path, self.desk.store.device
        copy = partial(_copy_to_stick, event, device, self._settings.stick_names)
        self._keeper.use_stick(Path(folder) if folder else None, copy)

    def _changed(self) -> None:
        self._keeper.changed()
        self.news.emit()

    def _hear(self, kept: Kept) -> None:
        self.kept = kept
        self.news.emit()
        for stick in kept.sticks:
            known = self._settings.stick or str(stick) in self._settings.sticks_declined
            if not known and stick not in self._offered:
                self._offered.add(stick)
                self.stick_found.emit(str(stick))


def _copy_to_stick(event: Path, device, names: bool, folder: Path) -> Path:
    from ..store import handover  # Only now: few events have a stick.

    return handover.copy_to_stick(event, folder, device, names=names)


def clock_words(moment: datetime) -> str:
    """A moment as the status line says it."""
    return time.strftime("%H:%M", moment.timetuple())
