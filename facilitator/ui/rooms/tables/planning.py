"""What comes of a search, and of moves on the day: one undo step written beside the window, or a sentence in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....domain import seating
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.records import Round
from .conflicts import Conflicting, conflict_words
from .reseat import Reseating, changes_of
from .search import Asked, Best, Search, away_from, carried_out
from .views import PLAN
from .words import lacking

if TYPE_CHECKING:
    from .room import TablesRoom


class TablesPlanning(QObject):
    """Between the page that asks for a plan, the search in its processes, and the file."""

    def __init__(self, room: "TablesRoom"):
        super().__init__(room)
        self._room, self.page = room, room.pages.planner
        self.search = Search(room.desk, self)
        self.search.better.connect(self._better)
        self.search.found.connect(self._found)
        self.search.failed.connect(self._failed)
        self.search.stopped.connect(self._stopped)
        self.page.plan_wanted.connect(self.start)
        self.page.keep_wanted.connect(self.search.keep)
        self.page.cancel_wanted.connect(self.search.cancel)
        self.page.again_wanted.connect(self._again)
        room.desk.changed.connect(self._heard)
        self.page.use_wanted.connect(room.deeds.use)

    def start(self, asked: Asked) -> None:
        """Begins to look for a plan."""
        self.page.run(True)
        self._room.aside.tell_share(PLAN, 0.0)
        self.search.start(asked)

    def end(self) -> bool:
        """Keeps the best plan so far; False where none is looked for."""
        if self.search.runs:
            self.search.keep()
            return True
        return False

    def _again(self) -> None:
        self.page.run(True)
        self.search.again()

    def _heard(self) -> None:
        if self.search.runs:
            self.page.outdated(self.search.is_outdated(self._room.book))

    def _better(self, best: Best) -> None:
        self.page.better(best)
        self._room.aside.tell_share(PLAN, best.steps / max(1, best.of))

    def _run_ends(self) -> None:
        self.page.run(False)
        self._room.aside.tell_share(PLAN, None)

    def apply(self, found: Reseating) -> None:
        """Makes the moves of the day."""
        before = self._room.book
        rounds = [one.task.rounds[0] for one in found.rounds]

        def done() -> None:
            self._room.pages.today.changed(before, rounds)

        self._write(self.tr("Re-seat for who is here"), lambda book: changes_of(book, found), done)

    def _found(self, best: Best) -> None:
        is_late = self.search.is_outdated(self._room.book)
        self._run_ends()
        self.page.better(best)
        self._write(self.tr("Plan the seating"), lambda book: carried_out(book, best),
                    lambda: self._seated(best, is_late))

    def _seated(self, best: Best, is_late: bool) -> None:
        book = self._room.book
        task, quality = best.task, None
        if is_late:
            task = seating.task(book, [round for id in task.rounds if (round := book.get(Round, id))],
                                away=away_from(book, best.asked)[0])
            quality = seating.quality(task, seating.seated_now(book, task))
        self.page.found(best, quality, len(task.rules))
        shown = self._room.rounds.round()
        if shown and shown.id not in best.task.rounds:
            self._room.rounds.show_round(best.task.rounds[0])

    def _write(self, label: str, changes: Callable[[Book], list[Change]], done: Callable[[], None]) -> None:
        """In a worker: a thousand seats in one step would hold the window for a moment."""
        self._room.desk.do_long(self.tr("The seating is being written: try again in a moment."),
                                lambda store, _: store.do(label, changes(store.book)), done=lambda _: done())

    def _failed(self, error: Exception) -> None:
        from ....seating.program import Unproven

        self._run_ends()
        book, names = self._room.book, self._room.known_names()
        if isinstance(error, Conflicting):
            self.page.fail(conflict_words(error, names))
        elif isinstance(error, Unproven):
            self.page.fail(self.tr(
                "Whether all rules can hold was not settled in time: take some away and try again."))
        elif isinstance(error, ValueError) and (words := lacking(book)):
            self.page.fail(words)
        else:
            raise error

    def _stopped(self) -> None:
        self._run_ends()
        self.page.leave(self.tr("Stopped before anything was found that is better: the seating stays as it is.")
                        if self.search.is_kept else "")
