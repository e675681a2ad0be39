"""Long work off the window's thread: with progress, an end, and a way to stop.

Each job has a thread of Python's own, for itself alone. Threads of Qt's pool are forgotten by Python between two jobs;
a library that remembers the Python thread in which it was first loaded, as pikepdf does, then ends the program.
"""

import gc
import sys
import threading
import time
from collections.abc import Callable
from threading import Event, Lock

from PySide6.QtCore import QObject, Signal


class Cancelled(Exception):
    """Raised inside a job by its progress call after the person said stop."""


class _Voice(QObject):
    """What a worker speaks with. It has no parent, so that it is there as long as somebody holds it: the job may be
    deleted with its window at any moment, and Qt then lets go of what was still to be heard."""

    progress = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()


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
        stop = self._stop = Event()
        self._voice = _Voice()
        for name in ("progress", "done", "failed", "stopped"):
            getattr(self._voice, name).connect(getattr(self, name))
        # Qt keeps a plain object's method by a weak reference, which may be gone when the job goes: this one is kept.
        self.destroyed.connect(lambda: stop.set())

    def start(self) -> "Job":
        """Begins in a worker."""
        _Worker(target=self.work).start()
        return self

    def cancel(self) -> None:
        """Stops the work the next time that it tells its progress."""
        self._stop.set()

    def tell(self, share: float) -> None:
        """What the work calls to say how far it is.

        Raises:
            Cancelled: It is to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        self._voice.progress.emit(share)

    def work(self) -> None:
        """Does the work, on the worker's thread."""
        try:
            with _WINDOW_FIRST:
                end, what = self._voice.done, (self._work(self.tell),)
        except Cancelled:
            end, what = self._voice.stopped, ()
        except Exception as error:
            end, what = self._voice.failed, (error,)
        end.emit(*what)


_SHORT = 0.001
"""Seconds for which a job keeps Python to itself while the window waits; each call of Qt's may be such a wait, and a
paint has hundreds."""


class _WindowFirst:
    """While jobs run the window is let in often, and nobody looks for waste among their many objects, for which it
    would stand still."""

    def __init__(self):
        self._lock, self._jobs, self._looked, self._usual = Lock(), 0, False, 0.0

    def __enter__(self) -> None:
        with self._lock:
            if not self._jobs:
                self._looked, self._usual = gc.isenabled(), sys.getswitchinterval()
                gc.disable()
                sys.setswitchinterval(_SHORT)
            self._jobs += 1

    def __exit__(self, *error) -> None:
        with self._lock:
            self._jobs -= 1
            if not self._jobs:
                sys.setswitchinterval(self._usual)
                if self._looked:
                    gc.enable()


_WINDOW_FIRST = _WindowFirst()


class _Worker(threading.Thread):
    """Known by its class among the other threads."""


def wait_for_all(seconds: float = 60) -> bool:
    """Waits until no job is at work; False where one still is after that time."""
    end = time.monotonic() + seconds
    workers = [thread for thread in threading.enumerate() if isinstance(thread, _Worker)]
    for worker in workers:
        worker.join(max(0.0, end - time.monotonic()))
    return not any(worker.is_alive() for worker in workers)


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
