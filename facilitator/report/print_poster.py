"""The one-page poster of a day, on A3 or Tabloid, to be read by somebody who stands two metres away.

The height of its letters follows ISO 9241-303 (ergonomics of displays, character height), which asks for capitals that
are seen under an angle of at least 16 minutes of arc and prefers 20 to 22. At a distance d a letter of height h is seen
under 2 * atan(h / 2d), so at two metres 16 minutes are 9.3 mm and 22 minutes 12.8 mm. The capitals of the program's
face are 0.668 of its size high: 9.3 mm are type of 39.5 points, 12.8 mm type of 54.3. The day with its
times is set as large as its page holds it, and below 39.5 points only where it is too full for them: it is then read
from nearer, and `readable_from` says from where. The event's name above it is 0.7 times as large. Printed on A4, all of
it is 0.71 times as large.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import pi, tan

from ..domain.agenda import clock_time
from ..domain.book import Book
from ..domain.summary import Source
from . import look, paper
from .blocks import Gap
from .document import Document
from .grid import ROW, Field, Grid, GridRow
from .look import Sheet
from .programme import Item, Programme, Stretch, name_of
from .strips import Band
from .timetable import GUTTER, INSET, Setting, rows, widths
from .typeset import Style, Typesetter

POSTER = "Poster"

A3 = (841.89, 1190.55)
"""In points."""

TABLOID = (792.0, 1224.0)
"""Two sheets of Letter side by side, in points."""

DISTANCE = 2.0
"""Metres."""

ANGLE = 16 / 60 * pi / 180
"""The least under which a capital is seen, in radians; see above."""

CAPITAL = 0.668
"""The height of a capital of Atkinson Hyperlegible Next as a share of its size."""

_POINTS_PER_METRE = 72 / 0.0254

SIZES = (84, 78, 72, 66, 60, 55, 50, 46, 43, 40, 38, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18, 16, 13)
"""Points, of which the first that fits is taken; 40 is the least for two metres."""

ROOM = (0.9, 0.75, 0.6, 0.5, 0.4, 0.32, 0.25, 0.18, 0.12, 0.06)
"""Room above a row's words, as a share of their size: as much as the page has to give."""

MARGIN = 38.0

BAND = 12.0
"""The height of the coloured band across the top, in points."""


def readable_from(points: float) -> float:
    """The metres from which type of a size is read with ease."""
    return points * CAPITAL / _POINTS_PER_METRE / (2 * tan(ANGLE / 2))


def least_size(metres: float = DISTANCE) -> float:
    """The size of type in points that is read from so many metres."""
    return 2 * tan(ANGLE / 2) * metres * _POINTS_PER_METRE / CAPITAL


def poster(book: Book, source: Source, programmes: Sequence[Programme],
           page: tuple[float, float] = A3) -> tuple[Document, list[float]]:
    """A page for each day, upright or not as their type is largest, and the metres from which each is read."""
    sheets = [Sheet(way, MARGIN, MARGIN, MARGIN, MARGIN) for way in (page, page[::-1])]
    programmes = [_readable(book, source, programme, sheets[0]) for programme in programmes]
    sizes = {sheet: [_size(book, source, one, sheet) for one in programmes] for sheet in sheets}
    sheet = max(sheets, key=lambda sheet: min(sizes[sheet]))
    document = _new(book, source, programmes, sheet)
    for number, (programme, size) in enumerate(zip(programmes, sizes[sheet], strict=True)):
        if number:
            document.page_break()
        room = next((room for room in ROOM if _fits(book, source, programme, sheet, size, room)), ROOM[-1])
        _page(document, book, programme, size, room, first=not number)
    return document, [readable_from(size) for size in sizes[sheet]]


def _readable(book: Book, source: Source, programme: Programme, sheet: Sheet) -> Programme:
    """The day, or where it is too full for two metres and larger so, with each group of one track as one item."""
    coarse = _coarse(programme)
    if coarse == programme:
        return programme
    size = _size(book, source, programme, sheet)
    return programme if size >= least_size() or _size(book, source, coarse, sheet) <= size else coarse


