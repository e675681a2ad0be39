"""Note-takers' sheets: a page for each table and segment, with what is asked and twenty numbered lines for notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain import agenda, people, tables
from ..domain.agenda import Planned
from ..domain.book import Book
from ..domain.people import MEMBER, NOTE_TAKER, TABLE_FACILITATOR
from ..domain.records import Day, Person, Segment, Table
from ..domain.summary import Source
from . import look, paper
from .blocks import baseline
from .document import Document
from .look import Sheet
from .pen import Pen
from .programme import between, name_of, title_of
from .strips import BOUND, FREE, Strip
from .tagged import Node
from .typeset import Style, Typesetter
from .wording import flat

NOTE_SHEETS = "Note-taker's sheet"

LINES = 20

STEP, STEP_LARGE = 24.5, 38.0
"""Points from one line to the next; the first as on wide ruled paper."""

TABLE = Style(27, 32, "bold", look.INK)
SEGMENT = Style(15, 20, "bold", look.INK)
PROMPT = Style(11.5, 16, colour=look.INK)
SOFT = Style(10, 14, colour=look.SOFT)
SEAT = Style(8, 12, colour=look.SOFT)
NUMBER = Style(9.5, 12, "bold", look.SOFT)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Numbered lines to write on; those that a page has no room for go on over it. `seats` are the codes of those whose
    lines the first are, by the numbers of their chairs."""

    node: Node
    seats: Mapping[int, str]

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> list[Strip]:
        """A strip a line."""
        return [self._strip(number, typesetter, sheet) for number in range(1, LINES + 1)]

    def _strip(self, number: int, typesetter: Typesetter, sheet: Sheet) -> Strip:
        step = STEP_LARGE if sheet.black else STEP
        line = self.node.add("LI")
        item, body = line.add("Lbl"), line.add("LBody") if number in self.seats else None
        label = typesetter.line(str(number), sheet.style(NUMBER))
        room = typesetter.line("00", sheet.style(NUMBER)).width
        who = typesetter.line(self.seats.get(number, ""), sheet.style(SEAT))

        def paint(pen: Pen, top: float) -> None:
            pen.tag(item)
            pen.line(label, sheet.left + room - label.width, baseline(top - step + label.leading, label))
            if body:
                pen.tag(body)
                pen.line(who, sheet.left + room + 8, baseline(top - step + label.leading, who))
            pen.decorate()
            pen.rule(sheet.left + room + 8, top - step, sheet.left + sheet.width, top - step,
                     "#000000" if sheet.black else look.SOFT, 0.5)

        return Strip(step, paint, keep=BOUND if number in (1, LINES - 1) else FREE)


def heard(book: Book, days: Sequence[Day]) -> list[tuple[Day, Planned]]:
    """The segments of these days at which notes are taken at tables: those with a prompt or talk at tables; where there
    are none, all that somebody starts, but breaks."""
    lines = [(day, line) for day in days for line in agenda.planned(book, day.id)
             if agenda.runs_by_itself(line.segment) and line.segment.type != "break"]
    return [(day, line) for day, line in lines if _is_talk(line.segment)] or lines


def _is_talk(segment: Segment) -> bool:
    return segment.type == "roundtable" or bool(segment.prompt.strip())


def note_sheets(book: Book, source: Source, days: Sequence[Day], chosen: Sequence[Table], sheet: Sheet, *,
                names: bool) -> Document:
    """A page for each segment at each of these tables, table by table; without an agenda one a table."""
    document = paper.new(book, source, NOTE_SHEETS, days, sheet, furnished=0)
    found = heard(book, days)
    for table in chosen:
        for day, line in found:
            _page(document, book, table, line, name_of(day), names=names)
        if not found:
            _page(document, book, table, None, "", names=names)
    return document


def _page(document: Document, book: Book, table: Table, line: Planned | None, day: str, *, names: bool) -> None:
    title = f"Table {tables.title(table)}"
    segment = line.segment if line else None
    document.running_head(f"{paper.title(book)} · {title}", title_of(segment) if segment else "")
    document.heading(1, title, style=TABLE)
    if segment:
        document.heading(2, title_of(segment), style=SEGMENT)
    when = " · ".join(word for word in (day, between(line.start, line.end) if line else "",
                                        flat(segment.track) if segment else "") if word)
    if not segment:
        when = "Date and segment:"
    team = _team(book, segment, table, names=names)
    document.prose("P", [(" · ".join(word for word in (when, *team) if word), SOFT)], after=4.0)
    if segment and segment.prompt.strip():
        document.prose("P", [(segment.prompt.strip(), PROMPT)], after=4.0)
    round = tables.round_of(book, segment)
    seats = _seats(book, round.id, table) if round else {}
    if seats:
        document.prose("P", [("A line with a code is for what is said from the seat with its number.", SOFT)],
                       after=4.0)
    document.block(lambda here: Numbered(here.add("L", owner="List", ListNumbering="Decimal"), seats))


def _seats(book: Book, round: str, table: Table) -> dict[int, str]:
    """The codes of the members at a table by the numbers of their chairs, up to the last line."""
    chairs = tables.chairs(book, round)
    return {chairs[person.id]: person.code for person in tables.seated(book, round).get(table.id, ())
            if person.role == MEMBER and person.code and chairs[person.id] <= LINES}


def _team(book: Book, segment: Segment | None, table: Table, *, names: bool) -> list[str]:
    """Who facilitates the table and takes its notes then."""
    round = tables.round_of(book, segment)
    there = tables.seated(book, round.id).get(table.id, []) if round else []
    return [f"{role.capitalize()} {_listed(book, some, names=names)}" for role in (TABLE_FACILITATOR, NOTE_TAKER)
            if (some := [person for person in there if person.role == role])]


def _listed(book: Book, persons: Sequence[Person], *, names: bool) -> str:
    known = people.contacts(book) if names else {}
    return ", ".join(flat(known[person.id].name) if person.id in known and known[person.id].name.strip()
                     else person.code for person in persons)
