"""A day's agenda: segments in order, the times that follow from their minutes, and the verbs that change them.

Segments without a track follow one another. Neighbours with tracks make a block: each track follows on by itself, and
what comes after the block begins when the longest of its tracks ends. Nobody starts a milestone, a buffer or a segment
that is skipped: the first takes no time, the second is time that lateness may use up, the third is only remembered.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from . import order
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id, new_id
from .records import Day, Round, Script, Segment
from .times import DAY

DEFAULT_MINUTES = 30
MORNING = 9 * 60
MILESTONE, BUFFER = "milestone", "buffer"

TALK, LISTENING = ("roundtable", "q&a"), ("plenary", "presentation")
"""Types in which members talk, and in which most of them listen; the others are neither."""

CONTENT = ("title", "type", "purpose", "prompt", "public", "internal", "materials", "setup", "wall", "colour")
"""The fields that a segment shares with its repeats in other rounds; each keeps its own minutes and times."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A segment with its planned start and end, in minutes after midnight of its day, and the minutes by which it
    begins after (gap, positive) or before (overlap, negative) the end of what comes `before` it, or the day's begin
    where that is None."""

    segment: Segment
    start: int
    end: int
    gap: int = 0
    before: Segment | None = None


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
    if not time:
        return otherwise
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", time)
    return int(found[1]) * 60 + int(found[2]) if found else otherwise


def clock_time(minutes: int) -> str:
    """Minutes after midnight as "HH:MM"; a day that runs past midnight goes on at 00:00."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def runs_by_itself(segment: Segment) -> bool:
    """Whether somebody starts it: it is neither skipped nor a milestone nor a buffer."""
    return not segment.skipped and segment.type not in (MILESTONE, BUFFER)


def anchored(segment: Segment) -> bool:
    """Whether it waits for a time of day. One that is free does not, nor one whose start is no time of day."""
    return bool(segment.start) and not segment.free and clock_minutes(segment.start, -1) >= 0


def lasts(segment: Segment) -> int:
    """The minutes that it takes of the plan: none where it is skipped or a milestone."""
    return 0 if segment.skipped or segment.type == MILESTONE else segment.minutes


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

    A segment's fixed `start` holds whatever comes before; the difference is its gap. A time of day before the day's
    beginning is one after midnight where that is nearer to what comes before it.
    """
    begin = block_start = clock_minutes(day.start)
    found = []
    above: Segment | None = None
    for group in side_by_side(agenda):
        ends: dict[str, int] = {}
        last: dict[str, Segment | None] = {}
        planned_ = []
        for segment in group:
            follows, before = ends.get(segment.track, block_start), last.get(segment.track, above)
            start = follows if segment.skipped else clock_minutes(segment.start, follows)
            if start < begin and start + DAY - follows < follows - start:
                start += DAY
            ends[segment.track] = start + lasts(segment)
            last[segment.track] = before if segment.skipped else segment
            planned_.append(Planned(segment, start, ends[segment.track], start - follows, before))
        found.append(Block(tuple(planned_)))
        block_start = max(ends.values())
        above = last[max(ends, key=ends.__getitem__)]
    return found


def plan(day: Day, agenda: Sequence[Segment]) -> list[Planned]:
    """The planned times of a day's segments, given and returned in order."""
    return [line for block in blocks(day, agenda) for line in block.planned]


def planned(book: Book, day: str) -> list[Planned]:
    """The planned times of a day in the book; nothing for a day that is not there."""
    found = book.get(Day, day)
    return plan(found, segments(book, day)) if found else []


def overlap(blocks: Iterable[Block]) -> int:
    """The minutes that a day's plan uses twice; 0 where everything begins when what is before it has ended."""
    return -sum(min(0, line.gap) for block in blocks for line in block.planned if not line.segment.skipped)


def out_of_range(segment: Segment) -> int:
    """The minutes by which it is planned longer than its most, or, below 0, shorter than its least; 0 where it may be
    as long as it is."""
    if not runs_by_itself(segment):
        return 0
    return min(0, segment.minutes - segment.least) or (max(0, segment.minutes - segment.most) if segment.most else 0)


def totals(blocks: Iterable[Block]) -> dict[str, int]:
    """Minutes of each type of segment, as a member spends them; of a block its longest track counts, never the sum."""
    found: dict[str, int] = {}
    for block in blocks:
        for line in block.tracks[block.longest]:
            if not line.segment.skipped and line.segment.type != MILESTONE:
                found[line.segment.type] = found.get(line.segment.type, 0) + lasts(line.segment)
    return found


