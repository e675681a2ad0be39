"""The sample assembly: the invented town of Wernford, read from resources/sample and dated around one moment."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from . import resources
from .domain import ids
from .domain.agenda import clock_minutes, script_id
from .domain.changes import Change, Record, create
from .domain.records import (
    EVENT,
    Absence,
    Authorship,
    Ballot,
    Contact,
    Day,
    Event,
    Fixture,
    Hands,
    Note,
    Option,
    Person,
    Placement,
    Poll,
    Profile,
    Recommendation,
    Round,
    Rule,
    Script,
    Seat,
    Segment,
    Table,
    Theme,
    Timing,
    Turns,
)

TODAY = 3
"""The day that is made to be the day of opening, counted from 1: the second weekend's first."""

MOMENT = datetime(2026, 9, 12, 11, 33)
"""A Saturday at which the plan stands as it is written, on the venue's wall: give it the desk's zone for pictures."""

_GRID = 15       # minutes: a day begins at a quarter of an hour, as days do
_RUNNING = 10    # minutes, at least, that the running segment has been going; at most one grid more
_FIRST_ATTRIBUTE = "Gender"

Row = Mapping[str, str]


def changes(now: datetime) -> list[Change]:
    """Creates for the whole sample, its third day running at `now`; the same `now` gives the same changes.

    The day of opening begins at the quarter of an hour from which the segment without an end has been running for 10
    to 25 minutes, having begun as late as written. Around 11:30 this is the plan as written, half past nine; by day
    the whole day moves earlier or later. Late in the evening it goes past midnight, and soon after midnight it began
    on the evening before, whose date it then has: the past stays in the past and the rest of the day whole.

    Raises:
        ValueError: `now` does not say its offset from UTC.
    """
    if now.utcoffset() is None:
        raise ValueError("The moment of the sample needs its offset from UTC.")
    return [create(record) for record in _Sample(now).records()]


def _id(kind: str, *key: object) -> str:
    return ids.cell_id("sample", kind, *key)


def _person(code: str) -> str:
    return ids.cell_id("person", code)


