"""The parts of a segment's sheet that are lists: who leads it, its rounds, its polls and its prepared turns."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from ....domain import agenda, polls, tables
from ....domain.people import by_code
from ....domain.records import Day, Segment, Table, Turns
from ... import timewords
from ...widgets import (
    STRETCH,
    Body,
    Button,
    Chip,
    Combo,
    Flow,
    IconButton,
    OneLine,
    ShortButton,
    Spin,
    column,
    holder,
    literal,
    row,
)
from ..people.names import Names
from ..polls import words as polls_words
from . import words as say
from .days import day_words
from .deeds import AgendaDeeds


class Part(QWidget):
    """A part that is made anew only when what it shows is another."""

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__(parent)
        self._deeds = deeds
        self._shown: object = None
        self.segment: Segment | None = None

    def show_segment(self, segment: Segment) -> None:
        """Shows its part of a segment."""
        self.segment = segment
        values = self.values()
        if values != self._shown:
            self._shown = values
            self.fill()

    def values(self) -> object:
        """What it shows, to be compared."""
        return self.segment

    def fill(self) -> None:
        """Shows it."""


class Leads(Part):
    """The persons who lead a segment as chips, and a line in which another one is chosen by code or name."""

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__(deeds, parent)
        self._names = Names.of(deeds.desk)
        self._names.changed.connect(lambda: self.segment and self.show_segment(self.segment))
        self._chips = Flow(gap=0.75)
        self.choice = Combo()
        self.choice.setAccessibleName(self.tr("Add somebody who leads it"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(10)
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice.activated.connect(self._add)
        self.none = Body(self.tr("There are no people in this event yet."), "hint")
        self.setLayout(column(holder(self._chips), self.choice, self.none, gap=0.75))

    def values(self) -> object:
        """Who leads, who could, and whether names may be seen."""
        book, shown = self._deeds.book, self._names.shown
        people = sorted(by_code(book), key=lambda person: person.role == "member")
        return self.segment.leads, [(p.id, say.person_words(book, p, shown)) for p in people]

    def fill(self) -> None:
        """Chips anew, and the others to choose from."""
        leads, people = self._shown
        words = dict(people)
        _empty(self._chips)
        for id in leads:
            if id in words:
                chip = Chip(words[id], "person", removable=not self._deeds.locked)
                chip.removed.connect(partial(self._remove, id))
                self._chips.addWidget(chip)
        self._chips.parentWidget().setVisible(self._chips.count() > 0)
        self.choice.clear()
        self.choice.addItem(self.tr("Add somebody…"), "")
        for id, name in people:
            if id not in leads:
                self.choice.addItem(name, id)
        self.choice.setVisible(bool(people))
        self.none.setVisible(not people)

    def _add(self, at: int) -> None:
        if id := self.choice.itemData(at):
            self._deeds.lead(self.segment.id, id, True)

    def _remove(self, id: str) -> None:
        self.choice.setFocus()
        self._deeds.lead(self.segment.id, id, False)


class Repeats(Part):
    """Where else the segment's content is held, and the rounds in which it may be held again."""

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__(deeds, parent)
        self.words = Body("", "soft")
        self.open = Button(self.tr("Repeat over rounds…"), "", "repeat", self._open)
        self.do = Button(self.tr("Repeat in these rounds"), "", "check", self._do)
        self._checks: dict[str, QCheckBox] = {}
        self._list = column(gap=0.5)
        self._ask = holder(column(self._list, row(self.do, STRETCH, gap=1), gap=1))
        self._ask.hide()
        self.setLayout(column(self.words, row(self.open, STRETCH, gap=1), self._ask, gap=1))

    def values(self) -> object:
        """Its family, and the rounds that there are."""
        book = self._deeds.book
        family = agenda.repeats(book, self.segment)
        return self.segment.id, [(s.id, s.round, self._place(s)) for s in family], \
            [(r.id, say.round_words(r)) for r in tables.rounds(book)]

    def fill(self) -> None:
        """Says it, and offers the rounds that it is not held in."""
        _, family, rounds = self._shown
        others = [place for id, _, place in family if id != self.segment.id]
        if others:
            words = self.tr("Its content is shared with {}: what is written in one is written in all. Each keeps its "
                            "own minutes.").format(", ".join(others))
        elif rounds:
            words = self.tr("Held once. Repeated over rounds, it shares its content; each keeps its own minutes.")
        else:
            words = self.tr("There are no rounds of seating yet: they are made in the Tables room.")
        self.words.setText(words)
        held = {round for _, round, _ in family}
        _empty(self._list)
        self._checks = {}
        for id, name in rounds:
            if id not in held:
                self._checks[id] = QCheckBox(literal(name))
                self._checks[id].toggled.connect(lambda _: self._tell())
                self._list.addWidget(self._checks[id])
        self._ask.hide()
        self.open.setVisible(bool(self._checks))

    def _place(self, segment: Segment) -> str:
        round = say.seating_words(self._deeds.book, segment)
        line = next((p for p in agenda.planned(self._deeds.book, segment.day) if p.segment.id == segment.id), None)
        day = self._deeds.book.get(Day, segment.day)
        parts = [day_words(day) if day and self.segment.day != day.id else "",
                 agenda.clock_time(line.start) if line else "", round]
        return " · ".join(filter(None, parts))

    def _open(self) -> None:
        self._ask.setVisible(self._ask.isHidden())
        if not self._ask.isHidden():
            next(iter(self._checks.values())).setFocus()
        self._tell()

    def _tell(self) -> None:
        self.do.setEnabled(any(box.isChecked() for box in self._checks.values()))

    def _do(self) -> None:
        wanted = [r for r in tables.rounds(self._deeds.book) if r.id in self._checks and self._checks[r.id].isChecked()]
        self._deeds.repeat(self.segment.id, wanted)
        self.open.setFocus()


