"""The kinds of files that come in, by name: one call for the command line and the windows."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from pathlib import Path

from ..domain.book import Book
from . import agenda, notes, people, seating
from .mapping import Fields, Mapping
from .plan import Plan
from .sheet import read as read_sheet

FIELDS: dict[str, Fields] = {"people": people.FIELDS, "agenda": agenda.FIELDS, "notes": notes.FIELDS,
                             "seating": seating.FIELDS}


def read(kind: str, path: Path, book: Book, chosen: Dict[str, str], *, attributes: Sequence[str] | None = None,
         at: str = "") -> Plan:
    """What taking a file in would do; nothing is written.

    Args:
        kind: One of `FIELDS`.
        chosen: Columns by field, where somebody named them.
        attributes: Columns of people that are attributes; None for those that look like it.
        at: The moment of the import, ISO 8601 with its offset.

    Raises:
        IntakeError: The file is at fault.
    """
    fields = FIELDS[kind]
    headings = {name for field, others in fields.items() for name in (field, *others)}
    sheet = read_sheet(path, headings | set(chosen.values()) | set(attributes or ()))
    mapping = Mapping.of(sheet, fields, chosen)
    match kind:
        case "people":
            return people.read_people(sheet, book, mapping, attributes, at=at)
        case "agenda":
            return agenda.read_agenda(sheet, book, mapping, at=at)
        case "notes":
            return notes.read_notes(sheet, book, mapping, at=at)
        case _:
            return seating.read_seating(sheet, book, mapping, at=at)
