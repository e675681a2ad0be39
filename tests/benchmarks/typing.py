"""From the Enter key until the note is committed, against a bare insert into SQLite with the same pragmas."""

import statistics
import time
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator import sample
from facilitator.app import application
from facilitator.store.connection import raw
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.capture.room import CaptureRoom
from facilitator.ui.settings import Settings

from .measure import Result, folder

NOTES = 300


def results() -> list[Result]:
    """The median of some hundred notes; the two are taken in turn, so that both meet the same disk."""
    application(Settings(theme="light"))
    now = datetime.now().astimezone()
    with folder() as place:
        store = Store.create(place / "event.facil", Device("desk"))
        store.do("Make the sample assembly", sample.changes(now))
        (place / "bare.db").touch()
        bare = raw(place / "bare.db")
        bare.execute("CREATE TABLE note (id TEXT PRIMARY KEY, text TEXT, at TEXT)")
        room = CaptureRoom(Desk(store))
        room.resize(1000, 700)
        room.show()
        room.enter()
        typed, inserted = [], []
        for number in range(NOTES):
            typed.append(_enter(room, store, f"Note {number}, as long as most of them are"))
            inserted.append(_insert(bare, number))
        bare.close()
        room.desk.close()
        room.deleteLater()
    return [Result("Enter until the note is committed against a bare insert", statistics.median(typed),
                   statistics.median(inserted), 5)]


def _enter(room: CaptureRoom, store: Store, text: str) -> float:
    """Seconds from the key event until `do` returns."""
    ends = []
    do = store.do

    def timed(*args, **values):
        done = do(*args, **values)
        ends.append(time.perf_counter())
        return done

    room.line.setPlainText(text)
    store.do = timed
    start = time.perf_counter()
    QTest.keyClick(room.line, Qt.Key.Key_Return)
    store.do = do
    return ends[0] - start


def _insert(bare, number: int) -> float:
    start = time.perf_counter()
    bare.execute("INSERT INTO note VALUES (?, ?, ?)", (f"{number:032x}", "as long as most of them are", "2026-05-16"))
    return time.perf_counter() - start
