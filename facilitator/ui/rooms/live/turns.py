"""Turns at the desk: tables that report one after the other, people with equal airtime, the stages of a set."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QWidget

from ....domain import turns
from ....domain.records import Turns
from ... import look, timewords
from ...beat import every_second
from ...desk import Desk
from ...projector.clocks import turn_disk
from ...wall import Scene, Wall
from ...widgets import Body, Button, Combo, DecimalSpin, Disk, Flow, Heading, column, holder, row
from .turns_deeds import TurnDeeds

TABLES, PEOPLE, STAGES = "tables", "people", "stages"
_SHOWN = ("turns", "timing", "segment", "table", "day")


class TurnsBar(QFrame):
    """Says who takes turns and for how long; once they are on, whose turn it is.

    It hears the desk and keeps its own time. A room that holds it gives it the keys that it has no use for: `pressed`.
    `left_field` tells that what had the focus is gone, and that the keys are the room's again.
    """

    left_field = Signal()

    def __init__(self, desk: Desk, wall: Wall, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._wall = desk, wall
        self.deeds = TurnDeeds(desk, self)
        self._shown: tuple = ()
        look.set_role(self, "panel")
        self.setAccessibleName(self.tr("Turns of equal length"))
        self._build_setup()
        self._build_running()
        self.setLayout(column(self._setup, self._running, gap=0, pad=1))
        desk.changed.connect(lambda done: self.read() if done.touches(*_SHOWN) else None)
        every_second(desk, self, self.read)

    def pressed(self, event: QKeyEvent) -> bool:
        """T goes on, Shift+T back, H holds, E ends; False where a key is for nothing here."""
        return self.deeds.pressed(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same keys while the focus is on one of its buttons."""
        if not self.pressed(event):
            super().keyPressEvent(event)

    def read(self) -> None:
        """Says how things stand; what says the same as before is not touched."""
        book, known = self._desk.book, self.deeds.running()
        turn = turns.current(book, known, self._desk.now()) if known else None
        ready = tuple(self.deeds.prepared()) if not turn else ()
        shown = known if turn else None, turn, ready, self.deeds.tables(), look.generation()
        if shown == self._shown:
            return
        self._shown = shown
        hides = self._setup if turn else self._running
        focus = QApplication.focusWidget()
        lost = focus is not None and hides.isAncestorOf(focus)
        self._setup.setVisible(turn is None)
        self._running.setVisible(turn is not None)
        if turn:
            self._show_turn(known, turn)
        else:
            self._offer(ready)
        if lost and turn:
            self.go_on.setFocus()
        elif lost:
            self.left_field.emit()

    # While they are on

    def _show_turn(self, known: Turns, turn: turns.Turn) -> None:
        names = [timewords.turn_name(name) for name in known.names]
        left = timewords.left(turn.left_seconds, turn_disk(turn)[1])
        words = self.tr("Held, {}").format(left) if turn.paused else left
        self.name.setText(names[turn.place])
        self.left.setText(f"{timewords.digits(turn.left_seconds)} · {words}")
        following = self.tr("next: {}").format(names[turn.place + 1]) if turn.place + 1 < len(names) else \
            self.tr("the last turn")
        parts = [known.title, self.tr("{} of {}").format(turn.place + 1, len(names)), following]
        self.about.setText(" · ".join(part for part in parts if part))
        self.disk.show_time(*turn_disk(turn), words)
        self.hold.setText(self.tr("Go on") if turn.paused else self.tr("Hold"))
        self.back.setEnabled(turn.place > 0 and not self._desk.read_only)
        last = turn.place + 1 == len(names)
        self.go_on.setText(self.tr("That was the last") if last else self.tr("Next turn"))
        self.finish.setVisible(not last)

    def _build_running(self) -> None:
        self.disk = Disk(56)
        self.name, self.left, self.about = Heading("", 2), QLabel(), Body("", "soft")
        self.back = self._button(self.tr("Back"), "chevron-left", self.deeds.back,
                                 self.tr("Back to the turn before (Shift+T)"))
        self.hold = self._button("", "pause", self.deeds.hold, self.tr("The turn stands still, or goes on (H)"))
        self.go_on = self._button("", "next", self.deeds.go_on, self.tr("On to the next turn (T)"))
        self.finish = self._button(self.tr("Finish"), "check", self.deeds.finish,
                                   self.tr("The turns have finished (E)"))
        self.show_it = self._button(self.tr("For the wall"), "projector", self._propose,
                                    self.tr("Make the turns what is next on the wall"))
        said = row(self.disk, (column(self.name, row(self.left), self.about, gap=0.25), 1), gap=1.5)
        buttons = Flow(self.go_on, self.hold, self.back, self.finish, self.show_it, gap=0.5)
        self._running = holder(column(said, buttons, gap=1))

    # Before they are on

    def _offer(self, ready: tuple[Turns, ...]) -> None:
        while self._ready.count():
            self._ready.takeAt(0).widget().deleteLater()
        for known in ready:
            title = known.title or self.tr("Turns")
            words = self.tr("{}: {} × {}").format(title, len(known.names), _length(known.seconds))
            self._ready.addWidget(self._button(
                words, "play", lambda known=known: self._started(self.deeds.begin(known)),
                self.tr("Start these turns (T)")))
        self._ready_holder.setVisible(bool(ready))
        if not self.deeds.tables() and self.who.currentData() == TABLES:
            self.who.setCurrentIndex(self.who.findData(PEOPLE))
        self._choose()

    def _build_setup(self) -> None:
        self.who = Combo()
        self.who.setAccessibleName(self.tr("Who takes turns"))
        for key, words in ((TABLES, self.tr("Tables")), (PEOPLE, self.tr("People")),
                           (STAGES, self.tr("Stages"))):
            self.who.addItem(words, key)
        self.who.currentIndexChanged.connect(self._choose)
        self.names = QLineEdit()
        self.names.setAccessibleName(self.tr("Whose turns, with commas between"))
        self.names.returnPressed.connect(self._start)
        self.minutes = _Minutes()
        self.minutes.setRange(0.5, 120)
        self.minutes.setDecimals(1)
        self.minutes.setSingleStep(0.5)
        self.minutes.setValue(3)
        self.minutes.setSuffix(self.tr(" min each"))
        self.minutes.setAccessibleName(self.tr("Minutes of each turn"))
        self.start = self._button(self.tr("Start turns"), "play", self._start, self.tr("The first turn begins"))
        name = Body(self.tr("Turns"), "strong")
        name.setWordWrap(False)
        self._ready = Flow(gap=0.5)
        self._ready_holder = holder(self._ready)
        self._setup = holder(column(Flow(name, self.who, self.minutes, self.start), self.names, self._ready_holder))
        self.setToolTip(self.tr("The same time for each; they can be shown on the wall."))

    def _choose(self) -> None:
        who = self.who.currentData()
        self.names.setVisible(who != TABLES)
        self.names.setPlaceholderText(self.tr("Whose turns, with commas between"))
        if who == STAGES and not self.names.text():
            self.names.setText(", ".join((self.tr("Present"), self.tr("Clarify"), self.tr("Explore"),
                                          self.tr("Sum up"), self.tr("Resources"), self.tr("Action"))))
        self.start.setEnabled(not self._desk.read_only and (who != TABLES or self.deeds.tables() > 0))

    def _start(self) -> None:
        seconds, who = round(self.minutes.value() * 60), self.who.currentData()
        names = [name.strip() for name in self.names.text().split(",") if name.strip()]
        if who == TABLES:
            self._started(self.deeds.begin_tables(seconds))
        elif names:
            self._started(self.deeds.begin_names(names, seconds, self.tr("Stages") if who == STAGES else ""))
        else:
            self.names.setFocus()

    def _started(self, begun: bool) -> None:
        """What the room may see of them is what is next on the wall, unless a message waits there."""
        if begun and not self._wall.waits:
            self._propose()

    def _propose(self) -> None:
        if known := self.deeds.running():
            self._wall.propose(Scene("turns", known.id))

    def _button(self, words: str, icon: str, deed, tip: str) -> Button:
        made = Button(words, "", icon, deed)
        made.setToolTip(tip)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays the room's key after a click.
        made.setEnabled(not self._desk.read_only)
        return made


class _Minutes(DecimalSpin):
    """Minutes, whole ones without a nought behind the point."""

    def textFromValue(self, value: float) -> str:
        """The number as it is written here."""
        return self.locale().toString(value, "g", 4)


def _length(seconds: int) -> str:
    """A turn's length: in minutes where they are whole, else in minutes and seconds."""
    return timewords.length(seconds // 60) if seconds % 60 == 0 else timewords.digits(seconds)
