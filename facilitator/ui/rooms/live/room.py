"""The live room: the clock of what runs, the day planned and expected beside it, a plain timer, and the wall."""

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from ....domain.records import Segment
from ....domain.replan import Late, Way
from ....store.store import Done
from ... import look
from ...beat import every_second
from ...desk import Desk
from ...wall import Wall
from ...widgets import EmptyState, Pages, column
from ..room import Room
from .card import RunningCard
from .deeds import BLANK, LiveDeeds
from .elsewhen import Elsewhen
from .late import LateCard
from .list import DayList
from .next import NextCard, Nudge
from .outlook import OutlookPanel
from .page import LivePage
from .reading import Reading, reading
from .rotation import RotationPanel
from .script import ScriptPanel
from .timer import TimerBar
from .turns import TurnsBar
from .wall import WallPanel
from .ways import WaysOut

if TYPE_CHECKING:
    from .watch import LiveWatch

_SHOWN = ("day", "segment", "timing", "event", "script", "person", "contact")
_LARGE = QSize(1300, 820)
"""From this size in px on, a clock that runs alone is large."""

SOON = 1
"""Milliseconds after the clock is in sight until the rest is made: nobody waits for it."""


class LiveRoom(Room):
    """Space starts and finishes, N goes on, P pauses, B goes back, + and − give and take minutes, R goes to the ways
    out when the day runs late, L shows the tables at a glance, unless a field is being typed in."""

    key = "live"
    icon = "live"
    wants_import = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, wall: Wall | None = None):
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.title())
        self.wall = wall or Wall(desk, self)
        self.deeds = LiveDeeds(desk, self)
        self.elsewhen = Elsewhen(desk, self.deeds)
        self.cards: list[RunningCard] = []
        self.next = NextCard(desk, self.deeds)
        self.nudge = Nudge(desk, self.deeds)
        self.outlook = OutlookPanel()
        self.late = LateCard(desk)
        self.script = ScriptPanel(desk, self.deeds)
        self.day = DayList(desk, self.deeds, self.outlook)
        self.model, self.view = self.day.model, self.day.view
        self._stands: Reading | None = None
        self._tried: Reading | None = None
        self._asked_for_ways = self._has_tools = False
        self.ways = WaysOut(desk, self)
        self._build()
        self._connect()
        every_second(desk, self, self.tick)

    def title(self) -> str:
        """The room's name."""
        return self.tr("Live")

    def enter(self) -> None:
        """The keys are the room's and the clock is in sight; or those of the tables at a glance."""
        self.watch.enter() if self.is_watching else self._back_to_clock()

    @property
    def is_watching(self) -> bool:
        """Whether the tables are in sight in place of the clock."""
        return self.pages.currentWidget() is not self.page

    def watch_tables(self) -> None:
        """Shows the tables at a glance."""
        self.pages.setCurrentWidget(self.watch)
        self.watch.enter()

    def watch_clock(self) -> None:
        """Shows the clock and the day again, with what they slept through."""
        self.pages.setCurrentWidget(self.page)
        self.read(None)
        self._back_to_clock()

    def read(self, done: Done | None) -> None:
        """Shows what runs."""
        if self.is_watching:
            self.watch.read(done)
            return
        if done and not done.touches(*_SHOWN):
            return
        self._tried = None
        self._read_cards()
        self.elsewhen.look()
        self.tick()

    def tick(self) -> None:
        """Says what the desk's clock makes of the facts now, while it is in sight."""
        if self.is_watching:
            return
        now = self.desk.now()
        stands = reading(self.book, now)
        if [card.segment for card in self.cards] != [segment.id for segment in stands.active]:
            self._read_cards()
        current = self.deeds.current()
        for card in self.cards:
            card.show_time(now)
            card.set_chosen(current is not None and card.segment == current.id and len(self.cards) > 1)
        for part in (self.next, self.nudge, self.script):
            part.show_time(now)
        if self._has_tools:
            self.timer.show_time(now)
            self.panel.tick()
        if stands is not self._stands:
            self._stands = stands
            self._show_day()
        self.ways.look(stands, self.late.in_hand())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the running day; arrows choose between segments that run side by side."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key(), 0)
        if self.deeds.pressed(event) or self.turns.pressed(event):
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier  # As with the keys of the day.
        if event.key() in BLANK and plain:
            self.wall.set_blank(not self.wall.blank)
        elif event.key() == Qt.Key.Key_R and plain:
            self._go_to_ways()
        elif event.key() == Qt.Key.Key_S and plain:
            self.script.turn()
        elif event.key() == Qt.Key.Key_L and plain:
            self.watch_tables()
        elif step and len(self.cards) > 1:
            ids = [card.segment for card in self.cards]
            self.deeds.choose(ids[(ids.index(self.deeds.current().id) + step) % len(ids)])
        else:
            super().keyPressEvent(event)

    # What runs

    def _read_cards(self) -> None:
        active = self.deeds.running()
        known = {card.segment: card for card in self.cards}
        if set(known) != {segment.id for segment in active} or (len(active) == 1) != (len(self.cards) == 1):
            for card in self.cards:
                card.hide()
                card.deleteLater()
            self.cards = [RunningCard(self.desk, self.deeds, s.id, len(active) == 1) for s in active]
            for card in self.cards:
                card.left_field.connect(self.setFocus)
                card.grow(self._is_large())
                self._running.addWidget(card)
                card.show()  # At once, not with the next turn of the loop: a key may follow.
            self._set_tab_order()
        has_agenda = bool(self.book.all(Segment))
        self.next.setVisible(has_agenda and not self.cards)
        self.none.setVisible(not has_agenda and not self.cards)

    def _set_tab_order(self) -> None:
        parts = [self, *self.elsewhen.parts,
                 *(part for card in self.cards for part in card.parts), *self.next.parts, *self.late.parts,
                 self.script.fold, self.day.tables, *([self.panel.first] if self._has_tools else [])]
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)

    def menu_for(self, id: str) -> QMenu:
        """What can be done with a segment of the list."""
        return self.day.menu_for(id)

    # Ways out when the day runs late

    def _show_ways(self, late: Late | None) -> None:
        self.late.show_late(late)
        self.outlook.offer_ways(self.late.has_ways)
        if self._asked_for_ways:
            self._go_to_ways()

    def _go_to_ways(self) -> None:
        """Goes to them, as soon as they are known to be true."""
        self._asked_for_ways = self.ways.searching
        if self._asked_for_ways:
            return
        if self.late.ask():
            self.page.bring(self.late)
        else:
            self.desk.told.emit(self.tr("The day is in time, or nothing of it can be shortened: there is nothing to "
                                        "re-plan."))

    def _preview(self, way: Way | None) -> None:
        """Shows the day as a way out would make it, or as it is."""
        if (focus := self.focusWidget()) in self.late.ways:
            self.page.bring(focus)
        tried = reading(self.book.after(way.changes), self.desk.now()) if way else None
        if tried is not self._tried:
            self._tried = tried
            self._show_day()

    def _show_day(self) -> None:
        stands = self._stands or reading(self.book, self.desk.now())
        self.day.show_day(stands, self._tried)
        self.outlook.say(self._tried or stands, tried=self._tried is not None)

    def _back_to_clock(self) -> None:
        """The keys are the room's again, and the clock is what is seen: Qt scrolls to what had the keys before."""
        self.setFocus()
        self.page.go_up()

    # Building

    def _build(self) -> None:
        self.none = EmptyState("agenda", self.tr("There is no agenda to run yet."),
                               (self.tr("Import an agenda…"), lambda: self.wants_import.emit("agenda")),
                               hint=self.tr("The timer below works without one."))
        self._running = column(gap=1)
        clock = (self.elsewhen, self._running, self.next, self.none, self.nudge, self.late, self.script)
        self.page = LivePage(clock, self.day)
        self.pages = Pages()
        self.pages.addWidget(self.page)
        self.setLayout(column((self.pages, 1), gap=0))

    def resizeEvent(self, event) -> None:
        """A clock that has room is large."""
        super().resizeEvent(event)
        for card in self.cards:
            card.grow(self._is_large())

    def _is_large(self) -> bool:
        return self.width() >= look.px(_LARGE.width()) and self.height() >= look.px(_LARGE.height())

    def _connect(self) -> None:
        self.deeds.chosen.connect(self.tick)
        self.next.left_field.connect(self.setFocus)
        self.outlook.ways.clicked.connect(self._go_to_ways)
        self.day.tables_wanted.connect(self.watch_tables)
        self.late.previewed.connect(self._preview)
        self.late.done_with.connect(self._back_to_clock)
        self.ways.found.connect(self._show_ways)
        self.script.set_open(self.wall.settings.live_script)
        self.script.folded.connect(self._remember_fold)

    @cached_property
    def watch(self) -> "LiveWatch":
        """The tables at a glance; made when somebody first asks for them."""
        from .watch import LiveWatch

        made = LiveWatch(self.desk)
        made.shut.connect(self.watch_clock)
        self.pages.addWidget(made)
        return made

    # What else there is, made when the clock and the day are in sight or somebody asks for it

    @cached_property
    def panel(self) -> WallPanel:
        """The wall at the desk."""
        return self._tools[0]

    @cached_property
    def turns(self) -> TurnsBar:
        """Turns of equal length."""
        return self._tools[1]

    @cached_property
    def timer(self) -> TimerBar:
        """The timer without an agenda."""
        return self._tools[2]

    @cached_property
    def _tools(self) -> tuple[WallPanel, TurnsBar, TimerBar]:
        made = panel, turns, timer = (WallPanel(self.desk, self.wall), TurnsBar(self.desk, self.wall),
                                      TimerBar(self.wall.timer))
        self.rotation = RotationPanel(self.desk, turns.deeds)
        turns.left_field.connect(self.setFocus)
        self.rotation.started.connect(self.setFocus)
        self.wall.timer.changed.connect(lambda: timer.show_time(self.desk.now()))
        self.page.add_tools(panel, turns, self.rotation, timer)
        self.rotation.read()
        timer.show_time(self.desk.now())
        self._has_tools = True
        QTimer.singleShot(0, self, self._set_tab_order)
        return made

    def showEvent(self, event) -> None:
        """The clock comes first."""
        super().showEvent(event)
        if not self._has_tools:
            QTimer.singleShot(SOON, self, lambda: self._tools)

    def _remember_fold(self, is_open: bool) -> None:
        self.wall.settings.live_script = is_open
        self.wall.settings.save()

