"""The door: letters typed until the people they mean are found, among a thousand, in one frame; and in the room with
150 people, the slowest key and the slowest Enter until what they do is written and painted.

Counted is the processor's time of the window's thread, which others on the same machine do not lengthen.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.app import application
from facilitator.domain import door
from facilitator.domain.book import Book
from facilitator.domain.changes import Record, create
from facilitator.domain.ids import cell_id
from facilitator.domain.people import contact_id
from facilitator.domain.records import Contact, Day, Person
from facilitator.domain.words import fold
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.people.room import PeopleRoom
from facilitator.ui.settings import Settings

from .measure import Result, folder, median
from .replanning import FRAME

PEOPLE, TIMES = 1000, 20
EXPECTED, COME = 150, 60
NOW = datetime(2026, 9, 12, 8, 50, tzinfo=UTC)
FIRST = ("Łukasz", "Zoë", "Aoife", "Mary Anne", "Ngozi", "Jean-Luc", "Siân", "Bo")
LAST = ("O'Brien", "Garcia", "Öztürk", "van der Berg", "Smith", "Nguyen", "Przybylski")
TYPED = ("p", "a", "zo", "obr", "p0", "mary sm")
AT_ONCE = 0.05
"""Seconds after which somebody at a door notices that the answer was not there at once."""


def results() -> list[Result]:
    """The slowest of what may be typed, alone and in the room."""
    among = door.guests(Book.of(_people(PEOPLE)))
    slowest = max(median(lambda text=text: door.find(among, text), TIMES) for text in TYPED)
    with folder() as place:
        keys, enters = _in_the_room(place)
    return [Result(f"letters typed at the door until found among {PEOPLE:,} people, against one frame", slowest, FRAME,
                   1),
            Result(f"a key at the door of {EXPECTED} people until painted, the slowest", keys, AT_ONCE, 1),
            Result("Enter at the door until it is written and answered, the slowest", enters, AT_ONCE, 1)]


def _people(count: int) -> list[Record]:
    people = [Person(id=cell_id("person", n), code=f"P{n:04}", role="member") for n in range(count)]
    return [*people, *(Contact(id=contact_id(one.id), person=one.id, name=f"{FIRST[n % 8]} {LAST[n % 7]} {n}")
                       for n, one in enumerate(people))]


def _in_the_room(place: Path) -> tuple[float, float]:
    """The slowest key and the slowest Enter while people come one after the other, each by two letters and a number."""
    application(Settings(theme="light"))
    with Store.create(place / "door.facil", Device("door")) as store:
        store.do("Invite", [create(Day(id="d", date="2026-09-12")), *map(create, _people(EXPECTED))])
        desk = Desk(store, now=lambda: NOW)
        room = PeopleRoom(desk)
        room.resize(1280, 800)
        room.show()
        room.open_door()
        QApplication.processEvents()
        line, keys, enters = room.pages.currentWidget().line, [], []
        for n in range(COME):
            typed = f"{fold(FIRST[n % 8])[:2]} p{n:04}"
            keys += [_took(lambda sign=sign: QTest.keyClicks(line, sign)) for sign in typed]
            enters.append(_took(lambda: QTest.keyClick(line, Qt.Key.Key_Return)))
        came = len(store.book.all(door.Visit))
        room.close()
        desk.close()
    if came < COME // 2:
        raise RuntimeError(f"Only {came} of {COME} came: what was timed was not check-in.")
    return max(keys), max(enters)


def _took(deed: Callable[[], None]) -> float:
    began = time.thread_time()
    deed()
    QApplication.processEvents()
    return time.thread_time() - began
