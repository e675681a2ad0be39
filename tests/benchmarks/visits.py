"""How long the window cannot answer: at the first visit of each room and at what is done most, in a large event.

Counted is the processor's time of the window's thread between two turns of its loop, which others on the same machine
do not lengthen; the commit's waiting for the disk is no part of it.
"""

import gc
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from facilitator.app import application
from facilitator.domain import tables
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, round_id, table_id
from facilitator.domain.records import Day, Note, Option, Person, Placement, Poll, Round, Seat, Segment, Theme
from facilitator.store.device import Device
from facilitator.store.store import Done, Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms import catalogue
from facilitator.ui.settings import Settings
from facilitator.ui.window import Window

from .measure import Result, folder

NOTES, PEOPLE, TABLES, ROUNDS, THEMES, PARTS = 5000, 150, 20, 11, 200, 40
AIM = 4
"""On the machine where this was first measured 50 ms, which nobody notices, are three plain pages."""

def results() -> list[Result]:
    """The longest stretch of each kind against that of a plain page of forty of each control, shown the first time."""
    application(Settings(theme="light"))
    with folder() as place:
        path = place / "large.facil"
        _fill(path)
        window = Window(Settings(theme="light"))
        window.show()
        window.open(Desk(Store.open(path, Device("desk"))), None)
        _stretch(lambda: None, 1500)
        gc.freeze()  # As the program does once an event is shown.
        floor = min(_stretch(lambda: _plain_page(window)) for _ in range(3))
        visits = {key: _stretch(lambda key=key: window.go_to(key)) for key in catalogue.KEYS if key != "report"}
        slowest = max(visits, key=visits.get)
        done = {f"the first visit of a room, {slowest}": visits[slowest], **_deeds(window)}
        window.close()
        window.deleteLater()
    return [Result(f"{name}, {NOTES} notes, against a plain page", value, floor, AIM) for name, value in done.items()]


def _deeds(window: Window) -> dict[str, float]:
    window.go_to("capture")
    line = window.room().line
    line.setPlainText("A note that somebody said")
    typed = _stretch(lambda: QTest.keyClick(line, Qt.Key.Key_Return))
    window.go_to("board")
    board = window.room()
    searched = max(_stretch(lambda words=words: board.sieve.line.setText(words)) for words in ("c", "cross", ""))
    view = board.view
    moved = _stretch(lambda: view.send([(view.board.unsorted.notes[0], "")], view.board.themes[0].key))
    return {"a note typed": typed, "a search on the board": searched, "a note moved": moved, **_plans(window)}


def _plans(window: Window) -> dict[str, float]:
    """A plan for everybody in ten rounds, written as the planner does, and taken back in one step."""
    window.go_to("tables")
    desk = window.desk

    def plan(store: Store, tell: Callable[[float], None]) -> Done:
        rounds = [Round(id=round_id(number), number=number) for number in range(2, ROUNDS + 1)]
        seats = [Seat(id=cell_id("seat", round.id, person), round=round.id, person=person,
                      table=table_id((place + round.number) % TABLES + 1))
                 for round in rounds for place, person in enumerate(sorted(one.id for one in store.book.all(Person)))]
        return store.do("Plan", [create(record) for record in (*rounds, *seats)])

    written = _stretch(lambda: desk.do_long("The plan is being written.", plan), 3000)
    undone, redone = _stretch(desk.undo), _stretch(desk.redo)
    seats = PEOPLE * (ROUNDS - 1)
    return {f"{seats:,} seats planned": written, f"{seats:,} seats taken back": undone,
            f"{seats:,} seats made again": redone}


def _stretch(deed: Callable[[], object], milliseconds: int = 500) -> float:
    """Seconds of the longest turn of the loop while a deed and what follows from it are done."""
    loop, tick, worst = QEventLoop(), QTimer(interval=0), [0.0]
    last = [time.thread_time()]

    def beat() -> None:
        now = time.thread_time()
        worst[0], last[0] = max(worst[0], now - last[0]), now

    tick.timeout.connect(beat)
    tick.start()
    QTimer.singleShot(20, deed)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    return worst[0]


def _plain_page(window: Window) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    for number in range(PARTS):
        for part in (QLabel(f"Line {number}"), QPushButton(f"Button {number}"), QLineEdit()):
            layout.addWidget(part)
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)


def _fill(path: Path) -> None:
    words = "The crossing at the school is the first thing that everybody at our table named"
    day = Day(id=cell_id("day", 1), date="2026-05-16")
    segments = [Segment(id=cell_id("segment", n), day=day.id, position=n, title=f"Part {n}") for n in range(8)]
    themes = [Theme(id=cell_id("theme", n), name=f"Part {n} comes too late for those who need it", position=n)
              for n in range(THEMES)]
    notes = [Note(id=cell_id("note", n), text=f"{n}: {words}", table=table_id(n % TABLES + 1),
                  segment=segments[n % len(segments)].id) for n in range(NOTES)]
    places = [Placement(id=cell_id("placement", n), note=note.id, theme=themes[n % THEMES].id)
              for n, note in enumerate(notes) if n % 4]
    people = [Person(id=cell_id("person", n), code=f"P{n:03}", role="member") for n in range(PEOPLE)]
    poll = Poll(id=cell_id("poll", 1), question="Should it be built?", state="open", segment=segments[0].id)
    options = [Option(id=cell_id("option", n), poll=poll.id, text=f"Answer {n}", position=n) for n in range(4)]
    with Store.create(path, Device("desk")) as store:
        store.do("Set tables", tables.set_tables(store.book, TABLES))
        records = (day, *segments, *themes, *notes, *places, *people, poll, *options)
        store.do("Fill", [create(record) for record in records])
        store.do("Seat everybody", tables.first_plan(store.book))
