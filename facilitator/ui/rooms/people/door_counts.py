"""Who has come by now: of all members and by attribute, in numbers large enough for a door."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from ....domain import people, presence
from ....domain.book import Book
from ....domain.presence import State
from ... import look
from ...widgets import Body, Button, column, panel, show_around
from .counts import Counts

LEAST = 150
"""Px at a scale of 1 of the counts by attribute that are seen at once where they were asked for."""


class DoorCounts(QWidget):
    """`total` is its first line, for where all of it has no room; there its `button` shows it in the place of others.
    It takes the keyboard, to be scrolled, and gives it `back` when these are shown again."""

    def __init__(self, back: QWidget, others: Sequence[QWidget], parent: QWidget | None = None):
        super().__init__(parent)
        self._back, self._others, self._has_room = back, others, True
        self.button = Button(self.tr("Counts"), "quiet", "chart")
        self.button.setCheckable(True)
        self.button.hide()
        self.button.toggled.connect(self._turn)
        self.total = look.set_role(QLabel(), "display")
        self.rest = Body("", "soft")
        self.counts = Counts(self.tr("Members who have come, of those invited, by attribute"))
        self.scroll = self.counts.scrolled()
        self.setLayout(column(panel(column(self.total, self.rest, (self.scroll, 1), gap=1, pad=2))))

    def stand_by(self, has_room: bool) -> None:
        """Shows itself where it has room; else it waits for its button."""
        self._has_room = has_room
        self.button.setVisible(not has_room)
        self.button.setChecked(False)
        self._show_parts(False)

    def show_day(self, book: Book, day: str) -> None:
        """Counts those of a day."""
        seen, stays = presence.seen(book, day), presence.stays(book, day)
        members = [stays[person.id] for person in book.all(people.Person) if person.role == people.MEMBER]
        states = [stay.state for stay in members]
        self.total.setText(self.tr("{} of {} here").format(states.count(State.HERE), len(members)))
        parts = [(states.count(State.EXPECTED), self.tr("{} to come")),
                 (sum(stay.late for stay in members), self.tr("{} late")),
                 (states.count(State.LEFT), self.tr("{} left")), (states.count(State.ABSENT), self.tr("{} absent"))]
        self.rest.setText(" · ".join(words.format(number) for number, words in parts if number))
        self.counts.show_present(book, seen)

    def _turn(self, shown: bool) -> None:
        if not shown:
            self._back.setFocus()
        self._show_parts(shown)
        if shown:
            self.scroll.setMinimumHeight(0 if self._has_room else look.px(LEAST))
            self.scroll.setFocus()
            QTimer.singleShot(0, self.scroll, lambda: show_around(self.scroll))  # Once it is laid out.

    def _show_parts(self, shown: bool) -> None:
        for part in self._others:
            part.setVisible(self._has_room or not shown)
        self.setVisible(shown or self._has_room)
