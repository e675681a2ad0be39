"""What days that were held teach the next one: planned against actual of each segment and type, over all days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

from . import agenda
from .agenda import BUFFER, MILESTONE, Planned, lasts, runs_by_itself
from .attendance import DayRun, minutes_into, run
from .book import Book
from .changes import Change
from .records import SEGMENT_TYPES, Day, Segment
from .timings import NOTHING, Span, length, spans

ENOUGH = 3
"""Segments of a type that must have been held before anything is said of the type."""

NOTABLE = 0.10
"""The share by which their median must be over or under; less is chance."""

STEP = 5
"""Proposed minutes are multiples of it."""


class Outcome(StrEnum):
    """What became of a segment."""

    HELD = "held"
    OPEN = "open"
    """It began and was never finished."""
    DROPPED = "dropped"
    SKIPPED = "skipped"
    PASSED_OVER = "passed over"
    """It never began, though it was planned and nobody dropped it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One segment of a day that was held, in minutes.

    `planned` is what the agenda says, `given` what it had with what was given and taken on the day. `actual` is what it
    took without the `paused` ones, and `late` by how much it began after its planned start (below 0, before it); all
    three are 0 unless it was held, and `late` also where it is open. Minutes are counted from one shown on the clock to
    another, so that whatever is told of them agrees with the times beside it, and those of a day add up.
    """

    day: Day
    segment: Segment
    outcome: Outcome
    planned: int
    given: int
    actual: int = 0
    paused: int = 0
    late: int = 0

    @property
    def over(self) -> int:
        """By how much it was longer from start to finish, pauses and all, than planned (or, below 0, shorter)."""
        return self.actual + self.paused - self.planned


@dataclass(frozen=True, slots=True)
class Total:
    """All segments of a type that were held, in minutes; `ratio` is the median of actual to planned, None where none
    of them was planned to take any time."""

    type: str
    cases: int
    planned: int
    given: int
    actual: int
    paused: int
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A type that regularly takes another time than planned, and what that would be for segments still to come."""

    type: str
    cases: int
    ratio: float
    proposed: tuple[tuple[Segment, int], ...]

    @property
    def percent(self) -> int:
        """How much over (or, below 0, under) the plan it runs."""
        return round((self.ratio - 1) * 100)


def cases(book: Book) -> list[Case]:
    """Every segment of all days that were held, in the order of the agenda; milestones and buffers are none.

    A day was held where something of it was started on its date or after it (`attendance.run`); what was started before
    was a rehearsal.
    """
    found, known = [], spans(book)
    for day in agenda.days(book):
        went = run(book, day)
        held = {row.segment.id for row in went.rows if row.actual}
        if held:
            facts = {id: span if id in held else _unheld(span) for id, span in known.items()}
            found += [_case(book, went, line, facts.get(line.segment.id, NOTHING))
                      for line in agenda.planned(book, day.id) if line.segment.type not in (MILESTONE, BUFFER)]
    return found


def totals(cases: Sequence[Case]) -> list[Total]:
    """The cases that were held, by type, in the order of the types."""
    by_type: dict[str, list[Case]] = {}
    for case in cases:
        if case.outcome == Outcome.HELD:
            by_type.setdefault(case.segment.type, []).append(case)
    order = {type: place for place, type in enumerate(SEGMENT_TYPES)}
    return [_total(type, by_type[type]) for type in sorted(by_type, key=lambda t: (order.get(t, len(order)), t))]


def suggestions(book: Book) -> list[Suggestion]:
    """What to plan otherwise on the days that have not begun.

    The rule: where at least three segments of a type were held, and the median of their actual to their planned minutes
    is 10 % off or more, each segment of that type on a day to come is proposed its minutes times that median, rounded
    to five and kept within its least and most. None is proposed less than five, none that is protected is made shorter,
    and none that is planned beyond all of those cases already: somebody has learned it. The median, so that one evening
    that got out of hand teaches nothing.
    """
    known = cases(book)
    held = {case.day.id for case in known}
    coming = [s for s in agenda.all_segments(book) if s.day not in held and book.get(Day, s.day) and runs_by_itself(s)
              and not spans(book).get(s.id, NOTHING).started]
    found = []
    for total in totals(known):
        if total.cases >= ENOUGH and total.ratio is not None and abs(total.ratio - 1) >= NOTABLE:
            lengths = [case.planned for case in known if case.segment.type == total.type
                       and case.outcome == Outcome.HELD]
            proposed = [(s, minutes) for s in coming if s.type == total.type
                        and (minutes := _proposed(s, total.ratio, lengths)) != s.minutes]
            if proposed:
                found.append(Suggestion(total.type, total.cases, total.ratio, tuple(proposed)))
    return found


def follow(suggestion: Suggestion) -> list[Change]:
    """Plans as it is proposed."""
    return [c for segment, minutes in suggestion.proposed for c in agenda.change_segment(segment, minutes=minutes)]


def _case(book: Book, went: DayRun, line: Planned, facts: Span) -> Case:
    day, segment = went.day, line.segment
    planned, given = lasts(segment), length(segment, facts) if facts.started else lasts(segment)
    if not facts.started:
        outcome = Outcome.SKIPPED if segment.skipped else Outcome.DROPPED if facts.dropped else Outcome.PASSED_OVER
        return Case(day, segment, outcome, planned, given)
    late = int(minutes_into(book, went.held, facts.started) // 1) - line.start
    if not facts.finished:
        return Case(day, segment, Outcome.OPEN, planned, given, late=late)
    whole = _shown(facts.finished) - _shown(facts.started)
    paused = min(whole, int(facts.stood(facts.finished).total_seconds() / 60 + 0.5))
    return Case(day, segment, Outcome.HELD, planned, given, whole - paused, paused, late)


def _unheld(facts: Span) -> Span:
    """What is left of facts of which the start was a rehearsal."""
    return Span(dropped=facts.dropped)


def _total(type: str, cases: Sequence[Case]) -> Total:
    ratios = [case.actual / case.planned for case in cases if case.planned]
    return Total(type, len(cases), sum(case.planned for case in cases), sum(case.given for case in cases),
                 sum(case.actual for case in cases), sum(case.paused for case in cases),
                 median(ratios) if ratios else None)


def _proposed(segment: Segment, ratio: float, lengths: Sequence[int]) -> int:
    """The minutes to propose for a segment; its own where nothing is to be said."""
    minutes = segment.minutes
    learned = minutes > max(lengths) if ratio > 1 else minutes < min(lengths)
    if not minutes or learned or (ratio < 1 and segment.protected):
        return minutes
    wanted = max(STEP, int(minutes * ratio / STEP + 0.5) * STEP)
    wanted = max(wanted, segment.least) if ratio < 1 else min(wanted, segment.most or wanted)
    return wanted if (wanted > minutes) == (ratio > 1) else minutes


def _shown(at: datetime) -> int:
    """The minute that a clock shows, counted as time passes, across the beginning or end of summer time too."""
    return int(at.timestamp() // 60)
