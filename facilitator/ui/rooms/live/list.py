"""The day's list with what can be done in it: start from it, correct its times, see on it what a way out would give."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ....domain import timings
from ....domain.agenda import runs_by_itself
from ....domain.records import Segment
from ....domain.venue import on_the_wall
from ... import timewords
from ...desk import Desk
from ...widgets import Body, Button, Heading, column, row
from ..agenda.days import day_words
from .day import UNTIL, DayModel
from .day_view import DayView
from .deeds import LiveDeeds
from .lines import day_lines, previewed
from .moments import is_to_come, read_moment
from .reading import Reading


class DayList(QWidget):
    """The day that is on, below how it stands as a whole (`outlook`). `heading` names it, or says that what is seen is
    only a preview. `tables_wanted()` asks for the tables at a glance."""

    tables_wanted = Signal()

    def __init__(self, desk: Desk, deeds: LiveDeeds, outlook: QWidget, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self.model = DayModel(self, None if desk.read_only else self._correct)
        self.view = DayView(self.model)
        self.heading = Heading("", 2)
        self.tables = Button(self.tr("All tables"), "quiet", "tables", self.tables_wanted.emit)
        self.tables.setToolTip(self.tr("The tables at a glance: who is there, and which wants a look (L)"))
        self.tables.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the room's key after a click.
        self.hint = Body(self.tr(
            "Space starts and finishes · N goes on · P pauses · B goes back · + and − give and take a minute, * and _ "
            "five · R goes to the ways out when late · L shows all tables · Enter in the list starts a segment, F2 "
            "corrects a time · F9 opens the wall, F5 shows what is next on it, . darkens it · F12 small timer"), "hint")
        self.setLayout(column(row((self.heading, 1), self.tables), outlook, (self.view, 1), self.hint, gap=1))
        self.view.start_wanted.connect(self._start)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)

    def show_day(self, stands: Reading, tried: Reading | None = None) -> None:
        """Shows the day as it stands, or as a way out would make it (`tried`)."""
        day, book = stands.day, self._desk.book
        self.view.setVisible(bool(stands.seen))
        self.hint.setVisible(bool(stands.seen))
        if not day:
            self.model.show([])
            self.heading.setText("")
            return
        lines = day_lines(book, day, stands.now, stands.seen)
        if tried:
            lines = previewed(day_lines(book, day, tried.now, tried.seen), lines)
        self.model.show(lines, previews=tried is not None)
        held = timewords.date(stands.held) if stands.held and stands.held.isoformat() != day.date else ""
        named = " · ".join(part for part in (
            day_words(day, whole=bool(held)), day.title if day.date else "",
            self.tr("run on {}").format(held) if held else "") if part)
        self.heading.setText(self.tr("Only a preview: nothing has changed") if tried else named)
        self.view.preview() if tried else self.view.follow()

    def menu_for(self, id: str) -> QMenu:
        """What can be done with a segment of the list."""
        menu, segment = QMenu(self), self._desk.book.get(Segment, id)
        if not segment:
            return menu
        deeds, facts = self._deeds, timings.spans(self._desk.book).get(id, timings.NOTHING)
        waits = runs_by_itself(segment) and not facts.started and not facts.dropped
        entries: list[tuple[str, bool, object]] = [
            (self.tr("Start it now"), not facts.runs, lambda: deeds.go_to(segment)),
            (self.tr("Finish it"), facts.runs, lambda: deeds.finish(segment)),
            (self.tr("It has not finished yet"), facts.finished is not None, lambda: deeds.reopen(segment)),
            (self.tr("It has not begun: take its times back"), facts.started is not None,
             lambda: deeds.forget([segment])),
            (self.tr("Leave it out today"), waits, lambda: deeds.drop(segment)),
            (self.tr("Hold it after all"), facts.dropped, lambda: deeds.take_up(segment))]
        for words, possible, deed in entries:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, deed=deed: deed())
            action.setEnabled(possible and not self._desk.read_only)
            menu.addAction(action)
        return menu

    def _open_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.menu_for(self.model.line(index).id).exec(self.view.viewport().mapToGlobal(at))

    def _start(self, id: str) -> None:
        facts = timings.spans(self._desk.book).get(id, timings.NOTHING)
        segment = self._desk.book.get(Segment, id)
        if segment and runs_by_itself(segment) and not facts.started:
            self._deeds.go_to(segment)

    def _correct(self, id: str, column: int, text: str) -> bool:
        """Takes a time that was typed; what is wrong with it is said in a sentence, and it stays in its field."""
        book, desk = self._desk.book, self._desk
        segment, facts = book.get(Segment, id), timings.spans(book).get(id, timings.NOTHING)
        now = on_the_wall(book, desk.now())
        known = facts.finished if column == UNTIL else facts.started
        try:
            at = read_moment(text, known.astimezone(now.tzinfo) if known else now, now)
        except ValueError:
            desk.said.emit(self.tr("“{}” is no time: type it as 10:42, or as 4 minutes ago.").format(text))
            return False
        to_come = is_to_come(at, now)
        if to_come and column == UNTIL and facts.runs:
            return self._deeds.has_until(segment, at)
        if to_come:
            desk.said.emit(self.tr("{} is still to come: what is to begin then is planned in the agenda.").format(
                timewords.clock(at)))
            return False
        done = self._deeds.finished_at if column == UNTIL else self._deeds.started_at
        return done(segment, min(at, now))
