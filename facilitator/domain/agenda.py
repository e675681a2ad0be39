"""A day's agenda: segments in order, the times that follow from their minutes, and the verbs that change them.

Segments without a track follow one another. Neighbours with tracks make a block: each track follows on by itself, and
what comes after the block begins when the longest of its tracks ends.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .book import Book
from .ids import cell_id, new_id
from .records import Change, Day, Round, Segment, create, delete, edit

DEFAULT_MINUTES = 30
MORNING = 9 * 60


@dataclass(frozen=True, slots=True)
class Planned:
    """A segment with its planned start and end, in minutes after midnight of its day, and the minutes by which it
    begins after (gap, positive) or before (overlap, negative) the end of what comes before it."""

    segment: Segment
    start: int
    end: int
    gap: int = 0


def days(book: Book) -> list[Day]:
    """The event's days by date."""
    return sorted(book.all(Day), key=lambda day: (day.date, day.id))


def segments(book: Book, day: str) -> list[Segment]:
    """A day's segments in the order of the agenda."""
    return sorted((s for s in book.all(Segment) if s.day == day), key=lambda s: (s.position, s.id))


def all_segments(book: Book) -> list[Segment]:
    """Every segment, day after day; those whose day is gone come last."""
    order = {day.id: number for number, day in enumerate(days(book))}
    return sorted(book.all(Segment), key=lambda s: (order.get(s.day, len(order)), s.position, s.id))


def clock_minutes(time: str, otherwise: int = MORNING) -> int:
    """"HH:MM" as minutes after midnight; what is no time of day, as only a foreign file holds, is `otherwise`."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", time)
    return int(found[1]) * 60 + int(found[2]) if found else otherwise


def clock_time(minutes: int) -> str:
    """Minutes after midnight as "HH:MM"; a day that runs past midnight goes on at 00:00."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def plan(day: Day, agenda: Sequence[Segment]) -> list[Planned]:
    """The planned times of a day's segments, given in order.

    A segment's fixed `start` holds whatever comes before; the difference is its gap.
    """
    planned: list[Planned] = []
    block_start = block_end = clock_minutes(day.start)
    ends: dict[str, int] = {}
    for segment in agenda:
        if not segment.track or not ends:
            block_start, ends = block_end, {}
        follows = ends.get(segment.track, block_start)
        start = clock_minutes(segment.start, follows)
        end = start + segment.minutes
        if segment.track:
            ends[segment.track] = end
            block_end = max(ends.values())
        else:
            block_end = end
        planned.append(Planned(segment, start, end, start - follows))
    return planned


def planned(book: Book, day: str) -> list[Planned]:
    """The planned times of a day in the book; nothing for a day that is not there."""
    found = book.get(Day, day)
    return plan(found, segments(book, day)) if found else []


def add_day(date: str, *, title: str = "", venue: str = "", start: str = "09:00") -> list[Change]:
    """A new day; its id is made from its date, so that two laptops mean the same Saturday."""
    return [create(Day(id=cell_id("day", date), date=date, title=title, venue=venue, start=start))]


def add_segment(book: Book, day: str, *, after: str = "", title: str = "", minutes: int = DEFAULT_MINUTES,
                type: str = "plenary", track: str = "") -> list[Change]:
    """A new segment behind another one, or at the end of the day."""
    position = _position_after(segments(book, day), after)
    return [create(Segment(id=new_id(), day=day, track=track, position=position, title=title, type=type,
                           minutes=minutes))]


def move_segment(book: Book, segment: Segment, after: str) -> list[Change]:
    """Puts a segment behind another one of its day, or first where `after` is empty."""
    others = [s for s in segments(book, segment.day) if s.id != segment.id]
    if after:
        position = _position_after(others, after)
    else:
        position = others[0].position - 1 if others else segment.position
    return [edit(segment, position=position)]


def remove_segment(segment: Segment) -> list[Change]:
    """Takes a segment out of the agenda; its notes stay and are shown without one."""
    return [delete(segment)]


def give_round(segments: Sequence[Segment], round: Round | None) -> list[Change]:
    """Says which seating holds during these segments."""
    return [edit(segment, round=round.id if round else "") for segment in segments]


def _position_after(agenda: Sequence[Segment], after: str) -> float:
    index = next((i for i, s in enumerate(agenda) if s.id == after), len(agenda) - 1)
    if index < 0:
        return 0.0
    if index == len(agenda) - 1:
        return agenda[index].position + 1
    return (agenda[index].position + agenda[index + 1].position) / 2
