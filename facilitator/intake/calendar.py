"""A calendar (iCalendar, RFC 5545) as a table of an agenda: a row an event, at the times of the venue's wall."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .agenda import TYPE_WORDS
from .decode import clean, decode_calendar
from .errors import IntakeError, listed, one_line
from .plan import lines
from .sheet import Row, Sheet, normal

HEADER = ("id", "date", "start", "minutes", "title", "kind", "track", "public")

OWN_UID = "@facilitator"
"""Ends the name of an event that is a segment of ours; before it stands the segment's id."""

OWN_TRACK = "X-FACILITATOR-TRACK"
"""The track of a segment of ours; in the location it stands behind the venue."""

UNTITLED = "(no title)"

_START = re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_EVENT = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """An event that is taken in: its line, its wall time at the venue, its minutes (None where it names no end)."""

    line: int
    event: Any
    start: datetime
    minutes: int | None
    place: str


def is_calendar(data: bytes) -> bool:
    """Whether these bytes are a calendar."""
    return bool(_START.match(data.removeprefix(b"\xef\xbb\xbf")))


def read(file: str, data: bytes, zone: str = "") -> Sheet:
    """The events of a calendar, as a table with the headings of `HEADER`.

    Times with a zone become those of the venue's wall; times without one, and those of a zone that neither the calendar
    nor this machine knows, are the wall's already. Events of whole days and cancelled ones are passed over.

    Args:
        zone: The venue's time zone as "Europe/London"; empty for the laptop's.

    Raises:
        IntakeError: It cannot be read, an event repeats by a rule, has no start or ends before it, or nothing is left.
    """
    notices: list[str] = []
    found = [one for line, event in _events(file, data) if (one := _read(file, line, event, _zone(zone), notices))]
    if not found:
        raise IntakeError(file, None, None, "no event in this calendar has a time of day: check that it is the right "
                                            "file")
    told = [f"{notice[:-1]} ({times} times)." if times > 1 else notice for notice, times in Counter(notices).items()]
    _tell_untitled(found, told)
    rows = _rows(sorted(found, key=lambda one: (one.start, one.line)), told)
    return Sheet(file, HEADER, tuple(rows), "utf-8", "", hashlib.sha256(data).hexdigest(), tuple(told))


