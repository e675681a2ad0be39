"""The person in hand at a glance: how they stand to each day, and, of the team, where they are needed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ....domain import agenda, people, presence, staff, tables
from ....domain.book import Book
from ....domain.presence import State
from ....domain.records import Person
from ... import icons, look
from ...timewords import day_words
from ...widgets import Body, Flow, Measured, column, holder, row
from .door_list import SIGNS
from .words import stay_words

SIGN, FEW = 16, 3
"""The size of a sign at a scale of 1; so many segments are named that somebody leads, more are counted."""


class Glance(QWidget):
    """Says nothing while nobody is in hand."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.code = look.set_role(QLabel(), "strong")
        self.duties = Body("", "soft")
        self.marks: list[_Mark] = []
        self._flow = Flow(self.code, gap=1.5)
        self.setLayout(column(holder(self._flow), self.duties, gap=0.5))
        self.hide()

    def show_person(self, book: Book, person: str, today: str) -> None:
        """Shows somebody, or nothing for who is not in the book. Who was not ticked was there on the days before
        `today`, a date, at which nobody was checked in."""
        known = book.get(Person, person)
        self.setVisible(known is not None)
        if not known:
            return
        self.code.setText(known.code)
        days = agenda.days(book)
        while len(self.marks) < len(days):
            self.marks.append(_Mark())
            self._flow.addWidget(self.marks[-1])
        for mark, day in zip(self.marks, days, strict=False):
            stay = presence.stay(book, person, day.id)
            words, state = stay_words(stay), stay.state
            if not words and stay.counted and day.date and day.date < today:
                words, state = self.tr("present"), State.HERE
            elif not words:
                words = self.tr("expected") if stay.counted else self.tr("has not come")
            mark.show_state(state, self.tr("{}: {}").format(day_words(day), words))
        for place, mark in enumerate(self.marks):
            mark.setVisible(place < len(days))
        words = "" if known.role == people.MEMBER else self._duties(book, known)
        self.duties.setText(words)
        self.duties.setVisible(bool(words))

    def _duties(self, book: Book, person: Person) -> str:
        mine = staff.duties(book)[person.id]
        by_table: dict[str, list[str]] = {}
        for round in tables.rounds(book):
            if round.id in mine.at:
                by_table.setdefault(tables.title(mine.at[round.id]), []).append(str(round.number))
        words = [(self.tr("Table {} in round {}") if len(rounds) == 1 else self.tr("Table {} in rounds {}")).format(
                 table, ", ".join(rounds)) for table, rounds in by_table.items()]
        if len(mine.leads) > FEW:
            words.append(self.tr("leads {} segments").format(len(mine.leads)))
        else:
            words += [self.tr("leads “{}”").format(segment.title) for segment in mine.leads]
        words += [self.tr("wanted in “{}” and “{}” at the same time").format(one.segment.title, one.other.title)
                  for one in staff.clashes(book) if one.person == person.id]
        return " · ".join(words)


class _Mark(Measured, QWidget):
    """A day with its sign."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.sign, self.words = _Sign(), QLabel()
        self.setLayout(row(self.sign, self.words, gap=0.5))

    def show_state(self, state: State, words: str) -> None:
        """Shows how somebody stands to it."""
        self.sign.state = state
        self.sign.update()
        self.words.setText(words)


class _Sign(Measured, QWidget):
    """The sign of a state; the words beside it say the same."""

    state = State.EXPECTED

    def sizeHint(self) -> QSize:
        """A small square."""
        return look.icon_size(SIGN)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it."""
        side = look.px(SIGN)
        icons.paint(QPainter(self), QRectF(0, (self.height() - side) / 2, side, side), *SIGNS[self.state])
