"""An agenda from a table: days, and segments that flow from one to the next wherever the file's times do."""

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from .. import limits
from ..domain import agenda, times
from ..domain.book import Book
from ..domain.ids import cell_id
from ..domain.records import SEGMENT_TYPES, Day, Script, Segment
from . import agenda_fields, workbook
from .agenda_fields import ANCHORED, FREE
from .errors import IntakeError, listed
from .mapping import Fields, Mapping
from .plan import Draft, Plan
from .sheet import Row, Sheet, normal
from .timetable import Backwards, Item, fill, in_order, later_if_meant

FIELDS: Fields = {
    "id": ("segment_id",),
    "date": ("datum",),
    "day": ("tag", "jour"),
    "start": ("begin", "begins", "start time", "from", "time", "beginn", "début"),
    "end": ("end time", "ends", "until", "to", "ende", "fin"),
    "minutes": ("duration", "mins", "min", "length", "agenda_duration", "dauer", "durée"),
    "title": ("item", "session", "activity", "segment", "titel", "titre"),
    "kind": ("type",),
    "track": ("room", "stream", "parallel"),
} | agenda_fields.FIELDS

NEEDED = ("title",)

TYPE_WORDS = {type: type for type in SEGMENT_TYPES} | {
    "coffee": "break", "tea": "break", "lunch": "break", "dinner": "break", "breakfast": "break", "pause": "break",
    "mittagspause": "break", "kaffeepause": "break", "déjeuner": "break", "cinio": "break", "egwyl": "break",
    "vote": "voting", "votes": "voting", "ballot": "voting", "q & a": "q&a", "questions": "q&a", "qa": "q&a",
    "talk": "presentation", "speech": "presentation", "lecture": "presentation", "video": "presentation",
    "round table": "roundtable", "table work": "roundtable", "small groups": "roundtable", "discussion": "roundtable"}
"""Words for what happens in a segment, and the type that they mean; others are kept as they are."""

_PLAIN_TITLE = 3
"""Words of a title that itself says what it is, such as "Lunch break"; a longer one speaks of something else."""

_SAYS = {"roundtable": re.compile(r"(?:continuation of |continued )?round ?tables?\b|.*\b(?:at|in|around) (?:\w+ )?"
                                  r"(?:round ?tables?|tables)$"),
         "q&a": re.compile(r"q ?& ?a\b"),
         "presentation": re.compile(r"(?:video )?presentation (?:by|from|of)\b|.*\((?:film|video)\)$")}
"""Longer titles that leave no doubt what is done in them."""


def type_of(word: str) -> str:
    """The type that a word means, also in the plural; the word itself where it means none that is known."""
    return TYPE_WORDS.get(word) or TYPE_WORDS.get(word.removesuffix("s"), word)


@dataclass(slots=True)
class _Line(Item):
    row: Row | None = None
    day: Day | None = None
    title: str = ""
    type: str = ""
    id: str = ""
    begins: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def read_agenda(sheet: Sheet, book: Book, mapping: Mapping, *, date: str = "", at: str = "",
                into: Day | None = None) -> Plan:
    """The segments of a table and the days that they need; segments are known again by their ids.

    A start is only fixed where the one before does not lead up to it, or where the file says that it is anchored.
    Rows without a date belong to the day above (as in merged cells); where the file names none, to `date`, else the
    event's first day, else a day without date.

    Args:
        mapping: Made with `FIELDS`.
        date: "YYYY-MM-DD" for a file without dates.
        at: The moment of the import, ISO 8601 with its offset.
        into: The day of the book that takes rows which name none.

    Raises:
        IntakeError: A cell cannot be read, a title is missing, or a segment ends before it begins.
    """
    mapping.require(*NEEDED)
    if len(sheet.rows) > limits.AGENDA_ROWS:
        raise IntakeError(sheet.file, sheet.rows[limits.AGENDA_ROWS].line, None,
                          f"an agenda has at most {limits.AGENDA_ROWS:,} segments: check that this is an agenda")
    draft = Draft("agenda", sheet, book, at)
    found = _lines(draft, mapping, _Days(draft, mapping, date, into))
    if not found:
        raise IntakeError(sheet.file, None, mapping.heading("title"),
                          "is empty in every row: choose the column that holds the titles")
    for day, group in groupby(sorted(found, key=lambda line: (line.day.date, line.day.id)), key=lambda line: line.day):
        _put_day(draft, mapping, day, list(group))
    if moved := draft.edited("segment", "day"):
        draft.notices.append(f"Segments known by their ids that move to another day: {moved}.")
    if unused := [sheet.header[place] for place in mapping.rest()]:
        draft.notices.append(f"Not taken in: {listed(unused)}.")
    return draft.finish(("date", "start", "end", "minutes", "title", "kind", "track"))


