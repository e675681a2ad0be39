"""An event that another window writes: what is written there appears here, and once that window is gone it is said."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QBoxLayout

from ..store.errors import StoreError
from ..store.lock import is_free
from .desk import Desk
from .offer import Offer

BETWEEN = 2000
"""Milliseconds between two looks, each of which asks SQLite for one number and the folder for one name."""


class Following(QObject):
    """Follows an event that is only read while it is open; `again` opens it anew, to be written."""

    def __init__(self, desk: Desk, offers: QBoxLayout, again: Callable[[], None]):
        super().__init__(desk)
        self._desk, self._offers, self._again = desk, offers, again
        self._offer: Offer | None = None
        self._was_free: bool | None = None
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self.look)
        desk.closed.connect(self._stop)
        self._say(free=False)
        self._timer.start()

    def look(self) -> None:
        """Shows what is new, and whether the event can be written now."""
        store = self._desk.store
        with suppress(StoreError):  # A stick that was pulled may be put back.
            if store.has_news():
                store.catch_up()
            self._say(free=store.held_elsewhere and is_free(store.path))

    def _say(self, *, free: bool) -> None:
        if free == self._was_free:
            return
        self._was_free = free
        self._withdraw()
        words, actions = self._desk.read_only, [(self.tr("All right"), lambda: None)]
        if free:
            words = self.tr("Nobody else has {} open any more.").format(self._desk.store.path.name)
            actions = [(self.tr("Write in it now"), self._again), (self.tr("Only read it"), lambda: None)]
        elif self._desk.store.held_elsewhere:
            words = self.tr("{} What is written there appears here.").format(words)
        self._offer = Offer(words, actions, icon="lock")
        self._offer.answered.connect(self._forget)
        self._offers.addWidget(self._offer)

    def _forget(self) -> None:
        self._offer = None

    def _withdraw(self) -> None:
        if self._offer:
            self._offer.withdraw()
            self._forget()

    def _stop(self) -> None:
        self._timer.stop()
        self._withdraw()
