"""Call sheets: a page for each person of the team, with where to be when, which table is theirs, and what to bring.

People are named by their codes unless names are asked for, since names are private.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..domain import agenda, people, presence, rotation, tables
from ..domain.agenda import Planned, clock_time
from ..domain.book import Book
from ..domain.records import Day, Person, Round, Seat, Segment, Table
from ..domain.summary import Source
from . import look, paper
from .document import Document
from .grid import COLUMN, ROW, Field, Grid, GridRow
from .handwriting import Lines
from .look import Sheet
from .programme import between, name_of, place_of, table_numbers, title_of
from .typeset import Part, Style
from .wording import flat

CALL_SHEETS = "Call sheets"

ROLE = Style(11.5, 16, "bold", look.ACCENT)
HEAD = Style(8.5, 12, "bold", look.SOFT)
TIME = Style(11, 15, "bold", look.INK)
WHAT = Style(11, 15, "bold", look.INK)
CELL = Style(10.5, 15, colour=look.INK)
SOFT = Style(10, 14, colour=look.SOFT)
SMALL_TIME = Style(10, 14, "bold", look.INK)

SHEET = Sheet(top=68, bottom=62)


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that somebody is needed for: at a table in a round, leading a segment, or both."""

    line: Planned
    leads: bool
    table: Table | None


def staff(book: Book) -> list[Person]:
    """Everybody who is there for the members, by code."""
    return [person for person in people.by_code(book) if person.role != people.MEMBER]


def calls(book: Book, person: Person, day: Day) -> list[Call]:
    """What a person is needed for on a day, in order; nothing of what is skipped, and no break unless they lead it."""
    seats = {seat.round: seat.table for seat in book.all(Seat) if seat.person == person.id}
    found = []
    for line in agenda.planned(book, day.id):
        segment = line.segment
        leads = person.id in segment.leads
        table = book.get(Table, seats.get(_round(book, segment), ""))
        if not segment.skipped and (leads or table):
            found.append(Call(line, leads, table))
    led = [call.line for call in found if call.leads]
    # Who leads in one track is not at the table in another.
    found = [call for call in found if call.leads or not any(
        call.line.start < line.end and line.start < call.line.end for line in led)]
    return sorted(found, key=lambda call: (call.line.start, call.line.end))


def call_sheets(book: Book, source: Source, days: Sequence[Day], persons: Sequence[Person], *, names: bool,
                page: tuple[float, float] = look.PAGE) -> Document:
    """A page for each of these persons where one is enough, with what happens at their table if that fits too."""
    document = _new(book, source, days, page)
    for person in persons:
        alone = _new(book, source, days, page)
        _person(alone, book, person, days, names=names, full=True)
        _person(document, book, person, days, names=names, full=alone.pages() == 1)
    return document


def _new(book: Book, source: Source, days: Sequence[Day], page: tuple[float, float]) -> Document:
    return paper.new(book, source, CALL_SHEETS, days, replace(SHEET, page=page), furnished=0)


def _person(document: Document, book: Book, person: Person, days: Sequence[Day], *, names: bool, full: bool) -> None:
    who = paper.called(book, person, names=names)
    document.running_head(paper.title(book), who)
    document.heading(1, who)
    document.prose("P", [(person.role.capitalize(), ROLE)], after=4.0)
    needed = [(day, found) for day in days if (found := calls(book, person, day))]
    for day, found in needed:
        _day(document, book, person, day, found, full=full)
    if not needed:
        document.paragraph("No segment of these days names this person as its lead, and no seating has a table for "
                           "them.")
    if without := [name_of(day) for day in days if day not in [there for there, _ in needed]] if needed else []:
        document.paragraph(f"Not needed on {' or on '.join(without)}.", style="small")
    document.block(lambda here: Lines(here.add("P"), "Notes", least=0))


