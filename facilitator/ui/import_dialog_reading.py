"""What a file would bring in, found out in a worker: which column serves which field, and the plan or the fault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..domain.book import Book
from ..intake import agenda, kinds, notes, people, seating
from ..intake.errors import IntakeError
from ..intake.mapping import Mapping as Columns
from ..intake.plan import Plan
from ..intake.sheet import Sheet
from ..intake.sheet import read as read_sheet

NEEDED = {"agenda": ("title",), "notes": ("text",), "seating": ("table", "participant_id")}
"""Fields that must have a column."""


@dataclass(frozen=True, slots=True)
class Question:
    """A file, and what somebody chose about its columns: `columns` by field ("" for none), `attributes` or None."""

    kind: str
    path: Path
    book: Book
    at: str
    columns: Mapping[str, str] = field(default_factory=dict)
    attributes: tuple[str, ...] | None = None
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is in a file: a `plan`, or a `fault` in one sentence, or fields whose column is `missing`.

    `headings` are the columns by field as they are understood, `spare` those that serve none, and `attributes` those
    of them that are taken for attributes.
    """

    question: Question
    sheet: Sheet | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    spare: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    plan: Plan | None = None
    fault: str = ""
    missing: tuple[str, ...] = ()


def answer(question: Question) -> Answer:
    """Reads the file, or only its plan anew where its table is known already; nothing is written."""
    fields = kinds.FIELDS[question.kind]
    try:
        sheet = question.sheet or read_sheet(
            question.path, {name for key, others in fields.items() for name in (key, *others)})
        columns = Columns.of(sheet, fields, dict(question.columns))
    except IntakeError as error:
        return Answer(question, question.sheet, fault=str(error))
    headings = {key: columns.heading(key) or "" for key in fields}
    spare = tuple(sheet.header[place] for place in columns.rest())
    attributes: tuple[str, ...] = ()
    if question.kind == "people":
        wanted = people.proposed(sheet, columns) if question.attributes is None else question.attributes
        attributes = tuple(heading for heading in spare if heading in wanted)
    if missing := _missing(question, headings):
        return Answer(question, sheet, headings, spare, attributes, missing=missing)
    try:
        plan = _plan(question, sheet, columns, attributes)
    except IntakeError as error:
        return Answer(question, sheet, headings, spare, attributes, fault=str(error))
    return Answer(question, sheet, headings, spare, attributes, plan)


def _missing(question: Question, headings: Mapping[str, str]) -> tuple[str, ...]:
    """Fields that are needed; a list of people may be attributes alone once somebody says so."""
    if question.kind == "people":
        return () if any(headings.values()) or question.attributes is not None else ("id", "name")
    return tuple(key for key in NEEDED[question.kind] if not headings[key])


def _plan(question: Question, sheet: Sheet, columns: Columns, attributes: tuple[str, ...]) -> Plan:
    if question.kind == "people":
        return people.read_people(sheet, question.book, columns, attributes, at=question.at)
    readers: dict[str, Callable] = {"agenda": agenda.read_agenda, "notes": notes.read_notes,
                                    "seating": seating.read_seating}
    return readers[question.kind](sheet, question.book, columns, at=question.at)
