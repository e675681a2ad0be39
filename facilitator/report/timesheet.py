"""Planned against actual as a CSV: a row for each segment of the days that were held."""

import csv
import io
from collections.abc import Sequence

from ..domain import agenda, experience
from ..domain.agenda import clock_time
from ..domain.attendance import run
from ..domain.book import Book
from ..domain.experience import Case, Outcome
from .wording import flat

HEADER = ("id", "date", "held_on", "track", "segment", "kind", "outcome", "planned_start", "planned_end",
          "planned_minutes", "given_minutes", "actual_minutes", "paused_minutes", "late_minutes")
"""A day may be held on another date than its own. Given minutes are the planned ones with what was given and taken on
the day, actual those from start to finish without the paused ones, late those by which it began after its planned
start. What is not known is empty."""


def timesheet(book: Book) -> str:
    """The text of the CSV, in the order of the agenda; its header alone where no day was held.

    It names no person, but holds internal segments too: it is for the team.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    runs = [run(book, day) for day in agenda.days(book)]
    planned = {row.segment.id: (went.held, *row.planned) for went in runs for row in went.rows}
    for case in come_to(experience.cases(book)):
        writer.writerow(_row(case, *planned[case.segment.id]))
    return text.getvalue()


def come_to(cases: Sequence[Case]) -> list[Case]:
    """The cases without those that their day has not come to: behind them nothing began, so nothing passed them over.
    """
    last = {case.day.id: place for place, case in enumerate(cases) if case.outcome in (Outcome.HELD, Outcome.OPEN)}
    return [case for place, case in enumerate(cases)
            if case.outcome != Outcome.PASSED_OVER or place < last.get(case.day.id, 0)]


def _row(case: Case, held_on: str, start: int, end: int) -> tuple[str | int, ...]:
    segment, held = case.segment, case.outcome == Outcome.HELD
    began = held or case.outcome == Outcome.OPEN
    return (segment.id, case.day.date, held_on, flat(segment.track), flat(segment.title), segment.type,
            case.outcome.value, clock_time(start), clock_time(end), case.planned, case.given,
            case.actual if held else "", case.paused if held else "", case.late if began else "")
