"""The tables at a glance while the day runs: a card for each in a fixed place, and which one to look at next."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ....domain import people, roomwatch, tables
from ....domain.records import Person, Table
from ....store.store import Done
from ...desk import Desk
from ...widgets import STRETCH, Beside, Body, Button, EmptyState, Flow, Heading, Pages, announce, column, holder, row
from ..people.names import Names, NamesButton
from .watch_cards import WatchCards
from .watch_words import card, room_words

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
        self._went: list[str] = []
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
        self._show_cards()
        if found.tables and not self.cards.currentIndex().isValid():
            self.cards.choose((*found.line, found.tables[0].table.id)[0])
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
        """Takes the table in hand that wants a look next: the one that is marked."""
        if following := self._following():
            went = self._went if self._is_on_the_way() else []
            self._went = [*([] if following in went else went), following]
            self.cards.choose(following)
        else:
            self.desk.told.emit(self.tr("No other table wants a look now.") if self.room and self.room.line else
                                self.tr("No table wants a look now."))
        self.cards.setFocus()

    def _following(self) -> str:
        """The table that is gone to next: the first that wants a look, not counting the one in hand and those that were
        gone to just before it; "" for none."""
        chosen = self.cards.current()
        others = [id for id in self.room.line if not chosen or id != chosen.id] if self.room else []
        went = self._went if self._is_on_the_way() else []
        return next((id for id in others if id not in went), others[0] if others else "")

    def _is_on_the_way(self) -> bool:
        """Whether the table in hand is the one that was gone to last."""
        chosen = self.cards.current()
        return bool(chosen and self._went and chosen.id == self._went[-1])

    def _do(self, table: str, label: str, verb) -> None:
        known = self.desk.book.get(Table, table)
        if known:
            self.desk.do(label.format(tables.title(known)), verb(self.desk.book, table, self.desk.now()))

    # Showing

    def _chosen_anew(self) -> None:
        self._show_cards()
        self._tell_choice()

    def _show_cards(self) -> None:
        found, now = self.room, self.desk.now()
        if not found:
            return
        names = self._names(found)
        following = self._following() or (*found.line, "")[0]
        self.cards.tables.show([card(self.desk.book, one, now, names, one.table.id == following,
                                     one.table.id in self.desk.ready) for one in found.tables])
        self.said.setText(room_words(found, now, self.desk.ready, following))

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
        self.cards.selectionModel().currentChanged.connect(lambda *_: self._chosen_anew())

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