class _Days:
    """The days that the rows name, found in the book or made."""

    def __init__(self, draft: Draft, mapping: Mapping, date: str, into: Day | None):
        self._draft, self._mapping = draft, mapping
        self._there = agenda.days(draft.book)
        self._known: dict[str, Day] = {}
        self._month_first = self._is_month_first()
        self._above: Day | None = None
        self._date, self._into = date, into

    def of(self, row: Row) -> Day:
        """The day of a row: its own, else that of the row above, else the one for rows without a date."""
        day = self._named(row) or self._above or self._default()
        self._above = day
        return day

    def _named(self, row: Row) -> Day | None:
        if written := self._mapping.get(row, "date"):
            try:
                return self._dated(times.read_date(written, self._month_first))
            except ValueError as error:
                raise self._mapping.wrong(row, "date", f"which is {error}") from error
        written = self._mapping.get(row, "day") or self._mapping.get(row, "start")
        try:
            return self._dated(times.read_date(written, self._month_first))
        except ValueError:
            return self._titled(self._mapping.get(row, "day"))

    def _dated(self, date: str) -> Day:
        there = next((day for day in self._there if day.date == date), None)
        return self._known.setdefault(date, there or Day(id=cell_id("day", date), date=date))

    def _titled(self, title: str) -> Day | None:
        """The day called so, or the second one for "2" and "Day 2"; else a day of that title, its date not yet set."""
        if not title:
            return None
        number = normal(title).removeprefix("day ").removeprefix("tag ").removeprefix("jour ")
        there = next((day for day in self._there if normal(day.title) == normal(title)), None)
        if not there and number.isascii() and number.isdigit() and 0 < int(number[:4]) <= len(self._there):
            there = self._there[int(number[:4]) - 1]
        made = Day(id=cell_id("day", normal(title)), title=f"Day {number}" if number.isdigit() else title)
        return self._known.setdefault(normal(title), there or made)

    def _default(self) -> Day:
        if self._into:
            return self._into
        if self._date:
            return self._dated(times.read_date(self._date))
        if self._there:
            return self._there[0]
        if "" not in self._known:
            self._draft.notices.append("The file names no date: its segments are on a day that has none yet.")
        return self._known.setdefault("", Day(id=cell_id("day", "")))

    def _is_month_first(self) -> bool:
        """Whether all dates can be read with the month first and not all with the day first."""
        field = "date" if "date" in self._mapping else "day"
        written = {self._mapping.get(row, field) for row in self._draft.sheet.rows} - {""}
        return not all(map(_is_date, written)) and all(_is_date(text, True) for text in written)


def _is_date(text: str, month_first: bool = False) -> bool:
    try:
        return bool(times.read_date(text, month_first))
    except ValueError:
        return False


def _lines(draft: Draft, mapping: Mapping, days: _Days) -> list[_Line]:
    found: list[_Line] = []
    above: dict[tuple[str, str], int] = {}
    for row in draft.sheet.rows:
        line = _Line(row.line, track=" ".join(mapping.get(row, "track").split()), row=row, day=days.of(row),
                     title=" ".join(mapping.get(row, "title").split()), type=_type(mapping, row),
                     begins=agenda_fields.begins(mapping, row), fields=agenda_fields.read(mapping, row))
        if not line.title and not any(mapping.get(row, name) for name in ("start", "end", "minutes", "kind")):
            continue  # a row that only names the day of those below it
        if not line.title:
            raise IntakeError(draft.sheet.file, row.line, mapping.heading("title"),
                              "is empty: every segment needs a title")
        _read_times(draft, mapping, line, above.get((line.day.id, line.track)))
        if line.start is not None:
            above[line.day.id, line.track] = line.start
        line.id = draft.id_of(row, Segment, mapping.get(row, "id"))
        known = draft.book.get(Segment, line.id)
        line.skipped = line.fields.get("skipped", bool(known and known.skipped))
        if (line.skipped or line.type == agenda.MILESTONE) and line.minutes is not None:
            line.end = None  # it takes no time of the plan, so its end says nothing of its minutes
        found.append(line)
    return found


def _read_times(draft: Draft, mapping: Mapping, line: _Line, above: int | None) -> None:
    row, written = line.row, {field: mapping.get(line.row, field) for field in ("start", "end", "minutes")}
    field = "start"
    if draft.sheet.encoding == workbook.ENCODING:
        written |= {name: workbook.time_of_day(written[name]) for name in ("start", "end")}
    try:
        start, end = times.read_span(written["start"]) if written["start"] else ("", "")
        field = "end"
        end = times.read_time(written["end"]) if written["end"] else end
        field = "minutes"
        line.minutes = times.read_minutes(written["minutes"]) if written["minutes"] else None
    except ValueError as error:
        raise mapping.wrong(row, field, f"which is {error}") from error
    if start:
        minutes = agenda.clock_minutes(start)
        line.start = later_if_meant(minutes, above, written["start"])
        if line.start != minutes:
            draft.notices.append(f"Line {row.line}: {start} is read as {agenda.clock_time(line.start)}, "
                                 "since it comes after a later time.")
    if end:
        line.end = later_if_meant(agenda.clock_minutes(end), line.start, written["end"] or written["start"])


