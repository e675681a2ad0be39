"""The day for which people are ticked: the one that is on, until somebody chooses another."""

from PySide6.QtCore import QEvent, Qt

from ....domain import agenda, running
from ....domain.records import Day
from ...desk import Desk
from ...timewords import day_words
from ...widgets import Combo


def day_title(day: Day) -> str:
    """A day's date and title: "Sat 12 Sep · Weighing the choices"."""
    date = day_words(day)
    return f"{date} · {day.title}" if day.title and day.title != date else date


class DayChoice(Combo):
    """The event's days to choose from; `day()` is the chosen one's id, or "" where there is none."""

    def __init__(self, desk: Desk, parent=None):
        super().__init__(parent)
        self._desk = desk
        self._own = ""
        self._days: list[Day] = []
        self.setAccessibleName(self.tr("Day"))
        self.setToolTip(self.tr("The day for which people are ticked"))
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._choose)

    def day(self) -> str:
        """The id of the day shown."""
        return self.currentData() or ""

    def words(self) -> str:
        """The day shown, with its title."""
        return self.currentData(Qt.ItemDataRole.ToolTipRole) or ""

    def read(self) -> None:
        """Shows the days there are; nothing is said of it."""
        book = self._desk.book
        days = agenda.days(book)
        today = running.today(book, self._desk.now())
        wanted = self._own if book.get(Day, self._own) else today.id if today else ""
        if days != self._days:
            self._days = days
            self.clear()
            for place, day in enumerate(days):
                self.addItem(day_words(day), day.id)
                self.setItemData(place, day_title(day), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(wanted))
        self.setVisible(bool(days))

    def showEvent(self, event) -> None:
        """Measures the words again: what Qt measured before it knew the style's arrow is too narrow."""
        super().showEvent(event)
        self.changeEvent(QEvent(QEvent.Type.StyleChange))

    def _choose(self) -> None:
        self._own = self.day()
