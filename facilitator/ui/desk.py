"""The desk's bridge between the store and Qt: one signal for every change, and errors as words instead of windows."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from ..domain.book import Book
from ..domain.changes import Change
from ..domain.records import Segment, Table
from ..domain.running import next_segment, running
from ..store.errors import StoreError
from ..store.store import Done, Store
from .jobs import Job, run


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Desk(QObject):
    """An open event as the rooms see it.

    `changed(Done)` follows every commit; `said(str)` carries a sentence about what could not be done, `told(str)` one
    about what was, and `unsaved(str)` says again what the file refused; `freed()` follows what was long, and `turned()`
    tells that the table at which notes are typed is another one, `closed()` that the file was let go. `ready` are the
    tables, by id, that say on their phones that they are ready with what runs; `signalled()` tells of others.
    """

    changed = Signal(object)
    said = Signal(str)
    told = Signal(str)
    unsaved = Signal(str)
    freed = Signal()
    turned = Signal()
    closed = Signal()
    signalled = Signal()

    def __init__(self, store: Store, *, table: str = "", now: Callable[[], datetime] = _local_now,
                 parent: QObject | None = None):
        super().__init__(parent)
        self.store = store
        self.now = now
        self.own_table = table
        self._table = table
        self._book: Book | None = None
        self._busy = ""
        self.ready: frozenset[str] = frozenset()
        self._stop = store.listen(self._heard)

    @property
    def book(self) -> Book:
        """All that the event holds now."""
        if self._book is None:
            self._book = self.store.book
        return self._book

    @property
    def read_only(self) -> str:
        """Why nothing can be written, or nothing."""
        return self.store.read_only_because

    @property
    def busy(self) -> str:
        """What is long and keeps everything else from being written for now, in words, or nothing."""
        return self._busy

    @property
    def table(self) -> Table | None:
        """The table whose notes are being typed."""
        return self.book.get(Table, self._table)

    def turn_to(self, table: str) -> None:
        """Notes are typed for another table from now on."""
        if table != self._table:
            self._table = table
            self.turned.emit()

    def hear_ready(self, tables: frozenset[str]) -> None:
        """These tables are ready with what runs, and no others."""
        if tables != self.ready:
            self.ready = tables
            self.signalled.emit()

    def segment(self) -> Segment | None:
        """The segment that runs, else the one that comes next."""
        active = running(self.book, self.now())
        return active[0] if active else next_segment(self.book, self.now())

    def do(self, label: str, changes: Iterable[Change], *, typing: str = "") -> bool:
        """Makes changes true; False where they could not be written, which `said` explains. `typing`: `Store.do`."""
        return self._try(lambda: self.store.do(label, changes, typing=typing))

    def keep(self, label: str, changes: Iterable[Change]) -> bool:
        """Makes changes true that undo must not take back: what phones sent, and codes that are printed by now."""
        return self._try(lambda: self.store.do(label, changes, origin="phones"))

    def undo(self) -> bool:
        """Takes the last step back."""
        return self._try(self.store.undo)

    def redo(self) -> bool:
        """Makes the last undone step true again."""
        return self._try(self.store.redo)

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Does something else with the store, such as erasing; False where it failed, which `said` explains."""
        return self._try(deed)

    def do_long(self, what: str, deed: Callable[[Store, Callable[[float], None]], Done], *,
                done: Callable[[Done], None] = lambda done: None,
                progress: Callable[[float], None] | None = None) -> Job | None:
        """Does something long with the store in a worker: `deed(store, progress)` returns what was done.

        Until it ends nothing else is written; `what` says in words why. None: it could not begin; `said` explains.
        """
        if self._busy or self.read_only:
            self.said.emit(self._busy or self.read_only)
            return None
        self._busy = what

        def work(tell: Callable[[float], None]) -> tuple[Store, Done]:
            sibling = self.store.sibling()
            try:
                return sibling, deed(sibling, tell)
            finally:
                sibling.close()

        job = run(self, work, done=lambda result: self._long_done(*result, done), failed=self._long_failed,
                  progress=progress)
        job.stopped.connect(self._broken_off)
        return job

    def _long_done(self, sibling: Store, result: Done, done: Callable[[Done], None]) -> None:
        self._busy = ""
        self.store.adopt(sibling, result)
        self.freed.emit()
        done(result)

    def _long_failed(self, error: Exception) -> None:
        self._broken_off()
        if not isinstance(error, StoreError):
            raise error
        self._refused(error)

    def _broken_off(self) -> None:
        """Shows what was written before it stopped, such as the first of several copies that were given."""
        self._busy = ""
        self._try(self.store.catch_up)
        self.freed.emit()

    def get_ready(self) -> None:
        """Loads in a worker what the first change needs, so that it waits for nothing."""
        if not self.read_only:
            run(self, lambda progress: Store.get_ready(), done=lambda _: None, failed=self._not_ready)

    def _not_ready(self, error: Exception) -> None:
        raise error

    def close(self) -> None:
        """Lets the file go."""
        self._stop()
        self.closed.emit()
        self.store.close()

    def _try(self, deed: Callable[[], object]) -> bool:
        if self._busy:
            self.said.emit(self._busy)
            return False
        try:
            deed()
        except StoreError as error:
            self._refused(error)
            return False
        return True

    def _refused(self, error: StoreError) -> None:
        self.unsaved.emit(str(error))
        self.said.emit(str(error))

    def _heard(self, done: Done) -> None:
        self._book = None
        self.changed.emit(done)
