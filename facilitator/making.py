"""A new event's file and what it begins with, made alike by the window and the command line."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from . import templates
from .domain import tables
from .domain.book import Book
from .domain.changes import Change, create
from .domain.records import EVENT, Event
from .store import file
from .store.device import this_device
from .store.errors import StoreError, told_plainly
from .store.store import Store


def make_event(path: Path, label: str, changes: Sequence[Change],
               pictures: Mapping[str, bytes] = MappingProxyType({})) -> Book:
    """Makes an event file and its first changes, or no file at all; returns what it holds.

    Raises:
        StoreError: It cannot be made here, or a change breaks a limit.
    """
    with told_plainly(path):
        if path.is_dir() or path.name in ("", ".."):
            raise StoreError(f"{path} is a folder: give the event a name of its own.")
    store = Store.create(path, this_device())
    try:
        with store:
            store.do(label, changes, pictures=pictures)
            return store.book
    except BaseException:
        file.remove(path)
        raise


def first_changes(template: str | None, title: str, first: date, count: int = 0) -> list[Change]:
    """What a new event begins with; its tables are as many as `count` says, 0 for as many as the template has.

    Raises:
        TemplateError: There is no such template, or its file cannot be read.
    """
    if template:
        return templates.changes(template, title, first, count)
    return [create(Event(id=EVENT, title=title)), *tables.set_tables(Book({}), count)]


def free_path(path: Path) -> Path:
    """The path, or one beside it with a number, that nothing has yet."""
    count, found = 1, path
    while found.exists():
        count += 1
        found = path.with_name(f"{path.stem} {count}{path.suffix}")
    return found
