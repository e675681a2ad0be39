"""The tables at a glance while the day runs: a card for each in a fixed place, and which one to look at next."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ...domain import people, roomwatch, tables
from ...domain.records import Person, Table
from ...store.store import Done
from ..desk import Desk
from ..widgets import STRETCH, Beside, Body, Button, EmptyState, Flow, Heading, Pages, announce, column, holder, row
from .live_watch_cards import WatchCards
from .live_watch_words import card, room_words
from .people_names import Names, NamesButton

SHOWN = ("table", "round", "seat", "person", "contact", "absence", "visit", "note", "pack", "help", "look", "segment",
         "timing", "day", "event")

BEAT = 15_000
"""Milliseconds after which minutes are counted anew while it is in sight."""


class LiveWatch(QWidget):
    """Space looks at a table, H says that it asks for help or that this is settled, G goes to the next that wants a
    look. `shut` asks for the clock again."""

    shut = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self.desk = desk
        self.names = Names.of(desk)
        self.room: roomwatch.Room | None = None
        self._asked: frozenset[str] = frozenset()
        self._went = ""
        self._build()
        self._beat = QTimer(self, interval=BEAT, timerType=Qt.TimerType.CoarseTimer)
        self._beat.timeout.connect(lambda: self.read(None))
        desk.signalled.connect(lambda: self.isVisible() and self.read(None))
        self.names.changed.connect(lambda: self.isVisible() and self.read(None))

    def read(self, done: Done | None) -> None:
        """Shows how the tables stand now; the one in hand stays in hand, and each in its place."""
        if done and not done.touches(*SHOWN):
            return
        book, now = self.desk.book, self.desk.now()
        self.room = found = roomwatch.room(book, now)
        names = self._names(found)
        first = found.line[0] if found.line else ""
        self.cards.tables.show([card(book, one, now, names, one.table.id == first, one.table.id in self.desk.ready)
                                for one in found.tables])
        if found.tables and not self.cards.currentIndex().isValid():
            self.cards.choose(first or found.tables[0].table.id)
        self.said.setText(room_words(found, now, self.desk.ready))
        self.stack.setCurrentWidget(self.sheet if found.tables else self.empty)
        self.deeds.setVisible(bool(found.tables))
        self.go_button.setEnabled(bool(found.line))
        self._tell_choice()
        self._announce(found, now)

    def enter(self) -> None:
        """Puts the keyboard on the cards."""
        (self.cards if self.room and self.room.tables else self.empty.buttons[0]).setFocus()

    # Deeds

    def look_at(self, table: str) -> None:
        """Somebody looked at a table."""
        self._do(table, self.tr("Looked at table {}"), roomwatch.look)

    def help(self, table: str) -> None:
        """A table asks for help; or what it asked for is settled."""
        if roomwatch.asks(self.desk.book, table):
            self._do(table, self.tr("Settle what table {} asked for"), roomwatch.settle)
        else:
            self._do(table, self.tr("Table {} asks for help"), roomwatch.ask_help)

    def go_on(self) -> None:
        """Takes the table in hand that wants a look next: the first, and from one that it went to the one behind."""
        line, chosen = self.room.line if self.room else (), self.cards.current()
        behind = line.index(chosen.id) + 1 if chosen and chosen.id in line else 0
        at = behind if behind == 1 or behind and chosen.id == self._went else 0
        if len(line) > at or at > 1:
            self._went = line[at % len(line)]
            self.cards.choose(self._went)
        else:
            self.desk.told.emit(self.tr("No other table wants a look now.") if line else
                                self.tr("No table wants a look now."))
        self.cards.setFocus()

    def _do(self, table: str, label: str, verb) -> None:
        known = self.desk.book.get(Table, table)
        if known:
            self.desk.do(label.format(tables.title(known)), verb(self.desk.book, table, self.desk.now()))

    # Showing

    def _names(self, found: roomwatch.Room) -> dict[str, str]:
        """The names of the team at the tables, where they may be seen."""
        if not self.names.shown:
            return {}
        team = [posted.person for one in found.tables for posted in (*one.facilitators, *one.note_takers)]
        return {person.id: self._name(person) for person in team}

    def _name(self, person: Person) -> str:
        return people.contact(self.desk.book, person.id).name

    def _announce(self, found: roomwatch.Room, now: datetime) -> None:
        """A table that asks for help anew is told to those who listen."""
        asked = frozenset(one.table.id for one in found.tables if one.asked)
        if asked - self._asked and self.isVisible():
            announce(self, room_words(found, now, self.desk.ready))
        self._asked = asked

    def _tell_choice(self) -> None:
        """The buttons say what they do with the table in hand."""
        chosen = self.cards.current()
        waits = bool(chosen) and roomwatch.asks(self.desk.book, chosen.id)
        self.help_button.setText(self.tr("Help is settled") if waits else self.tr("Asks for help"))
        can = chosen is not None and not self.desk.read_only
        self.look_button.setEnabled(can)
        self.help_button.setEnabled(can)

    # Building

    def _build(self) -> None:
        self.cards = WatchCards()
        self.said = Body("", "strong")
        self.look_button = Button(self.tr("Looked at"), "primary", "check", lambda: self._with_chosen(self.look_at))
        self.look_button.setToolTip(self.tr("Somebody has just looked at the table in hand (Space)"))
        self.help_button = Button("", "", "help", lambda: self._with_chosen(self.help))
        self.help_button.setToolTip(self.tr("The table in hand asks for help, or what it asked for is settled (H)"))
        self.go_button = Button(self.tr("Go to the next"), "", "arrow-right", self.go_on)
        self.go_button.setToolTip(self.tr("The table that asked for help first, else the one not looked at for longest "
                                          "(G)"))
        self.close_button = Button(self.tr("Back to the clock"), "quiet", "close", self.shut.emit)
        self.close_button.setToolTip(self.tr("Back to the clock (Escape)"))
        if self.desk.read_only:
            for button in (self.look_button, self.help_button):
                button.setToolTip(self.desk.read_only)
        self.hint = Body(self.tr(
            "Arrows or a number: choose · Space: looked at · H: asks for help, or settled · G: the next · what laptops "
            "note and ask for comes when they hand in"), "hint")
        self.sheet = holder(column((self.cards, 1), self.hint, gap=1))
        self.empty = EmptyState("tables", self.tr("There are no tables to look at yet."),
                                (self.tr("Back to the clock"), self.shut.emit),
                                hint=self.tr("Plan a first round in the room of tables; each table then has its card "
                                             "here."))
        self.stack = Pages()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.empty)
        top = row(Heading(self.tr("Tables at a glance")), STRETCH, NamesButton(self.names), self.close_button, gap=1)
        self.deeds = holder(Flow(self.look_button, self.help_button, self.go_button))
        self.setLayout(column(top, Beside((self.said, 1), self.deeds, narrow=900), (self.stack, 1), gap=1, pad=2))
        self.cards.looked.connect(self.look_at)
        self.cards.helped.connect(self.help)
        self.cards.next_wanted.connect(self.go_on)
        self.cards.selectionModel().currentChanged.connect(lambda *_: self._tell_choice())

    def _with_chosen(self, deed) -> None:
        if chosen := self.cards.current():
            deed(chosen.id)

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the clock; no other key of the clock counts here."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_L and plain):
            self.shut.emit()
        elif event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)

    def showEvent(self, event) -> None:
        """Minutes are counted while it is in sight."""
        super().showEvent(event)
        self.read(None)
        self._beat.start()

    def hideEvent(self, event) -> None:
        """And rest while it is not."""
        super().hideEvent(event)
        self._beat.stop()
