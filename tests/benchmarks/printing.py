"""The PDF of 1,000 notes against the same text and a contents page through bare Platypus."""

import statistics
from xml.sax.saxutils import escape

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus.tableofcontents import TableOfContents

from facilitator.domain.book import Book
from facilitator.domain.ids import cell_id, table_id
from facilitator.domain.records import Day, Event, Note, Placement, Segment, Table, Theme
from facilitator.domain.summary import Source
from facilitator.report.writer import write

from .measure import Result, folder, took

NOTES, THEMES, SEGMENTS, TIMES = 1000, 20, 8, 5
WORDS = ("The crossing at the school is the first thing that everybody at our table named, and nobody believed that it "
         "would ever be built.")


def results() -> list[Result]:
    """The medians, taken in turn."""
    book = _book()
    ours, bare = [], []
    with folder() as place:
        for _ in range(TIMES):
            ours.append(took(lambda: write(book, place / "ours.pdf", Source("event.facil", "", "0"))))
            bare.append(took(lambda: _platypus(book, str(place / "bare.pdf"))))
    name = f"the PDF of {NOTES} notes against bare Platypus"
    return [Result(name, statistics.median(ours), statistics.median(bare), 2)]


def _book() -> Book:
    day = Day(id=cell_id("day", 1), date="2026-05-16")
    segments = [Segment(id=cell_id("segment", n), day=day.id, position=n, title=f"What about part {n}?",
                        type="roundtable") for n in range(SEGMENTS)]
    tables = [Table(id=table_id(n), number=n) for n in range(1, 13)]
    themes = [Theme(id=cell_id("theme", n), name=f"Part {n} comes too late for those who need it", position=n)
              for n in range(THEMES)]
    notes = [Note(id=cell_id("note", n), text=f"{n}: {WORDS}", table=tables[n % 12].id,
                  segment=segments[n % SEGMENTS].id) for n in range(NOTES)]
    places = [Placement(id=cell_id("placement", n), note=note.id, theme=themes[n % THEMES].id)
              for n, note in enumerate(notes)]
    event = Event(id="event", title="An assembly", remit="What is to be done?")
    return Book.of([event, day, *segments, *tables, *themes, *notes, *places])


class _WithContents(SimpleDocTemplate):
    def afterFlowable(self, flowable) -> None:
        if getattr(flowable, "style", None) and flowable.style.name == "Heading2":
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def _platypus(book: Book, path: str) -> None:
    styles = getSampleStyleSheet()
    story = [Paragraph("An assembly", styles["Title"]), TableOfContents()]
    by_theme: dict[str, list[Note]] = {}
    for place in book.all(Placement):
        by_theme.setdefault(place.theme, []).append(book.get(Note, place.note))
    for segment in book.all(Segment):
        story.append(Paragraph(escape(segment.title), styles["Heading2"]))
        for theme in book.all(Theme):
            chosen = [note for note in by_theme[theme.id] if note.segment == segment.id]
            if chosen:
                story.append(Paragraph(escape(theme.name), styles["Heading3"]))
            story += [Paragraph(escape(note.text), styles["BodyText"]) for note in chosen]
    _WithContents(path).multiBuild(story)
