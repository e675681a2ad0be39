"""An agenda from the clipboard: a proposal of days and segments, and a question for whatever the text leaves open.

A page or a spreadsheet that is copied as text has lines with times, lines with lengths and lines with neither; nothing
is guessed that a careful reader would have to ask about. The proposal is a function of the text and the answers alone.
"""

import hashlib
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from .. import limits
from ..domain import agenda
from ..domain.agenda import clock_minutes, clock_time
from ..domain.book import Book
from ..domain.changes import Change
from ..domain.ids import cell_id
from ..domain.records import Day, Segment
from . import agenda as table
from .errors import IntakeError
from .mapping import Mapping
from .paste_asks import Asking, Question
from .paste_days import Section, sections
from .paste_items import Item, items
from .paste_lines import read_lines
from .paste_plain import settle
from .plan import Plan
from .sheet import Row, Sheet

FILE = "the pasted text"
HEADER = ("id", "date", "day", "start", "end", "minutes", "title", "kind", "track", "group", "public")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A segment as it would be, with the line that it comes from; times are "HH:MM". `open` is whether a question that
    nobody has answered concerns it."""

    line: int
    date: str
    start: str
    end: str
    title: str
    type: str
    track: str
    group: str
    public: str
    open: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text would bring: its lines, the questions in the order of the text, and the segments.

    `plan` is None where nothing is in it or something is wrong, which `fault` says then. Until all questions are
    answered (`ready`) the plan rests on the first choice of each that is open.
    """

    lines: tuple[str, ...]
    questions: tuple[Question, ...]
    segments: tuple[Proposed, ...]
    plan: Plan | None
    fault: str = ""

    @property
    def open(self) -> list[Question]:
        """The questions that nobody has answered."""
        return [question for question in self.questions if not question.answer]

    @property
    def ready(self) -> bool:
        """Whether it can be taken in."""
        return self.plan is not None and not self.open


def propose(text: str, book: Book, answers: Dict[str, str] | None = None, *, day: str = "", today: date | None = None,
            at: str = "") -> Proposal:
    """Reads a pasted agenda.

    Args:
        answers: What was answered, by the questions' keys.
        day: The id of the day that takes a text which names none; empty to ask.
        today: Which years a date without one may be in; the laptop's own day if not given.
        at: The moment of the paste, ISO 8601 with its offset.
    """
    shown = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    asking, notices = Asking(answers or {}), []
    if len(text) > limits.PASTE or len(shown) > limits.PASTE_LINES:
        return Proposal(shown[:1], (), (), None, "The text is longer than any agenda: copy the agenda alone.")
    into = book.get(Day, day)
    lines = settle(read_lines(text), asking)
    found = [(section, items(section, asking, notices))
             for section in sections(lines, book, into, today or date.today(), asking)]
    dated = _dated(found, book, into)
    book = book.after(dated)
    for section, those in found:
        _ask_when_it_begins(section, those, book, asking)
    rows, ends = _rows(text, found, book, into)
    questions = tuple(sorted(asking.questions, key=lambda question: question.line))
    if not rows:
        return Proposal(shown, questions, (), None, "There is no agenda in the text: copy lines with times or titles.")
    try:
        sheet = Sheet(FILE, HEADER, tuple(rows), "utf-8", "\t", _digest(text, day), tuple(notices))
        plan = table.read_agenda(sheet, book, Mapping.of(sheet, table.FIELDS), at=at, into=into)
    except IntakeError as error:
        return Proposal(shown, questions, (), None, str(error))
    plan = replace(plan, changes=(*dated, *plan.changes, *_ends(plan, ends, book)))
    return Proposal(shown, questions, tuple(_segments(plan, rows, questions, book)), plan)


def _digest(text: str, day: str) -> str:
    return hashlib.sha256(f"{day}\n{text}".encode("utf-8", "replace")).hexdigest()


def _dated(found: list[tuple[Section, list[Item]]], book: Book, into: Day | None) -> list[Change]:
    """An empty day that is to take a text of another date becomes that date's, if the event has none of it."""
    wanted = found[0][0].date if len(found) == 1 else ""
    if not into or wanted in ("", into.date) or agenda.segments(book, into.id):
        return []
    return [] if any(day.date == wanted for day in agenda.days(book)) else agenda.change_day(into, date=wanted)


def _ask_when_it_begins(section: Section, found: list[Item], book: Book, asking: Asking) -> None:
    """A day of lengths alone begins when somebody says so, unless it has an agenda already."""
    there = next((day for day in agenda.days(book) if section.date and day.date == section.date), None)
    if not found or found[0].start is not None or there and agenda.segments(book, there.id):
        return
    start = there.start if there else clock_time(agenda.MORNING)
    answer = asking.ask("begin", found[0].line, "No line says when the day begins. When is it?",
                        [(start, start)], "time")
    found[0].start = clock_minutes(answer)


def _rows(text: str, found: list[tuple[Section, list[Item]]], book: Book, into: Day | None,
          ) -> tuple[list[Row], dict[str, str]]:
    """A row for each segment, and by the ids of segments that end a day when that is."""
    rows, ends = [], {}
    for section, those in found:
        day = "" if section.date or into and not into.date and len(found) == 1 else _name(section, book)
        for item in those:
            id = next(made for again in count() if book.get(
                Segment, made := cell_id("segment", _digest(text, section.date), item.line, again)) is None)
            cells = (id, section.date, day, _clock(item.start),
                     _clock(item.end), "" if item.minutes is None else str(item.minutes), item.title, item.type,
                     item.track, item.group, "\n".join(item.public))
            rows.append(Row(item.line, cells))
            if item.type == agenda.MILESTONE and item.start is not None:
                ends[id] = clock_time(item.start)
    return rows, ends


def _name(section: Section, book: Book) -> str:
    """What a day without a date is called; never like one of the event's, which it is not."""
    known = agenda.days(book)
    return f"{section.title or 'Pasted'} (new)" if known else section.title


def _clock(minutes: int | None) -> str:
    return "" if minutes is None else clock_time(minutes)


def _ends(plan: Plan, ends: Dict[str, str], book: Book) -> list[Change]:
    """A line such as "17:00 End" says when its day must end, where nobody has said so yet."""
    days = {change.id: change.fields["day"] for change in plan.changes if change.kind == "segment"}
    return [Change("day", days[id], {"end": end}) for id, end in ends.items()
            if not ((there := book.get(Day, days[id])) and there.end)]


def _segments(plan: Plan, rows: list[Row], questions: tuple[Question, ...], book: Book) -> list[Proposed]:
    after = book.after(plan.changes)
    lines = {row.cells[0]: row.line for row in rows}
    doubtful = {question.line for question in questions if not question.answer}
    return [Proposed(lines[p.segment.id], day.date or day.title, clock_time(p.start), clock_time(p.end),
                     p.segment.title, p.segment.type, p.segment.track, p.segment.group, p.segment.public,
                     lines[p.segment.id] in doubtful)
            for day in agenda.days(after) for p in agenda.planned(after, day.id) if p.segment.id in lines]
