"""The days of an event as tabs, and the date, title, venue and start of the one in sight."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTabBar, QWidget

from ...domain.records import Day
from .. import look, timewords
from ..widgets import Field, column, row
from . import agenda_reading as reading


def day_words(day: Day, *, whole: bool = False) -> str:
    """A day's date as it is spoken of; its title where it has none."""
    try:
        return timewords.date(date.fromisoformat(day.date), whole=whole)
    except ValueError:
        return day.title


class DayTabs(QTabBar):
    """One tab a day; `day_chosen(id)`."""

    day_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(self.tr("Days"))
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.currentChanged.connect(lambda at: at >= 0 and self.day_chosen.emit(self.tabData(at)))

    def show_days(self, days: list[Day], current: str) -> None:
        """Shows these days, one of them chosen; nothing is told."""
        self.blockSignals(True)
        for at, day in enumerate(days):
            if at >= self.count():
                self.addTab("")
            words = day_words(day) or self.tr("Day {}").format(at + 1)
            self.setTabText(at, words.replace("&", "&&"))
            self.setTabToolTip(at, day.title)
            self.setTabData(at, day.id)
        while self.count() > len(days):
            self.removeTab(self.count() - 1)
        self.setCurrentIndex(next((at for at, day in enumerate(days) if day.id == current), 0))
        self.blockSignals(False)


class DayFields(QWidget):
    """The day in sight. `write(field, value)` writes a field and says if it was written."""

    def __init__(self, write: Callable[[str, str], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._write = write
        self._day: Day | None = None
        self.lines = {name: _Line() for name in ("date", "title", "venue", "start")}
        words = {"date": self.tr("Date"), "title": self.tr("Title of the day"), "venue": self.tr("Venue"),
                 "start": self.tr("Begins")}
        self.fields = {name: Field(words[name], line) for name, line in self.lines.items()}
        for name, line in self.lines.items():
            line.done.connect(lambda name=name: self._done(name))
        self.fields["start"].setMaximumWidth(look.px(110))
        self.setLayout(row(*((column(self.fields[name]), share)
                             for name, share in (("date", 3), ("title", 4), ("venue", 4), ("start", 0))), gap=1.5))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_day(self, day: Day, read_only: bool) -> None:
        """Shows a day; a field that is being typed in is left alone."""
        other = self._day is None or self._day.id != day.id
        self._day = day
        for name, line in self.lines.items():
            line.setReadOnly(read_only)
            if other or not line.being_typed():
                self._show(name)

    def changeEvent(self, event) -> None:
        """Grows with the text."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.fields["start"].setMaximumWidth(look.px(110))

    def _show(self, name: str) -> None:
        value = getattr(self._day, name)
        self.lines[name].fill(day_words(self._day, whole=True) if name == "date" and value else value)
        self.fields[name].error("")

    def _done(self, name: str) -> None:
        text = self.lines[name].text().strip()
        try:
            value = {"date": reading.date, "start": reading.time}.get(name, str)(text)
        except reading.Unreadable as error:
            self.fields[name].error(str(error))
            return
        if value == getattr(self._day, name) or self._write(name, value):
            self._show(name)


class _Line(QLineEdit):
    """A line that says `done` once what was typed is to be written; Escape puts back what was there."""

    done = Signal()

    def __init__(self):
        super().__init__()
        self._was = ""
        self.editingFinished.connect(lambda: self.being_typed() and self.done.emit())

    def fill(self, text: str) -> None:
        self._was = text
        self.setText(text)
        self.setCursorPosition(0)

    def being_typed(self) -> bool:
        return self.text() != self._was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.being_typed():
            self.setText(self._was)
            self.selectAll()
            self.done.emit()
        else:
            super().keyPressEvent(event)