def talk_share(totals: Mapping[str, int]) -> float | None:
    """The share of member talk in talk and listening together, 0 to 1; None where there is neither."""
    talk, listening = (sum(totals.get(type, 0) for type in types) for types in (TALK, LISTENING))
    return talk / (talk + listening) if talk + listening else None


def day_end(day: Day) -> int | None:
    """When a day must end, in minutes after midnight; None where nobody said. Before its start is after midnight."""
    end = clock_minutes(day.end, -1)
    if end < 0:
        return None
    return end + DAY if end < clock_minutes(day.start) else end


def too_long(day: Day, blocks: Sequence[Block]) -> int:
    """The minutes by which a day's plan runs past its end; 0 where it fits or no end is set."""
    end = day_end(day)
    return max(0, max(block.end for block in blocks) - end) if blocks and end is not None else 0


def groups(agenda: Sequence[Segment]) -> list[tuple[str, list[Segment]]]:
    """A day's segments, given in order, as neighbours under one heading; "" for those under none."""
    found: list[tuple[str, list[Segment]]] = []
    for segment in agenda:
        if found and found[-1][0] == segment.group:
            found[-1][1].append(segment)
        else:
            found.append((segment.group, [segment]))
    return found


def repeats(book: Book, segment: Segment) -> list[Segment]:
    """A segment with all that has the same content in other rounds, in the order of the agenda; itself where alone."""
    first = segment.repeats or segment.id
    return [s for s in all_segments(book) if s.id == first or s.repeats == first] or [segment]


def script(book: Book, segment: Segment) -> str:
    """What the lead says and does in it, in private; of a repeat that of the first."""
    for id in (segment.id, segment.repeats):
        found = book.get(Script, script_id(id)) if id else None
        if found and found.text:
            return found.text
    return ""


def script_id(segment: str) -> str:
    """The id of a segment's script."""
    return cell_id("script", segment)


def add_day(book: Book, date: str, *, title: str = "", venue: str = "", start: str = "09:00", end: str = "",
            ) -> tuple[Day, list[Change]]:
    """A new day; its id is made from its date, so that two laptops mean the same Saturday.

    A day that has this date is returned as it is, with nothing to change.
    """
    if there := next((day for day in days(book) if day.date == date), None):
        return there, []
    id = cell_id("day", date)
    day = Day(id=new_id() if book.get(Day, id) else id, date=date, title=title, venue=venue, start=start, end=end)
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


def change_segment(segment: Segment, **values: Any) -> list[Change]:
    """Sets some of a segment's own fields."""
    changed = {name: value for name, value in values.items() if getattr(segment, name) != value}
    return [edit(segment, **changed)] if changed else []


def change_everywhere(book: Book, segment: Segment, **values: Any) -> list[Change]:
    """Sets some fields of a segment, and those of its content in its repeats too."""
    shared = {name: value for name, value in values.items() if name in CONTENT}
    others = [s for s in repeats(book, segment) if s.id != segment.id] if shared else []
    return [*change_segment(segment, **values), *(c for other in others for c in change_segment(other, **shared))]


def write_script(book: Book, segment: Segment, text: str) -> list[Change]:
    """Sets what the lead says and does in a segment and its repeats."""
    id = script_id(segment.repeats or segment.id)
    known = book.get(Script, id)
    if known:
        return [edit(known, text=text)] if known.text != text else []
    return [create(Script(id=id, segment=segment.repeats or segment.id, text=text))] if text else []


def repeat_segment(book: Book, segment: Segment, rounds: Sequence[Round]) -> tuple[list[Segment], list[Change]]:
    """The same segment again in each of these rounds, behind the last that it stands in already."""
    family = repeats(book, segment)
    last = max((s for s in family if s.day == segment.day), key=lambda s: (s.position, s.id), default=segment)
    agenda = segments(book, segment.day)
    place = next((number for number, s in enumerate(agenda, 1) if s.id == last.id), len(agenda))
    new = [replace(segment, id=new_id(), start="", round=round.id, repeats=segment.repeats or segment.id)
           for round in rounds]
    behind = agenda[place].id if place < len(agenda) else ""
    positions = order.laid([(s.id, s.position) for s in agenda], [s.id for s in new], behind)
    made = [replace(s, position=positions[s.id]) for s in new]
    return made, [*_numbered(agenda, positions), *map(create, made)]


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
