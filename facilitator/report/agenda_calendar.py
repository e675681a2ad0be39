"""The agenda as a calendar (iCalendar, RFC 5545) that phones and calendar programs take in: an event a segment."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ..domain import agenda
from ..domain.agenda import Planned
from ..domain.book import Book
from ..domain.records import Day
from .agenda_rows import is_public

OWN_UID = "@facilitator"
"""Follows the segment's id in the name of its event, which is the same in every export."""

OWN_TRACK = "X-FACILITATOR-TRACK"

_YEAR = timedelta(days=366)


def calendar(book: Book, changed: datetime) -> tuple[bytes, int]:
    """What everybody may see of the agenda, as a calendar, and how many segments are left out for lack of a date.

    Times are those of the venue's zone, whose rules the calendar carries; in UTC where the event names no zone, its
    times being those of the laptop's. `changed` is the moment of the last change: no event is newer.
    """
    from icalendar import Calendar  # takes a fifth of a second to load

    zone = _zone(book.event.zone)
    made = Calendar()
    made.add("prodid", "-//Facilitator//Agenda//EN")
    made.add("version", "2.0")
    if book.event.title:
        made.add("x-wr-calname", book.event.title)
    undated, dates = 0, []
    for day in agenda.days(book):
        shown = [planned for planned in agenda.planned(book, day.id) if is_public(planned.segment)]
        if begin := _midnight(day):
            dates += [begin.date()] if shown else []
            for planned in shown:
                made.add_component(_event(book, day, planned, begin, zone, changed))
        else:
            undated += len(shown)
    if zone and dates:
        made.add_missing_timezones(min(dates) - _YEAR, max(dates) + _YEAR)
    return made.to_ical(), undated


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def _midnight(day: Day) -> datetime | None:
    try:
        return datetime.combine(datetime.strptime(day.date, "%Y-%m-%d"), time())
    except ValueError:
        return None


def _event(book: Book, day: Day, planned: Planned, begin: datetime, zone: ZoneInfo | None, changed: datetime) -> Any:
    from icalendar import Event

    segment, event = planned.segment, Event()
    start = _moment(begin + timedelta(minutes=planned.start), zone)
    event.add("uid", segment.id + OWN_UID)
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", (start.astimezone(UTC) + timedelta(minutes=agenda.lasts(segment))).astimezone(start.tzinfo))
    event.add("summary", segment.title or segment.type)
    event.add("categories", [segment.type])
    if place := ", ".join(filter(None, (day.venue or book.event.place, segment.track))):
        event.add("location", place)
    if segment.track:
        event.add(OWN_TRACK, segment.track)
    if segment.public:
        event.add("description", segment.public)
    return event


def _moment(wall: datetime, zone: ZoneInfo | None) -> datetime:
    """The moment at which the venue's wall, or the laptop's clock, shows this time."""
    return wall.replace(tzinfo=zone) if zone else wall.astimezone(UTC)