def _coarse(programme: Programme) -> Programme:
    found: list[Stretch] = []
    for group, stretches in programme.groups:
        if group and not any(stretch.tracks for stretch in stretches):
            items = [item for stretch in stretches for item in stretch.items]
            stretches = [Stretch(group, (Item(items[0].start, items[-1].end, group, "", "", ""),))]
        found += stretches
    return replace(programme, stretches=tuple(found))


def _size(book: Book, source: Source, programme: Programme, sheet: Sheet) -> float:
    """The largest type at which a day fits one page."""
    def fits(size: float) -> bool:
        return _has_whole_words(programme, sheet, size) and _fits(book, source, programme, sheet, size, ROOM[-1])

    # What fits at a size fits at all smaller ones.
    return SIZES[min(bisect_left(SIZES, True, key=fits), len(SIZES) - 1)]


def _fits(book: Book, source: Source, programme: Programme, sheet: Sheet, size: float, room: float) -> bool:
    document = _new(book, source, [programme], sheet)
    _page(document, book, programme, size, room, first=True)
    return document.pages() == 1


def _setting(sheet: Sheet, size: float, room: float) -> Setting:
    def style(weight: str, colour: str) -> Style:
        return Style(size, size * 1.1, weight, colour)

    strong, quiet = style("bold", look.INK), style("regular", look.SOFT)
    times = Typesetter().line("00:00", strong).width + size * 0.45
    return Setting(times=style("bold", look.ACCENT), title=strong, quiet=quiet, text=quiet, small=quiet,
                   track=style("bold", look.SOFT), until=False, texts=False, time=times / sheet.width,
                   above=size * room, below=size * (room + 0.08))


def _has_whole_words(programme: Programme, sheet: Sheet, size: float) -> bool:
    """Whether no word of a title must be parted to stand in its column."""
    setting = _setting(sheet, size, ROOM[-1])
    for stretch in programme.stretches:
        tracks = len(stretch.tracks)
        across = tracks if 1 < tracks <= setting.columns else 1
        room = sheet.width * (1 - setting.time) / across - (2 * INSET + GUTTER if across > 1 else 0)
        words = " ".join([*(item.title for item in stretch.items), *stretch.tracks])
        if any(token.word.width > room for line in Typesetter().lines([(words, setting.title)], float("inf"))
               for token in line.tokens):
            return False
    return True


def _new(book: Book, source: Source, programmes: Sequence[Programme], sheet: Sheet) -> Document:
    return paper.new(book, source, POSTER, [one.day for one in programmes], sheet, furnished=len(programmes) + 1)


def _page(document: Document, book: Book, programme: Programme, size: float, room: float, *, first: bool) -> None:
    sheet = document.sheet
    setting = _setting(sheet, size, room)
    document.block(lambda _: Gap(BAND + size * 0.25, bands=[Band(sheet.left, sheet.width, look.ACCENT, height=BAND)]))
    event = Style(size * 0.7, size * 0.77, "bold", look.ACCENT)
    document.prose("Title" if first else "P", [(paper.title(book), event)], after=0.0)
    # The date is larger than the rows where that leaves it on one line.
    whole = Typesetter().line(name_of(programme.day), setting.title).width
    large = max(1.0, min(1.3, 0.99 * sheet.width / whole)) * size
    day = Style(large, large * 1.1, "bold", look.INK)
    document.heading(1, name_of(programme.day), style=day)
    columns = widths(setting, programme.stretches)
    found = list(_with_end(programme, setting, len(columns) - 1))
    document.block(lambda here: Grid(here.add("Table"), columns, found, after=0.0))


def _with_end(programme: Programme, setting: Setting, columns: int) -> Iterator[GridRow]:
    """The rows of a day, and when it ends unless an item says so."""
    yield from rows(programme.stretches, setting, columns)
    last = programme.stretches[-1].items[-1] if programme.stretches else None
    if not last or last.start < last.end:
        end = clock_time(programme.end) if last else ""
        yield GridRow([(0, Field([(end, setting.quiet)], heads=ROW)),
                       (1, Field([("End" if last else "Nothing is announced yet", setting.quiet)], across=columns))],
                      setting.above, 0.0)
