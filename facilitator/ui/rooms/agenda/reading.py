"""What was typed into a cell of the agenda or a field of its day, read; what cannot be read is said in a sentence."""

import re

from PySide6.QtCore import QCoreApplication

from .... import limits
from ....domain import times
from ....domain.agenda import clock_minutes
from ....domain.records import SEGMENT_TYPES
from ....domain.times import DAY
from .lines import Line
from .model import END, MINUTES, START, TITLE, TRACK, TYPE

_RANGE = re.compile(r"(.*?\d\D*?)\s*[\s(\[]\s*((?:\d[^-–—]*)?)\s*[-–—]\s*([^)\]]*?)\s*[)\]]?")
"""A length, and behind it the least and the most with a dash between; either of these may be missing."""


class Unreadable(ValueError):
    """The sentence for the person who typed it."""


def cell(line: Line, column: int, text: str) -> dict[str, str | int | bool]:
    """The fields of a segment that a text in one of its cells sets.

    Raises:
        Unreadable: It is not a time of day or a length.
    """
    text = " ".join(text.split())
    if column == START:
        free = text.startswith("~")
        text = text.lstrip("~ ")
        return {"start": time(text) if text else "", "free": free and bool(text)}
    if column == END:
        begin = line.planned.start
        return {"minutes": (clock_minutes(time(text)) - begin) % DAY}
    if column == MINUTES:
        return length(text)
    if column == TITLE and not line.segment.title and line.segment.type == SEGMENT_TYPES[0]:
        from ....intake.agenda import type_by_title  # as a page that is pasted would be read

        return {"title": text, "type": type_by_title(text)}
    return {{TITLE: "title", TYPE: "type", TRACK: "track"}[column]: text}


def time(text: str) -> str:
    """A time of day as "HH:MM".

    Raises:
        Unreadable: It is none.
    """
    try:
        return times.read_time(text)
    except ValueError:
        raise Unreadable(_tr("“{}” is not a time of day: type it as 9:30, 14h30 or 2.15 pm.").format(text)) from None


def end(text: str) -> str:
    """A time of day as "HH:MM"; "" where a day may end when it likes.

    Raises:
        Unreadable: It is none.
    """
    return time(text) if text.strip() else ""


def minutes(text: str) -> int:
    """A length in minutes.

    Raises:
        Unreadable: It is none, or longer than a day.
    """
    try:
        found = times.read_minutes(text)
    except ValueError:
        raise Unreadable(_tr("“{}” is not a length: type it as 45, 1h30 or 1:30.").format(text)) from None
    if found > limits.RANGES["segment.minutes"][1]:
        raise Unreadable(_tr("A segment lasts a day at most: type a shorter length than “{}”.").format(text))
    return found


def length(text: str) -> dict[str, int]:
    """The minutes of a segment with its least and most: `45`, `45 30-60`, `1h30 (1h – 2h)`, `45 -` without either.

    Where only minutes are typed, its least and most stay.

    Raises:
        Unreadable: One of them is no length, or they contradict each other.
    """
    found = _RANGE.fullmatch(text)
    if not found:
        return {"minutes": minutes(text)}
    planned, least, most = (minutes(part) if part.strip() else 0 for part in found.groups())
    if planned < least or (most and planned > most):
        raise Unreadable(_tr("“{}” does not add up: type what is planned, the least and the most, as 45 30-60.").format(
            text))
    return {"minutes": planned, "least": least, "most": most}


def date(text: str) -> str:
    """A date as "YYYY-MM-DD"; "" where none is set yet.

    Raises:
        Unreadable: It is none.
    """
    try:
        return times.read_date(text) if text.strip() else ""
    except ValueError:
        raise Unreadable(_tr("“{}” is not a date: type it as 12 September 2026 or 2026-09-12.").format(text)) from None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agenda", text)
