"""A date to type or to pick from a calendar in the colours of the desk."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from .. import icons, look
from .steady import Steady


class DateEdit(Steady, QDateEdit):
    """A date field with a calendar; `date` is "YYYY-MM-DD", and so is `iso()`."""

    def __init__(self, date: str = "", parent: QWidget | None = None):
        super().__init__(QDate.fromString(date, Qt.DateFormat.ISODate) if date else QDate.currentDate(), parent)
        self.setDisplayFormat(self.tr("dd/MM/yyyy"))  # With the name of a month, no number could be typed for it.
        self.setCalendarPopup(True)
        self.setCalendarWidget(_calendar())
        self._fit()

    def iso(self) -> str:
        """The date as "YYYY-MM-DD"."""
        return self.date().toString(Qt.DateFormat.ISODate)

    def changeEvent(self, event) -> None:
        """Take colours and sizes again when the look changes."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        calendar = self.calendarWidget()
        if calendar is None:
            return
        plain = QTextCharFormat()
        plain.setForeground(look.color("ink"))
        for day in Qt.DayOfWeek:
            calendar.setWeekdayTextFormat(day, plain)
        header = QTextCharFormat()
        header.setForeground(look.color("ink_soft"))
        header.setBackground(look.color("surface"))
        calendar.setHeaderTextFormat(header)
        calendar.setMinimumSize(look.px(40 * 7), look.px(34 * 7 + 40))


def _calendar() -> QCalendarWidget:
    made = QCalendarWidget()
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
        made.findChild(QToolButton, f"qt_calendar_{name}month").setIcon(icons.icon(icon))
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    return made
