"""The board of a large event: how long a frame of it takes while one scrolls, rolls, zooms and drags, at the 95th
percentile, with columns and with islands; how long a step by key takes, of which little is painted again; and how long
it takes until the board is first seen.

Counted is the processor's time of the window's thread, which others on the same machine do not lengthen.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.app import application
from facilitator.domain.changes import create
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Note, Placement, Table, Theme
from facilitator.store.device import Device
from facilitator.store.store import Store
from facilitator.ui.desk import Desk
from facilitator.ui.rooms.board.model import UNSORTED
from facilitator.ui.rooms.board.room import BoardRoom
from facilitator.ui.settings import Settings

from .measure import Result, folder

NOTES, THEMES, TABLES, FRAMES = 10_000, 60, 20, 60
FRAME, OPENING = 0.016, 0.5
"""Seconds of a frame that looks smooth, and of a wait that nobody takes for one."""

WORDS = "The last bus leaves before the evening visit at the hospital is over and nobody was asked about it again"


def results() -> list[Result]:
    """Frames against what looks smooth; a frame is the deed and the painting that follows from it."""
    application(Settings(theme="light"))
    with folder() as place:
        desk = Desk(_filled(place / "large.facil"))
        room = BoardRoom(desk)
        room.resize(1280, 800)
        began = time.thread_time()
        room.show()
        room.grab()
        opened = time.thread_time() - began
        _settle()
        found = {f"{deed}, {name}": _frames(room, steps) for name, turned in (("columns", False), ("islands", True))
                 for deed, steps in _deeds(room, turned)}
        room.view.turn()
        room.enter()
        _settle()
        found["a step by key, columns"] = _frames(room, _stepped(room.view), QApplication.processEvents)
        room.close()
        desk.close()
    results = [Result(f"a frame of the board, {name}", seconds, FRAME, 1) for name, seconds in found.items()]
    return [Result(f"the board of {NOTES} notes first seen", opened, OPENING, 1), *results]


def _deeds(room: BoardRoom, turned: bool) -> Iterator[tuple[str, Iterator[None]]]:
    view = room.view
    if turned:
        view.turn()
        _settle()
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    far = across.maximum() // FRAMES
    yield "scrolled", (across.setValue(far * step) for step in range(FRAMES))
    if turned:
        yield "moved up", (down.setValue(down.maximum() * step // FRAMES) for step in range(FRAMES))
    yield "rolled", (_rolled(view, 60 * step) for step in range(FRAMES))
    about = QPointF(view.viewport().rect().center())
    yield "zoomed", (view.zoom_by(-0.5 if step % 20 < 10 else 0.5, about) for step in range(FRAMES))
    view.zoom_to(1.0)
    yield "a note dragged", _dragged(view)


def _rolled(view, to: int) -> None:
    view.lay.roll_to(UNSORTED, to)
    view.moved()


def _stepped(view) -> Iterator[None]:
    for step in range(FRAMES):
        yield QTest.keyClick(view, Qt.Key.Key_Up if step % 2 else Qt.Key.Key_Down)


def _dragged(view) -> Iterator[None]:
    port = view.viewport()
    start = view.lay.note(UNSORTED, view.lay.notes_seen(UNSORTED)[1]).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(FRAMES):
        yield QTest.mouseMove(port, start + QPoint(10 * step, 3 * step))
    view.mouse.cancel()


def _frames(room: BoardRoom, steps: Iterator[None], paint: Callable[[], object] | None = None) -> float:
    """The 95th percentile of the seconds that a step and its painting take; without another `paint` of all that is
    seen."""
    took, paint = [], paint or room.view.viewport().repaint
    step = iter(steps)
    while True:
        began = time.thread_time()
        if next(step, self_ended := object()) is self_ended:
            break
        paint()
        took.append(time.thread_time() - began)
    return sorted(took)[int(len(took) * 0.95)]


def _settle(seconds: float = 1.0) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()


def _filled(path: Path) -> Store:
    tables = [Table(id=table_id(number), number=number) for number in range(1, TABLES + 1)]
    themes = [Theme(id=cell_id("theme", n), name=f"Part {n} comes too late for those who need it", position=n,
                    colour=("", "green", "lilac")[n % 3]) for n in range(THEMES)]
    notes = [Note(id=cell_id("note", n), text=f"{n}: {WORDS[:20 + n % 80]}", table=tables[n % TABLES].id,
                  voices=1 + n % 4, type=("note", "question", "concern")[n % 3]) for n in range(NOTES)]
    places = [Placement(id=cell_id("placement", note.id, theme.id), note=note.id, theme=theme.id, position=n)
              for n, note in enumerate(notes) if n % 3 for theme in [themes[n % THEMES]]]
    store = Store.create(path, Device("desk"))
    store.do("Fill", [create(record) for record in (*tables, *themes, *notes, *places)])
    return store


