"""The report as a PDF: each piece as what the document layer calls it, charts with their words for who cannot see
them."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from ..domain.agenda import clock_time
from ..domain.smallcounts import is_hidden
from ..domain.summary import Source, Summary
from . import charts
from . import pieces as p
from .content import title
from .content_polls import FEW
from .document import Document
from .pdf_figures import DayPlan, Tiles
from .pdf_flow import Flowing
from .pdf_heat import put_heat_map
from .pdf_histogram import Columns
from .pdf_scale import Scale
from .tables import Cell
from .wording import at, flat, language, moment

_NUMBER = re.compile(r"[\d,]+(\.\d+)?( \([\d.]+%\))?|–|")
"""What stands to the right of its column as figures do: a count with its share, or that there is none."""

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a report on an event without a stamp or a day: any, but always the same."""


def to_bytes(found: Iterable[p.Piece], summary: Summary, source: Source,
             progress: Callable[[float], None] | None = None) -> bytes:
    """The PDF of these pieces; the same event gives the same bytes.

    `progress` is told the share done, from 0 to 1; what it raises goes through.
    """
    when = moment(source.stamp)
    document = Document(title(summary), language(summary.event.language), when or _day_after(summary),
                        header=title(summary), footer=f"As of {at(when)}" if when else "",
                        author=flat(summary.event.organisers), subject=flat(summary.event.remit),
                        producer=f"Facilitator {source.version}".strip())
    for piece in found:
        put(document, piece)
    return document.to_bytes(progress)


def put(document: Document, piece: p.Piece) -> None:
    """Adds a piece to a document."""
    match piece:
        case p.Cover():
            document.cover(piece.title, piece.subtitle, piece.lines, above=piece.above)
        case p.Contents():
            document.contents(piece.title)
        case p.Heading():
            document.heading(piece.level, piece.text, page_break=piece.turn)
        case p.Paragraph():
            document.paragraph(*piece.words, style=piece.style, binds=piece.binds)
        case p.Listing():
            document.bullets([list(item) for item in piece.items])
        case p.Quote():
            document.quote(piece.text, piece.code, piece.meta)
        case p.Table():
            rows = [[*row[:1], *(_cell(value) for value in row[1:])] for row in piece.rows]
            document.table(piece.header, rows, caption=piece.caption, widths=piece.widths)
        case p.HeatMap():
            put_heat_map(document, piece)
        case p.BarChart():
            bars = [charts.Bar(bar.label, bar.value, bar.says, bar.of) for bar in piece.bars]
            document.figure(charts.Bars(bars), _bars_in_words(piece), caption=piece.caption, whole=len(bars) <= FEW)
        case p.ScaleChart():
            document.figure(Scale(piece), _scale_in_words(piece), caption=piece.caption)
        case p.Histogram():
            document.figure(Columns(piece), _columns_in_words(piece), caption=piece.caption)
        case p.Flow():
            document.figure(Flowing(piece), f"Flow of votes. {piece.words}", caption=piece.caption)
        case p.DayChart():
            document.figure(DayPlan(piece), _day_in_words(piece))
        case p.Figures():
            words = ", ".join(f"{number} {name}" for number, name in piece.numbers)
            document.figure(Tiles(piece.numbers), words)
        case p.Together():
            with document.together():
                for part in piece.pieces:
                    put(document, part)


def _cell(value: str | int) -> str | int | Cell:
    is_figure = isinstance(value, str) and (value.endswith("%") or is_hidden(value) or _NUMBER.fullmatch(value))
    return Cell(value, "right") if is_figure else value


def _day_after(summary: Summary) -> datetime:
    dates = [day.date for day in summary.days if day.date]
    try:
        return datetime.fromisoformat(max(dates)).replace(tzinfo=UTC) + timedelta(days=1)
    except ValueError:
        return _NO_DATE


def _bars_in_words(chart: p.BarChart) -> str:
    return f"Bar chart. {'; '.join(f'{bar.label}: {bar.says}' for bar in chart.bars)}."


def _columns_in_words(chart: p.Histogram) -> str:
    return f"Histogram. {'; '.join(f'{part.says}: {part.count:,}' for part in chart.parts)}."


def _scale_in_words(chart: p.ScaleChart) -> str:
    rows = [f"{row.label}{': ' if row.label else ''}"
            f"{'; '.join(f'{step}: {says}' for step, says in zip(chart.steps, row.says, strict=True))}."
            for row in chart.rows]
    return f"Scale in one bar. {' '.join(rows)}"


def _day_in_words(chart: p.DayChart) -> str:
    return f"{chart.caption}. {' '.join(map(_stretch_in_words, chart.stretches))}"


def _stretch_in_words(one: p.Stretch) -> str:
    words = f"{one.title}: planned {clock_time(one.planned[0])} to {clock_time(one.planned[1])}"
    if not one.actual:
        return f"{words}, {one.ran}." if one.ran else f"{words}."
    start, end = one.actual
    ran = f"to {clock_time(end)}" if end is not None else "and not finished"
    return f"{words}, ran from {clock_time(start)} {ran}."
