"""The rooms on the rail, in their order; each is built when somebody first goes there."""

import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from ..slices import Slices
from ..widgets import Stop
from . import __path__

_ROOMS: tuple[tuple[str, str, str, str], ...] = (
    ("people", QT_TRANSLATE_NOOP("Rooms", "People"), "people.room", "PeopleRoom"),
    ("tables", QT_TRANSLATE_NOOP("Rooms", "Tables"), "tables.room", "TablesRoom"),
    ("agenda", QT_TRANSLATE_NOOP("Rooms", "Agenda"), "agenda.room", "AgendaRoom"),
    ("live", QT_TRANSLATE_NOOP("Rooms", "Live"), "live.room", "LiveRoom"),
    ("capture", QT_TRANSLATE_NOOP("Rooms", "Capture"), "capture.room", "CaptureRoom"),
    ("board", QT_TRANSLATE_NOOP("Rooms", "Board"), "board.room", "BoardRoom"),
    ("polls", QT_TRANSLATE_NOOP("Rooms", "Polls"), "polls.room", "PollsRoom"),
    ("report", QT_TRANSLATE_NOOP("Rooms", "Report"), "report.room", "ReportRoom"),
    ("hand-over", QT_TRANSLATE_NOOP("Rooms", "Hand-over"), "handover", "HandOverRoom"),
)
"""The key, which is the icon too, the word, the module and the class."""

WITH_WALL = ("live", "polls", "board")
"""Rooms that put something on the wall."""

WITH_PHONES = ("polls",)
"""Rooms in which the pages for phones are started."""

WITH_PRINTS = ("people", "tables", "board", "polls")
"""Rooms from which badges, cards, lists and ballots are printed."""

PRINT = "Ctrl+P"

KEYS = tuple(key for key, *_ in _ROOMS)


AHEAD = 300
"""Milliseconds after a room is built until the modules of the others are fetched; most often it is the first one."""


def stops() -> list[Stop]:
    """The rooms as the rail shows them."""
    return [Stop(key, QCoreApplication.translate("Rooms", word), key) for key, word, _, _ in _ROOMS]


def build(key: str, desk, wall, phones=None):
    """Builds the room with this key. `phones` gives the server of the pages for phones, if one is wanted."""
    QTimer.singleShot(AHEAD, desk, lambda: Slices(desk).begin(_fetch_all()))
    room = fetch(key)
    made = room(desk, wall=wall) if key in WITH_WALL else room(desk)
    if key in WITH_PHONES:
        made.serve_by(phones)
    if key in WITH_PRINTS:
        QShortcut(QKeySequence(PRINT), made, lambda: show_prints(made))
    return made


def show_prints(room) -> None:
    """Opens the window of prints for people and tables beside a room."""
    from .. import prints

    prints.show_prints(room)


def fetch(key: str) -> Callable:
    """The class of the room with this key; its module is loaded, which a worker may have done before."""
    module, name = next((module, name) for k, _, module, name in _ROOMS if k == key)
    return getattr(import_module(f".{module}", __package__), name)


def modules() -> list[str]:
    """All that rooms are made of, each by its whole name: what a room is put together from before the room, which would
    else hold the window for as long as all of it."""
    found = (module.name for module in walk_packages(__path__, f"{__package__}."))
    return sorted(found, key=lambda name: (name.endswith(".room"), name))


def _fetch_all() -> Iterator[None]:
    for name in modules():
        import_module(name)
        yield
    gc.freeze()  # What was built stays: whoever looks for waste need not go through it again and again.
