"""What a file would bring in, found out in a worker: which column serves which field, and the plan or the fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...domain.book import Book
from ...domain.people import attribute_names
from ...domain.terms import Same
from ...intake import kinds, people_proposal
from ...intake.errors import IntakeError, MissingColumns
from ...intake.plan import Plan, Use
from ...intake.sheet import Sheet
from ...intake.workbook import SeveralSheets


@dataclass(frozen=True, slots=True)
class Question:
    """A file, and what somebody chose about its columns: `columns` by field ("" for none), `attributes` or None.

    `page` is the sheet of a workbook, `sheet` its table where that is known already, `merged` the values of attributes
    that are to be written as one, `left_out` the headings of columns that are not to be taken in, `table` and `segment`
    the ids of where notes were taken that do not say it.
    """

    kind: str
    path: Path
    book: Book
    at: str
    columns: Mapping[str, str] = field(default_factory=dict)
    attributes: tuple[str, ...] | None = None
    sheet: Sheet | None = None
    page: str = ""
    merged: frozenset[Same] = frozenset()
    left_out: frozenset[str] = frozenset()
    table: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is in a file: a `plan`, a `fault` in one sentence, fields whose column is `missing`, or several
    `pages` of which one is to be chosen, likely `page`.

    `headings` are the columns by field as they are understood, `spare` those that serve none, and `attributes` those
    of them that are taken for attributes. `sheet` has the columns too that are left out; `uses` say why each of the
    others is what it is.
    """

    question: Question
    sheet: Sheet | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    spare: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    plan: Plan | None = None
    fault: str = ""
    missing: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    page: str = ""
    uses: tuple[Use, ...] = ()


def answer(question: Question) -> Answer:
    """Reads the file, or only its plan anew where its table is known already; nothing is written."""
    found = Answer(question, question.sheet)
    try:
        sheet = question.sheet or kinds.sheet(question.kind, question.path, page=question.page,
                                              zone=question.book.event.zone)
        found = replace(found, sheet=sheet)
        taken = sheet.without(sorted(question.left_out))
        columns = kinds.columns(question.kind, taken, question.columns, question.book)
        there, kept = attribute_names(question.book), people_proposal.kept(question.book)
        headings = {key: columns.heading(key) or "" for key in kinds.FIELDS[question.kind]}
        spare = tuple(taken.header[place] for place in columns.rest())
        wanted = question.attributes
        is_people = question.kind == "people"
        if wanted is None:
            wanted = people_proposal.proposed(taken, columns, there, kept) if is_people else ()
        attributes = tuple(heading for heading in spare if heading in wanted)
        uses = tuple(people_proposal.uses(taken, columns, attributes, there, kept)) if is_people else ()
        found = replace(found, headings=headings, spare=spare, attributes=attributes, uses=uses)
        chosen = None if question.attributes is None else found.attributes
        plan = kinds.plan(question.kind, taken, question.book, columns, attributes=chosen, merged=question.merged,
                          at=question.at, table=question.table, segment=question.segment)
        return replace(found, plan=plan)
    except SeveralSheets as error:
        page = kinds.likely_page(question.kind, question.path, error.pages)
        return replace(found, pages=tuple(error.pages), page=page)
    except MissingColumns as error:
        return replace(found, missing=error.fields)
    except IntakeError as error:
        return replace(found, fault=str(error))
