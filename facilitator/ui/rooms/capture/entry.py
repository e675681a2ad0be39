"""What an Enter makes of a line: the changes that add its note, with the themes that its chips name."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ....domain import notes, photos, themes
from ....domain.book import Book
from ....domain.changes import Change
from ....domain.marks import QUOTES, without_closing_quote
from ....domain.records import Note, Theme
from ....domain.words import fold
from .marks import Mark, others_of, themes_of, type_of

_TICK = timedelta(milliseconds=1)
_SET_BACK = timedelta(seconds=2)
"""A clock that lies further back than this was set back, and is believed."""


def note_of(book: Book, text: str, marks: Sequence[Mark], *, table: str, segment: str,
            now: datetime) -> list[Change]:
    """The changes that add a note with the words and chips of a line; nothing where it has no words."""
    made, ids = _themes(book, marks)
    added = notes.add(_words(text, marks), table=table, segment=segment, now=now, type=type_of(marks),
                      others=others_of(marks), themes=ids, book=book)
    return made + added if added else []


def notes_of(book: Book, text: str, marks: Sequence[Mark], *, table: str, segment: str,
             now: datetime) -> list[Change]:
    """The changes that add a note for each line of a text, in its order; the chips count for every one."""
    made, ids = _themes(book, marks)
    added: list[Change] = []
    for number, words in enumerate(notes.items(text)):
        added += notes.add(words, table=table, segment=segment, now=now + number * _TICK, type=type_of(marks),
                           others=others_of(marks))
    laid = [change for id in ids for change in themes.lay(book, [change.id for change in added], id)]
    return [*made, *added, *laid] if added else []


def words_of(book: Book, note: Note, text: str, marks: Sequence[Mark]) -> list[Change]:
    """The changes that give a photographed note the words and chips of a line; nothing where it has no words."""
    made, ids = _themes(book, marks)
    typed = photos.type_up(book, note, _words(text, marks), type=type_of(marks), others=others_of(marks), themes=ids)
    return made + typed if typed else []


def moment_after(last: datetime | None, now: datetime) -> datetime:
    """Now, but behind the last note even within one tick of the clock, so that notes keep the order of typing."""
    return last + _TICK if last and timedelta() <= last - now < _SET_BACK else now


def _words(text: str, marks: Sequence[Mark]) -> str:
    """The words without the closing quote of a quote whose opening one was a mark."""
    quoted = type_of(marks) == "quote" and any(mark.typed in QUOTES for mark in marks)
    return without_closing_quote(notes.clean(text)) if quoted else text


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
