"""Work in processes of its own, which holds nothing up here: begun alike on every system, and ended with this one."""

import gc
import multiprocessing
import pickle
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any, Literal

_LOOK = 0.05
"""Seconds between two looks whether anybody still waits, on either side; and between two tidings."""
_PATIENCE = 2.0
"""Seconds until a process that does not hear that nobody waits is ended."""

_Said = tuple[Literal["told", "done", "failed", "stopped"], Any]


class Ended(Exception):
    """A process was gone before its work was done, as when a laptop has no memory left; the message is a sentence."""

    def __init__(self):
        super().__init__("The work was cut off, perhaps because this laptop's memory is full: close other programs, "
                         "and try again.")


def begin(work: Callable[..., None], *args: Any) -> tuple[Connection, BaseProcess]:
    """Begins `work(pipe, *args)`, a function of a module, in a process; returns the other end of the pipe with it."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(work, there, *args), name=work.__name__, daemon=True)
    process.start()
    there.close()
    return here, process


def end(here: Connection, process: BaseProcess) -> None:
    """Ends a process, whatever it does."""
    process.terminate()
    process.join()
    here.close()


def _work(work: Callable[..., None], pipe: Connection, *args: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever presses Ctrl+C at a terminal means the program itself.
    with pipe:
        work(pipe, *args)


class Helper:
    """A process that does one thing after another, since what is loaded for the first serves the next.

    It begins with the first thing, and anew where it is gone. Any thread may ask; each waits for its turn.
    """

    def __init__(self):
        self._turn = Lock()
        self._at_work: tuple[Connection, BaseProcess] | None = None

    def do(self, tell: Callable[[float], None], work: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Does `work(*args, progress=..., **options)`, a function of a module, and returns what it does.

        Args:
            tell: Is told the share done, often; if it raises, the work is given up.

        Raises:
            Ended: The process was gone before it was done.
            Exception: Whatever the work raised.
        """
        while not self._turn.acquire(timeout=_LOOK):
            tell(0.0)
        try:
            said, what = self._ask((work, args, options), tell)
        finally:
            self._turn.release()
        if said == "failed":
            raise what
        return what

    def close(self) -> None:
        """Ends the process."""
        if self._at_work:
            end(*self._at_work)
            self._at_work = None

    def _ask(self, asked: tuple, tell: Callable[[float], None]) -> _Said:
        if not self._at_work or not self._at_work[1].is_alive():
            self.close()
            self._at_work = begin(helping)
        pipe, _ = self._at_work
        try:
            pipe.send(asked)
            return self._answer(pipe, tell)
        except (EOFError, OSError) as error:
            self.close()
            raise Ended from error
        except BaseException:
            self._give_up(pipe)
            raise

    def _answer(self, pipe: Connection, tell: Callable[[float], None]) -> _Said:
        said, share = "told", 0.0
        while said == "told":
            tell(share)
            if pipe.poll(_LOOK):
                said, share = pipe.recv()
        return said, share

    def _give_up(self, pipe: Connection) -> None:
        """Lets the process know, so that it is ready for the next; one that does not hear is ended."""
        latest = time.monotonic() + _PATIENCE
        with suppress(EOFError, OSError):
            pipe.send(None)
            while pipe.poll(max(0.0, latest - time.monotonic())):
                if pipe.recv()[0] != "told":
                    return
        self.close()


@cache
def helper() -> Helper:
    """The one that whatever makes pages shares."""
    return Helper()


class _NobodyWaits(Exception):
    """Raised inside a work by its progress call."""


def helping(pipe: Connection) -> None:
    """Does what is asked through a pipe until nobody is at its other end. What comes while it works says that nobody
    waits for it any more."""
    told = 0.0

    def progress(share: float) -> None:
        nonlocal told
        if (now := time.monotonic()) - told > _LOOK:
            told = now
            if pipe.poll():
                raise _NobodyWaits
            pipe.send(("told", share))

    gc.disable()  # Looking for waste among the many objects of a report takes longer than all else.
    with suppress(EOFError, OSError):
        while True:
            if asked := pipe.recv():
                pipe.send(_done(asked, progress))
                asked = None
                gc.collect()


def _done(asked: tuple, progress: Callable[[float], None]) -> _Said:
    work, args, options = asked
    try:
        return "done", work(*args, progress=progress, **options)
    except _NobodyWaits:
        return "stopped", None
    except Exception as error:
        return "failed", _portable(error)


def _portable(error: Exception) -> Exception:
    """An error that can be sent, with where it came from, for the report of a crash."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = RuntimeError(repr(error))
    error.add_note("".join(traceback.format_exception(error)))
    return error
