"""What the program does beside its window, in a worker: opening, making, bringing back and taking home an event.

The libraries are loaded here and not before: the window is painted sooner, and stays awake while they load.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .domain.changes import Change
    from .store.check import Findings, Repaired
    from .store.store import Store

Progress = Callable[[float], None]


def opened(path: Path, here: bool, progress: Progress) -> "Store | None":
    """Opens an event, for another thread to use from then on; None where it had better be taken home first.

    Args:
        here: Opens it although it lies on a stick or in a synced folder.

    Raises:
        StoreError: As `Store.open`.
    """
    from .store.device import this_device
    from .store.place import is_removable_or_synced
    from .store.store import Store

    if not here and is_removable_or_synced(path) and path.exists():
        return None
    store = Store.open(path, this_device(), or_read_only=True)
    try:
        _load_window_for(store)
        progress(1.0)
    except BaseException:  # Nobody waits for it any more.
        store.close()
        raise
    return store


def made(target: Path, title: str, template: str, first: date) -> Path:
    """Makes a new event from a template; returns its file.

    Raises:
        StoreError: It cannot be made there.
    """
    from . import making
    from .naming import with_suffix

    return _make(with_suffix(target), "Make the event", making.first_changes(template, title, first))


def sample_made(folder: Path) -> Path:
    """Makes the sample assembly under a name that is free in a folder; returns its file.

    Raises:
        StoreError: It cannot be made there.
    """
    from . import making, sample

    path = making.free_path(folder / "Sample assembly.facil")
    return _make(path, "Make the sample assembly", sample.changes(datetime.now().astimezone()))


def brought_back(path: Path) -> "Repaired":
    """Makes a damaged event again.

    Raises:
        StoreError: As `repair`.
    """
    from .store import backup
    from .store.check import repair
    from .store.device import this_device

    return repair(path, this_device(), backup.newest_first(path))


def taken_home(path: Path, folder: Path, progress: Progress) -> Path:
    """Copies an event to a folder; returns the copy.

    Raises:
        StoreError: As `take_home`.
    """
    from .store.place import take_home

    return take_home(path, folder, progress)


def checked(path: Path) -> "Findings":
    """Looks whether an event's file is sound.

    Raises:
        StoreError: As `check`.
    """
    from .store.check import check

    return check(path)


def _load_window_for(store: "Store") -> None:
    """Loads what shows an event, up to its first room: the window would stand still for it."""
    if store.own_table:
        from .ui import note_taker  # noqa: F401
        return
    from .ui import clock_strip, desk, keeping, saved, window  # noqa: F401
    from .ui.rooms import catalogue

    catalogue.fetch(window.first_room(store.book, datetime.now().astimezone()))


def _make(path: Path, label: str, changes: "list[Change]") -> Path:
    from . import making
    from .store.errors import told_plainly

    with told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    making.make_event(path, label, changes)
    return path
