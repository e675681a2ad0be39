"""The words of the capture room: tables, segments, times and counts as they are said on the screen."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from ....domain import agenda, tables
from ....domain.book import Book
from ....domain.readback import Heard
from ....domain.records import Day, Note, Segment, Table
from ....domain.venue import on_the_wall
from ... import timewords
from ...timewords import day_words
from .finder import Choice

MOST_NAMED = 6
"""So many tables without notes are named; of more only the number is said."""

translate = QCoreApplication.translate
"""The translator's tool knows calls of this name; the words of this room have the context "Capture"."""


def table_words(table: Table | None) -> str:
    """A table as it is spoken of, "Table 4 · Garden", or the whole room."""
    if not table:
        return translate("Capture", "The whole room")
    return translate("Capture", "Table {}").format(tables.title(table))


def segment_words(segment: Segment | None) -> str:
    """A segment's title, or that there is none."""
    if not segment:
        return translate("Capture", "No segment")
    return segment.title or translate("Capture", "Segment without a title")


def segment_choices(book: Book) -> list[Choice]:
    """All segments to choose one from, day after day: "Sat 12 Sep  11:15  What worries us most?"."""
    days = {day.id: day for day in agenda.days(book)}
    starts = {p.segment.id: agenda.clock_time(p.start) for day in days for p in agenda.planned(book, day)}
    found = []
    for segment in agenda.all_segments(book):
        day = day_words(days.get(segment.day)) if len(days) > 1 else ""
        parts = day, starts.get(segment.id, ""), segment_words(segment), segment.track and f"· {segment.track}"
        found.append(Choice(segment.id, "  ".join(filter(None, parts)), group=segment.day))
    return found


def place_words(table: Table | None, segment: Segment | None) -> str:
    """Table and segment in one line: "Table 4 · What worries us most?"."""
    return f"{table_words(table)} · {segment_words(segment)}" if segment else table_words(table)


def when_words(book: Book, segment: Segment | None) -> str:
    """When a segment is planned, and in which track: "11:15 to 12:00 · Sat 12 Sep · Water"."""
    if not segment:
        return translate("Capture", "There is no agenda yet: notes are kept without a segment.")
    planned = next((p for p in agenda.planned(book, segment.day) if p.segment.id == segment.id), None)
    parts = []
    if planned:
        start, end = agenda.clock_time(planned.start), agenda.clock_time(planned.end)
        parts.append(translate("Capture", "{} to {}").format(start, end))
        parts.append(day_words(book.get(Day, segment.day)))
    return " · ".join([*filter(None, parts), *([segment.track] if segment.track else [])])


def time_words(book: Book, note: Note, today: date | None = None) -> str:
    """The time of day at which a note was typed, on the venue's wall, with the date where that is not `today`."""
    try:
        at = on_the_wall(book, datetime.fromisoformat(note.at).astimezone())
    except ValueError:
        return ""
    time = at.strftime("%H:%M")
    return time if today in (None, at.date()) else f"{timewords.date(at.date())}, {time}"


def moment_words(at: datetime) -> str:
    """A day with its year, and the time: "Sunday 22 November 2026, 09:30"."""
    return translate("Capture", "{}, {}").format(timewords.date(at.date(), whole=True), f"{at:%H:%M}")


def notes_words(count: int) -> str:
    """So many notes, as in "23 notes"."""
    return translate("Capture", "1 note") if count == 1 else translate("Capture", "%n notes", None, count)


def table_count_words(table: Table | None, count: int) -> str:
    """A table and its notes in the segment in hand: "Table 4 · Garden: no notes in this segment yet"."""
    said = translate("Capture", "{}: {} in this segment") if count else translate("Capture",
                                                                                "{}: no notes in this segment yet")
    return said.format(table_words(table), notes_words(count))


def counts_words(without: Sequence[Table], tables: int) -> str:
    """What is counted, and the tables that have none: "Notes in this segment · none yet at tables 4, 9"."""
    said = translate("Capture", "Notes in this segment")
    if not without:
        return said
    none = translate("Capture", "none yet at table {}") if len(without) == 1 else translate(
        "Capture", "none yet at tables {}")
    if len(without) == tables:
        none = translate("Capture", "none yet at any table")
    elif len(without) > MOST_NAMED:
        return f"{said} · {translate('Capture', 'none yet at %n tables', None, len(without))}"
    return f"{said} · {none.format(', '.join(str(table.number) for table in without))}"


def heard_words(found: Heard) -> str:
    """How far reading back is: "9 of 12 heard again"."""
    return translate("Capture", "{} of {} heard again").format(found.heard, found.notes)


def asked_words(note: Note) -> str:
    """Where a question stands, or nothing for what waits or is no question."""
    if note.type != "question":
        return ""
    return {"asked": translate("Capture", "Asked"), "answered": translate("Capture", "Answered")}.get(note.asked, "")


def short(text: str, most: int = 48) -> str:
    """The beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most - 1].rstrip() + "…"
