"""Long work beside the window: one thing at a time, with a bar that says what it is and a way to give it up."""

from collections.abc import Callable
from typing import Any

from .jobs import Job, run
from .window import Window


class Beside:
    """Runs work in a worker while the window stays awake. What is asked for while something goes on is passed over."""

    def __init__(self, window: Window):
        self._window = window
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something goes on."""
        return self._job is not None

    def do(self, words: str, work: Callable[[Callable[[float], None]], Any], done: Callable[[Any], None],
           failed: Callable[[Exception], None], given_up: Callable[[], None] | None = None) -> None:
        """Does `work(progress)` and hands what comes of it to `done`, or its exception to `failed`.

        Args:
            words: What the window says meanwhile.
            given_up: Follows when somebody has cancelled it; without it nobody can. The work is stopped the next time
                that it tells its progress, and what comes of it all the same is closed.
        """
        if self._job:
            return
        waiting = self._window.wait(words, given_up and (lambda: (self.stop(), given_up())))
        job = self._job = run(self._window, work, done=lambda result: self._came(job, done, result),
                              failed=lambda error: self._ends(job) and failed(error), progress=waiting.tell)

    def stop(self) -> None:
        """Nobody waits any more."""
        if self._job:
            self._job.cancel()
            self._ends(self._job)

    def _came(self, job: Job, done: Callable[[Any], None], result: Any) -> None:
        if self._ends(job):
            done(result)
        elif hasattr(result, "close"):  # It was done the moment somebody gave it up.
            result.close()

    def _ends(self, job: Job) -> bool:
        """Whether this is what the window waits for; from now on it waits for nothing."""
        if job is not self._job:
            return False
        self._job = None
        self._window.go_on()
        return True
