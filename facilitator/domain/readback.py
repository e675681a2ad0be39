"""Read-back: a table hears its notes again and says of each "this is what we said".

What was heard are words. Where they are corrected later without the table, the note asks to be read back again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from . import notes
from .book import Book
from .changes import Change, create, delete, edit
from .ids import cell_id
from .records import Note, ReadBack

LETTERS = 16
"""Hexadecimal digits of a hash of words: enough to see that they are others, which is all it is for."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How many notes were heard again, of how many that are read back."""

    heard: int
    notes: int


def words_of(note: Note) -> str:
    """The hash of a note's words as they stand now."""
    return hashlib.sha256(note.text.encode("utf-8", "replace")).hexdigest()[:LETTERS]


def read_back_id(note: str) -> str:
    """The id of what is recorded of a note, the same on every laptop."""
    return cell_id("read_back", note)


def is_heard(book: Book, note: Note) -> bool:
    """Whether the table heard these very words again."""
    found = book.get(ReadBack, read_back_id(note.id))
    return bool(found) and found.words == words_of(note)


def was_heard(book: Book, note: Note) -> bool:
    """Whether the table heard the note again in words that were corrected since."""
    found = book.get(ReadBack, read_back_id(note.id))
    return bool(found) and found.words != words_of(note)


def to_read(book: Book, table: str, segment: str) -> list[Note]:
    """What is read back to a table of a segment, as it was typed: notes with words that are not held back."""
    return notes.in_order(book, [note for note in book.all(Note) if note.table == table and note.segment == segment
                                 and note.text.strip() and not note.held])


def count(book: Book, chosen: Sequence[Note]) -> Heard:
    """How many of some notes were heard again."""
    return Heard(sum(is_heard(book, note) for note in chosen), len(chosen))


def hear(book: Book, chosen: Iterable[Note], now: datetime) -> list[Change]:
    """The table says of these notes that this is what it said."""
    changes = []
    for note in chosen:
        id, words, at = read_back_id(note.id), words_of(note), now.isoformat(timespec="seconds")
        if not (found := book.get(ReadBack, id)):
            changes.append(create(ReadBack(id=id, note=note.id, words=words, at=at)))
        elif found.words != words:
            changes.append(edit(found, words=words, at=at))
    return changes


def unhear(book: Book, chosen: Iterable[Note]) -> list[Change]:
    """It did not: these notes are read back again."""
    return [delete(found) for note in chosen if (found := book.get(ReadBack, read_back_id(note.id)))]


def correct(book: Book, note: Note, text: str, now: datetime) -> list[Change]:
    """The table says what it said instead, and hears it: its words and that it heard them, in one step."""
    changes = notes.rewrite(note, text)
    return changes and changes + hear(book, [replace(note, text=notes.clean(text))], now)
