"""What an Enter makes of a line: the changes that add its note, with the themes that its chips name."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ...domain import notes, themes
from ...domain.book import Book
from ...domain.changes import Change
from ...domain.marks import QUOTES, without_closing_quote
from ...domain.records import Theme
from ...domain.words import fold
from .capture_marks import Mark, others_of, themes_of, type_of

_TICK = timedelta(milliseconds=1)
_SET_BACK = timedelta(seconds=2)
"""A clock that lies further back than this was set back, and is believed."""


def note_of(book: Book, text: str, marks: Sequence[Mark], *, table: str, segment: str,
            now: datetime) -> list[Change]:
    """The changes that add a note with the words and chips of a line; nothing where it has no words."""
    type = type_of(marks)
    if type == "quote" and any(mark.typed in QUOTES for mark in marks):
        text = without_closing_quote(notes.clean(text))
    made, ids = _themes(book, marks)
    added = notes.add(text, table=table, segment=segment, now=now, type=type, others=others_of(marks), themes=ids,
                      book=book)
    return made + added if added else []


def moment_after(last: datetime | None, now: datetime) -> datetime:
    """Now, but behind the last note even within one tick of the clock, so that notes keep the order of typing."""
    return last + _TICK if last and timedelta() <= last - now < _SET_BACK else now


def _themes(book: Book, marks: Sequence[Mark]) -> tuple[list[Change], list[str]]:
    """The themes that are made with the note, and the ids of all that it lies in."""
    changes, ids = [], []
    for mark in themes_of(marks):
        known = book.get(Theme, mark.value) if mark.value else None
        theme = known or next((t for t in book.all(Theme) if fold(t.name) == fold(mark.name)), None)
        if not theme:
            theme, made = themes.add(book, mark.name)
            changes += made
        ids.append(theme.id)
    return changes, ids
