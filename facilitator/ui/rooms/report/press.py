"""Makes the pages of a report in another process, and knows whether those in sight are still what the event says."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from .... import __version__, apart
from ....domain import privacy
from ....domain.book import Book
from ....domain.summary import Source
from ... import jobs
from ...desk import Desk
from .sheets import Sheets, open_sheets


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report shall have: some of `summary.SECTIONS`, and notes that hold a name, or not."""

    sections: tuple[str, ...]
    flagged: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages that were made, and the notes that hold somebody's name, by id, with the words found."""

    sheets: Sheets
    named: dict[str, list[str]]


class Press(QObject):
    """One thing at a time: pages to look at, a report to save, open data to write. Pages wait for what is written.

    `printed(Printed)` brings new pages. `busy(str, float)` tells what is being done and its share, "" when nothing is;
    `told(str, Path)` a sentence about what was written and where; `failed(str)` why nothing was; `stopped()` that it
    was cancelled.
    """

    printed = Signal(object)
    busy = Signal(str, float)
    told = Signal(str, object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self._desk = desk
        self._task: _Task | None = None
        self._book: Book | None = None
        self._wanted: Wanted | None = None
        self._waiting: Wanted | None = None

    @property
    def is_busy(self) -> bool:
        """Something is being made."""
        return self._task is not None

    def is_stale(self, wanted: Wanted) -> bool:
        """The pages made last, or being made, are not those of the event as it is now."""
        return self._book is not self._desk.book or self._wanted != wanted

    def print(self, wanted: Wanted) -> None:
        """Makes the pages, in the place of others that are being made."""
        if self._task and self._task.path:
            self._waiting = wanted
            return
        book, source = self._desk.book, self._source()
        self._book, self._wanted = book, wanted

        def work(tell: Callable[[float], None]) -> Printed:
            from ....report.writer import make

            made = apart.helper().do(lambda share: tell(share * 0.95), make, book, ".pdf", source,
                                     sections=wanted.sections, flagged=wanted.flagged)
            return Printed(open_sheets(made.data), privacy.flagged(book))

        self._run(_Task(self, self.tr("Making the pages…"), self.printed.emit), work)

    def save(self, out: Path, wanted: Wanted) -> None:
        """Writes the report into a file, whose ending says which kind."""
        from ....report.writer import write

        book, source = self._desk.book, self._source()

        def work(tell: Callable[[float], None]) -> Path:
            return apart.helper().do(tell, write, book, out, source, sections=wanted.sections,
                                     flagged=wanted.flagged).path

        def done(path: Path) -> None:
            self.told.emit(self.tr("Saved as {}.").format(path.name), path)

        self._run(_Task(self, self.tr("Saving the report…"), done, out), work)

    def export(self, folder: Path, wanted: Wanted, *, public: bool) -> None:
        """Writes the open data into a folder: the working copy, or what may be published."""
        from ....report import opendata
        from ....store import pictures

        book, event = self._desk.book, self._desk.store.path

        def work(tell: Callable[[float], None]) -> list[Path]:
            kept = {} if public else pictures.all_of(event)
            return apart.helper().do(tell, opendata.export, book, folder, public=public, flagged=wanted.flagged,
                                     pictures=kept)

        def done(files: list[Path]) -> None:
            self.told.emit(self.tr("Wrote {} files to {}.").format(len(files), folder.name), folder)

        self._run(_Task(self, self.tr("Writing the open data…"), done, folder), work)

    def cancel(self) -> None:
        """Stops what is being made; nothing of it stays."""
        if self._task:
            self._task.job.cancel()

    def progressed(self, task: "_Task", share: float) -> None:
        """A task tells how far it is."""
        if self._task is task:
            self.busy.emit(task.words, share)

    def ended(self, task: "_Task", tell: Callable[[], None]) -> None:
        """A task has ended; nobody waits for one that another has taken the place of."""
        task.deleteLater()
        if self._task is not task:
            return
        self._task = None
        self.busy.emit("", 0.0)
        tell()
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.print(waiting)

    def was_stopped(self, task: "_Task") -> None:
        """Somebody cancelled a task; pages that were not made are not what the event says."""
        if not task.path:
            self._book = None
        self.stopped.emit()

    def has_failed(self, task: "_Task", error: Exception) -> None:
        """Says in a sentence why something could not be written."""
        from ....store.errors import sentence

        if not task.path:
            self._book = None
        if isinstance(error, apart.Ended):
            self.failed.emit(str(error))
        elif isinstance(error, OSError) and task.path:
            self.failed.emit(str(sentence(error, task.path)))
        else:
            raise error

    def _source(self) -> Source:
        return Source(self._desk.store.path.name, self._desk.store.newest_stamp(), __version__)

    def _run(self, task: "_Task", work: Callable) -> None:
        if self._task and not self._task.path and task.path:
            self._waiting = self._wanted  # Pages go on when the file is written.
        self.cancel()
        self._task = task
        self.busy.emit(task.words, 0.0)
        task.start(work)


class _Task(QObject):
    """A job and what waits for it; `path` is what it writes, None for pages.

    This goes with the room, and nothing is told then: pages that nobody will see are given up, and the program, which
    owns the job of what is written, finishes that.
    """

    def __init__(self, press: Press, words: str, done: Callable, path: Path | None = None):
        super().__init__(press)
        self._press, self._done = press, done
        self.words, self.path = words, path

    def start(self, work: Callable) -> None:
        self.job = job = jobs.Job(work, QCoreApplication.instance() if self.path else self)
        job.progress.connect(self._progressed)
        for signal, slot in ((job.done, self._finished), (job.failed, self._failed), (job.stopped, self._stopped)):
            signal.connect(slot)
            signal.connect(job.deleteLater)
        job.start()

    def _progressed(self, share: float) -> None:
        self._press.progressed(self, share)

    def _finished(self, result: object) -> None:
        self._press.ended(self, lambda: self._done(result))

    def _failed(self, error: Exception) -> None:
        self._press.ended(self, lambda: self._press.has_failed(self, error))

    def _stopped(self) -> None:
        self._press.ended(self, lambda: self._press.was_stopped(self))