def _day(document: Document, book: Book, person: Person, day: Day, found: Sequence[Call], *, full: bool) -> None:
    first, last = min(call.line.start for call in found), max(call.line.end for call in found)
    words = [place_of(day), f"needed from {clock_time(first)} to {clock_time(last)}"]
    if person.id not in presence.awaited(book, day.id):
        words.append("ticked absent on this day")
    with document.together():
        document.heading(2, name_of(day))
        document.prose("P", [(" · ".join(word for word in words if word), SOFT)], after=6.0)
        rows = list(_rows(book, person, found, full=full))
        document.block(lambda here: Grid(here.add("Table"), (1.25, 4.2, 1.1), rows, after=6.0))


def _rows(book: Book, person: Person, found: Sequence[Call], *, full: bool) -> Iterator[GridRow]:
    """What somebody leads, each by itself, and what they sit through at one table together."""
    yield GridRow([(place, Field([(word, HEAD)], heads=COLUMN, rule=look.INK)) for place, word in
                   enumerate(("When", "What", "Where"))], 2.0, 3.0, head=1)
    for (led, _), calls_ in groupby(found, key=lambda call: (call.line.segment.id if call.leads else "",
                                                             call.table and call.table.id)):
        group = list(calls_)
        parts = _led(book, person, group[0]) if led else _seated(book, group, full=full)
        times = between(min(call.line.start for call in group), max(call.line.end for call in group))
        yield GridRow([(0, Field([(times, TIME)], heads=ROW, rule=look.LINE)), (1, Field(parts, rule=look.LINE)),
                       (2, Field(_where(book, person, group[0], led=bool(led)), rule=look.LINE))], 5.0, 6.0)


def _led(book: Book, person: Person, call: Call) -> list[Part]:
    segment = call.line.segment
    return [(title_of(segment), WHAT)] + [(f"\n{word}: {text.rstrip()}", CELL) for word, text in
                    (("Your tables", _visits(book, person, segment)), ("Bring", segment.materials),
                     ("Room set-up", segment.setup)) if text.strip()]


def _visits(book: Book, person: Person, segment: Segment) -> str:
    """Where a speaker goes who speaks at tables turn by turn; "" for everybody else."""
    plan = _rotation(book, person, segment)
    return "" if not plan else "".join(f"\nTurn {number}: {table_numbers(there) if there else 'you rest'}"
                   for number, there in enumerate(plan.visits(person), 1))


def _rotation(book: Book, person: Person, segment: Segment) -> rotation.Rotation | None:
    plan = rotation.of_segment(book, segment) if segment.type == rotation.TABLE_TALK else None
    return plan if plan and person in plan.speakers else None


def _seated(book: Book, group: Sequence[Call], *, full: bool) -> list[Part]:
    """The seating, and what happens at the table by its times."""
    round = book.get(Round, _round(book, group[0].line.segment))
    name = " · ".join(word for word in (f"Round {round.number}" if round else "", flat(round.title) if round else "")
                      if word)
    parts = [(name or "At the table", WHAT), ("\n", CELL)]
    happens: dict[int, list[str]] = {}
    for call in group if full else ():
        happens.setdefault(call.line.start, []).append(title_of(call.line.segment))
    for start, titles in happens.items():
        what = titles[0] if len(titles) == 1 else f"side by side: {'; '.join(titles)}"
        parts += [(f"{clock_time(start)}\u00a0", SMALL_TIME), (f"{what}   ", SOFT)]
    return parts if full else parts[:1]


def _where(book: Book, person: Person, call: Call, *, led: bool) -> list[Part]:
    table = f"Table {tables.title(call.table)}" if call.table else ""
    if plan := _rotation(book, person, call.line.segment):
        heard = {there.id for visit in plan.visits(person) for there in visit}
        table = table_numbers([there for there in plan.tables if there.id in heard]).capitalize()
    track = flat(call.line.segment.track) if led else ""
    place = "\n".join(word for word in (track, table) if word) or "Whole room"
    return [("You lead\n", SMALL_TIME), (place, CELL)] if led else [(place, CELL)]


def _round(book: Book, segment: Segment) -> str:
    """The seating that holds; a break has none unless it names one."""
    if segment.type in ("break", agenda.MILESTONE, agenda.BUFFER):
        return segment.round
    round = tables.round_of(book, segment)
    return round.id if round else ""
