"""A small open event to type notes into, with a clock that is moved by hand, and fingers for its line."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain.changes import create
from facilitator.domain.ids import new_id, table_id
from facilitator.domain.notes import in_order
from facilitator.domain.records import Contact, Day, Note, Segment, Table, Theme, Timing
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk

K = Qt.Key
MODIFIER = Qt.KeyboardModifier
ALT, CTRL, SHIFT = MODIFIER.AltModifier, MODIFIER.ControlModifier, MODIFIER.ShiftModifier

PLAN = [
    Day(id="sat", date="2026-09-12", start="09:30"),
    Segment(id="welcome", day="sat", position=1, minutes=60, title="Welcome"),
    Segment(id="coffee", day="sat", position=2, minutes=30, title="Coffee", type="break"),
    Segment(id="worries", day="sat", position=3, minutes=30, title="What worries us most?", type="roundtable"),
    Segment(id="feedback", day="sat", position=4, minutes=30, title="Feedback"),
    Theme(id="buses", name="Buses stop too early", position=1),
    Theme(id="bins", name="Bins are forgotten", position=2),
    Theme(id="cost", name="Nobody says what it costs", position=3),
    Contact(id="c", person="p", name="Łukasz Król"),
]
"""Feedback begins at 11:30."""


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = datetime(2026, 9, 12, 11, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


def open_event(folder, clock: Clock, *, table: int = 0, tables: int = 12) -> Desk:
    """A desk on a new file with so many tables; `table` makes it a table's own."""
    store = Store.create(folder / "event.facil", Device("desk"))
    numbered = [Table(id=table_id(number), number=number) for number in range(1, tables + 1)]
    store.do("Set up", [create(record) for record in [*PLAN, *numbered]])
    return Desk(store, table=table_id(table) if table else "", now=clock)


def start(desk: Desk, segment: str) -> None:
    """The desk says, a minute later, that a segment has started."""
    desk.now.forward(1)
    desk.do("Start", [create(Timing(id=new_id(), segment=segment, at=desk.now().isoformat()))])


def show(widget, qtbot, width: int = 1200, height: int = 800):
    """Puts a widget into sight, in front."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def press(widget, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Presses keys where the focus is, as the window system would deliver them."""
    for key in keys:
        QTest.keyClick(widget.window().focusWidget() or widget, key, modifier)


def write(widget, text: str) -> None:
    """Types a text where the focus is; what is on no English keyboard comes from an input method."""
    for letter in text:
        focus = widget.window().focusWidget() or widget
        if letter.isascii():
            QTest.keyClicks(focus, letter)
        else:
            commit = QInputMethodEvent("", [])
            commit.setCommitString(letter)
            QApplication.sendEvent(focus, commit)


def enter(widget, text: str) -> None:
    """Types a text and Enter."""
    write(widget, text)
    press(widget, K.Key_Return)


def texts(desk: Desk) -> list[str]:
    """The words of all notes, oldest first."""
    return [note.text for note in in_order(desk.book, desk.book.all(Note))]


def newest(desk: Desk) -> Note:
    """The note that was typed last."""
    return in_order(desk.book, desk.book.all(Note))[-1]


def labels(room) -> list[str]:
    """What the chips before the line say."""
    return [mark.label for mark in room.line.marks()]