def _type(mapping: Mapping, row: Row) -> str:
    if word := normal(mapping.get(row, "kind")):
        return type_of(word)
    return type_by_title(mapping.get(row, "title"))


def type_by_title(title: str) -> str:
    """The type that a title speaks of, such as "Lunch break"; "plenary" where it leaves that open."""
    title = normal(title)
    words = title.split()
    plain = [type_of(word) for word in (title, *words)] if len(words) <= _PLAIN_TITLE else []
    said = next((type for type in plain if type in SEGMENT_TYPES), "")
    return said or next((type for type, says in _SAYS.items() if says.match(title)), "plenary")


def _put_day(draft: Draft, mapping: Mapping, day: Day, found: list[_Line]) -> None:
    found = in_order(found)
    try:
        fill(found, draft.notices)
    except Backwards as error:
        raise mapping.wrong(error.item.row, "end" if "end" in mapping else "start",
                            f"which is before the segment begins at {agenda.clock_time(error.begin)}: correct one of "
                            "the two") from error
    others = [s for s in agenda.segments(draft.book, day.id) if s.id not in {line.id for line in found}]
    first = next((line for line in found if not line.skipped), found[0])
    told = first.begins == ANCHORED and draft.book.get(Day, day.id)
    if not others and first.start is not None and not told:
        day = replace(day, start=agenda.clock_time(first.start))
    draft.put(found[0].row, day, ["start"])
    places = _positions(draft.book, found, max((s.position for s in others), default=-1.0))
    made = {line.id: _segment(draft.book, line, place) for line, place in zip(found, places, strict=True)}
    by_id = {line.id: line for line in found}
    for planned in agenda.plan(day, sorted([*others, *made.values()], key=lambda s: (s.position, s.id))):
        if planned.segment.id in made:
            _put_segment(draft, mapping, day, by_id[planned.segment.id], planned)


def _segment(book: Book, line: _Line, place: float) -> Segment:
    """The segment of a row, with a start wherever the row has one; what the file does not say is as it was."""
    known = book.get(Segment, line.id) or Segment(id=line.id)
    return replace(known, day=line.day.id, track=line.track, position=place, title=line.title, type=line.type,
                   minutes=line.minutes, start="" if line.start is None else agenda.clock_time(line.start),
                   free=line.begins == FREE, **line.fields)


def _put_segment(draft: Draft, mapping: Mapping, day: Day, line: _Line, planned: agenda.Planned) -> None:
    segment = planned.segment
    if line.begins in (ANCHORED, FREE) and not segment.start:
        raise mapping.wrong(line.row, "begins", "and there is no start: write the time of day at which it begins")
    if line.begins not in (ANCHORED, FREE) and (not planned.gap or segment.skipped):
        segment = replace(segment, start="")
    elif planned.gap < 0 and line.begins != FREE:
        draft.notices.append(f"Line {line.line} begins {-planned.gap} minutes before what is above it ends: "
                             "segments that run side by side need tracks.")
    timed = any(name in mapping for name in ("start", "end", "minutes"))
    given = ["position", "title", *(["minutes", "start"] if timed else []), *(["type"] if "kind" in mapping else []),
             *(["free"] if "begins" in mapping else []), *(["track"] if "track" in mapping else []),
             *(["day"] if "date" in mapping or "day" in mapping else []), *line.fields]
    fates = [draft.put(line.row, segment, given)]
    if "script" in mapping and (text := mapping.get(line.row, "script")):
        script = Script(id=agenda.script_id(segment.id), segment=segment.id, text=text)
        fates.append(draft.put(line.row, script, ["text"]))
    draft.count(*fates)
    draft.show(day.date, agenda.clock_time(planned.start), agenda.clock_time(planned.end), str(segment.minutes),
               segment.title, segment.type, segment.track)


def _positions(book: Book, found: list[_Line], last: float) -> list[float]:
    """Places in the day in the order of the rows; segments that are in that order already keep theirs."""
    kept: list[float | None] = []
    highest = float("-inf")
    for line in found:
        there = book.get(Segment, line.id)
        keeps = there is not None and there.day == line.day.id and there.position > highest
        highest = there.position if keeps else highest
        kept.append(there.position if keeps else None)
    places: list[float] = []
    for isnt_kept, run in groupby(enumerate(kept), key=lambda pair: pair[1] is None):
        run = list(run)
        after = kept[run[-1][0] + 1] if run[-1][0] + 1 < len(kept) else None
        places += _between(places[-1] if places else None, after, len(run), last) if isnt_kept else [p for _, p in run]
    return places


def _between(before: float | None, after: float | None, count: int, last: float) -> list[float]:
    """So many places between two, of which either may be missing; behind `last` where both are."""
    if after is None:
        begin = last if before is None else before
        return [begin + step for step in range(1, count + 1)]
    begin = after - count - 1 if before is None else before
    return [begin + (after - begin) * step / (count + 1) for step in range(1, count + 1)]
