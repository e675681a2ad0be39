"""Sheets to read notes back: what a table said in a segment, large, with a box before each note, to be ticked there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..domain import agenda, photos, readback, tables
from ..domain.book import Book
from ..domain.ids import code
from ..domain.records import Day, Note, Segment, Table
from ..domain.summary import Source
from . import look, paper
from .blocks import baseline
from .document import Document
from .look import Sheet
from .pen import Pen
from .programme import title_of
from .strips import BOUND, FREE, Strip
from .tagged import Node
from .typeset import Line, Style, Typesetter
from .wording import flat, many, photographed

READ_BACK = "Read back"

LARGE = 20.0
"""Points of the words at least: read by three people round one sheet."""

TABLE = Style(27, 32, "bold", look.INK)
SEGMENT = Style(15, 20, "bold", look.INK)
SAID = Style(LARGE, 27, colour=look.INK)
SOFT = Style(10, 14, colour=look.SOFT)

BOX, GAP, AFTER = 17.0, 13.0, 13.0
"""Points: a box's side, what is between it and the words, and below a note."""

Place = tuple[Table | None, Segment | None, Sequence[Note]]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Notes with a box before each, ticked where the table heard it already; none is parted by a page's end."""

    node: Node
    notes: Sequence[tuple[Note, bool]]

    def strips(self, typesetter: Typesetter, sheet: Sheet) -> Iterator[Strip]:
        """A strip a line."""
        inset = (BOX + GAP) * (1.2 if sheet.black else 1.0)
        for note, heard in self.notes:
            item = self.node.add("LI")
            about = " · ".join(filter(None, (note.type.capitalize() if note.type != "note" else "",
                                             many(note.voices, "voice") if note.voices > 1 else "", code(note.id))))
            label, body = item.add("Lbl"), item.add("LBody", actual=f"{note.text} {about}")
            words = typesetter.lines([(note.text, sheet.style(SAID)), (f"   {about}", sheet.style(SOFT))],
                                     sheet.width - inset)
            for place, line in enumerate(words):
                last = place == len(words) - 1
                yield Strip(line.leading, _painted(sheet, line, body, label if not place else None, heard, inset),
                            after=AFTER if last else 0.0, keep=FREE if last else BOUND)


def _painted(sheet: Sheet, line: Line, body: Node, label: Node | None, heard: bool, inset: float):
    colour = "#000000" if sheet.black else look.INK

    def paint(pen: Pen, top: float) -> None:
        foot = baseline(top, line)
        pen.tag(body)
        pen.line(line, sheet.left + inset, foot)
        if not label:
            return
        pen.decorate()
        left, low, high = sheet.left + 1, foot - 2, foot - 2 + BOX
        for start, end in (((left, low), (left + BOX, low)), ((left + BOX, low), (left + BOX, high)),
                           ((left + BOX, high), (left, high)), ((left, high), (left, low))):
            pen.rule(*start, *end, colour, 1.1)
        if heard:
            pen.rule(left + 3.5, low + 8, left + 7, low + 4, colour, 1.8)
            pen.rule(left + 7, low + 4, left + BOX - 3.5, high - 4, colour, 1.8)

    return paint


def places(book: Book, days: Sequence[Day], wanted: Sequence[str] = ()) -> list[Place]:
    """Tables and segments of which there is anything to read back: table by table, in the order of the agenda.

    Args:
        wanted: A table's id, and after it a segment's, where only theirs are wanted; the segment may be of any day.
    """
    segments: list[Segment | None] = [line.segment for day in days for line in agenda.planned(book, day.id)]
    if len(wanted) > 1:
        segments = [book.get(Segment, wanted[1])]
    elif len(days) == len(agenda.days(book)):
        segments.append(None)
    found = []
    for table in (*tables.in_order(book), None):
        if wanted and (table.id if table else "") != wanted[0]:
            continue
        for segment in segments:
            said = readback.to_read(book, table.id if table else "", segment.id if segment else "")
            if said:
                found.append((table, segment, said))
    return found


def read_back(book: Book, source: Source, days: Sequence[Day], found: Sequence[Place], sheet: Sheet) -> Document:
    """A page, or more, for each table and segment."""
    document = paper.new(book, source, READ_BACK, days, sheet, furnished=0)
    for table, segment, said in found:
        title = f"Table {tables.title(table)}" if table else "The whole room"
        document.running_head(f"{paper.title(book)} · {title}", title_of(segment) if segment else "")
        document.heading(1, title, style=TABLE)
        if segment:
            document.heading(2, title_of(segment), style=SEGMENT)
        heard = [(note, readback.is_heard(book, note)) for note in said]
        count = flat(f"{sum(ticked for _, ticked in heard)} of {len(heard)} heard again.")
        document.prose("P", [("Is this what we said? Tick it, write beside it what you said, or strike it out. "
                              + count, SOFT)], after=10.0)
        document.block(lambda here, heard=heard: Boxes(here.add("L", owner="List", ListNumbering="None"), heard))
        place = table.id if table else "", segment.id if segment else ""
        if left := photographed(photos.left(book, place)):
            document.prose("P", [(left, SOFT)])
    return document
