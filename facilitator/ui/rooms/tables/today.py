"""Beside the tables, on the day: rounds put right for who is here by the fewest moves, shown before anybody is asked to
stand up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from ....domain import mixing, people, presence, reseating, seating, tables
from ....domain.book import Book
from ....domain.changes import Record
from ....domain.people import MEMBER
from ....domain.records import Person, Round, Table
from ...desk import Desk
from ...jobs import Job
from ...models import RECORD, RecordsModel
from ...widgets import Body, Button, Combo, Flow, Heading, Scrolled, announce, column, holder, panel, row
from .conflicts import Conflicting, conflict_words
from .hall import day_of
from .lines import Lines
from .reseat import Reseating, changes_of, put_right
from .reseat_words import reseat_lines
from .words import lacking, numbers_words, who

NAMED = 30
"""People whose cards changed that are named by code; more of them are a number."""


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody who is to sit elsewhere, as a line of the list."""

    id: str
    person: Person
    round: Round
    was: str
    now: str


class _Words(Body):
    """What a box beside it means, on as many lines as it needs; a click on it is one on the box."""

    def __init__(self, box: QCheckBox, words: str):
        super().__init__(words)
        self._box = box
        self.setBuddy(box)
        box.setAccessibleName(words)

    def mouseReleaseEvent(self, event) -> None:
        """As on the box."""
        if self.rect().contains(event.position().toPoint()):
            self._box.click()


