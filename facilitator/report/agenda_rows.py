"""The agenda as rows of a table: for the team with the whole plan, for the public with what it may see."""

from collections.abc import Iterator

from ..domain import agenda
from ..domain.book import Book
from ..domain.records import Day, Segment

TIMED = ("id", "date", "start", "end", "minutes", "title", "kind", "track")
"""The first columns of every agenda that leaves the desk."""

FIELDS = ("least", "most", "protected", "optional", "skipped", "internal", "group", "purpose", "prompt", "public",
          "materials", "setup")

WORKING = (*TIMED, "begins", *FIELDS)
"""The team's columns; an import takes them back."""

PUBLIC = (*TIMED, "group", "public")


def working(book: Book) -> Iterator[tuple[Day, tuple]]:
    """Every segment with its day: a value for each of `WORKING`."""
    for day, planned in _planned(book):
        yield day, (*_timed(day, planned), *_plan(planned.segment))


def public(book: Book) -> Iterator[tuple[Day, tuple]]:
    """The segments that everybody may see: a value for each of `PUBLIC`. What is left out still takes its time."""
    for day, planned in _planned(book):
        if is_public(planned.segment):
            yield day, (*_timed(day, planned), planned.segment.group, planned.segment.public)


def is_public(segment: Segment) -> bool:
    """Whether everybody may see it: it is not for the team alone, and not out of the plan."""
    return not segment.internal and not segment.skipped


def _planned(book: Book) -> Iterator[tuple[Day, agenda.Planned]]:
    for day in agenda.days(book):
        for planned in agenda.planned(book, day.id):
            yield day, planned


def _timed(day: Day, planned: agenda.Planned) -> tuple:
    segment = planned.segment
    start, end = agenda.clock_time(planned.start), agenda.clock_time(planned.end)
    if segment.skipped and _has_start(segment):
        start = end = agenda.clock_time(agenda.clock_minutes(segment.start))  # its time, should it come back
    return segment.id, day.date, start, end, segment.minutes, segment.title, segment.type, segment.track


def _plan(segment: Segment) -> list:
    """How it begins, and the other fields of its plan in words that an import reads."""
    begins = ("free" if segment.free else "anchored") if _has_start(segment) else "linked"
    values = [getattr(segment, name) for name in FIELDS]
    return [begins, *(("no", "yes")[value] if isinstance(value, bool) else value for value in values)]


def _has_start(segment: Segment) -> bool:
    return agenda.clock_minutes(segment.start, -1) >= 0
