"""The agenda as it was planned and as it ran, a chart for each day."""

from collections.abc import Iterator

from ..domain.agenda import clock_time
from ..domain.attendance import DayRun, Ran
from ..domain.summary import Summary
from .pieces import DayChart, Heading, Paragraph, Piece, Stretch, Together
from .wording import day, many, shortened

TITLE = "The agenda, planned and actual"
KEYS = ("as planned", "as it ran; at the right its times, and by how many minutes it was longer or shorter")
LONG_TITLE = 120


def agenda(summary: Summary) -> Iterator[Piece]:
    """The chapter; nothing where no agenda is entered."""
    runs = [run for run in summary.runs if run.rows]
    if runs:
        yield Heading(1, TITLE)
    for run in runs:
        yield Together([Heading(2, _name(run)), *_place(run), Paragraph([_in_words(run)]), _chart(run)])


def _name(run: DayRun) -> str:
    return day(run.day.date) or run.day.title or "Day without a date"


def _place(run: DayRun) -> Iterator[Piece]:
    words = [word for word in (run.day.title if run.day.date else "", run.day.venue) if word]
    if words:
        yield Paragraph([" · ".join(words)], "small")


def _in_words(run: DayRun) -> str:
    start, end = min(row.planned[0] for row in run.rows), max(row.planned[1] for row in run.rows)
    planned = f"Planned from {clock_time(start)} to {clock_time(end)}"
    ran = [row for row in run.rows if row.actual]
    if not ran:
        return f"{planned}. No times are recorded of this day, so only the plan is shown."
    began = clock_time(min(row.actual[0] for row in ran))
    if any(row.actual[1] is None for row in ran):
        return f"{planned}; it began at {began} and was still going on. {_record(run, ran)}"
    return f"{planned}; it ran from {began} to {clock_time(max(row.actual[1] for row in ran))}. {_record(run, ran)}"


def _record(run: DayRun, ran: list[Ran]) -> str:
    words = "Times are recorded of all its items." if len(ran) == len(run.rows) else \
        f"Times are recorded of {len(ran)} of its {many(len(run.rows), 'item')}."
    longer = [(_more(row), row.segment.title) for row in ran if (_more(row) or 0) > 0]
    if longer:
        minutes, title = max(longer)
        words += f" Furthest over its time went “{title}”, by {many(minutes, 'minute')}."
    return words


def _more(row: Ran) -> int | None:
    """Minutes longer than planned; None while it is not known."""
    if not row.actual or row.actual[1] is None:
        return None
    return row.actual[1] - row.actual[0] - (row.planned[1] - row.planned[0])


def _chart(run: DayRun) -> DayChart:
    return DayChart(f"{_name(run)}, planned and actual", [_stretch(row) for row in run.rows], KEYS)


def _stretch(row: Ran) -> Stretch:
    track = f"{row.segment.track}: " if row.segment.track else ""
    title = shortened(f"{track}{row.segment.title or row.segment.type}", LONG_TITLE)
    ran = ""
    if row.actual:
        start, end = row.actual
        ran = f"{clock_time(start)}–{clock_time(end) if end is not None else '     '}"
    more = _more(row)
    return Stretch(title, row.planned, row.actual, ran, f"{'+' if more > 0 else '−'}{abs(more)}" if more else "")