def _events(file: str, data: bytes) -> list[tuple[int, Any]]:
    """Every event with the line on which it begins."""
    from icalendar import Calendar  # takes a fifth of a second to load

    text = decode_calendar(data, file)
    begins = [number for number, line in enumerate(text.splitlines(), 1) if _EVENT.match(line)]
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        events = [event for whole in calendars for event in whole.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
        events = None
    if events is None or len(events) != len(begins):
        raise IntakeError(file, None, None, "the calendar is damaged or cut off: export it again from the program "
                                            "that made it")
    return list(zip(begins, events, strict=True))


def _zone(name: str) -> ZoneInfo | None:
    """The venue's zone; None for the laptop's own, also where this machine does not know it."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def _read(file: str, line: int, event: Any, zone: ZoneInfo | None, notices: list[str]) -> _Found | None:
    """An event as it is taken in; None for one that is passed over, which `notices` then say."""
    wrong = _Wrong(file, line, event)
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        notices.append("A cancelled event is passed over.")
        return None
    start = wrong.value("DTSTART")
    if start is None:
        raise wrong.error("DTSTART", "is missing: every event needs a start")
    if not isinstance(start, datetime):
        if not isinstance(start, date):
            raise wrong.error("DTSTART", "is not a date: correct it in the program that made the calendar")
        notices.append("An event of a whole day is passed over.")
        return None
    if event.get("RRULE") is not None:
        raise wrong.error("RRULE", "repeats the event by a rule: make each of its times an event of its own, and "
                                   "export it again")
    if event.get("RDATE") is not None:
        notices.append(f"Line {line}: the event names further times, of which only its start is taken.")
    begin = _on_the_wall(event, "DTSTART", start, zone, notices)
    minutes = _minutes(wrong, event, start, begin, zone, notices)
    return _Found(line, event, begin, minutes, " ".join(clean(str(event.get("LOCATION", ""))).split()))


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What is said of an event that cannot be read."""

    file: str
    line: int
    event: Any

    def value(self, name: str) -> Any:
        """A property's date, time or length; None where there is none.

        Raises:
            IntakeError: It cannot be read.
        """
        for key, _ in self.event.errors:
            if key and key.upper() == name:
                raise self.error(name, "cannot be read: correct it in the program that made the calendar")
        found = self.event.get(name)
        if isinstance(found, list):
            raise self.error(name, "is given more than once: keep one of them")
        try:
            return None if found is None else found.dt
        except AttributeError as error:
            raise self.error(name, "cannot be read: correct it in the program that made the calendar") from error

    def error(self, name: str, message: str) -> IntakeError:
        """The fault of one property of the event."""
        title = one_line(str(self.event.get("SUMMARY", ""))) or UNTITLED
        return IntakeError(self.file, self.line, None, f'in the event "{title}", {name} {message}')


def _on_the_wall(event: Any, name: str, at: datetime, zone: ZoneInfo | None, notices: list[str]) -> datetime:
    if at.tzinfo is not None:
        return at.astimezone(zone).replace(tzinfo=None)
    if unknown := event[name].params.get("TZID"):
        notices.append(f'The time zone "{one_line(str(unknown))}" is not known here: its times are taken as the '
                       "venue's own.")
    return at


def _minutes(wrong: _Wrong, event: Any, start: datetime, begin: datetime, zone: ZoneInfo | None, notices: list[str],
             ) -> int | None:
    """How long it lasts, by the clock that runs on while summer time begins or ends; None where it does not say."""
    end, length = wrong.value("DTEND"), wrong.value("DURATION")
    if isinstance(end, datetime):
        if start.tzinfo is not None and end.tzinfo is not None:
            length = end.timestamp() - start.timestamp()
        else:
            length = (_on_the_wall(event, "DTEND", end, zone, notices) - begin).total_seconds()
    elif isinstance(length, timedelta):
        length = length.total_seconds()
    else:
        return None
    if length < 0:
        raise wrong.error("DTEND", "is before the event begins: correct one of the two")
    if length > 24 * 3600:
        raise wrong.error("DTEND", "is more than a day after the event begins: make an event for each day")
    return round(length / 60)


def _tell_untitled(found: Sequence[_Found], notices: list[str]) -> None:
    if bare := [one.line for one in found if not str(one.event.get("SUMMARY", "")).strip()]:
        notices.append(f"{lines(bare).capitalize()}: the event has no title.")


def _rows(found: Sequence[_Found], notices: list[str]) -> list[Row]:
    tracks, places = _tracks(found)
    if places:
        notices.append(f"Locations in which events run side by side are taken for tracks: {listed(sorted(places))}.")
    return [Row(one.line, (_uid(one.event), one.start.date().isoformat(), f"{one.start:%H:%M}",
                           "" if one.minutes is None else str(one.minutes),
                           " ".join(clean(str(one.event.get("SUMMARY", ""))).split()) or UNTITLED,
                           _type(one.event), tracks[one.line], clean(str(one.event.get("DESCRIPTION", "")))))
            for one in found]


def _uid(event: Any) -> str:
    """The event's own name; with its moment where it is one of a series that was changed."""
    uid = str(event.get("UID", "")).strip()
    again = event.get("RECURRENCE-ID")
    return uid.removesuffix(OWN_UID) if again is None or not uid else f"{uid} {again.to_ical().decode()}"


def _type(event: Any) -> str:
    """The first of its categories that is a type of segment; none where all are somebody's own."""
    found = event.get("CATEGORIES", [])
    listed_ = [str(word) for part in (found if isinstance(found, list) else [found]) for word in part.cats]
    if event.get(OWN_TRACK) is not None or str(event.get("UID", "")).endswith(OWN_UID):
        return listed_[0] if listed_ else ""
    return next((TYPE_WORDS[normal(word)] for word in listed_ if normal(word) in TYPE_WORDS), "")


def _tracks(found: Sequence[_Found]) -> tuple[dict[int, str], set[str]]:
    """The track of each event by its line: its own, else its location where others run beside it elsewhere; and which
    locations became tracks so."""
    places: set[str] = set()
    tracks = {one.line: " ".join(str(one.event.get(OWN_TRACK, "")).split()) for one in found}
    days = defaultdict(list)
    for one in found:
        days[one.start.date()].append(one)
    for group in days.values():
        for number, one in enumerate(group):
            for other in group[number + 1:]:
                end = one.start + timedelta(minutes=one.minutes or 0)
                ours = str(one.event.get("UID", "")).endswith(OWN_UID)
                if other.start < end and one.place != other.place and not ours:
                    tracks[one.line] = tracks[one.line] or one.place
                    tracks[other.line] = tracks[other.line] or other.place
                    places |= {one.place, other.place} - {""}
    return tracks, places
