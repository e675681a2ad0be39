"""The agenda as planned and as it ran: a chart for each day, and what each type of segment took over all days."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..domain import experience
from ..domain.agenda import clock_time, runs_by_itself
from ..domain.attendance import DayRun, Ran
from ..domain.experience import Case, Outcome, Total
from ..domain.summary import Summary
from .pieces import Bar, BarChart, DayChart, Heading, Paragraph, Piece, Stretch, Table, Together
from .timesheet import come_to
from .wording import day, flat, listed, many, shortened

TITLE = "The agenda, planned and actual"
TYPES_TITLE = "What each type of segment took"
KEYS = ("as planned", "as it ran; at the right its times, and by how many minutes it was longer or shorter")
LONG_TITLE = 120
SHORT_TITLE = 60

_NOT_HELD = {Outcome.DROPPED: "dropped", Outcome.PASSED_OVER: "not held", Outcome.SKIPPED: "not planned"}
"""What stands where the times of a segment that was held stand."""

_TYPES = {"q&a": "Questions and answers", "roundtable": "Table talk"}


def agenda(summary: Summary) -> Iterator[Piece]:
    """The chapter; nothing where no agenda is entered. What is internal is the team's and not in it."""
    runs = [replace(run, rows=tuple(row for row in run.rows if not row.segment.internal)) for run in summary.runs]
    runs = [run for run in runs if run.rows]
    cases = [case for case in come_to(summary.cases) if not case.segment.internal]
    if runs:
        yield Heading(1, TITLE)
    for run in runs:
        of_day = {case.segment.id: case for case in cases if case.day.id == run.day.id}
        yield Together([Heading(2, _name(run)), *_place(run), Paragraph([_in_words(run, of_day)]),
                        _chart(run, of_day)])
    if totals := experience.totals(cases):
        yield Together(list(_types(totals, cases)))


def _name(run: DayRun) -> str:
    return day(run.day.date) or run.day.title or "Day without a date"


def _place(run: DayRun) -> Iterator[Piece]:
    words = [word for word in (run.day.title if run.day.date else "", run.day.venue) if word]
    if words:
        yield Paragraph([" · ".join(words)], "small")


def _in_words(run: DayRun, cases: dict[str, Case]) -> str:
    start, end = min(row.planned[0] for row in run.rows), max(row.planned[1] for row in run.rows)
    planned = f"Planned from {clock_time(start)} to {clock_time(end)}"
    ran = [row for row in run.rows if row.actual]
    if not ran:
        tried = f" It was tried out on {day(run.tried)}, before its date; such times are not counted."
        return (f"{planned}.{tried if run.tried else ''} No times are recorded of the day itself, so only the plan is "
                "shown.")
    began = clock_time(min(row.actual[0] for row in ran))
    ended = "was still going on" if any(row.actual[1] is None for row in ran) else ""
    words = f"{planned}; it began at {began} and {ended}." if ended else \
        f"{planned}; it ran from {began} to {clock_time(max(row.actual[1] for row in ran))}."
    elsewhen = [f"The day was not held on its date but on {day(run.held)}, by whose clock its times are told."] \
        if run.day.date and run.held != run.day.date else []
    return " ".join([*elsewhen, words, _record(run, ran, cases), *_became(cases.values())])


def _record(run: DayRun, ran: Sequence[Ran], cases: dict[str, Case]) -> str:
    startable = [row for row in run.rows if row.actual or runs_by_itself(row.segment)]
    words = "Times are recorded of all its items." if len(ran) == len(startable) else \
        f"Times are recorded of {len(ran)} of its {many(len(startable), 'item')}."
    longer = [(case.over, case.segment.title) for case in cases.values()
              if case.outcome == Outcome.HELD and case.over > 0]
    if longer:
        minutes, title = max(longer)
        words += f" Furthest over its time went “{title}”, by {many(minutes, 'minute')}."
    return words


def _became(cases: Sequence[Case]) -> Iterator[str]:
    """What did not go as the agenda says, in sentences: dropped, passed over, left out before, paused."""
    for outcome, sentence in ((Outcome.DROPPED, "Dropped on the day: {}."),
                              (Outcome.PASSED_OVER, "The day went on without {}."),
                              (Outcome.SKIPPED, "Taken out of the plan beforehand: {}.")):
        if titles := [_quoted(case) for case in cases if case.outcome == outcome]:
            yield sentence.format(listed(titles))
    if paused := [f"{_quoted(case)} for {many(case.paused, 'minute')}" for case in cases if case.paused >= 1]:
        yield f"The clock stood still in {listed(paused)}."


def _quoted(case: Case) -> str:
    return f"“{shortened(case.segment.title, SHORT_TITLE) or case.segment.type}”"


def _chart(run: DayRun, cases: dict[str, Case]) -> DayChart:
    stretches = [_stretch(row, cases.get(row.segment.id)) for row in run.rows]
    return DayChart(f"{_name(run)}, planned and actual", stretches, KEYS)


def _stretch(row: Ran, case: Case | None) -> Stretch:
    track = f"{row.segment.track}: " if row.segment.track else ""
    title = shortened(f"{track}{row.segment.title or row.segment.type}", LONG_TITLE)
    ran = _NOT_HELD.get(case.outcome, "") if case else ""
    if row.actual:
        start, end = row.actual
        ran = f"{clock_time(start)}–{clock_time(end) if end is not None else '     '}"
    more = case.over if case and case.outcome == Outcome.HELD else 0
    return Stretch(title, row.planned, row.actual, ran, f"{'+' if more > 0 else '−'}{abs(more)}" if more else "")


def _types(totals: Sequence[Total], cases: Sequence[Case]) -> Iterator[Piece]:
    """The types of segment over all days, as bars on the plan's and as figures."""
    days = len({case.day.id for case in cases})
    yield Heading(2, TYPES_TITLE)
    held = "the day that was held" if days == 1 else f"all {days} days that were held"
    yield Paragraph([f"Added up over {held}. Actual minutes run from start to finish, without pauses. Typical is the "
                     "share of its planned minutes that a segment took: half of them took less, and half more."])
    yield BarChart("Minutes that each type took (dark) of those planned (light)", ("Type", "Minutes"),
                   [Bar(_type(total), total.actual, _says(total), total.planned) for total in totals])
    rows = [(_type(total), total.cases, total.planned, total.given, total.actual, total.paused,
             f"{total.ratio:.0%}" if total.ratio is not None else "") for total in totals]
    yield Table(("Type", "Segments", "Planned", "Given", "Actual", "Paused", "Typical"), rows,
                "Minutes by type of segment, planned and actual", (2.6, 1, 1, 1, 1, 1, 1))


def _type(total: Total) -> str:
    return _TYPES.get(total.type) or flat(total.type).capitalize()


def _says(total: Total) -> str:
    more = total.actual - total.planned
    change = f", {abs(more)} {'over' if more > 0 else 'under'}" if more else ""
    return f"{total.actual:,} of {total.planned:,}{change}"
