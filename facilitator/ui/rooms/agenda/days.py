"""The days of an event as tabs, and the date, title, venue, start and end of the one in sight."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTabBar, QWidget

from ....domain.records import Day
from ... import look
from ...timewords import day_words
from ...widgets import Field, column, literal, row
from . import reading
from .model import MIME, dragged


class DayTabs(QTabBar):
    """One tab a day; `day_chosen(id)`. Segments can be dropped on a tab: `dropped(ids, day)`."""

    day_chosen = Signal(str)
    dropped = Signal(list, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(self.tr("Days"))
        self.setAcceptDrops(True)
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
            self.setTabText(at, literal(words))
            keys = self.tr("Ctrl+Page Up and Ctrl+Page Down turn to another day")
            self.setTabToolTip(at, "\n".join(filter(None, [day.title, keys])))
            self.setTabData(at, day.id)
        while self.count() > len(days):
            self.removeTab(self.count() - 1)
        self.setCurrentIndex(next((at for at, day in enumerate(days) if day.id == current), 0))
        self.blockSignals(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Segments of the list may be dropped."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """On another day than their own."""
        at = self.tabAt(event.position().toPoint())
        if at >= 0 and at != self.currentIndex():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells of them."""
        at = self.tabAt(event.position().toPoint())
        if at >= 0 and at != self.currentIndex():
            event.acceptProposedAction()
            self.dropped.emit(dragged(event.mimeData()), self.tabData(at))


class DayFields(QWidget):
    """The day in sight. `write(field, value)` writes a field and says if it was written."""

    def __init__(self, write: Callable[[str, str], bool], parent: QWidget | None = None):
        super().__init__(parent)
        self._write = write
        self._day: Day | None = None
        self.lines = {name: _Line() for name in ("date", "title", "venue", "start", "end")}
        words = {"date": self.tr("Date"), "title": self.tr("Title of the day"), "venue": self.tr("Venue"),
                 "start": self.tr("Begins"), "end": self.tr("Must end")}
        self.fields = {name: Field(words[name], line) for name, line in self.lines.items()}
        for name, line in self.lines.items():
            line.done.connect(lambda name=name: self._done(name))
        self.lines["end"].setPlaceholderText(self.tr("any time"))
        self._fit()
        self.setLayout(row(*((column(self.fields[name]), share) for name, share in
                             (("date", 3), ("title", 4), ("venue", 4), ("start", 0), ("end", 0))), gap=1.5))
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
            self._fit()

    def _fit(self) -> None:
        for name in ("start", "end"):
            self.fields[name].setMaximumWidth(look.px(110))

    def _show(self, name: str) -> None:
        value = getattr(self._day, name)
        self.lines[name].fill(day_words(self._day, whole=True) if name == "date" and value else value)
        self.fields[name].error("")

    def _done(self, name: str) -> None:
        text = self.lines[name].text().strip()
        try:
            value = {"date": reading.date, "start": reading.time, "end": reading.end}.get(name, str)(text)
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

    def event(self, event: QEvent) -> bool:
        """A text of several lines is not for this line: its keys are left to the room."""
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Paste) and \
                "\n" in QGuiApplication.clipboard().text().strip():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.being_typed():
            self.setText(self._was)
            self.selectAll()
            self.done.emit()
        else:
            super().keyPressEvent(event)
