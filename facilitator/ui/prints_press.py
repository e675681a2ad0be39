"""Makes prints for people and tables beside the window: pages to look at, the newest wish alone, and files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from .. import __version__, apart
from ..domain.book import Book
from ..domain.summary import Source
from ..report.wishes import Wish
from ..report.writer import ReportError
from ..store.errors import StoreError, sentence
from ..store.past import book_before
from . import jobs
from .desk import Desk
from .rooms.report.sheets import Sheets, open_sheets


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: a wish, the ids of the days, and the stamp before which cards are compared, or ""."""

    wish: Wish
    days: tuple[str, ...]
    since: str = ""


class PrintsPress(QObject):
    """`shown(Sheets, remarks)` brings pages, `refused(str)` why there are none. `told(str, Path)` says what was saved,
    `failed(str)` why it was not, `busy(bool)` whether pages are being made."""

    shown = Signal(object, object)
    refused = Signal(str)
    told = Signal(str, object)
    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._look: _Look | None = None

    def show(self, asked: Asked) -> None:
        """Makes pages to look at, with the edges of labels, in the place of others that are being made."""
        if self._look:
            self._look.job.cancel()
        self._look = _Look(self, self._work(asked, replace(asked.wish, edges=True), None), self._seen, self._not_seen)
        self.busy.emit(True)

    def cancel(self) -> None:
        """Stops the making of pages; those in sight stay."""
        if self._look:
            self._look.job.cancel()

    @property
    def is_busy(self) -> bool:
        """Pages are being made."""
        return self._look is not None

    def save(self, asked: Asked, out: Path) -> None:
        """Writes a print into a file."""
        _Look(self, self._work(asked, asked.wish, out), lambda one, made: self._saved(out),
              lambda one, error: self._not_saved(out, error))

    def _work(self, asked: Asked, wish: Wish, out: Path | None) -> Callable:
        desk, book = self._desk, self._desk.book
        source = Source(desk.store.path.name, desk.store.newest_stamp(), __version__)

        def work(tell: Callable[[float], None]) -> object:
            from ..report import prints

            full = replace(wish, since=_before(desk, asked.since)) if asked.since else wish
            if out:
                return apart.helper().do(tell, prints.write_wish, full, book, asked.days, out, source)
            made = apart.helper().do(tell, prints.make_wish, full, book, asked.days, source)
            return open_sheets(made.data), made.remarks

        return work

    def _seen(self, one: "_Look", result: tuple[Sheets, Sequence[str]]) -> None:
        if self._was_last(one):
            self.shown.emit(*result)

    def _not_seen(self, one: "_Look", error: Exception) -> None:
        if not self._was_last(one):
            return
        if not isinstance(error, ReportError | StoreError | apart.Ended):
            raise error
        self.refused.emit(str(error))

    def was_stopped(self, one: "_Look") -> None:
        """Somebody cancelled it, or another took its place."""
        self._was_last(one)

    def _was_last(self, one: "_Look") -> bool:
        """Whether nobody asked for other pages since; then nothing is being made any more."""
        if one is not self._look:
            return False
        self._look = None
        self.busy.emit(False)
        return True

    def _saved(self, out: Path) -> None:
        self.told.emit(self.tr("Saved as {}.").format(out.name), out)

    def _not_saved(self, out: Path, error: Exception) -> None:
        if isinstance(error, ReportError | StoreError | apart.Ended):
            self.failed.emit(str(error))
        elif isinstance(error, OSError):
            self.failed.emit(str(sentence(error, out)))
        else:
            raise error


def _before(desk: Desk, stamp: str) -> Book:
    """The book before a stamp, by a connection of the worker's own."""
    store = desk.store.sibling()
    try:
        return book_before(store, stamp)
    finally:
        store.close()


class _Look(QObject):
    """A job and who waits for it, which goes with the window; the program owns the job."""

    def __init__(self, press: PrintsPress, work: Callable, done: Callable, failed: Callable):
        super().__init__(press)
        self._press = press
        self._tell_done, self._tell_failed = done, failed
        self.job = jobs.Job(work, QCoreApplication.instance())
        self.job.done.connect(self._done)
        self.job.failed.connect(self._failed)
        self.job.stopped.connect(self._stopped)
        for signal in (self.job.done, self.job.failed, self.job.stopped):
            signal.connect(self.job.deleteLater)
        self.job.start()

    def _done(self, result: object) -> None:
        self.deleteLater()
        self._tell_done(self, result)

    def _failed(self, error: Exception) -> None:
        self.deleteLater()
        self._tell_failed(self, error)

    def _stopped(self) -> None:
        self.deleteLater()
        self._press.was_stopped(self)
