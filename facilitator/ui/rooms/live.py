"""The live room: the clock of what runs, the day planned and expected beside it, a plain timer, and the wall."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ...domain import running, timings
from ...domain.records import Segment
from ...store.store import Done
from .. import look
from ..beat import every_second
from ..desk import Desk
from ..offer import Offer
from ..wall import Wall
from ..widgets import STRETCH, Body, EmptyState, Heading, column, holder, row
from .agenda_days import day_words
from .live_card import NextCard, RunningCard
from .live_day import DayModel, DayView, day_lines
from .live_deeds import LiveDeeds
from .live_timer import TimerBar
from .live_wall import WallPanel
from .room import Room

_SHOWN = ("day", "segment", "timing", "event")
_NARROW, _LARGE = 940, QSize(1300, 820)


class LiveRoom(Room):
    """Space starts and finishes, N goes on, + and − give and take minutes, unless a field is being typed in."""

    key = "live"
    icon = "live"
    wants_import = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, wall: Wall | None = None):
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.title())
        self.wall = wall or Wall(desk, self)
        self.deeds = LiveDeeds(desk, self)
        self.cards: list[RunningCard] = []
        self.next = NextCard(desk, self.deeds)
        self.timer = TimerBar(self.wall.timer)
        self.panel = WallPanel(desk, self.wall)
        self.model = DayModel(self)
        self.view = DayView(self.model)
        self._rehearsed = ""
        self._build()
        self._connect()
        every_second(desk, self, self.tick)

    def title(self) -> str:
        """The room's name."""
        return self.tr("Live")

    def enter(self) -> None:
        """The keys are the room's."""
        self.setFocus()

    def read(self, done: Done | None) -> None:
        """Shows what runs."""
        if done and not done.touches(*_SHOWN):
            return
        self._read_cards()
        self._offer_rehearsed()
        self.tick()

    def tick(self) -> None:
        """Says what the desk's clock makes of the facts now."""
        now, active = self.desk.now(), self.deeds.running()
        if [card.segment for card in self.cards] != [segment.id for segment in active]:
            self._read_cards()
        current = self.deeds.current()
        for card in self.cards:
            card.show_time(now)
            card.set_chosen(current is not None and card.segment == current.id and len(self.cards) > 1)
        self.next.show_time(now)
        self.timer.show_time(now)
        self.panel.tick()
        day = running.today(self.book, now)
        self.model.show(day_lines(self.book, day, now) if day else [])
        parts = [day_words(day), day.title if day.date else ""] if day else []
        self.day_words.setText(" · ".join(part for part in parts if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the running day; arrows choose between segments that run side by side."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key(), 0)
        if self.deeds.pressed(event):
            return
        if event.key() == Qt.Key.Key_B and not event.modifiers():
            self.wall.set_blank(not self.wall.blank)
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
            parts = [self, *(part for card in self.cards for part in card.parts), self.panel.first]
            for one, other in pairwise(parts):
                QWidget.setTabOrder(one, other)
        has_agenda = bool(self.book.all(Segment))
        self.stage.setCurrentWidget(self.running_page if self.cards else self.next_page if has_agenda else self.none)
        self.view.setVisible(has_agenda)
        self.day_hint.setVisible(has_agenda)

    def _offer_rehearsed(self) -> None:
        day = running.today(self.book, self.desk.now())
        found = running.rehearsed(self.book, day) if day and not self.cards else []
        words = "".join(segment.id for segment in found)
        if words == self._rehearsed or self.desk.read_only:
            return
        self._rehearsed = words
        while self.offers.count():
            self.offers.takeAt(0).widget().deleteLater()
        if found:
            self.offers.addWidget(Offer(
                self.tr("Segments of this day were started before its date. Was that a rehearsal?"),
                ((self.tr("Yes, take those times back"), lambda: self.deeds.forget(found)),
                 (self.tr("No, keep them"), lambda: None))))

    # The day's list

    def menu_for(self, id: str) -> QMenu:
        """What can be done with a segment of the list."""
        menu, segment = QMenu(self), self.book.get(Segment, id)
        facts = timings.spans(self.book).get(id, timings.Span())
        entries: list[tuple[str, bool, object]] = [
            (self.tr("Start it now"), not facts.runs, lambda: self.deeds.go_to(segment)),
            (self.tr("Finish it"), facts.runs, lambda: self.deeds.finish(segment)),
            (self.tr("It has not finished yet"), facts.finished is not None, lambda: self.deeds.reopen(segment)),
            (self.tr("It has not begun: take its times back"), facts.started is not None,
             lambda: self.deeds.forget([segment]))]
        for words, possible, deed in entries:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, deed=deed: deed())
            action.setEnabled(possible and not self.desk.read_only)
            menu.addAction(action)
        return menu

    def _start(self, id: str) -> None:
        facts = timings.spans(self.book).get(id, timings.Span())
        if not facts.started:
            self.deeds.go_to(self.book.get(Segment, id))

    def _open_menu(self, at) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.menu_for(self.model.line(index).id).exec(self.view.viewport().mapToGlobal(at))

    # Building

    def _build(self) -> None:
        self.none = EmptyState("agenda", self.tr("There is no agenda to run yet."),
                               (self.tr("Import an agenda…"), lambda: self.wants_import.emit("agenda")),
                               hint=self.tr("The timer below works without one."))
        self._running = column(gap=1)
        self.running_page = holder(self._running)
        self.stage = QStackedWidget()
        self.next_page = holder(column(self.next, STRETCH))
        self.offers = QVBoxLayout()
        self.day_words = Heading("", 2)
        self.day_hint = Body(self.tr("Space starts and finishes · N goes on · + and − give and take a minute · Enter "
                                     "in the list starts a segment"), "hint")
        left = column(self.offers, self.stage, self.panel, STRETCH, gap=1.5)
        right = column(self.day_words, (self.view, 1), self.day_hint, self.timer, gap=1)
        self._columns = row((holder(left), 1), (holder(right), 1), gap=2, pad=2)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column((page, 1), gap=0))
        page.setWidget(holder(self._columns))
        for part in (self.running_page, self.next_page, self.none):
            self.stage.addWidget(part)

    def resizeEvent(self, event) -> None:
        """Where the window is narrow for its letters, the day stands below the clock."""
        super().resizeEvent(event)
        narrow = self.width() < look.px(_NARROW)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for card in self.cards:
            card.grow(self._is_large())

    def _is_large(self) -> bool:
        return self.width() >= look.px(_LARGE.width()) and self.height() >= look.px(_LARGE.height())

    def _connect(self) -> None:
        self.wall.timer.changed.connect(lambda: self.timer.show_time(self.desk.now()))
        self.deeds.chosen.connect(self.tick)
        self.next.left_field.connect(self.setFocus)
        self.view.start_wanted.connect(self._start)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
