"""The people's room: everybody in one quick table with who came when, what the room is made of, and the door."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QSplitter, QWidget

from ....domain import people, presence
from ....domain.venue import on_the_wall
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...import_dialog.drop import dropped_table
from ...menus import DOOR as DOOR_KEY
from ...widgets import Body, Button, EmptyState, Flow, Heading, IconButton, Pages, column, holder, panel, row
from ..duplicates_panel import DuplicatesPanel
from ..room import Room
from .ask import AskBar
from .counts import Counts
from .days import DayChoice
from .deeds import PeopleDeeds
from .glance import Glance
from .menu import PeopleMenu, keys_in_words
from .model import ID, PeopleModel
from .names import Names, NamesButton
from .pages import DOOR, TEAM, PeoplePages
from .rows import ABSENT, CODE, NAME
from .table import PeopleTable

TEAM_KEYS = "Ctrl+T"
SIDE, LOW = 300, 420
"""Pixels at a scale of 1: the width of the counts, without which a room less than three times as wide does, and the
height below which a question takes the place of title and buttons."""


class PeopleRoom(Room):
    """Who is expected and who is there. `wants_import(kind)` asks for a file of people."""

    key = "people"
    icon = "people"
    wants_import = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(desk, parent)
        self.deeds = PeopleDeeds(desk, self)
        self.names = Names.of(desk)
        self.days = DayChoice(desk)
        self.model = PeopleModel(lambda person, key, text: self.deeds.write(person, key, text, self.days.day()), self)
        self.model.editable = not desk.read_only
        self.table = PeopleTable(self.model, self.tr("People"), lambda name: people.values(self.book, name))
        self.ask = AskBar()
        self.duplicates = DuplicatesPanel(desk, self.names)
        self._wide: bool | None = None
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._show_names()

    def title(self) -> str:
        """The room's name."""
        return self.tr("People")

    def read(self, done: Done | None) -> None:
        """Shows everybody as the book says now; selection, filter and scrolling stay."""
        if (page := self.pages.currentWidget()) is not self.list_page:
            page.read(done)
            return
        if done and not done.touches("person", "contact", "profile", "absence", "visit", "day", "segment", "timing",
                                     "seat"):
            return
        if not done or done.touches("day", "timing"):
            self.days.read()
        was_empty = not self.model.rowCount()
        self.model.show(self.book, self.days.day(), self.names.here)
        if was_empty and self.model.rowCount():
            self.table.fit_columns()
        self.duplicates.read(done)
        self._show_counts()
        self._show_whether_empty()
        self._show_glance()

    def enter(self) -> None:
        """Puts the cursor into the filter: two letters find anybody."""
        if (page := self.pages.currentWidget()) is not self.list_page:
            page.enter()
        elif self.stack.currentWidget() is self.empty:
            self.empty.buttons[0].setFocus()
        else:
            self.filter.setFocus()

    # Building

    def _build(self) -> None:
        self.summary = look.set_role(QLabel(), "soft")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find by code, name, role or attribute"))
        self.filter.setAccessibleName(self.tr("Find people"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(60)
        self.add_button = Button(self.tr("Add person"), "primary", "plus", self.add)
        self.import_button = Button(self.tr("Import…"), "", "download", lambda: self.wants_import.emit("people"))
        self.door_button = Button(self.tr("Check-in"), "", "check", self.open_door)
        self.door_button.setToolTip(self.tr("Tick who comes, by keys alone ({})").format(keys_in_words(DOOR_KEY)))
        self.team_button = Button(self.tr("Team"), "", "seat", self.open_team)
        self.team_button.setToolTip(self.tr("Who of the team is where ({})").format(keys_in_words(TEAM_KEYS)))
        self.more = IconButton("more", self.tr("What else can be done"), self._show_menu)
        self.eye = NamesButton(self.names)
        self.counts_button = IconButton("chart", self.tr("Show what the room is made of"), checkable=True)
        self.counts = Counts(self.tr("Members present and invited, by attribute"))
        self.counts_head = Heading("", 2)
        self.counts_note = Body("", "hint")
        self.side = panel(column(self.counts_head, self.counts_note, (self.counts.scrolled(), 1), gap=1, pad=2))
        self.side.setMinimumWidth(look.px(220))
        self.nobody = Body(self.tr("Nobody is found by these words. Escape clears them."), "soft")
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        self.glance = Glance()
        self.split = QSplitter()
        self.empty = EmptyState(
            "people", self.tr("Nobody is in this event yet."),
            (self.tr("Import people…"), lambda: self.wants_import.emit("people")), (self.tr("Add a person"), self.add),
            hint=self.tr("Read a list from a CSV or XLSX file, or drop one here. Names stay on this laptop: they never "
                         "go to the wall, into seating or into a report."))
        self.stack = Pages()
        self.bar = holder(row((self.filter, 1), self.days, self.eye, self.counts_button, gap=1))
        top = Flow(Heading(self.title()), self.summary).spring(
            self.door_button, self.team_button, self.import_button, self.add_button, self.more)
        self.top = holder(top)
        self.list_page = holder(column(self.top, self.bar, self.ask, self.duplicates, (self.stack, 1), gap=1.5))
        self.pages = PeoplePages(self.desk, self.list_page)
        self.pages.shut.connect(self.show_list)
        self.setLayout(column((self.pages, 1), pad=2))
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.split)
        self.split.addWidget(holder(column((self.table, 1), self.nobody, self.glance, gap=1)))
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        for button in (self.add_button, self.import_button, self.empty.buttons[0], self.empty.buttons[1]):
            button.setEnabled(not self.desk.read_only)
            if self.desk.read_only:
                button.setToolTip(self.desk.read_only)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._to_table)
        self.duplicates.closed.connect(self.filter.setFocus)
        self.duplicates.turned.connect(self._fit)
        self.filter.installEventFilter(self)
        self.table.typed.connect(self._type_on)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_glance())
        self.table.tick_wanted.connect(self.tick)
        self.table.remove_wanted.connect(self.remove)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda at: self.menu().exec(self.table.viewport().mapToGlobal(at)))
        self.days.activated.connect(lambda _: self.read(None))
        self.names.changed.connect(self._show_names)
        self.counts_button.toggled.connect(self.side.setVisible)
        if not self.desk.read_only:
            self.add_button.setToolTip(self.tr("Add a person with the next code ({})").format(keys_in_words("Ctrl+N")))
            QShortcut(QKeySequence("Ctrl+N"), self.list_page, self.add)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self.list_page, self.filter.setFocus)
        QShortcut(QKeySequence("Ctrl+Shift+S"), self.list_page, self.table.sort_by_current)
        QShortcut(QKeySequence(TEAM_KEYS), self, self.open_team)

    def open_door(self) -> None:
        """Shows check-in, with the cursor in its line."""
        self._open(DOOR)

    def open_team(self) -> None:
        """Shows who of the team is where."""
        self._open(TEAM)

    def show_list(self) -> None:
        """Shows the table of everybody again."""
        self.pages.setCurrentWidget(self.list_page)
        self.read(None)
        self.enter()

    def _open(self, page: str) -> None:
        if self.model.total:
            self.pages.open(page)

    # Deeds

    def add(self) -> None:
        """Adds a person and opens the cell of their name."""
        if self.desk.read_only:
            self.desk.said.emit(self.desk.read_only)
            return
        self.filter.clear()
        if person := self.deeds.add():
            key = NAME if self.model.names_shown and self.model.column(NAME) >= 0 else CODE
            self.table.setFocus()
            self.table.clearSelection()
            self.table.choose(person, key)
            self.table.edit(self.table.currentIndex())

    def remove(self) -> None:
        """Takes those selected out of the event; undo brings them back."""
        chosen, at = self.table.selected(), self.table.currentIndex()
        if chosen and self.deeds.remove(chosen):
            self.table.setCurrentIndex(self.model.index(min(at.row(), self.model.rowCount() - 1), at.column()))
            words = self.tr("One person removed.") if len(chosen) == 1 else \
                self.tr("{} people removed.").format(len(chosen))
            self.desk.told.emit(words + " " + self.tr("{} brings them back.").format(keys_in_words("Ctrl+Z")))

    def erase(self) -> None:
        """Asks whether the personal data of those selected is to be erased for good."""
        chosen = self.table.selected()
        known, notes = self.deeds.erasable(chosen)
        if not known:
            self.desk.said.emit(self.tr("Nothing personal is known of them: there is nothing to erase."))
            return
        who = self.book.get(people.Person, chosen[0]).code if len(chosen) == 1 else \
            self.tr("{} people").format(len(chosen))
        words = self.tr("Erase name, e-mail address, needs and attributes of {}?").format(who)
        if notes:
            words += " " + self.tr("{} of the notes will no longer say who wrote them.").format(notes)
        words += " " + self.tr("This cannot be undone. Code, role and seats stay. Older copies of this file, its "
                               "backups and other laptops still hold the data: merge or delete them too.")
        self.ask.confirm(words, self.tr("Erase for good"), lambda: self.deeds.erase(chosen))

    def menu(self) -> QMenu:
        """What can be done with those selected, with the attribute in hand, and with the table."""
        return PeopleMenu(self)

    def tick(self) -> None:
        """Ticks those selected absent on the day shown, or takes the ticks back where all have one."""
        chosen, day = self.table.selected(), self.days.day()
        if not day:
            self.desk.said.emit(self.tr("People are ticked absent for a day: add the days in the agenda first."))
        elif chosen:
            coming = presence.awaited(self.book, day)
            self.deeds.tick(chosen, day, any(person in coming for person in chosen))

    def ask_attribute(self) -> None:
        """Asks what a new attribute is called, and shows its column."""
        self.ask.ask(self.tr("What is the new attribute called?"), self.tr("Add column"), self._add_attribute)

    def _add_attribute(self, name: str) -> bool:
        if not name:
            return False
        at = self.model.add_attribute(name)
        self.table.setCurrentIndex(self.model.index(max(0, self.table.currentIndex().row()), at))
        self.table.setFocus()
        return True

    def ask_rename(self, attribute: str) -> None:
        """Asks for another name of an attribute."""
        self.ask.ask(self.tr("What is “{}” to be called?").format(attribute), self.tr("Rename"),
                     lambda new: bool(new) and self.deeds.rename_attribute(attribute, new), text=attribute)

    # Showing

    def _show_counts(self) -> None:
        day = self.days.day()
        there = presence.here(self.book, day)
        roles = presence.roles(self.book, there)
        members = next((one for one in roles if one.value == people.MEMBER), people.Counted(people.MEMBER, 0, 0))
        team = sum(one.invited for one in roles) - members.invited
        words = self._members_words(members.invited)
        if day:
            words += " · " + self.tr("{} present").format(members.present)
        if team:
            words += " · " + self.tr("{} in the team").format(team)
        self.summary.setText(words)
        self.counts_head.setText(self._present_words(members) if day else
                                 self.tr("{} invited").format(self._members_words(members.invited)))
        self.counts_note.setText(self.days.words())
        self.counts.show_present(self.book, there, day)

    def _members_words(self, number: int) -> str:
        return self.tr("1 member") if number == 1 else self.tr("{} members").format(number)

    def _present_words(self, members: people.Counted) -> str:
        words = self.tr("{} of 1 member present") if members.invited == 1 else self.tr("{} of {} members present")
        return words.format(members.present, members.invited)

    def _show_glance(self) -> None:
        today = on_the_wall(self.book, self.desk.now()).date().isoformat()
        self.glance.show_person(self.book, self.table.currentIndex().data(ID) or "", today)

    def _show_whether_empty(self) -> None:
        there = bool(self.model.total)
        self.stack.setCurrentWidget(self.split if there else self.empty)
        for part in (self.bar, self.summary, self.door_button, self.team_button, self.import_button, self.add_button,
                     self.more):
            part.setVisible(there)
        self.nobody.setVisible(there and not self.model.rowCount())

    def _show_names(self) -> None:
        self.model.show_names(self.names.shown)

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self.nobody.setVisible(bool(self.model.total) and not self.model.rowCount())

    def _to_table(self) -> None:
        if self.model.rowCount():
            at = self.table.currentIndex()
            if not at.isValid():
                self.table.setCurrentIndex(self.model.index(0, max(0, self.model.column(ABSENT))))
            self.table.setFocus()

    def _type_on(self, text: str) -> None:
        self.filter.setFocus()
        self.filter.setText(text)

    def _show_menu(self) -> None:
        self.menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # Qt's events

    def eventFilter(self, watched, event) -> bool:
        """In the filter, Down goes to the table and Escape clears."""
        if watched is self.filter and event.type() == event.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self._to_table()
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event) -> None:
        """A narrow room does without the counts, unless they are asked for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        """So does one in which the text has grown."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.layout():
            self._fit()

    def _fit(self) -> None:
        is_asked, is_low = not self.duplicates.card.isHidden(), self.height() < look.px(LOW)
        self.top.setVisible(not (is_asked and is_low))  # Whoever answers has the list in sight.
        wide = self.width() >= look.px(3 * SIDE)
        if wide != self._wide:
            self._wide = wide
            self.counts_button.setChecked(wide)
            self.side.setVisible(wide)
            self.split.setSizes([self.width() - look.px(SIDE), look.px(SIDE)])

    def dragEnterEvent(self, event) -> None:
        """A list of people can be dropped anywhere in the room."""
        if not self.desk.read_only and dropped_table(event):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        """Shows what the file would bring in."""
        from ...import_dialog.dialog import import_file

        event.acceptProposedAction()
        import_file(self.window(), self.desk, "people", dropped_table(event))
