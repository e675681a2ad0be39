"""The agenda room: the days of the event, and the segments of one as a list to type in whose times follow at once."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ....domain import agenda, experience, running
from ....domain.records import Day, Segment
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...widgets import Body, Button, EmptyState, IconButton, Pages, Toast, announce, column, holder, row
from ..room import Room
from . import reading
from .asides import PAGE_KEYS, USE, Asides
from .ask import AskLine
from .commands import AgendaCommands, applies_to_all
from .days import DayFields, DayTabs
from .deeds import AgendaDeeds
from .delegate import AgendaDelegate
from .learned import Learned
from .lines import SEGMENT, Line, lines
from .model import MINUTES, SEATING, START, TITLE, AgendaModel
from .picture import DayPicture
from .totals import Totals
from .view import AgendaView

_SHOWN = ("day", "segment", "round", "script", "turns", "poll", "option", "hands", "person", "contact", "table",
          "timing", "event")
_WIDE, _ASIDE, _BOTH = 940, (352, 460), 1380
"""Widths in px at a scale of 1: from the first on the day is drawn beside the list, or what stands aside; from the
last on both."""

_LOW = 420, 600
"""Heights in px at a scale of 1: below the first the day's fields wait behind a button, below the second its types and
the keys are left out."""

_AHEAD = 700
"""Milliseconds after the room is entered until its sheet is made ready."""

SHEET_KEY = "F4"


class AgendaRoom(Room):
    """Days as tabs; a list of segments, the day drawn to scale beside it and added up below it.

    `wants_import(kind)` asks for a file, `wants_poll(id)` for a poll where it is made.
    """

    key = "agenda"
    icon = "agenda"
    wants_import = Signal(str)
    wants_poll = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(desk, parent)
        self.day_id = ""
        self.deeds = AgendaDeeds(desk, self)
        self.tabs = DayTabs()
        self.fields = DayFields(lambda name, value: self.deeds.keep_day(self.day_id, name, value))
        self.model = AgendaModel(self._write_cell, lambda ids, before: self.deeds.move(ids, self.day_id, before), self)
        self.delegate = AgendaDelegate(lambda: self.book, self)
        self.view = AgendaView(self.model, self.delegate)
        self.picture = DayPicture()
        self.totals = Totals()
        self.learned = Learned()
        self.ask = AskLine()
        self.hint = Body("", "hint")
        self.asides = Asides(self)
        self.aside = self.asides.frame
        self.commands = AgendaCommands(self)
        self._build()
        self._connect()
        self.toast = Toast(self)

    def title(self) -> str:
        """The room's name."""
        return self.tr("Agenda")

    @property
    def day(self) -> Day | None:
        """The day in sight."""
        return self.book.get(Day, self.day_id)

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
                self.view.go_to(following.id if following and following.day == self.day_id else first)
            QTimer.singleShot(_AHEAD, self.asides, self.asides.prepare)

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
        self.day_id = day.id
        self.tabs.show_days(days, day.id)
        self.fields.show_day(day, bool(self.desk.read_only))
        self.model.show(lines(self.book, day))
        self.view.dress()
        blocks = agenda.blocks(day, agenda.segments(self.book, day.id))
        self.picture.show_day(blocks, agenda.day_end(day))
        self.totals.show_day(day, blocks)
        self.learned.read(self.book, day, bool(self.desk.read_only))
        self.body.setCurrentWidget(self.view if blocks else self.first)
        self.totals.setVisible(bool(blocks))
        self._tell("")
        self.asides.read()

    # What is done

    def add(self) -> None:
        """A new segment below the one in hand, its title ready to be typed."""
        if made := self.deeds.add(self.day_id, self.view.current_id()):
            self.view.setFocus()
            self.view.go_to(made, TITLE, edit=True)

    def add_day(self) -> None:
        """A new day, a day after the last, at its venue and begin, its date ready to be changed.

        When it must end is not taken over: another day's plan would be measured by it.
        """
        like = {name: getattr(last, name) for last in agenda.days(self.book)[-1:] for name in ("venue", "start")}
        day, changes = agenda.add_day(self.book, self.next_date(), **like)
        if self.deeds.do(self.tr("Add a day"), changes):
            self.choose_day(day.id)
            self.day_button.setChecked(True)
            self.fit()
            self.fields.lines["date"].setFocus()
            self.fields.lines["date"].selectAll()

    def choose_day(self, day: str) -> None:
        """Shows another day."""
        self.day_id = day
        self.read(None)

    def _turn(self, step: int) -> None:
        """To the day before or after, the cursor in it."""
        days = [day.id for day in agenda.days(self.book)]
        place = days.index(self.day_id) + step if self.day else -1
        if 0 <= place < len(days):
            self.choose_day(days[place])
            self.enter()

    def show_segment(self, id: str) -> None:
        """Shows a segment on its day, and takes it in hand."""
        segment = self.book.get(Segment, id)
        if segment:
            if segment.day != self.day_id:
                self.choose_day(segment.day)
            self.view.go_to(id)

    def remove_day(self) -> None:
        """Takes the day in sight out with its segments; one key brings them back."""
        if self.day and self.deeds.do(self.tr("Take a day out"), agenda.remove_day(self.book, self.day)):
            self.toast.say(self.tr("The day is taken out with its segments. Their notes stay."), self.tr("Undo"),
                           self.desk.undo)

    def next_date(self) -> str:
        """The date after the last day, or today's."""
        return _day_after(agenda.days(self.book), self.desk.now().date().isoformat())

    def paste_text(self, text: str | None) -> None:
        """Reads an agenda from what another program copied, asking what is doubtful; None for the clipboard."""
        from ...paste_dialog import paste_agenda

        if dialog := paste_agenda(self.window(), self.desk, text, self.day_id):
            dialog.taken.connect(self.show_segment)

    def tell_place(self, ids: list[str]) -> None:
        """Keeps what was moved in sight and says where it is now."""
        self.view.scrollTo(self.view.currentIndex())
        now = next((line.planned for line in self.model.lines if line.id in ids), None)
        if now:
            announce(self.view, self.tr("Now at {}").format(agenda.clock_time(now.start)))

    def _drop(self, ids: list[str], day: str) -> None:
        if found := self.book.get(Day, day):
            self.commands.move_to(found, ids)

    def _write_cell(self, line: Line, column: int, text: str) -> bool:
        segment = self.book.get(Segment, line.id)
        if not segment:
            return True
        chosen = self.view.chosen()
        ids = chosen if line.id in chosen and applies_to_all(column) else [line.id]
        if column == SEATING:
            return self.deeds.seat(ids, text)
        try:
            values = reading.cell(line, column, text)
        except reading.Unreadable as error:
            self._tell(str(error), wrong=True)
            return False
        labels = {START: self.tr("Change when a segment starts"), MINUTES: self.tr("Change how long a segment is"),
                  TITLE: self.tr("Change a segment's title")}
        return self.deeds.change(ids, labels.get(column, self.tr("Change a segment")), **values)

    def fit(self) -> None:
        """Shares the width: the day drawn and what stands aside are beside the list where there is room for both."""
        width, is_open = self.width(), not self.aside.isHidden()
        beside = width >= look.px(_WIDE)
        self.picture.setVisible(width >= look.px(_BOTH if is_open else _WIDE))
        self.list.setVisible(beside or not is_open)
        least, most = map(look.px, _ASIDE)
        level = sum(self.height() >= look.px(height) for height in _LOW)
        self.totals.fit(level)
        self.day_button.setVisible(level == 0)
        self.fields.setVisible(level > 0 or self.day_button.isChecked())
        self._show_hint()
        share = max(least, min(most, width * 3 // 8))
        self.aside.setMinimumWidth(share if beside else 0)
        self.aside.setMaximumWidth(share if beside else width)

    # Building

    def _build(self) -> None:
        self.new = Button(self.tr("Add segment"), "primary", "plus", self.add)
        self.new.setToolTip(self.tr("A new segment below the one in hand (Enter in the list)"))
        self.new_day = Button(self.tr("Add day"), "quiet", "plus", self.add_day)
        self.sheet = IconButton("side", self.tr("All that the segment holds"), self.asides.toggle_sheet,
                                shortcut=SHEET_KEY)
        self.day_button = IconButton("edit", self.tr("Date, title, venue and times of the day"), lambda _: self.fit(),
                                     checkable=True)
        self.more = IconButton("more", self.tr("What else can be done"), self._more)
        import_ = (self.tr("Import an agenda…"), lambda: self.wants_import.emit("agenda"))
        paste = (self.tr("Paste an agenda…"), lambda: self.paste_text(None))
        self.empty = EmptyState("agenda", self.tr("There is no agenda yet."), import_,
                                (self.tr("Begin a day by hand"), self.add_day), paste,
                                hint=self.tr("Read one from a table, or type it: times follow from the minutes."))
        self.first = EmptyState("agenda", self.tr("This day has no segments yet."),
                                (self.tr("Add the first segment"), self.add),
                                (self.tr("Use a template…"), lambda: self.asides.open(USE)), paste, import_)
        self.body = Pages()
        drawn = row((self.body, 1), self.picture, gap=2)
        self.list = holder(column(self.ask, (drawn, 1), self.totals, self.hint, gap=1.5))
        head = row((self.tabs, 1), self.new_day, self.new, self.day_button, self.sheet, self.more, gap=1)
        middle = row((self.list, 1), self.aside, gap=2)
        self.page = holder(column(head, self.fields, self.learned, (middle, 1), gap=1.5))
        self.stack = Pages()
        self.setLayout(column((self.stack, 1), pad=2))
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.view)
        self.body.addWidget(self.first)
        for button in (self.new, self.new_day, *self.empty.buttons[1:], *self.first.buttons[:3]):
            button.setEnabled(not self.desk.read_only)

    def _connect(self) -> None:
        keys = {"Ctrl+V": lambda: self.commands.run("paste"), "Ctrl+PgDown": lambda: self._turn(1),
                "Ctrl+PgUp": lambda: self._turn(-1)}
        keys |= {key: lambda page=page: self.day and self.asides.open(page) for page, key in PAGE_KEYS.items()}
        for key, deed in keys.items():
            QShortcut(QKeySequence(key), self, deed, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.tabs.day_chosen.connect(self.choose_day)
        self.tabs.dropped.connect(self._drop)
        self.view.wanted.connect(self.commands.run)
        self.view.current_changed.connect(self._in_hand)
        self.picture.picked.connect(self.view.go_to)
        self.delegate.ended.connect(lambda: self._tell(""))
        self.ask.closed.connect(self.view.setFocus)
        self.learned.wanted.connect(lambda found: self.deeds.do(self.tr("Plan as the days before taught"),
                                                                experience.follow(found)))

    def _in_hand(self) -> None:
        self.picture.choose(self.view.current_id())
        QTimer.singleShot(0, self.asides, self.asides.follow)

    def _more(self) -> None:
        menu = self.menu()
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What else can be done."""
        return self.commands.room_menu()

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Says what is wrong with what was typed, or what the keys are."""
        keys = self.tr("Enter adds a segment below · Alt with ↑ or ↓ moves it · F2 edits a cell · F4 opens all of it · "
                       "the menu key shows the rest")
        look.set_role(self.hint, "error" if wrong else "hint")
        self.hint.setText(sentence or (self.tr("Here the agenda is only read") if self.desk.read_only else keys))
        self._show_hint()
        if wrong:
            announce(self.view, sentence, urgent=True)

    def _show_hint(self) -> None:
        """What is wrong is always said; the keys where there is room for them."""
        roomy = self.aside.isHidden() and self.height() >= look.px(_LOW[1])
        self.hint.setVisible(roomy or self.hint.property("role") == "error" or bool(self.desk.read_only))

    def _chosen(self, days: list[Day]) -> Day | None:
        known = next((day for day in days if day.id == self.day_id), None)
        return known or running.today(self.book, self.desk.now())

    def resizeEvent(self, event) -> None:
        """The day is drawn, and things stand, beside the list where there is room for both."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event) -> None:
        """Larger text leaves less room."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self.fit()


def _day_after(days: list[Day], today: str) -> str:
    """The date after the last day, or today's."""
    dated = [day.date for day in days if day.date]
    try:
        return (date.fromisoformat(dated[-1]) + timedelta(days=1)).isoformat() if dated else today
    except ValueError:
        return today
