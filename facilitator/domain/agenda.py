"""A day's agenda: segments in order, the times that follow from their minutes, and the verbs that change them.

Segments without a track follow one another. Neighbours with tracks make a block: each track follows on by itself, and
what comes after the block begins when the longest of its tracks ends.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import order
from .book import Book
from .ids import cell_id, new_id
from .records import Change, Day, Round, Segment, create, delete, edit
from .times import DAY

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


@dataclass(frozen=True, slots=True)
class Block:
    """What stands side by side: the segments of several tracks, or one segment that has the room to itself."""

    planned: tuple[Planned, ...]

    @property
    def tracks(self) -> dict[str, list[Planned]]:
        """Each track's segments, the tracks in the order in which they first appear; "" for the whole room."""
        found: dict[str, list[Planned]] = {}
        for line in self.planned:
            found.setdefault(line.segment.track, []).append(line)
        return found

    @property
    def start(self) -> int:
        """When its first track begins, in minutes after midnight."""
        return min(line.start for line in self.planned)

    @property
    def end(self) -> int:
        """When its last track ends, in minutes after midnight; what follows begins then."""
        return max(lines[-1].end for lines in self.tracks.values())

    @property
    def longest(self) -> str:
        """The track that ends last; of several, the first."""
        return max(self.tracks.items(), key=lambda track: track[1][-1].end)[0]


def days(book: Book) -> list[Day]:
    """The event's days by date; those whose date is not set yet come last."""
    return sorted(book.all(Day), key=lambda day: (not day.date, day.date, day.id))


def segments(book: Book, day: str) -> list[Segment]:
    """A day's segments in the order of the agenda."""
    return sorted((s for s in book.all(Segment) if s.day == day), key=lambda s: (s.position, s.id))


def all_segments(book: Book) -> list[Segment]:
    """Every segment, day after day; those whose day is gone come last."""
    order = {day.id: number for number, day in enumerate(days(book))}
    return sorted(book.all(Segment), key=lambda s: (order.get(s.day, len(order)), s.position, s.id))


def clock_minutes(time: str, otherwise: int = MORNING) -> int:
    """"HH:MM" as minutes after midnight; what is no time of day, as only a foreign file holds, is `otherwise`."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", time)
    return int(found[1]) * 60 + int(found[2]) if found else otherwise


def clock_time(minutes: int) -> str:
    """Minutes after midnight as "HH:MM"; a day that runs past midnight goes on at 00:00."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def side_by_side(agenda: Sequence[Segment]) -> list[list[Segment]]:
    """A day's segments, given in order, as the blocks that they make: tracks that are neighbours, or one segment."""
    found: list[list[Segment]] = []
    for segment in agenda:
        if segment.track and found and found[-1][0].track:
            found[-1].append(segment)
        else:
            found.append([segment])
    return found


def blocks(day: Day, agenda: Sequence[Segment]) -> list[Block]:
    """The planned times of a day's segments, given in order, block by block.

    A segment's fixed `start` holds whatever comes before; the difference is its gap. A time of day that is more than
    twelve hours before the day begins is one after midnight.
    """
    begin = block_start = clock_minutes(day.start)
    found = []
    for group in side_by_side(agenda):
        ends: dict[str, int] = {}
        planned_ = []
        for segment in group:
            follows = ends.get(segment.track, block_start)
            start = clock_minutes(segment.start, follows)
            if segment.start and start < begin - DAY // 2:
                start += DAY
            ends[segment.track] = start + segment.minutes
            planned_.append(Planned(segment, start, start + segment.minutes, start - follows))
        found.append(Block(tuple(planned_)))
        block_start = max(ends.values())
    return found


def plan(day: Day, agenda: Sequence[Segment]) -> list[Planned]:
    """The planned times of a day's segments, given and returned in order."""
    return [line for block in blocks(day, agenda) for line in block.planned]


def planned(book: Book, day: str) -> list[Planned]:
    """The planned times of a day in the book; nothing for a day that is not there."""
    found = book.get(Day, day)
    return plan(found, segments(book, day)) if found else []


def totals(blocks: Iterable[Block]) -> dict[str, int]:
    """Minutes of each type of segment, as a member spends them; of a block its longest track counts, never the sum."""
    found: dict[str, int] = {}
    for block in blocks:
        for line in block.tracks[block.longest]:
            found[line.segment.type] = found.get(line.segment.type, 0) + line.segment.minutes
    return found


def add_day(book: Book, date: str, *, title: str = "", venue: str = "", start: str = "09:00",
            ) -> tuple[Day, list[Change]]:
    """A new day; its id is made from its date, so that two laptops mean the same Saturday.

    A day that has this date is returned as it is, with nothing to change.
    """
    if there := next((day for day in days(book) if day.date == date), None):
        return there, []
    id = cell_id("day", date)
    day = Day(id=new_id() if book.get(Day, id) else id, date=date, title=title, venue=venue, start=start)
    return day, [create(day)]


def change_day(day: Day, **values: str) -> list[Change]:
    """Sets a day's date, title, venue or start."""
    changed = {name: value for name, value in values.items() if getattr(day, name) != value}
    return [edit(day, **changed)] if changed else []


def remove_day(book: Book, day: Day) -> list[Change]:
    """Takes a day away with its segments; their notes stay and are shown without one."""
    return [delete(record) for record in [*segments(book, day.id), day]]


def add_segment(book: Book, day: str, *, place: int | None = None, title: str = "", minutes: int = DEFAULT_MINUTES,
                type: str = "plenary", track: str = "") -> tuple[Segment, list[Change]]:
    """A new segment as number `place` of its day, counted from 0, or at its end."""
    id, others = new_id(), segments(book, day)
    positions = _laid(others, id, len(others) if place is None else place)
    segment = Segment(id=id, day=day, track=track, position=positions.pop(id), title=title, type=type, minutes=minutes)
    return segment, [*_numbered(others, positions), create(segment)]


def change_segment(segment: Segment, **values: str | int) -> list[Change]:
    """Sets a segment's title, minutes, type, start or track."""
    changed = {name: value for name, value in values.items() if getattr(segment, name) != value}
    return [edit(segment, **changed)] if changed else []


def move_segment(book: Book, segment: Segment, place: int) -> list[Change]:
    """Makes a segment number `place` of its day, counted from 0; nothing where it is that already or is gone."""
    agenda = segments(book, segment.day)
    others = [s for s in agenda if s.id != segment.id]
    place = max(0, min(place, len(others)))
    if len(others) == len(agenda) or agenda[place].id == segment.id:
        return []
    return _numbered(agenda, _laid(others, segment.id, place))


def remove_segment(segment: Segment) -> list[Change]:
    """Takes a segment out of the agenda; its notes stay and are shown without one."""
    return [delete(segment)]


def give_round(segments: Sequence[Segment], round: Round | None) -> list[Change]:
    """Says which seating holds during these segments."""
    id = round.id if round else ""
    return [edit(segment, round=id) for segment in segments if segment.round != id]


def _laid(others: Sequence[Segment], id: str, place: int) -> dict[str, float]:
    """The positions to write, by id, so that a segment is number `place` among others."""
    behind = others[max(place, 0):][:1]
    return order.laid([(s.id, s.position) for s in others], [id], behind[0].id if behind else "")


def _numbered(agenda: Sequence[Segment], positions: dict[str, float]) -> list[Change]:
    return [edit(s, position=positions[s.id]) for s in agenda if s.id in positions]
