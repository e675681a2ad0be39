"""The clock on the venue's wall: whatever zone a laptop believes to be in, times of day are those of the event's."""

from datetime import datetime, tzinfo
from functools import lru_cache

from .book import Book


def on_the_wall(book: Book, at: datetime) -> datetime:
    """The same moment as the venue's wall shows it; as it was given where the event names no zone that is known here.

    A laptop that changes its zone or its summer time during the day then still shows 12:30 at half past twelve.
    """
    zone = _zone(book.event.zone)
    return at.astimezone(zone) if zone else at


@lru_cache(8)
def _zone(name: str) -> tzinfo | None:
    """The zone of this name; None for one that is no name, or is not among this machine's."""
    if not name:
        return None
    from zoneinfo import ZoneInfo  # An event without a zone opens without looking where this machine has its own.

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone, no name of one, or the name of a folder of zones
        return None
