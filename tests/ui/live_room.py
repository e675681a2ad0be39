"""The live room on a day with a clock that is turned by hand, as somebody at the desk uses it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.domain import running
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.live.day import EXPECTED
from facilitator.ui.rooms.live.room import LiveRoom

K = Qt.Key
LATE_PLAN = (("Welcome", 20, ""), ("Talk", 40, ""), ("Questions", 30, ""), ("Second reading", 20, ""),
             ("Lunch", 60, ""), ("Vote", 30, ""))
"""From 09:00 on; lunch is at 10:50."""

LATE_FIELDS = {"Talk": {"least": 20}, "Questions": {"least": 15}, "Second reading": {"optional": True},
               "Lunch": {"start": "10:50", "type": "break"}, "Vote": {"protected": True}}


def shown(desk: Desk, qtbot, **size) -> LiveRoom:
    """The room in sight, with the keyboard."""
    made = LiveRoom(desk)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(size.get("width", 1100), size.get("height", 720))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    return made


def press(room, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Presses keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(room.focusWidget() or room, key, modifier)


def turn(room, time: str):
    """Turns the clock, and lets the room see it."""
    room.desk.now.turn(time)
    room.tick()


def go_on(room, *times: str):
    """Goes on to what comes next at each of these times."""
    for time in times:
        turn(room, time)
        press(room, K.Key_N)


def runs(room) -> list[str]:
    """The titles of what runs."""
    return [segment.title for segment in running.running(room.desk.book)]


def row_of(room, title: str) -> int:
    """The row of the list that has this title."""
    return next(row for row, line in enumerate(room.model.lines) if line.title == title)


def line(room, title: str):
    """The line of the list that has this title."""
    return room.model.lines[row_of(room, title)]


def open_time(room, title: str, column: int = EXPECTED) -> QLineEdit:
    """Opens a time of the list with F2."""
    room.view.setFocus()
    room.view.setCurrentIndex(room.model.index(row_of(room, title), column))
    QTest.keyClick(room.view, K.Key_F2)
    return QApplication.focusWidget()


def correct(room, title: str, words: str, column: int = EXPECTED) -> QLineEdit:
    """Types another time into the list."""
    editor = open_time(room, title, column)
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, K.Key_Return)
    return editor

