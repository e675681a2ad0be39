"""Finding notes and people by the beginnings of their words, accents folded."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ..domain.changes import Record
from ..domain.ids import code
from ..domain.records import Contact, Note, Person
from .journal import Key

if TYPE_CHECKING:
    from ..domain.query import Query

_CREATE = ("CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, record UNINDEXED, words, "
           "tokenize=\"unicode61 remove_diacritics 0\", prefix='1 2')")
"""One and two letters begin so many words that their places are kept, as of whole words."""

KINDS = {Note.kind, Person.kind, Contact.kind}
"""What can be found."""


def create(connection: sqlite3.Connection) -> None:
    """Makes the empty index anew; nothing of an older one stays in the file's used pages."""
    connection.execute("DROP TABLE IF EXISTS search")
    connection.execute(_CREATE)


def update(connection: sqlite3.Connection, read: Iterable[tuple[Key, Record | None]]) -> None:
    """Takes in how these records read now; None is one that is gone."""
    touched = [(key, record) for key, record in read if key[0] in KINDS]
    if not touched:
        return
    connection.executemany("DELETE FROM search WHERE rowid = ?", [(_row(key),) for key, _ in touched])
    connection.executemany("INSERT INTO search(rowid, kind, record, words) VALUES (?, ?, ?, ?)",
                           [(_row(key), *key, _words(record)) for key, record in touched if record])


def find(connection: sqlite3.Connection, query: "str | Query", most: int, *,
         widen: Callable[[str], Iterable[str]] = lambda _: (), among: frozenset[str] | None = None) -> list[Key]:
    """Records that have, for each word of the query, a word beginning with it. Where there are more than so many, those
    that have the very words come first, unless only some notes are asked for.

    Args:
        most: So many are found.
        widen: The folded words that will do as well for one that was typed.
        among: The ids of notes from which to take; where it is None, people are found too.
    """
    from ..domain.finding import Wanted  # Only now: an event is read without comparing words.
    from ..domain.query import parse

    said = parse(query) if isinstance(query, str) else query
    if not said.terms:
        return []
    wide = ["(" + " OR ".join([f'"{term}"*', *(f'"{other}"' for other in others)]) + ")"
            for term, others in Wanted(said, widen).alternatives]
    found: dict[Key, None] = {}
    very = [" AND ".join(f'"{term}"' for term in said.terms)] if among is None else []
    for match in (*very, " AND ".join(wide)):
        for key in _matching(connection, match, most, among):
            found[key] = None
            if len(found) >= most:
                return list(found)
    return list(found)


def _matching(connection: sqlite3.Connection, match: str, most: int, among: frozenset[str] | None) -> Iterator[Key]:
    if among is None:
        yield from connection.execute("SELECT kind, record FROM search WHERE search MATCH ? LIMIT ?", (match, most))
        return
    wanted = _rows_of(among)
    for (row,) in connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (match,)):
        if id := wanted.get(row):
            yield Note.kind, id


@lru_cache(2)
def _rows_of(notes: frozenset[str]) -> dict[int, str]:
    """The notes by their rows: whoever types on asks for the same ones with every key."""
    return {_row((Note.kind, id)): id for id in notes}


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the index leads to all that it holds; asked of a copy, since SQLite only lets a writer ask."""
    try:
        connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 0)")
    except sqlite3.DatabaseError:
        return False
    return True


def rows(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """All that the index holds: kind, id and words."""
    return set(connection.execute("SELECT kind, record, words FROM search"))


def expected_rows(records: Iterable[Record]) -> set[tuple[str, str, str]]:
    """All that the index should hold."""
    return {(record.kind, record.id, _words(record)) for record in records if record.kind in KINDS}


def _words(record: Record) -> str:
    return " ".join(_words_of(_text(record)))


def _words_of(text: str) -> list[str]:
    from ..domain.words import words

    return words(text)


def _text(record: Record) -> str:
    match record:
        case Note():
            return f"{record.text} {code(record.id)}"
        case Person():
            return record.code
        case Contact():
            return record.name
    return ""


def _row(key: Key) -> int:
    """A record's row number in the index: 64 bits made from its kind and all of its id, which may be foreign."""
    return int.from_bytes(hashlib.blake2b(" ".join(key).encode(), digest_size=8).digest(), signed=True)
