"""The tables' room: one round at a time, drawn as round tables; people are dragged, or sent by key, between them."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QSpinBox, QSplitter, QWidget

from ...domain import tables
from ...domain.people import MEMBER
from ...domain.records import Person
from ...store.store import Done
from .. import look
from ..desk import Desk
from ..import_dialog_drop import dropped_table
from ..widgets import Body, EmptyState, Heading, IconButton, OneLine, Pages, column, holder, row
from .people_ask import AskBar
from .people_names import Names, NamesButton
from .room import Room
from .tables_deeds import TablesDeeds, person_words
from .tables_hall import Hall, day_of, hall_of
from .tables_legend import Legend
from .tables_menu import TablesMenu
from .tables_plan import TablesPlan
from .tables_rounds import Rounds
from .tables_side import TablesSide

SIDE = 280


class TablesRoom(Room):
    """Who sits where in each round. `wants_import(kind)` asks for a file of seats or of people."""

    key = "tables"
    icon = "tables"
    wants_import = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(desk, parent)
        self.deeds = TablesDeeds(desk, self)
        self.names = Names.of(desk)
        self.rounds = Rounds()
        self.plan = TablesPlan()
        self.side = TablesSide()
        self.ask = AskBar()
        self.editable = not desk.read_only
        self.plan.editable = self.editable
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Tables")

    def read(self, done: Done | None) -> None:
        """Shows the round as the book says now; who is in hand and chosen, and the scrolling, stay."""
        if done and not done.touches("table", "round", "seat", "person", "profile", "contact", "absence", "visit",
                                     "segment", "day", "timing"):
            return
        wanted = ""
        if not self.rounds.round():
            holding = tables.round_of(self.book, self.desk.segment())
            wanted = holding.id if holding else ""
        self.rounds.read(self.book, wanted)
        self._show()

    def enter(self) -> None:
        """Puts the keyboard on the tables."""
        if self.stack.currentWidget() is self.filled:
            self.plan.setFocus()
        else:
            self.empty.buttons[0].setFocus()

    # Building

    def _build(self) -> None:
        self.summary = Body("", "soft")
        self.summary.setMinimumWidth(1)
        self.eye = NamesButton(self.names)
        self.more = IconButton("more", self.tr("What else can be done"), self._show_menu)
        self.tables_spin = _spin(self.tr("Tables"), 0, 60)
        self.seats_spin = _spin(self.tr("Seats at each table"), 1, 99)
        self.legend = Legend()
        self.told = OneLine()
        self.told.setMinimumWidth(look.px(260))
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = row((self.told, 1), self.legend, gap=2)
        left = holder(column((self.scroll, 1), self._foot, gap=1))
        left.setMinimumWidth(look.px(240))
        self.split = QSplitter()
        self.filled = holder(column(self.rounds, (self.split, 1), gap=1))
        self.empty = EmptyState("tables", "", (self.tr("Plan the first round"), self._begin),
                                (self.tr("Import seating…"), lambda: self.wants_import.emit("seating")))
        self.stack = Pages()
        for part in (_label(self.tr("&Tables"), self.tables_spin), self.tables_spin,
                     _label(self.tr("&Seats"), self.seats_spin), self.seats_spin):
            self.rounds.line.addWidget(part)
        top = row(Heading(self.title()), (self.summary, 1), self.eye, self.more, gap=1)
        self.setLayout(column(top, self.ask, (self.stack, 1), gap=1.5, pad=2))
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.filled)
        self.split.addWidget(left)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([look.px(3 * SIDE), look.px(SIDE)])
        self.scroll.setWidget(look.set_role(self.plan, "sheet"))
        for part in (self.tables_spin, self.seats_spin, self.rounds.add, self.rounds.name, *self.empty.buttons):
            part.setEnabled(self.editable)
            if not self.editable:
                part.setToolTip(self.desk.read_only)

    def _connect(self) -> None:
        self.rounds.turned.connect(self._show)
        self.rounds.add_wanted.connect(self._add_round)
        self.rounds.titled.connect(lambda text: self.deeds.rename_round(self.rounds.round(), text))
        self.plan.move_wanted.connect(self.deeds.move)
        self.plan.swap_wanted.connect(self.deeds.swap)
        self.plan.asked.connect(self._asked)
        self.plan.told.connect(self._told)
        self.plan.menu_wanted.connect(lambda at: self.menu().exec(at))
        self.plan.dropped_outside.connect(self._dropped_outside)
        waiting = self.side.waiting
        waiting.asked.connect(self._asked)
        waiting.carried.connect(self._carried)
        waiting.dropped.connect(lambda *_: self.plan.drop())
        self.side.fill.clicked.connect(self.deeds.fill)
        self.tables_spin.valueChanged.connect(lambda count: self.deeds.set_tables(count, self.seats_spin.value()))
        self.seats_spin.valueChanged.connect(self.deeds.set_seats)
        self.names.changed.connect(self._show)
        if self.editable:
            QShortcut(QKeySequence("Ctrl+E"), self, self.deeds.fill)
            QShortcut(QKeySequence("Ctrl+N"), self, self._add_round)
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self.rounds.step(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self.rounds.step(-1))

    # Deeds

    def picks(self) -> list[str]:
        """The people that a deed is for: those of the list where the keyboard is in it, else those of the plan."""
        if self.side.waiting.hasFocus() or self.ask.before is self.side.waiting:
            return self.side.waiting.picks()
        return self.plan.choice.picks()

    def menu(self) -> TablesMenu:
        """What can be done with those in hand, with the table and with the round."""
        return TablesMenu(self)

    def ask_seats(self) -> None:
        """Asks for the seats at the table in hand."""
        table = self._table_in_hand()
        if table:
            self.ask.ask(self.tr("How many seats has table {}?").format(table.number), self.tr("Set"),
                         lambda typed: self._set_seats(table, typed), text=str(table.seats))

    def _asked(self, what: str) -> None:
        if not self.editable:
            self.desk.said.emit(self.desk.read_only)
            return
        what, _, typed = what.partition(" ")
        if what == "name":
            self._ask_name()
        elif not (picks := self.picks()):
            self.desk.said.emit(self.tr("Choose somebody first: click them, or go to them with the arrow keys."))
        elif what == "move":
            self._ask_number(picks, typed)
        else:
            self._ask_code(picks[0])

    def _ask_number(self, picks: list[str], typed: str) -> None:
        who = self._code(picks[0]) if len(picks) == 1 else self.tr("{} people").format(len(picks))
        self.ask.ask(self.tr("Move {} to which table? 0 takes the seat away.").format(who), self.tr("Move"),
                     lambda number: self.deeds.move_to_number(picks, number), text=typed)
        if typed:
            self.ask.line.end(False)

    def _ask_code(self, person: str) -> None:
        others = [person_words(one, self.names.shown and self.plan.hall.name(one.id) or "", False)
                  for one in self.book.all(Person) if one.id != person]
        self.ask.ask(self.tr("Swap {} with whom? Type a code.").format(self._code(person)), self.tr("Swap"),
                     lambda code: self.deeds.swap_with_code(person, code), proposals=sorted(others))

    def _ask_name(self) -> None:
        table = self._table_in_hand()
        if table:
            words = self.tr("What is table {} called, beside its number?").format(table.number)
            self.ask.ask(words, self.tr("Name it"), lambda name: self.deeds.rename(table, name), text=table.name)

    def _set_seats(self, table, typed: str) -> bool:
        if not typed.isdecimal():
            self.desk.said.emit(self.tr("Type a number of seats, such as 8."))
            return False
        return self.deeds.set_seats(int(typed), table)

    def _add_round(self) -> None:
        before = {round.id for round in tables.rounds(self.book)}
        if self.deeds.add_round():
            made = next((round.id for round in tables.rounds(self.book) if round.id not in before), "")
            self.rounds.read(self.book, made)
            self._show()

    def _begin(self) -> None:
        if not self.book.all(Person):
            self.wants_import.emit("people")
        elif self.deeds.first_plan():
            self.plan.setFocus()

    def _carried(self, people: list[str], where: QPoint) -> None:
        if people and self.editable:
            self.plan.carry(people, where)
        else:
            self.plan.stop()

    def _dropped_outside(self, people: list[str], where: QPoint) -> None:
        if self.side.rect().contains(self.side.mapFromGlobal(where)):
            self.deeds.move(people, "")

    # Showing

    def _show(self) -> None:
        shown = self.rounds.round()
        self.deeds.round = shown.id if shown else ""
        there = bool(shown and tables.in_order(self.book))
        self.stack.setCurrentWidget(self.filled if there else self.empty)
        self.summary.setVisible(there)
        self.more.setVisible(there)
        self.eye.setVisible(there and self.names.here)
        if not there:
            self._show_empty()
            return
        day = day_of(self.book, shown, self.desk.now())
        hall = hall_of(self.book, shown.id, day.id if day else "", self.names.shown)
        self.rounds.tell(self.book, day)
        self.plan.show_hall(hall, self.names.shown)
        self.side.show_hall(hall, tables.uneven(self.book, shown.id), self.editable)
        self._show_summary(hall)

    def _show_summary(self, hall: Hall) -> None:
        seated = sum(sitting.members for sitting in hall.sittings)
        here = sum(sitting.present for sitting in hall.sittings)
        words = self.tr("{} members seated, {} here").format(seated, here)
        crowded = [str(sitting.table.number) for sitting in hall.sittings if sitting.is_too_many]
        if crowded:
            words += " · " + self.tr("more than {} at table {}: too many for one facilitator").format(
                tables.MOST_AT_A_TABLE, ", ".join(crowded))
        self.summary.setText(words)
        for spin, value in ((self.tables_spin, len(hall.sittings)),
                            (self.seats_spin, max((s.table.seats for s in hall.sittings), default=tables.SEATS))):
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)

    def _show_empty(self) -> None:
        members = sum(person.role == MEMBER for person in self.book.all(Person))
        if members:
            self.empty.say(self.tr("Nobody is seated yet."), self.tr(
                "The first round seats all {} members, about seven at a table, with like people apart. Then drag "
                "whoever should sit elsewhere.").format(members))
        else:
            self.empty.say(self.tr("There is nobody to seat yet."), self.tr(
                "Take the people in first; then plan the first round, or import a seating that was planned elsewhere."))
        self.empty.buttons[0].setText(self.tr("Plan the first round") if members else self.tr("Import people…"))

    def _told(self) -> None:
        self.told.setText(self.plan.words() if self.plan.hasFocus() or self.plan.choice.table >= 0 else "")
        if self.plan.hasFocus():
            square = self.plan.square(self.plan.choice.table)
            self.scroll.ensureVisible(square.center().x(), square.center().y(), 0, square.height() // 2 + look.px(8))

    def _code(self, person: str) -> str:
        found = self.book.get(Person, person)
        return found.code if found else ""

    def _table_in_hand(self):
        at, sittings = self.plan.choice.table, self.plan.hall.sittings
        return sittings[at].table if 0 <= at < len(sittings) else None

    def _show_menu(self) -> None:
        self.menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # Qt's events

    def resizeEvent(self, event) -> None:
        """A room that becomes very narrow leaves the space to the tables."""
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= look.px(2.4 * SIDE))
        beside = self.width() - look.px(SIDE) >= look.px(360) + self.legend.sizeHint().width()
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def dragEnterEvent(self, event) -> None:
        """A seating can be dropped anywhere in the room."""
        if self.editable and dropped_table(event):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        """Shows what the file would bring in."""
        from ..import_dialog import import_file

        event.acceptProposedAction()
        import_file(self.window(), self.desk, "seating", dropped_table(event))


def _spin(name: str, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setKeyboardTracking(False)
    return made


def _label(text: str, buddy: QWidget) -> QLabel:
    made = look.set_role(QLabel(text), "soft")
    made.setBuddy(buddy)
    return made
