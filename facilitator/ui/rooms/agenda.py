"""The agenda room: the days of the event, and the segments of one as a list to type in whose times follow at once."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ...domain import agenda, running
from ...domain.records import Change, Day, Round, Segment
from ...store.store import Done
from .. import look
from ..desk import Desk
from ..widgets import Body, Button, EmptyState, IconButton, Toast, announce, column, holder, row
from . import agenda_reading as reading
from .agenda_days import DayFields, DayTabs
from .agenda_delegate import AgendaDelegate
from .agenda_lines import SEGMENT, Line, lines
from .agenda_model import MINUTES, SEATING, START, TITLE, AgendaModel
from .agenda_picture import DayPicture
from .agenda_totals import Totals
from .agenda_view import AgendaView
from .room import Room

_SHOWN = ("day", "segment", "round")
_WIDE = 940


class AgendaRoom(Room):
    """Days as tabs; a list of segments, the day drawn to scale beside it and added up below it."""

    key = "agenda"
    icon = "agenda"
    wants_import = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(desk, parent)
        self._day = ""
        self.tabs = DayTabs()
        self.fields = DayFields(self._write_day)
        self.model = AgendaModel(self._write_cell, self._move_before, self)
        self.delegate = AgendaDelegate(lambda: self.book, self)
        self.view = AgendaView(self.model, self.delegate)
        self.picture = DayPicture()
        self.totals = Totals()
        self.hint = Body("", "hint")
        self._build()
        self._connect()
        self.toast = Toast(self)

    def title(self) -> str:
        """The room's name."""
        return self.tr("Agenda")

    def enter(self) -> None:
        """The cursor goes to the segment that runs or comes next, else to where one is begun."""
        if self.stack.currentWidget() is not self.page:
            self.empty.buttons[0].setFocus()
        elif self.body.currentWidget() is not self.view:
            self.first.buttons[0].setFocus()
        else:
            self.view.setFocus()
            if not self.view.current_id():
                following = self.desk.segment()
                first = next((line.id for line in self.model.lines if line.kind == SEGMENT), "")
                self.view.go_to(following.id if following and following.day == self._day else first)

    def read(self, done: Done | None) -> None:
        """Shows the day; what is being typed stays where it is."""
        if done and not done.touches(*_SHOWN):
            return
        days = agenda.days(self.book)
        day = self._chosen(days)
        self.stack.setCurrentWidget(self.page if day else self.empty)
        self.model.editable = not self.desk.read_only
        if not day:
            self.model.show([])
            return
        self._day = day.id
        self.tabs.show_days(days, day.id)
        self.fields.show_day(day, bool(self.desk.read_only))
        self.model.show(lines(self.book, day))
        self.view.dress()
        blocks = agenda.blocks(day, agenda.segments(self.book, day.id))
        self.picture.show_day(blocks)
        self.totals.show_day(blocks)
        self.body.setCurrentWidget(self.view if blocks else self.first)
        self.totals.setVisible(bool(blocks))
        self._tell("")

    # What is done

    def add(self) -> None:
        """A new segment below the one in hand, its title ready to be typed."""
        known = self.book.get(Segment, self.view.current_id())
        order = [s.id for s in agenda.segments(self.book, self._day)]
        place = order.index(known.id) + 1 if known and known.id in order else None
        segment, changes = agenda.add_segment(self.book, self._day, place=place, track=known.track if known else "")
        if self._do(self.tr("Add a segment"), changes):
            self.view.setFocus()
            self.view.go_to(segment.id, TITLE, edit=True)

    def add_day(self) -> None:
        """A new day, a day after the last, its date ready to be changed."""
        next_date = _day_after(agenda.days(self.book), self.desk.now().date().isoformat())
        day, changes = agenda.add_day(self.book, next_date)
        if self._do(self.tr("Add a day"), changes):
            self.choose_day(day.id)
            self.fields.lines["date"].setFocus()
            self.fields.lines["date"].selectAll()

    def choose_day(self, day: str) -> None:
        """Shows another day."""
        self._day = day
        self.read(None)

    def move(self, id: str, step: int) -> None:
        """Moves a segment up or down by one."""
        segment = self.book.get(Segment, id)
        order = [s.id for s in agenda.segments(self.book, self._day)]
        if segment and id in order:
            self._moved(segment, order.index(id) + step)

    def remove(self, id: str) -> None:
        """Takes a segment out; one key brings it back."""
        row = self.model.row_of(id)
        if self._do(self.tr("Take a segment out"), agenda.remove_segment(self.book.get(Segment, id))):
            near = [line.id for line in (*self.model.lines[row:], *reversed(self.model.lines[:row]))
                    if line.kind == SEGMENT]
            self.view.go_to(next(iter(near), ""))
            self.toast.say(self.tr("The segment is taken out. Its notes stay."), self.tr("Undo"), self.desk.undo)

    def remove_day(self) -> None:
        """Takes the day in sight out with its segments; one key brings them back."""
        day = self.book.get(Day, self._day)
        if day and self._do(self.tr("Take a day out"), agenda.remove_day(self.book, day)):
            self.toast.say(self.tr("The day is taken out with its segments. Their notes stay."), self.tr("Undo"),
                           self.desk.undo)

    def _move_before(self, id: str, below: str) -> bool:
        segment = self.book.get(Segment, id)
        order = [s.id for s in agenda.segments(self.book, self._day) if s.id != id]
        return bool(segment) and self._moved(segment, order.index(below) if below in order else len(order))

    def _moved(self, segment: Segment, place: int) -> bool:
        done = self._do(self.tr("Move a segment"), agenda.move_segment(self.book, segment, place))
        if done:
            self.view.scrollTo(self.view.currentIndex())
            now = next(line.planned for line in self.model.lines if line.id == segment.id)
            announce(self.view, self.tr("Now at {}").format(agenda.clock_time(now.start)))
        return done

    def _write_cell(self, line: Line, column: int, text: str) -> bool:
        segment = self.book.get(Segment, line.id)
        if not segment:
            return True
        if column == SEATING:
            changes = agenda.give_round([segment], self.book.get(Round, text))
            return not changes or self._do(self.tr("Say which seating holds"), changes)
        try:
            changes = agenda.change_segment(segment, **reading.cell(line, column, text))
        except reading.Unreadable as error:
            self._tell(str(error), wrong=True)
            return False
        labels = {START: self.tr("Change when a segment starts"), MINUTES: self.tr("Change how long a segment is"),
                  TITLE: self.tr("Change a segment's title")}
        return not changes or self._do(labels.get(column, self.tr("Change a segment")), changes)

    def _write_day(self, name: str, value: str) -> bool:
        day = self.book.get(Day, self._day)
        return bool(day) and self._do(self.tr("Change a day"), agenda.change_day(day, **{name: value}))

    def _do(self, label: str, changes: list[Change]) -> bool:
        return bool(changes) and self.desk.do(label, changes)

    # Building

    def _build(self) -> None:
        self.new = Button(self.tr("Add segment"), "primary", "plus", self.add)
        self.new.setToolTip(self.tr("A new segment below the one in hand (Enter in the list)"))
        self.new_day = Button(self.tr("Add day"), "quiet", "plus", self.add_day)
        self.more = IconButton("more", self.tr("What else can be done"), self._more)
        import_ = (self.tr("Import an agenda…"), lambda: self.wants_import.emit("agenda"))
        self.empty = EmptyState("agenda", self.tr("There is no agenda yet."), import_,
                                (self.tr("Begin a day by hand"), self.add_day),
                                hint=self.tr("Read one from a table, or type it: times follow from the minutes."))
        self.first = EmptyState("agenda", self.tr("This day has no segments yet."),
                                (self.tr("Add the first segment"), self.add), import_)
        self.body = QStackedWidget()
        self.page = holder(column(row((self.tabs, 1), self.new_day, self.new, self.more, gap=1), self.fields,
                                  (row((self.body, 1), self.picture, gap=2), 1), self.totals, self.hint, gap=1.5))
        self.stack = QStackedWidget()
        self.setLayout(column((self.stack, 1), pad=2))
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.view)
        self.body.addWidget(self.first)
        for button in (self.new, self.new_day, *self.empty.buttons[1:], self.first.buttons[0]):
            button.setEnabled(not self.desk.read_only)

    def _connect(self) -> None:
        self.tabs.day_chosen.connect(self.choose_day)
        self.view.add_wanted.connect(self.add)
        self.view.move_wanted.connect(self.move)
        self.view.remove_wanted.connect(self.remove)
        self.view.current_changed.connect(lambda: self.picture.choose(self.view.current_id()))
        self.picture.picked.connect(self.view.go_to)
        self.delegate.ended.connect(lambda: self._tell(""))

    def _more(self) -> None:
        menu = self.menu()
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What else can be done."""
        made = QMenu(self)
        made.addAction(self.tr("Import an agenda…"), lambda: self.wants_import.emit("agenda"))
        made.addSeparator()
        removing = made.addAction(self.tr("Take this day out"), self.remove_day)
        for action in made.actions():
            action.setEnabled(not self.desk.read_only)
        removing.setEnabled(bool(self._day) and not self.desk.read_only)
        return made

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Says what is wrong with what was typed, or what the keys are."""
        keys = self.tr("Enter adds a segment below · Alt with ↑ or ↓ moves it · Delete takes it out · F2 edits a cell")
        look.set_role(self.hint, "error" if wrong else "hint")
        self.hint.setText(sentence or self.desk.read_only or keys)
        if wrong:
            announce(self.view, sentence, urgent=True)

    def _chosen(self, days: list[Day]) -> Day | None:
        known = next((day for day in days if day.id == self._day), None)
        return known or running.today(self.book, self.desk.now())

    def resizeEvent(self, event) -> None:
        """The day is drawn beside the list where there is room for both."""
        super().resizeEvent(event)
        self.picture.setVisible(self.width() >= look.px(_WIDE))


def _day_after(days: list[Day], today: str) -> str:
    """The date after the last day, or today's."""
    dated = [day.date for day in days if day.date]
    try:
        return (date.fromisoformat(dated[-1]) + timedelta(days=1)).isoformat() if dated else today
    except ValueError:
        return today
