"""Seals the votes from phones, however a poll comes to be closed: at the desk, by undo, or on another laptop."""

from PySide6.QtCore import QObject

from ..domain.records import Ballot, Poll, Secret
from ..store import sealing
from ..store.store import Done
from .desk import Desk


class Sealer(QObject):
    """Looks after every change of a poll, and once in the beginning, since a laptop may be switched off in between."""

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk, self._waits = desk, False
        desk.changed.connect(self._heard)
        desk.freed.connect(self._freed)
        self._look()

    def close(self) -> None:
        """Nothing is sealed any more; what is due is sealed at the next opening."""
        self._desk.changed.disconnect(self._heard)
        self._desk.freed.disconnect(self._freed)

    def _heard(self, done: Done) -> None:
        if done.touches(Poll.kind, Ballot.kind, Secret.kind):
            self._look()

    def _freed(self) -> None:
        if self._waits:
            self._look()

    def _look(self) -> None:
        self._waits = False
        if self._desk.read_only or not sealing.is_due(self._desk.book):
            return
        self._waits = bool(self._desk.busy)
        if not self._waits:
            self._desk.do_long(self.tr("The votes from phones are being sealed: try again in a moment."),
                               lambda store, progress: sealing.seal(store))
