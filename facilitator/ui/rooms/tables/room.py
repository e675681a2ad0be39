"""The tables' room: one round at a time, drawn as round tables; people are dragged, or sent by key, between them."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QSplitter, QWidget

from ....domain import running, shares, tables
from ....domain.people import MEMBER
from ....domain.records import Person, Table
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...import_dialog.drop import dropped_table
from ...widgets import (
    STRETCH,
    Beside,
    Body,
    Button,
    EmptyState,
    Heading,
    IconButton,
    Pages,
    Spin,
    column,
    holder,
    row,
    show_around,
)
from ..people.ask import AskBar
from ..people.names import Names, NamesButton
from ..room import Room
from .aside import TablesAside
from .asks import TablesAsks
from .deeds import TablesDeeds
from .effects import Effects
from .hall import Hall, counted, day_on, hall_of
from .legend import Legend
from .marks import ruled_of
from .menu import TablesMenu
from .pages import TablesPages
from .paint import access_of
from .plan import TablesPlan
from .planner import KEYS
from .rounds import Rounds
from .side import TablesSide
from .views import PLAN, RULES, SEATS, SIDE, TODAY, TablesViews, give_side
from .words import members_words, numbers_words


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
        self.effects = Effects(self)
        self.plan.editable = self.editable
        self.setAcceptDrops(True)
        self.sides, self.pages = TablesViews(self), TablesPages(self)
        self._build()
        self.asks = TablesAsks(self)
        self._connect()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Tables")

    def read(self, done: Done | None) -> None:
        """Shows the round as the book says now; who is in hand and chosen, and the scrolling, stay."""
        if done and not done.touches("table", "round", "seat", "person", "profile", "contact", "absence", "visit",
                                     "segment", "day", "timing", "seating_rule", "mixing", "fixture"):
            return
        if done:
            self.pages.grow_old()
        wanted = ""
        if not self.rounds.round():
            holding = tables.round_of(self.book, self.desk.segment())
            wanted = holding.id if holding else ""
        self.rounds.read(self.book, wanted)
        self.show_round()

    def enter(self) -> None:
        """Puts the keyboard on the tables."""
        if self.stack.currentWidget() is self.filled:
            (self.pages.arranging.canvas if self.arrange_button.isChecked() else self.plan).setFocus()
        else:
            self.empty.buttons[0].setFocus()

    # Building

    def _build(self) -> None:
        self.summary = Body("", "soft")
        self.summary.setMinimumWidth(1)
        self.eye = NamesButton(self.names)
        self.look_button = Button(self.tr("How good is it?"), "quiet", "chart")
        self.look_button.setCheckable(True)
        self.look_button.setToolTip(self.tr("Even shares and meetings, in words and as a picture (Alt+5)"))
        self.arrange_button = Button(self.tr("Arrange the room"), "quiet", "pin")
        self.arrange_button.setCheckable(True)
        self.arrange_button.setToolTip(self.tr("Where the tables stand, the door and the hearing loop (Alt+6)"))
        self.more = IconButton("more", self.tr("What else can be done"), self._show_menu)
        self.tables_spin = _spin(self.tr("Tables"), 0, 60)
        self.seats_spin = _spin(self.tr("Seats at each table"), 1, 99)
        self.legend = Legend()
        self.told = Body()
        self.told.setMinimumWidth(look.px(260))
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = row((self.told, 1), self.legend, gap=2)
        self.views = Pages()
        self.drawn = holder(column((self.scroll, 1), self._foot, gap=1))
        self.views.turn_to(self.drawn)
        self.left = holder(column(self.views))
        self.left.setMinimumWidth(look.px(240))
        self.aside = TablesAside({SEATS: (self.tr("Seats"), lambda: self.side),
                                  PLAN: (self.tr("Plan"), lambda: self.pages.planning.page),
                                  RULES: (self.tr("Rules"), lambda: self.pages.ruling.page),
                                  TODAY: (self.tr("Today"), lambda: self.pages.today)})
        self.split = QSplitter()
        self.filled = holder(column(self.rounds, (self.split, 1), gap=1))
        self.empty = EmptyState("tables", "", (self.tr("Plan the first round"), self._begin),
                                (self.tr("Import seating…"), lambda: self.wants_import.emit("seating")))
        self.stack = Pages()
        for part in (_label(self.tr("&Tables"), self.tables_spin), self.tables_spin,
                     _label(self.tr("&Seats"), self.seats_spin), self.seats_spin):
            self.rounds.line.addWidget(part)
        said = holder(row(Heading(self.title()), (self.summary, 1), gap=1))
        deeds = holder(row(self.arrange_button, self.look_button, self.eye, self.more, STRETCH, gap=1))
        top = Beside((said, 1), deeds, narrow=860)
        self.setLayout(column(top, self.ask, (self.stack, 1), gap=1.5, pad=2))
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.filled)
        self.split.addWidget(self.aside)
        self.split.setChildrenCollapsible(False)
        give_side(self.split, self.left)
        self.scroll.setWidget(look.set_role(self.plan, "sheet"))
        for part in (self.tables_spin, self.seats_spin, self.rounds.add, self.rounds.name, *self.empty.buttons):
            part.setEnabled(self.editable)
            if not self.editable:
                part.setToolTip(self.desk.read_only)

    def _connect(self) -> None:
        self.rounds.turned.connect(self.show_round)
        self.rounds.add_wanted.connect(self._add_round)
        self.rounds.titled.connect(lambda text: self.deeds.rename_round(self.rounds.round(), text))
        self.plan.move_wanted.connect(self.deeds.move)
        self.plan.sit_wanted.connect(self.deeds.sit)
        self.plan.swap_wanted.connect(self.deeds.swap)
        self.plan.asked.connect(self.asks.asked)
        self.plan.effect_of, self.plan.rules_of = self.effects.of, self.effects.rules_of
        self.plan.told.connect(self._told)
        self.plan.menu_wanted.connect(lambda at: self.menu().exec(at))
        self.plan.dropped_outside.connect(self._dropped_outside)
        waiting = self.side.waiting
        waiting.asked.connect(self.asks.asked)
        waiting.carried.connect(self._carried)
        waiting.dropped.connect(lambda *_: self.plan.drop())
        self.side.fill.clicked.connect(self.deeds.fill)
        self.tables_spin.valueChanged.connect(lambda count: self.deeds.set_tables(count, self.seats_spin.value()))
        self.seats_spin.valueChanged.connect(self.deeds.set_seats)
        self.names.changed.connect(self.show_round)
        self.look_button.toggled.connect(self.sides.turn_view)
        self.arrange_button.toggled.connect(self.sides.turn_arrange)
        self.aside.turned.connect(self.pages.read)
        for place, page in enumerate(self.aside.beside):
            QShortcut(QKeySequence(f"Alt+{place + 1}"), self, lambda page=page: self.aside.turn_to(page))
        QShortcut(QKeySequence("Alt+5"), self, self.look_button.toggle)
        QShortcut(QKeySequence("Alt+6"), self, self.arrange_button.toggle)
        if self.editable:
            QShortcut(QKeySequence(KEYS), self, self.sides.plan_by_key)
            QShortcut(QKeySequence("Ctrl+Shift+Return"), self, self.sides.reseat_by_key)
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

    def _add_round(self) -> None:
        before = {round.id for round in tables.rounds(self.book)}
        if self.deeds.add_round():
            made = next((round.id for round in tables.rounds(self.book) if round.id not in before), "")
            self.rounds.read(self.book, made)
            self.show_round()

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
        if self.aside.page() == SEATS and self.side.rect().contains(self.side.mapFromGlobal(where)):
            self.deeds.move(people, "")

    # Showing

    def show_round(self) -> None:
        """Shows the round in hand as the book says now."""
        shown = self.rounds.round()
        self.deeds.round = shown.id if shown else ""
        there = bool(shown and tables.in_order(self.book))
        self.stack.setCurrentWidget(self.filled if there else self.empty)
        self.summary.setVisible(there)
        self.more.setVisible(there)
        self.look_button.setVisible(there)
        self.arrange_button.setVisible(there)
        self.eye.setVisible(there and self.names.here)
        if not there:
            self._show_empty()
            return
        today = running.today(self.book, self.desk.now())
        day, there = day_on(self.book, shown, today), counted(self.book, today)
        hall = hall_of(self.book, shown.id, day.id if day else "", self.names.shown)
        self.rounds.tell(self.book, day)
        ruled = ruled_of(self.book, shown.id)
        self.effects.forget()
        self.plan.show_hall(hall, self.names.shown, ruled)
        self.side.show_hall(hall, shares.uneven(there, shown.id), self.editable)
        self.legend.show(bool(ruled.rules), frozenset(mark for sitting in hall.sittings
                                                      for mark in access_of(hall, sitting)))
        self.pages.read(self.aside.page())
        if self.look_button.isChecked():
            self.pages.quality.read(self.book, there, shown.id, self.known_names())
        if self.arrange_button.isChecked():
            self.pages.arranging.read()
        self._show_summary(hall)

    def _show_summary(self, hall: Hall) -> None:
        seated = sum(sitting.members for sitting in hall.sittings)
        here = sum(sitting.present for sitting in hall.sittings)
        words = self.tr("{} seated, {} here").format(members_words(seated), here)
        if seated and (empty := [sitting.table.number for sitting in hall.sittings if not sitting.people]):
            words += " · " + (self.tr("nobody at table {}") if len(empty) == 1 else
                              self.tr("nobody at tables {}")).format(numbers_words(empty))
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
                "The first round seats {}, about seven at a table, with like people apart. Then drag whoever should "
                "sit elsewhere.").format(members_words(members)))
        else:
            self.empty.say(self.tr("There is nobody to seat yet."), self.tr(
                "Take the people in first; then plan the first round, or import a seating that was planned elsewhere."))
        self.empty.buttons[0].setText(self.tr("Plan the first round") if members else self.tr("Import people…"))

    def _told(self) -> None:
        self.told.setText(self.plan.words() if self.plan.hasFocus() or self.plan.choice.table >= 0 else "")
        if self.plan.hasFocus():
            self.show_table(self.plan.choice.table)
        self.pages.pick()

    def known_names(self) -> dict[str, str]:
        """Everybody's names where they may be seen, else nothing."""
        return dict(self.plan.hall.names or {})

    def table_in_hand(self) -> Table | None:
        """The table in hand in the plan."""
        at, sittings = self.plan.choice.table, self.plan.hall.sittings
        return sittings[at].table if 0 <= at < len(sittings) else None

    def show_table(self, at: int) -> None:
        """Scrolls a table, by its place, into sight."""
        square = self.plan.square(at)
        self.scroll.ensureVisible(square.center().x(), square.center().y(), 0, square.height() // 2 + look.px(8))
        show_around(self.scroll)

    def _show_menu(self) -> None:
        self.menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # Qt's events

    def keyPressEvent(self, event) -> None:
        """Escape ends what is being worked out, or goes back to the tables of a narrow room."""
        if event.key() != Qt.Key.Key_Escape or not (self.pages.end() or self.sides.back()):
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """A room that becomes very narrow shows the tables as one of the pages."""
        super().resizeEvent(event)
        self.sides.fit()
        beside = self.width() - look.px(SIDE) >= look.px(360) + self.legend.sizeHint().width()
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def dragEnterEvent(self, event) -> None:
        """A seating can be dropped anywhere in the room."""
        if self.editable and dropped_table(event):
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        """Shows what the file would bring in."""
        from ...import_dialog.dialog import import_file

        event.acceptProposedAction()
        import_file(self.window(), self.desk, "seating", dropped_table(event))


def _spin(name: str, least: int, most: int) -> Spin:
    made = Spin()
    made.setRange(least, most)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setKeyboardTracking(False)
    return made


def _label(text: str, buddy: QWidget) -> QLabel:
    made = look.set_role(QLabel(text), "soft")
    made.setBuddy(buddy)
    return made
