"""The public agenda, a day a page where it fits, and the same in large print for who cannot read small type."""

from collections.abc import Sequence
from dataclasses import replace

from ..domain.book import Book
from ..domain.summary import Source
from . import look, paper
from .document import Document
from .grid import Grid
from .look import Sheet
from .programme import Programme, name_of, place_of
from .timetable import Setting, rows, widths
from .typeset import Style, Typesetter

AGENDA, LARGE = "Agenda", "Agenda in large print"

EVENT = Style(11.5, 16, "bold", look.ACCENT)
PLACE = Style(11, 16, colour=look.SOFT)

SHEET = Sheet(left=62, right=62, top=70, bottom=62, least=9.0)

GROWN = (1.3, 1.2, 1.1, 1.0, 0.92, 0.86)
"""A day with little in it is set larger; one that fits no page at the smallest runs on, on as few as it can."""

_RUNS_ON = ((1.0, 1.0), (0.92, 0.85), (0.86, 0.7), (0.86, 0.5))
"""Size and room of a day that fits no page."""

ROOM = (1.9, 1.75, 1.6, 1.45, 1.3, 1.15, 1.0, 0.85, 0.7, 0.55)
"""How much room rows have above and below, so that days of one event fill their pages alike."""

LEAST_LARGE = 18.0
"""Points below which nothing is printed large; RNIB's and the UK Association for Accessible Formats' guidance for
large print is 16 to 18."""

LARGE_SHEET = Sheet(left=56, right=56, top=78, bottom=78, grown=1.4, least=LEAST_LARGE, black=True)


def agenda(book: Book, source: Source, programmes: Sequence[Programme],
           page: tuple[float, float] = look.PAGE) -> Document:
    """The public agenda."""
    def sheet(grown: float) -> Sheet:
        return replace(SHEET, page=page, grown=grown)

    def fits(programme: Programme, grown: float, room: float) -> bool:
        settings = [_setting(sheet(grown), room)]
        return _document(book, source, AGENDA, [programme], sheet(grown), settings).pages() == 1

    tight = ROOM[-1]
    if all(fits(one, GROWN[-1], tight) for one in programmes):
        grown = next(grown for grown in GROWN for room in (1.0, tight)
                     if all(fits(one, grown, room) for one in programmes))
    else:
        grown, tight = min(_RUNS_ON, key=lambda way: _document(
            book, source, AGENDA, programmes, sheet(way[0]),
            [_setting(sheet(way[0]), way[1])] * len(programmes)).pages())
    rooms = [next(room for room in ROOM if fits(one, grown, room)) if fits(one, grown, ROOM[-1]) else tight
             for one in programmes]
    settings = [_setting(sheet(grown), room) for room in rooms]
    return _document(book, source, AGENDA, programmes, sheet(grown), settings)


def _setting(sheet: Sheet, room: float) -> Setting:
    plain = Setting()
    times = Typesetter().line("00:00–00:00", sheet.style(plain.times)).width + 14
    return replace(plain, time=times / sheet.width, above=6.5 * room, below=7.5 * room)


def large(book: Book, source: Source, programmes: Sequence[Programme],
          page: tuple[float, float] = look.PAGE) -> Document:
    """The public agenda in large print: tracks one below the other, black on white, nothing below 18 points."""
    setting = Setting(columns=1, time=0.3, times=Style(13, 18, "bold"), title=Style(14, 19, "bold"),
                      quiet=Style(13, 18), text=Style(13, 18), track=Style(13, 18), small=Style(13, 18),
                      above=9.0, below=11.0)
    sheet = replace(LARGE_SHEET, page=page)
    return _document(book, source, LARGE, programmes, sheet, [setting] * len(programmes))


def _document(book: Book, source: Source, what: str, programmes: Sequence[Programme], sheet: Sheet,
              settings: Sequence[Setting]) -> Document:
    document = paper.new(book, source, what, [one.day for one in programmes], sheet)
    beside = {"bar": look.ACCENT, "inset": (14.0, 0.0)}
    document.prose("Title", [(paper.title(book), EVENT)], after=0.0, **beside)
    if about := " · ".join(word for word in (book.event.organisers, book.event.place) if word.strip()):
        document.prose("P", [(" ".join(about.split()), look.SMALL)], after=4.0, **beside)
    for number, (programme, setting) in enumerate(zip(programmes, settings, strict=True)):
        _day(document, programme, setting, turn=number > 0)
    return document


def _day(document: Document, programme: Programme, setting: Setting, *, turn: bool) -> None:
    document.heading(1, name_of(programme.day), page_break=turn)
    if place := place_of(programme.day):
        document.prose("P", [(place, PLACE)], after=12.0)
    columns = widths(setting, programme.stretches)
    for group, stretches in programme.groups:
        if group:
            document.heading(2, group)
        found = list(rows(stretches, setting, len(columns) - 1))
        document.block(lambda here, found=found: Grid(here.add("Table"), columns, found))
    if not programme.stretches:
        document.paragraph("Nothing of this day is announced yet.")
