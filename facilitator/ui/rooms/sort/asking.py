"""Asks for suggestions beside the window: likely themes of all unsorted notes again and again, the rest on demand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ....apart import Ended
from ....domain.book import Book
from ....store.errors import StoreError
from ....suggest import asking
from ....suggest.results import Likely, material
from ...jobs import Job, run

WARM, FIRST, PAUSE = 1500, 200, 1500
"""Milliseconds until the process of suggestions is begun where there is something to sort, until likely themes are
worked out, and between two times while notes go on being sorted."""


class Warming(QTimer):
    """Has the process of suggestions load what it needs, once, before anybody waits for the first of them; not at
    once, since the room is painted first. `is_wanted()` is asked then."""

    def __init__(self, is_wanted: Callable[[], bool], parent: QObject):
        super().__init__(parent, singleShot=True)
        self._is_wanted, self._is_done = is_wanted, False
        self.timeout.connect(self._warm)

    def begin(self) -> None:
        """Somebody may sort soon."""
        if not self._is_done:
            self.start(WARM)

    def _warm(self) -> None:
        if self._is_wanted():
            self._is_done = True
            run(self, lambda tell: asking.helper().do(tell, asking.warm), done=_nothing, failed=_nothing)


def _nothing(_: Any) -> None:
    """Whoever asks next is told what is wrong."""


class SortAsking(QObject):
    """What is `likely`, by note, as it was last worked out; `learned` tells that it is known anew, `said` why something
    could not be worked out."""

    learned = Signal()
    said = Signal(str)

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.likely: dict[str, tuple[Likely, ...]] = {}
        self._wanted: Book | None = None
        self._job: Job | None = None
        self._asked: Job | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._begin)

    def want(self, book: Book) -> None:
        """Likely themes are wanted for this book; however often that is said, they are worked out now and then."""
        self._wanted = book
        if self._job is None and not self._soon.isActive():
            self._soon.start(PAUSE if self.likely else FIRST)

    def forget(self) -> None:
        """Nobody looks any more."""
        self._wanted = None
        self._soon.stop()
        for job in (self._job, self._asked):
            if job:
                job.cancel()

    def ask(self, work: Callable[..., Any], given: tuple, done: Callable[[Any], None],
            progress: Callable[[float], None]) -> None:
        """Does one of the works of `suggest.asking` with what it is given."""
        self.beside(lambda tell: asking.helper().do(tell, work, *given), done, progress)

    def beside(self, work: Callable[[Callable[[float], None]], Any], done: Callable[[Any], None],
               progress: Callable[[float], None]) -> None:
        """Does something in a worker. What was asked before and is not done is given up."""
        if self._asked:
            self._asked.cancel()

        def finished(found: Any) -> None:
            self._asked = None
            done(found)

        self._asked = run(self, work, done=finished, failed=self._failed, progress=progress)

    def _begin(self) -> None:
        if (book := self._wanted) is None:
            return
        self._wanted = None
        self._job = run(self, lambda tell: asking.helper().do(tell, asking.likely, *material(book)), done=self._learn,
                        failed=self._failed)
        self._job.stopped.connect(self._stopped)

    def _learn(self, found: dict[str, tuple[Likely, ...]]) -> None:
        self.likely = found
        self._stopped()
        self.learned.emit()

    def _stopped(self) -> None:
        self._job = None
        if self._wanted is not None:
            self._soon.start(PAUSE)

    def _failed(self, error: Exception) -> None:
        self._job = self._asked = None
        if not isinstance(error, Ended | StoreError):
            raise error
        self.said.emit(str(error))