def _rows(name: str) -> list[Row]:
    with resources.path("sample", name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class _Sample:
    """The files of the sample and the moment that they are read for."""

    now: datetime

    @cached_property
    def assembly(self) -> dict[str, Any]:
        return tomllib.loads(resources.path("sample", "assembly.toml").read_text("utf-8"))

    @cached_property
    def agenda(self) -> dict[str, Row]:
        return {row["id"]: row for row in _rows("agenda.csv")}

    @cached_property
    def plans(self) -> dict[str, dict[str, Any]]:
        return tomllib.loads(resources.path("sample", "segments.toml").read_text("utf-8"))

    @cached_property
    def timings(self) -> list[Row]:
        return _rows("timings.csv")

    @cached_property
    def notes(self) -> list[Row]:
        return _rows("notes.csv")

    @cached_property
    def opening(self) -> datetime:
        """When the day of opening begins."""
        running = next(row for row in reversed(self.timings) if row["deed"] == "started")
        start = self.now - self.since_start(TODAY, running["at"]) - timedelta(minutes=_RUNNING)
        return start.replace(second=0, microsecond=0) - timedelta(minutes=start.minute % _GRID)

    @cached_property
    def starts(self) -> list[datetime]:
        """When each day begins, in the zone of `now`."""
        days = self.assembly["days"]
        before = days[TODAY - 1]["after"]
        return [self.opening if number == TODAY else
                self.opening.replace(hour=0, minute=0) + timedelta(days=day["after"] - before,
                                                                   minutes=clock_minutes(day["start"]))
                for number, day in enumerate(days, 1)]

    def since_start(self, day: int, at: str) -> timedelta:
        """The time from the start of a day, as written, until an "HH:MM" or "HH:MM:SS" of its plan."""
        hours_minutes, _, seconds = at[:5], at[5:6], at[6:]
        start = clock_minutes(self.assembly["days"][day - 1]["start"])
        return timedelta(minutes=clock_minutes(hours_minutes) - start, seconds=int(seconds or 0))

    def at(self, segment: str, at: str) -> datetime:
        """The moment that a time of a segment's day, as written, comes to."""
        day = int(self.agenda[segment]["day"])
        return self.starts[day - 1] + self.since_start(day, at)

    def day_id(self, number: int) -> str:
        return ids.cell_id("day", self.starts[number - 1].date().isoformat())

    def records(self) -> Iterator[Record]:
        """Everything in the order in which a team would have made it."""
        yield self.event()
        yield from self.days()
        yield from self.tables()
        yield from self.segments()
        yield from self.people()
        yield from self.seats()
        yield from self.timing_log()
        yield from self.themes()
        yield from self.post_its()
        yield from self.placements()
        yield from self.recommendations()
        yield from self.polls()

    def event(self) -> Event:
        words = ("title", "remit", "organisers", "place", "language")
        return Event(id=EVENT, **{word: self.assembly[word] for word in words})

    def days(self) -> Iterator[Record]:
        for number, (day, start) in enumerate(zip(self.assembly["days"], self.starts, strict=True), 1):
            id = self.day_id(number)
            end = start + self.since_start(number, day["end"])
            yield Day(id=id, date=start.date().isoformat(), title=day["title"], venue=day["venue"],
                      start=f"{start:%H:%M}", end=f"{end:%H:%M}")
            yield Round(id=ids.round_id(number), number=number, title=day["seating"])
            for code in day["absent"]:
                person = _person(code)
                yield Absence(id=ids.cell_id("absence", person, id), person=person, day=id)

    def tables(self) -> Iterator[Record]:
        for row in _rows("room.csv"):
            at = {"x": float(row["x"]), "y": float(row["y"])}
            what, _, number = row["what"].partition(" ")
            if what == "table":
                yield Table(id=ids.table_id(int(number)), number=int(number), seats=self.assembly["seats"],
                            step_free=row["step_free"] == "yes", **at)
            else:
                yield Fixture(id=_id("fixture", row["title"]), type=row["what"], title=row["title"],
                              width=float(row["width"]), depth=float(row["depth"]), turn=int(row["turn"]), **at)

    def segments(self) -> Iterator[Record]:
        tables = tuple(row["what"].split()[1] for row in _rows("room.csv") if row["what"].startswith("table "))
        for position, (key, row) in enumerate(self.agenda.items(), 1):
            day, plan = int(row["day"]), dict(self.plans[key])
            script, seconds, leads = plan.pop("script"), plan.pop("turns", 0), plan.pop("leads", ())
            segment = Segment(id=_id("segment", key), day=self.day_id(day), track=row["track"],
                              position=float(position), title=row["title"], type=row["type"],
                              minutes=int(row["minutes"]), start=self.fixed(key), leads=tuple(map(_person, leads)),
                              round="" if row["type"] == "break" else ids.round_id(day), **plan)
            yield segment
            yield Script(id=script_id(segment.id), segment=segment.id, text=script.strip())
            if seconds:
                yield Turns(id=_id("turns", key), segment=segment.id, title="Reports from the tables", names=tables,
                            seconds=seconds)

    def fixed(self, segment: str) -> str:
        """The time of day that a segment is fixed to, or nothing; past midnight none is, a time of day being one."""
        row = self.agenda[segment]
        if not row["start"]:
            return ""
        start = self.at(segment, row["start"])
        return f"{start:%H:%M}" if start.date() == self.starts[int(row["day"]) - 1].date() else ""

    def people(self) -> Iterator[Record]:
        for row in _rows("people.csv"):
            id = _person(row["code"])
            yield Person(id=id, code=row["code"], role=row["role"])
            yield Contact(id=ids.cell_id("contact", id), person=id, name=row["name"], email=row["email"],
                          access=row["access"], other=tuple((word.capitalize(), row[word])
                                                            for word in ("diet", "travel") if row[word]))
            columns = list(row)
            attributes = tuple((word, row[word]) for word in columns[columns.index(_FIRST_ATTRIBUTE):] if row[word])
            if attributes:
                yield Profile(id=ids.cell_id("profile", id), person=id, attributes=attributes)

    def seats(self) -> Iterator[Seat]:
        for row in _rows("seating.csv"):
            round, person = ids.round_id(int(row["round"])), _person(row["participant_id"])
            yield Seat(id=ids.cell_id("seat", round, person), round=round, person=person,
                       table=ids.table_id(int(row["table"])))

    def timing_log(self) -> Iterator[Timing]:
        for row in self.timings:
            key = row["segment"]
            yield Timing(id=_id("timing", key, row["deed"], row["at"]), segment=_id("segment", key),
                         deed=row["deed"], at=self.at(key, row["at"]).isoformat(timespec="seconds"),
                         minutes=int(row["minutes"] or 0))

    def themes(self) -> Iterator[Theme]:
        for position, row in enumerate(_rows("themes.csv"), 1):
            yield Theme(id=_id("theme", row["id"]), name=row["name"], description=row["description"],
                        parent=_id("theme", row["part_of"]) if row["part_of"] else "", position=float(position))

    def post_its(self) -> Iterator[Record]:
        moments = self.moments()
        for row in self.notes:
            id = _id("note", row["id"])
            yield Note(id=id, text=row["text"], table=ids.table_id(int(row["table"])),
                       segment=_id("segment", row["segment"]), type=row["type"], voices=int(row["voices"]),
                       at=moments[row["id"]].isoformat(timespec="seconds"), held=row["held"] == "yes",
                       asked=row["asked"], same_as=_id("note", row["same_as"]) if row["same_as"] else "")
            if row["author"]:
                yield Authorship(id=ids.cell_id("authorship", id), note=id, author=row["author"])

    def moments(self) -> dict[str, datetime]:
        """When each note was typed: a table's notes spread, unevenly, over the time that their segment took."""
        began, ended = ({row["segment"]: self.at(row["segment"], row["at"])
                         for row in self.timings if row["deed"] == deed} for deed in ("started", "finished"))
        piles: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in self.notes:
            piles[row["segment"], row["table"]].append(row["id"])
        moments = {}
        for (segment, _), keys in piles.items():
            share = (ended.get(segment, self.now) - began[segment]) / len(keys)
            for place, key in enumerate(keys):
                within = int(_id("moment", key)[:4], 16) / 0xFFFF
                moments[key] = began[segment] + share * (place + 0.1 + 0.8 * within)
        return moments

    def placements(self) -> Iterator[Placement]:
        heights: dict[str, int] = defaultdict(int)
        for row in self.notes:
            for key in filter(None, row["themes"].split(";")):
                heights[key] += 1
                note, theme = _id("note", row["id"]), _id("theme", key)
                yield Placement(id=ids.cell_id("placement", note, theme), note=note, theme=theme,
                                position=float(heights[key]))

    def recommendations(self) -> Iterator[Record]:
        for position, text in enumerate(self.assembly["recommendations"], 1):
            yield Recommendation(id=_id("recommendation", position), text=text.strip(), position=float(position))

    def polls(self) -> Iterator[Record]:
        for position, poll in enumerate(self.assembly["polls"], 1):
            id = _id("poll", poll["id"])
            options = [_id("option", poll["id"], number) for number in range(1, len(poll["options"]) + 1)]
            about = _id("recommendation", poll["about"]) if "about" in poll else ""
            yield Poll(id=id, question=poll["question"].strip(), segment=_id("segment", poll["segment"]),
                       position=float(position), repeat=2 if "hands_again" in poll else 1, recommendation=about,
                       **{name: poll[name] for name in _POLL if name in poll})
            values = poll.get("values", [0] * len(options))
            for number, (option, text, value) in enumerate(zip(options, poll["options"], values, strict=True), 1):
                yield Option(id=option, poll=id, text=text, position=float(number), value=value,
                             abstains=number in poll.get("abstains", []))
            for number, rule in enumerate(poll.get("rules", []), 1):
                yield Rule(id=_id("rule", poll["id"], number), poll=id, position=float(number),
                           options=tuple(options[n - 1] for n in rule["options"]), percent=float(rule["percent"]),
                           over=rule["over"], base=rule["base"], type=rule.get("type", "share"),
                           title=rule.get("title", ""))
            for repeat, name in enumerate(("hands", "hands_again"), 1):
                yield from _hands(id, options, poll.get(name, []), repeat)
            yield from _ballots(id, options, poll.get("ballots", []))


_POLL = ("base", "state", "type", "most", "cap", "way")
"""Fields of a poll that stand in the file as the record has them."""


def _hands(poll: str, options: list[str], rows: list[list[int]], repeat: int) -> Iterator[Hands]:
    for number, row in enumerate(rows, 1):
        table = ids.table_id(number)
        for option, hands in zip(options, row, strict=False):  # a table that is being counted has a short row
            yield Hands(id=ids.cell_id("hands", poll, option, table, repeat), poll=poll, option=option, table=table,
                        repeat=repeat, hands=hands)


def _ballots(poll: str, options: list[str], rows: list[dict[str, Any]]) -> Iterator[Ballot]:
    """Ballots on paper in one pile: as many as a row says with its options in the order of their ranks."""
    piled = [row["ranks"] for row in rows for _ in range(row["count"])]
    for number, ranks in enumerate(piled, 1):
        yield Ballot(id=_id("ballot", poll, number), poll=poll, number=str(number),
                     marks=tuple((options[option - 1], str(rank)) for rank, option in enumerate(ranks, 1)))
