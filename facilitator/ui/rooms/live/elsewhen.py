"""What is asked when a day was run on another date than it is planned for: a rehearsal, or was the day put off?"""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ....domain import agenda, running
from ....domain.records import Day, Segment
from ... import look, timewords
from ...desk import Desk
from ...widgets import Body, Button, Flow, Picture, column, row
from ..agenda.days import day_words
from .deeds import LiveDeeds


class Elsewhen(QFrame):
    """One question once the day does not go on. Nothing waits for the answer: on either date the day is counted by its
    own times of day. What was left as it is, is not asked about again."""

    def __init__(self, desk: Desk, deeds: LiveDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self._found: tuple[Day, list[Segment], date] | None = None
        self._left: set[tuple[str, str, date]] = set()
        look.set_role(self, "warning")
        self.words = Body()
        self.take_back = Button(self.tr("Take those times back"), "", "undo", self._take_back)
        self.move_day = Button("", "", "agenda", self._move)
        self.leave = Button(self.tr("Leave it"), "", "", self._leave)
        for button in self.parts:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(row(Picture("info", 18, "warning"), (column(self.words, Flow(*self.parts)), 1), gap=1, pad=1.5))
        self.hide()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in order."""
        return self.take_back, self.move_day, self.leave

    def look(self) -> None:
        """Asks where there is something to ask."""
        book, now = self._desk.book, self._desk.now()
        day = None if self._desk.read_only else running.today(book, now)
        over = day and not running.goes_on(book, day, now) and all(
            segment.day != day.id for segment in running.running(book, now))
        found = running.elsewhen(book, day, now) if over else []
        self._found = (day, [segment for segment, _ in found], found[-1][1]) if found else None
        asks = self._found is not None and self._key() not in self._left
        if asks:
            held = timewords.date(found[-1][1], whole=True)
            words = self.tr("This day is planned for {}, and was run on {}. Was that a rehearsal, or was it put off?")
            self.words.setText(words.format(day_words(day, whole=True), held))
            self.setAccessibleName(self.words.text())
            self.move_day.setText(self.tr("Move the day to {}").format(timewords.date(found[-1][1])))
            self.move_day.setVisible(all(other.date != found[-1][1].isoformat() for other in agenda.days(book)))
        self.setVisible(asks)

    def _key(self) -> tuple[str, str, date]:
        day, _, held = self._found
        return day.id, day.date, held

    def _take_back(self) -> None:
        self._deeds.forget(self._found[1])

    def _move(self) -> None:
        day, _, held = self._found
        self._desk.do(self.tr("Give a day another date"), agenda.change_day(day, date=held.isoformat()))

    def _leave(self) -> None:
        self._left.add(self._key())
        self.hide()
