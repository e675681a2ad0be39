"""Moments as somebody at the desk types them to say when something was: "10:42", "9.15", "14h30", "4 minutes ago"."""

import re
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from ....domain.agenda import clock_minutes
from ....domain.times import read_minutes, read_time
from ....domain.timings import later

_BEFORE = re.compile(r"^\s*[-−–]\s*(?=\d)|^\s*(?:vor|il y a)\s+", re.IGNORECASE)
_LATEST = timedelta(minutes=1)
"""A time of day that is no further ahead than this is the minute that has just begun on another clock."""


def read_moment(text: str, near: datetime, now: datetime) -> datetime:
    """The moment that is meant; a time of day is that of the day on which it is nearest to another moment.

    Args:
        text: A time of day, or so many minutes before now: "4 minutes ago", "-4", "now".
        near: What it corrects, or else now; aware, in the zone of the venue's wall.
        now: Aware, in the same zone.

    Raises:
        ValueError: It is neither.
    """
    words = text.strip()
    if words.casefold() in ("now", "just now", _tr("now"), _tr("just now")):
        return now
    for ago in (" ago", " " + _tr("ago")):
        if words.casefold().endswith(ago):
            return later(now, -read_minutes(words[:-len(ago)]))
    if before := _BEFORE.match(words):
        return later(now, -read_minutes(words[before.end():]))
    minutes = clock_minutes(read_time(words))
    midnight = near.replace(hour=0, minute=0, second=0, microsecond=0)
    days = (midnight + timedelta(days=step, minutes=minutes) for step in (-1, 0, 1))
    return min(days, key=lambda at: abs(at - near))


def is_to_come(at: datetime, now: datetime) -> bool:
    """Whether a moment cannot have been yet."""
    return at > now + _LATEST


def _tr(text: str) -> str:
    return QCoreApplication.translate("Live", text)
