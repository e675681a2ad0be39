"""Long work off the window's thread: with progress, an end, and a way to stop.

Each job has a thread of Python's own, for itself alone. Threads of Qt's pool are forgotten by Python between two jobs;
a library that remembers the Python thread in which it was first loaded, as pikepdf does, then ends the program.

What ends in a worker ends there for good, and no widget, timer or desk may: a worker refers to nothing of the window's
but through what this module keeps until the worker is over; and only the window's thread looks for waste (`waste`).
"""

import sys
import time
from collections.abc import Callable
from threading import Event, Lock, Thread

from PySide6.QtCore import QObject, Signal


class Cancelled(Exception):
    """Raised inside a job by its progress call after the person said stop."""


class _Voice(QObject):
    """Does the work and tells of it, in a worker. It has no parent, so that it is there as long as somebody holds it:
    the job may be deleted with its window at any moment, and Qt then lets go of what was still to be heard."""

    progress = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Callable[[float], None]], object]):
        super().__init__()
        self._work = work
        self.stop = Event()
        self.worker = Thread(target=self._speak)

    def _tell(self, share: float) -> None:
        """What the work calls to say how far it is.

        Raises:
            Cancelled: It is to stop.
        """
        if self.stop.is_set():
            raise Cancelled
        self.progress.emit(share)

    def _speak(self) -> None:
        try:
            with _WINDOW_FIRST:
                end, what = self.done, (self._work(self._tell),)
        except Cancelled:
            end, what = self.stopped, ()
        except Exception as error:
            end, what = self.failed, (error,)
        end.emit(*what)


_AT_WORK: list[_Voice] = []
"""Those whose worker was not yet seen to be over; the window's thread alone adds to them and lets go of them."""


class Job(QObject):
    """One piece of long work. `progress(share)` from 0 to 1, `done(result)`, `failed(exception)` or `stopped()` come on
    the thread that made it; exactly one of the last three comes, and nothing after it."""

    progress = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Callable[[float], None]], object], parent: QObject | None = None):
        super().__init__(parent)
        self._voice = _Voice(work)
        for name in ("progress", "done", "failed", "stopped"):
            getattr(self._voice, name).connect(getattr(self, name))
        # Qt keeps a plain object's method by a weak reference, which may be gone when the job goes: this one is kept.
        stop = self._voice.stop
        self.destroyed.connect(lambda: stop.set())

    def start(self) -> "Job":
        """Begins in a worker."""
        at_work()
        self._voice.worker.start()
        _AT_WORK.append(self._voice)
        return self

    def cancel(self) -> None:
        """Stops the work the next time that it tells its progress."""
        self._voice.stop.set()


_SHORT = 0.001
"""Seconds for which a job keeps Python to itself while the window waits; each call of Qt's may be such a wait, and a
paint has hundreds."""


class _WindowFirst:
    """While jobs run the window is let in often."""

    def __init__(self):
        self._lock, self._jobs, self._usual = Lock(), 0, 0.0

    def __enter__(self) -> None:
        with self._lock:
            if not self._jobs:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(_SHORT)
            self._jobs += 1

    def __exit__(self, *error) -> None:
        with self._lock:
            self._jobs -= 1
            if not self._jobs:
                sys.setswitchinterval(self._usual)


_WINDOW_FIRST = _WindowFirst()


def at_work() -> bool:
    """Whether a job is at work; what those held that no longer are ends here, on the window's thread."""
    _AT_WORK[:] = [voice for voice in _AT_WORK if voice.worker.is_alive()]
    return bool(_AT_WORK)


def wait_for_all(seconds: float = 60) -> bool:
    """Waits until no job is at work; False where one still is after that time."""
    end = time.monotonic() + seconds
    for voice in list(_AT_WORK):
        voice.worker.join(max(0.0, end - time.monotonic()))
    return not at_work()


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
