"""What is ticked at the door: each tick one undo step, told with who it was, and never with a name in its label."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from ....domain import agenda, door, people, presence, running
from ....domain.changes import Change
from ....domain.presence import State
from ....domain.records import Day
from ....domain.venue import on_the_wall
from ...desk import Desk
from .door_list import DoorLine
from .words import stay_words


class DoorDeeds(QObject):
    """Deeds for the day that `day()` names. Each gives the words of what it did, or "" where it could not."""

    def __init__(self, desk: Desk, day: Callable[[], str], parent: QObject | None = None):
        super().__init__(parent)
        self._desk, self._day = desk, day

    def hint(self, names: bool) -> str:
        """What to do here, before anything is done; `names` whether people are found by name."""
        if not self._day():
            return self.tr("People come on a day, and the event has none yet: add today, or the days in the agenda.")
        if self.is_on():
            return self.tr("Type letters of a name, or the code, until one fits, and press Enter.") if names else \
                self.tr("Type the code and press Enter.")
        return self.tr("This day is not on. Whoever is ticked is taken to have come at {}: change the time in the list."
                       ).format(self._time())

    def is_on(self) -> bool:
        """Whether people come now on this day: it is the one that is on, and not still to come."""
        book, now = self._desk.book, self._desk.now()
        on = running.today(book, now)
        return bool(on) and on.id == self._day() and on.date <= on_the_wall(book, now).date().isoformat()

    def check_in(self, line: DoorLine) -> str:
        """Somebody is here."""
        changes = door.check_in(self._desk.book, line.person.id, self._day(), self._time())
        if line.stay.state != State.HERE:
            return self._do(self.tr("Check in"), changes, line, self.tr("{}: {}."))
        words = self.tr("{} is in the list already: {}.")
        return self._do(self.tr("Seen at the door again"), changes, line, words) if changes else self._said(line, words)

    def leave(self, line: DoorLine) -> str:
        """Somebody leaves now."""
        if not self.is_on():
            self._desk.said.emit(self.tr("This day is not on: write in the list when they left."))
            return ""
        changes = door.leave(self._desk.book, line.person.id, self._day(), self._time())
        if not changes:
            words = self.tr("{} has left already: {}.") if line.stay.left else self.tr("{} has not come yet.")
            return self._said(line, words)
        return self._do(self.tr("Left early"), changes, line, self.tr("{}: {}."))

    def tick_absent(self, line: DoorLine) -> str:
        """Somebody will not come; of who was seen here it is not believed before that is taken back."""
        if line.stay.state in (State.HERE, State.LEFT):
            return self._said(line, self.tr("{} is not absent: {}. Take that back first."))
        changes = people.tick_absent(self._desk.book, line.person.id, self._day(), True)
        return self._do(self.tr("Tick absent"), changes, line, self.tr("{}: {}."))

    def take_back(self, line: DoorLine) -> str:
        """What was said of somebody last was not so."""
        changes = door.take_back(self._desk.book, line.person.id, self._day())
        if not changes:
            return self._said(line, self.tr("{} is expected: there is nothing to take back."))
        if not self._do(self.tr("Take back a tick"), changes, line, self.tr("{}: {}.")):
            return ""
        is_expected = presence.stay(self._desk.book, line.person.id, self._day()).state == State.EXPECTED
        return self._said(line, self.tr("{} is expected again.") if is_expected else self.tr("{}: {}."))

    def _do(self, label: str, changes: list[Change], line: DoorLine, words: str) -> str:
        if not self._day():
            self._desk.said.emit(self.hint(names=True))
            return ""
        return self._said(line, words) if self._desk.do(label, changes) else ""

    def _said(self, line: DoorLine, words: str) -> str:
        stay = presence.stay(self._desk.book, line.person.id, self._day())
        return words.format(line.called, stay_words(stay))

    def _time(self) -> str:
        book = self._desk.book
        if self.is_on() or not book.get(Day, self._day()):
            return f"{on_the_wall(book, self._desk.now()):%H:%M}"
        return agenda.clock_time(presence.begins(book, self._day()))
