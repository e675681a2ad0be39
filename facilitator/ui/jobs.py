"""Long work off the window's thread: with progress, an end, and a way to stop."""

import gc
from collections.abc import Callable
from threading import Event, Lock

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Cancelled(Exception):
    """Raised inside a job by its progress call after the person said stop."""


class Job(QObject):
    """One piece of long work. `progress(share)` from 0 to 1, `done(result)`, `failed(exception)` or `stopped()` come on
    the thread that made it; exactly one of the last three comes, and nothing after it."""

    progress = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Callable[[float], None]], object], parent: QObject | None = None):
        super().__init__(parent)
        self._work = work
        self._stop = Event()

    def start(self) -> "Job":
        """Begins in the pool of workers."""
        QThreadPool.globalInstance().start(_Runner(self))
        return self

    def cancel(self) -> None:
        """Stops the work the next time that it tells its progress."""
        self._stop.set()

    def tell(self, share: float) -> None:
        """What the work calls to say how far it is.

        Raises:
            Cancelled: It is to stop.
        """
        if self._stop.is_set() or not shiboken6.isValid(self):
            raise Cancelled
        self.progress.emit(share)

    def work(self) -> None:
        """Does the work, on the worker's thread."""
        try:
            with _NO_WASTE:
                end, what = self.done, (self._work(self.tell),)
        except Cancelled:
            end, what = self.stopped, ()
        except Exception as error:
            end, what = self.failed, (error,)
        if shiboken6.isValid(self):  # Whoever asked may have been closed meanwhile.
            end.emit(*what)


class _NoWaste:
    """While jobs run nobody looks for waste among their many objects: the window would stand still for so long."""

    def __init__(self):
        self._lock, self._jobs, self._looked = Lock(), 0, False

    def __enter__(self) -> None:
        with self._lock:
            if not self._jobs:
                self._looked = gc.isenabled()
                gc.disable()
            self._jobs += 1

    def __exit__(self, *error) -> None:
        with self._lock:
            self._jobs -= 1
            if not self._jobs and self._looked:
                gc.enable()


_NO_WASTE = _NoWaste()


class _Runner(QRunnable):
    def __init__(self, job: Job):
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.work()


def run(parent: QObject, work: Callable[[Callable[[float], None]], object], *, done: Callable[[object], None],
        failed: Callable[[Exception], None], progress: Callable[[float], None] | None = None) -> Job:
    """Starts `work(progress)` in a worker; `done(result)` or `failed(exception)` is called on this thread.

    The work must not touch widgets or the store; it may read a book.
    """
    job = Job(work, parent)
    job.done.connect(done)
    job.failed.connect(failed)
    if progress:
        job.progress.connect(progress)
    return job.start()
