"""The polls: their list, and the one that is written, counted or decided beside it."""

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from ....domain import polls
from ....domain.book import Book
from ....domain.records import Poll
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...key_list import KeyList
from ...slices import Slices
from ...widgets import Button, EmptyState, Pages, Toast, column, holder
from ..room import Room
from . import keys, kinds
from .count import CountView
from .deeds import PollDeeds
from .list import PollList
from .recommendations import RecommendationsPage
from .sheet import PollSheet

_SHOWN = ("poll", "option", "rule", "hands", "ballot", "way", "voting_code", "secret", "recommendation", "seat",
          "table", "round", "absence", "visit", "person", "segment", "day", "timing")
"""Kinds of record that a poll or its count shows."""

_OF_PHONES = ("voting_code", "secret")
"""Kinds that only what is said of phones hangs on: nothing else is read anew while somebody starts the pages."""


PAUSE = 10
"""Milliseconds that the first visit waits with the poll itself, in which the list is painted."""


class PollsRoom(Room):
    """The room in which the room is asked."""

    key = "polls"
    icon = "polls"

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, wall=None):
        super().__init__(desk, parent)
        self._wall, self._waiting, self._told = wall, None, ""
        self.deeds = PollDeeds(desk, self)
        self.list = PollList(self._state, lambda step: self.turn_wall(step, self.list.current()))
        self.new = Button(self.tr("New poll"), "", "plus", self.compose)
        self.new.setToolTip(self.tr("Writes a new poll (Ctrl+N)"))
        self.empty = EmptyState("polls", self.tr("Nothing has been asked yet."), (self.tr("New poll"), self.compose),
                                (self.tr("Recommendations"), lambda: self.show_recommendations()),
                                hint=self.tr("Type a question, / and its answers: More buses? / Yes / No."))
        self.stack, self.split = Pages(), QSplitter()
        self.recommended = Button(self.tr("Recommendations"), "", "write", self._turn)
        self.recommended.setToolTip(self.tr("Type or paste recommendations, and ask about them (Ctrl+R)"))
        self.recommended.setCheckable(True)
        self.pages = Pages()
        self._composing, self._phones = False, None
        self._made: PollSheet | None = None
        self._turns = Slices(self)
        self.is_filled = False  # The poll itself is there, some turns after the list.
        self._is_entered = False
        self._states: dict[Poll, str] = {}
        self._states_of: Book | None = None
        self._build()
        self.toast = Toast(self)
        if wall:
            wall.changed.connect(self._see_wall)

    def title(self) -> str:
        """The room's name."""
        return self.tr("Polls")

    def read(self, done: Done | None) -> None:
        """Shows the polls as they are now; what is typed, chosen and scrolled stays."""
        if done and not done.touches(*_SHOWN, *self._also()):
            return
        if done and all(kind in _OF_PHONES for kind, _ in done.keys):
            if self.is_filled:
                self.sheet.refresh_phones()
            return
        self._see_closed(done)
        found = polls.in_order(self.book)
        before = [poll.id for poll in self.list.polls.records]
        current = self.list.current()
        self.list.show_polls(found)
        if found and not self._composing and self.list.current() not in {poll.id for poll in found}:
            place = before.index(current) if current in before else 0
            with QSignalBlocker(self.list):
                self.list.choose(self._first(found) if not before else found[min(place, len(found) - 1)].id)
        if self._composing:
            self.sheet.refresh()
        elif self.is_filled:
            self.sheet.show_poll(self.list.current())
        else:
            QTimer.singleShot(PAUSE, self, lambda: self._turns.begin(self._make()))
        shows_recommendations = self.recommended.isChecked()
        if shows_recommendations:
            self.recommendations.refresh()
        self.stack.setCurrentWidget(self.split if found or self._composing or shows_recommendations else self.empty)

    def enter(self) -> None:
        """Puts the cursor where work goes on: into an open poll's first empty cell, else into the list."""
        self._is_entered = True
        if self.stack.currentWidget() is self.empty:
            self.empty.buttons[0].setFocus()
        elif self._composing or (self.is_filled and self.sheet.poll and self.sheet.poll.state == polls.OPEN):
            self.sheet.start()
        else:
            self.list.setFocus()

    def serve_by(self, phones) -> None:
        """Where the server of the pages for phones is found, once somebody wants it."""
        self._phones = phones
        if "sheet" in self.__dict__:
            self.sheet.count.phones.serve_by(phones)

    def compose(self) -> None:
        """Begins a new poll: the cursor is in its question."""
        if self.desk.read_only:
            self.desk.said.emit(self.desk.read_only)
            return
        self._composing = True
        self.show_recommendations(False)
        self.list.choose("")
        self.sheet.show_poll("")
        self.stack.setCurrentWidget(self.split)
        self.sheet.start()

    def put_on_wall(self, id: str) -> None:
        """Makes a poll, or its result once it is closed, what the wall shows next; asked again, shows it."""
        from ...wall import Scene

        poll = self.deeds.poll(id)
        if not self._wall or not poll:
            return
        scene = Scene("results" if polls.is_closed(poll) else "poll", of=id)
        if self._wall.shows(scene):
            self._wall.propose(scene)
            self.toast.say(self.tr("The wall shows it."))
            return
        if self._waiting == scene == self._wall.next:
            self._wall.show()
            return
        self._wall.propose(scene)
        self._waiting = scene
        self.toast.say(self.tr("It is next on the wall. The room does not see it yet: W again shows it."),
                       self.tr("Show it now"), self._wall.show)

    def turn_wall(self, step: int, id: str = "") -> bool:
        """Turns the page of the poll that the room sees, if it is this one, or any; false where there are no pages."""
        live = self._wall.live if self._wall else None
        return bool(live) and live.kind in ("poll", "results") and id in ("", live.of) and self._wall.turn_live(step)

    def _see_wall(self) -> None:
        """What was said of the wall goes once it shows what was waiting, or something else is next."""
        if self._waiting and (self._wall.next != self._waiting or self._wall.shows(self._waiting)):
            self._waiting = None
            self.toast.dismiss()

    def _see_closed(self, done: Done | None) -> None:
        """Says how the result comes to the wall, where a poll was closed while its question is on it, by itself or in
        place of the result of an earlier time."""
        poll = self.deeds.poll(self._wall.asks) if self._wall else None
        is_closed = bool(poll) and polls.is_closed(poll)
        if is_closed and done and done.touches("poll") and poll.id != self._told:
            self.toast.say(self.tr("The wall still shows the question: W twice in the list shows the result."),
                           self.tr("Show the result"), lambda: self._show_result(poll.id))
        self._told = poll.id if is_closed else ""

    def _show_result(self, id: str) -> None:
        from ...wall import Scene

        self._wall.propose(Scene("results", of=id))
        self._wall.show()

    @cached_property
    def sheet(self) -> PollSheet:
        """The poll itself; made some turns after the list, so that the first visit does not take all at once."""
        made = self._made or PollSheet(self.deeds)
        self.pages.addWidget(made)
        made.began.connect(self._began)
        made.wall_wanted.connect(self.put_on_wall)
        made.said.connect(lambda words: self.toast.say(words))
        made.head.wall.setVisible(self._wall is not None)
        if self._phones:
            made.count.phones.serve_by(self._phones)
        return made

    @cached_property
    def recommendations(self) -> RecommendationsPage:
        """The page of the recommendations; made when somebody turns to it."""
        made = RecommendationsPage(self.desk)
        made.asked.connect(self._asked)
        self.pages.addWidget(made)
        return made

    @cached_property
    def key_list(self) -> KeyList:
        """All keys of the room; made when somebody asks."""
        made = KeyList(self, self.tr("Keys of the polls"), keys.all_keys(),
                       (Qt.Key.Key_Question, Qt.Key.Key_F1))
        made.closed.connect(self.list.setFocus)
        return made

    def show_keys(self) -> None:
        """Shows all keys over the room."""
        self.key_list.ask()

    def _press(self, letter: str) -> None:
        """What a letter does with the chosen poll; where it does not fit its state, nothing."""
        if letter == "?":
            self.show_keys()
        elif not (poll := self.sheet.poll):
            return
        elif letter == "w":
            self.put_on_wall(poll.id)
        elif self.desk.read_only:
            self.desk.said.emit(self.desk.read_only)
        elif letter == "r":
            self.sheet.repeat()
        elif letter == "p":
            self.sheet.publish()
        elif letter == "n":
            self.sheet.count.answers.make_notes()
        elif (letter == "c") == (poll.state == polls.OPEN):
            self.sheet.advance()

    def _make(self) -> Iterator[None]:
        """Makes the poll's page and fills it: each part in a turn of its own, so that none holds the window up."""
        if "sheet" not in vars(self):
            count = CountView(self.deeds)
            yield
            self._made = PollSheet(self.deeds, count)
            yield
        if not self.recommended.isChecked():
            self.pages.setCurrentWidget(self.sheet)
        yield
        if not self._composing:
            self.sheet.build(self.list.current())
        yield
        self._fill()

    def _fill(self) -> None:
        """Shows the poll itself once its page is there."""
        self.is_filled = True
        if not self._composing:
            self.sheet.show_poll(self.list.current())
            if self._is_entered:
                self.enter()

    def _build(self) -> None:
        left = holder(column(self.new, self.recommended, (self.list, 1), gap=1, pad=1))
        look.set_role(left, "strip")
        self.setLayout(column(self.stack))
        for widget in (self.split, self.empty):
            self.stack.addWidget(widget)
        self.split.addWidget(left)
        self.split.addWidget(self.pages)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([look.px(224), look.px(800)])
        self.split.setChildrenCollapsible(False)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self.sheet.start())
        self.list.shifted.connect(self._shift)
        self.list.removed.connect(self._remove)
        self.list.pressed.connect(self._press)
        QShortcut(QKeySequence("Ctrl+R"), self, self.recommended.click,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self, lambda step=step: self.turn_wall(step),
                      context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("F1"), self, self.show_keys, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence.StandardKey.New, self, self.compose,
                  context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _also(self) -> tuple[str, ...]:
        """Notes are shown of open answers alone; the room need not be read anew for every note of the others."""
        poll = self.deeds.poll(self.list.current())
        return ("note",) if poll and poll.type == "text" else ()

    def _state(self, poll: Poll) -> str:
        if self._states_of is not self.book:
            self._states, self._states_of = {}, self.book
        if poll not in self._states:  # Of one that the list has still to show anew it says what that was.
            self._states[poll] = kinds.listed(poll, polls.tally(self.book, poll, poll.repeat))
        return self._states[poll]

    def _first(self, found: list[Poll]) -> str:
        """The poll to begin with: one that is open, else the first."""
        return next((poll.id for poll in found if poll.state == polls.OPEN), found[0].id)

    def show_recommendations(self, on: bool = True) -> None:
        """Shows the recommendations in place of the poll, or the poll again."""
        self.recommended.setChecked(on)
        if on:
            self.stack.setCurrentWidget(self.split)
            self.pages.setCurrentWidget(self.recommendations)
            self.recommendations.refresh()
            self.recommendations.start()
        else:
            self.pages.setCurrentWidget(self.sheet)

    def _turn(self) -> None:
        self.show_recommendations(self.recommended.isChecked())
        if not self.recommended.isChecked():
            self.read(None)
            self.enter()

    def _choose(self, id: str) -> None:
        self.show_recommendations(False)
        self._composing = False
        self.sheet.show_poll(id)

    def _began(self, id: str) -> None:
        self.show_recommendations(False)
        self._composing = False
        self.list.choose(id)

    def _asked(self, id: str) -> None:
        """Recommendations became polls: the keyboard is at what comes next, opening the first of them."""
        self._began(id)
        self.sheet.start()

    def _shift(self, id: str, step: int) -> None:
        line = [poll.id for poll in polls.in_order(self.book)]
        there = line.index(id) + step
        others = [other for other in line if other != id]
        if 0 <= there < len(line):
            self.deeds.move(id, others[there] if there < len(others) else "")

    def _remove(self, id: str) -> None:
        if self.deeds.remove(id):
            self.toast.say(self.tr("The poll was taken away."), self.tr("Undo"), self.desk.undo)