class TablesToday(QWidget):
    """`apply_wanted(Reseating)` when the moves are to be made, `people_wanted(ids)` to see somebody in the plan."""

    apply_wanted = Signal(object)
    people_wanted = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self.found: Reseating | None = None
        self._book, self._names, self._round, self._editable = Book.of([]), {}, None, True
        self.head = Heading(self.tr("Put it right for who is here"), 3)
        self.note = Body("", "soft")
        self.scope = Combo()
        self.scope.setAccessibleName(self.tr("Which rounds are put right"))
        self.awaited = QCheckBox()
        said = _Words(self.awaited, self.tr("Keep chairs for those who may still come"))
        self._awaited = holder(row(self.awaited, (said, 1), gap=1))
        self.go = Button(self.tr("Find the fewest moves"), "", "refresh", clicked=self.start)
        self.go.setToolTip(self.tr("Re-seat for who is here ({})").format("Ctrl+Shift+Enter"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("The fewest moves are looked for"))
        self.cancel = Button(self.tr("Cancel"), "quiet", "close", clicked=self.break_off)
        self.error = Body("", "error")
        self.outcome = Body()
        self.steps = RecordsModel(self._data, parent=self)
        self.list = Lines(self.tr("Who moves"), self.steps, wraps=True)
        self.apply = Button(self.tr("Seat them so"), "", "check", clicked=self._apply)
        self.leave = Button(self.tr("Leave it"), "quiet", clicked=self.forget)
        self.reprint = Button(self.tr("Print their cards…"), "", "print", clicked=self._print)
        self._moved: list[str] = []
        self._since: tuple[Book, list[str]] | None = None
        for opened in (self.list.activated, self.list.doubleClicked):
            opened.connect(lambda index: self.people_wanted.emit([index.data(RECORD).person.id]))
        self._build()
        desk.closed.connect(self.break_off)

    def _build(self) -> None:
        self.head.setWordWrap(True)
        self._answers = holder(Flow(self.apply, self.leave))
        self._running = holder(column(self.bar, holder(Flow(self.cancel)), gap=1))
        whole = column(self.head, self.note, self.scope, self._awaited, self.go, self._running, self.error,
                       self.outcome, (self.list, 1), self._answers, holder(Flow(self.reprint)), gap=1, pad=2)
        whole.addStretch(0)
        self.setLayout(column(Scrolled(panel(whole))))
        for part in (self._running, self.error, self.outcome, self.list, self._answers, self.reprint):
            part.hide()

    # Showing

    def read(self, book: Book, round: Round, names: Mapping[str, str], editable: bool) -> None:
        """Shows who is missing in a round; what was found or said of another state of the event goes."""
        is_other = self._round is None or round.id != self._round.id
        if is_other or self.found and (book is not self._book or round != self._round):
            self.forget()
        if book is not self._book:
            self.error.hide()
        self._book, self._round, self._names, self._editable = book, round, names, editable
        day = self._day(round)
        gone = reseating.away(book, day)
        members = [person for person in people.members(book) if person.id in gone]
        away = sum(1 for person in members if person.id in set(tables.places(book, round.id)))
        waiting = sum(person.role == MEMBER and person.id not in gone for person in tables.without_seat(book, round.id))
        self.note.setText(" ".join([
            self.tr("{} who have a seat in round {} are not here.").format(away, round.number) if away else
            self.tr("Everybody who has a seat in round {} is here.").format(round.number),
            *([self.tr("{} who are here have no seat yet.").format(waiting)] if waiting else [])]))
        self._awaited.setVisible(any(presence.stays(book, day)[p.id].state == presence.State.EXPECTED for p in members))
        self._show_scope()
        self.go.setEnabled(editable)
        if self._since:
            self._show_changed()

    def _show_scope(self) -> None:
        left = self._left()
        wanted = [self.tr("Round {} alone").format(self._round.number)]
        if len(left) > 1:
            wanted.append(self.tr("All that are left: {}").format(numbers_words([round.number for round in left])))
        if wanted != [self.scope.itemText(at) for at in range(self.scope.count())]:
            now = self.scope.currentIndex()
            self.scope.clear()
            self.scope.addItems(wanted)
            self.scope.setCurrentIndex(max(0, min(now, len(wanted) - 1)))

    def _left(self) -> list[Round]:
        """This round and the later ones that have a plan: where nobody sits yet there is nothing to put right."""
        later = [round for round in seating.open_rounds(self._book)
                 if round.number > self._round.number and tables.places(self._book, round.id)]
        return [self._round, *later]

    def _day(self, round: Round) -> str:
        day = day_of(self._book, round, self._desk.now())
        return day.id if day else ""

    # Deeds

    def start(self) -> None:
        """Looks for the fewest moves in a worker."""
        if self._job or not self._round or not self._editable:
            return
        self.forget()
        book, awaited = self._book, self.awaited.isChecked() and not self._awaited.isHidden()
        rounds = [(round, self._day(round)) for round in (self._left() if self.scope.currentIndex() else [self._round])]
        job = self._job = Job(lambda tell: put_right(book, rounds, awaited, tell), self)
        job.done.connect(lambda found: self._ends(job) and self._came(found, book))
        job.failed.connect(lambda error: self._ends(job) and self._failed(error))
        job.stopped.connect(lambda: self._ends(job))
        job.progress.connect(lambda share: self.bar.setValue(round(share * len(rounds))))
        self.bar.setRange(0, len(rounds) if len(rounds) > 1 else 0)
        self.bar.setValue(0)
        self._running.show()
        self.go.hide()
        job.start()

    def break_off(self) -> bool:
        """Nobody waits for it any more; False where nothing is worked out."""
        job = self._job
        if job:
            job.cancel()
        return job is not None and self._ends(job)

    def forget(self) -> None:
        """Takes away what was found."""
        had = self._answers.isVisible() and (self.apply.hasFocus() or self.leave.hasFocus())
        self.found, self._since = None, None
        self.steps.show([])
        for part in (self.error, self.outcome, self.list, self._answers, self.reprint):
            part.hide()
        if had:
            self.go.setFocus()

    def changed(self, before: Book, rounds: Sequence[str]) -> None:
        """Says whose cards of these rounds are others since a state of the event, and offers to print them."""
        self.forget()
        self._since = before, list(rounds)
        self._show_changed()
        announce(self, self.outcome.text())

    def _show_changed(self) -> None:
        """As long as any seat of these rounds is another; of those whose chairs were not kept, nobody needs a card
        before they come."""
        before, rounds = self._since
        book = self._desk.book
        gone = {round.id: reseating.away(book, self._day(round), awaited=self.awaited.isChecked())
                for id in rounds if (round := book.get(Round, id))}
        moved = [one for one in reseating.changed_seats(before, book, rounds) if one.person not in gone[one.round]]
        if not moved:
            self.forget()
            return
        self._moved = list(dict.fromkeys(one.person for one in moved))
        codes = list(dict.fromkeys(found.code for id in self._moved if (found := book.get(Person, id))))
        named = ", ".join(codes) if len(codes) <= NAMED else f"{len(codes):,}"
        self.outcome.setText(self.tr("Done. Cards that changed: {}.").format(named))
        self.outcome.show()
        self.reprint.show()

    def fail(self, sentence: str) -> None:
        """Says in one sentence why there are no moves to show."""
        self.error.setText(sentence)
        self.error.show()
        announce(self, sentence, urgent=True)

    def _print(self) -> None:
        from ....report.wishes import PERSONAL_CARDS
        from ...prints import open_prints

        open_prints(self.window(), self._desk, PERSONAL_CARDS, self._moved, only=True)

    def _apply(self) -> None:
        if self.found:
            self.apply_wanted.emit(self.found)

    def _ends(self, job: QObject) -> bool:
        if job is not self._job:
            return False
        self._job = None
        self._running.hide()
        self.go.show()
        return True

    def _came(self, found: Reseating, book: Book) -> None:
        if book is not self._book:
            self.fail(self.tr("The seating changed meanwhile: look for the moves once more."))
            return
        self.found = found
        steps = self._steps_of(found)
        self.steps.show(steps)
        self.outcome.setText("\n".join(reseat_lines(found, Counter(step.round.number for step in steps),
                                                    mixing.used(self._book, mixing.GATHER))))
        self.outcome.show()
        self.list.setVisible(bool(steps))
        self._answers.setVisible(bool(steps))
        announce(self, self.outcome.text())
        if steps:
            self.apply.setFocus()

    def _failed(self, error: Exception) -> None:
        from ....seating.program import Unproven

        if isinstance(error, Conflicting):
            words = conflict_words(error, self._names)
        elif isinstance(error, Unproven):
            words = self.tr("Nothing was found in time: move people by hand, or plan anew.")
        elif isinstance(error, ValueError):
            words = lacking(self._book) or self.tr("Nobody is here yet: check people in first.")
        else:
            raise error
        self.fail(words)

    def _steps_of(self, found: Reseating) -> list[Step]:
        changes = changes_of(self._book, found)
        rounds = [one.task.rounds[0] for one in found.rounds]
        return [Step(f"{moved.round} {moved.person}", person, self._book.get(Round, moved.round), moved.was, moved.now)
                for moved in reseating.changed_seats(self._book, self._book.after(changes), rounds)
                if moved.was != moved.now and (person := self._book.get(Person, moved.person))]

    def _data(self, step: Record, role: int):
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        was, now = (table.number if (table := self._book.get(Table, id)) else 0 for id in (step.was, step.now))
        them = who(step.person, self._names)
        words = self.tr("{}: table {} → {}").format(them, was, now) if was else \
            self.tr("{}: table {}").format(them, now)
        several = self.found is not None and len(self.found.rounds) > 1
        return self.tr("Round {} · {}").format(step.round.number, words) if several else words
