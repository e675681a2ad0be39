"""The summary of an event as plain values, for every kind of report: no names, and every figure counted here once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from . import agenda, notes, people, polls, privacy, running, tables, themes
from .book import Book
from .ids import code
from .records import Day, Event, Note, Segment, Table, Theme

SECTIONS = ("people", "agenda", "themes", "polls", "unsorted")
"""What can be chosen; cover, contents and colophon are always there."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures come from: the event's file, the stamp of its last change, the program's version."""

    file: str
    stamp: str
    version: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A note as it is printed; `table` is "" where it is not known."""

    code: str
    text: str
    table: str
    type: str
    voices: int


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One value of an attribute: how many were invited, and how many of them were there on each day."""

    value: str
    invited: int
    present: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was in the room, in counts: all members, then by attribute. `days` head the columns."""

    days: tuple[Day, ...]
    invited: int
    present: tuple[int, ...]
    team: dict[str, int]
    attributes: tuple[tuple[str, tuple[AttributeRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """A segment planned against actual; times are minutes after midnight of its day, actual ones None if unknown."""

    segment: Segment
    planned: tuple[int, int]
    actual: tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class DayRun:
    """A day with its segments."""

    day: Day
    rows: tuple[Ran, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """A theme within a segment. `hidden` notes are counted and not shown. `by_table` counts notes by table number."""

    theme: Theme
    part_of: str
    notes: int
    voices: int
    by_table: dict[int, int]
    quoted: tuple[Quoted, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class SegmentNotes:
    """What was said in a segment; `segment` is None for notes whose segment is not known."""

    segment: Segment | None
    day: Day | None
    notes: int
    voices: int
    piles: tuple[Pile, ...]
    unsorted: tuple[Quoted, ...]
    unsorted_count: int
    unsorted_hidden: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole event. `withheld` are the codes of notes that hold somebody's name and are therefore not shown."""

    event: Event
    days: tuple[Day, ...]
    attendance: Attendance
    runs: tuple[DayRun, ...]
    tables: tuple[int, ...]
    segments: tuple[SegmentNotes, ...]
    polls: tuple[polls.Tally, ...]
    notes: int
    voices: int
    placed: int
    held: int
    withheld: tuple[str, ...] = field(default=())


def of(book: Book, *, flagged: bool = False) -> Summary:
    """Sums an event up.

    Args:
        flagged: Shows notes that hold the name of somebody in the event too.
    """
    all_notes = book.all(Note)
    names = set() if flagged else set(privacy.flagged(book))
    all_days = tuple(agenda.days(book))
    return Summary(
        event=book.event, days=all_days, attendance=_attendance(book, all_days),
        runs=tuple(_run(book, day) for day in all_days),
        tables=tuple(table.number for table in tables.in_order(book)),
        segments=tuple(_segments(book, names)),
        polls=tuple(polls.tally(book, poll) for poll in polls.in_order(book) if poll.state != polls.DRAFT),
        notes=len(all_notes), voices=sum(note.voices for note in all_notes),
        placed=len(all_notes) - len(themes.unsorted(book)), held=sum(note.held for note in all_notes),
        withheld=tuple(sorted(code(id) for id in names)))


def _attendance(book: Book, days: tuple[Day, ...]) -> Attendance:
    members = people.members(book)
    there = [people.present(book, day.id) for day in days]
    team: dict[str, int] = {}
    for person in people.by_code(book):
        if person.role != people.MEMBER:
            team[person.role] = team.get(person.role, 0) + 1
    attributes = []
    for name in people.attribute_names(book):
        invited = people.counts(book, members, name)
        present = [people.counts(book, day, name) for day in there]
        rows = tuple(AttributeRow(value, count, tuple(day.get(value, 0) for day in present))
                     for value, count in invited.items())
        attributes.append((name, rows))
    return Attendance(days, len(members), tuple(map(len, there)), team, tuple(attributes))


def _run(book: Book, day: Day) -> DayRun:
    facts = running.spans(book)
    rows = []
    for planned in agenda.planned(book, day.id):
        span = facts.get(planned.segment.id)
        actual = None
        if span and span.started:
            actual = (_minutes(day, span.started), _minutes(day, span.finished) if span.finished else None)
        rows.append(Ran(planned.segment, (planned.start, planned.end), actual))
    return DayRun(day, tuple(rows))


def _minutes(day: Day, moment: datetime) -> int:
    """Minutes after the day's midnight on the wall clock of the place where the fact was written."""
    midnight = running.moment(day, 0, moment)
    return int((moment.replace(tzinfo=None) - midnight.replace(tzinfo=None)).total_seconds() // 60)


def _segments(book: Book, names: set[str]) -> Iterable[SegmentNotes]:
    by_segment: dict[str, list[Note]] = {}
    for note in notes.in_order(book.all(Note)):
        by_segment.setdefault(note.segment if book.get(Segment, note.segment) else "", []).append(note)
    lying_in: dict[str, set[str]] = {}
    for placement in themes.placements(book):
        lying_in.setdefault(placement.theme, set()).add(placement.note)
    sorted_ids = set().union(*lying_in.values()) if lying_in else set()
    branches = themes.tree(book)
    for segment in [*agenda.all_segments(book), None]:
        found = by_segment.get(segment.id if segment else "", [])
        if not found:
            continue
        piles = []
        for branch in branches:
            pile = [note for note in found if note.id in lying_in.get(branch.theme.id, ())]
            if pile:
                piles.append(_pile(book, branch.theme, pile, names))
        left = [note for note in found if note.id not in sorted_ids]
        quoted = _quoted(book, left, names)
        yield SegmentNotes(segment, book.get(Day, segment.day) if segment else None, len(found),
                           sum(note.voices for note in found), tuple(piles), quoted, len(left),
                           len(left) - len(quoted))


def _pile(book: Book, theme: Theme, pile: list[Note], names: set[str]) -> Pile:
    by_table: dict[int, int] = {}
    for note in pile:
        if table := book.get(Table, note.table):
            by_table[table.number] = by_table.get(table.number, 0) + 1
    parent = book.get(Theme, theme.parent)
    quoted = _quoted(book, pile, names)
    return Pile(theme, parent.name if parent else "", len(pile), sum(note.voices for note in pile), by_table, quoted,
                len(pile) - len(quoted))


def _quoted(book: Book, chosen: Iterable[Note], names: set[str]) -> tuple[Quoted, ...]:
    shown = [note for note in chosen if not note.held and note.id not in names]
    return tuple(Quoted(code(note.id), note.text, _table(book, note), note.type, note.voices) for note in shown)


def _table(book: Book, note: Note) -> str:
    table = book.get(Table, note.table)
    return str(table.number) if table else ""
