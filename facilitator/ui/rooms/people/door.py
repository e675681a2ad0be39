"""The door: letters of a name or a code, Enter, and the next; who is there and who is still missing beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ....domain import agenda, door, presence
from ....domain.presence import State
from ....domain.venue import on_the_wall
from ....store.store import Done
from ... import look
from ...desk import Desk
from ...widgets import STRETCH, Body, Button, Flow, Heading, PassingLine, announce, column, holder, panel, row
from .days import DayChoice
from .door_counts import DoorCounts
from .door_deeds import DoorDeeds
from .door_list import DoorLine, DoorList
from .door_words import fitting_words, line_of, missing_words, way
from .menu import keys_in_words
from .names import Names, NamesButton

SIDE, NARROW, BUTTONS = 320, 720, 150
"""Pixels at a scale of 1: the width of the counts, the width below which the list has no room beside them, and that of
the buttons then."""

LEFT, ABSENT, BACK, COUNTS, SHUT = "Ctrl+L", "Ctrl+B", "Ctrl+U", "Ctrl+I", "Shift+Esc"
SHOWN = ("person", "contact", "profile", "absence", "visit", "day", "segment", "timing", "event", "seat", "table",
         "round")


class Door(QWidget):
    """Check-in for one day, by keys alone. `shut` asks for the list of people again."""

    shut = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self.desk = desk
        self.names = Names.of(desk)
        self.days = DayChoice(desk)
        self.deeds = DoorDeeds(desk, self.days.day, self)
        self._guests: list[door.Guest] = []
        self._found: list[door.Guest] = []
        self._moved, self._wide = False, True
        self._last, self._became, self._letters = "", presence.Stay(), ""
        self._build()
        self._connect()

    def read(self, done: Done | None) -> None:
        """Shows who has come by now; what is typed, and who is in hand, stay."""
        if done and not done.touches(*SHOWN):
            return
        if not done or done.touches("day", "timing", "segment"):
            self.days.read()
            if not self._last:
                self._tell("")  # What to do here depends on the day.
        self.day_button.setVisible(not self.days.day() and not self.desk.read_only)
        if not done or done.touches("person", "contact"):
            self._guests = door.guests(self.desk.book, names=self.names.shown)
        if self._last and presence.stay(self.desk.book, self._last, self.days.day()) != self._became:
            letters = self._letters if done and done.origin == "undo" else ""
            self._forget()  # It was undone, or another door says otherwise.
            if letters and not self.line.text():
                self.line.setText(letters)  # It was the wrong one: the arrows choose among those who fit.
        self.side.show_day(self.desk.book, self.days.day())
        self._show_list()

    def enter(self) -> None:
        """Puts the cursor into the line."""
        self.line.setFocus()

    # Building

    def _build(self) -> None:
        self.line = PassingLine()
        look.set_role(self.line, "capture")
        self.line.setAccessibleName(self.tr("Who comes: letters of a name, or the code"))
        self.line.setPlaceholderText(self.tr("Name or code"))
        self.told = Body("", "strong")
        self.day_button = Button(self.tr("Add today"), "", "plus", self.add_today)
        self.day_button.hide()
        self.note = panel(row((self.told, 1), self.day_button, gap=1, pad=1), "strip")
        self.head = Heading("", 2)
        self.list = DoorList()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.came = Button(self.tr("Here"), "primary", "check", self.tick)
        self.left = Button(self.tr("Leaves now"), "", "arrow-right", self.leave)
        self.absent = Button(self.tr("Absent"), "", "minus", self.tick_absent)
        self.back = Button(self.tr("Take back"), "quiet", "undo", self.take_back)
        self.side = DoorCounts(self.line, (self.head, self.list))
        for button, keys in ((self.came, "Return"), (self.left, LEFT), (self.absent, ABSENT), (self.back, BACK),
                             (self.side.button, COUNTS)):
            button.setToolTip(f"{button.text()} ({keys_in_words(keys)})")
        self.close_button = Button(self.tr("Back to the list"), "quiet", "close", self.shut.emit)
        self.close_button.setToolTip(self.tr("Back to the list of people ({})").format(keys_in_words(SHUT)))
        self.buttons = holder(Flow(self.came, self.left, self.absent, self.back, self.side.button))
        # Beside the list, where large text leaves more width than height.
        self.aside = holder(column(self.buttons, (self.side, 1), gap=1.5))
        self.main = holder(column(self.line, self.note, self.head, (self.list, 1), gap=1))
        top = row(Heading(self.tr("Check-in")), self.days, NamesButton(self.names), STRETCH, self.close_button)
        self.setLayout(column(top, (holder(row((self.main, 1), self.aside, gap=2)), 1), gap=1.5))
        if self.desk.read_only:
            for part in (self.came, self.left, self.absent, self.back):
                part.setEnabled(False)
                part.setToolTip(self.desk.read_only)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._clicked)
        self.list.doubleClicked.connect(lambda _: self.tick())
        self.days.activated.connect(self._other_day)
        self.names.changed.connect(lambda: (self._forget(), self.read(None)))

    # Deeds

    def tick(self) -> None:
        """Whoever is in hand is here."""
        if (self.list.current() or self.line.text().strip()) and (found := self._in_hand()):
            self._done(found, self.deeds.check_in(found))

    def leave(self) -> None:
        """Whoever is in hand leaves now."""
        if found := self._in_hand():
            self._done(found, self.deeds.leave(found))

    def tick_absent(self) -> None:
        """Whoever is in hand will not come today."""
        if found := self._in_hand():
            self._done(found, self.deeds.tick_absent(found))

    def take_back(self) -> None:
        """What was said last of whoever is in hand, or else of the one ticked last, was not so."""
        typed = self.list.current() or self.line.text().strip()
        if found := self._in_hand() if typed else self._line_of(self._last):
            self._done(found, self.deeds.take_back(found))

    def add_today(self) -> None:
        """The event has no day yet: people come on this one."""
        today = on_the_wall(self.desk.book, self.desk.now()).date().isoformat()
        _, changes = agenda.add_day(self.desk.book, today)
        if self.desk.do(self.tr("Add a day"), changes):
            self.read(None)
            self._tell("")
            self.line.setFocus()

    def _in_hand(self) -> DoorLine | None:
        """Who is surely meant: the one who is chosen, or the only one whose name or code begins so."""
        found = self.list.current()
        letters = self.line.text().strip()
        if not found and not letters:
            self._tell(self.tr("First find who it is: type letters of a name, or the code."))
        elif not self._found:
            self._tell(self.tr("Nobody is found by these letters."))
            self.line.selectAll()  # What is typed next takes their place.
        elif not found and door.begins(self._found[0], letters):
            self._tell(self.tr("Several fit: type one more letter, or choose with the arrows."))
        elif not found:
            self._tell(self.tr("No name begins with these letters: choose with the arrows, or type others."))
        else:
            return found
        return None

    def _done(self, line: DoorLine, words: str) -> None:
        """Tells what became of somebody, and is ready for the next; where it failed, what was typed stays."""
        if not words:
            return
        self._last, self._moved, self._letters = line.person.id, False, self.line.text()
        self._became = presence.stay(self.desk.book, self._last, self.days.day())
        if self.line.text():
            self.line.setText("")
        else:
            self._show_list()
        is_here = self._became.state == State.HERE
        self._tell(" ".join([words, *([line.aside + "."] if is_here and line.aside else [])]), good=True)
        self.line.setFocus()

    # Showing

    def _typed(self) -> None:
        self._moved = False
        self.side.button.setChecked(False)
        self._show_list(anew=True)

    def _clicked(self, _) -> None:
        self._moved = True
        self.line.setFocus()

    def _other_day(self, _) -> None:
        self._moved = False
        self._forget()
        self.read(None)
        self.line.setFocus()

    def _forget(self) -> None:
        self._last = ""
        self._tell("")

    def _tell(self, words: str, good: bool = False) -> None:
        self.told.setText(words or self.deeds.hint(self.names.shown))
        if self.note.property("role") != (role := "good" if good else "strip"):
            look.set_role(self.note, role)
        if words:
            announce(self, words)

    def _show_list(self, anew: bool = False) -> None:
        """Those who fit what is typed, who has not come yet first among equals; without letters those still to come."""
        day, text = self.days.day(), self.line.text().strip()
        stays = presence.stays(self.desk.book, day)
        if text:
            waiting_first = sorted(self._guests, key=lambda one: stays[one.person.id].state == State.HERE)
            found = door.find(waiting_first, text)
        else:
            found = [one for one in self._guests if stays[one.person.id].state == State.EXPECTED]
        before = None if anew else self.list.current()
        self._found, seats = found, way(self.desk, self.days.day())
        self.list.lines.show([line_of(one, stays[one.person.id], seats) for one in found])
        kept = self.list.lines.row_of(before.person.id) if before and (text or self._moved) else -1
        self.list.choose(kept if kept >= 0 else 0 if door.is_sure(found, text) else -1)
        is_meant = bool(found) and door.begins(found[0], text)
        words = fitting_words(len(found), is_meant) if text else missing_words(found)
        self.head.setText(words if self._wide else f"{self.side.total.text()} · {words}")
        if not self.told.text() or anew and text:
            self._tell("")

    def _line_of(self, person: str) -> DoorLine | None:
        one = next((guest for guest in self._guests if guest.person.id == person), None)
        day = self.days.day()
        return line_of(one, presence.stay(self.desk.book, person, day), way(self.desk, day)) if one else None

    # Qt's events

    def eventFilter(self, watched, event) -> bool:
        """Arrows choose, Enter ticks, Escape clears; a second one must not shut the door behind somebody's back."""
        if watched is self.line and event.type() == event.Type.KeyPress and self._pressed(event):
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, event) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        with_ctrl = {Qt.Key.Key_L: self.leave, Qt.Key.Key_B: self.tick_absent, Qt.Key.Key_U: self.take_back,
                     Qt.Key.Key_I: self.side.button.click}
        if event.key() in steps:
            self._moved = True
            self.list.step(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tick()
        elif event.key() == Qt.Key.Key_Escape:
            if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                self.shut.emit()
            elif self.side.button.isChecked():
                self.side.button.click()
            elif self.line.text():
                self.line.setText("")
            else:
                self._tell(self.tr("{} goes back to the list.").format(keys_in_words(SHUT)))
        elif event.key() in with_ctrl and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            with_ctrl[event.key()]()
        else:
            return False
        return True

    def keyPressEvent(self, event) -> None:
        """The same keys from a button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pressed(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        """A narrow door says the total above its list, and shows the counts in its place when asked."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:
        """So does one in which the text has grown."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and self.layout():
            self._fit()

    def _fit(self) -> None:
        wide = self.width() >= look.px(NARROW)
        if wide != self._wide:
            self._wide = wide
            (self.aside if wide else self.main).layout().addWidget(self.side, 1)
            self.side.stand_by(wide)
            self._show_list()
        narrow = max(look.px(BUTTONS), self.buttons.minimumSizeHint().width())
        self.aside.setFixedWidth(look.px(SIDE) if wide else narrow)
