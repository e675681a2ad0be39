"""What all prints of the agenda share: the document with its description, and what events and people are called."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from ..domain import people
from ..domain.book import Book
from ..domain.records import Day, Person
from ..domain.summary import Source
from . import look
from .document import Document
from .look import Sheet
from .wording import at, flat, language, moment

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a print of an event without a stamp or a day: any, but always the same."""


def title(book: Book) -> str:
    """What the event is called."""
    return flat(book.event.title) or "An event without a title"


def new(book: Book, source: Source, what: str, days: Sequence[Day], sheet: Sheet = look.A4, *,
        furnished: int = 1) -> Document:
    """An empty document called after the event and `what` it is; it is dated after the event's last change."""
    event, when = book.event, moment(source.stamp)
    as_of = at(when).split(",")[0] if when and sheet.black else at(when) if when else ""
    return Document(f"{title(book)}: {what}", language(event.language), when or _day_after(days), header=title(book),
                    footer=f"{what} · as of {as_of}" if as_of else what, author=flat(event.organisers),
                    producer=f"Facilitator {source.version}".strip(), sheet=sheet, furnished=furnished)


def called(book: Book, person: Person, *, names: bool) -> str:
    """A person by code, or by name and code where names are asked for and this one is known."""
    name = flat(people.contact(book, person.id).name) if names else ""
    return " · ".join(word for word in (name, person.code) if word) or "Without a code"


def _day_after(days: Sequence[Day]) -> datetime:
    try:
        return datetime.fromisoformat(max(day.date for day in days if day.date)).replace(tzinfo=UTC) + timedelta(days=1)
    except ValueError:
        return _NO_DATE
