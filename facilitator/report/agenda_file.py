"""The agenda as one file for other programs; its ending says which kind."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..domain import agenda
from ..domain.book import Book
from ..domain.ids import new_id
from ..domain.records import Segment
from .agenda_calendar import calendar
from .agenda_openslides import topics
from .agenda_workbook import workbook

CALENDAR, WORKBOOK, OPENSLIDES = ".ics", ".xlsx", ".openslides.csv"
ENDINGS = (CALENDAR, WORKBOOK, OPENSLIDES)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many segments are in the file, and how many are not for lack of a date."""

    path: Path
    segments: int
    undated: int


def kind_of(path: Path) -> str:
    """Which of `ENDINGS` a file's name has; empty where it has none."""
    return next((ending for ending in ENDINGS if path.name.lower().endswith(ending)), "")


def write(book: Book, path: Path, changed: datetime, *, public: bool = False) -> Written:
    """Writes the agenda in the kind of file that its name says, in place of what is there.

    Args:
        changed: The moment of the last change, with its zone.
        public: Only what everybody may see; a calendar never has more.

    Raises:
        OSError: It cannot be written.
    """
    book, kind, undated = book.in_one_order(), kind_of(path), 0
    shown = [s for s in book.all(Segment) if not (public or kind == CALENDAR) or not (s.internal or s.skipped)]
    if kind == CALENDAR:
        data, undated = calendar(book, changed)
    else:
        data = workbook(book, changed, public=public) if kind == WORKBOOK else topics(book, public=public).encode()
    put(path, data)
    days = {day.id for day in agenda.days(book)}
    return Written(path, sum(s.day in days or kind == OPENSLIDES for s in shown) - undated, undated)


def put(path: Path, data: bytes) -> None:
    """Writes a file in place of what is there, whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    half = path.with_name(f".{path.name}.{new_id()[:8]}.part")
    try:
        half.write_bytes(data)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