class Polls(Part):
    """The polls that are put in the segment; each leads to where it is made. `wanted(id)`, "" for a new one."""

    wanted = Signal(str)

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__(deeds, parent)
        self._list = column(gap=0.5)
        self.none = Body(self.tr("No poll is put in it."), "soft")
        self.go = Button(self.tr("Go to the polls"), "quiet", "polls", lambda: self.wanted.emit(""))
        self.setLayout(column(self._list, self.none, row(self.go, STRETCH, gap=1), gap=0.75))

    def values(self) -> object:
        """The polls with their states."""
        book = self._deeds.book
        return [(p.id, f"{polls_words.question(p)} · {polls_words.state(p, polls.tally(book, p))}")
                for p in polls.in_order(book) if p.segment == self.segment.id]

    def fill(self) -> None:
        """A button for each."""
        _empty(self._list)
        for id, words in self._shown:
            button = ShortButton(words, "", "polls", partial(self.wanted.emit, id))
            button.setToolTip(words)
            self._list.addWidget(button)
        self.none.setVisible(not self._shown)


class PreparedTurns(Part):
    """The turns that are ready for the segment, and a line in which others are prepared."""

    def __init__(self, deeds: AgendaDeeds, parent: QWidget | None = None):
        super().__init__(deeds, parent)
        self._list = column(gap=0.75)
        self.names = QLineEdit()
        self.names.setPlaceholderText(self.tr("Names with commas between; empty for every table"))
        self.names.setAccessibleName(self.tr("Whose turns"))
        self.minutes = Spin()
        self.minutes.setRange(1, 120)
        self.minutes.setValue(3)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Minutes of each turn"))
        self.add = Button(self.tr("Prepare turns"), "", "plus", self._add)
        self.names.returnPressed.connect(self._add)
        self.hint = Body("", "hint")
        adding = row(self.minutes, self.add, STRETCH, gap=1)
        self.setLayout(column(self._list, self.names, adding, self.hint, gap=0.75))

    def values(self) -> object:
        """The turns, and how many tables there are."""
        book = self._deeds.book
        own = sorted((t for t in book.all(Turns) if t.segment == self.segment.id), key=lambda t: (t.title, t.id))
        return own, len(book.all(Table))

    def fill(self) -> None:
        """A line for each."""
        own, count = self._shown
        _empty(self._list)
        for known in own:
            line = OneLine()
            names = ", ".join(timewords.turn_name(name) for name in known.names)
            whole = -(-known.seconds * len(known.names) // 60)
            each = _turn_length(known.seconds)
            line.setText(self.tr("{} each: {} ({})").format(each, names, timewords.length(whole)))
            away = IconButton("trash", self.tr("Take these turns away"), partial(self._deeds.remove_turns, known),
                              size=16)
            away.setEnabled(not self._deeds.locked)
            self._list.addWidget(holder(row((line, 1), away, gap=0.5)))
        self.hint.setText("" if count else self.tr("There are no tables yet: type whose turns they are."))
        self.hint.setVisible(not count)

    def _add(self) -> None:
        names = [name for part in self.names.text().split(",") if (name := " ".join(part.split()))]
        if self._deeds.add_turns(self.segment.id, "" if names else self.tr("Tables"), self.minutes.value() * 60, names):
            self.names.clear()
        else:
            self.names.setFocus()


def _turn_length(seconds: int) -> str:
    return timewords.length(seconds // 60) if seconds % 60 == 0 else timewords.digits(seconds)


def _empty(layout) -> None:
    while layout.count():
        widget = layout.takeAt(0).widget()
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

