"""What is asked when a day was run on another date than it is planned for: a rehearsal, or was the day put off?"""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from ...domain import agenda, running
from ...domain.records import Day, Segment
from .. import timewords
from ..desk import Desk
from ..offer import Offer
from .agenda_days import day_words
from .live_deeds import LiveDeeds


class Elsewhen(QVBoxLayout):
    """One question while nothing runs; once for a day and the date on which it was run. Nothing waits for the answer:
    the day is counted by its own times of day on either date."""

    def __init__(self, desk: Desk, deeds: LiveDeeds):
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._asked: tuple = ()

    def look(self, runs: bool) -> None:
        """Asks where there is something to ask; what was asked already stays, or stays answered."""
        book, now = self._desk.book, self._desk.now()
        day = None if runs or self._desk.read_only else running.today(book, now)
        found = running.elsewhen(book, day, now) if day else []
        asked = (day.id, day.date, found[-1][1]) if found else ()
        if asked == self._asked:
            return
        self._asked = asked
        while self.count():
            self.takeAt(0).widget().deleteLater()
        if found:
            self._ask(day, [segment for segment, _ in found], found[-1][1])

    def _ask(self, day: Day, segments: list[Segment], on: date) -> None:
        answers = [(self.tr("Take those times back"), lambda: self._deeds.forget(segments)),
                   (self.tr("Move the day"), lambda: self._move(day, on)), (self.tr("Leave it"), lambda: None)]
        if any(other.date == on.isoformat() for other in agenda.days(self._desk.book)):
            del answers[1]
        words = self.tr("This day is planned for {}, and was run on {}. Was that a rehearsal, or was it put off?")
        self.addWidget(Offer(words.format(day_words(day, whole=True), timewords.date(on, whole=True)), answers))

    def _move(self, day: Day, on: date) -> None:
        self._desk.do(self.tr("Give a day another date"), agenda.change_day(day, date=on.isoformat()))
